from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bitext.glossary import builtin_paths, table
from bitext.glossary.lint import RULES, lint
from bitext.glossary.load import read
from bitext.model import Severity

HERE = Path(__file__).parent
HEADER = "concept,kind,lang,form,status,pos,case,scope,dnt,family\n"


def cases() -> list[Any]:
    """The golden cases: the rows of a file, and the issues they have."""
    found = []
    for block in (HERE / "lint.txt").read_text("utf-8").split("\n== ")[1:]:
        title, _, rest = block.partition("\n")
        rows, _, expected = rest.partition("->")
        found.append(pytest.param(rows, expected.strip().splitlines(), id=title))
    return found


@pytest.mark.parametrize(("rows", "expected"), cases())
def test_golden(rows: str, expected: list[str], tmp_path: Path):
    """Each rule fires where it must and nowhere else."""
    path = tmp_path / "terms.csv"
    path.write_text(HEADER + rows, "utf-8")
    issues = lint(read(path).rows)
    assert [f"{issue.rule} {issue.severity} {issue.place.row}" for issue in issues] == expected


def test_every_rule_has_a_case():
    """A rule that no case shows is not known to work."""
    files = [table.read(HEADER + case.values[0].lstrip(), "x").rows for case in cases()]
    idle = [rule.__name__ for rule in RULES if not any(list(rule(rows)) for rows in files)]
    assert idle == []


def test_an_issue_reads_as_a_line_with_its_place(tmp_path: Path):
    """File, row, severity, what, what to do, rule: as compilers write it."""
    path = tmp_path / "terms.csv"
    path.write_text("concept,lang,form,status\na,en,court,prefered\n", "utf-8")
    (issue,) = lint(read(path).rows)
    assert str(issue) == (
        f"{path}:2: error: unknown status “prefered”. Did you mean “preferred”?"
        " Known: preferred, admitted, deprecated, forbidden. [unknown-status]"
    )


def test_files_are_checked_together(tmp_path: Path):
    """A form of one file that stands in another concept of the next is reported with both places."""
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("concept,lang,form\na,zh,拘留\na,en,detention\n", "utf-8")
    second.write_text("concept,lang,form\nb,zh,拘留\nb,en,custody\n", "utf-8")
    (issue,) = lint([*read(first).rows, *read(second).rows])
    assert issue.place.file == str(second)
    assert f"{first}:2" in issue.message


def test_the_packaged_glossary_has_no_errors():
    """What we ship keeps to its own schema."""
    rows = [row for path in builtin_paths() for row in read(path).rows]
    assert rows
    assert [str(issue) for issue in lint(rows) if issue.severity is Severity.ERROR] == []
