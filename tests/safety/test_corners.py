"""Hard corners of everyday computers: long Vietnamese paths, no temporary folder, read-only places, wrong clocks."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from safety import desk
from safety.tracing import BROKEN, DONE, REFUSED, Outcome

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from cchc_desktop.errors import UserError
from cchc_desktop.storage import backups, open_database

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def run(*words: str, **environment: str):
    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--json", *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def long_folder(start: Path) -> Path:
    """Return a folder whose full path has more than 240 characters, in Vietnamese."""
    folder = start
    while len(str(folder)) < 240:
        folder = folder / "Kế hoạch cải cách hành chính của Ủy ban nhân dân"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.full
def test_the_whole_job_under_a_long_vietnamese_path_without_a_temporary_folder(tmp_path):
    folder = long_folder(tmp_path)
    nowhere = {name: str(tmp_path / "không có") for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    plan = shutil.copy(sorted(SAMPLES.glob("*.docx"))[-1], folder / "kế hoạch của tỉnh.docx")

    def ok(*words: str):
        done = run("--data", str(folder / "dữ liệu"), *words, **nowhere)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    unit = ok("profile", "add", str(SAMPLES / "xa-mau.toml"))["id"]
    source = ok("import", plan)["sources"][0]
    kind = source["plan_kind"] or "tuyen-truyen-cchc"
    draft = ok("draft", "new", "--kind", kind, "--profile", unit, "--year", "2026", "--from", source["id"])[
        "id"
    ]
    word = str(folder / "xuất.docx")
    ok("export", draft, "-o", word, "--pdf", str(folder / "xuất.pdf"))
    ok("draft", "merge", draft, word)
    ok("backup", str(folder / "sao lưu.sqlite"))
    ok("pack", "make", str(folder / "gói.cchcpack"), "--draft", draft)
    ok("pack", "open", str(folder / "gói.cchcpack"), "--accept-all")
    ok("restore", str(folder / "sao lưu.sqlite"))
    assert ok("doctor")["usable"]


@contextlib.contextmanager
def as_somebody_else(folder: Path):
    """Give a function that runs another one in a process without rights to the folder."""

    def go(act) -> Outcome:
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.setgid(65534)
            os.setuid(65534)
            code, words = DONE, ""
            try:
                words = str(act())
            except UserError as error:
                code, words = REFUSED, str(error)
            except BaseException as error:  # noqa: BLE001 - told to the parent
                code, words = BROKEN, repr(error)
            os.write(tell, words.encode())
            os._exit(code)
        os.close(tell)
        with os.fdopen(told, "rb") as stream:
            words = stream.read().decode()
        return Outcome(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), words)

    yield go


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)
def test_a_read_only_place_is_read_and_a_write_gives_a_sentence():
    with tempfile.TemporaryDirectory() as name, as_somebody_else(Path(name)) as go:
        folder = Path(name)
        folder.chmod(0o755)
        desk.prepare(folder)
        for path in [folder / "data", *(folder / "data").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        (folder / "data" / "cchc.lock").unlink()
        shown = go(lambda: _titles(folder / "data"))
        assert shown.code == DONE, shown.words
        assert "Tuyên truyền" in shown.words
        refused = go(lambda: desk.save(folder))
        assert refused.code == REFUSED, refused.words
        assert "Không ghi được vào thư mục dữ liệu" in refused.words
        refused = go(lambda: _title_changed(folder / "data"))
        assert refused.code == REFUSED, refused.words
        (folder / "data").chmod(0o000)
        refused = go(lambda: _titles(folder / "data"))
        assert refused.code == REFUSED, refused.words


def _titles(folder: Path) -> list[str]:
    with contextlib.closing(open_database(folder)) as db:
        assert library.sources(db)
        return [row.title for row in drafts.list_drafts(db)]


def _title_changed(folder: Path) -> None:
    with contextlib.closing(open_database(folder)) as db:
        drafts.rename_draft(db, drafts.list_drafts(db)[0].id, "Tên khác")


def test_a_missing_profile_folder_of_the_data_is_made(tmp_path):
    done = run("--data", str(tmp_path / "Nguyễn" / "Đặng" / "dữ liệu"), "sources")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"sources": []}


def test_a_backup_place_that_goes_away_in_the_middle_of_the_year(tmp_path):
    desk.prepare(tmp_path)
    shutil.rmtree(tmp_path / "usb")
    done = run("--data", str(tmp_path / "data"), "profile", "add", str(SAMPLES / "xa-mau.toml"))
    assert done.returncode == 0
    assert "Cắm lại USB" in done.stderr
    assert len(backups.backups(tmp_path / "data")) == 1
