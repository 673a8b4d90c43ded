"""Names and codes that the Chinese writes in Latin letters and the English otherwise.

Sussex大学 as “the University of Essex”, 第X1号 as “No. X3”: what stands in both languages in the same letters
is copied, so a word that is a slip away is a slip, of one side or of the other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import OSA

from bitext.addresses import blanked
from bitext.check.rules import Rule
from bitext.model import Lang, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bitext.check.context import Context
    from bitext.model import Bead, Finding

SPELLING_MISMATCH = Rule(
    id="spelling-mismatch",
    mqm="accuracy/mistranslation",
    severity=Severity.WARNING,
    summary="a name or code in Latin letters is spelt in the English otherwise than in the Chinese",
    found="Sussex大学 is “the University of Essex”, A319客机 “the A320”.",
    not_found="In English, “she” stands for Alicia, and “AAA” for 3A.",
)
RULES = (SPELLING_MISMATCH,)

WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+")
ACCOUNT = re.compile(r"[@#][\w.]+")
NAME = re.compile(r"(?=.*[a-z\u00df-\u00ff])[A-Z\u00c0-\u00de][^\W\d_]{4,}")
"""A word of a name; shorter ones are too easily another."""
CODE = re.compile(r"(?=\D*\d)(?=.*[A-Z])(?!\d+(?:[AP]M|[KMGT]?[BW])\Z)[A-Za-z0-9]{2,}")
"""Letters and figures, neither a time of day nor an amount."""
SLIPS = 2
"""Letters, at most, in which a misspelt name differs (optimal string alignment) …"""
SHARE = 0.4
"""… and of its letters."""


class _Word(Struct, frozen=True):
    """A word in Latin letters."""

    span: Span
    """In the document."""
    text: str
    key: str
    """Without capitals and accents."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each such word of the Chinese for which the English has another, a slip away."""
    for index, bead in enumerate(context.alignment.paragraphs):
        if bead.is_link:
            for zh, en in _slips(_words(context, bead, Lang.ZH), _words(context, bead, Lang.EN)):
                yield SPELLING_MISMATCH.finding(
                    f"“{zh.text}” in the Chinese is “{en.text}” in the English",
                    zh=(zh.span,),
                    en=(en.span,),
                    bead=index,
                    suggestion=zh.text,
                )


def _words(context: Context, bead: Bead, lang: Lang) -> Sequence[_Word]:
    side = context.side(lang)
    found = []
    for span in context.unit_spans(bead, lang):
        text = ACCOUNT.sub(lambda account: " " * len(account[0]), blanked(span.of(side.document.text)))
        found += [
            _Word(Span(span.start + word.start(), span.start + word.end()), word[0], _key(word[0]))
            for word in WORD.finditer(text)
        ]
    return found


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _slips(zh: Sequence[_Word], en: Sequence[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """Words that only one side has, with the nearest that only the other has; each once."""
    lost, strange = _only(zh, en), _only(en, zh)
    for word in lost:
        near = [other for other in strange if _is_slip(word, other)]
        if near:
            best = min(near, key=lambda other: OSA.distance(word.key, other.key))
            yield word, best
            strange = [other for other in strange if other.key != best.key]


def _only(words: Sequence[_Word], others: Sequence[_Word]) -> Sequence[_Word]:
    """The words, each once, that the others do not hold, not run together or taken apart either."""
    joined = "".join(other.key for other in others)
    return list({word.key: word for word in reversed(words) if word.key not in joined}.values())[::-1]


def _is_slip(word: _Word, other: _Word) -> bool:
    if CODE.fullmatch(word.text) and CODE.fullmatch(other.text):
        return re.sub(r"\d+", "0", word.key) == re.sub(r"\d+", "0", other.key)
    if not (NAME.fullmatch(word.text) and NAME.fullmatch(other.text)):
        return False
    inflected = word.key.startswith(other.key) or other.key.startswith(word.key)
    far = OSA.distance(word.key, other.key, score_cutoff=SLIPS)
    return not inflected and far <= min(SLIPS, SHARE * max(len(word.key), len(other.key)))
