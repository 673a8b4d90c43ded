"""Data sets: JSON Lines and Parquet, by the names of their fields."""

from __future__ import annotations

import io
import json

import pytest

from bitext.errors import InputError, LimitError
from bitext.exchange import Options, sheet
from bitext.ingest import aligned, parse

ZH, EN = "我们要求立即释放余青禾。", "We demand the immediate release of Yu Qinghe."


def rows(data: bytes, name: str = "x.jsonl") -> list[tuple[str, str]]:
    """The rows of a file."""
    found = aligned(parse(data, name))
    assert found is not None
    return [(row.zh.text, row.en.text) for row in sheet(found, Options(), nulls=True).rows]


def lines(*objects: object) -> bytes:
    """A JSON Lines file."""
    return "".join(json.dumps(each) + "\n" for each in objects).encode()


@pytest.mark.parametrize(
    "fields",
    [
        {"zh": ZH, "en": EN},
        {"en": EN, "zh": ZH, "score": 0.5},
        {"zh-TW": ZH, "en_GB": EN},
        {"Chinese": ZH, "English": EN},
        {"id": 1, "translation": {"en": EN, "zh": ZH}},
        {"原文": ZH, "译文": EN},
    ],
)
def test_fields_are_known_by_name(fields: dict[str, object]):
    """As data sets and tables name them, in either order."""
    assert rows(lines(fields, fields)) == [(ZH, EN), (ZH, EN)]


def test_a_side_may_be_empty():
    """Null, absent and empty are text without counterpart; blank lines are nothing."""
    data = (
        lines({"zh": ZH, "en": EN}, {"zh": ZH, "en": None}) + b"\n" + lines({"en": EN}, {"zh": ZH, "en": ""})
    )
    assert rows(data) == [(ZH, EN), (ZH, ""), ("", EN), (ZH, "")]


def test_what_is_left_out_is_said():
    """The other fields are named."""
    found = parse(lines({"zh": ZH, "en": EN, "score": 1, "source": "letter"}), "x.jsonl")
    assert found.source.notes == ("Fields left out: score, source",)
    assert [block.path for block in found.blocks] == ["#line1/zh", "#line1/en"]


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b'{"zh": "x"', "x.jsonl:1", "no JSON"),
        (b'{"zh": "x"}\n[1]\n', "x.jsonl:2", "no JSON object"),
        (b'{"zh": 5, "en": "x"}', "x.jsonl:1", "`zh` holds no text"),
        (b'{"text": "x"}', "x.jsonl", "no field in Chinese or English .its fields: text"),
        (b"[" * 100_000, "x.jsonl:1", "no JSON"),
        (b'{"zh": "\\ud800", "en": "x"}', "x.jsonl:1", "half of a character"),
        (b'{"zh": ' + b"9" * 5_000 + b"}", "x.jsonl:1", "no JSON"),
        (b"\n", "x.jsonl", "only white space"),
        (b"PAR1\0\0\0\0PAR1", "x.parquet", "no readable Parquet"),
        (b"PAR1", "x.jsonl", "no readable Parquet"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, where: str, what: str):
    """With the line, and what to do."""
    if data.startswith(b"PAR1"):
        pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    with pytest.raises(InputError, match=what) as caught:
        parse(data, where.partition(":")[0])
    assert caught.value.where == where
    assert caught.value.remedy


def test_a_table_of_too_many_rows_is_refused():
    """By what it says of itself, before it is unpacked: a column of one text packs to nothing."""
    pa = pytest.importorskip("pyarrow", reason="the extra `data` is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    parquet.write_table(pa.table({"zh": ["中"] * 600_000, "en": ["x"] * 600_000}), stream)
    with pytest.raises(LimitError, match="600,000 rows"):
        parse(stream.getvalue(), "x.parquet")
