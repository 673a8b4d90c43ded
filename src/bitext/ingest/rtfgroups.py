"""The groups of an RTF file: where their text goes, and the properties it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto


class Target(Enum):
    """Where the text of a group goes."""

    BODY = auto()
    BOX = auto()
    """A text box."""
    NOTE = auto()
    MARGIN = auto()
    """A page header or footer."""
    LABEL = auto()
    """The automatic label of a list item."""
    FONTS = auto()
    NONE = auto()
    """Nowhere: settings, pictures, instructions."""


DESTINATIONS = {
    "fonttbl": Target.FONTS,
    "footnote": Target.NOTE,
    "listtext": Target.LABEL,
    "pntext": Target.LABEL,
    "shptxt": Target.BOX,
    "dptxbxtext": Target.BOX,
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), Target.MARGIN
    ),
    **dict.fromkeys(
        (
            "colortbl", "stylesheet", "info", "pict", "nonshppict", "object", "objdata", "fldinst", "xe",
            "tc", "rxe", "txe", "private", "template", "annotation", "atnid",
            "atnauthor", "upr", "listtable", "sn",
            "sv", "sp", "revtbl", "filetbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
            "themedata", "datafield", "pgdsctbl", "do", "falt", "panose", "levelnumbers", "leveltext",
        ),
        Target.NONE,
    ),
}  # fmt: skip
"""Control words that begin a destination (1.9.1, Destination Control Words)."""
KEPT = frozenset({"shpinst", "shp", "shpgrp", "footnote", "listtext", "pntext", "ud", "fldrslt", "result",
                  "shprslt", "shptxt", "dptxbxtext", "shppict"})  # fmt: skip
"""Starred destinations that hold text, or groups with text."""
HEADINGS = 6


@dataclass(slots=True)
class Group:
    """The state of one group; a group within begins with it."""

    target: Target = Target.BODY
    starred: bool = False
    """Whether `\\*` stood before: an unknown destination is then passed over."""
    font: int = 0
    fallback: int = 1
    """Characters after `\\u` that stand for it in old readers."""
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    heading: int = 0
    list_level: int = 1

    def inner(self) -> Group:
        """The state at the beginning of a group within this one."""
        return replace(self, starred=False)

    def enter(self, word: str) -> bool:
        """Whether a control word begins a destination, which this group then is."""
        starred, self.starred = self.starred, False
        if self.target is Target.NONE and word not in {"shptxt", "dptxbxtext"}:
            return False
        target = DESTINATIONS.get(word)
        if target is None:
            if starred and word not in KEPT:
                self.target = Target.NONE
                return True
            return False
        self.target = target
        if target in {Target.NOTE, Target.MARGIN, Target.BOX}:
            self.in_table, self.heading = False, 0
        return True

    def set(self, word: str, argument: int | None) -> tuple[str, ...]:
        """Take over a property; the names of what is to be counted."""
        on = argument != 0
        match word:
            case "f":
                self.font = argument or 0
            case "uc":
                self.fallback = max(argument or 0, 0) if argument is not None else 1
            case "v":
                self.hidden = on
                return ("hidden",) if on else ()
            case "deleted":
                self.deleted = on
                return ("deleted",) if on else ()
            case "revised":
                return ("revised",) if on else ()
            case "plain":
                self.hidden = self.deleted = False
            case "pard":
                self.in_table, self.heading, self.list_level = False, 0, 1
            case "intbl":
                self.in_table = True
            case "outlinelevel":
                level = (argument or 0) + 1
                self.heading = level if level <= HEADINGS else 0
            case "ilvl":
                self.list_level = min(argument or 0, 8) + 1
            case _:
                pass
        return ()
