"""Writing a glossary in any of the formats it is read from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bitext.errors import UsageError
from bitext.glossary.rows import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from bitext.glossary.concepts import Glossary


class Format(StrEnum):
    """The formats a glossary can be written in."""

    CSV = "csv"
    TSV = "tsv"
    TBX3_DCA = "tbx3-dca"
    TBX3_DCT = "tbx3-dct"
    TBX2 = "tbx2"
    OMEGAT = "omegat"


_BY_SUFFIX = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".tbx": Format.TBX3_DCA,
    ".txt": Format.OMEGAT,
    ".utf8": Format.OMEGAT,
}


def format_of(path: Path) -> Format:
    """The format a file's suffix stands for.  Raises `UsageError` for one that stands for none."""
    try:
        return _BY_SUFFIX[path.suffix.casefold()]
    except KeyError:
        raise UsageError(
            f"the suffix “{path.suffix}” names no glossary format",
            where=str(path),
            remedy=f"Choose one with --to: {', '.join(Format)}",
        ) from None


def dumps(glossary: Glossary, to: Format) -> str:
    """The glossary as text in the format `to`.

    Every format keeps everything, so that reading gives the same glossary again; where a format has no
    field for a fact, it stands in a note.  Raises `GlossaryError` for characters the format cannot hold.
    """
    rows = list(rows_of(glossary))
    if to in {Format.CSV, Format.TSV}:
        from bitext.glossary import table

        return table.write(rows, "," if to is Format.CSV else "\t")
    if to is Format.OMEGAT:
        from bitext.glossary import omegat

        return omegat.write(rows)
    from bitext.glossary import tbx

    return tbx.write(rows, tbx.Style(to))
