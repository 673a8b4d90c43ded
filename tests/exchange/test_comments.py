"""Comments in a copy of the user's own Word document: at the right words, the document untouched."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bitext.errors import InputError
from bitext.exchange.comments import annotate
from bitext.exchange.package import packed
from bitext.ingest import pair, parse, sides
from bitext.model import Alignment, Bead, Finding, Review, Severity, Span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'<Types xmlns="{P}/content-types"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{P}/relationships"><Relationship Id="r1" Type="{R}/officeDocument"'
    f' Target="word/document.xml"/></Relationships>'
)
ZH = "警方于三月将他带走，家人至今没有任何消息。\n\n我们要求立即释放他，并公开案件的全部情况。\n"


def word(body: str, **parts: str) -> bytes:
    """A .docx with this body; further parts by their name under `word/`, without `.xml`."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document}
    members |= {f"word/{name}.xml": text for name, text in parts.items()}
    return packed([(name, text.encode("utf-8")) for name, text in members.items()])


def run(text: str, properties: str = "") -> str:
    """A run with properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def reviewed(data: bytes, *quoted: str, **finding: object) -> Review:
    """A review of a Chinese text and a Word document, with one finding about each of the words quoted."""
    bitext = pair(parse(ZH.encode("utf-8"), "letter.zh.txt"), parse(data, "letter.en.docx"))
    text = bitext.en.document.text
    beads = [Bead(zh=(i,), en=()) for i in range(len(bitext.zh.blocks))]
    beads += [Bead(zh=(), en=(i,)) for i in range(len(bitext.en.blocks))]
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in quoted]
    findings = [
        Finding(rule="term", severity=Severity.WARNING, mqm="", message=f"about {each}", en=(span,))
        for each, span in zip(quoted, spans, strict=True)
    ]
    if finding:
        findings.append(
            Finding(rule="missing", severity=Severity.ERROR, mqm="", message="Missing", **finding)  # type: ignore[arg-type]
        )
    alignment = Alignment(bitext=bitext, paragraphs=tuple(beads))
    return Review(title="", alignment=alignment, findings=tuple(findings))


def body(data: bytes) -> etree._Element:
    """The body of a .docx."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def characters(data: bytes) -> list[tuple[str, bytes]]:
    """Every character of the body with the properties of its run."""
    found = []
    for node in body(data).iter(f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br", f"{{{W}}}delText"):
        properties = node.getparent().find(f"{{{W}}}rPr")
        written = b"" if properties is None else etree.tostring(properties)
        found += [(char, written) for char in (node.text or f"<{etree.QName(node).localname}>")]
    return found


def commented(data: bytes) -> dict[str, tuple[str, str]]:
    """Comment id -> (the words it stands at, what it says)."""
    comments = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml"))
    said = {each.get(f"{{{W}}}id"): "\n".join("".join(p.itertext()) for p in each) for each in comments}
    held: dict[str, str] = {}
    opened: set[str] = set()
    for node in body(data).iter():
        name = etree.QName(node).localname
        identity = node.get(f"{{{W}}}id") or ""
        if name == "commentRangeStart":
            opened.add(identity)
            held[identity] = ""
        elif name == "commentRangeEnd":
            opened.remove(identity)
        elif name in {"t", "br", "tab"}:
            for each in opened:
                held[each] += {"t": node.text or "", "br": "\n", "tab": "\t"}[name]
    return {identity: (text, said[identity]) for identity, text in held.items()}


LINE = "The police took him away in March, and his family has heard nothing since then."


def test_a_comment_stands_at_its_words():
    """Runs are cut where the words begin and end; formatting stays."""
    data = word(paragraph(run("The police "), run("took him away in March", "<w:b/>"), run(LINE[33:])))
    done = annotate(reviewed(data, "him away"), data, "letter.en.docx")
    assert commented(done.data) == {"0": ("him away", "warning term: about him away")}
    assert characters(done.data) == characters(data)


def test_other_parts_stay_byte_for_byte():
    """Only the body, the list of types and the relations change, and the comments come."""
    data = word(paragraph(run(LINE)), settings="<settings/>")
    before, after = (
        zipfile.ZipFile(io.BytesIO(each))
        for each in (data, annotate(reviewed(data, "March"), data, "letter.en.docx").data)
    )
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"[Content_Types].xml", "word/document.xml"}
    assert set(after.namelist()) - set(before.namelist()) == {
        "word/comments.xml",
        "word/_rels/document.xml.rels",
    }


