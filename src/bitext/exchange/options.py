"""What a writer may be told."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unit(StrEnum):
    """What one row of a file holds."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class Options(Struct, frozen=True, kw_only=True):
    """How a bitext is written; the same for every format."""

    unit: Unit = Unit.PARAGRAPH
    """Paragraph beads or sentence beads."""
    nulls: bool | None = None
    """Whether text without counterpart is written too; None for the habit of the format."""
    min_score: float = 0.0
    """Links less probable than this (0 to 1) are left out; confirmed ones never are."""
    source: Lang = Lang.ZH
    """The language translated from, for formats that have a source and a target."""
    zh_tag: str = ""
    """BCP 47 tag of the Chinese; found by its characters when empty (`zh-CN` or `zh-TW`)."""
    en_tag: str = "en"
    """BCP 47 tag of the English."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint of a finding -> what an editor said of it."""
