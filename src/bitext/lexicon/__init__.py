"""The packaged lexicon: word-translation probabilities between Chinese and English, both ways.

The probabilities were learned by expectation maximisation from parallel text and mixed with the
dictionary CC-CEDICT; `data/SOURCES.md` tells from what, and `training/lexicon` rebuilds them.
"""

from __future__ import annotations

from bitext.lexicon.lexicon import Lexicon, Translation
from bitext.lexicon.table import Pairs, Rows
from bitext.lexicon.tokens import Token

__all__ = ["Lexicon", "Pairs", "Rows", "Token", "Translation"]
