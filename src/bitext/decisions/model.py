"""What an editor decides, as values and as a file: `*.decisions.json`.

Everything is keyed by text, never by number or place: findings by their fingerprint, paragraphs and
sentences by the keys of `keys.py`.  Excerpts are kept beside the keys, so that a decision whose text
is gone can still be read.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

FORMAT = 1
"""Raised when a field changes its meaning or goes away; new fields do not raise it."""


class Status(StrEnum):
    """What an editor says of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    """Real: the text is to be mended."""
    DISMISSED = "dismissed"
    """Not to be reported again, for the reason given."""


class Level(StrEnum):
    """What a link joins."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class FindingDecision(Struct, frozen=True, kw_only=True):
    """One finding judged."""

    fingerprint: str
    """`Finding.fingerprint`."""
    status: Status = Status.OPEN
    rule: str = ""
    """`Finding.rule`."""
    reason: str = ""
    """Why it was dismissed: one of `REASONS`, or free text."""
    comment: str = ""
    """A remark for those who come after, with any status."""
    message: str = ""
    """`Finding.message` at the time."""
    zh: str = ""
    """The Chinese it spoke about, shortened."""
    en: str = ""
    """The English it spoke about, shortened."""
    by: str = ""
    """Who decided; empty when not given."""
    at: str = ""
    """When: ISO 8601 in UTC, seconds or milliseconds."""


class LinkDecision(Struct, frozen=True, kw_only=True):
    """A link that a person fixed: exactly these stand for one another.

    With one side empty it says that these have no counterpart.
    """

    zh: tuple[str, ...] = ()
    """Keys on the Chinese side, in order."""
    en: tuple[str, ...] = ()
    """Keys on the English side, in order."""
    level: Level = Level.PARAGRAPH
    confirmed: bool = True
    """Whether the editor fixed this very link; False where mending another only carried it along."""
    zh_text: str = ""
    """The Chinese, shortened."""
    en_text: str = ""
    """The English, shortened."""
    by: str = ""
    """Who decided; empty when not given."""
    at: str = ""
    """When: ISO 8601 in UTC."""


class DocumentRef(Struct, frozen=True, kw_only=True):
    """Which bitext the decisions were made on."""

    key: str = ""
    """`keys.document_key` at the time."""
    title: str = ""
    """`Review.title`."""
    zh: str = ""
    """Name of the file with the Chinese, as it was given."""
    en: str = ""
    """Name of the file with the English; the same for a file that holds both."""


class Decisions(Struct, frozen=True, kw_only=True):
    """All decisions on one bitext."""

    bitext_decisions: int = FORMAT
    """Format version."""
    document: DocumentRef = DocumentRef()
    findings: tuple[FindingDecision, ...] = ()
    links: tuple[LinkDecision, ...] = ()

    def finding(self, fingerprint: str) -> FindingDecision | None:
        """The decision on one finding, None when there is none."""
        return next((found for found in self.findings if found.fingerprint == fingerprint), None)


REASONS = {
    "false-alarm": "False alarm: both texts say the same",
    "intended": "Intended by the translator",
    "variant": "An admitted variant",
    "original": "The original itself is so",
    "elsewhere": "Dealt with elsewhere in the text",
}
"""Reasons offered for a dismissal, id -> words; any other text is a reason of the editor's own."""
