"""The sections of a kind of plan with their parts, as they are numbered in print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.kinds import Part, PlanKind, Section
from cchc_desktop.kinds.editing import At
from cchc_desktop.plan.numbering import roman
from ui import theme
from ui.services import Services
from ui.widgets import icon_button, row, small_button

_AT = Qt.ItemDataRole.UserRole
WHOLE = None  # the place of what is said of the kind as a whole


class KindTree(QWidget):
    """`chosen` tells the place in sight; `act_wanted` what a button asks: section part up down remove."""

    chosen = Signal(object)
    act_wanted = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self._services = services
        self._showing = False
        self._model = QStandardItemModel(self)
        self.view = QTreeView()
        self.view.setModel(self._model)
        self.view.setHeaderHidden(True)
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName(_("Các mục của loại kế hoạch"))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.section = small_button(_("Thêm &mục"), "add", self._asking("section"))
        self.part = small_button(_("Thêm &phần"), on_click=self._asking("part"))
        self.up = icon_button("arrow_up", _("Đưa lên (Alt+↑)"), self._asking("up"))
        self.down = icon_button("arrow_down", _("Đưa xuống (Alt+↓)"), self._asking("down"))
        self.remove = icon_button("delete", _("Bỏ mục hoặc phần này"), self._asking("remove"))
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.view, 1)
        box.addLayout(row(self.section, self.part, None, self.up, self.down, self.remove, spacing=6))

    def _asking(self, act: str) -> Callable[[], None]:
        return lambda: self.act_wanted.emit(act)

    def show_kind(self, kind: PlanKind, at: At | None, editable: bool) -> None:
        """Show a kind with a place of it current."""
        self._showing = True
        self._model.clear()
        whole = self._row(_("Chung cả kế hoạch"), WHOLE)
        self._model.appendRow(whole)
        current = whole[0]
        for number, section in enumerate(kind.sections):
            top = self._row(f"{roman(number + 1)}. {section.heading}", At(number), section)
            self._model.appendRow(top)
            current = top[0] if at == At(number) else current
            for inner, part in enumerate(section.parts):
                below = self._row(f"{inner + 1}. {part.heading}", At(number, inner), part)
                top[0].appendRow(below)
                current = below[0] if at == At(number, inner) else current
        self.view.expandAll()
        self.view.header().setStretchLastSection(False)
        self.view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.view.setCurrentIndex(current.index())
        self._showing = False
        self.enable(kind, at, editable)

    def follow(self, kind: PlanKind, at: At) -> None:
        """Show heading and duty at a place as they are now, without making the tree anew."""
        section, top = kind.sections[at.section], self._model.index(at.section + 1, 0)
        if at.part is None:
            self._write(top, f"{roman(at.section + 1)}. {section.heading}", section)
        else:
            part = section.parts[at.part]
            self._write(self._model.index(at.part, 0, top), f"{at.part + 1}. {part.heading}", part)

    def _row(self, text: str, at: At | None, named: Section | Part | None = None) -> list[QStandardItem]:
        made = QStandardItem(text)
        made.setData(at, _AT)
        made.setToolTip(text)
        state = QStandardItem()
        if at is not None and named is not None:
            made.setFont(theme.document_font(16, bold=at.part is None))
            state.setText(self._duty(named))
            state.setFont(theme.ui_font(13))
            state.setForeground(theme.colour("text3"))
            made.setData(f"{text}, {state.text()}", Qt.ItemDataRole.AccessibleTextRole)
        return [made, state]

    def _write(self, index: QModelIndex, text: str, named: Section | Part) -> None:
        duty = self._duty(named)
        self._model.setData(index, text)
        self._model.setData(index, f"{text}, {duty}", Qt.ItemDataRole.AccessibleTextRole)
        self._model.setData(index.siblingAtColumn(1), duty)

    def _duty(self, named: Section | Part) -> str:
        """Say whether a section is mandated for our level."""
        profile = self._services.profile
        level = profile.agency.level if profile is not None else "commune"
        return _("bắt buộc") if level in named.required else _("tùy chọn")

    def enable(self, kind: PlanKind, at: At | None, editable: bool) -> None:
        """Let only those acts be asked for that can be done at a place."""
        count = len(kind.sections) if at is None or at.part is None else len(kind.sections[at.section].parts)
        here = -1 if at is None else at.section if at.part is None else at.part
        for made, possible in (
            (self.section, True),
            (self.part, at is not None),
            (self.up, here > 0),
            (self.down, 0 <= here < count - 1),
            (self.remove, here >= 0),
        ):
            made.setEnabled(editable and possible)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self.chosen.emit(index.siblingAtColumn(0).data(_AT))
