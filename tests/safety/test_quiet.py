"""No network, one fsync a save, an opening that does not read the library."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from safety import desk
from safety.tracing import calls_of, needs_strace, traced

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from cchc_desktop.plan import Item, text_of, to_json
from cchc_desktop.storage import open_database, opening
from cchc_desktop.storage.database import FILE_NAME, connect

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture
def place(tmp_path):
    desk.prepare(tmp_path)
    return tmp_path


def typed(draft, number, size=200):
    name = next(iter(draft.sections))
    text = replace(draft.sections[name], content=(Item(text_of(f"Lần {number} " + "chữ " * size)),))
    return replace(draft, sections=draft.sections | {name: text})


@needs_strace()
def test_a_save_costs_one_fsync_and_only_its_section(place, tmp_path):
    with desk.opened(place) as db:
        draft = drafts.save_draft(db, typed(desk.the_draft(db), 0))
        saves = 20

        def write():
            kept = draft
            for number in range(1, saves + 1):
                kept = drafts.save_draft(db, typed(kept, number))
            os._exit(0)  # the parent goes on with the connection; the child must not close it

        _outcome, calls = calls_of(write, tmp_path / "calls")
    names = [call.name for call in calls]
    assert names.count("fdatasync") + names.count("fsync") == saves
    assert (
        names.count("pwrite64") <= 12 * saves
    )  # pages of the section and of the draft's row, each with its header


@pytest.mark.bench
def test_a_save_is_hardly_slower_than_the_rows_by_sqlite3_alone(place):
    with desk.opened(place) as db:
        draft = desk.the_draft(db)
        many = tuple(Item(text_of(f"Nội dung {number} " + "chữ " * 60)) for number in range(80))
        draft = replace(draft, sections={n: replace(s, content=many) for n, s in draft.sections.items()})
        draft = drafts.save_draft(db, draft)
        bare = sqlite3.connect(place / "bare.sqlite", isolation_level=None)
        db.copy_into(bare)
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=FULL")
        rounds = []
        for round_ in range(8):
            ours, alone = [], []
            for number in range(round_ * 100, round_ * 100 + 100):
                changed = typed(draft, number)
                begin = time.perf_counter()
                draft = drafts.save_draft(db, changed)
                ours.append(time.perf_counter() - begin)
                alone.append(bare_save(bare, draft))
            rounds.append((statistics.median(ours), statistics.median(alone)))
        bare.close()
    # The quietest round counts: whatever else the machine does is in the others.
    best = min(mine / other for mine, other in rounds)
    print([f"{mine * 1000:.2f}/{other * 1000:.2f} ms" for mine, other in rounds])
    assert best <= 1.3


def bare_save(bare: sqlite3.Connection, draft: drafts.Draft) -> float:
    """Write the rows of the changed section as plainly as Python can; returns the seconds it took."""
    name = next(iter(draft.sections))
    body = to_json(draft.sections[name])
    begin = time.perf_counter()
    bare.execute("BEGIN")
    bare.execute(
        "INSERT INTO draft_parts VALUES (?, ?, ?) ON CONFLICT (draft, name) DO UPDATE SET body = excluded.body",
        [draft.id, f"section:{name}", body],
    )
    bare.execute("UPDATE drafts SET changed = ? WHERE id = ?", [draft.changed, draft.id])
    bare.execute("COMMIT")
    return time.perf_counter() - begin


@pytest.mark.full
@needs_strace()
@pytest.mark.skipif(shutil.disk_usage(tempfile.gettempdir()).free < 4e9, reason="needs 4 GB of room")
def test_opening_a_gigabyte_reads_no_more_than_opening_little(place, tmp_path, monkeypatch):
    with contextlib.closing(open_database(tmp_path / "trống" / "data")):
        pass
    empty, empty_said = pages_read(tmp_path / "trống", tmp_path), statements(tmp_path / "trống", monkeypatch)
    small, small_said = pages_read(place, tmp_path), statements(place, monkeypatch)
    with contextlib.closing(sqlite3.connect(place / "data" / FILE_NAME)) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        source = db.execute("SELECT * FROM sources").fetchone()
        for number in range(200):
            db.execute(
                f"INSERT INTO sources VALUES ({', '.join('?' * len(source))})", [f"x{number}", *source[1:]]
            )
            db.execute(
                "INSERT INTO source_bodies (source, plan, obligations, original) "
                "VALUES (?, '{}', '[]', zeroblob(5000000))",
                [f"x{number}"],
            )
        columns = "path, section, part, context, text, item, year, level, levels, uses, favourite"
        db.execute(
            f"INSERT INTO clauses (source, place, {columns}) "
            "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
            f"SELECT 'x' || (i % 200), i, {columns} FROM n, (SELECT * FROM clauses LIMIT 1)"
        )
        db.commit()
    assert (place / "data" / FILE_NAME).stat().st_size > 1e9
    big = pages_read(place, tmp_path)
    print(f"pages read: empty {empty}, one plan {small}, 1 GB {big}; statements {len(small_said)}")
    # 200 plans more are listed; nothing of their gigabyte is touched.
    assert big <= small + 60, (small, big)
    assert small <= empty + 60, (empty, small)
    assert statements(place, monkeypatch) == small_said == empty_said


def statements(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what SQLite is asked while the database is opened and its plans and drafts are listed."""
    said: list[str] = []

    def traced_connect(file):
        connection = connect(file)
        connection.set_trace_callback(said.append)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(opening, "connect", traced_connect)
        look(place)
    return said


