"""Errors planted in correct links, one kind at a time: each takes a link and gives it with one error, or None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import names
import quantities
from bitext.gazetteer import find_en, find_zh, outermost, places, tally
from bitext.glossary import builtin, match
from bitext.model import Lang
from bitext.names import Grade, pair
from bitext.quantities import Kind, Quantity, compare, find
from bitext.segment import sentences

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


@dataclass
class Link:
    """One gold link as plain text."""

    zh: list[str]
    en: list[str]


def _own(zh: Quantity, en: Quantity) -> bool:
    """Whether a reference answers a reference, or a value a value."""
    return (zh.kind is Kind.REFERENCE) == (en.kind is Kind.REFERENCE)


def _value(plant: quantities.Plant) -> Callable[[Link, random.Random], Link | None]:
    """A value's plant, at the first value of the English that answers one of the Chinese."""

    def planted(link: Link, rng: random.Random) -> Link | None:
        text = link.en[0]
        found = compare(find("\n".join(link.zh), Lang.ZH), find(text, Lang.EN))
        answered = [en for zh, en in found.matched if zh.firm and en.firm and _own(zh, en)]
        for quantity in answered:
            written = plant(quantity, quantity.text, rng)
            if written and written != quantity.text:
                changed = text[: quantity.span.start] + written + text[quantity.span.end :]
                return Link(link.zh, [changed, *link.en[1:]])
        return None

    return planted


def _cut_short(link: Link, rng: random.Random) -> Link | None:
    """Take the second half of the English's last sentence away, and more."""
    spans = sentences(link.en[-1], Lang.EN)
    text = link.en[-1]
    spaces = [m.start() for m in re.finditer(" ", text) if m.start() > spans[-1].start + 60] if spans else []
    if len(link.en) > 1 or len(text) < 120 or not spaces or text.rstrip()[-1:] not in ".!?":
        return None
    return Link(link.zh, [text[: rng.choice(spaces)]])


def _name(kind: str) -> Callable[[Link, random.Random], Link | None]:
    """A name's plant, where the English has the full name."""

    def planted(link: Link, rng: random.Random) -> Link | None:
        text = link.en[0]
        unit = names.Unit("".join(link.zh), text, "")
        pairs = pair(unit.zh, unit.en)
        for what, changed, _, victim in names.planted(unit, pairs, rng):
            if what == kind and victim.match.grade >= Grade.VARIANT:
                return Link(link.zh, [changed, *link.en[1:]])
        return None

    return planted


def _han_left(link: Link, rng: random.Random) -> Link | None:
    """Put a word of the Chinese where an English word was."""
    words = list(re.finditer(r"\b[a-z]{5,}\b", link.en[0]))
    han = re.findall(r"[\u4e00-\u9fff]{2,4}", link.zh[0])
    if not words or not han:
        return None
    word = rng.choice(words)
    changed = link.en[0][: word.start()] + rng.choice(han) + link.en[0][word.end() :]
    return Link(link.zh, [changed, *link.en[1:]])


def _sentence_dropped(link: Link, rng: random.Random) -> Link | None:
    """Take one of at least two English sentences away."""
    spans = sentences(link.en[0], Lang.EN)
    if len(spans) < 2 or len(link.en) > 1:
        return None
    gone = rng.choice(spans)
    if gone.end - gone.start < 40:
        return None
    return Link(link.zh, [link.en[0][: gone.start] + link.en[0][gone.end :]])


def _sentence_added(link: Link, rng: random.Random) -> Link | None:
    """Take one of at least two Chinese sentences away, so that its English is an addition."""
    spans = sentences(link.zh[0], Lang.ZH)
    if len(spans) < 2 or len(link.zh) > 1:
        return None
    gone = rng.choice(spans)
    if gone.end - gone.start < 12:
        return None
    return Link([link.zh[0][: gone.start] + link.zh[0][gone.end :]], link.en)


_ITEM = r"(?:[\w'’-]+\s+){0,2}[\w'’-]+"
_MEMBER = re.compile(rf",\s+{_ITEM}(?=(?:,\s+{_ITEM})*,?\s+and\s)")
"""A middle member of an English list, with the comma before it."""


