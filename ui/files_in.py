"""Files that come to the window: let go over it, chosen, opened again; plans, packs, files to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from cchc_desktop.i18n import _
from ui import recent
from ui.messages import Action
from ui.sharing import ENDING

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class FilesIn(QObject):
    """Takes each file to where it is read, and remembers it."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window

    def take(self, files: Sequence[Path]) -> None:
        """Read plans, look into packs; where files are checked, check them."""
        packs = [file for file in files if file.suffix.lower() == ENDING]
        others = [file for file in files if file not in packs]
        if packs:
            self.open_pack(packs[0])
        if others and self._window.place() == "check":
            self._check(others)
        elif others:
            self.read(others)

    def read(self, files: Sequence[Path]) -> None:
        """Read plans into the library."""
        for file in reversed(files):
            recent.remember(self._window.services.db, recent.READ, str(file.absolute()))
        self._window.importer.start(files)

    def _check(self, files: Sequence[Path]) -> None:
        self._window.screens.page("check").check_files(list(files))  # type: ignore[attr-defined]

    def open_again(self, kind: str, name: str) -> None:
        """Do with a file what was done with it last; one that is gone can be taken off the list."""
        file, services = Path(name), self._window.services
        if not file.exists():
            text = _(
                "Không thấy tệp “{name}”. Tệp đã được chuyển chỗ, đổi tên, hoặc USB chưa cắm. "
                "Kế hoạch đã đọc vẫn còn trong thư viện."
            )
            off = Action(_("Bỏ khỏi danh sách"), lambda: self._forget(kind, name))
            services.messages.error(text.format(name=file.name), off)
        elif kind == recent.CHECKED:
            self._window.go("check")
            self._check([file])
        elif kind == recent.READ:
            self.read([file])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _forget(self, kind: str, name: str) -> None:
        recent.forget(self._window.services.db, kind, name)
        self._window.go(self._window.place())

    # Packs

    def choose_pack(self) -> None:
        """Let the user choose a pack, and show what is in it."""
        kind = _("Gói chia sẻ (*.cchcpack)")
        services = self._window.services
        folder = services.db.setting("open_folder")
        file = services.messages.open_file(self._window, _("Mở gói chia sẻ"), folder, kind)
        if file is not None:
            self.open_pack(file)

    def open_pack(self, file: Path) -> None:
        """Show what is in a pack; nothing of it is stored yet."""
        from ui.places.pack import look_into

        def show(opened: object) -> None:
            self._window.screens.page("pack").show_pack(opened)  # type: ignore[attr-defined]
            self._window.go("pack")

        look_into(self._window.services, file, show)
