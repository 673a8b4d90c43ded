"""Corpora: folders of texts with a manifest of what they are."""

from bitext.corpus.manifest import FILE, Corpus, Manifest, Pair, TextFile, load

__all__ = ["FILE", "Corpus", "Manifest", "Pair", "TextFile", "load"]
