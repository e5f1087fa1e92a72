"""The menu of the wizard: everything it can do, with the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from cchc_desktop.drafting.review import REVIEW
from cchc_desktop.i18n import _
from ui.wizard.bars import redo_words, undo_words
from ui.wizard.proposal import propose, words
from ui.wizard.step_page import VERSIONS

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


Act = tuple[str, str, Callable[[], object], bool]  # words, keys, what it does, whether it can be done now


def make_menu(wizard: Wizard) -> QMenu:
    """Return the menu, freed when it closes."""
    menu = QMenu(wizard)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    groups = (
        (_("Kế hoạch"), _of_plan(wizard)),
        (_("Sửa"), _of_words(wizard)),
        (_("Xem"), _of_places(wizard)),
        (_("Trợ giúp"), _of_help(wizard)),
    )
    for name, group in groups:
        menu.addSection(name)
        for told, keys, act, enabled in group:
            # The keys are only shown: the wizard's own shortcuts do the work.
            action = menu.addAction(f"{told}\t{QKeySequence(keys).toString()}" if keys else told, act)
            action.setEnabled(enabled)
    return menu


def acts(wizard: Wizard) -> tuple[Act, ...]:
    """Return everything the wizard can do, for the search over everything."""
    return (*_of_plan(wizard), *_of_words(wizard), *_of_places(wizard))


def _of_help(wizard: Wizard) -> tuple[Act, ...]:
    return (
        (_("Tìm mọi thứ…"), "Ctrl+K", wizard.head.find_requested.emit, True),
        (_("Hướng dẫn tại chỗ"), "F1", wizard.head.help_requested.emit, True),
    )


def _of_plan(wizard: Wizard) -> tuple[Act, ...]:
    from cchc_desktop.writing.office import office_name

    draft, office = wizard.session.draft, office_name()
    by_office = (
        _("Xuất PDF bằng {engine}…").format(engine=office),
        "",
        lambda: wizard.ways_out.export(".pdf", "office"),
        True,
    )
    return (
        (words(draft), "", lambda: propose(wizard), bool(draft.sources or draft.last)),
        (_("Lưu ngay"), "Ctrl+S", wizard.saving.save_now, True),
        (_("Các phiên bản…"), "", lambda: wizard.go(VERSIONS), True),
        (_("Xuất Word…"), "F12", lambda: wizard.ways_out.export(".docx"), True),
        (_("Xuất PDF…"), "", lambda: wizard.ways_out.export(".pdf"), True),
        *([by_office] if office else ()),
        (_("In…"), "Ctrl+P", wizard.ways_out.print_plan, True),
        (_("Về Trang chính"), "", wizard.leave, True),
    )


def _of_words(wizard: Wizard) -> tuple[Act, ...]:
    stack = wizard.session.undo_stack
    return (
        (undo_words(stack.undoText()), "Ctrl+Z", wizard.undo, stack.canUndo()),
        (redo_words(stack.redoText()), "Ctrl+Y", wizard.redo, stack.canRedo()),
        (_("Tìm trong kế hoạch"), "Ctrl+F", wizard.finding.begin, True),
        (_("Tìm và thay"), "Ctrl+H", lambda: wizard.finding.begin(True), True),
    )


def _of_places(wizard: Wizard) -> tuple[Act, ...]:
    return (
        (_("Bước kế tiếp"), "Ctrl+PgDown", lambda: wizard.turn(1), True),
        (_("Bước trước"), "Ctrl+PgUp", lambda: wizard.turn(-1), True),
        (_("Chỗ thiếu kế tiếp"), "F8", wizard.steering.next_gap, True),
        (_("Chỗ đổi kế tiếp"), "F9", wizard.steering.next_mark, True),
        (_("Rà soát"), "F7", lambda: wizard.go(REVIEW), True),
        (_("Sang phần khác của cửa sổ"), "F6", lambda: wizard.steering.next_region(1), True),
    )
