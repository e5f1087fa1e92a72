"""A second start brings the first window to the front: both meet at a local socket named after the data folder.

The name holds no path and the socket is the user's own; only the names of files to be shown are ever sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

ANSWER_MS = 500
MOST_BYTES = 1 << 16  # of the names sent


def socket_name(folder: Path) -> str:
    """Return the name both starts know."""
    return "cchc-" + hashlib.sha256(str(Path(folder).resolve()).encode()).hexdigest()[:20]


class Bell(QObject):
    """The first window's side: `rung` tells that somebody started the program again, and with which files."""

    rung = Signal(object)  # list of Path

    def __init__(self, folder: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = socket_name(folder)
        QLocalServer.removeServer(name)  # what a killed window left behind; we are the only writer
        self._server.listen(name)

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._on_heard(socket)
        else:
            socket.disconnected.connect(self._on_disconnected)

    def _on_disconnected(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._on_heard(socket)

    def _on_heard(self, socket: QLocalSocket) -> None:
        heard = bytes(socket.read(MOST_BYTES).data())
        socket.deleteLater()
        self.rung.emit(_files(heard))


def _files(heard: bytes) -> list[Path]:
    try:
        return [Path(name) for name in json.loads(heard)] if heard else []
    except (ValueError, TypeError, RecursionError):
        return []


def ring(folder: Path, files: Sequence[Path] = ()) -> bool:
    """Ask the window that works on a folder to show itself, and files in it; say whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(json.dumps([str(file.absolute()) for file in files]).encode())
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(ANSWER_MS)
    return True


def bring_to_front(window: QWidget) -> None:
    """Show a window above the others, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
