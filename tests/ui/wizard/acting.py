"""Acting on the wizard as a user does, and asking what came of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cchc_desktop.drafting import drafts
from cchc_desktop.plan import Item, plain

PURPOSE = "muc-dich-yeu-cau"
CONTENTS = "doi-tuong-noi-dung-hinh-thuc"
TASKS = "hoat-dong"
NO, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(widget, key, modifiers=NO, text=""):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget, text):
    for char in text:
        press(widget, 0, text=char)


def items(content) -> list[Item]:
    found = []
    for node in content:
        if isinstance(node, Item):
            found += [node, *items(node.content)]
    return found


def words(wizard, section=PURPOSE) -> list[str]:
    return [plain(item.text) for item in items(wizard.session.draft.sections[section].content)]


def stored(wizard, section=PURPOSE) -> list[str]:
    draft = drafts.get_draft(wizard.services.db, wizard.session.draft.id)
    return [plain(item.text) for item in items(draft.sections[section].content)]


def open_clauses(wizard, section=PURPOSE):
    wizard.go(section)
    return wizard.panel.page("clauses")
