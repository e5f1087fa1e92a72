"""The step of a section of tasks: a table, printed as text or as an appendix."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.i18n import _
from cchc_desktop.plan import Task, plain, row_moves
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Row, Rows
from ui import theme
from ui.buttons import button, icon_button
from ui.labels import label
from ui.widgets import row
from ui.wizard.section_page import SectionPage, section_numeral
from ui.wizard.session import Session
from ui.wizard.task_model import CONTENT, TasksModel
from ui.wizard.task_view import TaskView


def bodies_of(session: Session) -> tuple[str, ...]:
    """Return the unit's own bodies, offered for who leads and who helps."""
    names = (session.profile.agency.coordinator, *session.profile.actors.values())
    return tuple(dict.fromkeys(name for name in names if name))


class TasksStep(SectionPage):
    """A section whose items carry who leads, who helps, by when."""

    panel_requested = Signal(bool)  # the suggestions beside the table

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None):
        super().__init__(session, section_id, parent)
        self.model = TasksModel(self)
        self.view = TaskView(bodies_of(session))
        self.view.setModel(self.model)
        self.body.addWidget(self._build_table())
        self.body.addWidget(self._unused)
        self._connect()
        self.show_draft(session.draft)

    def head_parts(self) -> tuple[QWidget, ...]:
        self.printed = QComboBox()
        self.printed.addItem(_("Trong bài"), "text")
        self.printed.addItem(_("Phụ lục (bảng)"), "appendix")
        self.printed.setAccessibleName(_("Trình bày"))
        self.printed.setMinimumWidth(theme.px(150))
        self.printed_name = label(_("Trình bày"), "meta")
        return self.printed_name, self.printed

    def set_wide(self, wide: bool) -> None:
        super().set_wide(wide)
        # The title needs the room; the list says by itself what is chosen.
        self.duty.setVisible(wide)
        self.printed_name.setVisible(wide)

    def _build_table(self) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        self.offers = button(_("&Lấy từ điều khoản gợi ý"), "tinted-small", "document_add", self._on_offers)
        self.offers.setCheckable(True)
        tools = row(
            button(_("Thê&m việc"), "small", "add", self.add_task),
            self.offers,
            8,
            icon_button("arrow_up", _("Chuyển lên (Alt+↑)"), partial(self.move_task, False)),
            icon_button("arrow_down", _("Chuyển xuống (Alt+↓)"), partial(self.move_task, True)),
            icon_button("copy", _("Nhân đôi việc này"), self.copy_task),
            icon_button("delete", _("Xóa việc này"), self.remove_task),
            None,
            spacing=6,
        )
        box.addLayout(tools)
        box.addWidget(self.view, 1)
        self.hint = label("", "meta")
        box.addWidget(self.hint)
        return holder

    def _connect(self) -> None:
        self.model.row_edited.connect(self._on_row_edited)
        self.view.new_row_requested.connect(self.add_task)
        self.view.move_requested.connect(self.move_task)
        self.printed.currentIndexChanged.connect(self._on_printed)
        self.view.selectionModel().currentRowChanged.connect(lambda _new, _old: self.place_moved.emit())

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        if not hasattr(self, "model"):
            return
        place = self.place()
        numeral = section_numeral(self.session, self.step)
        apart = draft.tasks_as == "appendix"
        self.model.set_rows(acts.rows(draft.sections[self.step].content, numeral), apart)
        keys = _("Gõ để sửa ô, Tab sang ô kế tiếp, Enter xuống việc dưới, Esc bỏ sửa.")
        self.hint.setText(" ".join((keys, _("Việc chỉ có nội dung thì in trong bài."))) if apart else keys)
        self.view.fit()
        self.set_place(place)
        self.printed.blockSignals(True)
        self.printed.setCurrentIndex(self.printed.findData(draft.tasks_as))
        self.printed.blockSignals(False)

    def _on_printed(self, _place: int) -> None:
        self.change(_("cách trình bày bảng"), tasks_as=self.printed.currentData())
        self.show_draft(self.session.draft)

    def _on_offers(self) -> None:
        self.panel_requested.emit(self.offers.isChecked())

    def _put(self, name: str, rows: Rows, current: int | None = None) -> None:
        column = max(self.view.currentIndex().column(), CONTENT)
        self.change_content(acts.tree(rows), name)
        self.show_draft(self.session.draft)
        if current is not None:
            self.view.setCurrentIndex(self.model.index(min(current, self.model.rowCount() - 1), column))

    def _on_row_edited(self, place: int, after: Row) -> None:
        rows = self.model.rows()
        self._put(_("sửa việc"), (*rows[:place], after, *rows[place + 1 :]), place)

    def add_task(self) -> None:
        """Begin a new task after the current row."""
        rows = self.model.rows()
        place = self.view.currentIndex().row()
        at = acts.subtree(rows, place) if place >= 0 else len(rows)
        level = rows[place].level + rows[place].heading if place >= 0 else 0
        if place >= 0 and rows[place].heading:
            at = place + 1
        new = acts.insert(rows, at, (Row(level, task=Task()),))
        style = acts.fitting_style(new, at, self.session.kind.numbering[1:])
        new = (*new[:at], replace(new[at], style=style), *new[at + 1 :])
        self._put(_("thêm việc"), new, at)
        self.view.setCurrentIndex(self.model.index(at, CONTENT))
        self.view.edit(self.view.currentIndex())

    def copy_task(self) -> None:
        """Put a copy of the current task after it."""
        rows, place = self.model.rows(), self.view.currentIndex().row()
        if place >= 0 and self.model.is_task(place):
            end = acts.subtree(rows, place)
            self._put(_("nhân đôi việc"), (*rows[:end], *rows[place:end], *rows[end:]), end)

    def remove_task(self) -> None:
        """Take the current row away with all under it; undo brings it back."""
        rows, place = self.model.rows(), self.view.currentIndex().row()
        if place >= 0:
            words = plain(rows[place].text)[:40]
            self._put(_("xóa việc"), acts.delete(rows, place, acts.subtree(rows, place)), place)
            self.session.services.messages.done(
                _("Đã xóa “{words}”.").format(words=words), self.session.undo_stack.undo
            )

    def move_task(self, down: bool) -> None:
        """Move the current row with all under it."""
        rows, place = self.model.rows(), self.view.currentIndex().row()
        if place >= 0:
            moved, at = row_moves.move(rows, place, down, self.session.kind.numbering[1:])
            if moved is not rows:
                self._put(_("chuyển chỗ"), moved, at)

    def place(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return max(index.row(), 0), max(index.column(), CONTENT)

    def set_place(self, place: tuple[int, int]) -> None:
        if self.model.rowCount():
            row_, column = min(place[0], self.model.rowCount() - 1), min(max(place[1], CONTENT), 5)
            self.view.setCurrentIndex(self.model.index(row_, column))

    def show_sought(self, row: int, start: int, end: int) -> None:
        super().show_sought(row, start, end)
        self.view.scrollTo(self.view.currentIndex())  # a row already current would not be scrolled to

    def go_to(self, path: str, quote: str) -> None:
        items = [place for place, shown in enumerate(self.model.rows()) if shown.kind == "item"]
        if items:
            self.set_place((items[min(self.row_of_path(path), len(items) - 1)], CONTENT))
        self.view.setFocus()

    def items_above(self) -> int:
        rows = self.model.rows()[: self.view.currentIndex().row() + 1]
        return sum(shown.kind == "item" for shown in rows)

    def focus_text(self) -> None:
        self.view.setFocus()
