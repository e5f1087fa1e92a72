"""Which higher-level plans a new plan carries out: the library with a tick box each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.home_cards import BusyCard
from ui.widgets import Card, clear_layout, ellipsis_label, label, line, row, text_button
from ui.words import numeric_date, source_facts

if TYPE_CHECKING:
    from cchc_desktop.library import Source


class SourceChoice(Card):
    """Keeps what is ticked when the library changes. `changed` tells whether anything is ticked."""

    changed = Signal(bool)
    source_requested = Signal(str)
    files_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, margin=14, spacing=2)
        self.boxes: dict[str, QCheckBox] = {}
        self._chosen: set[str] = set()

    def show_sources(self, sources: Sequence[Source], reading: str = "") -> None:
        """Offer these plans; `reading` names a file being read now."""
        clear_layout(self.box)
        self.boxes.clear()
        for source in sources:
            self.box.addLayout(self._row(source))
            self.box.addWidget(line())
        if reading:
            self.box.addWidget(BusyCard(reading))
        add = text_button(_("&Nhập thêm kế hoạch…"), "document_add", self.files_requested.emit)
        self.box.addLayout(row(add, label(_("hoặc thả tệp vào cửa sổ"), "meta"), None))

    def _row(self, source: Source) -> QHBoxLayout:
        date = numeric_date(source.date)
        box = QCheckBox(
            _("{title} ngày {date}").format(title=source.title, date=date) if date else source.title
        )
        box.setChecked(source.id in self._chosen)
        box.setFont(theme.ui_font(14, 600))
        box.toggled.connect(partial(self._on_ticked, source.id))
        self.boxes[source.id] = box
        look = text_button(_("Xem"), on_click=partial(self.source_requested.emit, source.id))
        look.setAccessibleName(_("Xem {title}").format(title=source.title))
        inner = row(box, ellipsis_label(source_facts(source), "meta"), look, spacing=10)
        inner.setStretch(1, 1)
        return inner

    def _on_ticked(self, source: str, ticked: bool) -> None:
        (self._chosen.add if ticked else self._chosen.discard)(source)
        self.changed.emit(bool(self._chosen))

    def choose(self, source: str) -> None:
        """Tick one more plan."""
        self.boxes[source].setChecked(True)

    def choose_none(self) -> None:
        """Take every tick away."""
        for box in self.boxes.values():
            box.setChecked(False)
        self._chosen.clear()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the ticked plans, in the order shown."""
        return tuple(source for source, box in self.boxes.items() if box.isChecked())
