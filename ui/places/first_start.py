"""First start: three steps, the current one open, the others readable and usable in any order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.busy import BusyLine
from ui.importing import Importer
from ui.messages import NoticeHost
from ui.places.base import Place
from ui.unit_picker import UnitPicker
from ui.widgets import (
    Card,
    button,
    column,
    icon_label,
    label,
    row,
    scrolled,
    text_button,
)
from ui.words import short_agency

WIDTH = 860


class StepCard(Card):
    """A numbered step: what it is for, and its controls below."""

    def __init__(self, number: int, name: str, text: str):
        super().__init__(margin=18, spacing=8)
        self._badge = QLabel(str(number))
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = theme.px(32)
        self._badge.setFixedSize(side, side)
        self._number = str(number)
        self.words = label(text, "secondary", wrap=True)
        self.below = QHBoxLayout()
        self.below.setSpacing(theme.px(12))
        self.head = row(label(name, "heading"), None)
        inner = column(self.head, self.words, self.below, spacing=6)
        line = row(self._badge, inner, spacing=14)
        line.setAlignment(self._badge, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.box.addLayout(line)

    def set_state(self, current: bool, done: bool) -> None:
        """Show the step as current (filled number), done (sign) or waiting."""
        self.set_current(current)
        ground, words = ("accent", "on_accent") if current else ("surface", "accent")
        if done:
            ground, words = "ok", "surface"
        edge = "ok" if done else "accent"
        self._badge.setText("✓" if done else self._number)
        self._badge.setStyleSheet(
            f"background: {theme.token(ground)}; color: {theme.token(words)}; font-weight: 600;"
            f"border: 2px solid {theme.token(edge)}; border-radius: {theme.px(32) // 2}px;"
        )


class FirstStart(Place):
    """Choose the unit, bring in the higher plan, write: any order, with a sample to look at first."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        content = QWidget()
        content.setMaximumWidth(theme.px(WIDTH))
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, theme.px(24), 0, theme.px(12))
        self._box.setSpacing(theme.px(10))
        self._build()
        middle = QWidget()
        middle.setLayout(row(None, content, None))
        middle.layout().setStretch(1, 20)
        self.notices = NoticeHost(services.messages, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.px(8))
        outer.addWidget(scrolled(middle), 1)
        outer.addWidget(BusyLine(services.tasks, self))
        outer.addWidget(self.notices)
        services.profile_changed.connect(self.refresh)

    def title(self) -> str:
        return _("Bắt đầu")

    def first_focus(self) -> QWidget:
        return self if self.services.profile else self.picker.province

    def _build(self) -> None:
        self._home = text_button(_("Đến Trang chính"), "home", lambda: self.place_requested.emit("home"))
        # Offered and not begun: whoever comes with a deadline goes past it.
        tour = button(_("&Làm quen một phút"), "tinted", "lightbulb", self.tour_requested.emit)
        look = button(_("&Xem thử kế hoạch mẫu"), "text", on_click=self.sample_requested.emit)
        self._box.addLayout(row(label(_("Bắt đầu"), "display"), None, self._home, look, tour))
        told = _(
            "Làm xong ba việc này là có bản kế hoạch đầu tiên để trình ký. Lần đầu dùng phần mềm: xem một phút "
            "trên kế hoạch mẫu; dữ liệu của đơn vị không bị ảnh hưởng."
        )
        self._box.addWidget(label(told, "secondary", wrap=True))
        self._box.addSpacing(theme.px(6))
        for card in (self._build_unit(), self._build_reading(), self._build_writing()):
            self._box.addWidget(card)
        self._box.addStretch(1)
        safe = label(_("Mọi dữ liệu nằm trên máy này. Phần mềm không nối mạng."), "meta")
        self._box.addLayout(row(icon_label("info", "text3"), safe, None))

    def _build_unit(self) -> StepCard:
        self._unit = StepCard(
            1,
            _("Chọn đơn vị"),
            _("Tên cơ quan, nơi ban hành và nơi nhận được điền sẵn; sửa được bất cứ lúc nào."),
        )
        self.picker = UnitPicker()
        self.use_button = button(_("&Dùng đơn vị này"), "primary", on_click=self.use_unit)
        self.use_button.setEnabled(False)
        self.picker.changed.connect(self.use_button.setEnabled)
        self.picker.commune.picked.connect(self.use_button.setFocus)  # Enter once more goes on
        self._unit.below.addWidget(self.picker)
        self._unit.below.addWidget(self.use_button, alignment=Qt.AlignmentFlag.AlignBottom)
        self._unit.head.addWidget(self._build_others())
        self._unit.below.addStretch(1)
        return self._unit

    def _build_others(self) -> QPushButton:
        """Offer the levels that are in no list of communes."""
        others = text_button(_("Khôn&g phải cấp xã?"))
        menu = QMenu(others)
        menu.aboutToShow.connect(lambda: self._fill_levels(menu))
        others.setMenu(menu)
        return others

    def _fill_levels(self, menu: QMenu) -> None:
        from ui.places.profile_fields import LEVELS  # with most of the core; the first picture comes before

        menu.clear()
        for level, name in LEVELS:
            if level != "commune":
                menu.addAction(_(name), partial(self.use_other, level))

    def _build_reading(self) -> StepCard:
        self._reading = StepCard(
            2,
            _("Đưa kế hoạch của cấp trên vào"),
            _("Tệp Word hoặc PDF của tỉnh, của sở. Phần mềm chỉ đọc, không sửa tệp gốc."),
        )
        self._choose = button(_("&Chọn tệp… (Ctrl+O)"), on_click=self.files_requested.emit)
        self._busy = label(_("hoặc thả tệp vào bất kỳ chỗ nào trong cửa sổ"), "meta")
        self._reading.below.addWidget(self._choose)
        self._reading.below.addWidget(self._busy)
        self._reading.below.addStretch(1)
        return self._reading

    def _build_writing(self) -> StepCard:
        self._writing = StepCard(
            3,
            _("Viết kế hoạch của đơn vị"),
            _("Đi qua từng mục, lấy điều khoản phù hợp, kiểm tra rồi xuất tệp Word."),
        )
        self._start = button(_("&Kế hoạch mới (Ctrl+N)"), on_click=lambda: self.new_plan_requested.emit(""))
        self._writing.below.addWidget(self._start)
        self._writing.below.addWidget(
            label(_("Chưa có tệp của tỉnh vẫn viết được, từ các điều khoản có sẵn"), "meta")
        )
        self._writing.below.addStretch(1)
        return self._writing

    def follow(self, importer: Importer) -> None:
        """Say what is being read, in the step it belongs to."""
        importer.started.connect(lambda name: self._busy.setText(_("Đang đọc “{name}”…").format(name=name)))
        importer.ended.connect(self.refresh)

    def use_unit(self) -> None:
        """Work for the chosen unit from now on: with its profile as it was kept, else with the preset one."""
        from cchc_desktop.drafting import profiles

        preset = self.picker.profile()
        if preset is None:
            return
        kept = {each.id: each for each in profiles.list_profiles(self.services.db)}
        if preset.id not in kept:
            profiles.add_profile(self.services.db, preset)
        self.services.use_profile(kept.get(preset.id, preset))

    def use_other(self, level: str) -> None:
        """Work for a unit of another level: what is known of it is preset, its name is typed in its profile."""
        from cchc_desktop.drafting import profiles

        made = profiles.other_profile(self.services.db, level, self.picker.province.value())
        profiles.add_profile(self.services.db, made)
        self.services.use_profile(made)
        self.place_requested.emit("profile")
        self.services.messages.info(_("Ghi tên cơ quan và kiểm tra các ô còn lại. Mọi ô tự lưu khi sửa."))

    def refresh(self) -> None:
        """Show which steps are done."""
        from cchc_desktop import library

        self.picker.load()
        profile = self.services.profile
        read = len(library.sources(self.services.db))
        self._home.setVisible(profile is not None)
        self._unit.set_state(current=profile is None, done=profile is not None)
        self._reading.set_state(current=profile is not None and not read, done=read > 0)
        self._writing.set_state(current=profile is not None and read > 0, done=False)
        now = self.use_button if profile is None else self._start if read else self._choose
        for each in (self.use_button, self._choose, self._start):
            theme.set_look(each, "primary" if each is now else "")  # one filled button: what to press next
        if self.use_button.hasFocus():
            now.setFocus()
        if profile is not None:
            unit = _("Đang làm cho {unit}, {province}. Chọn lại được bất cứ lúc nào.")
            agency = profile.agency
            self._unit.words.setText(unit.format(unit=short_agency(agency.name), province=agency.province))
        hint = _("hoặc thả tệp vào bất kỳ chỗ nào trong cửa sổ")
        self._busy.setText(_("Đã đọc {count} kế hoạch").format(count=read) if read else hint)
