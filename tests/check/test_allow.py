"""Allow-lists: the words that a rule leaves alone."""

from __future__ import annotations

import pytest

from bitext.check import CheckOptions
from bitext.pipeline import ReviewOptions, examine
from tests.build import alignment, glossary

LAW = glossary(
    ("nsl", "国家安全法", [("National Security Law", "preferred"), ("State Security Law", "forbidden")])
)


@pytest.mark.parametrize(
    ("zh", "en", "rule", "word"),
    [
        ("他们被控犯罪。", "They were charged with 寻衅滋事.", "untranslated", "尋釁滋事"),
        ("他们有四十八名成员。", "They have 84 members.", "number-mismatch", "84"),
        ("余文生被捕。", "Yu Wenshan was arrested.", "name-mismatch", "yu wenshan"),
        ("依据国家安全法。", "Under the State Security\nLaw.", "term-forbidden", "State Security Law"),
        ("依据国家安全法。", "Under the law.", "term-missing", "国家安全法"),
        ("依据国家安全法。", "Under the law.", "term-missing", "nsl"),
    ],
)
def test_every_rule_honours_its_list(zh: str, en: str, rule: str, word: str):
    """Words under the rule silence it, under another rule they do not."""

    def rules(**allow: tuple[str, ...]) -> list[str]:
        options = ReviewOptions(glossary=LAW, check=CheckOptions(allow=allow))
        return [finding.rule for finding in examine(alignment([zh], [en]), options).findings]

    assert rule in rules()
    assert rule not in rules(**{rule: (word,)})
    assert rule in rules(duplicate=(word,))
    assert rule in rules(**{rule: ("another word",)})
