from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import GlossaryError, UsageError
from bitext.glossary import Form, Glossary, Kind, Status, Tag, load, omegat, table, tbx
from bitext.glossary.convert import Format, dumps, format_of
from bitext.glossary.load import read
from bitext.glossary.rows import glossary, one_line

HERE = Path(__file__).parent
SUFFIX = {Format.CSV: ".csv", Format.TSV: ".tsv", Format.OMEGAT: ".txt"}

ANY = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXT = st.text(st.one_of(ANY, st.sampled_from("\t\n\r\"',;#[]{}|\\ \u3000&<>_x0041_")), max_size=12).map(
    str.strip
)
FORMS = st.builds(
    Form,
    text=TEXT.map(one_line).filter(bool),
    tag=st.sampled_from(Tag),
    status=st.sampled_from(Status),
    pos=st.sampled_from(["", "noun", "proper-noun", "phrase", "idiom"]),
    exact=st.booleans(),
    scope=TEXT,
    dnt=st.booleans(),
    note=st.one_of(TEXT, st.just('see [bitext {"term": {}}]')),
    source=TEXT,
)
IDS = st.one_of(st.sampled_from(["rsdl", "709", "_x0041_"]), TEXT.filter(bool))
GLOSSARIES = st.builds(
    Glossary.of,
    st.lists(st.tuples(IDS, st.sampled_from(Kind), FORMS), max_size=8),
    st.dictionaries(IDS, TEXT, max_size=4),
)


@pytest.mark.parametrize("to", Format)
@given(whole=GLOSSARIES)
def test_every_format_reads_back_what_it_wrote(to: Format, whole: Glossary):
    """No form, family, status, rule, scope, note or source is lost in any format."""
    text = dumps(whole, to)
    reader = {Format.CSV: table, Format.TSV: table, Format.OMEGAT: omegat}.get(to, tbx)
    reading = reader.read(text, "file")
    assert reading.notes == ()
    assert glossary(reading.rows) == whole


@pytest.mark.parametrize("to", Format)
def test_files_go_round_by_their_suffix(to: Format, tmp_path: Path):
    """A written file is read again as what it is, and its checksum stays."""
    whole = load([HERE / "matching.csv"])
    path = tmp_path / f"file{SUFFIX.get(to, '.tbx')}"
    path.write_text(dumps(whole, to), "utf-8")
    again = load([path])
    assert again == whole
    assert again.checksum == whole.checksum


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_encodings_are_told_by_their_mark(encoding: str, tmp_path: Path):
    """UTF-8 with or without a byte order mark, UTF-16 with one."""
    text = "concept,lang,form\nlaw,zh,法律\n"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    if encoding == "utf-16-le":
        with pytest.raises(GlossaryError, match=r"a\.csv:\d"):
            load([path])
    else:
        assert load([path]).concepts[0].zh[0].text == "法律"


