"""Which locked packages the program needs on Windows, found by walking the metadata of the wheels.

`requirements.lock` holds developer tools too and its markers are meant for the machine that installs.
Here the markers are asked for 64-bit Windows, whatever machine builds.
"""

from __future__ import annotations

import email.parser
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

# pip is the one tool the build needs besides Python, and it carries the reference reader of requirements.
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name


class BuildError(Exception):
    """The build cannot go on; the text says why."""


class Locked(NamedTuple):
    """One pinned package of the lock; `hashes` are the SHA-256 of every file the index offers."""

    name: str
    version: str
    hashes: tuple[str, ...]


class Wheel(NamedTuple):
    """A fetched wheel whose SHA-256 stands in the lock."""

    name: str
    version: str
    path: Path
    sha256: str


Fetch = Callable[[Iterable[Locked]], Mapping[str, Path]]


def read_lock(text: str) -> dict[str, Locked]:
    """Return the lock's packages by canonical name; markers are left out, see the module's text."""
    found = {}
    for line in text.replace("\\\n", " ").splitlines():
        words = line.partition(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        requirement, *hashes = words.split("--hash=sha256:")
        parsed = Requirement(requirement.strip())
        pins = [one.version for one in parsed.specifier if one.operator == "=="]
        if len(pins) != 1 or not hashes:
            raise BuildError(f"requirements.lock: {parsed.name} must be pinned with == and have hashes")
        name = canonicalize_name(parsed.name)
        found[name] = Locked(name, pins[0], tuple(one.strip() for one in hashes))
    return found


def direct_requirements(pyproject: Path) -> list[str]:
    """Return the run-time requirements the project declares."""
    return list(tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]["dependencies"])


def windows_markers(python: str) -> dict[str, str]:
    """Return the marker environment of CPython `python` ("3.12.9") on 64-bit Windows 10."""
    return {
        "implementation_name": "cpython",
        "implementation_version": python,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.17763",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "win32",
        "extra": "",
    }


def used_requirements(
    requirements: Iterable[str], lock: Mapping[str, Locked], fetch: Fetch, imported: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Split declared requirements into those the program imports, and those it declares for tools and tests only.

    `imported` are the names before the first dot of everything the program imports.
    """
    declared = {one: _pinned(Requirement(one), lock) for one in requirements}
    paths = fetch(declared.values())
    names = set(imported)
    used = [one for one, pin in declared.items() if names & importable_names(paths[pin.name])]
    return used, [one for one in declared if one not in used]


def importable_names(wheel: Path) -> set[str]:
    """Return the top packages and modules a wheel installs."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    return {top.partition(".")[0] for top in tops if not top.endswith((".dist-info", ".data", ".libs"))}


def run_time_wheels(
    requirements: Iterable[str],
    lock: Mapping[str, Locked],
    fetch: Fetch,
    markers: Mapping[str, str],
    left_out: Iterable[str] = (),
) -> list[Wheel]:
    """Return the wheels the requirements reach, sorted by name.

    `left_out` are packages that metadata asks for and the program does not need; what only they need is not fetched.
    """
    skipped = set(left_out)
    wheels: dict[str, Wheel] = {}
    waiting = [Requirement(one) for one in requirements]
    while waiting:
        wanted = [one for one in waiting if _applies(one, markers)]
        wanted = [one for one in wanted if canonicalize_name(one.name) not in skipped]
        fresh = {canonicalize_name(one.name): _pinned(one, lock) for one in wanted}
        fresh = {name: pin for name, pin in fresh.items() if name not in wheels}
        paths = fetch(fresh.values()) if fresh else {}
        for name, pin in fresh.items():
            wheels[name] = _verified(pin, paths[name])
        extras = {canonicalize_name(one.name): one.extras for one in wanted}
        waiting = [
            further
            for name in fresh
            for further in _requires(wheels[name].path, extras.get(name, set()), markers)
        ]
    return sorted(wheels.values())


def _applies(requirement: Requirement, markers: Mapping[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(dict(markers))


def _pinned(requirement: Requirement, lock: Mapping[str, Locked]) -> Locked:
    pin = lock.get(canonicalize_name(requirement.name))
    if pin is None:
        raise BuildError(f"requirements.lock has no {requirement.name}, which the program needs on Windows")
    if not requirement.specifier.contains(pin.version, prereleases=True):
        raise BuildError(f"requirements.lock pins {pin.name} {pin.version}, but {requirement} is asked for")
    return pin


def _verified(pin: Locked, path: Path) -> Wheel:
    digest = sha256(path.read_bytes()).hexdigest()
    if digest not in pin.hashes:
        raise BuildError(f"{path.name}: SHA-256 {digest} is not in requirements.lock")
    return Wheel(pin.name, pin.version, path, digest)


def metadata(wheel: Path) -> email.message.Message:
    """Return the METADATA of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        return email.parser.BytesParser().parsebytes(archive.read(name))


def _requires(wheel: Path, extras: set[str], markers: Mapping[str, str]) -> list[Requirement]:
    asked = [Requirement(one) for one in metadata(wheel).get_all("Requires-Dist", [])]
    chosen = []
    for one in asked:
        if any(_applies(one, {**markers, "extra": extra}) for extra in ("", *extras)):
            one.marker = None
            chosen.append(one)
    return chosen


def pip_fetch(folder: Path, python: str) -> Fetch:
    """Return a fetcher of Windows wheels for CPython `python` ("3.12.9"), hashes required.

    Wheels stay in a folder of that Python's own below `folder`; what is there whole is not fetched again.
    """
    minor = ".".join(python.split(".")[:2])
    own = folder / minor

    def fetch(pins: Iterable[Locked]) -> dict[str, Path]:
        wanted = sorted(pins)
        own.mkdir(parents=True, exist_ok=True)
        if absent := [one for one in wanted if _file_of(one, own) is None]:
            _download(absent, own, minor)
        found = {one.name: path for one in wanted if (path := _file_of(one, own))}
        if lost := [one.name for one in wanted if one.name not in found]:
            raise BuildError(f"pip reported no error but these are not in {own}: {', '.join(lost)}")
        return found

    return fetch


def _download(pins: Iterable[Locked], folder: Path, python: str) -> None:
    asked = folder / "asked.txt"
    lines = [
        f"{one.name}=={one.version} " + " ".join(f"--hash=sha256:{hash_}" for hash_ in one.hashes)
        for one in pins
    ]
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--only-binary=:all:", "--platform", "win_amd64"]
    command += ["--python-version", python, "-r", str(asked), "-d", str(folder)]
    if subprocess.run(command, check=False).returncode:
        raise BuildError("pip could not fetch: " + ", ".join(f"{one.name} {one.version}" for one in pins))


def _file_of(pin: Locked, folder: Path) -> Path | None:
    """Return the wheel of a pin if it lies in the folder, whole."""
    for path in sorted(folder.glob("*.whl")):
        name, version = path.name.split("-")[:2]
        if canonicalize_name(name) == pin.name and version == pin.version:
            return path if sha256(path.read_bytes()).hexdigest() in pin.hashes else None
    return None
