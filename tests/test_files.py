"""Writing over a file: the old one is whole until the new one is."""

from __future__ import annotations

import errno
import os

import pytest

from cchc_desktop.errors import CannotWrite
from cchc_desktop.files import replace_file


def leftovers(folder):
    return [file.name for file in folder.iterdir() if file.name.startswith(".~")]


def test_the_new_content_takes_the_place_of_the_old(tmp_path):
    file = tmp_path / "kế hoạch.docx"
    replace_file(file, b"one")
    replace_file(file, b"two")
    assert file.read_bytes() == b"two"
    assert not leftovers(tmp_path)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "đã đầy"), (errno.EACCES, "đang mở trong Word"), (errno.EIO, "Chọn nơi khác")],
)
def test_a_failed_write_keeps_the_previous_file(tmp_path, monkeypatch, code, words):
    file = tmp_path / "kế hoạch.docx"
    replace_file(file, b"old")

    def refuse(_descriptor):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotWrite, match=words):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert not leftovers(tmp_path)


def test_a_file_marked_read_only_is_not_replaced(tmp_path):
    file = tmp_path / "khóa.docx"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(CannotWrite, match="chỉ được đọc"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(CannotWrite, match="Không có thư mục"):
        replace_file(tmp_path / "không có" / "a.docx", b"x")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(CannotWrite):
        replace_file(tmp_path, b"x")


@pytest.mark.skipif(os.name == "nt", reason="rights are Windows' own there")
def test_a_new_file_may_be_read_by_those_who_may_read_others(tmp_path):
    file = tmp_path / "a.docx"
    replace_file(file, b"x")
    plain = tmp_path / "b.docx"
    plain.write_bytes(b"x")
    assert file.stat().st_mode == plain.stat().st_mode
