"""A Word file that somebody edited, read back: each difference from the draft is taken or left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui.places.difference_list import DifferenceList
from ui.places.taking import TakingPage
from ui.widgets import Card, EmptyState, clear_layout

if TYPE_CHECKING:
    from cchc_desktop.drafting.merging import Merge


class MergePage(TakingPage):
    """The differences in reading order, all ticked that can be taken."""

    def __init__(self, services, parent: QWidget | None = None):
        safe = _("Bản đang viết được giữ thành một phiên bản trước khi nhận.")
        super().__init__(services, _("Nhận lại bản Word đã sửa"), _("&Nhận những chỗ đã chọn"), safe, parent)
        self._merge: Merge | None = None
        self.differences: DifferenceList | None = None

    def show_merge(self, merge: Merge, file: Path) -> None:
        """Show what a file changes in a draft; nothing is stored."""
        self._merge = merge
        self.name.setText(f"{merge.draft.title} ← {file.name}")
        clear_layout(self.list)
        able = [one.number for one in merge.differences if not one.obstacle]
        self.differences = DifferenceList(merge.differences, able)
        self.list.addWidget(self.differences)
        if not merge.differences:
            card = Card()
            text = _("Mọi chữ của tệp giống bản đang viết.")
            card.box.addWidget(EmptyState("checkmark", _("Không có chỗ nào khác"), text))
            self.list.addWidget(card)
        self.take_button.setEnabled(bool(able))

    def accept(self) -> None:
        merge, db = self._merge, self.services.db
        if merge is None or self.differences is None:
            return
        taken = self.differences.taken()

        def store() -> object:
            from cchc_desktop.drafting import merging

            return merging.accept(db, merge, taken)

        self.store(store, lambda _draft: self._on_accepted(len(taken)))

    def _on_accepted(self, count: int) -> None:
        self.services.drafts_changed.emit()
        self.place_requested.emit("plans")
        self.services.messages.done(
            _("Đã nhận {count} chỗ. Bản trước đó còn trong lịch sử.").format(count=count)
        )
