"""Pages to paragraphs: columns, hyphens, running heads, notes, scans."""

from __future__ import annotations

import time

import pytest

from bitext.errors import InputError
from bitext.ingest import parse
from bitext.model import BlockKind

pytest.importorskip("pdfplumber")

Placed = tuple[float, float, float, str]
"""(x, distance from the top, size, text)."""


def pdf(*pages: list[Placed], image: bool = False) -> bytes:
    """A PDF with Latin text at places, or with nothing but a picture on each page."""
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"]
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    objects.append(picture + b"stream\n\0\nendstream")
    kids = []
    for placed in pages:
        content = "".join(f"BT /F {size} Tf {x} {800 - y} Td ({text}) Tj ET\n" for x, y, size, text in placed)
        stream = b"q 400 0 0 400 50 50 cm /I Do Q" if image else content.encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + end


LEFT = """The left column begins with
this long sentence about an
interna-
tional convention that ends.
Another paragraph of the left
column goes on to its end.""".splitlines()
RIGHT = """The right column is read when
the left one has been read to
the end, and not across it.
It has a second paragraph too
which ends at the bottom of
the page, as it should.""".splitlines()


def test_columns_are_read_one_after_the_other_and_words_put_together():
    """A hyphen at a line end goes where the word is one."""
    left = [(50.0, 100.0 + 12 * row, 10.0, text) for row, text in enumerate(LEFT)]
    right = [(320.0, 100.0 + 12 * row, 10.0, text) for row, text in enumerate(RIGHT)]
    found = parse(pdf([(50, 60, 16, "A title over both of the columns"), *left, *right]), "x.pdf")
    flat = " ".join(found.text.split())
    assert flat.startswith("A title over both of the columns The left column begins")
    assert "about an international convention that ends. Another" in flat
    assert flat.index("to its end.") < flat.index("The right column")
    assert found.blocks[0].kind is BlockKind.HEADING
    assert found.source.notes == ("Words put together over line ends: 1",)


def test_running_heads_page_numbers_and_notes_are_set_apart():
    """They are kept, out of the way of the paragraphs they stand between."""
    pages = []
    for number in (1, 2, 3):
        lines: list[Placed] = [
            (50, 30, 10, "Joint statement of the lawyers"),
            (290, 780, 10, f"- {number} -"),
        ]
        lines += [
            (50, 100 + 12 * row, 10, f"Line {row} of the text of this page number {number}")
            for row in range(9)
        ]
        if number == 2:
            lines.append((50, 740, 7, "1 See the report of the committee."))
        pages.append(lines)
    found = parse(pdf(*pages), "x.pdf")
    kinds = {found.block_text(index): block.kind for index, block in enumerate(found.blocks)}
    assert kinds["- 2 -"] is BlockKind.FURNITURE
    assert kinds["Joint statement of the lawyers"] is BlockKind.FURNITURE
    assert kinds["1 See the report of the committee."] is BlockKind.FOOTNOTE
    assert all(block.path.startswith("page") for block in found.blocks)


def test_a_scan_is_said_to_be_one():
    """With what to do about it."""
    with pytest.raises(InputError, match="is a scan") as caught:
        parse(pdf([], [], image=True), "x.pdf")
    assert "OCR" in caught.value.remedy


def test_an_encrypted_pdf_is_said_to_be():
    """The password is not asked for."""
    pypdf = pytest.importorskip("pypdf")
    import io

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([(50, 100, 10, "Text")])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="is encrypted"):
        parse(out.getvalue(), "x.pdf")


def test_a_damaged_pdf_is_refused():
    """Cut anywhere."""
    data = pdf([(50, 100, 10, "Text")])
    for keep in (20, 200):
        with pytest.raises(InputError):
            parse(data[:keep], "x.pdf")


def test_a_page_of_any_width_is_read_in_time():
    """A damaged file may claim a page that is a million kilometres wide."""
    lines = [(40.0, 100.0 + 14 * at, 10.0, text) for at, text in enumerate((*LEFT, *RIGHT))]
    data = pdf(lines).replace(b"[0 0 600 800]", b"[0 0 99999999999 800]")
    begun = time.process_time()
    assert "left column" in parse(data, "x.pdf").text
    assert time.process_time() - begun < 5


def test_a_table_without_a_second_column_is_a_frame():
    """A box round a paragraph leaves it a paragraph, and what stands around it in its order."""
    data = pdf([(50, 80, 10, "Above the box."), (50, 110, 10, "Inside of the box."), (50, 150, 10, "Below.")])
    box = b"40 675 300 30 re S 40 690 m 340 690 l S BT"
    data = data.replace(b"BT", box, 1).replace(b"<</Length ", b"<</Length 9")
    found = parse(data, "x.pdf")
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH] * 3
    assert found.text.split() == ["Above", "the", "box.", "Inside", "of", "the", "box.", "Below."]


def test_lines_at_any_distance_are_read_in_time():
    """A damaged file may claim places miles apart; they are no million blank lines."""
    data = pdf([(50, 80, 10, "Above."), (50, 99999999, 10, "Far below."), (50, 99999999, 10, "There.")])
    found = parse(data, "x.pdf")
    assert len(found.text) < 200


def test_a_line_that_reaches_into_the_gutter_stays_in_its_column():
    """Justified text may set a stop in the margin; what follows begins where the right column does."""
    rows = list(zip(LEFT, RIGHT, strict=True))
    left = [(40.0, 100.0 + 14 * at, 10.0, text) for at, (text, _) in enumerate(rows)]
    right = [(250.0, 100.0 + 14 * at, 10.0, text) for at, (_, text) in enumerate(rows)]
    reach = "a line of thirty-four letters, one"  # 34 letters of 6 points: it ends 6 points before the column
    left[2] = (*left[2][:3], reach)
    text = parse(pdf([*left, *right]), "x.pdf").text
    assert text.index("column goes on to its end") < text.index("The right column is read")
    assert f"{reach} tional" in text


def test_paragraphs_of_full_lines_end_where_they_stand_apart():
    """A line that ends a sentence at the margin ends the paragraph when the next one stands a little off."""
    full = "This line is as long as the others are here and ends here."
    lines = [(40.0, 100.0 + 14 * at + 5 * (at // 2), 10.0, full) for at in range(6)]
    found = parse(pdf(lines), "x.pdf")
    assert len(found.blocks) == 3
