"""A Word file that somebody edited, read back: each difference from the draft is taken or left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, page_box, with_foot
from ui.places.difference_list import DifferenceList
from ui.widgets import Card, EmptyState, button, clear_layout, ellipsis_label, label, primary_button, scrolled

if TYPE_CHECKING:
    from cchc_desktop.drafting.merging import Merge


class MergePage(Place):
    """The differences in reading order, all ticked that can be taken."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._merge: Merge | None = None
        self.differences: DifferenceList | None = None
        content = QWidget()
        content.setMaximumWidth(theme.px(1100))
        box = page_box(content)
        box.addWidget(label(_("Nhận lại bản Word đã sửa"), "title"))
        self._name = ellipsis_label("", "secondary")
        box.addWidget(self._name)
        self._list = QVBoxLayout()
        box.addLayout(self._list)
        box.addStretch(1)
        back = button(_("Để &sau"), on_click=lambda: self.place_requested.emit("back"))
        self._take = primary_button(_("&Nhận những chỗ đã chọn"), "checkmark", self.accept)
        safe = ellipsis_label(_("Bản đang viết được giữ thành một phiên bản trước khi nhận."), "meta")
        bar = foot(safe, back, self._take)
        bar.layout().setStretch(0, 1)
        with_foot(self, scrolled(content), bar)

    def title(self) -> str:
        return _("Nhận lại bản Word đã sửa")

    def show_merge(self, merge: Merge, file: Path) -> None:
        """Show what a file changes in a draft; nothing is stored."""
        self._merge = merge
        self._name.setText(f"{merge.draft.title} ← {file.name}")
        clear_layout(self._list)
        able = [one.number for one in merge.differences if not one.obstacle]
        self.differences = DifferenceList(merge.differences, able)
        self._list.addWidget(self.differences)
        if not merge.differences:
            card = Card()
            text = _("Mọi chữ của tệp giống bản đang viết.")
            card.box.addWidget(EmptyState("checkmark", _("Không có chỗ nào khác"), text))
            self._list.addWidget(card)
        self._take.setEnabled(bool(able))

    def accept(self) -> None:
        """Take what is ticked into the draft."""
        merge, db = self._merge, self.services.db
        if merge is None or self.differences is None:
            return
        taken = self.differences.taken()

        def store() -> object:
            from cchc_desktop.drafting import merging

            return merging.accept(db, merge, taken)

        self.services.tasks.run(
            store, lambda _draft: self._on_accepted(len(taken)), label=_("Đang nhận…"), owner=self
        )

    def _on_accepted(self, count: int) -> None:
        self.services.drafts_changed.emit()
        self.place_requested.emit("plans")
        self.services.messages.done(
            _("Đã nhận {count} chỗ. Bản trước đó còn trong lịch sử.").format(count=count)
        )
