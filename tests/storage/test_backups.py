"""Backups and restoring: checked copies, thinned out, never in the way, never over the only copy."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sample import commune

from cchc_desktop import paths
from cchc_desktop.cli import main
from cchc_desktop.drafting import profiles
from cchc_desktop.errors import Busy, CannotWrite, DamagedData, UserError
from cchc_desktop.storage import backups, doctor, open_database
from cchc_desktop.storage.database import FILE_NAME, VERSION
from cchc_desktop.storage.restoring import restore, restore_open

OLD = Path(__file__).parent / "old"


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "dữ liệu")) as database:
        profiles.add_profile(database, commune())
        database.set_setting("a", "1")
        yield database


def leftovers(folder):
    return [file.name for file in folder.rglob(".~*")]


def test_a_backup_is_one_file_that_opens_alone(db, tmp_path):
    place = tmp_path / "USB"
    place.mkdir()
    file = backups.backup_to(db, place / "sao lưu 2026.sqlite")
    assert [one.name for one in place.iterdir()] == [file.name]
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as copy:
        assert copy.execute("SELECT value FROM settings WHERE key = 'a'").fetchone() == ("1",)
    assert backups.verify(file) == VERSION


def test_a_backup_while_another_thread_is_in_a_transaction_has_what_was_saved(db, tmp_path):
    with db.transaction() as tables:
        tables.execute("UPDATE settings SET value = '2'")
        file = backups.backup_to(db, tmp_path / "x.sqlite")
    with contextlib.closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT value FROM settings WHERE key = 'a'").fetchone() == ("1",)


def test_the_data_in_use_is_no_place_for_a_backup(db):
    with pytest.raises(CannotWrite, match="đè lên dữ liệu"):
        backups.backup_to(db, db.file)
    assert db.setting("a") == "1"


def test_a_place_that_is_not_there_gives_a_sentence(db, tmp_path):
    with pytest.raises(CannotWrite, match="Không có thư mục"):
        backups.backup_to(db, tmp_path / "không có" / "x.sqlite")


def test_one_copy_a_day_and_none_of_an_empty_database(db, tmp_path):
    with contextlib.closing(open_database(tmp_path / "mới")) as empty:
        assert backups.automatic(empty) is None
    first = backups.automatic(db)
    assert backups.automatic(db) is None
    assert [one.file for one in backups.backups(db.folder)] == [first]
    assert first.parent.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_copies_are_thinned_by_day_week_and_month(db):
    start = date(2024, 1, 1)
    for day in range(500):
        backups.automatic(db, today=start + timedelta(days=day)) if day % 7 in (0, 3) or day > 480 else None
    days = [date.fromisoformat(one.file.stem[-10:]) for one in backups.backups(db.folder)]
    last = start + timedelta(days=499)
    assert {last - timedelta(days=back) for back in range(7)} <= set(days)
    assert len({f"{day:%Y-%m}" for day in days}) == 12
    assert len(days) <= backups.DAYS + backups.WEEKS + backups.MONTHS


def test_the_copy_just_made_stays_when_the_clock_was_wrong(db):
    for day in range(20):
        backups.automatic(db, today=date(2026, 5, 1) + timedelta(days=day))
    wrong = backups.automatic(db, today=date(1999, 1, 1))
    assert wrong.exists()


def days_kept(db):
    return [date.fromisoformat(one.file.stem[-10:]) for one in backups.backups(db.folder)]


def test_a_clock_that_was_ahead_does_not_crowd_out_the_days_after_it_was_set_right(db):
    for day in range(30):
        backups.automatic(db, today=date(2031, 5, 1) + timedelta(days=day))
    for day in range(20):
        backups.automatic(db, today=date(2027, 5, 1) + timedelta(days=day))
        assert date(2027, 5, 1) + timedelta(days=day) in days_kept(db)
    kept = set(days_kept(db))
    assert {date(2027, 5, 20) - timedelta(days=back) for back in range(backups.DAYS)} <= kept
    assert date(2031, 5, 30) in kept
    assert len(kept) <= 2 * (backups.DAYS + backups.WEEKS + backups.MONTHS)


def test_a_clock_behind_keeps_the_good_copies_and_renews_its_own(db):
    for day in range(20):
        backups.automatic(db, today=date(2027, 5, 1) + timedelta(days=day))
    good = set(days_kept(db))
    wrong = date(2000, 1, 1)  # an empty battery: the same day at every start
    for number in range(3):
        db.set_setting("a", str(number))
        copy = backups.automatic(db, today=wrong)
        assert value_in(copy) == str(number)
    assert good | {wrong} == set(days_kept(db))


def test_copies_before_risky_acts_outlive_a_wrong_clock(db):
    ahead = [backups.automatic(db, reason="khoi-phuc") for _time in range(8)]
    for file in ahead:
        if file.exists():
            os.utime(file, (4e9, 4e9))
    now = [backups.automatic(db, reason="khoi-phuc") for _time in range(8)]
    assert [file.exists() for file in now] == [False] * 2 + [True] * backups.MOST_BEFORE
    assert any(file.exists() for file in ahead)


def value_in(file):
    with contextlib.closing(sqlite3.connect(file)) as copy:
        return copy.execute("SELECT value FROM settings WHERE key = 'a'").fetchone()[0]


def test_the_second_place_gets_the_daily_copy_and_may_be_away(db, tmp_path):
    usb = tmp_path / "USB"
    with pytest.raises(UserError, match="Cắm USB"):
        backups.set_second_place(db, usb)
    usb.mkdir()
    backups.set_second_place(db, usb)
    backups.automatic(db, today=date(2026, 5, 1))
    assert [one.name for one in usb.iterdir()] == ["cchc-ngay-2026-05-01.sqlite"]
    shutil.rmtree(usb)
    with pytest.raises(CannotWrite, match="Đã sao lưu trong máy"):
        backups.automatic(db, today=date(2026, 5, 2))
    assert len(backups.backups(db.folder)) == 2
    assert backups.automatic(db, today=date(2026, 5, 2)) is None  # said once a day
    usb.mkdir()
    assert backups.automatic(db, today=date(2026, 5, 2)) is None
    assert [one.name for one in usb.iterdir()] == ["cchc-ngay-2026-05-02.sqlite"]  # made up for
    backups.set_second_place(db, None)
    assert backups.second_place(db) is None


def test_restoring_keeps_a_copy_of_what_was_there(db, tmp_path):
    file = backups.backup_to(db, tmp_path / "x.sqlite")
    db.set_setting("a", "2")
    copy = restore_open(db, file)
    assert db.setting("a") == "1"
    restore_open(db, copy)
    assert db.setting("a") == "2"
    db.close()
    again = restore(db.folder, file)
    with contextlib.closing(open_database(db.folder)) as reopened:
        assert reopened.setting("a") == "1"
    assert again.exists()
    assert not leftovers(db.folder)


def test_a_backup_of_an_earlier_version_is_upgraded_on_its_way_in(db):
    old = (OLD / "v1.sqlite").read_bytes()
    restore_open(db, OLD / "v1.sqlite")
    assert db.row("SELECT count(*) AS n FROM drafts")["n"] == 2
    assert (OLD / "v1.sqlite").read_bytes() == old


def test_restoring_into_an_empty_place_and_over_a_broken_file(db, tmp_path):
    file = backups.backup_to(db, tmp_path / "x.sqlite")
    assert restore(tmp_path / "máy mới", file) is None
    broken = tmp_path / "hỏng"
    broken.mkdir()
    (broken / FILE_NAME).write_bytes(b"broken" * 5000)
    aside = restore(broken, file)
    assert aside.read_bytes() == b"broken" * 5000
    for folder in (tmp_path / "máy mới", broken):
        with contextlib.closing(open_database(folder)) as opened:
            assert opened.setting("a") == "1"


def test_what_a_killed_restore_left_is_cleared_by_the_next_one(db, tmp_path):
    file = backups.backup_to(db, tmp_path / "x.sqlite")
    left, going_on = (db.folder / f".~khoi-phuc-{name}" for name in ("cũ", "mới"))
    for folder in (left, going_on):
        folder.mkdir()
    os.utime(left, (1, 1))
    restore_open(db, file)
    assert (left.exists(), going_on.exists()) == (False, True)


def test_restoring_waits_for_nobody_and_names_the_writer(db, tmp_path):
    file = backups.backup_to(db, tmp_path / "x.sqlite")
    db.hold("cửa sổ soạn kế hoạch")
    with pytest.raises(Busy, match="cửa sổ soạn kế hoạch"):
        restore(db.folder, file, wait=0)
    assert db.setting("a") == "1"


def with_a_trigger(db, tmp_path):
    file = backups.backup_to(db, tmp_path / "trigger.sqlite")
    with contextlib.closing(sqlite3.connect(file)) as copy:
        copy.execute("CREATE TRIGGER t AFTER INSERT ON drafts BEGIN DELETE FROM drafts; END")
    return file


def other_database(tmp_path):
    file = tmp_path / "other.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE t (x)")
        other.execute(f"PRAGMA user_version={VERSION}")
        other.commit()
    return file


def test_what_is_no_backup_of_ours_changes_nothing(db, tmp_path):
    text = tmp_path / "x.txt"
    text.write_text("không phải")
    whole = backups.backup_to(db, tmp_path / "whole.sqlite").read_bytes()
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(whole[: len(whole) // 2])
    for file in (text, cut, with_a_trigger(db, tmp_path), other_database(tmp_path)):
        with pytest.raises(DamagedData, match="không phải bản sao lưu"):
            restore_open(db, file)
        with pytest.raises(DamagedData, match="không phải bản sao lưu"):
            restore(db.folder, file)
    with pytest.raises(UserError, match="Không có tệp"):
        restore(db.folder, tmp_path / "nowhere.sqlite")
    assert db.setting("a") == "1"
    assert backups.backups(db.folder) == ()
    assert not leftovers(db.folder)


def test_a_lost_database_is_not_hidden_by_a_new_one(db):
    copy = backups.automatic(db)
    db.close()
    (db.folder / FILE_NAME).unlink()
    with pytest.raises(DamagedData, match="có bản sao lưu"):
        open_database(db.folder)
    assert not (db.folder / FILE_NAME).exists()
    restore(db.folder, copy)
    with contextlib.closing(open_database(db.folder)) as back:
        assert back.setting("a") == "1"


def test_the_doctor_finds_what_is_wrong(db):
    folder = db.folder
    backups.automatic(db)
    assert doctor.examine(folder).ok
    db.hold("cửa sổ soạn kế hoạch")
    found = {one.subject: one for one in doctor.examine(folder).findings}
    assert "cửa sổ soạn kế hoạch đang mở" in found["writer"].sentence
    with db.transaction() as tables:
        tables.execute("DROP INDEX idx_clauses_source_place")
    checkup = doctor.examine(folder)
    assert (checkup.ok, checkup.usable) == (False, False)
    db.close()
    (folder / FILE_NAME).write_bytes(b"broken")
    assert not doctor.examine(folder).usable
    assert doctor.examine(folder / "chưa có").usable


def test_the_commands(db, tmp_path, capsys):
    folder, file = str(db.folder), str(tmp_path / "x.sqlite")
    db.close()
    assert main(["--data", folder, "--json", "backup", file]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] > 0
    assert main(["--data", folder, "restore", file]) == 0
    assert "Dữ liệu trước đó được giữ ở" in capsys.readouterr().out
    assert main(["--data", folder, "--json", "doctor"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    assert main(["--data", folder, "restore", str(tmp_path)]) == 2
    assert (
        main(["--data", folder, "backup", str(tmp_path / "y" / "x.sqlite"), "--second", str(tmp_path)]) == 2
    )
    assert main(["--data", folder, "profile", "add", "nowhere.toml"]) == 2
    shutil.copy(file, Path(folder) / FILE_NAME)
    (Path(folder) / FILE_NAME).write_bytes(b"x" * 9000)
    capsys.readouterr()
    assert main(["--data", folder, "doctor"]) == 2
    assert "✗ Dữ liệu" in capsys.readouterr().out


def test_restoring_and_opening_other_data_leave_the_units_own_kinds_known(db, tmp_path):
    paths.look_in(db.folder)
    file = backups.backup_to(db, tmp_path / "x.sqlite")
    restore_open(db, file)
    open_database(tmp_path / "kế hoạch mẫu").close()
    assert paths.own_kinds() == db.folder / "plan_kinds"
