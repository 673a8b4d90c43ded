"""Search an index of a hundred thousand invented passages: seconds a query.

python benchmarks/find.py [--pairs 100000]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from bitext.batch.find import find
from bitext.batch.store import Passage, Store
from bitext.batch.terms import terms
from bitext.glossary import builtin

HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分"
    "对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "lawyer",
    "court",
    "police",
    "family",
    "detained",
    "arrested",
    "charged",
    "released",
    "trial",
    "hearing",
    "right",
    "law",
    "city",
    "province",
    "under",
    "by",
    "for",
    "has",
    "was",
    "been",
    "not",
    "with",
    "from",
    "his",
    "her",
    "their",
    "on",
    "at",
    "letter",
    "statement",
    "demand",
    "visit",
    "meet",
    "home",
]
TERMS = (
    ("指定居所监视居住", "residential surveillance at a designated location"),
    ("寻衅滋事", "picking quarrels and provoking trouble"),
    ("辩护律师", "defence lawyer"),
    ("庭审", "trial"),
)
QUERIES = (
    "指定居所监视居住",
    "寻衅滋事",
    "庭審",
    "律",
    "的",
    "的一",
    "lawyers",
    "the",
    "designated locations",
    "of the court",
)
IN_DOCUMENT = 50
REPEATS = 5


def passage(source: random.Random) -> Passage:
    """One invented pair of sentences; every tenth holds a term."""
    zh = "".join(source.choices(HAN, range(len(HAN), 0, -1), k=source.randint(15, 60)))
    en = " ".join(source.choices(WORDS, range(len(WORDS), 0, -1), k=source.randint(10, 35)))
    if source.random() < 0.1:
        term = source.choice(TERMS)
        zh, en = f"{zh}{term[0]}。", f"{en} {term[1]}."
    keys = [" ".join(term.key for term in terms(text)) for text in (zh, en)]
    return Passage(zh=zh, en=en, zh_line=1, en_line=1, score=1.0, zh_terms=keys[0], en_terms=keys[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=100_000)
    options = parser.parse_args()
    source = random.Random(1)
    glossary = builtin()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "store"
        documents = [f"{number:06}" for number in range(options.pairs // IN_DOCUMENT)]
        start = time.perf_counter()
        with Store.open(path, create=True) as store:
            store.enrol(documents)
            for number in range(1, len(documents) + 1):
                store.put_alignment(number, "key", b"", [passage(source) for _ in range(IN_DOCUMENT)])
        print(f"built in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
        with Store.open(path) as store:
            for query in QUERIES:
                seconds = []
                for _ in range(REPEATS):
                    start = time.perf_counter()
                    found = find(query, store, glossary)
                    seconds.append(time.perf_counter() - start)
                first, median = 1000 * seconds[0], 1000 * statistics.median(seconds)
                print(f"{query:24} {found.total:8,} passages  first {first:6.1f} ms  median {median:6.1f} ms")


if __name__ == "__main__":
    main()
