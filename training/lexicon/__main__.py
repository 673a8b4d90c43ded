"""Build the packaged lexicon: `python -m training.lexicon DATA_DIR -o src/bitext/lexicon/data`.

DATA_DIR holds `*.tsv.xz`, lines of `source TAB Chinese TAB English`.  The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from training.lexicon import cedict, em, mix, pack
from training.lexicon.corpus import Reader, frequencies

from bitext.lexicon.segmenter import Segmenter
from bitext.lexicon.tokens import Tokeniser
from bitext.lexicon.vocabulary import Vocabulary
from bitext.model import Lang
from bitext.script import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERSION = "zh-en-3"
FOREIGN_LEAST = 20
"""Occurrences a Latin word or figure needs in Chinese text to count as a Chinese word."""
ENGLISH_LEAST = 2
"""Occurrences an English word needs, in text and glosses together."""
ENGLISH_MOST = 65_000
"""English words kept: their ids fit sixteen bits."""


def english(seen: Mapping[str, int], glosses: Iterable[Sequence[str]], headwords: Vocabulary) -> Vocabulary:
    """The commonest English words of text and glosses."""
    tokeniser = Tokeniser(Segmenter(headwords, np.zeros(len(headwords))), Vocabulary(b""))
    total = Counter(seen)
    for own in glosses:
        for gloss in own:
            total.update(token.form for token in tokeniser.tokens(gloss, Lang.EN))
    words = [word for word, count in total.items() if count >= ENGLISH_LEAST and not is_han(word[0])]
    return Vocabulary.of(sorted(words, key=lambda word: (-total[word], word))[:ENGLISH_MOST])


def chinese(seen: Mapping[str, int], headwords: Iterable[str]) -> Vocabulary:
    """The dictionary's headwords, and the Latin words and figures that are common in Chinese text."""
    foreign = (word for word, count in seen.items() if count >= FOREIGN_LEAST and not is_han(word[0]))
    return Vocabulary.of([*headwords, *foreign])


def build(data: Path, output: Path, without: Sequence[str]) -> None:
    """Read, learn, mix and write."""
    glosses = cedict.glosses()
    headwords = Vocabulary.of(glosses)
    log_p = frequencies(data, headwords)
    print(f"{len(headwords):,} headwords", flush=True)
    reader = Reader()
    reader.read(data, Tokeniser(Segmenter(headwords, log_p), Vocabulary(b"")), without)
    zh = chinese(reader.counts(Lang.ZH), glosses)
    en = english(reader.counts(Lang.EN), glosses.values(), headwords)
    corpus = reader.corpus(zh, en)
    del reader
    print(f"{sum(corpus.sources.values()):,} pairs read; {len(zh):,} Chinese, {len(en):,} English words")
    dictionary = cedict.weights(glosses, zh, en)
    settings, mixing = em.Settings(), mix.Mix()
    learned = em.Model(corpus, (len(zh), len(en)), cedict.keys(dictionary), settings).learn()
    forward, backward = mix.mixed(learned, dictionary, mixing)
    arrays = {
        **pack.word_arrays("zh", zh, corpus.zh),
        **pack.word_arrays("en", en, corpus.en),
        **pack.surfaces(en, corpus.surfaces),
        **pack.pair_arrays(forward, backward),
    }
    facts = {
        "version": VERSION,
        "training": {**asdict(settings), **asdict(mixing)},
        "sentence_pairs": corpus.sources,
        "input": {path.name: _sha256(path) for path in sorted(data.glob("*.tsv.xz"))},
    }
    pack.write(output, arrays, facts)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--without", action="append", default=[], metavar="SOURCE", help="leave a source out")
    options = parser.parse_args()
    build(options.data, options.output, options.without)


if __name__ == "__main__":
    main()
