"""The review table of DOCX and XLSX: its columns, and how states look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bitext.exchange.messages import message
from bitext.exchange.rows import State
from bitext.model import Lang, Severity

if TYPE_CHECKING:
    from bitext.exchange.rows import Row, Sheet

HEADS = {Lang.ZH: "Chinese", Lang.EN: "English"}
FILLS = {
    State.CHECK: "FFF2CC",
    State.MISSING: "F8D7DA",
    State.ADDED: "DDEBF7",
    State.CONFIRMED: "E2EFDA",
}
"""Background of the status cell, RRGGBB."""
MARKS = {Severity.ERROR: "F8D7DA", Severity.WARNING: "FFF2CC", Severity.NOTE: "EDEDED"}
"""Background of the words a finding is about, RRGGBB."""
STATUSES = ("linked", "check", "missing", "added", "mended", "confirmed", "dismissed")
"""What an editor may choose in the status column: our states, and what came of them."""
FONTS = {"zh-TW": "PMingLiU", "zh-HK": "PMingLiU", "zh-MO": "PMingLiU", "zh-Hant": "PMingLiU"}
SIMPLIFIED_FONT = "SimSun"


def order(whole: Sheet) -> tuple[Lang, Lang]:
    """(the language of the first text column, of the second)."""
    return (Lang.ZH, Lang.EN) if whole.options.source is Lang.ZH else (Lang.EN, Lang.ZH)


def han_font(whole: Sheet) -> str:
    """A font that Word and Excel have for the Chinese of this file; other programs find one like it."""
    return FONTS.get(whole.tags[Lang.ZH], SIMPLIFIED_FONT)


def notes(row: Row, whole: Sheet) -> list[str]:
    """What the findings column says of a row."""
    said = [message(finding, whole.options) for finding in row.findings]
    if row.bead.moved:
        said.insert(0, "moved: stands elsewhere on the other side")
    return said
