"""What the user names, to a bitext: one file, two files in either order, or a corpus folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from bitext import config, corpus
from bitext.errors import UsageError
from bitext.ingest import ReadOptions, aligned, pair, parse, read, read_bitext, sides
from bitext.model import Alignment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bitext.model import Bitext, Document


class Opened(Struct, frozen=True, kw_only=True):
    """A bitext and what its corpus says about it."""

    bitext: Bitext
    title: str
    alignment: Alignment | None = None
    """The alignment the input brings with it (a translation memory, a table of two columns)."""
    suppressed: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint -> reason, from the manifest and the configuration that holds in its folder."""
    glossaries: tuple[Path, ...] = ()
    """The corpus's own glossary files."""

    @property
    def text(self) -> Bitext | Alignment:
        """What there is to review: aligned where the input pairs its texts itself."""
        return self.alignment or self.bitext


def open_inputs(
    inputs: Sequence[Path],
    *,
    zh: Path | None = None,
    en: Path | None = None,
    options: ReadOptions | None = None,
    realign: bool = False,
) -> Opened:
    """Open one bilingual file, two files in either order, named sides, or a folder or ZIP file of one pair.

    With `realign`, the alignment that a translation memory or a table brings with it is left out.

    Raises `UsageError` for another number of inputs, `InputError` and its kinds for unreadable ones.
    """
    options = options or ReadOptions()
    if zh is not None or en is not None:
        return _named(inputs, zh, en, options)
    if len(inputs) == 1:
        (only,) = inputs
        listed = (only / corpus.FILE).exists()
        opened = _corpus(only, options) if listed else _single(only, options)
        return structs.replace(opened, alignment=None) if realign else opened
    if len(inputs) == 2:
        first, second = (read(path, options=options) for path in inputs)
        return Opened(bitext=pair(first, second), title=f"{inputs[0].name} | {inputs[1].name}")
    given = "no input" if not inputs else f"{len(inputs)} inputs"
    raise UsageError(
        given, remedy="Give one bilingual file, a Chinese and an English file, or a corpus folder"
    )


def _named(inputs: Sequence[Path], zh: Path | None, en: Path | None, options: ReadOptions) -> Opened:
    if zh is None or en is None or inputs:
        raise UsageError(
            "--zh and --en name both files", remedy="Give both and no other input, or neither of them"
        )
    bitext = pair(read(zh, options=options), read(en, options=options), declared=True)
    return Opened(bitext=bitext, title=f"{zh.name} | {en.name}")


def _single(path: Path, options: ReadOptions) -> Opened:
    return _opened(read_bitext(path, options=options), path.name)


def _opened(found: Bitext | Alignment, title: str) -> Opened:
    if isinstance(found, Alignment):
        return Opened(bitext=found.bitext, title=title, alignment=found)
    return Opened(bitext=found, title=title)


def _corpus(folder: Path, options: ReadOptions) -> Opened:
    loaded = corpus.load(folder)
    if len(loaded.pairs) != 1:
        names = ", ".join(each.id or each.title for each in loaded.pairs)
        raise UsageError(
            f"the corpus has {len(loaded.pairs)} pairs ({names})",
            where=str(folder),
            remedy="Give the files of one pair, or check the corpus as a whole",
        )
    (only,) = loaded.pairs

    def opened(path: Path) -> ReadOptions:
        encoding = options.encoding or only.encodings.get(path)
        return structs.replace(options, encoding=encoding)

    if only.both is not None:
        found = read_bitext(only.both, options=opened(only.both))
    else:
        # The manifest's loader has made sure that a pair has both files or one bilingual file.
        zh, en = (path for path in (only.zh, only.en) if path is not None)
        found = pair(read(zh, options=opened(zh)), read(en, options=opened(en)), declared=True)
    shared = {entry.fingerprint: entry.reason for entry in config.nearest(folder).config.suppress}
    return structs.replace(
        _opened(found, only.title),
        suppressed={**shared, **loaded.suppressed},
        glossaries=loaded.glossaries,
    )


def open_pair(zh: Path, en: Path, *, names: tuple[str, str]) -> Bitext | Alignment:
    """The bitext of two files, or of one bilingual file given twice; `names` stand for the paths.

    Aligned where the one file pairs its texts itself.
    """
    options = ReadOptions()
    documents = []
    for path, name in zip((zh, en), names, strict=True):
        document = read(path, options=options)
        documents.append(replace(document, source=replace(document.source, name=name)))
    return _alone(documents[0]) if zh == en else pair(*documents, declared=True)


def open_bytes(zh: tuple[bytes, str], en: tuple[bytes, str]) -> Bitext | Alignment:
    """As `open_pair`, of two files that were read already, each (content, name)."""
    options = ReadOptions()
    if zh == en:
        return _alone(parse(*zh, options))
    return pair(parse(*zh, options), parse(*en, options), declared=True)


def _alone(document: Document) -> Bitext | Alignment:
    return aligned(document) or sides(document)
