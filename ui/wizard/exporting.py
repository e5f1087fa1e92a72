"""Writing the plan out: Word, PDF, printer. Every way asks for the place, works behind, and says how it ended."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from ui.messages import Action
from ui.wizard.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cchc_desktop.writing import Pages

KINDS = {".docx": N_("Văn bản Word (*.docx)"), ".pdf": N_("Văn bản PDF (*.pdf)")}


def file_name(title: str, suffix: str) -> str:
    """Return a title as a file name that Windows accepts."""
    name = re.sub(r'[\\/:*?"<>|\r\n]+', " ", title)
    return " ".join(name.split())[:100].rstrip(" .") + suffix


class Exporter(QObject):
    """Exports the session's draft."""

    written = Signal(object)  # the Path
    failed = Signal(object, str)  # the UserError, the suffix to try again with

    def __init__(self, session: Session, parent: QWidget):
        super().__init__(parent)
        self._session, self._window = session, parent

    def export(self, suffix: str) -> None:
        """Ask where to, and write the Word (".docx") or the PDF file (".pdf")."""
        services = self._session.services
        folder = services.db.setting("export_folder") or str(Path.home())
        name = file_name(_("Kế hoạch {title}").format(title=self._session.draft.title), suffix)
        title = _("Xuất Word") if suffix == ".docx" else _("Xuất PDF")
        chosen = services.messages.save_file(self._window, title, str(Path(folder) / name), _(KINDS[suffix]))
        if chosen is None:
            return
        path = chosen if chosen.suffix.lower() == suffix else chosen.with_name(chosen.name + suffix)
        services.db.set_setting("export_folder", str(path.parent))
        self.write(path)

    def write(self, path: Path) -> None:
        """Write the file in the background."""
        draft, profile, kind = self._session.draft, self._session.profile, self._session.kind

        def write() -> None:
            from cchc_desktop import writing  # Word and PDF libraries: only when something is written

            writer = writing.write_docx if path.suffix.lower() == ".docx" else writing.write_pdf
            writer(assemble(draft, profile, kind), path, profile.page)

        self._session.services.tasks.run(
            write,
            lambda _none: self.written.emit(path),
            partial(self._on_failed, path),
            label=_("Đang ghi {name}…").format(name=path.name),
            owner=self,
        )

    def _on_failed(self, path: Path, error: UserError) -> None:
        again = Action(_("Thử lại"), lambda: self.write(path))
        other = Action(_("Lưu tên khác…"), lambda: self.export(path.suffix.lower()))
        self._session.services.messages.error(error, again, other)
        self.failed.emit(error, path.suffix)

    def print_plan(self) -> None:
        """Lay the pages out, let the user choose a printer, and print them."""
        draft, profile, kind = self._session.draft, self._session.profile, self._session.kind

        def pages() -> Pages:
            from cchc_desktop.writing import lay_out

            return lay_out(assemble(draft, profile, kind), profile.page)

        self._session.services.tasks.run(pages, self._on_pages, owner=self)

    def _on_pages(self, pages: Pages) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._session.services.messages.warn(
                _("Chưa in được. Máy này chưa có máy in nào. Cài máy in, hoặc xuất PDF rồi in ở máy khác.")
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec():
            self._print(pages, printer)

    def _print(self, pages: Pages, printer: QPrinter) -> None:
        from ui.pages.painter import print_pages

        print_pages(pages, printer)
        self._session.services.messages.done(
            _("Đã gửi {count} trang tới máy in.").format(count=len(pages.pages))
        )


def open_file(path: Path) -> bool:
    """Open a file, or a folder, with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
