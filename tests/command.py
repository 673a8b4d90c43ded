"""The command line in the test's own process: in one of its own most of the time goes to imports."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from bitext.cli import main

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    raw: bytes
    """Standard output, byte for byte."""
    stderr: str

    @property
    def stdout(self) -> str:
        """Standard output."""
        return self.raw.decode()


def bitext(*arguments: object, folder: Path = ROOT) -> Done:
    """Run the command line in a folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True) for _ in range(2))
    code: object = 0
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code or 0
    assert isinstance(code, int)
    printed = [stream.detach().getvalue() for stream in (out, err)]
    return Done(code, printed[0], printed[1].decode())
