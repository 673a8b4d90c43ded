"""Files for other programs: translation memories, CAT tools, word processors, spreadsheets, data sets."""

from bitext.exchange.formats import FORMATS, Format, dumps, for_path, named, write
from bitext.exchange.options import Options, Unit
from bitext.exchange.rows import Half, Passage, Row, Sheet, State, sheet

__all__ = [
    "FORMATS",
    "Format",
    "Half",
    "Options",
    "Passage",
    "Row",
    "Sheet",
    "State",
    "Unit",
    "dumps",
    "for_path",
    "named",
    "sheet",
    "write",
]
