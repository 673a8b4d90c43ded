"""What is written is read back by bitext's own readers, no character lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from bitext import exchange
from bitext.exchange import Options, sheet
from bitext.ingest import aligned, parse
from tests.build import alignment
from tests.exchange.samples import EN, ZH, letter, pairs

ROWS = {
    "tmx": "x.tmx",
    "xliff-1.2": "x.xlf",
    "csv": "x.csv",
    "tsv": "x.tsv",
    "docx": "x.docx",
    "xlsx": "x.xlsx",
}
"""Formats that keep a row a row -> a file name for the reader."""
ONE_BREAK = {"docx", "xlsx"}
"""Formats that know one kind of line end inside a text."""


def texts(data: bytes, name: str) -> list[tuple[str, str]]:
    """The rows that bitext reads in a file."""
    found = aligned(parse(data, name))
    assert found is not None, "the file is not read as a bilingual one"
    return [(row.zh.text, row.en.text) for row in sheet(found, Options(), nulls=True).rows]


def one_break(text: str) -> str:
    """The text with one kind of line end."""
    return re.sub("\r\n?", "\n", text)


@pytest.mark.parametrize("name", ROWS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=pairs())
def test_every_row_comes_back(name: str, rows: list[tuple[str, str]]):
    """Quotation marks, tabs, line ends, angle brackets, direction marks and rare Han survive."""
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    expected = rows
    if name in ONE_BREAK:
        expected = [(one_break(zh), one_break(en)) for zh, en in rows]
    assert texts(exchange.dumps(made, name), ROWS[name]) == expected


@pytest.mark.parametrize("name", ROWS)
def test_rows_without_counterpart_come_back(name: str):
    """A null row is read as one."""
    data = exchange.dumps(letter(), name, Options(nulls=True))
    expected = [*zip(ZH[:3], EN[:3], strict=True), (ZH[3], ""), ("", EN[3])]
    assert texts(data, ROWS[name]) == expected


def test_xliff_2_comes_back_by_sentences():
    """Its segments are the sentence pairs; what stands between them is not lost but belongs to none."""
    rows = texts(exchange.dumps(letter(), "xliff-2.1"), "x.xlf")
    assert rows == [
        (ZH[0], EN[0]),
        ("警方于三月将他带走。", "The police took him away in March."),
        ("至今没有任何消息。", "There has been no news of him since."),
        (ZH[2], EN[2]),
        (ZH[3], ""),
        ("", EN[3]),
    ]


@pytest.mark.parametrize(
    "form", [form for form in exchange.FORMATS if not form.folder], ids=lambda form: form.name
)
def test_same_review_same_bytes(form: exchange.Format):
    """No file holds a time or an order of chance."""
    if form.name == "parquet":
        pytest.importorskip("pyarrow")
    assert exchange.dumps(letter(), form.name) == exchange.dumps(letter(), form.name)
