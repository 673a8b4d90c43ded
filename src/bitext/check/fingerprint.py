"""Fingerprints that survive moved lines and renamed folders.

Baselines keyed on line numbers break at the first inserted line; ours are made of the rule and of the
text it speaks about, normalised so that re-wrapping or other quotation marks change nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bitext.model import Bitext, Finding

LENGTH = 16  # hexadecimal digits: 64 bits, ample for the findings of an archive

_QUOTES = str.maketrans("“”„«»‘’‚「」『』﹁﹂", '""""' + '"' + "'''" + '""' + "''" + '""')


def normalise(text: str) -> str:
    """The text as fingerprints see it: NFKC, plain quotation marks, no white space, no case."""
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return "".join(plain.split()).casefold()


def digest(*parts: str) -> str:
    """A short hash of the parts, unambiguous about where one ends."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def stamp(findings: Iterable[Finding], bitext: Bitext) -> list[Finding]:
    """The findings with their fingerprints; equal ones are told apart by their order in the text."""
    seen: Counter[str] = Counter()
    stamped = []
    for finding in findings:
        zh = [normalise(span.of(bitext.zh.document.text)) for span in finding.zh]
        en = [normalise(span.of(bitext.en.document.text)) for span in finding.en]
        base = digest(finding.rule, finding.concept, "zh", *zh, "en", *en)
        seen[base] += 1
        mark = base if seen[base] == 1 else digest(base, str(seen[base]))
        stamped.append(replace(finding, fingerprint=mark))
    return stamped
