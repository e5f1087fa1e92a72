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

from packing.lock import pip_fetch, read_lock, run_time_wheels, windows_markers  # noqa: E402

# Neither the core's tests nor their tools need these.
NOT_NEEDED = [
    "import-linter",
    "mypy",
    "pip",
    "pyside6-essentials",
    "pytest-qt",
    "ruff",
    "setuptools",
    "tzdata",
]


def main(python: str, folder: Path) -> None:
    """Fetch and unpack every wheel of the project and its extra `dev` but the linters and Qt.

    The folder is to stand behind the installed program's own on the path, so that only what is missing there is taken.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    fetch, markers = pip_fetch(ROOT / "build" / "installer" / "wheels", python), windows_markers(python)
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for wheel in run_time_wheels(wanted, lock, fetch, markers, NOT_NEEDED):
        with zipfile.ZipFile(wheel.path) as archive:
            archive.extractall(folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
