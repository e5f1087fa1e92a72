"""From the tree to the setup file: the list of files for `setup.nsi`, and the call of makensis."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from packing.lock import BuildError
from packing.stage import Placed

SCRIPTS = Path(__file__).resolve().parent.parent


class Setup(NamedTuple):
    """One setup file to be: the tree in `stage`, by the script of that name in `installer/`.

    `python` are the digits in the names of Python's files, `target` the kind of the setup program itself.
    """

    script: str
    version: str
    python: str
    target: str
    stage: Path
    output: Path


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


def script_defines(setup: Setup) -> dict[str, str]:
    """Return the values every script asks for; Windows wants four numbers in a file's version resource."""
    numbers = (setup.version.split("+")[0].split(".") + ["0", "0", "0"])[:3]
    if not all(number.isdecimal() for number in numbers):
        raise BuildError(f"version {setup.version}: three numbers are needed for the setup file")
    return {
        "VERSION": setup.version,
        "FILE_VERSION": ".".join([*numbers, "0"]),
        "PYTHON": setup.python,
        "STAGE": str(setup.stage),
        "FILES": str(_files_script(setup)),
        "OUTPUT": str(setup.output),
        "TARGET": setup.target,
    }


def _files_script(setup: Setup) -> Path:
    return setup.stage.with_name(setup.output.stem + ".nsh")


def make_setup(
    setup: Setup, placed: Iterable[Placed], moment: int, further: Mapping[str, str] | None = None
) -> None:
    """Write the list of files and run makensis, whose warnings are errors; `further` are more values for the script."""
    program = shutil.which("makensis")
    if not program:
        raise BuildError("makensis is needed: Debian `apt-get install nsis`, Windows `choco install nsis`")
    _files_script(setup).write_text(file_list(placed), encoding="utf-8", newline="\n")
    defines = {**script_defines(setup), **(further or {})}
    command = [program, "-NOCD", "-INPUTCHARSET", "UTF8", "-WX", "-V2"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    done = subprocess.run(
        [*command, str(SCRIPTS / setup.script)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError("makensis: " + (done.stdout + done.stderr)[-2000:])
