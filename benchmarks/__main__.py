"""Run the accuracy benchmarks one after the other: `python -m benchmarks DATA [--write docs/accuracy.md]`.

DATA holds one folder per gold set (see `bitext eval --help`).  With `--write`, the tables of the alignment
go into that page.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("align.py", "planted.py", "checks.py")


def main() -> int:
    """Run each script on the data; the first failure ends the run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", type=Path, help="a folder with one folder per gold set")
    parser.add_argument("--write", metavar="PAGE", help="put the alignment's tables between the page's marks")
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        parser.error(f"{arguments.data} is no folder")
    for script in SCRIPTS:
        print(f"\n# {script}\n", flush=True)
        command = [sys.executable, str(HERE / script), str(arguments.data)]
        if arguments.write and script == "align.py":
            command += ["--write", arguments.write]
        done = subprocess.run(command, check=False)  # noqa: S603  our own scripts
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
