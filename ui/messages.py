"""The one door to the user: notices in the page, questions, file windows, and the crash window.

A notice stands in the page and never over the text; a question is asked in a window only before
something that cannot be undone. Tests replace `Messages.ask` and the file windows in one place.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.widgets import NoticeBar, icon_button, link_button, small_button

log = logging.getLogger(__name__)

DONE_STAYS_MS = 10_000
KEPT = 20
# Every kind a plan comes in; for those that cannot be read yet the core says what to do.
PLAN_FILES = "*.docx *.doc *.odt *.rtf *.pdf *.html *.htm *.mht *.txt *.md *.png *.jpg *.jpeg *.tif *.tiff"


def _downloads() -> str:
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    # Of a folder that is not there Qt would make a file name.
    return place if Path(place).is_dir() else str(Path.home())


class Action(NamedTuple):
    """A button of a notice."""

    text: str
    act: Callable[[], object]


class Notice(NamedTuple):
    """One message: kind ok, warn, err or info; `lead` is its first, bold sentence."""

    kind: str
    lead: str
    text: str
    actions: tuple[Action, ...] = ()


def split_lead(sentences: str) -> tuple[str, str]:
    """Cut off the first sentence (what happened), which is shown bold."""
    found = re.match(r"(.+?[.:!?])\s+(?=\S)", sentences, re.S)
    return (found[1], sentences[found.end() :]) if found else (sentences, "")


class Messages(QObject):
    """Tells the user things. `shown` carries each notice to the `NoticeHost` in sight."""

    shown = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.recent: list[Notice] = []  # newest last: "Việc vừa làm"

    def done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; `undo` gets a button for 10 seconds."""
        self._show(Notice("ok", "", text, (Action(_("Hoàn tác"), undo),) if undo else ()))

    def info(self, text: str, *actions: Action) -> None:
        """Say something that needs no answer."""
        self._show(Notice("info", "", text, actions))

    def warn(self, text: str, *actions: Action) -> None:
        """Say something that should be looked at."""
        self._show(Notice("warn", *split_lead(text), actions))

    def error(self, error: Exception | str, *actions: Action) -> None:
        """Show a `UserError` (or its sentences): what happened, what to do, what is safe."""
        self._show(Notice("err", *split_lead(str(error)), actions))

    def clear(self) -> None:
        """Take the notice away."""
        self.cleared.emit()

    def _show(self, notice: Notice) -> None:
        log.info("%s: %s %s", notice.kind, notice.lead, notice.text)
        self.recent = [*self.recent[1 - KEPT :], notice]
        self.shown.emit(notice)

    def ask(self, parent: QWidget, question: str, text: str, act: str, keep: str) -> bool:
        """Ask before something that cannot be undone; keeping has the focus."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.NoIcon, question, f"<b>{question}</b>", parent=parent)
        box.setInformativeText(text)
        kept = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
        going = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(kept)
        box.setEscapeButton(kept)
        box.exec()
        return box.clickedButton() is going

    def open_files(self, parent: QWidget, folder: str = "", title: str = "") -> list[Path]:
        """Let the user choose plans, to be read unless `title` says what else; first where downloads come to lie."""
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Kế hoạch ({patterns})").format(patterns=PLAN_FILES)
        title = title or _("Chọn kế hoạch để đọc")
        chosen, _kind = QFileDialog.getOpenFileNames(parent, title, folder or _downloads(), kinds)
        return [Path(name) for name in chosen]

    def open_file(self, parent: QWidget, title: str, folder: str, kind: str) -> Path | None:
        """Let the user choose one file; None when given up."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileName(parent, title, folder, kind)
        return Path(chosen) if chosen else None

    def open_folder(self, parent: QWidget, title: str) -> Path | None:
        """Let the user choose a folder; None when given up."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None

    def save_file(self, parent: QWidget, title: str, suggestion: str, kind: str) -> Path | None:
        """Let the user choose where to write; None when given up."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(parent, title, suggestion, kind)
        return Path(chosen) if chosen else None

    def crash(self, error: BaseException, parent: QWidget | None = None) -> None:
        """Show a fault of ours with a report to copy; the plan itself is saved and safe."""
        log.error("unexpected", exc_info=error)
        from PySide6.QtWidgets import QApplication, QMessageBox

        report = crash_report(error)
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            _("Phần mềm gặp lỗi"),
            _("<b>Phần mềm gặp lỗi ngoài dự kiến.</b>"),
            parent=parent,
        )
        box.setInformativeText(
            _(
                "Chữ đã lưu vẫn còn nguyên. Đóng phần mềm rồi mở lại; "
                "nếu còn gặp, sao chép báo cáo và gửi cho người hỗ trợ."
            )
        )
        box.setDetailedText(report)
        copy = box.addButton(_("Sao chép báo cáo"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(box.addButton(_("Đóng"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(report)


def crash_report(error: BaseException) -> str:
    """Return what a helper needs: versions and the trace, no text of any plan."""
    import platform
    import sys
    import traceback

    import PySide6

    from cchc_desktop import __version__

    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    system = f"CCHC Desktop {__version__} · Python {sys.version.split()[0]} · PySide6 {PySide6.__version__}"
    return f"{system} · {platform.platform()}\n\n{trace}"


class NoticeHost(QWidget):
    """The place in a page where notices stand, one at a time, the newest; empty it takes no room."""

    def __init__(self, messages: Messages, parent: QWidget | None = None):
        super().__init__(parent)
        self._bar: NoticeBar | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._leave = QTimer(self, singleShot=True, interval=DONE_STAYS_MS)
        self._leave.timeout.connect(self.clear)
        messages.shown.connect(self._on_shown)
        messages.cleared.connect(self.clear)

    def _on_shown(self, notice: Notice) -> None:
        if self.parentWidget() is not None and not self.parentWidget().isVisible():
            return  # another page is in sight and shows it
        self.clear()
        self._bar = NoticeBar(notice.kind, notice.text, notice.lead)
        for number, action in enumerate(notice.actions):
            make = link_button if notice.kind == "ok" or number else small_button
            self._bar.add_button(make(action.text, on_click=self._acting(action)))
        if notice.kind != "ok":
            self._bar.add_button(icon_button("dismiss", _("Đóng thông báo"), self.clear))
        self._box.addWidget(self._bar)
        if notice.kind in ("ok", "info"):
            self._leave.start()

    def _acting(self, action: Action) -> Callable[[], None]:
        def act() -> None:
            self.clear()
            action.act()

        return act

    def clear(self) -> None:
        """Take the notice away."""
        self._leave.stop()
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None

    def text(self) -> str:
        """Return the words in sight, without mark-up; "" when there is no notice."""
        return self._bar.accessibleName() if self._bar else ""
