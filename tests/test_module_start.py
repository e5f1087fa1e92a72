"""`python -m cchc_desktop`: the window without arguments, commands with them, a sentence where Qt is absent."""

from __future__ import annotations

import importlib
import sys

import pytest

from cchc_desktop import __main__ as start


def test_arguments_run_a_command(capsys):
    assert start.main(["kinds"]) == 0
    assert "tuyen-truyen-cchc" in capsys.readouterr().out


def test_without_qt_one_sentence_and_two(monkeypatch, capsys):
    def absent(name, package=None):
        raise ModuleNotFoundError("No module named 'PySide6'", name="PySide6")

    monkeypatch.setattr(importlib, "import_module", absent)
    assert start.main([]) == 2
    said = capsys.readouterr().err
    assert "PySide6" in said
    assert "cchc --help" in said


def test_fault_in_the_window_is_not_taken_for_missing_qt(monkeypatch):
    def broken(name, package=None):
        raise ModuleNotFoundError("No module named 'cchc_desktop.x'", name="cchc_desktop.x")

    monkeypatch.setattr(importlib, "import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        start.open_window()


def test_window_is_started_by_name(monkeypatch):
    asked = []

    class App:
        @staticmethod
        def main(arguments):
            asked.append(arguments)
            return 0

    monkeypatch.setattr(
        importlib, "import_module", lambda name: App if name == "ui.app" else sys.modules[name]
    )
    assert start.main([]) == 0
    assert asked == [[]]
