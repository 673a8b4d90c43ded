"""Terms of one family taken for one another: the Intermediate Court where the Chinese has the Higher.

A glossary gives concepts that must not be taken for one another one `family`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.check.context import inside
from bitext.glossary import USABLE, coordinated
from bitext.model import Lang, Span
from bitext.script import simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.glossary import Concept, Form
    from bitext.model import Bead, TermHit

GENERAL = "general word"
"""How a glossary's note begins on a rendering that does not name its concept by itself."""


class Confusion(Struct, frozen=True, kw_only=True):
    """A rendering that stands where the Chinese has a sister of its concept."""

    meant: Concept
    said: Concept
    zh: tuple[TermHit, ...]
    """Where the Chinese has what is meant."""
    en: TermHit


def confusions(context: Context, index: int) -> Iterator[Confusion]:
    """The confusions in a paragraph link, one for each concept that the Chinese means."""
    reported: set[str] = set()
    zh, en = (context.terms_by_bead.get((index, lang), ()) for lang in Lang)
    by_id = context.glossary.by_id
    if not any(by_id[hit.concept].family for hit in en):
        return
    for bead in context.sentence_beads.get(index, ()):
        if not bead.is_link:
            continue
        link = _Link(context, bead, zh, en)
        for meant in dict.fromkeys(hit.concept for hit in link.zh):
            wrong = link.instead_of(by_id[meant]) if meant not in reported else None
            if wrong is not None:
                reported.add(meant)
                yield wrong


class _Link:
    """A pair of sentences and the glossary's hits in them."""

    def __init__(self, context: Context, bead: Bead, zh: Sequence[TermHit], en: Sequence[TermHit]) -> None:
        self._context = context
        self._bead = bead
        self._paragraph = (zh, en)
        self._rendered = {hit.span for hit in en if hit.concept in {own.concept for own in zh}}
        self.zh = self._within(zh, Lang.ZH)
        self.en = self._within(en, Lang.EN)

    def instead_of(self, meant: Concept) -> Confusion | None:
        """The rendering of a sister that stands where one of `meant` should, if any."""
        sisters = self._context.glossary.sisters(meant)
        places = tuple(hit for hit in self.zh if hit.concept == meant.id) if sisters else ()
        if not places or self._context.across_words(places[0]) or self._has(meant):
            return None
        for said in sisters:
            for hit in self.en:
                if hit.concept == said.id and self._wrong(hit, said, meant):
                    return Confusion(meant=meant, said=said, zh=places, en=hit)
        return None

    def _has(self, meant: Concept) -> bool:
        """Whether the English names it in full, here or as often in the paragraph as the Chinese."""
        zh, en = ([hit for hit in side if hit.concept == meant.id] for side in self._paragraph)
        full = [hit for hit in en if hit.status in USABLE and not _is_short(hit, meant)]
        if len(full) >= len(zh) or any(hit in full for hit in self.en):
            return True
        return any(coordinated(self._text(Lang.EN), form.text) for form in meant.en if form.status in USABLE)

    def _wrong(self, hit: TermHit, said: Concept, meant: Concept) -> bool:
        if hit.status not in USABLE or hit.span in self._rendered or _is_general(hit, said):
            return False
        written = hit.span.of(self._context.bitext.en.document.text).casefold()
        named = (form for form in meant.en if form.status in USABLE and not _general(form))
        if any(form.text.casefold() in written for form in named):
            return False  # “formally arrested” is arrested
        if any(own.concept == said.id for own in self.zh) or _traces(self._chinese, said, meant):
            return False
        short = [own for own in self.en if own.concept == meant.id]
        if not short:
            return True
        # A short form will do where the English merely adds a sister that the Chinese leaves unsaid.
        mentions = sum(own.concept in {said.id, meant.id} for own in self.en)
        return not _is_short(hit, said) and mentions <= self._mentions(meant, said)

    def _mentions(self, meant: Concept, said: Concept) -> int:
        """How often the Chinese has a concept, by a listed form or an abbreviation of one."""
        listed = sum(hit.concept == meant.id for hit in self.zh)
        return listed + _traces(self._chinese_beyond, meant, said)

    def _within(self, hits: Sequence[TermHit], lang: Lang) -> tuple[TermHit, ...]:
        spans = self._context.sentence_spans(self._bead, lang)
        return tuple(hit for hit in hits if inside(hit.span, spans))

    def _text(self, lang: Lang) -> str:
        text = self._context.side(lang).document.text
        return "\n".join(span.of(text) for span in self._context.sentence_spans(self._bead, lang))

    @cached_property
    def _chinese(self) -> str:
        return simplify(self._text(Lang.ZH))

    @cached_property
    def _chinese_beyond(self) -> str:
        """The Chinese without its listed terms."""
        text = self._context.bitext.zh.document.text
        pieces = []
        for span in self._context.sentence_spans(self._bead, Lang.ZH):
            at = span.start
            for hit in self.zh:
                if at <= hit.span.start and hit.span.end <= span.end:
                    pieces.append(Span(at, hit.span.start).of(text))
                    at = hit.span.end
            pieces.append(Span(at, span.end).of(text))
        return simplify("\n".join(pieces))


def _traces(text: str, concept: Concept, other: Concept) -> int:
    """How often simplified text may abbreviate a concept: 中院 for 中级人民法院, 二审 for 第二审.

    Two characters of a form, in its order, one of which tells it from the other concept.
    """
    shared = set("".join(simplify(form.text) for form in other.zh))
    forms = [simplify(form.text) for form in concept.zh]
    return sum(
        not shared.issuperset(text[at : at + 2]) and any(_in_order(text[at : at + 2], form) for form in forms)
        for at in range(len(text) - 1)
    )


def _in_order(pair: str, form: str) -> bool:
    first = form.find(pair[0])
    return first >= 0 and pair[1] in form[first + 1 :]


def _is_general(hit: TermHit, concept: Concept) -> bool:
    """Whether the glossary notes a rendering as a word that does not name the concept by itself."""
    return any(form.text == hit.form and _general(form) for form in concept.en)


def _general(form: Form) -> bool:
    return form.note.casefold().startswith(GENERAL)


def _is_short(hit: TermHit, concept: Concept) -> bool:
    """Whether a rendering is another one with words left out: the Higher Court."""
    words = set(hit.form.casefold().split())
    return any(words < set(form.text.casefold().split()) for form in concept.en if form.status in USABLE)