def test_line_ends_of_other_systems_are_read(tmp_path: Path):
    """CR LF parts rows and is no part of the last field."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"concept,lang,form\r\nlaw,en,law\r\n\r\nact,en,act")
    assert [concept.en[0].text for concept in load([path]).concepts] == ["law", "act"]


def test_a_semicolon_table_is_read(tmp_path: Path):
    """Spreadsheets write semicolons where the comma is the decimal sign."""
    path = tmp_path / "a.csv"
    path.write_text("concept;lang;form\nlaw;en;law, the\n", "utf-8")
    assert load([path]).concepts[0].en[0].text == "law, the"


HEADER = "concept,kind,lang,form,status\n"
BROKEN = {  # name of the file, its text, what the message says
    "a stray quotation mark that swallows rows": (
        "a.csv",
        HEADER + 'a,term,en,one,preferred\nb,term,en,"two,preferred\nc,term,en,three,preferred\n',
        "a.csv:3: a stray quotation mark",
    ),
    "a quotation mark inside a field": (
        "a.csv",
        HEADER + 'a,term,en,the "chat,preferred\n',
        "a.csv:2: a stray quotation mark",
    ),
    "text after a closing quotation mark": (
        "a.csv",
        HEADER + 'a,term,en,"one"two,preferred\n',
        "a.csv:2: a stray quotation mark",
    ),
    "too many fields": ("a.csv", HEADER + "a,term,en,one, two,preferred\n", "a.csv:2: the row has 6 fields"),
    "too few fields": ("a.csv", HEADER + "a,term,en,one\n", "a.csv:2: the row has 4 fields"),
    "a misspelt column": (
        "a.csv",
        "concept,knd,lang,form\n",
        "a.csv:1: unknown column “knd”. Did you mean “kind”",
    ),
    "a missing column": ("a.csv", "concept,form\n", "a.csv:1: the header lacks the column lang"),
    "a column twice": ("a.csv", "concept,lang,form,form\n", "a.csv:1: the column “form” stands twice"),
    "an empty file": ("a.csv", "", "a.csv:1: the header lacks"),
    "an unknown status": (
        "a.csv",
        HEADER + "a,term,en,one,prefered\n",
        "a.csv:2: unknown status “prefered”. Did you mean",
    ),
    "an unknown kind": (
        "a.csv",
        HEADER + "a,crimes,en,one,\n",
        "a.csv:2: unknown kind “crimes”. Did you mean “crime”",
    ),
    "an unknown language": ("a.csv", HEADER + "a,term,fr,un,\n", "a.csv:2: unknown lang “fr”"),
    "no language": ("a.csv", HEADER + "a,term,,un,\n", "a.csv:2: the row has no lang"),
    "no concept": ("a.csv", HEADER + ",term,en,one,\n", "a.csv:2: the row has no concept"),
    "a NUL": ("a.csv", "concept,lang,form\na,en,o\0ne\n", "a.csv:2: the file holds a NUL"),
    "a strange suffix": ("a.pdf", "hello", "unknown kind of glossary file “.pdf”"),
    "OmegaT without a tab": ("a.txt", "法律\tlaw\n法院 court\n", "a.txt:2: the line has no tab"),
    "damaged details": ("a.txt", '法律\tlaw\t[bitext {"en": 1}]\n', "a.txt:1: the details in"),
    "half a termbase": ("a.tbx", "<tbx>\n<text>\n<body>", "a.tbx:3: the XML is not well formed"),
    "no XML": ("a.tbx", "", "a.tbx:1: the XML is not well formed"),
    "another document": ("a.tbx", "<html/>", "a.tbx:1: the root element is <html>"),
    "an entity bomb": (
        "a.tbx",
        '<?xml version="1.0"?>\n<!DOCTYPE tbx [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;">\n]>\n<tbx>&b;</tbx>',
        "a.tbx:3: the file declares XML entities",
    ),
    "an external entity": (
        "a.tbx",
        '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
        "a.tbx:1: the file declares",
    ),
    "a parameter entity": (
        "a.tbx",
        '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://e.example/x"> %x;]><tbx/>',
        "a.tbx:1: the file declares",
    ),
    "an undeclared entity": ("a.tbx", "<tbx>\n&x;</tbx>", "a.tbx:2: the XML is not well formed"),
    "elements without end": ("a.tbx", "<tbx>" + "<a>" * 5000, "a.tbx:1: the XML is not well formed"),
}


@pytest.mark.parametrize(("name", "text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_files_are_refused_with_their_place(name: str, text: str, message: str, tmp_path: Path):
    """The message names file and row, and says what is the matter."""
    path = tmp_path / name
    path.write_bytes(text.encode())
    with pytest.raises(GlossaryError) as caught:
        load([path])
    assert message in str(caught.value)


def test_bytes_that_are_no_unicode_are_refused_with_their_row(tmp_path: Path):
    """GB18030 is not guessed at."""
    path = tmp_path / "a.csv"
    path.write_bytes("concept,lang,form\nlaw,zh,法律\n".encode("gb18030"))
    with pytest.raises(GlossaryError, match=r"a\.csv:2: the file is not UTF-8 text.*Save it as UTF-8"):
        load([path])


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_an_unreadable_path_is_refused(name: str, tmp_path: Path):
    """An absent file and a folder are glossary errors, not tracebacks."""
    with pytest.raises(GlossaryError, match="cannot be read"):
        load([tmp_path / name])


def test_a_termbase_from_elsewhere_is_read_with_notes_on_what_is_left_out():
    """Other languages, definitions and contexts are counted, never dropped in silence."""
    text = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
  <termEntry id="c1"><!-- made by hand -->
    <descrip type="subjectField">procedure</descrip>
    <langSet xml:lang="en-GB">
      <descripGrp><descrip type="definition">Holding a person.</descrip></descripGrp>
      <ntig><termGrp><term>custody</term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
      <tig><term>deten<hi>tion</hi></term></tig>
    </langSet>
    <langSet xml:lang="zh-CN"><tig><term>羁押</term></tig></langSet>
    <langSet xml:lang="zh-Hant-HK"><tig><term>羈押</term></tig></langSet>
    <langSet xml:lang="fr"><tig><term>détention</term></tig></langSet>
  </termEntry>
  <termEntry><langSet xml:lang="en"><tig><term>Fair trial</term></tig></langSet></termEntry>
</body></text></martif>"""
    reading = tbx.read(text, "x.tbx")
    assert [(row.concept, row.lang, row.form, row.status) for row in reading.rows] == [
        ("c1", "en", "custody", "preferred"),
        ("c1", "en", "detention", "admitted"),
        ("c1", "zh", "羁押", "preferred"),
        ("c1", "zh-HK", "羈押", "preferred"),
        ("fair-trial", "en", "Fair trial", "preferred"),
    ]
    assert reading.notes == (
        "x.tbx: concept-level subjectField left out (1 times)",
        "x.tbx: language fr left out (1 times)",
        "x.tbx: language-level definition left out (1 times)",
    )


