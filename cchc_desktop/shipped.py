"""The data that comes with the program, under `resources/`, or newer in an update pack that the user has accepted.

An update is one file in the data folder: whole texts of data files by name, with the day of its data. It counts as
long as it is newer than what the program brought. A file of it that does not fit this program (the folder was carried
to an older one, the file was damaged) gives way to the shipped one, so the program always starts.
"""

from __future__ import annotations

import datetime
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from cchc_desktop.paths import in_use, resources

UPDATE_FILE = "update.json"
VERSION_FILE = "data_version.txt"
PATTERNS = (
    "actors/*.toml",
    "citations.toml",
    "clauses/*.toml",
    "plan_kinds/*.toml",
    "rules/*.toml",
    "rules/checks/*.toml",
    "units/*.json",
)
T = TypeVar("T")


class Update(Struct, frozen=True, forbid_unknown_fields=True):
    """What an update pack brings: the day of its data, and texts of data files by their names under `resources/`."""

    version: datetime.date
    files: dict[str, str]


def update_in(folder: Path) -> Update | None:
    """Return the update kept in a data folder; None when there is none that can be read."""
    try:
        return msgspec.json.decode((folder / UPDATE_FILE).read_bytes(), type=Update)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


@cache
def shipped_version() -> datetime.date:
    """Return the day of the data that came with the program."""
    return datetime.date.fromisoformat((resources() / VERSION_FILE).read_text(encoding="ascii").strip())


def version() -> datetime.date:
    """Return the day of the data in use."""
    update = _update()
    return update.version if update else shipped_version()


def _update() -> Update | None:
    """Return the update in use: the one that was there when data was first read, so that all data is of one day."""
    folder = in_use()
    return _newer(folder) if folder else None


@cache
def _newer(folder: Path) -> Update | None:
    found = update_in(folder)
    return found if found and found.version > shipped_version() else None


def names(pattern: str) -> list[str]:
    """Return the names of data files that fit one of `PATTERNS`, in order."""
    shipped = {file.relative_to(resources()).as_posix() for file in resources().glob(pattern)}
    update = _update()
    brought = {name for name in (update.files if update else ()) if fits(name, pattern)}
    return sorted(shipped | brought)


def fits(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern, folder by folder."""
    return fnmatchcase(name, pattern) and name.count("/") == pattern.count("/")


def load(name: str, kind: type[T]) -> T:
    """Return a data file as a value of its type: the update's when it fits, else the shipped one.

    Raises `OSError` for a name that neither has.
    """
    update = _update()
    text = update.files.get(name) if update else None
    if text is not None:
        try:
            return decoded(name, text.encode(), kind)
        except (ValueError, RecursionError):
            if not (resources() / name).exists():
                raise
    return decoded(name, (resources() / name).read_bytes(), kind)


def load_all(pattern: str, kind: type[T]) -> tuple[T, ...]:
    """Return every data file that fits a pattern, in the order of their names."""
    return tuple(load(name, kind) for name in names(pattern))


def decoded(name: str, body: bytes, kind: type[T]) -> T:
    """Return the body of a data file as a value of its type; raises `ValueError` when it is none."""
    decode = msgspec.json.decode if name.endswith(".json") else msgspec.toml.decode
    return decode(body, type=kind)
