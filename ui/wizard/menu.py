"""The menu of the wizard: everything it can do, with the keys."""

from __future__ import annotations

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


def make_menu(wizard: Wizard) -> QMenu:
    """Return the menu, freed when it closes."""
    menu = QMenu(wizard)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    stack, draft = wizard.session.undo_stack, wizard.session.draft
    groups = (
        (
            _("Kế hoạch"),
            (
                (words(draft), "", lambda: propose(wizard), bool(draft.sources or draft.last)),
                (_("Lưu ngay"), "Ctrl+S", wizard.saving.save_now, True),
                (_("Các phiên bản…"), "", lambda: wizard.go(VERSIONS), True),
                (_("Xuất Word…"), "F12", lambda: wizard.ways_out.export(".docx"), True),
                (_("Xuất PDF…"), "", lambda: wizard.ways_out.export(".pdf"), True),
                (_("In…"), "Ctrl+P", wizard.ways_out.print_plan, True),
                (_("Về Trang chính"), "", wizard.leave, True),
            ),
        ),
        (
            _("Sửa"),
            (
                (undo_words(stack.undoText()), "Ctrl+Z", wizard.undo, stack.canUndo()),
                (redo_words(stack.redoText()), "Ctrl+Y", wizard.redo, stack.canRedo()),
                (_("Tìm trong kế hoạch"), "Ctrl+F", wizard.finding.begin, True),
                (_("Tìm và thay"), "Ctrl+H", lambda: wizard.finding.begin(True), True),
            ),
        ),
        (
            _("Xem"),
            (
                (_("Bước kế tiếp"), "Ctrl+PgDown", lambda: wizard.turn(1), True),
                (_("Bước trước"), "Ctrl+PgUp", lambda: wizard.turn(-1), True),
                (_("Chỗ thiếu kế tiếp"), "F8", wizard.steering.next_gap, True),
                (_("Chỗ đổi kế tiếp"), "F9", wizard.steering.next_mark, True),
                (_("Rà soát"), "F7", lambda: wizard.go(REVIEW), True),
                (_("Sang phần khác của cửa sổ"), "F6", lambda: wizard.steering.next_region(1), True),
            ),
        ),
    )
    for name, acts in groups:
        menu.addSection(name)
        for name_, keys, act, enabled in acts:
            # The keys are only shown: the wizard's own shortcuts do the work.
            action = menu.addAction(f"{name_}\t{QKeySequence(keys).toString()}" if keys else name_, act)
            action.setEnabled(enabled)
    return menu
