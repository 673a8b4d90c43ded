"""The vectors' tokenizer, read without a tokenizer library: WordPiece by greedy longest match.

`tokenizer.json` (the format of the Hugging Face library `tokenizers`) is the one description of the
tokenizer; this reads it and gives the same token ids for every text.  The algorithm is that of
Schuster & Nakajima (2012) as used by BERT: the longest known prefix, then the longest known piece
that continues it, until the run is used up.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from bitext.errors import LexiconError

COMBINING = re.compile("[\u0300-\u036f]")
RECENT = re.compile(
    "[\u32ff\ua7f2-\ua7f4\U00010780-\U000107ba\U0001ccd6-\U0001ccf9\U0001f16c\U0001fb00-\U0001fbff]"
)
"""Compatibility characters since Unicode 12.1: whether NFKD knows them depends on the library's age."""
NORMALIZERS = ["Replace", "NFKD", "Replace", "Lowercase"]
"""The normalising steps this reader knows: `RECENT` to a space, NFKD, `COMBINING` to nothing, lower case."""
CACHED_RUNS = 1 << 17
"""Runs whose tokens are remembered; some 20 MB at most."""


class WordPiece:
    """Token ids of a text, equal to those of `tokenizers.Tokenizer.from_file` on the same file."""

    def __init__(self, description: bytes, *, where: str) -> None:
        try:
            data = json.loads(description)
            model = data["model"]
            vocabulary: dict[str, int] = model["vocab"]
            prefix: str = model["continuing_subword_prefix"]
            self._runs = re.compile(data["pre_tokenizer"]["pattern"]["Regex"])
            self._unknown = vocabulary[model["unk_token"]]
            known = _is_known(data)
        except (KeyError, TypeError, ValueError, re.error) as error:
            raise LexiconError("the tokenizer cannot be read", where=where) from error
        if not known:
            raise LexiconError("the tokenizer has steps this version does not know", where=where)
        self.size = len(vocabulary)
        self._opening = {piece: number for piece, number in vocabulary.items() if piece[:2] != prefix}
        self._following = {piece[2:]: number for piece, number in vocabulary.items() if piece[:2] == prefix}
        self._longest = _longest(self._opening)
        for first, length in _longest(self._following).items():
            self._longest[first] = max(length, self._longest.get(first, 0))
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
            end = min(length, start + self._longest.get(run[start], 0))
            while end > start and run[start:end] not in pieces:
                end -= 1
            if end == start:  # WordPiece gives up on the whole run, not on its rest
                return [self._unknown]
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


def _longest(pieces: dict[str, int]) -> dict[str, int]:
    """Length of the longest piece by first character."""
    longest: dict[str, int] = {}
    for piece in sorted(pieces, key=len):
        if piece:
            longest[piece[0]] = len(piece)
    return longest


def _is_known(data: dict[str, Any]) -> bool:
    steps = data["normalizer"]["normalizers"]
    split = data["pre_tokenizer"]
    return bool(
        data["model"]["type"] == "WordPiece"
        and len(data["model"]["continuing_subword_prefix"]) == 2
        and [step["type"] for step in steps] == NORMALIZERS
        and steps[0]["pattern"]["Regex"] == RECENT.pattern
        and steps[2]["pattern"]["Regex"] == COMBINING.pattern
        and (split["type"], split["behavior"], split["invert"]) == ("Split", "Removed", True)
    )
