"""What every step of the wizard has: a title with its state, guidance, and a way to tell what was changed."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import Step
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import link_button
from ui.labels import icon_label, label
from ui.widgets import Chip, row
from ui.wizard.rail import STATE_WORDS
from ui.wizard.session import Session

VERSIONS = "versions"  # no step of the plan, but shown in the place of one
_TONES = {"must": "err", "review": "warn", "done": "ok", "begun": "accent"}


class StateChip(Chip):
    """The state of a step in words, with its count. A click leads to the first finding, as F8 does."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__("", parent=parent)
        self.hide()

    def show_step(self, step: Step) -> None:
        """Show a step's state; nothing for one that is simply not written."""
        words = _(STATE_WORDS[step.state])
        if step.state in ("must", "review") and step.count:
            words = f"{step.count} {words[0].lower()}{words[1:]}"
        self.set_text(words, _TONES.get(step.state, "neutral"))
        self.setVisible(step.state not in ("empty", "unused"))
        shape = Qt.CursorShape.PointingHandCursor if step.count else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()
        super().mousePressEvent(event)


class StepPage(QWidget):
    """One step. It shows the session's draft, and makes acts through `change`."""

    panel = ""  # clauses | bases | preview | "" (no panel)
    preview_end = False  # whether the pages beside it show the last one
    message = Signal(str)  # a short sentence for the foot
    place_moved = Signal()  # the cursor went to another place of the plan
    export_requested = Signal()

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.session, self.step = session, step
        self.setProperty("look", "canvas")
        self.state_chip = StateChip()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        self.box.setSpacing(theme.px(8))

    def build_head(self, title: str, *parts: QWidget) -> QHBoxLayout:
        """Put the title, chips and, at the right end, other parts at the top."""
        self.title = label(title, "title")
        head = row(self.title, 8, self.state_chip, None, *parts)
        holder = QWidget()
        holder.setMinimumHeight(theme.px(36))
        holder.setLayout(head)
        self.box.addWidget(holder)
        return head

    def show_step(self, step: Step) -> None:
        """Show the state computed for this step."""
        self.state_chip.show_step(step)

    def show_draft(self, draft: Draft) -> None:
        """Show the draft as it is now, after undo, a taken clause or a change in another step."""

    def flush(self) -> None:
        """Make an act of what was typed and not told yet."""

    def place(self) -> tuple[int, int]:
        """Return where the cursor is."""
        return 0, 0

    def set_place(self, place: tuple[int, int]) -> None:
        """Put the cursor there."""

    def go_to(self, path: str, quote: str) -> None:
        """Show the place of a finding."""

    def printed_path(self) -> str:
        """Return the path on the pages of what the cursor stands in, "" for none."""
        return ""

    def show_sought(self, row: int, start: int, end: int) -> None:
        """Show words found at a row of this step."""
        self.set_place((row, 0))

    def focus_text(self) -> None:
        """Give the main part of the step the focus."""
        self.setFocus()

    def aside(self) -> QWidget | None:
        """Return the region of its own that stands beside the main part."""
        return None

    def set_wide(self, wide: bool) -> None:
        """Show guidance as a strip, or keep the room for the text."""

    def change(self, label: str, typing: bool = False, **parts: object) -> None:
        """Make an act: the draft with some parts replaced."""
        self.session.change(replace(self.session.draft, **parts), label, self.step, typing)


def in_the_middle(part: QWidget) -> QWidget:
    """Keep a part together in a large room, a little above the middle."""
    holder = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    box = QVBoxLayout(holder)
    box.addStretch(1)
    box.addWidget(part)
    box.addStretch(2)
    return holder


class Guidance(QFrame):
    """Two sentences on what belongs here, with an example to open."""

    def __init__(self, text: str, example: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "strip")
        self._example = label(example, "document", wrap=True)
        self._example.hide()
        words = label(text, "secondary", wrap=True)
        line = row(icon_label("lightbulb", "accent"), words, spacing=10)
        line.setStretch(1, 1)
        if example:
            self.link = link_button(_("&Xem ví dụ"), self._on_example)
            line.addWidget(self.link)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(14), theme.px(7), theme.px(12), theme.px(7))
        box.addLayout(line)
        box.addWidget(self._example)

    def _on_example(self) -> None:
        self._example.setVisible(self._example.isHidden())
        self.link.setText(_("&Xem ví dụ") if self._example.isHidden() else _("Ẩn &ví dụ"))
