"""A second start brings the first window to the front and ends; without a window it opens one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket

from ui.one_window import Bell, bring_to_front, ring, socket_name


def test_a_second_start_rings_the_first_window(qtbot, tmp_path):
    bell = Bell(tmp_path)
    with qtbot.waitSignal(bell.rung, timeout=3000):
        assert ring(tmp_path)


def test_files_go_along_and_nothing_else_is_understood(qtbot, tmp_path):
    bell = Bell(tmp_path)
    file = tmp_path / "gói của xã.cchcpack"
    with qtbot.waitSignal(bell.rung, timeout=3000) as heard:
        assert ring(tmp_path, [file])
    assert heard.args == [[file]]
    for words in (b"", b"{", b"[1]", b"7", b"[" * 5000, b"\xff\xfe"):
        socket = QLocalSocket()
        socket.connectToServer(socket_name(tmp_path))
        assert socket.waitForConnected(3000)
        with qtbot.waitSignal(bell.rung, timeout=3000) as heard:
            socket.write(words)
            socket.flush()
            socket.disconnectFromServer()
        assert heard.args == [[]]


def test_nobody_answers_for_another_folder(qapp, tmp_path):
    bell = Bell(tmp_path / "a")
    assert not ring(tmp_path / "b")
    bell.deleteLater()


def test_a_minimised_window_comes_back(window):
    window.showMinimized()
    bring_to_front(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_second_program_ends_at_once(qtbot, tmp_path):
    from cchc_desktop.storage import open_database

    db = open_database(tmp_path, "cửa sổ của phần mềm")
    bell = Bell(tmp_path)
    second = subprocess.Popen(
        [sys.executable, "-m", "ui.app", "--data", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    with qtbot.waitSignal(bell.rung, timeout=20_000):
        pass
    assert second.wait(timeout=20) == 0
    db.close()
