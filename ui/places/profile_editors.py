"""Editors of the profile's fields: made by the field's kind, read and written as text."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from cchc_desktop.i18n import _
from ui import theme
from ui.places import profile_fields as fields

Editor = QLineEdit | QComboBox | QPlainTextEdit


def make_editor(field: fields.Field) -> Editor:
    """Make the editor of a field."""
    if field.kind == "lines":
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setMinimumHeight(theme.px(220 if field.part == "recipients" else 80))
        return made
    if field.kind == "line":
        return QLineEdit()
    combo = QComboBox()
    combo.setEditable(field.kind == "open")
    for value, words in field.choices:
        combo.addItem(_(words) if field.choices in (fields.LEVELS, fields.ALIGNMENTS) else words, value)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def told(editor: Editor) -> SignalInstance:
    """Return the signal that tells a change."""
    if isinstance(editor, QComboBox):
        return editor.editTextChanged if editor.isEditable() else editor.currentIndexChanged
    return editor.textChanged


def write(editor: Editor, text: str) -> None:
    """Show a value; the cursor stays where the value is already there."""
    if isinstance(editor, QComboBox):
        place = editor.findData(text)
        if place < 0 and not editor.isEditable():
            editor.addItem(text.replace(".", ","), text)  # a choice from a file that is not in our list
            place = editor.count() - 1
        editor.setCurrentIndex(place)
        if editor.isEditable():
            editor.setEditText(text)
    elif isinstance(editor, QLineEdit):
        if editor.text().strip() != text:
            editor.setText(text)
    elif editor.toPlainText().strip() != text:
        editor.setPlainText(text)


def read(editor: Editor) -> str:
    """Return what is chosen or typed."""
    if isinstance(editor, QComboBox):
        return editor.currentText() if editor.isEditable() else str(editor.currentData())
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
