"""Personal names in both languages: found, romanised, compared.

>>> match("余文生", "YU, Wensheng").grade.name
'EXACT'
>>> match("余文生", "Yu Wenshan").slip.name
'MISSPELT'
"""

from bitext.names import surnames
from bitext.names.chinese import find_zh
from bitext.names.english import find_en
from bitext.names.matching import match, romanisations
from bitext.names.model import Grade, NameEn, NameMatch, NamePair, NameZh, Slip
from bitext.names.pairing import pair, pair_all
from bitext.names.persons import Persons, StandIn

__all__ = [
    "Grade",
    "NameEn",
    "NameMatch",
    "NamePair",
    "NameZh",
    "Persons",
    "Slip",
    "StandIn",
    "find_en",
    "find_zh",
    "match",
    "pair",
    "pair_all",
    "romanisations",
    "surnames",
]
