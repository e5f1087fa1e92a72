"""Unpack Python, whole wheels and nothing of the setup: the program as a developer starts it, for comparison.

python3 installer/rehearsal/unpack_source.py RUNTIME SHA256 FOLDER
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

from packing.lock import direct_requirements, pip_fetch, read_lock, run_time_wheels, windows_markers  # noqa: E402
from packing.runtime import read_runtime  # noqa: E402


def main(archive: Path, sha256: str, folder: Path) -> None:
    """Write `python/` and `lib/` in the folder; the program is taken from this checkout."""
    runtime = read_runtime(archive, sha256)
    for name, content in runtime.files.items():
        path = folder / "python" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    lock = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    fetch = pip_fetch(ROOT / "build" / "installer" / "wheels", runtime.version)
    markers = windows_markers(runtime.version)
    for wheel in run_time_wheels(direct_requirements(ROOT / "pyproject.toml"), lock, fetch, markers):
        with zipfile.ZipFile(wheel.path) as packed:
            packed.extractall(folder / "lib")
    paths = runtime.path_file().replace(r"..\app", "Z:" + str(ROOT).replace("/", "\\"))
    (folder / "python" / f"python{runtime.tag}._pth").write_text(paths, encoding="utf-8")
    print(runtime.version)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
