"""Facts of writing: Han, width, and folding for comparison with a map back to the text.

Folding never touches the user's text.  It makes a second string to search in, and every place of
that string knows the place of the original it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.addresses import blanked
from bitext.model import Lang, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from opencc import OpenCC

HAN = (
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
"""The body of a character class of a regular expression: code points of script Han (UAX #24).

Planes 2 and 3 are set aside for ideographs whole, so extensions yet to come are covered too.
"""

_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_LATIN_WORD = re.compile(f"[{_LATIN}]+(?:['\u2019\\-][{_LATIN}]+)*")

_CJK_PUNCTUATION = frozenset(
    "、。〃〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰・"
    "！＂＃％＆＇（）＊，－．／：；？＠［＼］＿｛｝～｟｠｡｢｣､･"
    "﹁﹂﹃﹄﹏﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞︰︵︶︷︸︹︺︻︼︽︾︿﹀"
)


def is_han(ch: str) -> bool:
    """Whether `ch` is one character of script Han: ideographs of every plane, 〇, 々, radicals."""
    return _HAN_RUN.fullmatch(ch) is not None and len(ch) == 1


def is_cjk_punct(ch: str) -> bool:
    """Whether `ch` is punctuation that only East Asian text uses: 、。《》「」 and full-width forms."""
    return ch in _CJK_PUNCTUATION


def han_count(text: str) -> int:
    """Count the Han characters."""
    return sum(match.end() - match.start() for match in _HAN_RUN.finditer(text))


def han_runs(text: str) -> Iterator[Span]:
    """Yield the maximal runs of Han characters, in order."""
    for match in _HAN_RUN.finditer(text):
        yield Span(*match.span())


def han_ratio(text: str) -> float:
    """Share of Han characters among all letters, 0 to 1; 0 when there is no letter."""
    han = han_count(text)
    letters = sum(map(str.isalpha, text)) + text.count("〇")
    return han / max(letters, han) if han else 0.0


def lang_of(text: str) -> Lang | None:
    """Tell the language of `text` as a whole, None when it has neither Han nor Latin words.

    A Han character weighs as much as a Latin word; web and e-mail addresses say nothing.
    """
    text = blanked(text)
    han = han_count(text)
    words = sum(1 for _ in _LATIN_WORD.finditer(text))
    if not han and not words:
        return None
    return Lang.ZH if han >= words else Lang.EN


def display_width(text: str) -> int:
    """Columns `text` takes in a terminal (UAX #11; ambiguous characters count one)."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_char_width, text))


@lru_cache(maxsize=4096)
def _char_width(ch: str) -> int:
    if unicodedata.category(ch) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1


# Folding -------------------------------------------------------------------------------------


class Folded(Struct, frozen=True):
    """A text made ready for comparison, with the way back to the original."""

    text: str
    """The folded text."""
    offsets: Sequence[int]
    """For each index of `text`, and for its end, the index in the original; `len(text) + 1` entries.

    Ascending, never falling: several folded characters may stand for one original character.
    """

    def span(self, start: int, end: int) -> Span:
        """Map `text[start:end]` to the original; a part of an expanded character counts whole."""
        first = self.offsets[start]
        if end <= start:
            return Span(first, first)
        last = self.offsets[end - 1]
        while self.offsets[end] == last:  # one character became several (㈠ -> "(一)")
            end += 1
        return Span(first, self.offsets[end])


_DELETED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
"""Invisible: soft hyphen, zero width, direction marks, byte order mark, variation selectors."""

_COMBINING = "\u0300-\u036f"
_MARK = re.compile(f"[{_COMBINING}]")
_CLUSTER = re.compile(f"[^{_COMBINING}][{_COMBINING}]+|[\\s\\S]")

_ALIKE = {
    **dict.fromkeys("“”„‟″〝〞〟「」『』﹁﹂﹃﹄｢｣", '"'),
    **dict.fromkeys("‘’‚‛′＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⸺⸻", "-"),
    **dict.fromkeys("〜∼～", "~"),
    **dict.fromkeys("•‧∙・･⋅", "·"),
}

_UNFOLDED = ("<super>", "<sub>", "<circle>", "<fraction>")
"""Compatibility decompositions left alone: 2015¹ is no number 20151, and ½ is no 1⁄2 after a digit."""


def fold(text: str) -> Folded:
    """`text` for comparison: width, ligatures, quotes, dashes and case folded, Han simplified.

    Width after Unicode NFKC, case after its default case folding, Traditional to Simplified by
    OpenCC's `t2s`.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    clusters = _clusters(text)
    pieces = [_fold_piece(cluster) for cluster in clusters]
    folded = "".join(pieces)
    if len(folded) == len(pieces) == len(text) and "" not in pieces:
        return Folded(simplify(folded), range(len(text) + 1))
    offsets: list[int] = []
    at = 0
    for cluster, piece in zip(clusters, pieces, strict=True):
        offsets.extend([at] * len(piece))
        at += len(cluster)
    offsets.append(len(text))
    return Folded(simplify(folded), tuple(offsets))


def _clusters(text: str) -> Sequence[str]:
    """`text` cut into characters, each with the combining marks that follow it."""
    return _CLUSTER.findall(text) if _MARK.search(text) else text


@lru_cache(maxsize=65_536)
def _fold_piece(cluster: str) -> str:
    alike = _ALIKE.get(cluster)
    if alike is not None:
        return alike
    if len(cluster) == 1:
        if _INVISIBLE.match(cluster):
            return ""
        if unicodedata.decomposition(cluster).startswith(_UNFOLDED):
            return cluster
    folded = unicodedata.normalize("NFKC", cluster)
    if folded != " " and folded.startswith(" "):  # a spacing accent such as ´ is no space
        return cluster
    return unicodedata.normalize("NFKC", folded.casefold())


_INVISIBLE = re.compile(f"[{_DELETED}]")


def simplify(text: str) -> str:
    """`text` in Simplified characters, as long as before: character `i` stands for character `i`."""
    if not _HAN_RUN.search(text):
        return text
    # A lone surrogate has no UTF-8 form; it passes as a placeholder of the same length.
    plain = _SURROGATE.sub("\ufffd", text)
    simple: str = _converter().convert(plain)
    if len(simple) != len(text):  # a phrase that changes length: give up its context, keep the places
        simple = "".join(_simplify_char(ch) for ch in plain)
    return simple


_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=65_536)
def _simplify_char(ch: str) -> str:
    simple = _converter().convert(ch)
    return simple if len(simple) == 1 else ch


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
