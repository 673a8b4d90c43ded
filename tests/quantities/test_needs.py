"""What a rule says that every match holds, every match holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.quantities import finder
from bitext.script import fold

HERE = Path(__file__).parent
TEXTS = [
    fold(line).text
    for name in ("golden.txt", "compare.txt")
    for line in (HERE / name).read_text("utf-8").split("\n")
]
RULES = [rule for grammar in finder._GRAMMARS.values() for rule in grammar.rules if rule.needs]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.build.__name__} {rule.needs[0]}")
def test_no_match_without_what_it_needs(rule) -> None:
    """A rule is not tried on a text without it, so each example that matches must hold it."""
    matching = [text for text in TEXTS if re.search(rule.pattern, text)]
    assert matching
    assert all(map(rule.may_match, matching))
