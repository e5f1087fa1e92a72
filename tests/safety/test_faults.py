"""Disk full, permission denied, I/O error and a cut at each system call of every way of writing.

The promise for each: a clear sentence, and nothing lost. What was there is there, or what was to come is, whole.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from safety.desk import PATHS, WritePath, contents, prepare
from safety.tracing import DONE, KILLED, REFUSED, Call, calls_of, needs_strace, with_fault

from cchc_desktop.storage import backups, open_database
from cchc_desktop.storage.database import FILE_NAME

pytestmark = [
    pytest.mark.full,
    needs_strace(),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

# What can go wrong at each call; "+" means from that call on, as a disk stays full. Of a pair in brackets the
# calls take turns, because neighbouring writes of one file fail alike.
FAULTS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "openat": ("EACCES", "ENOSPC", "KILL"),
    "mkdir": ("EACCES", "KILL"),
    "write": ("ENOSPC+", "EIO", "KILL"),
    "pwrite64": (("ENOSPC+", "EIO"), "KILL"),
    "ftruncate": ("EIO", "KILL"),
    "fsync": ("EIO", "KILL"),
    "fdatasync": ("EIO", "KILL"),
    "rename": ("EACCES", "KILL"),
    "unlink": ("EACCES", "KILL"),
    "chmod": ("EACCES", "KILL"),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template")
    prepare(folder)
    for path in PATHS:  # everything a child would import is imported here, before the forks
        with fresh(folder, folder.parent / "warm") as copy:
            path.act(copy)
    return folder


@contextlib.contextmanager
def fresh(template: Path, place: Path):
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    with contextlib.closing(sqlite3.connect(place / "data" / FILE_NAME)) as db:
        db.execute("UPDATE settings SET value = ? WHERE key = 'backup.second'", [str(place / "usb")])
        db.commit()
    yield place
    shutil.rmtree(place, ignore_errors=True)


def databases(folder: Path) -> dict[str, object]:
    return {name: contents(folder / name / FILE_NAME) for name in ("data", "cũ", "mới")}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_each_fault_gives_a_sentence_and_loses_nothing(path, template, tmp_path):
    place = tmp_path / "nơi"
    with fresh(template, place):
        before = databases(place)
        files = {name: (place / name).read_bytes() for name in path.final}
        outcome, calls = calls_of(lambda: path.act(place), tmp_path / "calls")
        assert outcome.code == DONE, outcome.words
        after = databases(place)
    assert len(calls) >= 3, "nothing was written"
    problems: list[str] = []
    for call, fault in trials(calls):
        with fresh(template, place):
            outcome = with_fault(lambda: path.act(place), call, fault)
            try:
                check(path, place, outcome, before, after, files, fault)
            except (AssertionError, sqlite3.Error) as error:
                problems.append(
                    f"{call.name} {call.number} {fault} ({call.text[:60]}): {error}\n{outcome.words}"
                )
    assert not problems, f"{len(problems)} of {len(calls)} calls:\n" + "\n".join(problems[:8])


def trials(calls: list[Call]) -> list[tuple[Call, str]]:
    """Return every call with each fault it shall meet."""
    return [
        (call, fault if isinstance(fault, str) else fault[call.number % len(fault)])
        for call in calls
        for fault in FAULTS[call.name]
    ]


def must(condition: object, words: str) -> None:
    """Assert without pytest's long picture of both sides."""
    if not condition:
        raise AssertionError(words)


def check(path: WritePath, place: Path, outcome, before, after, files, fault: str) -> None:
    must(outcome.code in (DONE, REFUSED, KILLED), "a traceback")
    if outcome.code == REFUSED:
        must(outcome.words.endswith(".") and len(outcome.words) > 40, "no clear sentence")
    for name in before:
        leftovers = [one.name for one in (place / name).rglob(".~*")] if (place / name).exists() else []
        must(not leftovers or outcome.code == KILLED or fault == "EACCES", f"left over: {leftovers}")
        now = contents(place / name / FILE_NAME)
        if outcome.code == DONE:
            must(now == after[name], f"{name}: said done, is not")
        else:
            must(
                now in (before[name], after[name]) or half_made(now, before[name]),
                f"{name}: neither old nor new",
            )
        if outcome.code == KILLED and now is not None:
            open_database(place / name).close()  # as the next start does
    for name, content in files.items():
        must(is_whole(place / name, content), f"{name} is half a file")
    for copy in (place / "data" / "backups").glob("cchc-*.sqlite"):
        backups.verify(copy)


def half_made(now, before) -> bool:
    """A database that did not exist before may exist empty: nothing was lost."""
    return (
        before is None
        and now is not None
        and not any(now.get(name) for name in ("drafts", "sources", "settings"))
    )


def is_whole(file: Path, old: bytes) -> bool:
    content = file.read_bytes()
    if content == old:
        return True
    if file.suffix == ".sqlite":
        return backups.verify(file) > 0
    if file.suffix == ".pdf":
        with contextlib.closing(pypdfium2.PdfDocument(content)) as document:
            return len(document) > 0
    with zipfile.ZipFile(file) as archive:
        return archive.testzip() is None
