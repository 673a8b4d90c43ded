"""The glossary's speed, the quiet of its variants on ordinary text, and their recall on planted ones.

    python benchmarks/glossary.py DATA [--show]

DATA holds one folder per set with `ID.zh.txt` and `ID.en.txt`.  Times are of the processor, one core.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.glossary import Form, Glossary, Kind, Matcher, Tag, builtin, load, variants
from bitext.glossary.convert import Format, dumps
from bitext.glossary.variants import VariantFinder
from bitext.model import Lang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MILLION = 1_000_000
CONCEPTS = 10_000
ROWS = 100_000


def main() -> None:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", action="store_true", help="print every variant found in ordinary text")
    options = parser.parse_args()
    texts = {lang: sorted(options.data.glob(f"*/*.{lang}.txt")) for lang in Lang}
    whole = {
        lang: repeated("\n\n".join(path.read_text("utf-8") for path in paths))
        for lang, paths in texts.items()
    }
    speed(whole)
    loading()
    quiet(texts[Lang.EN], show=options.show)
    planted(texts[Lang.EN])


def repeated(text: str) -> str:
    """The first million characters of a text, given again as often as it takes."""
    return (text * (MILLION // max(1, len(text)) + 1))[:MILLION]


def speed(texts: dict[Lang, str]) -> None:
    """Compile ten thousand concepts drawn from the texts and find them in a million characters."""
    terms = Glossary.of(drawn(texts, CONCEPTS, random.Random(1)))
    print(f"{len(terms.concepts):,} concepts, {MILLION:,} characters a side")
    for lang, text in texts.items():
        start = time.process_time()
        matcher = Matcher(terms)
        matcher.match("", lang)
        compiled = time.process_time()
        hits = matcher.match(text, lang)
        print(
            f"  {lang}: compiled in {compiled - start:.2f} s, {len(hits):,} hits in {time.process_time() - compiled:.2f} s"
        )
    start = time.process_time()
    finder = VariantFinder(terms)
    compiled = time.process_time()
    found = finder.find(texts[Lang.EN])
    print(
        f"  variants: compiled in {compiled - start:.2f} s, {len(found):,} in {time.process_time() - compiled:.2f} s"
    )


def drawn(texts: dict[Lang, str], count: int, dice: random.Random) -> Iterator[tuple[str, Kind, Form]]:
    """Concepts whose forms are stretches of the texts: 2 to 8 characters, 2 to 5 words."""
    words = texts[Lang.EN].split()
    zh = "".join(texts[Lang.ZH].split())
    seen: set[str] = set()
    number = 0
    while number < count:
        at, length = dice.randrange(len(zh) - 8), dice.randint(2, 8)
        start, size = dice.randrange(len(words) - 5), dice.randint(2, 5)
        chinese, english = zh[at : at + length], " ".join(words[start : start + size])
        if {chinese, english} & seen or not english.replace(" ", "").isalpha():
            continue
        seen |= {chinese, english}
        yield f"c{number}", Kind.TERM, Form(text=chinese, tag=Tag.ZH)
        yield f"c{number}", Kind.TERM, Form(text=english, tag=Tag.EN)
        number += 1


def loading() -> None:
    """Load a hundred thousand rows from each format."""
    entries = (
        (
            f"c{n // 4}",
            Kind.TERM,
            Form(text=f"form number {n}" if n % 2 else f"第{n}个词条", tag=Tag.EN if n % 2 else Tag.ZH),
        )
        for n in range(ROWS)
    )
    whole = Glossary.of(entries)
    print(f"loading {ROWS:,} rows")
    with tempfile.TemporaryDirectory() as folder:
        for to in Format:
            suffix = {Format.CSV: ".csv", Format.TSV: ".tsv", Format.OMEGAT: ".txt"}.get(to, ".tbx")
            path = Path(folder) / f"{to}{suffix}"
            path.write_text(dumps(whole, to), "utf-8")
            start = time.process_time()
            forms = sum(len(concept.forms) for concept in load([path]).concepts)
            print(f"  {to}: {forms:,} forms in {time.process_time() - start:.2f} s")


def quiet(paths: list[Path], *, show: bool) -> None:
    """Count the variants in ordinary text, by set."""
    terms = builtin()
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in paths:
        text = path.read_text("utf-8")
        sizes[path.parent.name] += len(text)
        for hit in variants(text, terms):
            counts[path.parent.name] += 1
            if show:
                print(
                    f"  {path.parent.name}/{path.name}: “{' '.join(hit.span.of(text).split())}” for “{hit.form}”"
                )
    print("variants reported in ordinary text")
    for name, size in sizes.items():
        print(f"  {name:10} {counts[name]:4} in {size:,} characters")


def planted(paths: list[Path]) -> None:
    """Plant one deviation of a rendering at a time and count those found at their place."""
    dice = random.Random(2)
    terms = builtin()
    carriers = [
        line for path in paths for line in path.read_text("utf-8").split("\n") if 80 < len(line) < 400
    ]
    forms = [
        (concept.id, form.text)
        for concept in terms.concepts
        if concept.kind is not Kind.PERSON
        for form in concept.en
        if form.status == "preferred" and len(form.text.split()) >= 4
    ]
    print(f"planted deviations of {len(forms)} preferred renderings of four words or more")
    listed = {form.text.casefold() for concept in terms.concepts for form in concept.en}
    for name, change in CHANGES.items():
        found = tried = 0
        for concept, text in forms:
            deviating = change(text.split(), dice)
            if deviating is None or deviating.casefold() in listed:
                continue
            before, after = dice.choice(carriers), dice.choice(carriers)
            low, high = len(before), len(before) + len(deviating) + 1
            hits = variants(f"{before} {deviating} {after}", terms)
            tried += 1
            found += any(h.concept == concept and h.span.end > low and h.span.start < high for h in hits)
        print(f"  {name:22} {found:4} of {tried:4} = {found / max(1, tried):.3f}")


ARTICLES = {"a", "an", "the"}
PREPOSITIONS = {"of", "on", "in", "at", "to", "for", "from", "against"}
SMALL = ARTICLES | PREPOSITIONS | {"and", "or"}


def without_article(words: list[str], dice: random.Random) -> str | None:
    """Leave an inner article out."""
    places = [at for at in range(1, len(words)) if words[at] in ARTICLES]
    return dropped(words, dice.choice(places)) if places else None


def other_preposition(words: list[str], dice: random.Random) -> str | None:
    """Write another preposition."""
    places = [at for at, word in enumerate(words) if word in PREPOSITIONS]
    if not places:
        return None
    at = dice.choice(places)
    return " ".join([*words[:at], dice.choice(sorted(PREPOSITIONS - {words[at]})), *words[at + 1 :]])


def misspelt(words: list[str], dice: random.Random) -> str | None:
    """Swap two inner letters of a long word."""
    places = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if not places:
        return None
    at = dice.choice(places)
    word = words[at]
    cut = dice.randrange(2, len(word) - 2)
    swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join([*words[:at], swapped, *words[at + 1 :]]) if swapped != word else None


def content_word_left_out(words: list[str], dice: random.Random) -> str | None:
    """Leave a word of meaning out of a long term."""
    places = [at for at, word in enumerate(words) if word.casefold() not in SMALL]
    return dropped(words, dice.choice(places)) if len(places) >= 4 else None


def dropped(words: list[str], at: int) -> str:
    """The words without one."""
    return " ".join([*words[:at], *words[at + 1 :]])


CHANGES: dict[str, Callable[[list[str], random.Random], str | None]] = {
    "article left out": without_article,
    "other preposition": other_preposition,
    "misspelt": misspelt,
    "content word left out": content_word_left_out,
}


if __name__ == "__main__":
    main()
