"""Reading plans into the library, from the file window or a drop, without blocking the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cchc_desktop.errors import UserError
from ui.services import Services


class Importer(QObject):
    """Reads files one after the other. `read` tells each plan understood, `ended` when all is done."""

    started = Signal(str)  # name of the file being read
    read = Signal(object)  # library.Source
    ended = Signal()

    def __init__(self, services: Services, parent: QObject | None = None):
        super().__init__(parent)
        self._services = services
        self._waiting: list[Path] = []
        self._running = False
        self.reading = ""  # name of the file being read, "" when none

    def start(self, files: Sequence[Path]) -> None:
        """Read these files; those asked for while one is read wait for their turn."""
        self._waiting += files
        if not self._running:
            self._next()

    def stop(self) -> None:
        """Read no more files after the one in work."""
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._running = False
            self.reading = ""
            self.ended.emit()
            return
        self._running = True
        file = self._waiting.pop(0)
        self.reading = file.name
        self.started.emit(file.name)
        self._services.tasks.run(
            lambda: _import(self._services, file),
            self._on_read,
            self._on_failed,
            owner=self,
        )

    def _on_read(self, source: object) -> None:
        self._services.sources_changed.emit()
        self.read.emit(source)
        self._next()

    def _on_failed(self, error: UserError) -> None:
        self._services.messages.error(error)
        self._next()


def _import(services: Services, file: Path) -> object:
    from cchc_desktop import library  # heavy: reads Word files

    return library.import_file(services.db, file)
