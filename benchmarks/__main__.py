"""Run the accuracy benchmarks one after the other: `python -m benchmarks DATA`.

DATA holds one folder per gold set (see `gold.py`).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = ("align.py", "planted.py", "checks.py")


def main() -> int:
    """Run each script on the data; the first failure ends the run."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("usage: python -m benchmarks DATA, a folder with one folder per gold set")
        return 2
    for script in SCRIPTS:
        print(f"\n# {script}\n", flush=True)
        done = subprocess.run([sys.executable, str(HERE / script), sys.argv[1]], check=False)  # noqa: S603  our own scripts
        if done.returncode != 0:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
