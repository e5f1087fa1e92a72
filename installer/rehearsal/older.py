"""Make a setup file that looks like an older version: the finished tree, another number, one file that is gone since.

    python3 installer/rehearsal/older.py OUTPUT.exe TARGET

For the rehearsal of an upgrade. Quick compression: nobody carries it anywhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from packing.setup_file import Setup, make_setup
from packing.stage import APP, Member, Placed, place

VERSION = "0.0.1"
GONE = "app/cchc_desktop/gone_since.py"  # what an upgrade must take away


def main(output: Path, target: str) -> None:
    """Write the older setup from `build/installer/stage`."""
    stage = Path(__file__).resolve().parents[2] / "build" / "installer" / "stage"
    placed = [
        Placed(path.relative_to(stage).as_posix(), 0, "", "")
        for path in stage.rglob("*")
        if path.is_file() and path.relative_to(stage).as_posix() != GONE
    ]
    placed.append(place(stage, Member(GONE, b'"""Removed in the next version."""\n', APP), 0))
    tag = next(stage.glob("python/python3??.dll")).stem.removeprefix("python")
    try:
        setup = Setup("setup.nsi", VERSION, tag, target, stage, output)
        make_setup(setup, placed, 0, {"COMPRESSOR": "zlib"})
    finally:
        (stage / GONE).unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
