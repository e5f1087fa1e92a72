"""A pack from a colleague: what is inside, who signed it, what is new, same or different; nothing enters unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.places.base import Place, foot, page_box, with_foot
from ui.places.difference_list import DifferenceList
from ui.widgets import (
    Card,
    Chip,
    NoticeBar,
    button,
    clear_layout,
    column,
    ellipsis_label,
    label,
    primary_button,
    row,
    scrolled,
)

if TYPE_CHECKING:
    from cchc_desktop.exchange import Opened, PackItem, Signer

THINGS = {"draft": N_("Bản thảo"), "source": N_("Kế hoạch cấp trên"), "profile": N_("Hồ sơ đơn vị")}
STATES = {
    "new": (N_("mới"), "ok"),
    "same": (N_("giống bản ở đây"), "neutral"),
    "newer": (N_("mới hơn bản ở đây"), "accent"),
    "older": (N_("cũ hơn bản ở đây"), "neutral"),
    "conflict": (N_("khác bản ở đây"), "warn"),
    "blocked": (N_("chưa nhận được"), "err"),
}
CHOICES = {
    "skip": N_("Không nhận"),
    "take": N_("Nhận"),
    "join": N_("Ghép vào bản ở đây"),
    "copy": N_("Nhận thành bản riêng"),
}


class PackPage(Place):
    """One card an item, each with what may be done; `Nhận…` does all that is chosen at once, or nothing."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._opened: Opened | None = None
        self.choices: dict[int, QComboBox] = {}
        self.lists: dict[int, DifferenceList] = {}  # of drafts that differ
        content = QWidget()
        content.setMaximumWidth(theme.px(980))
        box = page_box(content)
        self._title = ellipsis_label("", "title")
        self._signer = QVBoxLayout()
        self._items = QVBoxLayout()
        self._items.setSpacing(theme.px(8))
        box.addWidget(self._title)
        box.addLayout(self._signer)
        box.addLayout(self._items)
        box.addStretch(1)
        back = button(_("Để &sau"), on_click=lambda: self.place_requested.emit("back"))
        self._take = primary_button(_("&Nhận những mục đã chọn"), "checkmark", self.accept)
        safe = ellipsis_label(_("Chưa có gì được đưa vào cho đến khi bấm Nhận."), "meta")
        bar = foot(safe, back, self._take)
        bar.layout().setStretch(0, 1)
        with_foot(self, scrolled(content), bar)

    def title(self) -> str:
        return _("Mở gói chia sẻ")

    def show_pack(self, opened: Opened) -> None:
        """Show what is in a pack."""
        self._opened = opened
        self.choices, self.lists = {}, {}
        self._title.setText(opened.name)
        clear_layout(self._signer)
        self._signer.addWidget(_signed_by(opened.signer, opened.made_by))
        clear_layout(self._items)
        for item in opened.items:
            self._items.addWidget(self._card(item))
        self._take.setEnabled(any(len(item.choices) > 1 for item in opened.items))

    def _card(self, item: PackItem) -> Card:
        card = Card(spacing=6)
        words, tone = STATES[item.state]
        name = column(ellipsis_label(item.title, "strong"), label(_(THINGS[item.kind]), "meta"), spacing=1)
        line = row(name, Chip(_(words), tone), self._choice(item), spacing=12)
        line.setStretch(0, 1)
        card.box.addLayout(line)
        if item.reason:
            card.box.addWidget(label(item.reason, "problem", wrap=True))
        if item.joined is not None:
            self._add_differences(card, item)
        return card

    def _choice(self, item: PackItem) -> QComboBox:
        made = QComboBox()
        for choice in item.choices:
            replaces = choice == "take" and item.state in ("newer", "conflict")
            made.addItem(_("Thay bản ở đây") if replaces else _(CHOICES[choice]), choice)
        made.setEnabled(len(item.choices) > 1)
        made.setAccessibleName(_("Làm gì với {title}").format(title=item.title))
        self.choices[item.number] = made
        return made

    def _add_differences(self, card: Card, item: PackItem) -> None:
        assert item.joined is not None
        found = item.joined.differences
        counts = _("{count} chỗ khác, {both} chỗ hai bên cùng sửa (ghép thì giữ cả hai để xem lại).").format(
            count=len(found), both=len(item.joined.conflicts)
        )
        card.box.addWidget(label(counts, "secondary", wrap=True))
        theirs = [one.number for one in found if one.by == "theirs"]
        self.lists[item.number] = DifferenceList(found, theirs)
        card.box.addWidget(self.lists[item.number])

    def accept(self) -> None:
        """Store what was chosen, all or nothing; what stood here before stays as a version."""
        opened, db = self._opened, self.services.db
        if opened is None:
            return
        chosen = {number: made.currentData() for number, made in self.choices.items()}
        # Left as proposed, what both sides reworded is kept in both wordings.
        taken = {number: made.taken() for number, made in self.lists.items() if made.touched}

        def store() -> dict[int, str]:
            from cchc_desktop.exchange import accept

            return accept(db, opened, chosen, taken)

        self.services.tasks.run(store, self._on_accepted, label=_("Đang nhận…"), owner=self)

    def _on_accepted(self, done: dict[int, str]) -> None:
        for fact in (self.services.drafts_changed, self.services.sources_changed):
            fact.emit()
        self.place_requested.emit("back")
        count = sum(choice != "skip" for choice in done.values())
        self.services.messages.done(_("Đã nhận {count} mục.").format(count=count))


def _signed_by(signer: Signer | None, made_by: str) -> QWidget:
    if signer is not None and signer.name:
        return NoticeBar("ok", _("Gói do “{name}” ký.").format(name=signer.name))
    if signer is not None:
        return NoticeBar(
            "warn", _("Gói có chữ ký của khóa {key}…, chưa biết của ai.").format(key=signer.short)
        )
    text = _("Gói không có chữ ký. Người gửi tự ghi là: {name}.").format(name=made_by or "……")
    return NoticeBar("info", text)


def look_into(services, file: Path, on_opened) -> None:
    """Look into a pack in the background; nothing of it is stored."""

    def look() -> Opened:
        from cchc_desktop.exchange import open_pack

        return open_pack(services.db, file)

    services.tasks.run(look, on_opened, label=_("Đang mở {name}…").format(name=file.name))
