"""The vectors' tokenizer without a tokenizer library: WordPiece by greedy longest match.

It gives the token ids that the library `tokenizers` gives for the `tokenizer.json` of the same folder, for
every text.  The algorithm is that of Schuster & Nakajima (2012) as used by BERT: the longest known prefix,
then the longest known piece that continues it, until the run is used up.
"""

from __future__ import annotations

import re
import unicodedata

from bitext.errors import LexiconError

RECENT = re.compile(
    "[\u32ff\ua7f2-\ua7f4\U00010780-\U000107ba\U0001ccd6-\U0001ccf9\U0001f16c\U0001fb00-\U0001fbff]"
)
"""Compatibility characters since Unicode 12.1: whether NFKD knows them depends on the library's age."""
COMBINING = re.compile("[\u0300-\u036f]")
UNKNOWN = 0
USUAL = 2  # characters of a piece; of longer ones it is remembered how long they get
CACHED_RUNS = 1 << 17
"""Runs whose tokens are remembered; some 20 MB at most."""


class WordPiece:
    """Token ids of texts.

    `pieces` lists, one a line, those that may open a run, then after a blank line those that continue
    one; ids count both lists.  `runs` is the regular expression of what may be known: Han, letters,
    digits, marks.
    """

    def __init__(self, pieces: bytes, runs: str, *, where: str) -> None:
        try:
            opening, following = (part.split("\n") for part in pieces.decode().rstrip("\n").split("\n\n"))
            self._runs = re.compile(runs)
        except (ValueError, re.error) as error:
            raise LexiconError("the tokenizer cannot be read", where=where) from error
        self.size = len(opening) + len(following)
        self._opening = dict(zip(opening, range(self.size), strict=False))
        self._following = dict(zip(following, range(len(opening), self.size), strict=True))
        longer = sorted((piece for piece in (*opening, *following) if len(piece) > USUAL), key=len)
        self._longest = {piece[0]: len(piece) for piece in longer}
        self._cache: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """The token ids of `text`, in order; empty when it holds nothing the vocabulary speaks of."""
        cache = self._cache
        found: list[int] = []
        for run in self._runs.findall(normalise(text)):
            ids = cache.get(run)
            if ids is None:
                if len(cache) >= CACHED_RUNS:
                    cache.clear()
                ids = cache[run] = self._match(run)
            found += ids
        return found

    def _match(self, run: str) -> list[int]:
        ids = []
        pieces, start, length = self._opening, 0, len(run)
        while start < length:
            end = min(length, start + self._longest.get(run[start], USUAL))
            while end > start and run[start:end] not in pieces:
                end -= 1
            if end == start:  # WordPiece gives up on the whole run, not on its rest
                return [UNKNOWN]
            ids.append(pieces[run[start:end]])
            pieces, start = self._following, end
        return ids


def normalise(text: str) -> str:
    """Compatibility forms decomposed (NFKD), combining marks removed, lower case letter by letter."""
    if text.isascii():
        return text.lower()
    text = COMBINING.sub("", unicodedata.normalize("NFKD", RECENT.sub(" ", text)))
    # str.lower() knows the final sigma, which depends on its neighbours; the library does not.
    return text.replace("Σ", "σ").lower()
