"""Files as they were at a revision of the git repository they stand in."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from bitext.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def root_of(folder: Path) -> Path:
    """The top folder of the repository; `UsageError` when `folder` is in none."""
    from pathlib import Path

    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode != 0:
        raise UsageError(
            "not in a git repository", where=str(folder), remedy="Use a lock file instead: `--write-lock`"
        )
    return Path(done.stdout.decode().strip())


def verify(folder: Path, revision: str) -> str:
    """The full commit id of a revision; `UsageError` when there is none of that name."""
    done = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode != 0:
        raise UsageError(
            f"no revision `{revision}`", where=str(folder), remedy="In CI, fetch the full history"
        )
    return done.stdout.decode().strip()


def content(path: Path, commit: str) -> bytes | None:
    """The bytes of `path` at a commit; None when it was not there."""
    done = _git(path.parent, "show", f"{commit}:./{path.name}")
    return done.stdout if done.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    existing = next(parent for parent in (folder, *folder.parents) if parent.is_dir())
    try:
        return subprocess.run(  # noqa: S603  fixed program, no shell, arguments are data
            ["git", "-C", str(existing), *arguments],  # noqa: S607  the user's own git
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed", remedy="Install it, or use a lock file") from error
