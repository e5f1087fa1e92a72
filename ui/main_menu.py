"""The commands of the main window: its menu (F10; there is no menu bar) and what the search over everything finds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu

from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from ui.main_window import MainWindow

RECENT = 8


class Command(NamedTuple):
    """Something the window can do: its name, its key for show, the act, and its icon in the search."""

    name: str
    key: str
    act: Callable[[], object]
    icon: str = "arrow_right"


def work_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return what begins some work."""
    return (
        Command(_("Kế hoạch mới"), "Ctrl+N", window.new_plan, "add"),
        Command(_("Nhập kế hoạch…"), "Ctrl+O", window.choose_files, "document_add"),
        Command(_("Tìm mọi thứ…"), "Ctrl+K", window.find, "search"),
        Command(_("So sánh hai kế hoạch"), "", partial(window.go, "compare")),
        Command(_("Mở gói chia sẻ…"), "", window.files.choose_pack),
    )


def place_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return what leads to a place."""
    return tuple(
        Command(name, key, partial(window.go, place), icon)
        for name, key, place, icon in (
            (_("Trang chính"), "Alt+1", "home", "home"),
            (_("Kế hoạch của đơn vị"), "Alt+2", "plans", "document"),
            (_("Thư viện"), "Alt+3", "library", "library"),
            (_("Kiểm tra văn bản Word"), "Alt+4", "check", "document_checkmark"),
            (_("Hồ sơ đơn vị"), "Alt+5", "profile", "building_government"),
            (_("Hạn trong năm"), "", "deadlines", "calendar"),
            (_("Loại kế hoạch"), "", "kinds", "task_list_square_ltr"),
            (_("Chọn đơn vị mới"), "", "first", "building_government"),
            (_("Cài đặt"), "", "settings", "settings"),
        )
    )


def data_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return what keeps the data safe."""
    return (
        Command(_("Sao lưu ngay…"), "", partial(window.keep_safe, "back_up"), "save"),
        Command(_("Khôi phục từ bản sao lưu…"), "", partial(window.keep_safe, "choose_backup"), "history"),
        Command(_("Kiểm tra dữ liệu"), "", partial(window.keep_safe, "examine"), "document_search"),
    )


def help_commands(window: MainWindow) -> tuple[Command, ...]:
    """Return what helps."""
    return (
        Command(_("Làm quen một phút"), "", window.overlays.start_tour, "lightbulb"),
        Command(_("Xem thử kế hoạch mẫu"), "", window.open_sample, "book_open"),
        Command(_("Trợ giúp tại chỗ"), "F1", window.overlays.show_help, "question_circle"),
        Command(_("Trợ giúp"), "", partial(window.go, "help"), "question_circle"),
    )


def make_menu(window: MainWindow) -> QMenu:
    """Return the menu, grouped, each command with its key."""
    menu = QMenu(window)
    _add(menu, work_commands(window))
    menu.addSeparator()
    _add(menu, place_commands(window))
    _add_units(menu.addMenu(_("Đang làm cho")), window)
    menu.addSeparator()
    _add(menu.addMenu(_("Dữ liệu")), data_commands(window))
    recent = menu.addMenu(_("Việc vừa làm"))
    for notice in reversed(window.services.messages.recent[-RECENT:]):
        recent.addAction(f"{notice.lead} {notice.text}".strip()).setEnabled(False)
    recent.setEnabled(bool(window.services.messages.recent))
    menu.addSeparator()
    _add(menu, help_commands(window))
    menu.addSeparator()
    menu.addAction(_("Đóng phần mềm"), window.close)
    return menu


def _add(menu: QMenu, commands: tuple[Command, ...]) -> None:
    for command in commands:
        words = f"{command.name}\t{command.key}" if command.key else command.name
        menu.addAction(words, lambda act=command.act: act())


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