def test_an_omegat_glossary_from_elsewhere_is_read():
    """Either direction; lines with one Chinese form make one concept, its first rendering preferred."""
    text = "# mine\n律师\tlawyer\tcommon\nattorney\t律师\n法院\tcourt\n\n"
    rows = omegat.read(text, "x.txt").rows
    assert [(row.concept, row.form, row.status, row.note) for row in rows] == [
        ("lawyer", "律师", "preferred", ""),
        ("lawyer", "lawyer", "preferred", "common"),
        ("lawyer", "attorney", "admitted", ""),
        ("court", "法院", "preferred", ""),
        ("court", "court", "preferred", ""),
    ]


def test_omegat_is_never_offered_a_forbidden_rendering():
    """Forbidden and deprecated forms stand only on comment lines."""
    text = dumps(load([HERE / "matching.csv"]), Format.OMEGAT)
    offered = [line for line in text.splitlines() if not line.startswith("#")]
    assert any("endangering national security" in line for line in offered)
    assert not any("state security" in line.split("\t")[1] for line in offered if "危害" in line)


def test_what_a_translator_edits_in_omegat_wins():
    """The visible fields are the truth; the details only add what they do not show."""
    text = dumps(load([HERE / "matching.csv"]), Format.OMEGAT)
    edited = text.replace("\tendangering national security\t", "\tharming national security\tnew ")
    forms = glossary(omegat.read(edited, "x").rows).by_id["endangering"].en
    assert ("harming national security", "new") in [(form.text, form.note) for form in forms]


def test_characters_that_xml_cannot_hold_are_refused():
    """Better no file than a broken one."""
    whole = Glossary.of([("a", Kind.TERM, Form(text="a\x01b", tag=Tag.EN))])
    with pytest.raises(GlossaryError, match=r"U\+0001, which XML cannot hold"):
        dumps(whole, Format.TBX2)
    assert glossary(table.read(dumps(whole, Format.CSV), "x").rows) == whole


def test_the_format_is_told_by_the_suffix():
    """A suffix that means nothing asks for --to."""
    assert format_of(Path("a.TBX")) is Format.TBX3_DCA
    with pytest.raises(UsageError, match="--to"):
        format_of(Path("a.docx"))


def test_later_files_add_and_prevail(tmp_path: Path):
    """A user's file may prefer another rendering; what it repeats it decides."""
    base, mine = tmp_path / "base.csv", tmp_path / "mine.csv"
    base.write_text(HEADER + "a,term,zh,甲,\na,term,en,one,preferred\na,term,en,uno,admitted\n", "utf-8")
    mine.write_text(HEADER + "a,term,en,first,preferred\na,term,en,uno,forbidden\n", "utf-8")
    (concept,) = load([base, mine]).concepts
    assert [(form.text, form.status) for form in concept.en] == [
        ("first", "preferred"),
        ("one", "admitted"),
        ("uno", "forbidden"),
    ]


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path):
    """As in a long-running program, while the translator edits the table."""
    path = tmp_path / "terms.csv"
    path.write_text("concept,lang,form\na,zh,法律\na,en,law\n", "utf-8")
    before = load([path])
    assert load([path]) is before
    path.write_text("concept,lang,form\na,zh,法律\na,en,statute\n", "utf-8")
    assert [form.text for form in load([path]).concepts[0].en] == ["statute"]


def test_scope_lets_a_document_prefer_another_rendering(tmp_path: Path):
    """Out of scope, the form is not there; in scope, it outranks the general one."""
    path = tmp_path / "a.csv"
    rows = "a,en,general,preferred,\na,en,special,preferred,corpora/hk-*\n"
    path.write_text("concept,lang,form,status,scope\n" + rows, "utf-8")
    whole = load([path])
    assert [(f.text, f.status) for f in whole.scoped("letter.txt").concepts[0].en] == [
        ("general", "preferred")
    ]
    inside = whole.scoped("/home/me/corpora/hk-2019/letter.txt").concepts[0].en
    assert {(f.text, f.status) for f in inside} == {("special", "preferred"), ("general", "admitted")}


def test_reading_keeps_the_place_of_every_row(tmp_path: Path):
    """A record over several lines is placed at its first."""
    path = tmp_path / "a.csv"
    path.write_text('concept,lang,form,note\na,en,one,"two\nlines"\nb,en,two,\n', "utf-8")
    assert [row.place.row for row in read(path).rows] == [2, 4]


@pytest.mark.parametrize(
    ("code", "tag"),
    [("zh-Hans", "zh"), ("zh_CN", "zh"), ("ZH-hant", "zh-Hant"), ("zh-MO", "zh-HK"), ("en-GB", "en")],
)
def test_the_usual_language_codes_are_understood(tmp_path: Path, code: str, tag: str):
    """A table may name its languages as other tools do."""
    table = tmp_path / "terms.csv"
    form = "court" if tag == "en" else "法院"
    table.write_text(f"concept,kind,lang,form,status\na,term,{code},{form},preferred\n", "utf-8")
    assert [row.lang for row in read(table).rows] == [tag]
