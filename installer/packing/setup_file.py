"""From the tree to the setup file: the list of files for `setup.nsi`, and the call of makensis."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from packing.lock import BuildError
from packing.stage import Placed

SCRIPT = Path(__file__).resolve().parent.parent / "setup.nsi"


def file_list(placed: Iterable[Placed]) -> str:
    """Return the NSIS commands that unpack every file, in an order that does not depend on the file system.

    Paths have backslashes: makensis on Windows splits at nothing else, and on Linux it turns them round.
    """
    lines = []
    for folder, files in groupby(sorted(placed), key=lambda one: one.path.rpartition("/")[0]):
        lines.append(f'SetOutPath "$INSTDIR{_escaped("/" + folder) if folder else ""}"')
        lines += [f'File "${{STAGE}}{_escaped("/" + one.path)}"' for one in files]
    return "\n".join(lines) + "\n"


def _escaped(path: str) -> str:
    return path.replace("$", "$$").replace("/", "\\")


def script_defines(version: str, stage: Path, files: Path, output: Path, target: str) -> dict[str, str]:
    """Return the values `setup.nsi` asks for; Windows wants four numbers in a file's version resource."""
    numbers = (version.split("+")[0].split(".") + ["0", "0", "0"])[:3]
    if not all(number.isdecimal() for number in numbers):
        raise BuildError(f"version {version}: three numbers are needed for the setup file")
    return {
        "VERSION": version,
        "FILE_VERSION": ".".join([*numbers, "0"]),
        "STAGE": str(stage),
        "FILES": str(files),
        "OUTPUT": str(output),
        "TARGET": target,
    }


def make_setup(defines: dict[str, str], moment: int) -> None:
    """Run makensis; warnings are errors."""
    program = shutil.which("makensis")
    if not program:
        raise BuildError("makensis is needed: Debian `apt-get install nsis`, Windows `choco install nsis`")
    command = [program, "-NOCD", "-INPUTCHARSET", "UTF8", "-WX", "-V2"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    done = subprocess.run(
        [*command, str(SCRIPT)], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError("makensis: " + (done.stdout + done.stderr)[-2000:])
