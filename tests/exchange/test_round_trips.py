"""What is written is read back by bitext's own readers, no character lost."""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003  hypothesis reads the annotations

import pytest
from hypothesis import HealthCheck, given, settings

from bitext import exchange
from bitext.exchange import Options, sheet
from bitext.ingest import aligned, parse, read_bitext
from bitext.model import Alignment, Review
from tests.build import alignment
from tests.exchange.samples import EN, ZH, letter, pairs

ROWS = {
    "tmx": "x.tmx",
    "xliff-1.2": "x.xlf",
    "csv": "x.csv",
    "tsv": "x.tsv",
    "docx": "x.docx",
    "xlsx": "x.xlsx",
    "jsonl": "x.jsonl",
    "parquet": "x.parquet",
}
"""Formats that keep a row a row -> a file name for the reader."""
ONE_BREAK = {"docx", "xlsx"}
"""Formats that know one kind of line end inside a text."""


def texts(data: bytes, name: str) -> list[tuple[str, str]]:
    """The rows that bitext reads in a file."""
    found = aligned(parse(data, name))
    assert found is not None, "the file is not read as a bilingual one"
    return [(row.zh.text, row.en.text) for row in sheet(found, Options(), nulls=True).rows]


def written(made: Alignment | Review, name: str, options: Options | None = None) -> bytes:
    """What the writer gives; without the library it needs the test is skipped."""
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    return exchange.dumps(made, name, options)


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
    assert texts(written(made, name), ROWS[name]) == expected


def test_a_headed_column_is_believed():
    """English cells with rare Han in them are still the English column, not the status beside it."""
    rows = [
        ("这是第一句话，说的是", "This sentence is about"),
        ("这是第二句话，说的是", "This is about 𠀀𠀀𠀀"),
    ]
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    assert texts(written(made, "docx"), "x.docx") == rows


@pytest.mark.parametrize("name", ROWS)
def test_rows_without_counterpart_come_back(name: str):
    """A null row is read as one."""
    data = written(letter(), name, Options(nulls=True))
    expected = [*zip(ZH[:3], EN[:3], strict=True), (ZH[3], ""), ("", EN[3])]
    assert texts(data, ROWS[name]) == expected


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=pairs())
def test_a_data_set_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]):
    """A folder as data hubs have it is read by its data; the card is no text of it."""
    folder = tmp_path_factory.mktemp("set")
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    exchange.write(made, folder, "huggingface")
    found = read_bitext(folder)
    assert isinstance(found, Alignment)
    assert [(row.zh.text, row.en.text) for row in sheet(found, Options(), nulls=True).rows] == rows


def test_a_data_set_of_another_layout(tmp_path: Path):
    """Tables may stand in `data/`, in columns or in `translation`."""
    pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    (tmp_path / "data").mkdir()
    (tmp_path / "README.md").write_text("# A data set", "utf-8")
    (tmp_path / "data/train-00000-of-00001.parquet").write_bytes(exchange.dumps(letter(), "parquet"))
    found = read_bitext(tmp_path)
    assert isinstance(found, Alignment)
    assert len(found.paragraphs) == 3


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
