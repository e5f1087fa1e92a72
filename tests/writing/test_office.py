"""The second PDF engine and the font finder, where they are missing."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from cchc_desktop.errors import CannotWrite, NotFound, UserError
from cchc_desktop.writing import fonts, office, office_pdf, write_docx
from tests.writing.plans import sample_plan


def test_without_libreoffice_the_user_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: None)
    write_docx(sample_plan(), tmp_path / "a.docx")
    with pytest.raises(NotFound, match="chưa cài LibreOffice"):
        office_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("failure", [subprocess.TimeoutExpired("soffice", 1), OSError("no")])
def test_a_failing_libreoffice_leaves_the_previous_pdf(tmp_path, monkeypatch, failure):
    def fail(*_args, **_keywords):
        raise failure

    monkeypatch.setattr(office, "find_office", lambda: tmp_path / "soffice")
    monkeypatch.setattr(office.subprocess, "run", fail)
    write_docx(sample_plan(), tmp_path / "a.docx")
    (tmp_path / "a.pdf").write_bytes(b"previous")
    with pytest.raises(CannotWrite, match="LibreOffice"):
        office_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"previous"


def test_without_a_font_the_user_is_told_which_one(monkeypatch):
    monkeypatch.setattr(fonts, "_font_folders", lambda: iter(()))
    fonts.font_family.cache_clear()
    try:
        with pytest.raises(UserError, match="Times New Roman"):
            fonts.font_family()
    finally:
        monkeypatch.undo()
        fonts.font_family.cache_clear()


def test_times_new_roman_is_taken_before_any_stand_in(tmp_path, monkeypatch):
    ours = fonts.font_family()
    for (bold, italic), file in ours.files.items():
        name = {
            (False, False): "times",
            (True, False): "timesbd",
            (False, True): "timesi",
            (True, True): "timesbi",
        }
        shutil.copy(file, tmp_path / f"{name[bold, italic].upper()}.TTF")
        shutil.copy(file, tmp_path / file.name)
    monkeypatch.setattr(fonts, "_font_folders", lambda: iter((tmp_path,)))
    fonts.font_family.cache_clear()
    try:
        assert fonts.font_family().exact
    finally:
        monkeypatch.undo()
        fonts.font_family.cache_clear()


def test_the_user_is_told_which_font_stands_in(monkeypatch):
    class Family:
        name, exact = "Tinos", False

    monkeypatch.setattr(fonts, "font_family", lambda: Family)
    assert "Tinos" in fonts.stand_in_notice() and "Times New Roman" in fonts.stand_in_notice()
    Family.exact = True
    assert fonts.stand_in_notice() == ""
