"""English words as glossary matching sees them: tokens, and when two words are one by inflection."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters and digits of the European scripts; Han next to them is not part of the word.
_LETTER = (
    "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff"
    "\u2c60-\u2c7f\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
_MARK = "\u0300-\u036f"
_APOSTROPHE = "'\u2018\u2019\u02bc\uff07\u2032"
_WORD = re.compile(
    rf"((?:[A-Za-z]\.){{2,}}(?![A-Za-z])"  # U.S., P.R.C.
    rf"|[{_LETTER}][{_LETTER}{_MARK}\u00ad]*(?:[{_APOSTROPHE}][{_LETTER}{_MARK}\u00ad]+)*|&)"
)
_ENDING_MARK = re.compile(r"(?:(?:(?<=[a-z]{3})\d{1,3})?(?:'s|')|(?<=[a-z]{3})\d{1,3})$")
"""A possessive ending, and the number of a footnote left at a word by copying: “detention12”."""
HYPHENS = "-\u2010\u2011"
HYPHENED = frozenset(HYPHENS)  # gaps
ARTICLES = frozenset({"a", "an", "the"})

# Irregular plurals and verbs as they occur in legal and political prose -> the plain form.
_IRREGULAR_GROUPS = """
agree agreed; analysis analyses; appendix appendices; arise arose arisen; bear bore borne born; beat beaten;
begin began begun; bind bound; break broke broken; bring brought; build built; buy bought; catch caught;
child children; choose chose chosen; come came; crisis crises; criterion criteria; deal dealt; decree
decreed; die dies died dying; do did done does; draw drew drawn; drive drove driven; fall fell fallen; feel
felt; fight fought; find found; flee fled; foot feet; forbid forbade forbidden; foresee foresaw foreseen;
free freed; get got gotten; give gave given; go went gone goes; grow grew grown; guarantee guaranteed; half
halves; hear heard; hide hid hidden; hold held; hypothesis hypotheses; keep kept; know knew known; lay laid;
lead led; leave left; lend lent; lie lies lied lying; life lives; lose lost; make made; man men; mean meant;
meet met; memorandum memoranda; oversee oversaw overseen; pay paid; phenomenon phenomena; policeman
policemen; policewoman policewomen; rise rose risen; run ran running; say said; see saw seen; seek sought;
sell sold; send sent; shoot shot; show shown; sit sat; speak spoke spoken; spend spent; spokesman spokesmen;
stand stood; steal stole stolen; strike struck; summons summonses; swear swore sworn; take took taken; teach
taught; tear tore torn; tell told; thesis theses; think thought; throw threw thrown; tie ties tied tying;
understand understood; undertake undertook undertaken; uphold upheld; wear wore worn; wife wives; win won;
withdraw withdrew withdrawn; withhold withheld; woman women; write wrote written
"""
_IRREGULAR = {word: group.split()[0] for group in _IRREGULAR_GROUPS.split(";") for word in group.split()}

# One spelling for both sides of the Atlantic; only ever compared, never shown.
_SPELLINGS = (
    (re.compile(r"^practis(?=e[sd]?$|ing$)"), "practic"),
    (re.compile(r"(?<=[a-z]{3})is(e[sd]?|ing|ers?|ations?|ational)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ys(ed?|ing|ers?)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|able$|ably$|al$|hoods?$|ites?$|ers?$|less$)"), "or"),
    (re.compile(r"^(defen|offen|licen|preten)ce(?=s?$)"), r"\1se"),
    (re.compile(r"^(cent|theat|met|fib|calib|lit)re(?=s?$)"), r"\1er"),
    (
        re.compile(
            r"^(cancel|channel|counsel|label|level|marshal|model|signal|travel)l(?=(ed|ing|[eo]rs?)$)"
        ),
        r"\1",
    ),
    (re.compile(r"^(judg|acknowledg)ement(?=s?$)"), r"\1ment"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)

_RESPELT = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))
_ENDING = re.compile(r"(?:(?<!e)ed|ing)$")
_VOWEL = re.compile("[aeiouy]")
_SUFFIXES = frozenset({"", "s", "es", "ed", "d", "ing"})
_E_SUFFIXES = frozenset({"e", "es", "ed", "ing"})
_Y_SUFFIXES = frozenset({"y", "ies", "ied", "ying"})
_MIN_INFLECTED = 3  # letters in common; “his” is no plural of “hi”


class Word(Struct, frozen=True):
    """What is known of one spelling of a word."""

    surface: str
    """NFKC, plain apostrophes, possessive ending and footnote number removed; capitals kept."""
    plain: str
    """Without case, accents, and regional spelling: what is compared."""
    key: str
    """The stem that words of one inflection share (and some others too: verify with `inflected`)."""
    mark: int
    """Characters of the possessive ending and the footnote number in the text."""

    @property
    def article(self) -> bool:
        """Whether it is a, an or the."""
        return self.plain in ARTICLES


class Tokens(Struct, frozen=True, dict=True):
    """The words of a text and where they stand."""

    text: str
    words: Sequence[Word]
    parts: Sequence[str]
    """The text in pieces: what stands before the first word, that word, what stands between, and so on."""

    @cached_property
    def _edges(self) -> Sequence[int]:
        """Where each of `parts` ends."""
        return tuple(accumulate(map(len, self.parts)))

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each word starts."""
        return self._edges[:-1:2]

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where each word ends; possessive endings and footnote numbers included."""
        return self._edges[1::2]

    def base_end(self, index: int) -> int:
        """The end of a word without its possessive ending and footnote number."""
        return self.ends[index] - self.words[index].mark

    def hyphenated(self, index: int) -> bool:
        """Whether a hyphen and nothing else joins word `index` to the next."""
        return self.gap(index) in HYPHENED and index + 1 < len(self.words)

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next, or the end of the text."""
        return self.parts[2 * index + 2]


