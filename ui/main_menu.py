"""The menu of all commands (F10); there is no menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from ui.main_window import MainWindow

RECENT = 8


def make_menu(window: MainWindow) -> QMenu:
    """Return the menu, grouped, each command with its key."""
    menu = QMenu(window)
    for name, key, act in (
        (_("Kế hoạch mới"), "Ctrl+N", window.new_plan),
        (_("Nhập kế hoạch…"), "Ctrl+O", window.choose_files),
        (_("Tìm điều khoản"), "Ctrl+K", window.find),
        (_("So sánh hai kế hoạch"), "", lambda: window.go("compare")),
        (_("Mở gói chia sẻ…"), "", window.choose_pack),
    ):
        menu.addAction(f"{name}\t{key}" if key else name, lambda act=act: act())
    menu.addSeparator()
    for name, key, place in (
        (_("Trang chính"), "Alt+1", "home"),
        (_("Kế hoạch của đơn vị"), "Alt+2", "plans"),
        (_("Thư viện"), "Alt+3", "library"),
        (_("Kiểm tra văn bản Word"), "Alt+4", "check"),
        (_("Hồ sơ đơn vị"), "Alt+5", "profile"),
        (_("Chọn đơn vị mới"), "", "first"),
        (_("Cài đặt"), "", "settings"),
    ):
        menu.addAction(f"{name}\t{key}" if key else name, lambda place=place: window.go(place))
    units = menu.addMenu(_("Đang làm cho"))
    _add_units(units, window)
    menu.addSeparator()
    safety = menu.addMenu(_("Dữ liệu"))
    for name, act in (
        (_("Sao lưu ngay…"), "back_up"),
        (_("Khôi phục từ bản sao lưu…"), "choose_backup"),
        (_("Kiểm tra dữ liệu"), "examine"),
    ):
        safety.addAction(name, lambda act=act: window.keep_safe(act))
    recent = menu.addMenu(_("Việc vừa làm"))
    for notice in reversed(window.services.messages.recent[-RECENT:]):
        recent.addAction(f"{notice.lead} {notice.text}".strip()).setEnabled(False)
    recent.setEnabled(bool(window.services.messages.recent))
    menu.addSeparator()
    menu.addAction(_("Xem thử kế hoạch mẫu"), window.open_sample)
    menu.addAction(f"{_('Trợ giúp')}\tF1", lambda: window.go("help"))
    menu.addSeparator()
    menu.addAction(_("Đóng phần mềm"), window.close)
    return menu


def _add_units(menu: QMenu, window: MainWindow) -> None:
    """Offer every unit there is a profile of; the one in use is marked."""
    from cchc_desktop.drafting import profiles
    from ui.words import short_agency

    current = window.services.profile
    for profile in profiles.list_profiles(window.services.db):
        act = menu.addAction(short_agency(profile.agency.name))
        act.setCheckable(True)
        act.setChecked(current is not None and current.id == profile.id)
        act.triggered.connect(lambda _checked, profile=profile: window.work_for(profile))
    menu.setEnabled(not menu.isEmpty())
