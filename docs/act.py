# ruff: noqa: INP001  scripts, no package
"""The tutorials, acted out: `python docs/act.py` runs their commands and compares what they print.

A block with a title is a file of the reader's (a `.docx` is made of its lines); a `console` block is typed
into a shell, command by command after `$`.  With `--write`, the pages are given what is printed now.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
MAX_SECONDS = 120  # of one command, on a busy machine


def acted(page: str, folder: Path) -> str:
    """The page with every command's output as it is now, acted out in an empty folder."""

    def act(block: re.Match[str]) -> str:
        kind, title, body = block.groups()
        if title:
            _put(folder / title, body)
        elif kind == "console":
            return f"```console\n{_typed(body, folder)}```"
        return block[0]

    return BLOCK.sub(act, page)


def _put(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".docx":
        path.write_text(body, encoding="utf-8")
        return
    import docx

    document = docx.Document()
    for line in filter(None, body.splitlines()):
        heading = line.removeprefix("# ")
        document.add_heading(heading, level=1) if heading != line else document.add_paragraph(line)
    document.save(str(path))


def _typed(body: str, folder: Path) -> str:
    shown = ""
    code = 0
    for command in re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)$", body, re.MULTILINE):
        # Each command has a shell of its own, which is told how the one before ended (for `echo $?`).
        code, output = _run(f"(exit {code})\n{command}", folder)
        shown += f"{PROMPT}{command}\n{output}"
    return shown


def _run(script: str, folder: Path) -> tuple[int, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    outside = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
    done = subprocess.run(  # noqa: S603  the pages are ours
        ["/bin/bash", "-c", script],
        cwd=folder,
        env=outside | {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=MAX_SECONDS,
        check=False,
    )
    lines = done.stdout.decode().splitlines()
    return done.returncode, "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> int:
    """Act out every tutorial, or those named; 1 when one prints something else."""
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    different = 0
    for path in [Path(name) for name in names] or sorted(FOLDER.glob("tutorial-*.md")):
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="tutorial-") as folder:
            now = acted(text, Path(folder))
        if now == text:
            continue
        if "--write" in sys.argv[1:]:
            path.write_text(now, encoding="utf-8")
            continue
        different = 1
        change = difflib.unified_diff(
            text.splitlines(), now.splitlines(), str(path), "acted out", lineterm=""
        )
        print(*change, sep="\n")  # noqa: T201
    return different


if __name__ == "__main__":
    sys.exit(main())