def look(place: Path) -> None:
    """Open the data and read what the first screen shows."""
    with contextlib.closing(open_database(place / "data")) as db:
        library.sources(db)
        drafts.list_drafts(db)


def pages_read(place: Path, tmp_path: Path) -> int:
    """Count the reads of the database file while it is opened and its plans and drafts are listed."""
    look(place)
    log = tmp_path / "reads"
    traced(lambda: look(place), "-e", "trace=pread64", "-y", "-o", str(log))
    return sum(FILE_NAME in line for line in log.read_text(errors="replace").splitlines())


def run_watched(tmp_path: Path, *words: str) -> str:
    """Run one command under strace; fails when it opened a network socket or looked up a name."""
    log = tmp_path / "sockets"
    command = [sys.executable, "-m", "cchc_desktop", "--data", str(tmp_path / "data"), "--json", *words]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(log), *command],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    calls = log.read_text(errors="replace")
    assert not re.search(r"AF_INET|resolv|nscd", calls), calls
    return done.stdout


@pytest.mark.full
@needs_strace()
def test_the_whole_job_opens_no_network_socket(tmp_path):
    def run(*words: str) -> str:
        return run_watched(tmp_path, *words)

    unit = json.loads(run("profile", "add", str(SAMPLES / "xa-mau.toml")))["id"]
    source = json.loads(run("import", str(sorted(SAMPLES.glob("*.docx"))[-1])))["sources"][0]
    kind = ["--kind", source["plan_kind"] or "tuyen-truyen-cchc", "--profile", unit, "--year", "2026"]
    draft = json.loads(run("draft", "new", *kind, "--from", source["id"], "--accept-all"))["id"]
    word, copy, pack = (str(tmp_path / name) for name in ("a.docx", "a.sqlite", "a.cchcpack"))
    run("export", draft, "-o", word, "--pdf", str(tmp_path / "a.pdf"))
    run("draft", "merge", draft, word, "--accept-all")
    run("draft", "history", draft)
    run("backup", copy)
    run("restore", copy)
    run("pack", "make", pack, "--draft", draft, "--source", source["id"], "--sign")
    run("pack", "open", pack, "--accept-all")
    run("search", "hành chính")
    run("doctor")


@pytest.mark.full
@needs_strace()
def test_the_demo_with_its_window_opens_no_network_socket(tmp_path):
    pytest.importorskip("PySide6")
    run_watched(tmp_path, "demo", str(tmp_path / "mẫu"))
    assert list((tmp_path / "mẫu").rglob("*.png"))
