"""Differences item by item, each with a box to take it; words that went and came are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.widgets import Card, Chip, ellipsis_label, label, rich_label, row, small_button
from ui.word_marks import words_html

if TYPE_CHECKING:
    from cchc_desktop.drafting.differences import Difference

NAMES = {
    "new": (N_("thêm"), "ok"),
    "changed": (N_("sửa"), "warn"),
    "moved": (N_("chuyển chỗ"), "accent"),
    "removed": (N_("bỏ"), "err"),
}
PARTS = {  # what has no number in print
    "title": N_("Tên bản thảo"),
    "subject": N_("Trích yếu"),
    "bases": N_("Căn cứ"),
    "opening": N_("Lời mở đầu"),
    "closing": N_("Lời kết"),
    "recipients": N_("Nơi nhận"),
    "signature": N_("Chữ ký"),
    "favourite": N_("Dấu sao"),
    "tags": N_("Nhãn"),
    "note": N_("Ghi chú"),
}
SHOWN = 60  # at once; the others come on request and count as they are ticked


class DifferenceList(QWidget):
    """`taken()` gives the numbers of the ticked ones; what cannot be taken says why and has no box.

    `sections` gives the names of the parts that are sections, where differences are told section by section.
    """

    def __init__(
        self,
        found: Sequence[Difference],
        ticked: Sequence[int],
        sections: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._sections = sections or {}
        self._waiting = list(found)
        self._ticked = set(ticked)
        self.touched = False  # whether the user ticked anything otherwise than proposed
        self.boxes: dict[int, QCheckBox] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self._more = small_button(_("Xem thêm"), on_click=self._show_more)
        self._box.addLayout(row(None, self._more, None))
        self._show_more()

    def _show_more(self) -> None:
        now, self._waiting = self._waiting[:SHOWN], self._waiting[SHOWN:]
        for one in now:
            self._box.insertWidget(self._box.count() - 1, self._card(one))
        self._more.setVisible(bool(self._waiting))

    def _card(self, one: Difference) -> Card:
        card = Card(margin=10, spacing=4)
        name, tone = NAMES[one.change]
        box = QCheckBox()
        box.setAccessibleName(_("Nhận: {text}").format(text=(one.after or one.before)[:80]))
        box.setChecked(one.number in self._ticked)
        box.setEnabled(not one.obstacle)
        box.toggled.connect(lambda ticked: self._on_ticked(one.number, ticked))
        self.boxes[one.number] = box
        head = row(box, Chip(_(name), tone), ellipsis_label(self._where(one), "meta"), spacing=8)
        head.setStretch(2, 1)
        card.box.addLayout(head)
        if one.words:
            card.box.addWidget(rich_label(words_html(one.words), "document"))
        else:
            card.box.addWidget(label(one.after or one.before, "document", wrap=True))
        if one.obstacle:
            card.box.addWidget(label(one.obstacle, "secondary", wrap=True))
        return card

    def _where(self, one: Difference) -> str:
        name = one.part.partition(".")[0]
        part = _(PARTS[name]) if name in PARTS else self._sections.get(one.part, "")
        paths = " → ".join(dict.fromkeys(path for path in (one.path_a, one.path_b) if path))
        # Of a list of paragraphs the path says nothing to a reader.
        return " · ".join(filter(None, (part, paths.replace(".¶", "").strip("¶→ "))))

    def _on_ticked(self, number: int, ticked: bool) -> None:
        self.touched = True
        (self._ticked.add if ticked else self._ticked.discard)(number)

    def taken(self) -> frozenset[int]:
        """Return the numbers of what is ticked."""
        return frozenset(self._ticked)
