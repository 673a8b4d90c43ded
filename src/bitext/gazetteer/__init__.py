"""Places of China and the world: what they are called in both languages, and where a text names them.

>>> [place.zh for mention in find_en("from Canton to Mukden") for place in mention.firm]
['广州', '沈阳']
"""

from bitext.gazetteer.find import find_en, find_zh, outermost, read_in_chinese, spelt_in_english, tally
from bitext.gazetteer.lists import places
from bitext.gazetteer.model import Mention, Named, Place

__all__ = [
    "Mention",
    "Named",
    "Place",
    "find_en",
    "find_zh",
    "outermost",
    "places",
    "read_in_chinese",
    "spelt_in_english",
    "tally",
]
