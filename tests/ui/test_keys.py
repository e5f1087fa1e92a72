"""Mnemonics that can be typed, one letter once a screen; keys that lead everywhere."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from cchc_desktop import i18n
from tests.ui.walking import screens, steps, visible
from ui.find_overlay import FindOverlay
from ui.help_panel import HelpPanel

MNEMONIC = re.compile(r"&(?!&)(.)")


def mnemonics(page) -> list[str]:
    texts = [each.text() for each in visible(page, QAbstractButton)]
    texts += [each.text() for each in visible(page, QLabel) if each.buddy() is not None]
    return [found[1].lower() for text in texts for found in MNEMONIC.finditer(text)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_mnemonics_are_plain_letters_used_once(sample_window, sample_services, language):
    i18n.use(language)
    sample_services.language_changed.emit()
    for name, page in chain(screens(sample_window), steps(sample_window)):
        letters = mnemonics(page)
        assert all(letter.isascii() and letter.isalpha() for letter in letters), f"{name}: {letters}"
        assert len(letters) == len(set(letters)), f"{name}: {letters}"


@pytest.mark.parametrize(
    ("key", "place"),
    [("2", "plans"), ("3", "library"), ("4", "check"), ("5", "profile"), ("1", "home")],
)
def test_alt_and_a_figure_goes_to_a_place(sample_window, qtbot, key, place):
    qtbot.keyClick(sample_window, key, Qt.KeyboardModifier.AltModifier)
    assert sample_window.place() == place


def test_keys_of_the_main_acts(sample_window, qtbot):
    qtbot.keyClick(sample_window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert sample_window.place() == "new"
    qtbot.keyClick(sample_window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert sample_window.findChild(FindOverlay).isVisible()
    assert sample_window.place() == "new"
    qtbot.keyClick(sample_window, Qt.Key.Key_F1)
    assert sample_window.findChild(HelpPanel).isVisible()
    assert not sample_window.findChild(FindOverlay).isVisible()


def test_menu_names_every_place_and_what_was_done(sample_window, sample_services):
    from ui.main_menu import make_menu

    sample_services.messages.done("Đã nhân bản.")
    menu = make_menu(sample_window)
    names = [action.text() for action in menu.actions()]
    assert any(name.startswith("Thư viện") for name in names)
    recent = next(action.menu() for action in menu.actions() if action.text() == "Việc vừa làm")
    assert [action.text() for action in recent.actions()] == ["Đã nhân bản."]


def test_buttons_without_words_have_a_name(sample_window):
    for name, page in screens(sample_window):
        for button in visible(page, QAbstractButton):
            assert button.text().strip() or button.accessibleName(), f"{name}: {button}"
