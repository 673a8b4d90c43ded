"""Rich Text Format 1.9.1: paragraphs, tables, footnotes, headers, list labels, every character set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.errors import InputError
from bitext.ingest.parts import Part, document
from bitext.ingest.rtfgroups import Group, Target
from bitext.ingest.rtftext import CODEPAGES, PATTERN, SIGNS, Characters
from bitext.model import BlockKind

if TYPE_CHECKING:
    import re

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

STARTS = b"{\\rtf"
ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row"})


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in an .rtf file; objects and pictures are passed over, tracked deletions left out."""
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(STARTS):
        raise InputError("is no RTF inside, whatever its name", where=name, remedy="Save it as .rtf or .docx")
    reader = _Reader(data.decode("latin-1"), name)
    reader.run()
    return document(reader.parts, name, options, notes=reader.notes)


class _Reader:
    """One pass over the file: control words change the state of the group they stand in."""

    def __init__(self, source: str, name: str) -> None:
        self.source = source
        self.name = name
        self.body: list[Part] = []
        self.after: list[Part] = []
        self.seen = {"deleted": 0, "revised": 0, "hidden": 0, "annotation": 0}
        self.stack = [Group()]
        self.written: dict[Target, list[str]] = {target: [] for target in Target}
        self.characters = Characters(name)
        self.fonts: dict[int, str] = {}
        self.blanks = self.paragraphs = self.notes_met = 0
        self.table = self.row = self.column = 0
        self.label = ""

    @property
    def parts(self) -> list[Part]:
        """The parts in reading order, notes and page margins after the body."""
        return [*self.body, *self.after]

    @property
    def notes(self) -> list[str]:
        """What the reader did, in words."""
        told = []
        if self.seen["deleted"] or self.seen["revised"]:
            told.append(
                f"Tracked changes taken as accepted: {self.seen['revised']} insertions kept,"
                f" {self.seen['deleted']} deletions left out"
            )
        if self.seen["hidden"]:
            told.append(f"Hidden text left out: {self.seen['hidden']} runs")
        if self.seen["annotation"]:
            told.append(f"Comments left out: {self.seen['annotation']}")
        if len(self.stack) > 1:
            told.append("The file ends inside a group: it may have been cut short")
        return told

    def run(self) -> None:
        """Read the whole file."""
        position = 0
        while found := PATTERN.match(self.source, position):
            position = found.end()
            position += self._take(found)
            if len(self.stack) == 1 and found["brace"] == "}":
                break
        self._write(self.characters.flush())
        self._end("par")

    def _take(self, found: re.Match[str]) -> int:
        """Act on one token; the number of bytes after it to pass over."""
        group = self.stack[-1]
        if found["hex"] is not None:
            self._byte(int(found["hex"], 16))
        elif found["text"] is not None:
            for ch in found["text"]:
                self._byte(ord(ch))
        elif found["word"] is not None:
            self._write(self.characters.flush(unit=found["word"] == "u"))
            argument = int(found["argument"]) if found["argument"] else None
            if found["word"] == "bin":
                return max(argument or 0, 0)
            self._word(found["word"], argument)
        elif found["brace"] is not None:
            self._write(self.characters.flush())
            self.characters.skip = 0
            if found["brace"] == "{":
                self.stack.append(group.inner())
            elif len(self.stack) > 1:
                self._leave()
        elif found["sign"] is not None:
            self._write(self.characters.flush())
            self._sign(found["sign"])
        return 0

    def _byte(self, byte: int) -> None:
        group = self.stack[-1]
        codec = self.fonts.get(group.font, "") or self.characters.default
        self._write(self.characters.feed(byte, codec))

    def _write(self, text: str) -> None:
        group = self.stack[-1]
        if not text or group.target is Target.NONE:
            return
        if group.target is Target.FONTS:
            return
        if group.hidden or group.deleted:
            return
        self.written[group.target].append(text)

    def _sign(self, sign: str) -> None:
        group = self.stack[-1]
        if sign == "*":
            group.starred = True
        elif sign in "\r\n":
            self._end("par")
        elif sign in SIGNS:
            self._write(SIGNS[sign])

    def _word(self, word: str, argument: int | None) -> None:
        group = self.stack[-1]
        if self.characters.skip and word != "u":
            self.characters.skip -= 1
            return
        if group.enter(word):
            if group.target is Target.NOTE and word in {"footnote", "annotation"}:
                self._begin_note()
            return
        if group.target is Target.FONTS:
            self._font(word, argument)
        elif word == "u" and argument is not None:
            if group.target is not Target.NONE:
                self.characters.unit(argument)
            self.characters.skip = group.fallback
        elif word in ENDS:
            self._end(word)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word == "chftn":
            self._write(f"[{self.notes_met + (group.target is not Target.NOTE)}]")
        elif word == "ansicpg":
            self.characters.use(argument)
        else:
            for name in group.set(word, argument):
                self.seen[name] += 1

    def _font(self, word: str, argument: int | None) -> None:
        group = self.stack[-1]
        if word == "f":
            group.font = argument or 0
        elif word == "fcharset":
            self.fonts[group.font] = CODEPAGES.get(argument or 0, "")
        elif word == "cpg" and argument:
            self.fonts[group.font] = f"cp{argument}"

    def _begin_note(self) -> None:
        self.notes_met += 1

    def _leave(self) -> None:
        group = self.stack.pop()
        outer = self.stack[-1]
        if group.target is outer.target:
            return
        text = "".join(self.written[group.target]).strip()
        if group.target is Target.LABEL:
            self.label = text if any(map(str.isalnum, text)) else ""
        elif text and group.target in {Target.NOTE, Target.MARGIN}:
            margin = group.target is Target.MARGIN
            number = f"[{self.notes_met}]"
            self.after.append(
                Part(
                    text=text if margin else text.removeprefix(number),
                    path=f"#margin{len(self.after) + 1}" if margin else f"#note{self.notes_met}",
                    kind=BlockKind.FURNITURE if margin else BlockKind.FOOTNOTE,
                    why="the page header or footer" if margin else "",
                    number="" if margin else number,
                    blanks=1,
                )
            )
        if group.target not in {Target.BODY, Target.BOX}:
            self.written[group.target].clear()
        elif group.target is Target.BOX:
            self._end("par")

    def _end(self, word: str) -> None:
        """The end of a paragraph, cell or row."""
        group = self.stack[-1]
        if group.target in {Target.NOTE, Target.MARGIN}:
            self.written[group.target].append("\n")
            return
        if group.target not in {Target.BODY, Target.BOX}:
            return
        text = "".join(self.written[group.target]).strip()
        self.written[group.target].clear()
        cell = word in {"cell", "nestcell"}
        self.paragraphs += word != "row"
        if text:
            self._add(text, group, cell=cell or group.in_table)
        elif word == "par" and not group.in_table:
            self.blanks += 1
        self.label = ""
        if cell:
            self.column += 1
        elif word == "row":
            self.row, self.column = self.row + 1, 0

    def _add(self, text: str, group: Group, *, cell: bool) -> None:
        if cell and not self.row:
            self.table, self.row = self.table + 1, 1
        elif not cell:
            self.row = self.column = 0
        kind = BlockKind.TABLE_CELL if cell else BlockKind.PARAGRAPH
        level = 0
        if group.heading:
            kind, level = BlockKind.HEADING, group.heading
        elif self.label and not cell:
            kind, level = BlockKind.LIST_ITEM, group.list_level
        place = f"t{self.table}r{self.row}/c{self.column + 1}/p" if cell else "p"
        self.body.append(
            Part(
                text=text,
                path=f"#{place}{self.paragraphs}",
                kind=kind,
                level=level,
                number=self.label,
                blanks=self.blanks,
            )
        )
        self.blanks = 0
