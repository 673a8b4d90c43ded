"""Parquet tables of data sets: a column for each language, or `translation` with both."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bitext.errors import InputError, LimitError, MissingExtraError
from bitext.ingest.options import MAX_BLOCKS
from bitext.ingest.records import document_of_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bitext.ingest.options import ReadOptions
    from bitext.model import Document

BATCH = 1_000  # rows unpacked at once
MAX_UNPACKED = 300_000_000  # bytes, as for ZIP containers
REMEDY = "Write it again from the program it comes from, or give JSON Lines"


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """The document in a Parquet file, row after row; `rows.aligned` gives its alignment.

    Raises `MissingExtraError` without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(
            "Parquet needs pyarrow",
            where=name,
            remedy="Install it with `pip install 'bitext[data]'`, or give JSON Lines",
        ) from error

    def rows() -> Iterator[tuple[int, dict[str, object]]]:
        file = parquet.ParquetFile(io.BytesIO(data))
        facts = file.metadata
        size = sum(facts.row_group(index).total_byte_size for index in range(facts.num_row_groups))
        if facts.num_rows > MAX_BLOCKS or size > MAX_UNPACKED:
            raise LimitError(
                f"{facts.num_rows:,} rows of {size / 1e6:,.0f} MB are more than the limit",
                where=name,
                remedy="Split the file",
            )
        number = 0
        for batch in file.iter_batches(batch_size=BATCH):
            for record in batch.to_pylist():
                number += 1
                yield number, record

    try:
        return document_of_records(rows(), name, options, row="row")
    except (pa.ArrowException, OSError, UnicodeDecodeError, MemoryError) as error:
        raise InputError(
            f"is no readable Parquet file ({_first_line(error)})", where=name, remedy=REMEDY
        ) from error


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