def test_existing_comments_are_kept():
    """New ones get numbers of their own in the same part."""
    mine = f'<w:comment w:id="7" w:author="Li">{paragraph(run("Mine"))}</w:comment>'
    old = f'<w:comments xmlns:w="{W}">{mine}</w:comments>'
    mark = '<w:commentRangeStart w:id="7"/>' + run("The police") + '<w:commentRangeEnd w:id="7"/>'
    data = word(paragraph(mark, run(LINE[10:])), comments=old)
    found = commented(annotate(reviewed(data, "March"), data, "letter.en.docx").data)
    assert found == {"7": ("The police", "Mine"), "8": ("March", "warning term: about March")}


def test_links_changes_and_breaks_are_stepped_over():
    """Inside hyperlinks and insertions runs are cut too; deleted text counts for nothing."""
    data = word(
        paragraph(
            run("The police "),
            f'<w:hyperlink r:id="x">{run("took him away")}</w:hyperlink>',
            '<w:del w:id="1"><w:r><w:delText>never</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run(" in March, ")}</w:ins>',
            '<w:r><w:t xml:space="preserve">and his </w:t><w:br/>'
            "<w:t>family has heard nothing since then.</w:t></w:r>",
        )
    )
    done = annotate(reviewed(data, "him away in Mar", "his \nfamily has"), data, "letter.en.docx")
    assert [text for text, _ in commented(done.data).values()] == ["him away in Mar", "his \nfamily has"]
    assert characters(done.data) == characters(data)
    (inserted,) = body(done.data).iter(f"{{{W}}}ins")
    assert "".join(inserted.itertext()) == " in March, "


def test_several_places_are_counted():
    """A finding with two places has a comment at each, and quotes the Chinese."""
    data = word(
        paragraph(run(LINE)) + paragraph(run("We call for his release, and for the release of the files."))
    )
    review = reviewed(data)
    en, zh = review.alignment.bitext.en.document.text, review.alignment.bitext.zh.document.text
    spans = tuple(Span(found.start(), found.end()) for found in re.finditer("release", en))
    place = zh.index("释放")
    finding = Finding(
        rule="term", severity=Severity.WARNING, mqm="", message="x", en=spans, zh=(Span(place, place + 2),)
    )
    done = annotate(replace(review, findings=(finding,)), data, "letter.en.docx")
    assert list(commented(done.data).values()) == [
        ("release", "warning term: x (1 of 2)\n释放"),
        ("release", "warning term: x (2 of 2)\n释放"),
    ]


def test_a_file_of_both_languages_is_commented_in_the_english():
    """One comment at the English words, with the Chinese quoted; none in the Chinese text."""
    chinese = [paragraph(run(line)) for line in ZH.split("\n\n")]
    data = word("".join([paragraph(run(LINE)), paragraph(run(LINE.replace("him", "her"))), *chinese]))
    bitext = sides(parse(data, "letter.docx"))
    zh, en = bitext.zh.document.text.index("释放"), bitext.en.document.text.index("March")
    places = (Span(zh, zh + 2),), (Span(en, en + 5),)
    finding = Finding(rule="x", severity=Severity.ERROR, mqm="", message="m", zh=places[0], en=places[1])
    review = Review(title="", alignment=Alignment(bitext=bitext, paragraphs=()), findings=(finding,))
    done = annotate(review, data, "letter.docx")
    assert commented(done.data) == {"0": ("March", "error x: m\n释放")}


