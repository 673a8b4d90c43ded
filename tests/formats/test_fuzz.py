"""Damaged files give a document or a clear error: never another exception, never a hang."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from bitext.errors import BitextError
from bitext.ingest import aligned, parse, sides
from tests.formats.mutate import mutated

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(path for path in GOLDEN.iterdir() if path.suffix not in {".sh", ".pdf"})
RUNS = 60
SECONDS = 10


def check(data: bytes, name: str) -> None:
    """Read a file all the way to its sides."""
    try:
        document = parse(data, name)
    except BitextError as error:
        if name not in str(error):
            raise AssertionError(f"does not name the file: {error}") from error
        return
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
    assert "\ufffd" not in document.text or any("U+FFFD" in note for note in document.source.notes)
    aligned(document)
    sides(document)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_damage_is_met(path: Path):
    """Sixty seeded mutations of each golden file."""
    data = path.read_bytes()
    generator = random.Random(path.name)  # noqa: S311  seeded on purpose
    for run in range(RUNS):
        damaged = mutated(data, generator)
        begun = time.perf_counter()
        try:
            check(damaged, path.name)
        except Exception as error:  # noqa: BLE001  any other is what is looked for
            pytest.fail(f"run {run}: {error!r}")
        assert time.perf_counter() - begun < SECONDS


def test_damage_to_a_pdf_is_met():
    """As above, fewer: a page takes its time."""
    pytest.importorskip("pdfplumber")
    data = (GOLDEN / "letter.pdf").read_bytes()
    generator = random.Random("pdf")  # noqa: S311  seeded on purpose
    for _ in range(6):
        begun = time.perf_counter()
        check(mutated(data, generator), "letter.pdf")
        assert time.perf_counter() - begun < SECONDS
