"""A second start brings the first window to the front: both meet at a local socket named after the data folder.

The name holds no path and the socket is the user's own; nothing but a wish to be seen is ever sent.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

ANSWER_MS = 500


def socket_name(folder: Path) -> str:
    """Return the name both starts know."""
    return "cchc-" + hashlib.sha256(str(Path(folder).resolve()).encode()).hexdigest()[:20]


class Bell(QObject):
    """The first window's side: `rung` tells that somebody started the program again."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = socket_name(folder)
        QLocalServer.removeServer(name)  # what a killed window left behind; we are the only writer
        self._server.listen(name)

    def _on_connection(self) -> None:
        self._server.nextPendingConnection().deleteLater()
        self.rung.emit()


def ring(folder: Path) -> bool:
    """Ask the window that works on a folder to show itself; say whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(folder))
    there = socket.waitForConnected(ANSWER_MS)
    socket.disconnectFromServer()
    return there


def bring_to_front(window: QWidget) -> None:
    """Show a window above the others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
