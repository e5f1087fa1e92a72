"""What any main window of ours has: a remembered size, files let go over it, data read after the first picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from cchc_desktop.i18n import _
from ui.drop_cover import DropCover
from ui.importing import Importer
from ui.services import Services

USUAL = (1366, 688)  # the room on the commonest screen
MINIMUM = (900, 430)


class WindowFrame(QMainWindow):
    """The window without its screens."""

    def __init__(self, services: Services):
        super().__init__()
        self.services = services
        self.importer = Importer(services, self)
        self.started = False  # whether the window has been painted
        self._cover = DropCover(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self._restore_geometry()

    # Start: the window is painted first, its data is read a moment later

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.started:
            self.started = True
            QTimer.singleShot(0, self, self.read_data)

    def read_data(self) -> None:
        """Read what the first screen shows; for the window to fill in."""

    # Size and place

    def _restore_geometry(self) -> None:
        kept = self.services.db.setting("window")
        self.resize(*USUAL)
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        screen = QGuiApplication.screenAt(self.geometry().center())
        if screen is None and (screen := QGuiApplication.primaryScreen()) is not None:
            # The screen it was on is gone.
            self.move(screen.availableGeometry().center() - self.rect().center())

    def keep_geometry(self) -> None:
        """Remember size and place for the next start."""
        self.services.db.set_setting("window", bytes(self.saveGeometry().toBase64().data()).decode())

    # Files let go over the window

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Before any field or editor under the mouse, which would take the name of the file as words.
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        taken = _DRAGS.get(event.type())
        if taken is None or not isinstance(event, QDropEvent) or not _files(event.mimeData().urls()):
            if event.type() == QEvent.Type.DragLeave:
                self._cover.hide()
            return super().eventFilter(watched, event)
        taken(self, event)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData().urls()):
            event.acceptProposedAction()
            self._cover.show_over(self.drop_words())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._cover.hide()
        self.drop(_files(event.mimeData().urls()))
        event.acceptProposedAction()

    def drop_words(self) -> str:
        """Say what letting files go will do."""
        return _("Thả để đọc kế hoạch")

    def drop(self, files: list[Path]) -> None:
        """Read the files let go over the window; of those it cannot read the core says what to do."""
        self.read_files(files)

    def read_files(self, files: list[Path]) -> None:
        """Read plans into the library."""
        self.importer.start(files)

    def choose_files(self) -> None:
        """Let the user choose plans, and read them."""
        files = self.services.messages.open_files(self, self.services.db.setting("open_folder"))
        if files:
            self.services.db.set_setting("open_folder", str(files[0].parent))
            self.read_files(files)


_DRAGS: dict[QEvent.Type, Callable[..., None]] = {
    QEvent.Type.DragEnter: WindowFrame.dragEnterEvent,
    QEvent.Type.DragMove: WindowFrame.dragMoveEvent,
    QEvent.Type.Drop: WindowFrame.dropEvent,
}


def _files(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
