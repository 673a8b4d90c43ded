"""TMX and XLIFF: by their structure, and what they say of a row."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from bitext import exchange
from bitext.errors import OutputError
from bitext.exchange import Options, Unit
from bitext.exchange.segments import by_parent, segments
from bitext.model import Lang
from tests.build import alignment
from tests.exchange.samples import EN, letter, pairs

# The parts of TMX 1.4b that we write, element by element as section 3 of the specification describes them.
TMX = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)> <!ATTLIST tu tuid CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)> <!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
"""
XLIFF1 = """
<!ELEMENT xliff (file+)> <!ATTLIST xliff version CDATA #FIXED "1.2" xmlns CDATA #IMPLIED>
<!ELEMENT file (header, body)>
<!ATTLIST file original CDATA #REQUIRED source-language CDATA #REQUIRED target-language CDATA #IMPLIED
  datatype CDATA #REQUIRED>
<!ELEMENT header (tool, note*)>
<!ELEMENT tool EMPTY>
<!ATTLIST tool tool-id CDATA #REQUIRED tool-name CDATA #REQUIRED tool-version CDATA #IMPLIED>
<!ELEMENT body (trans-unit*)>
<!ELEMENT trans-unit (source, seg-source?, target?, (context-group | note)*)>
<!ATTLIST trans-unit id ID #REQUIRED xml:space (default | preserve) #IMPLIED approved (yes | no) #IMPLIED>
<!ELEMENT source (#PCDATA)>
<!ELEMENT seg-source (#PCDATA | mrk)*>
<!ELEMENT target (#PCDATA | mrk)*>
<!ATTLIST target state (translated | signed-off | needs-review-translation | needs-translation) #IMPLIED>
<!ELEMENT mrk (#PCDATA)> <!ATTLIST mrk mtype (seg) #REQUIRED mid CDATA #REQUIRED>
<!ELEMENT context-group (context+)> <!ATTLIST context-group purpose CDATA #IMPLIED>
<!ELEMENT context (#PCDATA)> <!ATTLIST context context-type CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note from CDATA #IMPLIED priority (1|2|3|4|5|6|7|8|9|10) "1"
  annotates (source | target | general) "general">
"""
XLIFF2 = """
<!ELEMENT xliff (file+)>
<!ATTLIST xliff version CDATA #FIXED "2.1" srcLang CDATA #REQUIRED trgLang CDATA #REQUIRED
  xml:space (default | preserve) #IMPLIED xmlns CDATA #IMPLIED xmlns:mda CDATA #IMPLIED>
<!ELEMENT file (notes?, unit+)> <!ATTLIST file id NMTOKEN #REQUIRED original CDATA #IMPLIED>
<!ELEMENT unit (mda:metadata?, notes?, (segment | ignorable)+)> <!ATTLIST unit id ID #REQUIRED>
<!ELEMENT mda:metadata (mda:metaGroup+)>
<!ELEMENT mda:metaGroup (mda:meta+)> <!ATTLIST mda:metaGroup category CDATA #IMPLIED>
<!ELEMENT mda:meta (#PCDATA)> <!ATTLIST mda:meta type CDATA #REQUIRED>
<!ELEMENT notes (note+)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note id NMTOKEN #IMPLIED category CDATA #IMPLIED priority (1|2|3|4|5|6|7|8|9|10) "1"
  appliesTo (source | target) #IMPLIED>
<!ELEMENT segment (source, target?)>
<!ATTLIST segment id NMTOKEN #IMPLIED state (initial | translated | reviewed | final) "initial"
  subState CDATA #IMPLIED>
<!ELEMENT ignorable (source, target?)> <!ATTLIST ignorable id NMTOKEN #IMPLIED>
<!ELEMENT source (#PCDATA)> <!ELEMENT target (#PCDATA)>
"""
STRUCTURES = {"tmx": TMX, "xliff-1.2": XLIFF1, "xliff-2.1": XLIFF2}


def parsed(name: str, **options: Any) -> etree._Element:
    """The sample letter in a format."""
    return etree.fromstring(exchange.dumps(letter(), name, Options(**options)))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("nulls", [True, False])
@pytest.mark.parametrize("name", STRUCTURES)
def test_the_structure_is_that_of_the_standard(name: str, nulls: bool, unit: Unit):  # noqa: FBT001
    """Elements, order, attributes and values are those the standards allow."""
    structure = etree.DTD(io.StringIO(STRUCTURES[name]))
    root = parsed(name, nulls=nulls, unit=unit)
    assert structure.validate(root), structure.error_log


