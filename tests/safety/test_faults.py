"""Disk full, permission denied, I/O error and a cut at each system call of every way of writing.

The promise for each: a clear sentence, and nothing lost. What was there is there, or what was to come is, whole.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from safety.desk import PATHS, WritePath, contents, prepare
from safety.tracing import DONE, KILLED, REFUSED, Call, Outcome, calls_of, needs_strace, with_fault

from cchc_desktop import exchange, shipped
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
    assert calls, "nothing was written"
    jobs = [
        Job(path, template, tmp_path / f"nơi {number}", before, after, files, call, fault)
        for number, (call, fault) in enumerate(trials(calls))
    ]
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        problems = [words for words in pool.imap_unordered(problem, jobs, chunksize=4) if words]
    assert not problems, f"{len(problems)} of {len(jobs)} faults:\n" + "\n".join(problems[:8])


class Job(NamedTuple):
    """One fault at one call, with what must hold afterwards."""

    path: WritePath
    template: Path
    place: Path
    before: dict[str, object]
    after: dict[str, object]
    files: dict[str, bytes]
    call: Call
    fault: str


def problem(job: Job) -> str:
    """Return what was wrong after a fault, "" when the promise was kept."""
    with fresh(job.template, job.place):
        outcome = with_fault(lambda: job.path.act(job.place), job.call, job.fault)
        try:
            check(job, outcome)
        except (AssertionError, sqlite3.Error) as error:
            return f"{job.call.name} {job.call.number} {job.fault} ({job.call.text[:60]}): {error}\n{outcome.words}"
    return ""


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


def check(job: Job, outcome: Outcome) -> None:
    must(outcome.code in (DONE, REFUSED, KILLED), "a traceback")
    if outcome.code == REFUSED:
        must(outcome.words.endswith(".") and len(outcome.words) > 40, "no clear sentence")
    for name, old in job.before.items():
        folder = job.place / name
        leftovers = [one.name for one in folder.rglob(".~*")] if folder.exists() else []
        must(not leftovers or outcome.code == KILLED or job.fault == "EACCES", f"left over: {leftovers}")
        now = contents(folder / FILE_NAME)
        if outcome.code == DONE:
            must(now == job.after[name], f"{name}: said done, is not")
        else:
            must(now in (old, job.after[name]) or half_made(now, old), f"{name}: neither old nor new")
        if outcome.code == KILLED and now is not None:
            open_database(folder).close()  # as the next start does
    for name, content in job.files.items():
        must(is_whole(job.place / name, content), f"{name} is half a file")
    if job.path.name == "make a key":
        must(len(exchange.our_public_key(job.place / "usb")) == 64, "no key can be made any more")
    if job.path.name == "log":
        must(outcome.code in (DONE, KILLED), "the log stood in the way")
    for copy in (job.place / "data" / "backups").glob("cchc-*.sqlite"):
        backups.verify(copy)


def half_made(now, before) -> bool:
    """A database that did not exist before may exist empty: nothing was lost."""
    return (
        before is None
        and now is not None
        and not any(now.get(name) for name in ("drafts", "sources", "settings"))
    )


def is_whole(file: Path, old: bytes) -> bool:
    if file.name == shipped.UPDATE_FILE:
        return not file.exists() or shipped.update_in(file.parent) is not None
    if file.parent.name == "plan_kinds" and not file.exists():
        return True  # taken away
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
