"""The parts of the home page: a draft, an imported plan, a deadline, the drop zone, the busy card."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.widgets import (
    Card,
    Chip,
    ProgressLine,
    button,
    column,
    ellipsis_label,
    icon_button,
    icon_label,
    label,
    row,
    small_button,
    text_button,
)
from ui.words import days_left, when

if TYPE_CHECKING:
    from ui.places.home_facts import DraftLine, Due, SourceEntry


class DraftCard(Card):
    """A draft with its true progress and the way back into it."""

    open_requested = Signal(str)

    def __init__(self, draft: DraftLine, mnemonic: bool):
        super().__init__(spacing=5)
        head = row(ellipsis_label(draft.title, "heading"), *self._state(draft.progress), spacing=12)
        head.setStretch(0, 1)
        by = _("Theo {plans}").format(plans=draft.by) if draft.by else ""
        changed = _("sửa {when}").format(when=when(draft.changed))
        self.box.addLayout(head)
        self.box.addWidget(ellipsis_label(" · ".join(part for part in (by, changed) if part), "meta"))
        done, total, next_step, _must, _look = draft.progress or (0, 0, "", 0, 0)
        words = _("{done}/{total} mục xong").format(done=done, total=total) if total else ""
        if next_step:
            words += " · " + _("Tiếp theo: {step}").format(step=next_step)
        write = button(_("&Viết tiếp") if mnemonic else _("Viết tiếp"), "tinted-small")
        write.setAccessibleName(_("Viết tiếp {title}").format(title=draft.title))
        write.clicked.connect(lambda: self.open_requested.emit(draft.id))
        line = row(ProgressLine(done, total or 1), ellipsis_label(words, "secondary"), write, spacing=10)
        line.setStretch(1, 1)
        self.box.addLayout(line)

    @staticmethod
    def _state(progress: tuple[int, int, str, int, int] | None) -> tuple[Chip, ...]:
        if progress is None:  # not looked at yet
            return ()
        done, total, _next, must, look = progress
        if must:
            return (Chip(_("{count} phải sửa").format(count=must), "err"),)
        if look:
            return (Chip(_("{count} nên xem").format(count=look), "warn"),)
        if total and done == total:
            return (Chip(_("Sẵn sàng ký"), "ok"),)
        return (Chip(_("Đang viết"), "accent"),)


class SourceLine(QWidget):
    """An imported plan: what it is, whether a draft uses it, a look at it."""

    def __init__(self, source: SourceEntry, on_look: Callable[[], object]):
        super().__init__()
        chip = None
        if source.losses:
            chip = Chip(_("{count} đoạn cần xem").format(count=source.losses), "warn")
        elif source.used:
            chip = Chip(_("Đang dùng"), "accent")
        look = text_button(_("Xem"), on_click=on_look)
        look.setAccessibleName(_("Xem {title}").format(title=source.title))
        words = column(
            ellipsis_label(source.name, "strong"),
            ellipsis_label(source.facts, "meta"),
            spacing=1,
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        line.setSpacing(theme.px(10))
        line.addWidget(icon_label("document_text", "accent"))
        line.addLayout(words, 1)
        if chip is not None:
            line.addWidget(chip)
        line.addWidget(look)


class DeadlineLine(QWidget):
    """A day of the calendar, what is due then, how long is left."""

    def __init__(self, deadline: Due, today: datetime.date, on_done: Callable[[], object]):
        super().__init__()
        date = datetime.date.fromisoformat(deadline.date)
        day = label(f"{date.day:02d}", "title")
        month = f"{date.month:02d}" if date.month < 3 else str(date.month)
        month_label = label(_("tháng {month}").format(month=month), "meta")
        for part in (day, month_label):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        calendar = QWidget()
        calendar.setLayout(column(day, month_label, spacing=0))
        calendar.setFixedWidth(theme.px(64))
        text = label(_short(deadline.text), "strong", wrap=True)
        text.setToolTip(deadline.text)
        where = _("{title}, mục {path}").format(title=deadline.title, path=deadline.path)
        left, tone = days_left(date, today)
        done = icon_button("checkmark", _("Xong"), on_done)
        done.setAccessibleName(_("Xong: {text}").format(text=_short(deadline.text)))
        below = row(ellipsis_label(where, "meta"), Chip(left, tone), spacing=8)
        below.setStretch(0, 1)
        line = row(calendar, column(text, below, spacing=2), done, spacing=10)
        line.setContentsMargins(theme.px(8), theme.px(7), theme.px(8), theme.px(7))
        line.setStretch(1, 1)
        self.setLayout(line)


def _short(text: str, longest: int = 64) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + "…"


class DropZone(QFrame):
    """Where a plan may be let go; it can be chosen too."""

    def __init__(self, on_choose: Callable[[], object]):
        super().__init__()
        self.setProperty("look", "drop")
        middle = Qt.AlignmentFlag.AlignHCenter
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(14)] * 4)
        box.setSpacing(theme.px(5))
        head = row(
            None, icon_label("arrow_upload", "accent"), label(_("Thả tệp kế hoạch vào đây"), "strong"), None
        )
        kinds = label(_("Word, PDF, văn bản. Tệp gốc được giữ nguyên."), "meta", wrap=True)
        kinds.setAlignment(middle)
        choose = small_button(_("&Chọn tệp… (Ctrl+O)"), on_click=on_choose)
        box.addStretch(1)
        box.addLayout(head)
        box.addWidget(kinds)
        box.addWidget(choose, alignment=middle)
        box.addStretch(1)


class BusyCard(Card):
    """Says what is being read while it is read, in the place where the result will stand."""

    def __init__(self, name: str, on_stop: Callable[[], object] | None = None):
        super().__init__()
        self.words = ellipsis_label(_("Đang đọc “{name}”…").format(name=name), "")
        self.box.addWidget(self.words)
        self.box.addWidget(ProgressLine(0, 0, width=0))
        self.box.addWidget(label(_("Xong sẽ hiện ở đây. Vẫn làm việc khác được."), "meta"))
