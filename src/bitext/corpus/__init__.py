"""Corpora: folders of texts, with a manifest of what they are or names that tell it."""

from bitext.corpus.gather import Gathered, Member, Unpaired, gather
from bitext.corpus.manifest import CSV_FILE, FILE, Corpus, Manifest, Pair, TextFile, load

__all__ = [
    "CSV_FILE",
    "FILE",
    "Corpus",
    "Gathered",
    "Manifest",
    "Member",
    "Pair",
    "TextFile",
    "Unpaired",
    "gather",
    "load",
]
