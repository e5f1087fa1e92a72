"""A pack from a colleague: what is inside, who signed it, what is new, same or different; nothing enters unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from cchc_desktop.i18n import N_, _
from ui.places.difference_list import DifferenceList
from ui.places.signer_notice import SignerNotice
from ui.places.taking import TakingPage
from ui.widgets import Card, Chip, clear_layout, column, ellipsis_label, label, row

if TYPE_CHECKING:
    from cchc_desktop.exchange import Opened, PackItem

THINGS = {
    "draft": N_("Bản thảo"),
    "source": N_("Kế hoạch cấp trên"),
    "source-correction": N_("Phần đã sửa của kế hoạch"),
    "source-marks": N_("Dấu sao, nhãn và ghi chú"),
    "profile": N_("Hồ sơ đơn vị"),
    "update": N_("Bản cập nhật"),
}
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


class PackPage(TakingPage):
    """One card an item, each with what may be done; `Nhận…` does all that is chosen at once, or nothing."""

    def __init__(self, services, parent: QWidget | None = None):
        safe = _("Chưa có gì được đưa vào cho đến khi bấm Nhận.")
        super().__init__(services, _("Mở gói chia sẻ"), _("&Nhận những mục đã chọn"), safe, parent)
        self._opened: Opened | None = None
        self.choices: dict[int, QComboBox] = {}
        self.lists: dict[int, DifferenceList] = {}  # of what may be joined

    def show_pack(self, opened: Opened) -> None:
        """Show what is in a pack."""
        self._opened = opened
        self.choices, self.lists = {}, {}
        self.name.setText(opened.name)
        clear_layout(self.above)
        self.above.addWidget(SignerNotice(self.services, opened))
        clear_layout(self.list)
        for item in opened.items:
            self.list.addWidget(self._card(item))
        self.take_button.setEnabled(any(len(item.choices) > 1 for item in opened.items))

    def _card(self, item: PackItem) -> Card:
        card = Card(spacing=6)
        words, tone = STATES[item.state]
        name = column(ellipsis_label(item.title, "strong"), label(_(THINGS[item.kind]), "meta"), spacing=1)
        line = row(name, Chip(_(words), tone), self._choice(item), spacing=12)
        line.setStretch(0, 1)
        card.box.addLayout(line)
        if item.reason:
            card.box.addWidget(label(item.reason, "problem", wrap=True))
        if item.differences:
            self._add_differences(card, item)
        return card

    def _choice(self, item: PackItem) -> QComboBox:
        made = QComboBox()
        for choice in item.choices:
            replaces = choice == "take" and item.kind != "update" and item.state in ("newer", "conflict")
            made.addItem(_("Thay bản ở đây") if replaces else _(CHOICES[choice]), choice)
        made.setEnabled(len(item.choices) > 1)
        made.setAccessibleName(_("Làm gì với {title}").format(title=item.title))
        self.choices[item.number] = made
        return made

    def _add_differences(self, card: Card, item: PackItem) -> None:
        counts = _("{count} chỗ khác, {both} chỗ hai bên cùng sửa (ghép thì giữ cả hai để xem lại).").format(
            count=len(item.differences), both=len(item.conflicts)
        )
        card.box.addWidget(label(counts, "secondary", wrap=True))
        theirs = [one.number for one in item.differences if one.by == "theirs"]
        self.lists[item.number] = DifferenceList(item.differences, theirs, _section_names(item))
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

        self.store(store, lambda done: self._on_accepted(opened, done))

    def _on_accepted(self, opened: Opened, done: dict[int, str]) -> None:
        for fact in (self.services.drafts_changed, self.services.sources_changed):
            fact.emit()
        self.place_requested.emit("back")
        count = sum(choice != "skip" for choice in done.values())
        if count and opened.items[0].kind == "update":
            self.services.messages.info(_("Đã nhận bản cập nhật. Đóng rồi mở lại phần mềm để dùng."))
        else:
            self.services.messages.done(_("Đã nhận {count} mục.").format(count=count))


def _section_names(item: PackItem) -> dict[str, str]:
    """Return what the sections of a draft are called, by id."""
    if item.joined is None:
        return {}
    from cchc_desktop.kinds import get_kind

    return {section.id: section.short for section in get_kind(item.joined.ours.kind).sections}


def look_into(services, file: Path, on_opened) -> None:
    """Look into a pack in the background; nothing of it is stored."""

    def look() -> Opened:
        from cchc_desktop.exchange import open_pack

        return open_pack(services.db, file)

    services.tasks.run(look, on_opened, label=_("Đang mở {name}…").format(name=file.name))
