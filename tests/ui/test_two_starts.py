"""Real processes on one data folder: one window, one writer, everybody else is told."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.paths import resources
from cchc_desktop.storage import open_database
from cchc_desktop.storage.lock import holder

pytestmark = [pytest.mark.full, pytest.mark.skipif(os.name == "nt", reason="kills by signal")]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
# The real program; it only tells in addition what a person would see.
WINDOW = """
import sys
from ui import app, one_window

def told(name, act):
    def doing(*values):
        result = act(*values)
        print(name, flush=True)
        return result
    return doing

class Window(app.MainWindow):
    def drop(self, files):
        print("shown", *files, sep="|", flush=True)

app.MainWindow = Window
if "--late" in sys.argv:
    sys.argv.remove("--late")
    app.LISTEN_AFTER_MS = 2500
    app.open_services = told("opened", app.open_services)
else:
    app._settle = told("listening", app._settle)
one_window.bring_to_front = told("in front", one_window.bring_to_front)
raise SystemExit(app.main(["--data", *sys.argv[1:]]))
"""


@contextlib.contextmanager
def window(folder: Path, *options: str):
    """Start the window; it is killed in the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(folder), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        cwd=ROOT,
        env=ENVIRONMENT,
    )
    try:
        assert process.stdout.readline() == ("opened\n" if options else "listening\n")
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=ENVIRONMENT,
        timeout=120,
        check=False,
    )


def cchc(folder: Path, *words: str) -> subprocess.CompletedProcess:
    return run("-m", "cchc_desktop", "--data", str(folder), *words)


def test_a_second_start_brings_the_first_window_to_the_front_and_ends(tmp_path):
    with window(tmp_path) as first:
        second = run("-c", WINDOW, str(tmp_path))
        assert (second.returncode, second.stdout) == (0, "")
        assert first.stdout.readline() == "in front\n"
        assert first.poll() is None


def test_a_file_opened_by_a_second_start_is_shown_in_the_first_window(tmp_path):
    pack = tmp_path / "gói của xã.cchcpack"
    pack.write_bytes(b"x")
    with window(tmp_path) as first:
        assert run("-c", WINDOW, str(tmp_path), str(pack)).returncode == 0
        assert first.stdout.readline() == "in front\n"
        assert first.stdout.readline() == f"shown|{pack}\n"


def test_a_program_clicked_twice_opens_one_window(tmp_path):
    with window(tmp_path, "--late") as first:  # not yet listening
        second = run("-c", WINDOW, str(tmp_path))
        assert (second.returncode, second.stdout) == (0, "")
        assert first.stdout.readline() == "in front\n"


def test_commands_that_write_name_the_window_and_those_that_read_go_on(tmp_path):
    profile = str(resources() / "samples" / "xa-mau.toml")
    with window(tmp_path) as first:
        refused = cchc(tmp_path, "profile", "add", profile)
        assert refused.returncode == 2
        assert "cửa sổ của phần mềm đang giữ dữ liệu này" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert holder(tmp_path).process == first.pid
        for words in (["sources"], ["draft", "list"], ["doctor"], ["backup", str(tmp_path / "x.sqlite")]):
            done = cchc(tmp_path, *words)
            assert done.returncode == 0, done.stderr
    with contextlib.closing(open_database(tmp_path)) as db:
        assert db.rows("SELECT id FROM profiles") == []
    assert cchc(tmp_path, "profile", "add", profile).returncode == 0


def test_after_a_killed_window_the_next_start_works_and_is_found(tmp_path):
    with window(tmp_path):
        pass
    with window(tmp_path) as again:
        assert run("-c", WINDOW, str(tmp_path)).returncode == 0
        assert again.stdout.readline() == "in front\n"
