"""Places that no list knows, by what they are: 东岭区 as “Beihe District”.

Such a name is written after its sound, so a name in pinyin that no characters near it read as is another's.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bitext.gazetteer import find_en
from bitext.model import Span
from bitext.names.latin import letters_of
from bitext.names.readings import spellings, spells, syllable_set
from bitext.script import HAN, simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SORTS = (
    ("区", "District"),
    ("[县旗]", "County|Banner"),
    ("[镇乡]", "Town(?:ship)?|Village"),
    ("村", "Village|Hamlet"),
    ("(?:街道|路|街|大道|[巷弄])", "Road|Rd|Street|Avenue|Boulevard|Lane|Alley|Sub-?district"),
    ("(?:派出所|公安局|[公分]安?局)", "Police (?:Station|Substation|Post)|(?:Public Security )?Bureau|PSB"),
    ("(?:监狱|看守所|拘留所)", "Prison|Jail|Detention (?:Cent(?:er|re)|House|Facility)"),
)
"""What places are called, in Simplified Chinese and in English."""
_BOUND = "省市县区州旗镇乡村路街局道府的在于住位至往到从由向被将把是和与及或等对经为给送该本某各两"
_COMMON = re.compile(".*(?:[地社小园治监辖灾郊特学公铁道网思全]|[女男]子|少年|妇女)")
"""What ends so before the word for a place is mostly no name: 社区, 公路."""
MIN_LETTERS = 5
MOST = 4  # characters of a name
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


@cache
def _english(sort: str) -> re.Pattern[str]:
    """Places of a sort in English; this and the next two are compiled when a text first asks for them."""
    return re.compile(rf"\b(?P<name>[A-Z][a-z]+(?:['’]?[a-z]+)*) (?:{sort})(?![a-z])")


@cache
def _chinese(sort: str) -> re.Pattern[str]:
    """Places of a sort in Simplified Chinese."""
    return re.compile(rf"(?P<name>(?![{_BOUND}])(?:(?![{_BOUND}])[{HAN}]){{2,4}})(?:[省市县区州])?{sort}")


@cache
def _behind(sort: str) -> re.Pattern[str]:
    """What stands behind the name of such a place."""
    return re.compile(f"[省市县区州]?{sort}")


def misplaced(
    zh: str, en: str, *, near: Callable[[], str], whole: Callable[[], str]
) -> Iterator[tuple[Span, Span]]:
    """Local places of a Chinese and an English text of which one stands for the other, and says another name.

    The English does not spell the Chinese one, and nothing in the Chinese `near` them reads as the English
    one; nor does anything in the `whole` but another place of the sort, for a name that was given in full
    once (北河东岭乡) may be cut short in either language.
    """
    for zh_sort, en_sort in SORTS:
        strangers = [found for found in _english(en_sort).finditer(en) if _strange(found["name"], near)]
        lost = _lost([*_chinese(zh_sort).finditer(simplify(zh))], en) if strangers else []
        for theirs in strangers:
            ours = next((found for found in lost if not _shared(found["name"], theirs["name"])), None)
            if ours is not None and all(
                map(_behind(zh_sort).match, _read_as(theirs["name"], simplify(whole())))
            ):
                lost.remove(ours)
                yield Span(*ours.span()), Span(*theirs.span())


def _strange(name: str, near: Callable[[], str]) -> bool:
    """Whether a name is in pinyin, in no list, and not how characters of the Chinese near it read."""
    letters = letters_of(name)
    if len(letters) < MIN_LETTERS or not _is_pinyin(letters) or find_en(name):
        return False
    return not any(True for _ in _read_as(name, simplify(near())))


def _read_as(name: str, chars: str) -> Iterator[str]:
    """What follows the characters that read as a name, wherever a text has such."""
    letters = letters_of(name)
    for run in re.finditer(f"[{HAN}]+", chars):
        for at in range(len(run[0])):
            for end in range(at + 2, min(at + MOST, len(run[0])) + 1):
                if spells(letters, run[0][at:end]) is not None:
                    yield run[0][end:]


@cache
def _is_pinyin(letters: str) -> bool:
    """Whether syllables of pinyin, two at least, make up a word."""
    return any(
        letters[:end] in syllable_set() and (letters[end:] in syllable_set() or _is_pinyin(letters[end:]))
        for end in range(1, len(letters))
    )


def _lost(names: Sequence[re.Match[str]], en: str) -> list[re.Match[str]]:
    """Chinese names of places that the English spells less often, the end of a name alone counting too."""
    out = []
    for name, times in Counter(
        found["name"] for found in names if not _COMMON.fullmatch(found["name"])
    ).items():
        lacking = times - _spelt(name, en)
        out += [found for found in names if found["name"] == name][: max(lacking, 0)]
    return sorted(out, key=re.Match.start)


def _spelt(name: str, en: str) -> int:
    """How often words of the English spell a Chinese name, or the end of it."""
    words = [letters_of(word) for word in WORD.findall(en)]
    ends = [name[start:] for start in range(len(name) - 1)]
    return sum(
        any(
            spells("".join(words[at : at + count]), end) is not None
            for end in ends
            for count in range(1, len(end) + 1)
        )
        for at in range(len(words))
    )


def _shared(chars: str, name: str) -> bool:
    """Whether a character of the one sounds as the other begins or ends: a rare reading, or a slip."""
    letters = letters_of(name)
    return any(
        len(sound) > 1 and (letters.startswith(sound) or letters.endswith(sound))
        for ch in chars
        for sound in spellings(ch)
    )
