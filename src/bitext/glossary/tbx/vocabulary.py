"""The names TBX-Basic has for what a glossary holds."""

from __future__ import annotations

import re

from bitext.glossary.concepts import Status

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

STATUS_TO_TBX = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "supersededTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
"""/administrativeStatus/ has no “forbidden”: its “deprecated” is the rating “undesired”, which is what we
forbid, and “superseded” is “no longer preferred”, which is what we deprecate."""

STATUS_FROM_TBX = {
    **{value.removesuffix("-admn-sts"): status for status, value in STATUS_TO_TBX.items()},
    "standardizedTerm": Status.PREFERRED,
    "regulatedTerm": Status.PREFERRED,
    "legalTerm": Status.PREFERRED,
}

PARTS_OF_SPEECH = {
    **{word: word for word in ("noun", "verb", "adjective", "adverb", "other")},
    "proper-noun": "noun",
    "phrase": "other",
}
"""Our parts of speech -> the picklist of TBX-Basic for /partOfSpeech/."""

# An xml:id is an NCName; other characters are written _xHHHH_, as in ISO/IEC 9075-14, clause 9.
_START = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
_NOT_START = re.compile(rf"^[^{_START}]")
_NOT_NAME = re.compile(rf"[^{_START}\-.0-9\u00b7]")
_ESCAPE = re.compile(r"_x([0-9A-F]{4,6})_")


def to_id(concept: str) -> str:
    """A concept id as an XML id."""
    plain = _ESCAPE.sub(r"_x005F_x\1_", concept)
    plain = _NOT_NAME.sub(lambda match: _escaped(match.group()), plain)
    return _NOT_START.sub(lambda match: _escaped(match.group()), plain)


def from_id(value: str) -> str:
    """The concept id an XML id stands for."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), value)


def _escaped(char: str) -> str:
    return f"_x{ord(char):04X}_"
