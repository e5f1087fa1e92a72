"""One minute to get to know the program: five stops on the sample plan, each at a real part of the screen.

The ground is dimmed but for that part, and takes no click: whatever is explained can be tried at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QRegion, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cchc_desktop.guide import Stop, guide
from cchc_desktop.i18n import _
from ui import theme
from ui.widgets import button, label, primary_button, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.wizard.wizard import Wizard

SEEN = "tour"  # the setting that tells it was begun once
WIDTH, GAP, EDGE = 340, 12, 8
DIMMED = 110  # of 255


class Dim(QWidget):
    """Darkens the window but for one part of it."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hole = QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = theme.colour("canvas" if theme.is_dark() else "text")
        ground.setAlpha(DIMMED)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(self.hole)))
        painter.fillRect(self.rect(), ground)


class Callout(QFrame):
    """What is told at a stop, with the way on and the way out."""

    def __init__(self, parent: QWidget, on_next: Callable[[], object], on_skip: Callable[[], object]):
        super().__init__(parent)
        self.setProperty("look", "overlay")
        self.setFixedWidth(theme.px(WIDTH))
        self._place = label("", "meta")
        self._title = label("", "heading", wrap=True)
        self._text = label("", "", wrap=True)
        self.skip = button("", "text", on_click=on_skip)
        self.next = primary_button("", "arrow_right", on_next)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        for part in (self._place, self._title, self._text):
            box.addWidget(part)
        box.addLayout(row(self.skip, None, self.next))
        for key, act in (
            (Qt.Key.Key_Escape, on_skip),
            (Qt.Key.Key_Return, self._press),
            (Qt.Key.Key_Enter, self._press),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _press(self) -> None:
        """Press the button that has the focus; Qt does so by Enter in dialogs only."""
        (self.skip if self.skip.hasFocus() else self.next).click()

    def tell(self, stop: Stop, number: int, count: int) -> None:
        """Say what a stop is about."""
        last = number == count
        self._place.setText(_("Làm quen một phút · {number}/{count}").format(number=number, count=count))
        self._title.setText(stop.title)
        self._text.setText(stop.text)
        self.setAccessibleName(f"{stop.title}. {stop.text}")
        self.next.setText((_("Xong") if last else _("Tiếp")) + " ")
        self.skip.setText(_("Ở lại xem kế hoạch mẫu") if last else _("Bỏ qua"))
        self.fit()

    def fit(self) -> None:
        """Be as high as the words need; they wrap, so the height follows from the width."""
        self.ensurePolished()
        for part in (self._place, self._title, self._text, self.next, self.skip):
            part.ensurePolished()
        self.layout().activate()
        self.resize(self.width(), self.layout().totalHeightForWidth(theme.px(WIDTH)))


class Tour(QObject):
    """Walks through the stops; ends with the last one, with `Bỏ qua`, Esc, or when the sample is left."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        self._stops = guide().tour
        self._at = -1
        self._wizard: Wizard | None = None
        self._over = False
        self._dim = Dim(window)
        self.callout = Callout(window, self.next, self.end)
        for part in (self._dim, self.callout):
            part.hide()

    def start(self) -> None:
        """Open the sample plan, and begin when it is there."""
        self._window.services.db.set_setting(SEEN, "1")
        self._window.desk.opened.connect(self._on_opened)
        self._window.open_sample()

    def _on_opened(self, wizard: Wizard, _title: str) -> None:
        self._window.desk.opened.disconnect(self._on_opened)
        if not self._window.desk.has_sample():  # the sample could not be opened; this is work
            self.end()
            return
        self._wizard = wizard
        sections = [step.id for step in wizard.watch.steps if step.group == "sections"]
        wizard.go(sections[0])
        self._window.desk.closed.connect(self.end)
        self.next()

    def stop(self) -> Stop | None:
        """Return the stop in sight, None before and after the tour."""
        return self._stops[self._at] if 0 <= self._at < len(self._stops) and self._wizard else None

    def next(self) -> None:
        """Go on to the next stop; after the last one, home."""
        self._at += 1
        stop = self.stop()
        if stop is None:
            wizard = self._wizard
            self.end()
            if wizard is not None:
                wizard.leave()
            return
        self.callout.tell(stop, self._at + 1, len(self._stops))
        self.fit()
        for part in (self._dim, self.callout):
            part.show()
            part.raise_()
        self.callout.next.setFocus()

    def end(self) -> None:
        """Go out of sight for good; the sample stays open for who wants to look about."""
        if self._over:
            return
        self._over, self._wizard = True, None
        for part in (self._dim, self.callout):
            part.hide()
            part.deleteLater()
        if self._window.desk.wizard is not None:
            self._window.desk.wizard.page().focus_text()
        self.deleteLater()

    # Where things stand

    def fit(self) -> None:
        """Put the hole over what is explained and the words beside it."""
        stop = self.stop()
        if stop is None:
            return
        part = self._target(stop.at)
        self._dim.setGeometry(self._window.rect())
        self._dim.hole = part
        self._dim.update()
        self.callout.fit()
        self.callout.move(_beside(part, self.callout.size(), self._window.rect()))

    def _target(self, at: str) -> QRect:
        """Return where the part of the screen lies in the window; what is not in sight has no place."""
        wizard = self._wizard
        assert wizard is not None
        foot = wizard.foot
        parts: dict[str, tuple[QWidget, ...]] = {
            "steps": (wizard.rail,),
            "text": (wizard.page(),),
            "help": (wizard.panel,),
            "facts": (foot.duties, foot.must, foot.look, foot.gap),
            "next": (foot.next, foot.word),
        }
        whole = QRect()
        for part in parts[at]:
            if part.isVisible():
                corner = part.mapTo(self._window, QPoint(0, 0))
                whole = whole.united(QRect(corner, part.size()))
        return whole.intersected(self._window.rect())


def _beside(part: QRect, size: QSize, within: QRect) -> QPoint:
    """Return where words of a size stand beside a part: right, left, above, below, else inside at its foot."""
    gap, edge = theme.px(GAP), theme.px(EDGE)
    inside = within.adjusted(edge, edge, -edge, -edge)
    if part.isNull():
        return (
            QRect(QPoint(0, 0), size)
            .translated(inside.center() - QRect(QPoint(0, 0), size).center())
            .topLeft()
        )
    level = max(inside.top(), min(part.center().y() - size.height() // 2, inside.bottom() - size.height()))
    across = max(inside.left(), min(part.center().x() - size.width() // 2, inside.right() - size.width()))
    for corner in (
        QPoint(part.right() + gap, level),
        QPoint(part.left() - gap - size.width(), level),
        QPoint(across, part.top() - gap - size.height()),
        QPoint(across, part.bottom() + gap),
    ):
        if inside.contains(QRect(corner, size)):
            return corner
    return QPoint(across, part.bottom() - gap - size.height())