def _item_dropped(link: Link, rng: random.Random) -> Link | None:
    """Take a middle member of a list away, where the Chinese has one of three or more."""
    members = [*_MEMBER.finditer(link.en[0])]
    if not members or not re.search("、[^，。；：！？\n]{1,12}[、和与與及或]", "".join(link.zh)):
        return None
    gone = rng.choice(members)
    return Link(link.zh, [link.en[0][: gone.start()] + link.en[0][gone.end() :], *link.en[1:]])


def _term(link: Link, rng: random.Random) -> Link | None:  # noqa: ARG001  a plant's signature
    """Put an unlisted paraphrase where a glossary rendering was, if the Chinese has the concept."""
    glossary = builtin()
    meant = {hit.concept for text in link.zh for hit in match(text, Lang.ZH, glossary)}
    text = link.en[0]
    hits = match(text, Lang.EN, glossary)
    for hit in hits:
        concept = glossary.by_id[hit.concept]
        alone = sum(other.concept == hit.concept for other in hits) == 1
        if (
            hit.concept in meant
            and hit.status in {"preferred", "admitted"}
            and alone
            and concept.kind != "person"
        ):
            bad = [form.text for form in concept.en if form.status.value in {"forbidden", "deprecated"}]
            written = bad[0] if bad else "the matter at hand"
            return Link(link.zh, [text[: hit.span.start] + written + text[hit.span.end :], *link.en[1:]])
    return None


def _place(link: Link, rng: random.Random) -> Link | None:
    """Put another place of its level where the English names one of the Chinese."""
    text, found = link.en[0], find_zh("\n".join(link.zh))
    named = {place for mention in outermost(found) for place in mention.firm}
    meant = tally(found)
    for mention in outermost(find_en(text)):
        own = next((place for place in mention.firm if place in named), None)
        if own is None:
            continue
        others = [
            place
            for place in places()
            if place.levels & own.levels
            and place not in meant
            and own.zh not in place.within
            and place.zh not in own.within
        ]
        changed = text[: mention.span.start] + rng.choice(others).en + text[mention.span.end :]
        return Link(link.zh, [changed, *link.en[1:]])
    return None


REVERSED = {
    "approved": "rejected",
    "rejected": "approved",
    "dismissed the appeal": "allowed the appeal",
    "upheld": "overturned",
    "allowed": "banned",
    "permitted": "prohibited",
    "prohibited": "permitted",
    "forbidden": "allowed",
    "banned": "allowed",
    "legal": "illegal",
    "lawful": "unlawful",
    "legally": "illegally",
    "illegal": "legal",
    "unlawful": "lawful",
    "illegally": "legally",
    "admitted": "denied",
    "acknowledged": "denied",
    "denied": "admitted",
    "publicly": "secretly",
    "secretly": "publicly",
    "secret": "public",
    "not guilty": "guilty",
    "found guilty": "acquitted",
    "convicted": "acquitted",
    "acquitted": "convicted",
    "won": "lost",
    "lost": "won",
    "released": "arrested",
    "freed": "jailed",
    "arrested": "released",
    "detained": "released",
    "prosecuted": "not prosecuted",
    "increased": "decreased",
    "increase": "decrease",
    "increasing": "decreasing",
    "reduced": "increased",
    "reduce": "increase",
    "decrease": "increase",
    "decreased": "increased",
    "supported": "opposed",
    "supports": "opposes",
    "support": "oppose",
    "opposed": "supported",
    "oppose": "support",
    "agreed": "refused",
    "refused": "agreed",
    "accepted": "refused",
    "accept": "refuse",
    "at most": "at least",
    "no more than": "no less than",
    "not more than": "not less than",
    "at least": "at most",
    "not less than": "not more than",
    "more than": "less than",
    "less than": "more than",
    "voluntarily": "under duress",
    "forced": "willing",
    "true": "false",
    "false": "true",
    "fair": "unfair",
    "unfair": "fair",
    "valid": "invalid",
    "invalid": "valid",
    "effective": "ineffective",
    "success": "failure",
    "successfully": "unsuccessfully",
    "failed": "succeeded",
    "plaintiff": "defendant",
    "defendant": "plaintiff",
    "victim": "perpetrator",
    "husband": "wife",
    "wife": "husband",
    "father": "mother",
    "mother": "father",
    "son": "daughter",
    "daughter": "son",
    "before": "after",
    "after": "before",
    "civil": "criminal",
    "criminal": "civil",
    "domestic": "foreign",
    "highest": "lowest",
    "lowest": "highest",
    "maximum": "minimum",
    "minimum": "maximum",
    "peaceful": "violent",
    "permanent": "temporary",
    "temporary": "permanent",
    "entitled": "not entitled",
    "violated": "complied with",
    "welcomed": "condemned",
    "condemned": "welcomed",
}
"""Words and their opposites, whatever the packaged table has of them."""
_REVERSED = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(REVERSED, key=len, reverse=True))})(?![\w-])")


