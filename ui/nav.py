"""The rail of places at the left of the main window."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.icons import icon
from ui.services import Services
from ui.widgets import button, column, icon_button, label, line, row
from ui.words import short_agency

WIDE, NARROW = 220, 64


class Entry(NamedTuple):
    """A place in the rail; `name` is a message id."""

    place: str
    name: str
    icon: str
    key: str


PLACES = (
    Entry("home", N_("Trang chính"), "home", "Alt+1"),
    Entry("plans", N_("Kế hoạch của đơn vị"), "document", "Alt+2"),
    Entry("library", N_("Thư viện"), "library", "Alt+3"),
    Entry("check", N_("Kiểm tra văn bản Word"), "document_checkmark", "Alt+4"),
    Entry("profile", N_("Hồ sơ đơn vị"), "building_government", "Alt+5"),
)
LAST_PLACES = (
    Entry("settings", N_("Cài đặt"), "settings", ""),
    Entry("help", N_("Trợ giúp"), "question_circle", ""),  # F1 explains the place in sight
)


class NavRail(QFrame):
    """Whose plans these are, and the places; narrow it shows icons with their names as tooltips."""

    place_requested = Signal(str)
    menu_requested = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "rail")
        self._services = services
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build()
        self.set_narrow(False)
        services.profile_changed.connect(self.show_profile)

    def _build(self) -> None:
        self.menu_button = icon_button("navigation", _("Mọi lệnh (F10)"), self.menu_requested.emit)
        self._unit = label("", "strong", wrap=True)
        self._province = label("", "meta", wrap=True)
        self._whose = QWidget()
        self._whose.setLayout(column(label(_("Đang làm cho"), "meta"), self._unit, self._province, spacing=1))
        self._head = row(self._whose, None, self.menu_button, spacing=0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.px(6))
        box.setSpacing(theme.px(2))
        box.addLayout(self._head)
        box.addWidget(line())
        box.addSpacing(theme.px(6))
        for entry in PLACES:
            box.addWidget(self._button(entry))
        box.addStretch(1)
        for entry in LAST_PLACES:
            box.addWidget(self._button(entry))

    def _button(self, entry: Entry) -> QPushButton:
        made = button("", "nav")
        made.setCheckable(True)
        made.setIconSize(QSize(theme.px(20), theme.px(20)))
        made.setAccessibleName(_(entry.name))
        made.clicked.connect(lambda: self.place_requested.emit(entry.place))
        self._buttons[entry.place] = made
        self._group.addButton(made)
        return made

    def show_profile(self) -> None:
        """Say for whom we work."""
        whose = self._services.whose()
        if whose is not None:
            agency, province = whose
            self._unit.setText(short_agency(agency))
            self._province.setText(province)

    def show_place(self, place: str) -> None:
        """Mark the place in sight."""
        for entry in (*PLACES, *LAST_PLACES):
            current = entry.place == place
            self._buttons[entry.place].setIcon(icon(entry.icon, "accent" if current else "text2"))
            self._buttons[entry.place].setChecked(current)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons with names."""
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        self._whose.setVisible(not narrow)
        left, right = (15, 15) if narrow else (18, 8)
        self._head.setContentsMargins(theme.px(left), theme.px(12), theme.px(right), theme.px(12))
        for entry in (*PLACES, *LAST_PLACES):
            made = self._buttons[entry.place]
            made.setText("" if narrow else "  " + _(entry.name))
            made.setToolTip(_(entry.name) if narrow else "")
