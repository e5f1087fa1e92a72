"""The parts of the home page: a draft, an imported plan, a deadline, the drop zone, the busy card."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.widgets import (
    Card,
    Chip,
    ProgressLine,
    button,
    column,
    ellipsis_label,
    icon_label,
    label,
    row,
    small_button,
    text_button,
)
from ui.words import days_left, when

if TYPE_CHECKING:
    from ui.places.home_facts import DraftLine, Due, FileLine, SourceEntry


def is_ready(draft: DraftLine) -> bool:
    """Say whether nothing of a draft is left to write or to mend."""
    done, total, _next, must, look = draft.progress or (0, 0, "", 0, 0)
    return bool(total) and done == total and not must and not look


class DraftCard(Card):
    """A draft with its true progress and the way back into it."""

    open_requested = Signal(str)

    def __init__(self, draft: DraftLine, mnemonic: bool):
        super().__init__(spacing=5)
        state = (Chip(_("Không mở được"), "err"),) if draft.problem else self._state(draft.progress)
        head = row(ellipsis_label(draft.title, "heading"), *state, spacing=12)
        head.setStretch(0, 1)
        by = _("Theo {plans}").format(plans=draft.by) if draft.by else ""
        changed = _("sửa {when}").format(when=when(draft.changed))
        self.box.addLayout(head)
        self.box.addWidget(ellipsis_label(" · ".join(part for part in (by, changed) if part), "meta"))
        if draft.problem:
            self.box.addWidget(label(draft.problem, "problem", wrap=True))
            return
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
    """A day of the calendar, what is due then, how long is left; the way to the sentence that asks for it."""

    def __init__(
        self,
        deadline: Due,
        today: datetime.date,
        on_done: Callable[[], object],
        on_look: Callable[[], object],
        done: bool = False,
        longest: int = 64,
    ):
        super().__init__()
        date = datetime.date.fromisoformat(deadline.date)
        short = short_text(deadline.text, longest)
        text = label(short, "strong", wrap=True)
        text.setToolTip(deadline.text)
        where = _("{title}, mục {path}").format(title=deadline.title, path=deadline.path)
        look = text_button(_("Xem"), on_click=on_look)
        look.setAccessibleName(_("Xem câu giao việc: {text}").format(text=short))
        left, tone = (_("đã xong"), "ok") if done else days_left(date, today)
        act = text_button(_("Chưa xong") if done else _("Xong"), on_click=on_done)
        act.setAccessibleName(f"{act.text()}: {short}")
        chip = row(None, Chip(left, tone))
        chip.setContentsMargins(0, 0, theme.px(4), 0)
        side = column(None, chip, row(None, look, act, spacing=0), None, spacing=2)
        words = column(None, text, ellipsis_label(where, "meta"), None, spacing=2)
        line = row(_calendar(date), words, side, spacing=8)
        line.setContentsMargins(theme.px(6), theme.px(5), theme.px(8), theme.px(5))
        line.setStretch(1, 1)
        self.setLayout(line)


def _calendar(date: datetime.date) -> QWidget:
    day = label(f"{date.day:02d}", "title")
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    month_label = label(_("tháng {month}").format(month=month), "meta")
    for part in (day, month_label):
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made = QWidget()
    made.setLayout(column(None, day, month_label, None, spacing=0))
    made.setFixedWidth(theme.px(64))
    return made


class FileEntry(QWidget):
    """A file used last: its name, where it lies, what was done with it, and the way to do that again."""

    def __init__(self, file: FileLine, on_open: Callable[[], object]):
        super().__init__()
        path = Path(file.path)
        icon, what, act = {
            "read": ("document_arrow_up", _("đã đọc"), _("Xem")),
            "checked": ("document_checkmark", _("đã kiểm tra"), _("Kiểm tra lại")),
            "written": ("document", _("đã xuất"), _("Mở")),
        }[file.kind]
        name = ellipsis_label(path.name, "strong")
        name.setToolTip(str(path))
        facts = " · ".join((f"{what} {when(file.when)}", str(path.parent)))
        open_again = text_button(act, on_click=on_open)
        open_again.setAccessibleName(f"{act}: {path.name}")
        words = column(name, ellipsis_label(facts, "meta"), spacing=1)
        line = row(icon_label(icon, "accent"), words, open_again, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        self.setLayout(line)


def short_text(text: str, longest: int = 64) -> str:
    """Cut a text at a word."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + "…"


class DropZone(QFrame):
    """Where a plan may be let go; it can be chosen too."""

    def __init__(self, on_choose: Callable[[], object]):
        super().__init__()
        self.setProperty("look", "drop")
        words = column(
            label(_("Thả tệp kế hoạch vào đây"), "strong"),
            label(_("Word, PDF, văn bản. Tệp gốc giữ nguyên."), "meta", wrap=True),
            spacing=2,
        )
        choose = small_button(_("&Chọn tệp… (Ctrl+O)"), on_click=on_choose)
        line = row(icon_label("arrow_upload", "accent"), words, choose, spacing=12)
        line.setStretch(1, 1)
        line.setContentsMargins(*[theme.px(14)] * 4)
        self.setLayout(line)


class BusyCard(Card):
    """Says what is being read while it is read, in the place where the result will stand."""

    def __init__(self, name: str, on_stop: Callable[[], object] | None = None):
        super().__init__()
        self.words = ellipsis_label(_("Đang đọc “{name}”…").format(name=name), "")
        self.box.addWidget(self.words)
        self.box.addWidget(ProgressLine(0, 0, width=0))
        self.box.addWidget(label(_("Xong sẽ hiện ở đây. Vẫn làm việc khác được."), "meta"))
