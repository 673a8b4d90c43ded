"""Written termbases against the content models of TBX-Basic, restated from the core structure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from bitext.glossary import Form, Glossary, Kind, Status, Tag, load
from bitext.glossary.convert import Format, dumps

CORE = "{urn:iso:std:iso:30042:ed-2}"
AUXILIARY = r"(?:(?:descrip|admin|note|subjectField|source|projectSubset) )*"
NOTES = r"(?:(?:termNote|administrativeStatus|partOfSpeech) )*"
MODELS = {
    "tbx": "tbxHeader text ",
    "martif": "martifHeader text ",
    "tbxHeader": "fileDesc ",
    "martifHeader": "fileDesc encodingDesc ",
    "fileDesc": "sourceDesc ",
    "sourceDesc": "p ",
    "encodingDesc": "p ",
    "text": "body ",
    "body": "(?:conceptEntry )+|(?:termEntry )+",
    "conceptEntry": rf"{AUXILIARY}(?:langSec )+",
    "termEntry": rf"{AUXILIARY}(?:langSet )+",
    "langSec": rf"{AUXILIARY}(?:termSec )+",
    "langSet": rf"{AUXILIARY}(?:tig )+",
    "termSec": rf"term {NOTES}{AUXILIARY}",
    "tig": rf"term {NOTES}{AUXILIARY}",
}
PICKLISTS = {
    "administrativeStatus": "(?:preferred|admitted|deprecated|superseded)Term-admn-sts",
    "partOfSpeech": "noun|verb|adjective|adverb|other",
    "subjectField": "|".join(Kind),
    "source": ".+",
    "projectSubset": ".+",
    "XCSURI": ".+",
}
MODULES = {
    "min": {"administrativeStatus", "partOfSpeech", "subjectField"},
    "basic": {"source", "projectSubset"},
}


@pytest.mark.parametrize("to", [Format.TBX3_DCA, Format.TBX3_DCT, Format.TBX2])
def test_a_termbase_keeps_to_the_structure_of_its_standard(to: Format):
    """Order of elements, values of data categories, namespaces, ids and languages."""
    rich = Form(
        text="term",
        tag=Tag.EN,
        status=Status.FORBIDDEN,
        pos="proper-noun",
        exact=True,
        scope="x/*",
        note="n",
        source="s",
    )
    entries = [
        (c.id, c.kind, f) for c in load([Path(__file__).parent / "matching.csv"]).concepts for f in c.forms
    ]
    root = etree.fromstring(dumps(Glossary.of([*entries, ("709 件", Kind.EVENT, rich)]), to).encode())
    assert root.get("type") == "TBX-Basic"
    assert root.get("style") == {Format.TBX3_DCA: "dca", Format.TBX3_DCT: "dct"}.get(to)
    ids = [element.get("id") for element in root.iter("{*}conceptEntry", "{*}termEntry")]
    assert len(set(ids)) == len(ids)
    for element in root.iter():
        _check(element, v3=to is not Format.TBX2)


def _check(element: etree._Element, *, v3: bool) -> None:
    """Hold one element to its content model."""
    name = etree.QName(element)
    children = "".join(f"{etree.QName(child).localname} " for child in element)
    assert re.fullmatch(MODELS.get(name.localname, ""), children), (name.localname, children)
    category = element.get("type") if name.localname not in {"tbx", "martif"} else None
    if name.localname in PICKLISTS or category:
        assert re.fullmatch(PICKLISTS[category or name.localname], element.text), element.text
    if element.get("id") is not None:
        assert re.fullmatch(r"[^\W\d][\w.\-]*", element.get("id"))
    if not v3:
        assert name.namespace is None
    elif name.localname in PICKLISTS:
        module = next(module for module, names in MODULES.items() if name.localname in names)
        assert name.namespace == f"http://www.tbxinfo.net/ns/{module}"
    else:
        assert element.tag.startswith(CORE)
