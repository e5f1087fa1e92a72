"""A choice typed without marks: an editable combo whose popup shows what fits, never completing inline.

Inline completion would fight Unikey, and Enter must not take the first hit unless it was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from cchc_desktop.vietnamese.text import fold

POPUP_ROWS = 12


class FoldedCombo(QComboBox):
    """Offers texts with a value each; `chosen` tells the value in use, None while what is typed fits none."""

    chosen = Signal(object)
    picked = Signal()  # one was taken from the list of what fits: the typing here is done

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(POPUP_ROWS)
        self.setAccessibleName(name)
        self.lineEdit().setPlaceholderText(placeholder)
        self.lineEdit().setAccessibleName(name)
        self._folded: list[str] = []
        self._value: Any = None
        self._found = QStringListModel(self)
        self.setCompleter(self._make_completer())
        self.lineEdit().textEdited.connect(self._on_edited)
        self.activated.connect(self._on_activated)

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(POPUP_ROWS)
        popup = QListView()
        popup.setProperty("look", "popup")
        completer.setPopup(popup)
        completer.activated[str].connect(self._on_completed)
        return completer

    def set_choices(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer these (text, value) pairs and nothing chosen."""
        self.blockSignals(True)
        self.clear()
        for text, value in choices:
            self.addItem(text, value)
        self.setCurrentIndex(-1)
        self.clearEditText()
        self.blockSignals(False)
        self._folded = [fold(text) for text, _value in choices]
        self._take(None)

    def value(self) -> Any:
        """Return the chosen value, None when there is none."""
        return self._value

    def choose(self, value: Any) -> None:
        """Choose a value."""
        place = next((n for n in range(self.count()) if self.itemData(n) == value), -1)
        self.setCurrentIndex(place)
        self._take(value if place >= 0 else None)

    def matches(self, typed: str) -> list[int]:
        """Return the places of what fits: every word typed begins a word of it; names that begin so first."""
        asked = fold(typed).split()
        fitting = [
            place
            for place, text in enumerate(self._folded)
            if all(any(word.startswith(part) for word in text.split()) for part in asked)
        ]
        whole = " ".join(asked)
        return sorted(fitting, key=lambda place: (f" {whole}" not in f" {self._folded[place]}", place))

    def _on_edited(self, typed: str) -> None:
        fitting = self.matches(typed)
        self._found.setStringList([self.itemText(place) for place in fitting])
        exact = [place for place in fitting if self._is_whole(place, typed)]
        self._take(self.itemData(exact[0]) if len(exact) == 1 else None)

    def _is_whole(self, place: int, typed: str) -> bool:
        # "suoi hoa" is all of "Xã Suối Hòa" but the kind of unit.
        asked, own = fold(typed).strip(), self._folded[place]
        return bool(asked) and (own == asked or own.partition(" ")[2] == asked)

    def _on_completed(self, text: str) -> None:
        place = self.findText(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        self._on_activated(place)
        self.picked.emit()

    def _on_activated(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(place)
            self._take(self.itemData(place))

    def _take(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        fitting = self.matches(self.currentText()) if self.currentText().strip() else []
        if len(fitting) == 1:
            self._on_activated(fitting[0])
        elif self._value is not None:
            self.choose(self._value)  # write the name in full
