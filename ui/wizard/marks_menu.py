"""Marks in the text: going from one to the next, and deciding for the old or the new words."""

from __future__ import annotations

from functools import partial
from textwrap import shorten

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from cchc_desktop.drafting import marks
from cchc_desktop.drafting.changes import can_be_made
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Item
from cchc_desktop.plan.rows import Row
from ui.wizard.editor import SectionEditor

OPEN = ("applied", "waiting")
LONGEST = 90  # characters of words shown in a menu


def _changes(row: Row) -> tuple[Change, ...]:
    return row.origin.changes if row.origin else ()


def _short(words: str) -> str:
    """A whole sentence would make the menu wider than the screen."""
    return shorten(words, LONGEST, placeholder="…")


def mark_at(editor: SectionEditor) -> tuple[int, int] | None:
    """Return (row, index of the change) of the mark under the cursor."""
    place, offset = editor.place()
    for index, change in enumerate(_changes(editor.rows()[place])):
        if 0 <= change.start <= offset <= change.end:
            return place, index
    return None


def decided(row: Row, index: int, act: str) -> Row:
    """Return a row after a decision: `old` words, `new` words, or `keep` the words and drop the mark."""
    changes = _changes(row)
    change = changes[index]
    if act == "keep" or (act == "old" and change.state == "waiting"):
        left = (*changes[:index], *changes[index + 1 :])
        if act == "old":
            left = (*changes[:index], replace(change, state="rejected"), *changes[index + 1 :])
        return replace(row, origin=replace(row.origin, changes=left))
    turn = marks.turn_back if act == "old" else marks.turn_on
    turned = turn(Item(row.text, row.style, origin=row.origin, task=row.task), index)
    return replace(row, text=turned.text, origin=turned.origin, task=turned.task)


def decide(editor: SectionEditor, place: int, index: int, act: str) -> None:
    """Take a decision on a mark of the editor."""
    rows = editor.rows()
    names = {"old": _("giữ chữ gốc"), "new": _("dùng chữ mới"), "keep": _("bỏ đánh dấu")}
    row = decided(rows[place], index, act)
    editor.act(names[act], (*rows[:place], row, *rows[place + 1 :]))


def fill_mark_menu(menu: QMenu, editor: SectionEditor) -> bool:
    """Put the decisions on the mark under the cursor into a menu; False when there is no mark."""
    editor.flush()
    found = mark_at(editor)
    if found is None:
        return False
    place, index = found
    change = _changes(editor.rows()[place])[index]
    if change.reason:
        menu.addAction(change.reason).setEnabled(False)
        menu.addSeparator()
    if change.state != "applied" and can_be_made(change):
        words = _("Dùng chữ mới: {words}").format(words=_short(change.after)) if change.after else _("Bỏ")
        menu.addAction(words, partial(decide, editor, place, index, "new"))
    if change.state != "rejected" and change.before:
        words = _("Giữ chữ gốc: {words}").format(words=_short(change.before))
        menu.addAction(words, partial(decide, editor, place, index, "old"))
    if change.state == "applied":
        menu.addAction(_("Đã xem, bỏ đánh dấu"), partial(decide, editor, place, index, "keep"))
    if change.before:
        _add_far_reaching(menu, editor, change)
    menu.addSeparator()
    return True


def _add_far_reaching(menu: QMenu, editor: SectionEditor, change: Change) -> None:
    """Decisions that reach further than this mark: through the whole plan, and into the next ones."""
    everywhere, later = menu.addMenu(_("Giống thế ở mọi chỗ")), menu.addMenu(_("Nhớ cho lần sau"))
    for words, accept in ((_("Dùng chữ mới"), True), (_("Giữ chữ gốc"), False)):
        if can_be_made(change) or not accept:
            everywhere.addAction(words, partial(editor.decided_everywhere.emit, change, accept))
            later.addAction(words, partial(editor.decision_remembered.emit, change, accept))


class MarkWalker(QObject):
    """Goes through the marks of one editor (F9)."""

    def __init__(self, editor: SectionEditor, parent: QObject | None = None):
        super().__init__(parent)
        self._editor = editor

    def _marks(self) -> list[tuple[int, int, int]]:
        found = []
        for place, row in enumerate(self._editor.shown_rows()):
            for change in _changes(row):
                if change.start >= 0 and change.state in OPEN:
                    found.append((place, change.start, change.end))
        return sorted(found)

    def count(self) -> int:
        """Return how many marks there are to look at."""
        return len(self._marks())

    def next(self) -> bool:
        """Go to the next mark after the cursor, else to the first, and offer the decisions."""
        self._editor.flush()
        found = self._marks()
        if not found:
            return False
        here = self._editor.place()
        later = [mark for mark in found if (mark[0], mark[1]) > here]
        place, start, end = (later or found)[0]
        self._editor.select(place, start, end)
        self._editor.setFocus()
        menu = QMenu(self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_mark_menu(menu, self._editor)
        menu.addAction(_("Chỗ đổi kế tiếp (F9)"), self.next)
        menu.popup(self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft()))
        return True