def _reversed(link: Link, rng: random.Random) -> Link | None:
    """Put the opposite where a word of the English was."""
    text = link.en[0]
    found = [*_REVERSED.finditer(text)]
    if not found:
        return None
    word = rng.choice(found)
    changed = text[: word.start()] + REVERSED[word[0]] + text[word.end() :]
    return Link(link.zh, [changed, *link.en[1:]])


_DENIED = re.compile(
    r"\b(?P<verb>is|are|was|were|has|have|had|do|does|did|may|can|will|shall|could|would|be)"
    r"(?: not\b|n['’]t\b|(?<=can)not\b)"
)
"""Denials that can be left out of an English sentence."""


def _denial_lost(link: Link, rng: random.Random) -> Link | None:
    """Leave a denial out of the English of a Chinese sentence that has one."""
    found = [*_DENIED.finditer(link.en[0])]
    if not found or not re.search("[不没沒未]", "".join(link.zh)):
        return None
    gone = rng.choice(found)
    return Link(link.zh, [link.en[0][: gone.end("verb")] + link.en[0][gone.end() :], *link.en[1:]])


def _contact_added(link: Link, rng: random.Random) -> Link | None:
    """Give both sides an invented telephone number, the English with another digit."""
    number = f"+86 1{rng.randrange(30, 90)} {rng.randrange(1000, 9999)} ****"
    at = rng.randrange(5, 11)
    while not number[at].isdigit():
        at = rng.randrange(5, 11)
    other = rng.choice([d for d in "123456789" if d != number[at]])
    wrong = number[:at] + other + number[at + 1 :]
    return Link([*link.zh[:-1], f"{link.zh[-1]} {number}"], [*link.en[:-1], f"{link.en[-1]} {wrong}"])


VALUES = ("number-mismatch", "date-mismatch", "money-mismatch", "duration-mismatch")
TERMS = ("term-missing", "term-forbidden", "term-variant")
PLANTS: dict[str, tuple[Callable[[Link, random.Random], Link | None], tuple[str, ...]]] = {
    "digit changed": (_value(quantities.digit_changed), VALUES),
    "scale slip": (_value(quantities.scale_slip), VALUES),
    "month changed": (_value(quantities.month_changed), VALUES),
    "year changed": (_value(quantities.year_changed), VALUES),
    "duration changed": (_value(quantities.duration_changed), VALUES),
    "article number shifted": (_value(quantities.article_shifted), ("reference-mismatch",)),
    "name: another given name": (_name("other given name"), ("name-mismatch",)),
    "name: misspelt": (_name("misspelt"), ("name-mismatch",)),
    "name: surname dropped": (_name("surname dropped"), ("name-mismatch",)),
    "place replaced": (_place, ("place-mismatch",)),
    "term replaced": (_term, TERMS),
    "Han left in": (_han_left, ("untranslated",)),
    "telephone digit changed": (_contact_added, ("contact-mismatch",)),
    "meaning reversed": (_reversed, ("reversed-meaning",)),
    "denial lost": (_denial_lost, ("reversed-meaning",)),
    "sentence dropped": (_sentence_dropped, ("sentence-missing",)),
    "sentence added": (_sentence_added, ("sentence-added",)),
    "list member dropped": (_item_dropped, ("item-missing", "sentence-missing")),
    "paragraph cut short": (_cut_short, ("truncated",)),
}
"""Kind of error -> how it is planted, and the rules that should report it."""
