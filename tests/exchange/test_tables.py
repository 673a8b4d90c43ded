"""Tables and data sets: what other libraries and programs find in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from bitext import exchange
from bitext.errors import MissingExtraError, OutputError, UsageError
from bitext.exchange import Options
from tests.build import alignment
from tests.exchange.samples import EN, ZH, letter, pairs

FORMULAS = ("=1+1", "+cmd", "-2", "@SUM(A1)", '=HYPERLINK("http://example.org")')


@settings(max_examples=40)
@given(rows=pairs())
def test_the_csv_library_reads_the_same(rows: list[tuple[str, str]]):
    """RFC 4180 quoting keeps delimiters, quotation marks and line ends."""
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    for name, encoding, delimiter in (("csv", "utf-8-sig", ","), ("tsv", "utf-8", "\t")):
        stream = io.StringIO(exchange.dumps(made, name).decode(encoding), newline="")
        found = list(csv.DictReader(stream, delimiter=delimiter, strict=True))
        assert [(row["zh"], row["en"]) for row in found] == rows


def test_csv_tells_excel_its_encoding():
    """Excel takes a CSV without the mark for the local code page; data programs want none in TSV."""
    assert exchange.dumps(letter(), "csv").startswith(b"\xef\xbb\xbfid,zh,en,")
    assert exchange.dumps(letter(), "tsv").startswith(b"id\tzh\ten\t")


def test_json_lines_say_everything():
    """Shape, places and findings with spans into the row's text."""
    rows = [json.loads(line) for line in exchange.dumps(letter(), "jsonl").decode().splitlines()]
    assert [row["zh"] for row in rows] == [*ZH, ""]
    finding = rows[2]["findings"][0]
    assert rows[2]["en"][slice(*finding["en_spans"][0])] == "immediate release"
    assert rows[2]["en_parts"] == [EN[2]]
    assert rows[4]["zh_parts"] == []


@settings(max_examples=20)
@given(rows=pairs())
def test_json_lines_are_exact(rows: list[tuple[str, str]]):
    """Every character comes back, and a line is a row."""
    made = alignment([zh for zh, _ in rows], [en for _, en in rows])
    lines = exchange.dumps(made, "jsonl").decode("utf-8").split("\n")
    found = [json.loads(line) for line in lines if line]
    assert [(row["zh"], row["en"]) for row in found] == rows


def test_parquet_holds_the_same_as_json_lines():
    """The columns are those of JSON Lines; null rows are left out unless asked for."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `data` is not installed")
    table = parquet.read_table(io.BytesIO(exchange.dumps(letter(), "parquet", Options(nulls=True))))
    rows = [json.loads(line) for line in exchange.dumps(letter(), "jsonl").decode().splitlines()]
    assert table.to_pylist() == rows
    assert parquet.read_table(io.BytesIO(exchange.dumps(letter(), "parquet"))).num_rows == 3


@pytest.mark.parametrize("name", ["parquet", "jsonl", "csv", "tsv"])
def test_pandas_opens_the_tables(name: str):
    """The library that most people load tables with finds the rows and both texts of each."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    data = io.BytesIO(exchange.dumps(letter(), name, Options(nulls=True)))
    tables = {
        "parquet": pandas.read_parquet,
        "jsonl": lambda stream: pandas.read_json(stream, lines=True),
        "csv": lambda stream: pandas.read_csv(stream, keep_default_na=False),
        "tsv": lambda stream: pandas.read_csv(stream, sep="\t", keep_default_na=False),
    }
    table = tables[name](data)
    assert list(table["zh"]) == [*ZH, ""]
    assert list(table["en"])[:3] == list(EN[:3])
    assert list(table["en"])[3:] == ["", EN[3]]


def test_parquet_without_its_library_names_the_extra(monkeypatch: pytest.MonkeyPatch):
    """The error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"bitext\[data\]"):
        exchange.dumps(letter(), "parquet")


def test_a_data_set_folder_describes_itself(tmp_path: Path):
    """Two files: the rows, and a card whose counts are those of the rows."""
    exchange.write(letter(), tmp_path / "set", "huggingface")
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == ["README.md", "data.jsonl"]
    rows = [json.loads(line) for line in (tmp_path / "set/data.jsonl").read_text("utf-8").splitlines()]
    assert [row["translation"] for row in rows] == [
        {"zh": zh, "en": en} for zh, en in zip(ZH[:3], EN[:3], strict=True)
    ]
    head = (tmp_path / "set/README.md").read_text("utf-8").split("---\n")[1]
    features = [
        line.removeprefix("  - name: ") for line in head.splitlines() if line.startswith("  - name: ")
    ]
    assert features[:-1] == list(rows[0])
    assert features[-1] == "train"
    assert "num_examples: 3" in head


def test_a_folder_that_is_a_file_or_a_trap_is_refused(tmp_path: Path):
    """Nothing is written through a link that leads elsewhere, nor over a file."""
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        exchange.write(letter(), tmp_path / "file", "huggingface")
    (tmp_path / "set").mkdir()
    (tmp_path / "set/README.md").symlink_to(tmp_path / "file")
    with pytest.raises(OutputError, match="link"):
        exchange.write(letter(), tmp_path / "set", "huggingface")
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_the_ladder_is_indices_only():
    """One bead a line."""
    assert exchange.dumps(letter(), "ladder") == b"[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[]\n[]:[3]\n"


def test_a_workbook_computes_nothing():
    """A text that looks like a formula is stored, and stays, a string."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra `formats` is not installed")
    made = alignment(["文"] * len(FORMULAS), FORMULAS)
    page = openpyxl.load_workbook(io.BytesIO(exchange.dumps(made, "xlsx"))).active
    cells = [page.cell(row, 3) for row in range(2, 2 + len(FORMULAS))]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert exchange.sheet(made, Options(), nulls=True).formulas == len(FORMULAS)


def test_a_workbook_is_ready_for_review():
    """The head is frozen and filtered, the status a list, and loose findings stand below."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra `formats` is not installed")
    page = openpyxl.load_workbook(io.BytesIO(exchange.dumps(letter(), "xlsx"))).active
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:M7"
    (choice,) = page.data_validations.dataValidation
    assert "confirmed" in choice.formula1
    assert [page.cell(row, 5).value for row in range(2, 7)] == [
        "linked",
        "linked",
        "check",
        "missing",
        "added",
    ]
    assert page.cell(7, 4).value == "note gap: Many blank lines"


def test_a_text_too_long_for_a_cell_is_refused():
    """Excel holds 32,767 characters in a cell; cutting the rest off would lose it silently."""
    pytest.importorskip("openpyxl", reason="the extra `formats` is not installed")
    made = alignment(["长" * 32_768], ["Long."])
    with pytest.raises(OutputError, match="32,767"):
        exchange.dumps(made, "xlsx")


def test_unknown_formats_are_named():
    """The error lists what there is."""
    with pytest.raises(UsageError, match="tmx"):
        exchange.named("doc")
    with pytest.raises(UsageError, match="--to"):
        exchange.for_path(Path("letter.doc"))
