"""Imports point down only, and the command line starts without the heavy libraries."""

from __future__ import annotations

import ast
import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import bitext

SOURCE = Path(bitext.__file__).parent

ROOMS = (
    "errors",
    "model",
    "files",
    "strict",
    "uncollected",
    "addresses",
    "script",
    "quantities",
    "names",
    "gazetteer",
    "segment",
    "ingest",
    "lexicon",
    "glossary",
    "encode",
    "align",
    "config",
    "check",
    "exchange",
    "corpus",
    "pipeline",
    "scoring",
    "decisions",
    "report",
    "batch",
    "serve",
    "cli",
)
"""Ground floor first: a room imports from rooms before it and from itself."""

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "numpy",
    "scipy",
    "lxml",
    "docx",
    "openpyxl",
    "pdfplumber",
    "markdown_it",
    "jinja2",
    "rich",
    "msgspec",
    "opencc",
    "pypinyin",
    "ahocorasick",
)


def imported_rooms(path: Path) -> set[str]:
    """The rooms that a module imports, lazily or for types included."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module == "bitext":
                rooms |= {alias.name for alias in node.names}
            elif node.module.startswith("bitext."):
                rooms.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("bitext.")}
    return rooms - {"__version__"}


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.stem[0] != "_")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_point_down(path: Path):
    """No module imports from a room above its own, not even inside a function."""
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert room in ROOMS, f"{room} has no place in the order of rooms"
    for other in imported_rooms(path):
        assert other in ROOMS, f"{path.name} imports unknown room {other}"
        assert ROOMS.index(other) <= ROOMS.index(room), f"{path.name} in {room} imports {other} from above"


def test_no_room_is_called_utils():
    """A module says what it is about."""
    assert not [path for path in SOURCE.rglob("*.py") if path.stem in {"utils", "helpers", "common", "misc"}]


def test_help_imports_nothing_heavy():
    """`bitext --help` loads neither torch nor numpy nor any parser library."""
    code = (
        "import sys\nfrom bitext.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"loaded = sorted(set({HEAVY!r}) & set(sys.modules))\n"
        "sys.exit(f'imported: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_is_quick():
    """`bitext --help` takes at most 0.3 s more than an empty interpreter, as a median of several runs.

    Seconds of the processor: what else the machine does is not the program's fault.
    """

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def seconds(*arguments: str) -> float:
        runs = []
        for _ in range(5):
            start = spent()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            runs.append(spent() - start)
        return statistics.median(runs)

    empty = seconds("-c", "pass")
    assert seconds("-m", "bitext", "--help") - empty < 0.3


def test_review_path_imports_no_torch():
    """Everything a default review imports does without torch and sentence-transformers."""
    code = (
        "import sys\nimport bitext.pipeline, bitext.report.text, bitext.cli.review\n"
        "sys.exit(bool({'torch', 'sentence_transformers', 'tokenizers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
