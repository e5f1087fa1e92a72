"""Versions of the draft: listed, compared with how it is now word by word, kept under a name, put back."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from cchc_desktop.drafting import history
from cchc_desktop.drafting.differences import Difference
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.history import Version
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.buttons import button, text_button, tinted_button
from ui.labels import label, rich_label
from ui.widgets import Card, clear_layout, row, scrolled
from ui.wizard.session import Session
from ui.wizard.step_page import StepPage
from ui.word_marks import words_html

SHOWN = 200  # differences painted at once
CHANGES = {"new": N_("Thêm mới"), "changed": N_("Sửa"), "moved": N_("Chuyển chỗ"), "removed": N_("Bỏ")}
PARTS = {
    "title": N_("Tên bản thảo"),
    "subject": N_("Trích yếu"),
    "bases": N_("Căn cứ ban hành"),
    "opening": N_("Câu mở đầu"),
    "closing": N_("Lời kết"),
    "recipients": N_("Nơi nhận"),
    "joint": N_("Cơ quan cùng ký"),
}


def version_words(one: Version) -> str:
    """Return "12/01/2026 09:42 · Bản gửi Chủ tịch"."""
    made = datetime.fromisoformat(one.made).strftime("%d/%m/%Y %H:%M")
    return f"{made} · {one.name or _('tự lưu')}"


class VersionsPage(StepPage):
    """Versions left, what has changed since the chosen one right."""

    back_requested = Signal()

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Phiên bản của bản thảo"))
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(4))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Tên cho bản hiện nay"))
        self.name.setAccessibleName(_("Tên cho bản hiện nay"))
        self.keep_button = button(_("&Giữ với tên này"), "small", "save", self._keep)
        self.restore_button = tinted_button(
            _("&Lấy lại phiên bản này"), "arrow_counterclockwise", self._restore
        )
        self.head = label("", "strong", wrap=True)
        self._body = QWidget()
        self._differences = QVBoxLayout(self._body)
        self._differences.setContentsMargins(0, 0, theme.px(8), 0)
        self._compared: Draft | None = None
        self._build()
        self.list.currentItemChanged.connect(lambda _new, _old: self._compare())
        self.name.returnPressed.connect(self._keep)

    def _build(self) -> None:
        back = text_button(_("Về bản đang viết"), "arrow_left", self.back_requested.emit)
        self.build_head(_("Các phiên bản"), back)
        left, right = QWidget(), QWidget()
        first = QVBoxLayout(left)
        first.setContentsMargins(0, 0, theme.px(12), 0)
        first.addWidget(self.list, 1)
        first.addWidget(self.name)
        first.addLayout(row(self.keep_button, None))
        second = QVBoxLayout(right)
        second.setContentsMargins(theme.px(12), 0, 0, 0)
        second.addLayout(row(self.head, spacing=8))
        second.addWidget(scrolled(self._body), 1)
        second.addLayout(row(self.restore_button, None))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([theme.px(330), theme.px(700)])
        left.setMinimumWidth(theme.px(260))
        self.box.addWidget(splitter, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show the versions there are now, and the differences to the draft as it is."""
        self._list(self.number())

    def _list(self, chosen: int | None) -> None:
        """List the versions with one of them chosen by its number, else the newest."""
        self.session.save()
        db, draft = self.session.services.db, self.session.draft
        self.session.services.tasks.run(
            lambda: history.list_versions(db, draft.id),
            lambda versions: self._on_versions(versions, chosen),
            owner=self,
        )

    def _on_versions(self, versions: tuple[Version, ...], chosen: int | None) -> None:
        numbers = [one.number for one in versions]
        self.list.blockSignals(True)
        self.list.clear()
        for one in versions:
            entry = QListWidgetItem(version_words(one), self.list)
            entry.setData(Qt.ItemDataRole.UserRole, one.number)
        self.list.setCurrentRow(numbers.index(chosen) if chosen in numbers else min(0, len(numbers) - 1))
        self.list.blockSignals(False)
        self._compare()

    def number(self) -> int | None:
        """Return the number of the chosen version."""
        entry = self.list.currentItem()
        return entry.data(Qt.ItemDataRole.UserRole) if entry else None

    def _compare(self) -> None:
        clear_layout(self._differences)
        number, db, draft = self.number(), self.session.services.db, self.session.draft
        self.restore_button.setEnabled(False)
        if number is None:
            self.head.setText(_("Chưa có phiên bản nào. Phần mềm tự giữ trong lúc soạn, vài phút một lần."))
            return

        def compare() -> tuple[Draft, tuple[Difference, ...]]:
            old = history.version(db, draft.id, number)
            return old, history.compare_drafts(old, draft)

        self.session.services.tasks.run(compare, lambda made: self._on_compared(number, *made), owner=self)

    def _on_compared(self, number: int, old: Draft, found: tuple[Difference, ...]) -> None:
        if number != self.number():
            return
        self._compared = old
        clear_layout(self._differences)
        self.restore_button.setEnabled(bool(found))
        if found:
            self.head.setText(_("Từ phiên bản này đến nay đổi {count} chỗ").format(count=len(found)))
        else:
            self.head.setText(_("Phiên bản này giống bản đang viết."))
        titles = {section.id: section.short for section in self.session.kind.sections}
        for one in found[:SHOWN]:
            self._differences.addWidget(self._card(one, titles))
        if len(found) > SHOWN:
            more = _("… và {count} chỗ nữa").format(count=len(found) - SHOWN)
            self._differences.addWidget(label(more, "meta"))
        self._differences.addStretch(1)

    @staticmethod
    def _card(one: Difference, titles: dict[str, str]) -> Card:
        part = titles.get(one.part) or _(PARTS.get(one.part, N_("Chữ ký")))
        path = one.path_b or one.path_a or ""
        card = Card(margin=12, spacing=4)
        place = " · ".join(filter(None, (_(CHANGES[one.change]), part, path)))
        card.box.addWidget(label(place, "meta", wrap=True))
        if one.words:
            card.box.addWidget(rich_label(words_html(one.words), "document"))
        else:
            card.box.addWidget(label(one.after or one.before, "document", wrap=True))
        return card

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.name.setFocus()
            return
        db, draft = self.session.services.db, self.session.draft
        self.session.save()
        self.name.clear()
        self.session.services.tasks.run(
            lambda: history.keep_version(db, draft.id, name), lambda _number: self._on_kept(name), owner=self
        )

    def _on_kept(self, name: str) -> None:
        self.session.services.messages.done(_("Đã giữ phiên bản “{name}”.").format(name=name))
        self._list(None)

    def _restore(self) -> None:
        """Put the chosen version back as an act; what stood there is kept as a version too."""
        old, number = self._compared, self.number()
        if old is None or number is None:
            return
        db, draft = self.session.services.db, self.session.draft
        words = _("Trước khi lấy lại bản {version}").format(version=self.list.currentItem().text())
        self.session.save()
        self.session.services.tasks.run(
            lambda: history.keep_before(db, draft.id, words), lambda _kept: self._on_restored(old), owner=self
        )

    def _on_restored(self, old: Draft) -> None:
        session = self.session
        session.change(replace(old, created=session.draft.created), _("lấy lại phiên bản"), self.step)
        session.services.messages.done(_("Đã lấy lại phiên bản."), session.undo_stack.undo)
        self.show_draft(session.draft)

    def focus_text(self) -> None:
        self.list.setFocus()
