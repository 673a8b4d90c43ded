"""Concepts, their files, and where their forms stand in a text."""

from bitext.glossary.concepts import USABLE, VARIANT, Concept, Form, Glossary, Kind, Status, Tag
from bitext.glossary.coordinated import coordinated, holds
from bitext.glossary.defined import defined
from bitext.glossary.hits import Overlap
from bitext.glossary.load import builtin, builtin_paths, load
from bitext.glossary.matching import Matcher, match
from bitext.glossary.patterns import NAMES
from bitext.glossary.variants import variants

__all__ = [
    "NAMES",
    "USABLE",
    "VARIANT",
    "Concept",
    "Form",
    "Glossary",
    "Kind",
    "Matcher",
    "Overlap",
    "Status",
    "Tag",
    "builtin",
    "builtin_paths",
    "coordinated",
    "defined",
    "holds",
    "load",
    "match",
    "variants",
]
