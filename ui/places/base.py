"""What every place has in common: its services, its wishes to the main window, a refresh when shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.busy import BusyLine
from ui.messages import NoticeHost
from ui.services import Services
from ui.widgets import column, icon_button, row


class Place(QWidget):
    """A screen of the main window. Signals are wishes; the main window alone fulfils them."""

    draft_requested = Signal(str)  # open this draft in the wizard
    new_plan_requested = Signal(str)  # start a plan, from this imported plan when not ""
    files_requested = Signal()  # let the user choose plans to read
    source_requested = Signal(str)  # show what was read of this plan
    place_requested = Signal(str)  # go to this place
    clause_requested = Signal(str, str)  # show an imported plan at a path
    file_requested = Signal(str, str)  # do with a file what was done last: kind of `ui.recent`, path
    find_requested = Signal()  # look for anything
    sample_requested = Signal()  # show the sample plan
    help_requested = Signal()  # explain this place
    tour_requested = Signal()  # get to know the program in a minute
    merge_requested = Signal(object, object)  # show what an edited Word file (merging.Merge, Path) changes
    own_notices = False  # whether it shows what is done and notices itself, above a foot of its own

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self.services = services
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_remembered(self) -> None:
        """Show what the window's first picture can show, without the core."""

    def refresh(self) -> None:
        """Show the data as it is now; called each time the place comes into sight."""

    def first_focus(self) -> QWidget:
        """Return where the cursor goes when the place comes into sight: itself, so that no button looks pressed."""
        return self

    def title(self) -> str:
        """Return what the window's title says while the place is in sight."""
        return ""


def page_box(page: QWidget, margin: int = 28, spacing: int = 12) -> QVBoxLayout:
    """Give a page its layout with the usual margins."""
    box = QVBoxLayout(page)
    box.setContentsMargins(*[theme.px(side) for side in (margin, margin - 8, margin, margin - 12)])
    box.setSpacing(theme.px(spacing))
    return box


def foot(*parts: QWidget | int | None) -> QFrame:
    """Make the bar at the bottom of a page: facts left, the next step at the right end."""
    bar = QFrame()
    bar.setProperty("look", "foot")
    bar.setMinimumHeight(theme.px(56))
    box = row(*parts, spacing=12)
    box.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
    bar.setLayout(box)
    return bar


def with_foot(page: Place, middle: QWidget, bar: QFrame) -> None:
    """Lay out a page as middle, what is being done, notices, foot; Esc goes back."""
    services, page.own_notices = page.services, True
    explain = icon_button("question_circle", _("Hướng dẫn tại chỗ (F1)"), page.help_requested.emit)
    bar.layout().insertWidget(0, explain)  # type: ignore[attr-defined]
    notices = column(BusyLine(services.tasks, page), NoticeHost(services.messages, page), spacing=0)
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(middle, 1)
    side = theme.px(24)
    inner = row(notices)
    inner.setContentsMargins(side, 0, side, theme.px(8))
    box.addLayout(inner)
    box.addWidget(bar)
    back = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
    back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    back.activated.connect(lambda: page.place_requested.emit("back"))
