"""The second PDF engine and the font finder, where they are missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cchc_desktop.errors import CannotWrite, NotFound, UserError
from cchc_desktop.writing import fonts, office, office_pdf, write_docx
from tests.writing.plans import sample_plan


@pytest.fixture
def word_file(tmp_path):
    write_docx(sample_plan(), tmp_path / "a.docx")
    return tmp_path / "a.docx"


def offices(monkeypatch, word, libreoffice):
    monkeypatch.setattr(office, "find_word", lambda: word)
    monkeypatch.setattr(office, "find_office", lambda: libreoffice)


def test_without_an_office_the_user_is_told_what_to_do(word_file, monkeypatch):
    offices(monkeypatch, None, None)
    with pytest.raises(NotFound, match="chưa cài"):
        office_pdf(word_file, word_file.with_suffix(".pdf"))
    assert not word_file.with_suffix(".pdf").exists()


@pytest.mark.parametrize("failure", [subprocess.TimeoutExpired("soffice", 1), OSError("no")])
def test_a_failing_libreoffice_leaves_the_previous_pdf(word_file, tmp_path, monkeypatch, failure):
    def fail(*_args, **_keywords):
        raise failure

    offices(monkeypatch, None, tmp_path / "soffice")
    monkeypatch.setattr(office.subprocess, "run", fail)
    (tmp_path / "a.pdf").write_bytes(b"previous")
    with pytest.raises(CannotWrite, match="LibreOffice"):
        office_pdf(word_file, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"previous"


@pytest.mark.parametrize(("works", "made_by"), [("word", "word"), ("soffice", "libreoffice")])
def test_word_is_asked_first_and_libreoffice_where_it_fails(word_file, tmp_path, monkeypatch, works, made_by):
    """Word on Windows cannot be started here: what it is asked is looked at instead."""

    def run(command, env=None, **_keywords):
        if works == "word" and "powershell" in command[0]:
            assert Path(env["CCHC_DOCX"]).read_bytes() == word_file.read_bytes()
            Path(env["CCHC_PDF"]).write_bytes(b"by word")
        elif works == "soffice" and "powershell" not in command[0]:
            (Path(command[-1]).parent / "plan.pdf").write_bytes(b"by libreoffice")
        else:
            raise subprocess.CalledProcessError(1, command)

    offices(monkeypatch, tmp_path / "WINWORD.EXE", tmp_path / "soffice")
    monkeypatch.setattr(office.subprocess, "run", run)
    assert office_pdf(word_file, tmp_path / "a.pdf") == made_by
    assert (tmp_path / "a.pdf").read_bytes() == f"by {made_by}".encode()


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
