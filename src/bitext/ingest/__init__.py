"""Files to documents, documents to the two sides of a bitext."""

from bitext.ingest.bitexts import read_bitext
from bitext.ingest.options import ReadOptions
from bitext.ingest.registry import READERS, Reader, parse, read
from bitext.ingest.rows import aligned
from bitext.ingest.sides import pair, sides

__all__ = ["READERS", "ReadOptions", "Reader", "aligned", "pair", "parse", "read", "read_bitext", "sides"]
