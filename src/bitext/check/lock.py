"""The lock file: what was approved, pair by pair and paragraph by paragraph.

For every aligned paragraph it keeps the fingerprints of both sides and the glossary concepts in it, and
for every concept the renderings that were approved.  It keeps the ladder too, so an unchanged pair is
never aligned again.  One bead stands on one line: version control merges and shows it well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bitext.check.fingerprint import digest, normalise
from bitext.errors import ConfigError
from bitext.glossary import USABLE
from bitext.model import Alignment, Bead, Lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bitext.glossary import Concept, Glossary
    from bitext.model import Bitext, Side, TermHit

VERSION = 1


class LockedBead(msgspec.Struct, frozen=True, array_like=True):
    """One paragraph bead: units, fingerprints, concepts, and its sentence beads."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    zh_mark: str
    """Fingerprint of the Chinese text; empty for a null bead's missing side."""
    en_mark: str
    """Fingerprint of the English text; empty for a null bead's missing side."""
    concepts: tuple[str, ...]
    """Ids of the glossary concepts on the Chinese side."""
    sentences: tuple[tuple[tuple[int, ...], tuple[int, ...], float], ...]
    """Sentence beads: Chinese sentences, English sentences, score."""
    score: float
    moved: bool


class LockedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One approved pair."""

    zh: str
    """Path of the Chinese file, relative to the configuration's folder, with forward slashes."""
    en: str
    """Path of the English file; the same one for a bilingual file."""
    zh_text: str
    """Fingerprint of the Chinese side as segmented: unit and sentence bounds and text."""
    en_text: str
    """The same of the English side."""
    aligner: str
    """Version of bitext and its lexicon: another one aligns again."""
    beads: tuple[LockedBead, ...]


class Lock(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The whole file."""

    bitext_lock: int = VERSION
    """Format version."""
    concepts: dict[str, tuple[str, ...]] = {}
    """Concept id -> the renderings approved, the preferred one first."""
    documents: tuple[LockedDocument, ...] = ()

    def document(self, zh: str, en: str) -> LockedDocument | None:
        """The approved pair with these paths."""
        return next((known for known in self.documents if (known.zh, known.en) == (zh, en)), None)


def mark(text: str) -> str:
    """Fingerprint of a paragraph's text: white space, quotation marks and case do not count."""
    return digest(normalise(text))


def side_mark(side: Side) -> str:
    """Fingerprint of a side as the aligner saw it."""
    units = "\x1e".join(side.unit_text(unit) for unit in range(len(side.blocks)))
    bounds = ",".join(f"{segment.unit}:{segment.end - segment.start}" for segment in side.sentences)
    return digest(units, bounds)


def lock_document(
    alignment: Alignment, terms: Iterable[TermHit], *, zh: str, en: str, aligner: str
) -> LockedDocument:
    """Approve a pair as it stands."""
    bitext = alignment.bitext
    hits = [hit for hit in terms if hit.lang is Lang.ZH]
    sentences: dict[int, list[tuple[tuple[int, ...], tuple[int, ...], float]]] = {}
    for bead in alignment.sentences:
        sentences.setdefault(bead.parent, []).append((bead.zh, bead.en, round(bead.score, 4)))
    beads = []
    for index, bead in enumerate(alignment.paragraphs):
        spans = [bitext.zh.unit_block(unit).span for unit in bead.zh]
        inside = {
            hit.concept
            for hit in hits
            if any(span.start <= hit.span.start and hit.span.end <= span.end for span in spans)
        }
        beads.append(
            LockedBead(
                zh=bead.zh,
                en=bead.en,
                zh_mark=bead_mark(bitext.zh, bead.zh),
                en_mark=bead_mark(bitext.en, bead.en),
                concepts=tuple(sorted(inside)),
                sentences=tuple(sentences.get(index, ())),
                score=round(bead.score, 4),
                moved=bead.moved,
            )
        )
    return LockedDocument(
        zh=zh,
        en=en,
        zh_text=side_mark(bitext.zh),
        en_text=side_mark(bitext.en),
        aligner=aligner,
        beads=tuple(beads),
    )


def bead_mark(side: Side, units: Iterable[int]) -> str:
    """Fingerprint of one side of a bead; empty when the side is."""
    text = "\n".join(side.unit_text(unit) for unit in units)
    return mark(text) if text else ""


def lock_concepts(glossary: Glossary, used: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The renderings of the concepts that are used, as approved now."""
    by_id = glossary.by_id
    return {name: renderings(by_id[name]) for name in sorted(set(used)) if name in by_id}


def renderings(concept: Concept) -> tuple[str, ...]:
    """A concept's usable English renderings, the preferred one first."""
    preferred = concept.preferred(Lang.EN)
    usable = [form.text for form in concept.en if form.status in USABLE]
    first = [preferred.text] if preferred else []
    return tuple(dict.fromkeys(first + usable))


def restore(document: LockedDocument, bitext: Bitext, aligner: str) -> Alignment | None:
    """The approved alignment, when both sides and the aligner are still what they were."""
    same = (
        document.aligner == aligner
        and document.zh_text == side_mark(bitext.zh)
        and document.en_text == side_mark(bitext.en)
    )
    if not same:
        return None
    paragraphs = tuple(
        Bead(zh=bead.zh, en=bead.en, score=bead.score, moved=bead.moved) for bead in document.beads
    )
    sentences = tuple(
        Bead(zh=zh, en=en, score=score, parent=index)
        for index, bead in enumerate(document.beads)
        for zh, en, score in bead.sentences
    )
    return Alignment(bitext=bitext, paragraphs=paragraphs, sentences=sentences)


def dumps(lock: Lock) -> bytes:
    """The file: JSON with one concept and one bead a line, in a fixed order."""
    encode = msgspec.json.encode
    concepts = [encode(name) + b": " + encode(forms) for name, forms in sorted(lock.concepts.items())]
    documents = []
    for document in sorted(lock.documents, key=lambda known: (known.zh, known.en)):
        facts = ("zh", "en", "zh_text", "en_text", "aligner")
        head = [encode(name) + b": " + encode(getattr(document, name)) for name in facts]
        beads = b",\n".join(b"   " + encode(bead) for bead in document.beads)
        body = b",\n  ".join([*head, b'"beads": [\n' + beads + b"\n  ]"])
        documents.append(b" {\n  " + body + b"\n }")
    return (
        b'{"bitext-lock": %d,\n"concepts": {\n ' % lock.bitext_lock
        + b",\n ".join(concepts)
        + b'\n},\n"documents": [\n'
        + b",\n".join(documents)
        + b"\n]}\n"
    )


def loads(data: bytes, where: str) -> Lock:
    """The lock in a file; `ConfigError` when it is none."""
    try:
        lock = msgspec.json.decode(data, type=Lock)
    except msgspec.MsgspecError as error:
        raise ConfigError(
            f"not a lock file: {error}", where=where, remedy="Write it with `bitext check --write-lock`"
        ) from error
    if lock.bitext_lock != VERSION:
        raise ConfigError(
            f"lock version {lock.bitext_lock} is not {VERSION}",
            where=where,
            remedy="Write it again with `bitext check --write-lock`",
        )
    return lock


def by_mark(document: LockedDocument, lang: Lang) -> Mapping[str, LockedBead]:
    """Fingerprint of one side -> the approved bead; marks that stand twice are left out."""
    found: dict[str, LockedBead] = {}
    twice = set()
    for bead in document.beads:
        key = bead.zh_mark if lang is Lang.ZH else bead.en_mark
        if key in found:
            twice.add(key)
        found[key] = bead
    return {key: bead for key, bead in found.items() if key and key not in twice}
