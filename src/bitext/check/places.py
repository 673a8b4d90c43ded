"""Places that the English calls by another place's name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import OSA

from bitext.check.context import shifted
from bitext.check.localities import misplaced
from bitext.check.placerows import echoed, rows, says_more
from bitext.check.rules import Rule
from bitext.gazetteer import find_en, find_zh, outermost, read_in_chinese, spelt_in_english, tally
from bitext.model import Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.gazetteer import Place
    from bitext.model import Bead, Finding

    Places = tuple[Place, ...]

PLACE_MISMATCH = Rule(
    id="place-mismatch",
    mqm="accuracy/mistranslation",
    severity=Severity.ERROR,
    summary="the English names another place than the Chinese, or drops one from a row of places",
    found="广州 is “Hangzhou” in English, 东岭区 “Beihe District”; of 巴西、印度和台湾, "
    "it has Brazil and India.",
    not_found="广州 is “Canton”, “Guangdong” or “the city” in English.",
)
RULES = (PLACE_MISMATCH,)


@dataclass(slots=True)
class _Lost:
    """A place that the Chinese of a sentence link names more often than its English."""

    places: Places
    """What its name may mean."""
    spans: tuple[Span, ...]
    """Its names in the document."""
    times: int
    """How many of them have no counterpart."""


class _Stranger(Struct, frozen=True):
    """A place name of the English that nothing in the Chinese accounts for."""

    places: Places
    span: Span
    """In the document."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place of the English that stands where the Chinese has another of its level.

    A place that is only on one side is none: 广东 may be “the province”, and the reader abroad may be
    told where a village lies.  But in a row of places whose others are there it was forgotten.
    """
    for index, bead in enumerate(context.alignment.paragraphs):
        for link in context.sentence_beads.get(index, ()) if bead.is_link else ():
            lost = _lost(context, link) if link.is_link else []
            for stranger in _strangers(context, link, index) if lost else ():
                fitting = [each for each in lost if each.times and _same_level(each, stranger)]
                if fitting:
                    likeliest = max(fitting, key=lambda each: _alike(each, stranger))
                    likeliest.times -= 1
                    yield _finding(context, index, likeliest, stranger)
            for forgotten in _forgotten(context, link, lost):
                yield _dropped(context, index, forgotten)
            if link.is_link:
                yield from _local(context, link, index)


def _finding(context: Context, index: int, lost: _Lost, stranger: _Stranger) -> Finding:
    zh = lost.spans[0].of(context.bitext.zh.document.text)
    en = " ".join(stranger.span.of(context.bitext.en.document.text).split())
    return PLACE_MISMATCH.finding(
        f"“{en}” stands where the Chinese says {zh} ({lost.places[0].en})",
        zh=lost.spans,
        en=(stranger.span,),
        bead=index,
        suggestion=lost.places[0].en,
    )


def _dropped(context: Context, index: int, lost: _Lost) -> Finding:
    zh, en = lost.spans[0].of(context.bitext.zh.document.text), lost.places[0].en
    return PLACE_MISMATCH.finding(
        f"{zh} ({en}) is not in the English, which has the places beside it",
        zh=lost.spans,
        en=context.unit_spans(context.alignment.paragraphs[index], Lang.EN),
        bead=index,
        suggestion=en,
    )


def _forgotten(context: Context, link: Bead, lost: Sequence[_Lost]) -> Iterator[_Lost]:
    """Places that the English never names, out of rows whose other places it does."""
    nowhere = {each.spans[0]: each for each in lost if each.times == len(each.spans) == 1}
    if not nowhere:
        return
    (zh, start), (en, _) = (context.sentence_text(link, lang) for lang in Lang)
    gone = {span for each in lost for span in each.spans}
    around = {holder for place in tally(find_en(en)) for holder in place.within}
    for row in rows(zh) if not says_more(en) else ():
        missed = [span for each in row if (span := shifted(each, start)) in gone]
        if len(missed) == 1 and missed[0] in nowhere:
            found = nowhere[missed[0]]
            if not any(place.zh in around or echoed(place.en, en) for place in found.places):
                yield found


def _lost(context: Context, link: Bead) -> list[_Lost]:
    """Places of the Chinese whose names the English has too seldom, nor spells, nor widens.

    “Guangdong” stands for 广州 where the Chinese does not name Guangdong itself.
    """
    (zh, start), (en, _) = (context.sentence_text(link, lang) for lang in Lang)
    names: defaultdict[Places, list[Span]] = defaultdict(list)
    # An abbreviation of one character stands inside any word.
    for mention in outermost([each for each in find_zh(zh) if each.span.end - each.span.start > 1]):
        span = shifted(mention.span, start)
        if mention.firm and not _across_words(context, span):
            names[mention.firm].append(span)
    if not names:
        return []
    named = tally(find_en(en))
    wider = {place.zh for place in named.keys() - tally(find_zh(zh)).keys()}
    return [
        _Lost(places, tuple(spans), times)
        for places, spans in names.items()
        if (times := len(spans) - sum(named[place] for place in places)) > 0
        and not any(place.within & wider or spelt_in_english(place, en) for place in places)
    ]


def _across_words(context: Context, name: Span) -> bool:
    """Whether a name lies across words of the text: 江西 in 浙江|西部, but not 香港 in 香港人."""
    return any(
        word.start < name.start < word.end or name.start < word.start < name.end < word.end
        for word in context.words_around(name)
    )


def _strangers(context: Context, link: Bead, index: int) -> Iterator[_Stranger]:
    """Places of the English of which the Chinese, here and in the paragraphs beside it, knows nothing."""
    around = _around(context, index)
    known = {place for find in (find_zh, find_en) for place in tally(find(around))}
    en, start = context.sentence_text(link, Lang.EN)
    for mention in outermost(find_en(en)):
        known_here = not mention.firm or not known.isdisjoint(mention.places)
        if not known_here and not read_in_chinese(mention.span.of(en), mention.firm, around):
            yield _Stranger(mention.firm, shifted(mention.span, start))


def _around(context: Context, index: int) -> str:
    """The Chinese of a paragraph bead and of those beside it."""
    near = context.alignment.paragraphs[max(index - 1, 0) : index + 2]
    return "\n".join(context.bitext.zh.unit_text(unit) for bead in near for unit in bead.zh)


def _local(context: Context, link: Bead, index: int) -> Iterator[Finding]:
    """Places in no list that the English confuses."""
    (zh, zh_start), (en, en_start) = (context.sentence_text(link, lang) for lang in Lang)
    side = context.bitext.zh
    found = misplaced(zh, en, near=lambda: _around(context, index), whole=lambda: side.document.text)
    for ours, theirs in found:
        yield PLACE_MISMATCH.finding(
            f"“{' '.join(theirs.of(en).split())}” stands where the Chinese says {ours.of(zh)}",
            zh=(shifted(ours, zh_start),),
            en=(shifted(theirs, en_start),),
            bead=index,
        )


def _same_level(lost: _Lost, stranger: _Stranger) -> bool:
    """Whether one of the places may be taken for the other; none is that lies in the other."""
    return any(
        one.levels & other.levels and one.zh not in other.within and other.zh not in one.within
        for one in lost.places
        for other in stranger.places
    )


def _alike(lost: _Lost, stranger: _Stranger) -> float:
    """How alike two names are spelt: what is confused mostly is."""
    return max(
        OSA.normalized_similarity(one.en, other.en) for one in lost.places for other in stranger.places
    )
