"""Forms of address and offices that stand beside a name."""

from __future__ import annotations

import re

AFTER_ZH = (
    "先生|女士|小姐|夫人|太太|律师|大律师|资深大律师|博士|教授|老师|医生|法官|记者|委员|议员|主任|主席|总统|总理|"
    "部长|局长|市长|省长|院长|校长|书记|同志|将军|上校|警司|同学|大使|专员|司长|处长|校监|修女|神父|牧师|主教|公民|等人"
)
"""Stand after a Chinese name."""

TITLE_AFTER = re.compile(f"(?:{AFTER_ZH})")

BEFORE_EN = frozenset(
    [
        "activist",
        "ambassador",
        "attorney",
        "bishop",
        "brother",
        "captain",
        "cardinal",
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "chancellor",
        "citizen",
        "colonel",
        "commissioner",
        "comrade",
        "dame",
        "dr",
        "emperor",
        "excellency",
        "father",
        "general",
        "governor",
        "inspector",
        "journalist",
        "judge",
        "justice",
        "king",
        "lady",
        "lawyer",
        "lawyers",
        "lord",
        "madam",
        "madame",
        "mayor",
        "minister",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "officer",
        "pastor",
        "premier",
        "president",
        "prince",
        "princess",
        "principal",
        "prof",
        "professor",
        "queen",
        "scholar",
        "secretary",
        "senator",
        "sir",
        "sister",
        "superintendent",
        "writer",
    ]
)
"""Stand before an English name, lower-case and without the full stop."""