@lru_cache(maxsize=4)  # matching and the search for variants ask for one text in turn
def tokens(text: str) -> Tokens:
    """Cut a text into words: hyphens part them, apostrophes and the dots of U.S. do not."""
    parts = _WORD.split(text)
    return Tokens(text, tuple(map(word, parts[1::2])), parts)


@lru_cache(maxsize=131_072)
def word(written: str) -> Word:
    """What is known of a word as it stands in a text."""
    surface = written
    if not written.isascii():
        surface = unicodedata.normalize("NFKC", written.replace("\u00ad", ""))
        for mark in _APOSTROPHE:
            surface = surface.replace(mark, "'")
    ending = _ENDING_MARK.search(surface)
    if ending:
        surface = surface[: ending.start()]
    if written.endswith("."):
        surface = surface.replace(".", "")
    plain = _plain(surface)
    return Word(surface, plain, key(plain), len(ending.group()) if ending else 0)


def key(plain: str) -> str:
    """A stem that all inflected forms of a word share, after step 1 of Porter's algorithm (1980).

    Words that `inflected` holds to be one have one key; the reverse is not so.
    """
    stem = _IRREGULAR.get(plain, plain)
    if stem.endswith("ies"):
        stem = stem[:-3] + "y"
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-1]
    if stem.endswith(("ied", "ying")):
        stem = stem.removesuffix("ied").removesuffix("ying") + "y"
    elif (ending := _ENDING.search(stem)) and _VOWEL.search(stem, 0, ending.start()):
        stem = stem[: ending.start()]
    if len(stem) >= _MIN_INFLECTED:
        stem = stem.removesuffix("e")
    if len(stem) > _MIN_INFLECTED and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem


def shared_start(one: str, other: str) -> int:
    """Count the letters two words have in common from the left."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


@lru_cache(maxsize=65_536)
def inflected(listed: str, found: str) -> bool:
    """Whether two plain words are the same but for plural or verb ending.

    A stemmer would not do: Porter's makes “organ” of “organization”.
    """
    if listed == found:
        return True
    listed, found = _IRREGULAR.get(listed, listed), _IRREGULAR.get(found, found)
    if listed == found:
        return True
    same = shared_start(listed, found)
    endings = {listed[same:], found[same:]}
    stem = listed[:same]
    if same >= _MIN_INFLECTED and endings <= _SUFFIXES and ("d" not in endings or stem.endswith("e")):
        return True
    if same >= _MIN_INFLECTED - 1 and endings <= _E_SUFFIXES and _VOWEL.search(stem):
        return True
    if same >= _MIN_INFLECTED - 1 and endings <= _Y_SUFFIXES:
        return True
    return same >= _MIN_INFLECTED and any(endings == {"", stem[-1] + ending} for ending in ("ed", "ing"))


def _plain(surface: str) -> str:
    if surface == "&":
        return "and"
    lower = surface.casefold()
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFD", lower)
        lower = "".join(char for char in decomposed if not unicodedata.combining(char))
    if _RESPELT.search(lower):
        for pattern, replacement in _SPELLINGS:
            lower = pattern.sub(replacement, lower)
    return lower