def test_a_memory_names_its_languages_and_places():
    """Language tags, score, section and place stand where CAT tools look for them."""
    root = parsed("tmx", zh_tag="zh-HK")
    assert [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in root.iter("tuv")][:2] == [
        "zh-HK",
        "en",
    ]
    props = {(prop.get("type"), prop.text) for prop in root.find(".//tu[2]").iter("prop")}
    assert ("x-score", "1.0000") in props
    assert ("x-place", "letter.zh.txt:3") in props
    notes = [note.text for note in root.find(".//tu[3]").iter("note")]
    assert notes == ["warning term-missing: 释放 is not “release” (suggestion: freed)"]
    notes = [note.text for note in root.find("header").iter("note")]
    assert notes == ["note gap: Many blank lines", "error missing: Not translated"]


def test_english_can_be_the_source():
    """Statements are written in English too."""
    root = parsed("xliff-2.1", source=Lang.EN)
    assert (root.get("srcLang"), root.get("trgLang")) == ("en", "zh-CN")
    source = root.find(".//{urn:oasis:names:tc:xliff:document:2.0}source")
    assert source.text == EN[0]


def test_sentences_are_segments():
    """XLIFF 1.2 marks them in both texts; what stands between them stays between them."""
    unit = parsed("xliff-1.2").findall(".//{*}trans-unit")[1]
    assert [mrk.text for mrk in unit.find("{*}seg-source")] == ["警方于三月将他带走。", "至今没有任何消息。"]
    target = unit.find("{*}target")
    assert "".join(target.itertext()) == EN[1]
    assert [mrk.get("mid") for mrk in target] == ["1", "2"]


def test_states_tell_what_is_to_be_done():
    """Missing text is to be translated, findings to be reviewed, an editor's remark is kept."""
    targets = [unit.find("{*}target") for unit in parsed("xliff-1.2").iter("{*}trans-unit")]
    states = [None if target is None else target.get("state") for target in targets]
    assert states == [
        "translated",
        "translated",
        "needs-review-translation",
        None,
        "needs-review-translation",
    ]
    root = parsed("xliff-2.1", remarks={"0123456789abcdef": "accepted: yes"})
    assert "[accepted: yes]" in "".join(root.itertext())
    assert [each.get("state") for each in root.iter("{*}segment")].count("initial") == 1


@pytest.mark.parametrize("name", STRUCTURES)
@pytest.mark.parametrize("sign", ["\x0c", "\x00", "\ufffe", "\x1b"])
def test_what_xml_cannot_hold_is_refused(name: str, sign: str):
    """The error names character and place; nothing is dropped."""
    made = alignment(["好。", f"坏{sign}字。"], ["Good.", "Bad."])
    with pytest.raises(OutputError, match=f"letter.zh.txt:3: .*U\\+{ord(sign):04X}.*jsonl"):
        exchange.dumps(made, name)


@settings(max_examples=60)
@given(rows=pairs())
def test_segments_hold_all_text(rows: list[tuple[str, str]]):
    """Segments follow one another on both sides; only white space stands between them."""
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    for row in exchange.sheet(made, Options(), nulls=True).rows:
        found = segments(row, by_parent(made)[row.index], made)
        for lang in Lang:
            end, between = 0, []
            for pair in found:
                assert pair.span(lang).start >= end
                between.append(row.half(lang).text[end : pair.span(lang).start])
                end = pair.span(lang).end
            between.append(row.half(lang).text[end:])
            assert not "".join(between).strip()


def test_crossing_sentences_share_a_segment():
    """1-2 and 2-1 cannot be cut apart without changing the order of a side; 3-3 can."""
    from bitext.model import Bead

    zh, en = ["甲一。乙二。丙三。"], ["B two. A one. C three."]
    beads = [
        Bead(zh=(0,), en=(1,), parent=0),
        Bead(zh=(1,), en=(0,), parent=0),
        Bead(zh=(2,), en=(2,), parent=0),
    ]
    made = alignment(zh, en, sentence_beads=beads)
    (row,) = exchange.sheet(made, Options(), nulls=True).rows
    found = segments(row, list(made.sentences), made)
    texts = [(pair.zh.of(row.zh.text), pair.en.of(row.en.text)) for pair in found]
    assert texts == [("甲一。乙二。", "B two. A one."), ("丙三。", "C three.")]
