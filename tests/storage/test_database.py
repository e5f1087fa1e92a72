"""The one file: opened, refused, saved whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cchc_desktop.errors import Busy, DamagedData, UserError
from cchc_desktop.storage import checks, open_database
from cchc_desktop.storage.database import FILE_NAME, VERSION, connect
from cchc_desktop.storage.lock import holder, shown_time
from cchc_desktop.storage.migrations import STEPS, migrations

OLD = Path(__file__).parent / "old"


def test_a_setting_is_there_after_reopening(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        db.set_setting("language", "en")
    with contextlib.closing(open_database(tmp_path)) as db:
        assert db.setting("language") == "en"
        assert db.setting("unknown", "x") == "x"


def test_a_vietnamese_folder_name_is_normal_life(tmp_path):
    folder = tmp_path / "Tài liệu của tôi" / "Kế hoạch"
    open_database(folder).close()
    assert (folder / FILE_NAME).exists()


def test_a_file_from_a_newer_version_is_refused_and_left_alone(tmp_path):
    open_database(tmp_path).close()
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(UserError, match="bản mới hơn"):
        open_database(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_damaged_file_gives_a_sentence(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"not a database" * 1000)
    with pytest.raises(DamagedData, match="bị hỏng"):
        open_database(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"not a database")


def test_a_folder_that_is_a_file_gives_a_sentence(tmp_path):
    file = tmp_path / "tệp"
    file.write_text("x")
    with pytest.raises(UserError, match="Không ghi được vào thư mục dữ liệu"):
        open_database(file)


def test_several_writes_are_all_kept_or_none(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        with pytest.raises(ZeroDivisionError), db.transaction() as tables:
            tables.table("settings").insert({"key": "a", "value": "1"})
            raise ZeroDivisionError
        assert db.setting("a") == ""


def test_a_write_while_another_holds_the_file_gives_a_sentence(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        db.rows("PRAGMA busy_timeout=10")
        with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(UserError, match="cửa sổ khác"):
                db.set_setting("a", "1")
            other.rollback()
        db.set_setting("a", "2")
        assert db.setting("a") == "2"


def test_saves_survive_a_power_cut(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        assert db.row("PRAGMA journal_mode") == {"journal_mode": "wal"}
        assert db.row("PRAGMA synchronous") == {"synchronous": 2}
        assert db.row("PRAGMA foreign_keys") == {"foreign_keys": 1}


def test_the_version_counts_the_migrations(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        assert [step.name for step in migrations.applied(db.tables)] == list(STEPS)
        assert len(STEPS) == VERSION


def rows(connection: sqlite3.Connection, query: str) -> list[tuple]:
    return sorted(map(tuple, connection.execute(query)), key=repr)


KEPT = (  # what officials wrote or gave, in words that every format understands
    "SELECT id, name, body FROM drafts JOIN draft_parts ON draft = id",
    "SELECT id, title, kind, profile, year, deleted, sources FROM drafts",
    "SELECT id, body FROM profiles",
    "SELECT key, value FROM settings",
    "SELECT id, file, kind, number, date, agency, subject FROM sources",
    "SELECT source, path, section, text, favourite, uses FROM clauses",
)
SINCE = {  # what a later format keeps as well
    2: ("SELECT draft, number, kind, name, hex(body) FROM draft_versions",),
    3: ("SELECT source, path, tags, note FROM clauses", "SELECT id, number, status, edited FROM cited"),
    4: ("SELECT source, as_read FROM source_bodies",),
}
ORIGINALS = (
    "SELECT id, hex(original), plan FROM sources",
    "SELECT source, hex(original), plan FROM source_bodies",
)


@pytest.mark.parametrize("number", range(1, VERSION + 1), ids="v{}".format)
def test_a_database_of_every_version_is_upgraded_behind_a_copy_and_keeps_everything(number, tmp_path):
    old = OLD / f"v{number}.sqlite"
    shutil.copy(old, tmp_path / FILE_NAME)
    queries = [*KEPT, *(query for since, more in SINCE.items() if since <= number for query in more)]
    with contextlib.closing(sqlite3.connect(old)) as before:
        assert checks.version_of(before) == number
        kept = {query: rows(before, query) for query in queries}
        originals = rows(before, ORIGINALS[number > 1])
    assert all(kept[query] for query in queries)
    with contextlib.closing(open_database(tmp_path)) as db, contextlib.closing(connect(db.file)) as after:
        assert {query: rows(after, query) for query in queries} == kept
        assert rows(after, ORIGINALS[1]) == originals
        assert checks.version_of(after) == VERSION
        assert checks.is_ours(after)
        assert checks.problems(after, thorough=True) == []
    copies = list((tmp_path / "backups").glob("cchc-truoc-*.sqlite"))
    assert [copy.name.split("-")[2] for copy in copies] == ([f"v{number}"] if number < VERSION else [])
    for copy in copies:
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            assert {query: rows(connection, query) for query in queries} == kept
            assert rows(connection, ORIGINALS[number > 1]) == originals


def test_an_upgrade_that_fails_changes_nothing(tmp_path, monkeypatch):
    shutil.copy(OLD / "v1.sqlite", tmp_path / FILE_NAME)
    step = migrations._migrations[-1]

    def broken(db):
        monkeypatch_free(db)
        db.execute("SELECT no_such_function()")

    monkeypatch_free = step.fn
    monkeypatch.setattr(step, "fn", broken)
    with pytest.raises(UserError):
        open_database(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (1,)
        assert kept.execute("SELECT length(original) FROM sources").fetchone()[0] > 1000
    monkeypatch.undo()
    open_database(tmp_path).close()


def test_a_second_writer_is_told_who_holds_the_data_and_may_read(tmp_path):
    with contextlib.closing(open_database(tmp_path, holder="cửa sổ soạn kế hoạch")) as db:
        db.set_setting("a", "1")
        with pytest.raises(Busy, match="cửa sổ soạn kế hoạch đang giữ dữ liệu này"):
            open_database(tmp_path, holder="cchc import", wait=0)
        script = (
            "import sys; from pathlib import Path; from cchc_desktop.storage import open_database;"
            "db = open_database(Path(sys.argv[1])); print(db.setting('a')); db.set_setting('a', '2')"
        )
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script, tmp_path],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stdout == "1\n"
        assert "Busy" in done.stderr
        assert f"từ {shown_time(holder(tmp_path).since)}" in done.stderr
        assert db.setting("a") == "1"
    assert holder(tmp_path) is None
    with contextlib.closing(open_database(tmp_path, holder="cchc import", wait=0)) as db:
        db.set_setting("a", "3")


def test_a_write_waits_shortly_for_the_other_one(tmp_path):
    first, second = open_database(tmp_path, holder="một"), open_database(tmp_path)
    timer = threading.Timer(0.2, first.close)
    timer.start()
    second.set_setting("a", "1")
    timer.join()
    assert second.setting("a") == "1"
    second.close()


def test_the_killed_writer_leaves_no_lock_and_the_next_one_is_told(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from cchc_desktop.storage import open_database;"
        "db = open_database(Path(sys.argv[1]), holder='x'); db.set_setting('a', '1'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert holder(tmp_path) is None
    with contextlib.closing(open_database(tmp_path, holder="y")) as db:
        assert db.ended_badly
        assert db.setting("a") == "1"
    with contextlib.closing(open_database(tmp_path, holder="y")) as db:
        assert not db.ended_badly


def test_reading_goes_on_while_another_thread_writes(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        db.set_setting("a", "before")
        inside, done = threading.Event(), threading.Event()

        def write():
            with db.transaction() as tables:
                tables.execute("UPDATE settings SET value = 'after' WHERE key = 'a'")
                inside.set()
                done.wait(10)

        thread = threading.Thread(target=write)
        thread.start()
        assert inside.wait(10)
        assert db.setting("a") == "before"
        done.set()
        thread.join()
        assert db.setting("a") == "after"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders from others by itself")
def test_only_the_owner_may_read(tmp_path):
    folder = tmp_path / "dữ liệu"
    with contextlib.closing(open_database(folder)) as db:
        db.set_setting("a", "1")
        for file in folder.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_cut_off_file_is_damaged_and_never_written(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        db.set_setting("a", "1" * 50_000)
    whole = (tmp_path / FILE_NAME).read_bytes()
    for length in (50, 200, 4096, len(whole) - 4096):
        (tmp_path / FILE_NAME).write_bytes(whole[:length])
        with pytest.raises(DamagedData):
            open_database(tmp_path)
        assert (tmp_path / FILE_NAME).read_bytes() == whole[:length]


def test_a_broken_page_under_a_draft_is_found_at_opening(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        db.set_setting("a", "b" * 200_000)
    content = bytearray((tmp_path / FILE_NAME).read_bytes())
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").fetchone()
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(DamagedData, match="cchc restore"):
        open_database(tmp_path)


def test_a_table_that_is_gone_is_damage_and_a_wrong_query_is_a_bug(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as db:
        with pytest.raises(sqlite3.OperationalError):
            db.rows("SELECT * FROM no_such_table")
        with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
            other.execute("ALTER TABLE draft_versions RENAME TO x")
        with pytest.raises(DamagedData):
            db.rows("SELECT * FROM draft_versions")
