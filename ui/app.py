"""Start of the window: one application, its look, its language, its data.

Only what the first picture needs is imported at start; the rest comes with the screen that needs it.
"""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cchc_desktop import i18n
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import data_dir, look_in
from cchc_desktop.storage import open_database
from cchc_desktop.storage.lock import holder
from ui import qt_text, theme
from ui.icons import icon
from ui.main_window import MainWindow
from ui.services import Services

LISTEN_AFTER_MS = 500  # the first picture comes first
STARTS_WITHIN_S = 10.0  # how long a second start waits for the first window to come up
TURN_S = 0.0005  # Python's 5 ms would make each call of Qt wait that long while work runs in the background


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    parser = argparse.ArgumentParser(prog="cchc-desktop", description=_("Soạn kế hoạch cải cách hành chính"))
    parser.add_argument("--data", metavar="DIR", help=_("thư mục dữ liệu"))
    parser.add_argument("files", nargs="*", type=Path, metavar=_("TỆP"), help=_("mở ngay các tệp này"))
    options = parser.parse_args(sys.argv[1:] if argv is None else argv)
    if sys.stderr is not None:  # a window started without a console has none
        logging.basicConfig(level=logging.WARNING)
    gc.disable()  # nothing that is made for the first picture is garbage; looking for some takes a tenth of its time
    app = make_application()
    folder = data_dir(options.data)
    look_in(folder)
    if _shown_already(folder, options.files):
        return 0
    services = open_services(folder, window_name())
    if services is None:
        return 2
    window = MainWindow(services)
    _catch_faults(services, window)
    window.show()
    QTimer.singleShot(LISTEN_AFTER_MS, window, lambda: _settle(window, folder))
    if options.files:
        QTimer.singleShot(0, lambda: window.drop(options.files))  # as if dropped, once the window stands
    code = app.exec()
    gc.enable()
    close_services(services)
    return code


def _shown_already(folder: Path, files: Sequence[Path]) -> bool:
    """Bring the window that works on this folder to the front, with files to show; False when there is none."""
    until = monotonic() + STARTS_WITHIN_S
    while (writer := holder(folder)) is not None:
        from ui.one_window import ring

        if ring(folder, files):
            return True
        if writer.program != window_name() or monotonic() > until:
            return False
        sleep(0.2)  # a window that is just starting: the program was clicked twice
    return False


def window_name() -> str:
    """Return how other programs are told of the window."""
    return _("cửa sổ của phần mềm")


def _settle(window: MainWindow, folder: Path) -> None:
    """Collect garbage from now on, and let later starts find this window."""
    gc.freeze()
    gc.enable()
    from ui.one_window import Bell, bring_to_front

    def show(files: list[Path]) -> None:
        bring_to_front(window)
        if files:
            window.drop(files)

    Bell(folder, window).rung.connect(show)


def make_application() -> QApplication:
    """Return the one application, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough  # 125 % and 150 % are true
    )
    if sys.platform == "win32":
        import ctypes

        # Groups the window under its own icon instead of Python's.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("cchc.desktop")  # type: ignore[attr-defined]
    sys.setswitchinterval(TURN_S)
    app = QApplication(["cchc-desktop"])
    app.setApplicationName("CCHC Desktop")
    qt_text.install(app)
    return app


def open_services(folder: Path, program: str = "") -> Services | None:
    """Open the data of a folder and dress the application by its settings; None when it cannot be opened.

    With `program`, the name other programs are told, nobody else writes while the window is open.
    """
    app = make_application()
    try:
        db = open_database(folder, program)
    except UserError as error:
        theme.apply(app)
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, _("Không mở được dữ liệu"), str(error))
        return None
    services = Services(db, folder)
    i18n.use(db.setting("language", "vi"))
    services.dress()
    app.setWindowIcon(icon("document_checkmark", "accent", 32))
    return services


def close_services(services: Services) -> None:
    """Let background work end, then close the database."""
    services.tasks.close()
    services.db.close()


def _catch_faults(services: Services, window: MainWindow) -> None:
    def caught(kind: type[BaseException], error: BaseException, trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type]
        elif isinstance(error, UserError):
            services.messages.error(error)
        else:
            services.messages.crash(error, window)

    sys.excepthook = caught


if __name__ == "__main__":
    raise SystemExit(main())
