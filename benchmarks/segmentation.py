"""Sentence ends against sentence-aligned gold: boundary precision, recall and F1, and speed.

    python benchmarks/segmentation.py DEV_FOLDER [--errors] [--against-pysbd]

The gold files hold one sentence a line.  Twelve lines at a time are joined to a paragraph (with a space in
English, with nothing in Chinese), split again, and the places of the ends compared.  Headings, which the
joining glues to the next sentence, count as misses for everyone.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bitext.model import Lang
from bitext.segment import sentences

SETS = ("literary", "academic")
PARAGRAPH = 12  # gold lines
CONTEXT = 25  # characters shown on either side of an error

Splitter = Callable[[str], list[int]]


def ours(lang: Lang) -> Splitter:
    """The ends found by bitext."""
    return lambda text: [span.end for span in sentences(text, lang)]


def pysbd(lang: Lang) -> Splitter:
    """The ends found by pySBD (to be installed for the comparison)."""
    from pysbd import Segmenter  # type: ignore[import-not-found]

    segmenter = Segmenter(language=lang.value, clean=False, char_span=True)
    return lambda text: [span.end for span in segmenter.segment(text)]


def paragraphs(folder: Path, lang: Lang) -> Iterator[tuple[str, set[int]]]:
    """Joined texts with the gold ends inside them."""
    joiner = " " if lang is Lang.EN else ""
    for path in sorted(folder.glob(f"*.{lang}.txt")):
        lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8-sig").splitlines()]
        lines = [line for line in lines if line]
        for start in range(0, len(lines), PARAGRAPH):
            part = lines[start : start + PARAGRAPH]
            ends, position = set(), 0
            for line in part[:-1]:
                position += len(line) + len(joiner)
                ends.add(position)
            yield joiner.join(part), ends


def measure(folder: Path, lang: Lang, split: Splitter, *, errors: bool) -> str:
    """One line of figures; with `errors` each wrong or missed end is printed first."""
    right = wrong = missed = characters = 0
    begun = time.process_time()
    for text, gold in paragraphs(folder, lang):
        found = set(split(text)) - {0, len(text)}
        right, wrong, missed = (
            right + len(found & gold),
            wrong + len(found - gold),
            missed + len(gold - found),
        )
        characters += len(text)
        for end in sorted(found ^ gold) if errors else ():
            shown = f"{text[max(0, end - CONTEXT) : end]}|{text[end : end + CONTEXT]}"
            print("+" if end in found else "-", re.sub(r"\s", " ", shown))
    seconds = time.process_time() - begun
    f1 = 2 * right / (2 * right + wrong + missed)
    return (
        f"{folder.name:<10} {lang}  P {right / (right + wrong):.4f}  R {right / (right + missed):.4f}  "
        f"F1 {f1:.4f}  wrong {wrong}  missed {missed}  {characters / 1e6 / seconds:.2f} M characters/s"
    )


def main() -> None:
    """Print the figures of all sets and languages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("dev", type=Path, help="folder with the sets, each of ID.zh.txt and ID.en.txt")
    parser.add_argument("--errors", action="store_true", help="print each wrong and missed end")
    parser.add_argument("--against-pysbd", action="store_true", help="measure pySBD as well")
    arguments = parser.parse_args()
    splitters = {"bitext": ours, **({"pysbd": pysbd} if arguments.against_pysbd else {})}
    for name in SETS:
        for lang in Lang:
            for label, make in splitters.items():
                figures = measure(arguments.dev / name, lang, make(lang), errors=arguments.errors)
                print(f"{label:<7} {figures}")


if __name__ == "__main__":
    main()
