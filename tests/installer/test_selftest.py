"""`--self-test` says line by line what works in an installed copy, and its exit code says whether all does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cchc_desktop.selftest import run_self_test, running
from cchc_desktop.selftest.job import Job


def test_a_failing_check_is_named_and_the_next_ones_still_run(tmp_path, monkeypatch, capsys):
    def broken() -> str:
        raise OSError("ổ đĩa hỏng")

    monkeypatch.setattr(running, "checks", lambda folder: (("Đĩa", broken), ("Phông chữ", lambda: "4 tệp")))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run_self_test(tmp_path) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == [
        "KHÔNG ĐẠT  Đĩa: OSError: ổ đĩa hỏng",
        "ĐẠT        Phông chữ: 4 tệp",
        "Có 1 phép thử không đạt.",
    ]


def test_an_old_database_is_brought_to_the_present_version(tmp_path):
    assert "bản 1" in Job(tmp_path).old_database()


@pytest.mark.full
@pytest.mark.skipif(bool(os.environ.get("CCHC_NO_QT")), reason="builds the window")
def test_a_checkout_passes_its_own_self_test(tmp_path):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "cchc_desktop", "--self-test"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ĐẠT  ") == len(running.checks(tmp_path))
    assert "KHÔNG" not in done.stdout
