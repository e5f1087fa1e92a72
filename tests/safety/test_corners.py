"""Hard corners of everyday computers: long Vietnamese paths, no temporary folder, read-only places, wrong clocks."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from safety import desk
from safety.tracing import BROKEN, DONE, REFUSED, Outcome, needs_strace, traced

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from cchc_desktop.errors import CannotWrite, UserError
from cchc_desktop.storage import backups, open_database
from cchc_desktop.storage.database import FILE_NAME

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


def test_a_user_whose_name_has_marks(tmp_path):
    home = tmp_path / "Nguyễn Thị Đặng Hòa"
    home.mkdir()
    names = {
        "HOME": str(home),
        "USER": "Đặng Hòa",
        "USERNAME": "Đặng Hòa",
        "LOCALAPPDATA": str(home),
        "XDG_DATA_HOME": "",
    }
    environment = {name: value for name, value in os.environ.items() if name != "CCHC_DATA"} | names
    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--json", "profile", "add", str(SAMPLES / "xa-mau.toml")],
        capture_output=True,
        encoding="utf-8",
        env=environment | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (data,) = home.rglob("cchc.sqlite")
    with contextlib.closing(open_database(data.parent, holder="cửa sổ")):
        refused = run("--data", str(data.parent), "profile", "add", str(SAMPLES / "xa-mau.toml"), **names)
    assert refused.returncode == 2
    assert "cửa sổ đang giữ dữ liệu này" in refused.stderr


@pytest.mark.parametrize("name", ["~$ hoạch.docx", "~$-hoach.doc"])
def test_the_file_word_lays_beside_an_open_one_is_told_apart(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(b"\x08Lanh dao" + bytes(153))
    done = run("read", str(file))
    assert done.returncode == 2
    assert f"“…{name[2:].strip()}” đang mở" in done.stderr  # Word puts "~$" for the first two letters


def test_a_file_open_in_word_is_not_written_and_the_other_is_left_alone(tmp_path, monkeypatch):
    """Windows refuses to replace a file that Word holds; the lock file beside it means nothing to us."""
    desk.prepare(tmp_path)
    owner = tmp_path / "~$ kế hoạch.docx"
    owner.write_bytes(b"x")
    before = (tmp_path / "kế hoạch.docx").read_bytes()

    def held(self, target):
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))

    with monkeypatch.context() as patch, pytest.raises(CannotWrite, match="đang mở trong Word"):
        patch.setattr(Path, "replace", held)
        desk.export(tmp_path)
    assert (tmp_path / "kế hoạch.docx").read_bytes() == before
    assert not list(tmp_path.glob(".~*"))
    desk.export(tmp_path)
    assert owner.read_bytes() == b"x"


@needs_strace()
@pytest.mark.parametrize(
    ("call", "fault"), [("openat", "ETIMEDOUT"), ("openat", "EIO"), ("read", "EIO"), ("read", "ETIMEDOUT")]
)
def test_a_file_that_lies_only_in_the_cloud_gives_a_sentence(tmp_path, call, fault):
    """A OneDrive placeholder has a name and a size, and fails when it is opened or read while there is no network."""
    desk.prepare(tmp_path)
    for file, act in (
        (tmp_path / "khác.txt", lambda: desk.import_(tmp_path)),
        (tmp_path / "sửa.docx", lambda: desk.merge(tmp_path)),
        (tmp_path / "gói mới.cchcpack", lambda: desk.take_pack(tmp_path)),
        (tmp_path / "sao lưu.sqlite", lambda: desk.put_back(tmp_path)),
    ):
        before = desk.contents(tmp_path / "data" / FILE_NAME)
        what = f"inject={call}:error={fault}:when=1+"
        outcome = traced(act, "-P", str(file), "-e", f"trace={call}", "-e", what, "-o", "/dev/null")
        assert outcome.code == REFUSED, (file.name, outcome.words)
        assert file.name in outcome.words
        assert outcome.words.endswith(".")
        assert desk.contents(tmp_path / "data" / FILE_NAME) == before


@needs_strace()
def test_a_stick_pulled_out_while_a_backup_is_written_leaves_the_copy_here(tmp_path):
    desk.prepare(tmp_path)
    shutil.rmtree(tmp_path / "data" / "backups", ignore_errors=True)
    usb = tmp_path / "usb"
    what = "inject=openat,write,fsync,rename:error=EIO:when=1+"
    trace = "trace=openat,write,fsync,rename"
    outcome = traced(lambda: desk.daily(tmp_path), "-P", str(usb), "-e", trace, "-e", what, "-o", "/dev/null")
    assert outcome.code in (DONE, REFUSED), outcome.words
    (copy,) = backups.backups(tmp_path / "data")
    assert backups.verify(copy.file)
    assert all(backups.verify(file) for file in usb.glob("*.sqlite"))


def test_without_any_font_to_print_with_the_files_that_are_there_stay(tmp_path, monkeypatch):
    from cchc_desktop.writing import fonts

    desk.prepare(tmp_path)
    names = ("kế hoạch.docx", "kế hoạch.pdf", "data/cchc.sqlite")
    before = [(tmp_path / name).read_bytes() for name in names]
    monkeypatch.setattr(fonts, "installed_fonts", dict)
    fonts.font_family.cache_clear()
    try:
        with pytest.raises(UserError, match="không có phông chữ Times New Roman"):
            desk.export(tmp_path)
    finally:
        fonts.font_family.cache_clear()
    assert [(tmp_path / name).read_bytes() for name in names] == before
