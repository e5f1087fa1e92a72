"""The outline as it was understood, as a tree; one line is current and shown whole below, where it can be parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTreeView, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.widgets import button, icon_button, label, row

if TYPE_CHECKING:
    from cchc_desktop.plan import Plan
    from cchc_desktop.plan.correcting import At, Line
    from cchc_desktop.reading import Obligation

SHORT = 120  # characters of a line shown in the tree
_STYLES = {"A": N_("Phần"), "I": N_("Mục"), "1": N_("Khoản"), "1.1": N_("Khoản"), "a": N_("Điểm")}


class Understood(QWidget):
    """`act_chosen(name, offset)` wishes an act of `plan.correcting`; `line_chosen` tells which line is current."""

    act_chosen = Signal(str, int)
    line_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.tree = QTreeView()
        self.tree.setHeaderHidden(True)
        self.tree.setProperty("look", "document")
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(_("Đã hiểu như sau"))
        self.tree.setMinimumHeight(theme.px(150))
        self._model = QStandardItemModel(self)
        self.tree.setModel(self._model)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self._lines: tuple[Line, ...] = ()
        self._items: dict[At, QStandardItem] = {}
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setProperty("look", "document")
        self.whole.setFixedHeight(theme.px(66))
        self.whole.setAccessibleName(_("Cả đoạn đang chọn; đặt con trỏ vào chỗ cần tách"))
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.whole.setTextInteractionFlags(flags)
        self.whole.setCursorWidth(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(self._toolbar())
        box.addWidget(self.tree, 1)
        box.addLayout(self._kinds())
        box.addWidget(self.whole)

    def _toolbar(self):
        self.higher = icon_button(
            "text_indent_decrease_ltr", _("Lên một cấp (Alt+←)"), lambda: self._act("higher")
        )
        self.deeper = icon_button(
            "text_indent_increase_ltr", _("Xuống một cấp (Alt+→)"), lambda: self._act("deeper")
        )
        for key, made in (("Alt+Left", self.higher), ("Alt+Right", self.deeper)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(made.click)
        self.join = button(_("&Gộp với đoạn trên"), "small", on_click=lambda: self._act("joined"))
        self.part = button(_("&Tách đoạn"), "small", on_click=lambda: self._act("parted"))
        name = label(_("Đã hiểu như sau"), "heading")
        return row(name, None, self.higher, self.deeper, self.join, self.part, spacing=6)

    def _kinds(self):
        """What the current line is: a heading, an item, text of the item above, no part of the plan."""
        self.heading = button(_("Tiêu đề"), "small", on_click=lambda: self._act("heading"))
        self.item = button(_("Ý"), "small", on_click=lambda: self._act("item"))
        self.text = button(_("Đoạn nối tiếp"), "small", on_click=lambda: self._act("as_continuation"))
        self.out = button(_("Không dùng"), "small", on_click=lambda: self._act("left_out"))
        self.out.setToolTip(_("Đoạn này không thuộc kế hoạch, như đầu trang hay số trang"))
        for made in (self.heading, self.item, self.text):
            made.setCheckable(True)
        return row(self.heading, self.item, self.text, None, self.out, spacing=6)

    def _act(self, name: str) -> None:
        chosen, before = self.current(), self._lines
        self.act_chosen.emit(name, self.whole.textCursor().position())
        if name == "joined" and chosen and self._lines != before:
            self.choose(chosen.at._replace(row=chosen.at.row - 1))  # what it was joined to
        self._show_kind(self.current())

    # Showing

    def show_plan(self, plan: Plan, duties: Sequence[Obligation] = ()) -> None:
        """Show the lines of a plan; the current line stays the one at the same place."""
        from cchc_desktop.plan.correcting import lines

        kept = self.current()
        self._lines = lines(plan)
        asked = {duty.path: duty for duty in duties}
        self._model.clear()
        self._items = {}
        above: list[QStandardItem] = []
        part = 0
        for each in self._lines:
            if each.at.part != part:
                part = each.at.part
                appendix = plan.appendices[part - 1]
                above = [self._headline(" ".join((appendix.label, appendix.title)).strip() or _("Phụ lục"))]
            depth = each.row.level + bool(part)
            del above[depth:]
            shown = self._row_of(each, asked)
            (above[-1] if above else self._model.invisibleRootItem()).appendRow(shown)
            above.append(shown[0])
            self._items[each.at] = shown[0]
        self._fit_columns()
        self.tree.expandAll()
        self.choose(kept.at if kept else None)

    def _fit_columns(self) -> None:
        header = self.tree.header()
        if self._model.columnCount() > 1:
            header.setStretchLastSection(False)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _headline(self, text: str) -> QStandardItem:
        made = QStandardItem(text)
        made.setFont(theme.document_font(16, bold=True))
        made.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self._model.invisibleRootItem().appendRow([made, QStandardItem("")])
        return made

    def _row_of(self, each: Line, asked: dict[str, Obligation]) -> list[QStandardItem]:
        text = words_of(each)
        shown = QStandardItem(text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…")
        if each.row.heading:
            shown.setFont(theme.document_font(16, bold=True))
        shown.setData(each, Qt.ItemDataRole.UserRole)
        duty = asked.get(each.path) if each.path else None
        parts = [kind_words(each)]
        if duty is not None:
            parts.append(_("việc giao, có hạn") if duty.deadline else _("việc giao"))
        kind = QStandardItem(" · ".join(parts))
        kind.setFont(theme.ui_font(13))
        kind.setForeground(theme.colour("accent" if duty else "text3"))
        shown.setData(f"{text}, {kind.text()}", Qt.ItemDataRole.AccessibleTextRole)
        return [shown, kind]

    # The current line

    def current(self) -> Line | None:
        """Return the current line."""
        index = self.tree.currentIndex()
        found = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return found or None

    def lines(self) -> tuple[Line, ...]:
        """Return all lines shown."""
        return self._lines

    def choose(self, at: At | None) -> None:
        """Make a line current, or the nearest above it that is still there."""
        if not self._items:
            self._show_line(None)
            return
        while at is not None and at not in self._items and at.row > 0:
            at = at._replace(row=at.row - 1)
        found = self._items.get(at) if at is not None else None
        self.tree.setCurrentIndex((found or next(iter(self._items.values()))).index())

    def choose_path(self, path: str) -> None:
        """Make the line printed under a path current."""
        self.choose(next((line.at for line in self._lines if line.path == path), None))

    def _on_current(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._show_line(self.current())

    def _show_line(self, line: Line | None) -> None:
        from cchc_desktop.plan import plain

        self.whole.setPlainText(plain(line.row.text) if line else "")
        cursor = self.whole.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.whole.setTextCursor(cursor)
        self._show_kind(line)
        if line is not None:
            self.line_chosen.emit(line)

    def _show_kind(self, line: Line | None) -> None:
        kind = line.row.kind if line else ""
        heading = bool(line and line.row.heading)
        self.heading.setChecked(heading)
        self.item.setChecked(kind == "item" and not heading)
        self.text.setChecked(kind == "paragraph")
        editable = kind in ("item", "paragraph")
        for made in (self.heading, self.item, self.text, self.join, self.part):
            made.setEnabled(editable)
        for made in (self.higher, self.deeper, self.out):
            made.setEnabled(line is not None)


def words_of(line: Line) -> str:
    """Return a line's marker and words."""
    from cchc_desktop.plan import plain

    if line.row.kind == "table":
        return _("Bảng {count} hàng").format(count=len(line.row.table.rows) if line.row.table else 0)
    return f"{line.marker} {plain(line.row.text)}".strip()


def kind_words(line: Line) -> str:
    """Say what a line is."""
    if line.row.kind == "table":
        return _("Bảng")
    if line.row.kind == "paragraph":
        return _("Đoạn nối tiếp")
    return _(_STYLES.get(line.row.style, N_("Ý")))
