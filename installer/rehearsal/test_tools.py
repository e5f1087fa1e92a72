"""Unpack what the tests need on Windows and the program does not carry, from the hashed lock.

python3 installer/rehearsal/test_tools.py PYTHON_VERSION FOLDER
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

from packing.lock import direct_requirements, pip_fetch, read_lock, run_time_wheels, windows_markers  # noqa: E402
from packing.pruning import read_rules  # noqa: E402

LINTERS = ["ruff", "mypy", "import-linter", "setuptools", "pip", "tzdata"]


def main(python: str, folder: Path) -> None:
    """Fetch and unpack the wheels of the extra `dev` without its linters, and of packages left out of the setup."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    fetch, markers = pip_fetch(ROOT / "build" / "installer" / "wheels", python), windows_markers(python)
    left_out = read_rules(ROOT / "installer" / "prune.toml").packages
    carried = run_time_wheels(direct_requirements(ROOT / "pyproject.toml"), lock, fetch, markers, left_out)
    tested = [*project["optional-dependencies"]["dev"], *(name for name in left_out if name not in LINTERS)]
    for wheel in run_time_wheels(tested, lock, fetch, markers, [*LINTERS, *(one.name for one in carried)]):
        with zipfile.ZipFile(wheel.path) as archive:
            archive.extractall(folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
