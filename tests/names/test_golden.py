"""Names as a translator would judge them: the golden files are plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.names import find_zh, match, pair

GOLDEN = Path(__file__).parent / "golden"
ALARM = 0.5


def rows(name: str) -> list[list[str]]:
    """The cells of a golden file's lines."""
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("zh", "en", "grade", "slip"), rows("match.txt"))
def test_match(zh, en, grade, slip):
    """A Latin spelling is graded against a Chinese name as the file says."""
    found = match(zh, en)
    assert (found.grade.name, found.slip.name) == (grade, slip), found.reasons


@pytest.mark.parametrize(("text", "names"), rows("find_zh.txt"))
def test_find_zh(text, names):
    """Names are found in running text, and ordinary words that begin with a family name are not."""
    assert [name.text for name in find_zh(text)] == names.split()


@pytest.mark.parametrize(("zh", "en", "alarms"), rows("pair.txt"))
def test_pair(zh, en, alarms):
    """Wrong names raise an alarm, right and shortened ones do not."""
    found = [f"{p.zh.text}={p.match.slip.name}" for p in pair(zh, en) if p.zh and p.alarm >= ALARM]
    assert found == alarms.split()
