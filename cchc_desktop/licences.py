"""What is inside this program and under which licence, from what lies beside it: nothing is fetched.

Installed on Windows the texts lie in `licences/`, one folder a component, with one list of all; run from a checkout
they are what each installed package says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from cchc_desktop import __version__
from cchc_desktop.paths import resources

OURS = "CCHC Desktop"
_ICONS = "Fluent UI System Icons"
_LIST = "THIRD-PARTY.txt"
_SPDX = r"[\w.+-]+(?: (?:OR|AND|WITH) [\w.+-]+)*"
_LINE = re.compile(
    r"(?P<name>\S[^:]*?)(?: (?P<version>\d\S*))?(?: \(trong / in (?P<of>[^)]+)\))?: "
    rf"(?P<licence>{_SPDX})(?: https?://\S+)?"
)
_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)([^;]*)(?:;(.*))?")


class Component(Struct, frozen=True, order=True):
    """A part of the program; `files` are its licence texts."""

    name: str
    version: str
    licence: str
    of: str = ""  # the component it came inside of
    files: tuple[Path, ...] = ()

    def text(self) -> str:
        """Return the licence texts one after the other; "" where the component brings none."""
        return "\n\n".join(_read(file) for file in self.files)


def components() -> tuple[Component, ...]:
    """Return the program itself, then everything inside it in order of names."""
    home = resources().parent
    installed = home.parent / "licences"
    ours = installed / "cchc-desktop" / "LICENSE.txt"
    icons = resources() / "icons" / "LICENSE-fluentui.txt"
    first = (
        Component(OURS, __version__, "Apache-2.0", files=(ours if ours.exists() else home / "LICENSE",)),
        Component(_ICONS, "", "MIT", files=(icons,)),
    )
    found = _listed(installed) if (installed / _LIST).exists() else _packages(home / "installer" / "licences")
    return first + tuple(sorted(found, key=lambda one: one.name.lower()))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


# --- installed: one list, one folder a component


def _listed(folder: Path) -> Iterator[Component]:
    for line in _read(folder / _LIST).splitlines():
        if found := _LINE.fullmatch(line):
            name, of = found["name"], found["of"] or ""
            own = folder / (of or name)
            files = tuple(sorted(path for path in own.rglob("*") if path.is_file())) if own.is_dir() else ()
            licence = found["licence"]
            yield Component(name, found["version"] or "", licence, of, files or _shared(folder, licence))


# --- from a checkout: what the installed packages say


def _packages(shared: Path) -> Iterator[Component]:
    """Walk what the program requires, and what that requires in turn."""
    waiting, known = _required(OURS.lower().replace(" ", "-")), set()
    while waiting:
        name = waiting.pop()
        if name in known:
            continue
        known.add(name)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # asked for on other systems only
        waiting += _required(name)
        licence = _licence(package)
        yield Component(
            package.name, package.version, licence, files=_texts(package) or _shared(shared, licence)
        )


def _required(name: str) -> list[str]:
    found = (_REQUIREMENT.match(each) for each in metadata.requires(name) or ())
    return [one[1].lower() for one in found if one and "extra" not in (one[3] or "")]


def _licence(package: metadata.Distribution) -> str:
    def said(name: str) -> list[str]:
        return package.metadata.get_all(name) or []

    short = [each.partition("\n")[0].strip() for each in said("License")]
    classes = [each.rpartition(" :: ")[2] for each in said("Classifier") if "License ::" in each]
    return next(filter(None, (*said("License-Expression"), *short, ", ".join(classes))), "")


def _texts(package: metadata.Distribution) -> tuple[Path, ...]:
    inside = (file for file in package.files or () if ".dist-info" in file.parts[0])
    return tuple(Path(str(file.locate())) for file in inside if _FILE.match(file.name))


def _shared(folder: Path, licence: str) -> tuple[Path, ...]:
    """Return the whole texts of a licence that its package only names."""
    names = [word.removesuffix("-only") for word in licence.replace("(", " ").replace(")", " ").split()]
    return tuple(path for name in names if (path := folder / f"{name}.txt").exists())
