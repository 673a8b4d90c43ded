"""TBX, the XML form of termbases: version 3 (ISO 30042:2019, TBX-Basic, styles DCA and DCT) and version 2."""

from bitext.glossary.tbx.reading import read
from bitext.glossary.tbx.writing import Style, write

__all__ = ["Style", "read", "write"]
