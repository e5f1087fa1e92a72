"""The one file: opened, refused, saved whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import open_database
from cchc_desktop.storage.database import FILE_NAME, VERSION
from cchc_desktop.storage.migrations import migrations


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
    with pytest.raises(UserError, match="Không mở được dữ liệu"):
        open_database(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"not a database")


def test_a_folder_that_is_a_file_gives_a_sentence(tmp_path):
    file = tmp_path / "tệp"
    file.write_text("x")
    with pytest.raises(UserError, match="Không mở được dữ liệu"):
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
        assert len(migrations.applied(db.tables)) == VERSION
