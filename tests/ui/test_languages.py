"""Both languages complete: nothing of the other is left on any screen, Qt's own words included."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from cchc_desktop import i18n
from cchc_desktop.paths import resources
from tests.ui.walking import screens, steps, texts

# The kind of a document and the kind of a unit, as documents print them, are the same words in every language.
OF_DOCUMENTS = {"Kế hoạch", "tỉnh", "huyện"}


def catalogue() -> dict[str, str]:
    file = resources() / "locale" / "en" / "LC_MESSAGES" / "cchc.po"
    with file.open("rb") as stream:
        return {str(each.id): str(each.string) for each in read_po(stream) if each.id}


def pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w*\}", text.replace("&", "").strip())
    return re.compile(".+".join(map(re.escape, parts)))


def other_words(language: str) -> list[re.Pattern[str]]:
    pairs = [(vi, en) for vi, en in catalogue().items() if vi.strip() != en.strip()]
    chosen = [vi if language == "en" else en for vi, en in pairs]
    return [pattern(text) for text in chosen if is_telling(text)]


def is_telling(text: str) -> bool:
    """Whether the fixed words are enough to know the message by: "Kế hoạch {title}" is many a document's name."""
    letters = len(re.sub(r"\{\w*\}|\W", "", text))
    return letters > (12 if "{" in text else 3)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_word_of_the_other_language_is_left(sample_window, sample_services, language):
    sample_window.go("settings")
    choice = sample_window.current_page().language
    choice.setCurrentIndex(choice.findData("en"))
    choice.activated.emit(0)
    if language == "vi":
        i18n.use("vi")
        sample_services.language_changed.emit()
    assert i18n.language() == language
    foreign = other_words(language)
    for name, page in chain(screens(sample_window), steps(sample_window)):
        for text in set(texts(page)) - OF_DOCUMENTS:
            for words in foreign:
                assert not (text and words.fullmatch(text)), f"{name}: {text}"


@pytest.mark.parametrize(("source", "vi", "en"), [("&Yes", "Có", "Yes"), ("Cancel", "Thôi", "Cancel")])
def test_buttons_of_qt_speak_both_languages(sample_window, source, vi, en):
    assert QCoreApplication.translate("QPlatformTheme", source) == vi
    i18n.use("en")
    assert QCoreApplication.translate("QPlatformTheme", source) == en


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_context_menus_of_fields_are_vietnamese(qtbot, services, kind):
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    names = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert "Hoàn tác" in names
    english = {"Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select All"}
    assert not english & {name.replace("&", "") for name in names}


def test_chosen_language_is_kept_for_the_next_start(sample_window, sample_services):
    from ui import app

    sample_window.go("settings")
    choice = sample_window.current_page().language
    choice.setCurrentIndex(choice.findData("en"))
    choice.activated.emit(0)
    i18n.use("vi")
    again = app.open_services(sample_services.folder)
    assert i18n.language() == "en"
    app.close_services(again)
