"""Files to documents, documents to the two sides of a bitext."""

from bitext.ingest.options import ReadOptions
from bitext.ingest.registry import READERS, Reader, parse, read
from bitext.ingest.sides import pair, sides

__all__ = ["READERS", "ReadOptions", "Reader", "pair", "parse", "read", "sides"]