def test_missing_text_is_told_where_it_is_missing():
    """A finding without a place in the English stands at the end of the paragraph before the gap."""
    data = word(paragraph(run(LINE)) + paragraph(run("We call for his release at once, and for the files.")))
    review = reviewed(data, zh=(Span(0, 5),), bead=1)
    alignment = replace(
        review.alignment, paragraphs=(Bead(zh=(0,), en=(0,)), Bead(zh=(1,), en=()), Bead(zh=(), en=(1,)))
    )
    done = annotate(replace(review, alignment=alignment), data, "letter.en.docx")
    assert commented(done.data) == {"0": ("", "error missing: Missing\n警方于三月")}
    first = body(done.data).find(f".//{{{W}}}p")
    assert [etree.QName(each).localname for each in first][-3:] == [
        "commentRangeStart",
        "commentRangeEnd",
        "r",
    ]


def test_footnotes_are_commented_at_their_mark():
    """Word takes no comments in notes; the comment stands at the mark and quotes the note."""
    note = paragraph(run("He was held in a secret place for six months."))
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word(paragraph(run(LINE), mark) + paragraph(run("We call for his release, now.")), footnotes=notes)
    done = annotate(reviewed(data, "secret place", "his release"), data, "letter.en.docx")
    found = list(commented(done.data).values())
    assert found[0] == ("", "warning term: about secret place\nIn the footnote: secret place")
    assert found[1][0] == "his release"


def test_tables_and_numbered_lists_are_found():
    """A cell's paragraph and one with an automatic number are commented at the word."""
    held = paragraph(run("The court did not hear his lawyer at all."))
    cell = f"<w:tbl><w:tr><w:tc>{held}</w:tc></w:tr></w:tbl>"
    data = word(paragraph(run(LINE)) + cell + paragraph(run("We call for his release, now.")))
    done = annotate(reviewed(data, "his lawyer", "release"), data, "letter.en.docx")
    assert [text for text, _ in commented(done.data).values()] == ["his lawyer", "release"]


def test_another_document_is_refused():
    """Comments go into the document that was reviewed and no other."""
    data = word(paragraph(run(LINE)))
    other = word(paragraph(run("Another letter, about another man, of another year.")))
    with pytest.raises(InputError, match="not a Word document of this pair"):
        annotate(reviewed(data, "March"), other, "other.docx")


def test_notes_are_counted_and_left_out():
    """What needs no mending does not clutter the margin."""
    data = word(paragraph(run(LINE)))
    review = reviewed(data, "March")
    note = replace(review.findings[0], severity=Severity.NOTE)
    done = annotate(replace(review, findings=(note,)), data, "letter.en.docx")
    assert (done.comments, done.notes) == (0, 1)
    assert body(done.data) is not None


@settings(max_examples=60)
@given(st.data())
def test_any_words_in_any_runs(data: st.DataObject):
    """Whatever runs a text is made of and whatever words are meant, the comment stands at those."""
    first, second = LINE, "We call for his immediate release, and for an open trial of those who took him."
    pieces = []
    for line in (first, second):
        cuts = sorted(data.draw(st.sets(st.integers(1, len(line) - 1), max_size=6)))
        runs = [line[i:j] for i, j in zip([0, *cuts], [*cuts, len(line)], strict=True)]
        formats = [data.draw(st.sampled_from(["", "<w:b/>", "<w:i/>"])) for _ in runs]
        pieces.append(paragraph(*map(run, runs, formats)))
    file = word("".join(pieces))
    review = reviewed(file)
    text = review.alignment.bitext.en.document.text
    findings, expected = [], []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 2))
        span = Span(start, data.draw(st.integers(start + 1, len(text) - 1)))
        findings.append(Finding(rule="x", severity=Severity.ERROR, mqm="", message="m", en=(span,)))
        expected.append(span.of(text).replace("\n", ""))
    done = annotate(replace(review, findings=tuple(findings)), file, "letter.en.docx")
    assert [held for _, (held, _) in sorted(commented(done.data).items())] == expected
    assert characters(done.data) == characters(file)
    assert parse(done.data, "letter.en.docx").text == text
