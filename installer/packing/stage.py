"""The tree as it will lie on the official's disk, gathered member by member and written with fixed times.

python/  the Windows Python      lib/  the wheels      app/  cchc_desktop, ui, resources
licences/, bom.cdx.json          cchc.cmd, cchc.ico
ocr/     the optional second file: tesserocr, its data, its licences and bill
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from packing.lock import BuildError, Wheel
from packing.pruning import Rules
from packing.runtime import Runtime

APP = "cchc-desktop"
RUNTIME = "cpython"
OWN_FOLDERS = ("cchc_desktop", "ui", "resources")


class Member(NamedTuple):
    """One file: where it goes (posix path), its bytes, and the component it belongs to."""

    path: str
    content: bytes
    component: str


class Placed(NamedTuple):
    """One file of the finished tree; size in bytes."""

    path: str
    size: int
    sha256: str
    component: str


class Gathered(NamedTuple):
    """What is carried, and the paths of everything that was offered (to find rules that decide on nothing)."""

    members: list[Member]
    offered: list[str]


def gather(runtime: Runtime, wheels: Iterable[Wheel], source: Path, babel: Wheel, rules: Rules) -> Gathered:
    """Return every file of runtime, wheels and program that the rules let through, sorted by path."""
    offered: list[str] = []

    def carried(path: str) -> bool:
        offered.append(path)
        return rules.kept(path)

    members = [
        Member(f"python/{name}", content, RUNTIME)
        for name, content in runtime.files.items()
        if carried(f"python/{name}")
    ]
    members.append(Member(f"python/python{runtime.tag}._pth", runtime.path_file().encode(), RUNTIME))
    for wheel in wheels:
        found = wheel_members(wheel, "lib", rules)
        members += found.members
        offered += found.offered
    for path in _own_files(source):
        where = "app/" + path.relative_to(source).as_posix()
        if carried(where):
            members.append(Member(where, path.read_bytes(), APP))
    members += catalogues(source, babel)
    return Gathered(sorted(members), offered)


def wheel_members(wheel: Wheel, folder: str, rules: Rules) -> Gathered:
    """Return what the rules let through of a wheel, unpacked below a folder of the tree."""
    with zipfile.ZipFile(wheel.path) as archive:
        names = dict(_wheel_names(archive, folder))
        members = [
            Member(where, archive.read(name), wheel.name)
            for name, where in names.items()
            if rules.kept(where)
        ]
    return Gathered(members, list(names.values()))


def _wheel_names(archive: zipfile.ZipFile, folder: str) -> Iterator[tuple[str, str]]:
    """Yield (name in the wheel, path in the tree); scripts, headers and manuals of a wheel stay out."""
    for name in sorted(archive.namelist()):
        parts = PurePosixPath(name).parts
        if name.endswith("/") or parts[0].endswith(".dist-info"):
            continue
        if ".." in parts or PurePosixPath(name).is_absolute():
            raise BuildError(f"{archive.filename}: suspicious path {name}")
        if parts[0].endswith(".data"):
            if parts[1] not in ("purelib", "platlib"):
                continue
            parts = parts[2:]
        yield name, "/".join((folder, *parts))


def _own_files(source: Path) -> Iterator[Path]:
    for folder in OWN_FOLDERS:
        for path in sorted((source / folder).rglob("*")):
            hidden = any(
                part == "__pycache__" or part.startswith(".") for part in path.relative_to(source).parts
            )
            # Translations are carried compiled, and compiled anew: those of the checkout may be old.
            if path.is_file() and not hidden and path.suffix not in (".pyc", ".mo", ".po", ".pot"):
                yield path


def catalogues(source: Path, babel: Wheel) -> list[Member]:
    """Compile every .po of the program with the locked Babel, whatever the building machine has installed."""
    members = []
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(babel.path) as archive:
            archive.extractall(folder)
        for po in sorted((source / "resources" / "locale").glob("*/LC_MESSAGES/*.po")):
            target = Path(folder) / "compiled.mo"
            command = [sys.executable, "-m", "babel.messages.frontend", "-q", "compile", "-i", str(po)]
            done = subprocess.run(
                [*command, "-o", str(target)], cwd=folder, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise BuildError(f"{po.name}: {done.stdout}{done.stderr}")
            where = "app/" + po.with_suffix(".mo").relative_to(source).as_posix()
            members.append(Member(where, target.read_bytes(), APP))
    return members


def write_tree(folder: Path, members: Iterable[Member], moment: int) -> list[Placed]:
    """Write the members into an emptied folder, every time set to `moment` (seconds since 1970, UTC)."""
    shutil.rmtree(folder, ignore_errors=True)
    placed = [place(folder, member, moment) for member in sorted(members)]
    # Windows folds the case of names, so two files may be one there.
    counted = Counter(one.path.lower() for one in placed)
    if twice := [path for path, count in counted.items() if count > 1]:
        raise BuildError("the same file comes twice: " + ", ".join(twice))
    return placed


def place(folder: Path, member: Member, moment: int) -> Placed:
    """Write one member into the tree."""
    path = folder / member.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(member.content)
    os.utime(path, (moment, moment))
    return Placed(member.path, len(member.content), sha256(member.content).hexdigest(), member.component)
