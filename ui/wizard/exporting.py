"""Writing the plan out: Word, PDF, printer. Every way asks for the place, works behind, and says how it ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.coverage import sheet
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from ui.messages import Action
from ui.wizard.session import Session

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cchc_desktop.writing import Pages

KINDS = {".docx": N_("Văn bản Word (*.docx)"), ".pdf": N_("Văn bản PDF (*.pdf)")}
LONGEST_NAME = 100  # characters before the suffix


def file_name(title: str, suffix: str) -> str:
    """Return a title as a file name that Windows accepts."""
    name = " ".join(re.sub(r'[\\/:*?"<>|\r\n]+', " ", title).split())
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition(" ")[0] or name[:LONGEST_NAME]  # no word in pieces
    return name.rstrip(" .,;") + suffix


class Written(NamedTuple):
    """A file that was written: by what, for a PDF, and what the user should know of it."""

    path: Path
    engine: str = ""
    notices: tuple[str, ...] = ()


class Exporter(QObject):
    """Exports the session's draft."""

    written = Signal(object)  # a Written
    failed = Signal(object, str)  # the UserError, the suffix to try again with

    def __init__(self, session: Session, parent: QWidget):
        super().__init__(parent)
        self._session, self._window = session, parent

    def export(self, suffix: str, engine: str = "own") -> None:
        """Ask where to, and write the Word (".docx") or the PDF file (".pdf"), that by engine "own" or "office"."""
        title = _("Xuất Word") if suffix == ".docx" else _("Xuất PDF")
        name = _("Kế hoạch {title}").format(title=self._session.draft.title)
        if path := self._ask_where(title, name, suffix):
            self.write(path, engine)

    def export_sheet(self) -> None:
        """Ask where to, and write the Bảng đối chiếu as a Word file."""
        name = _("Bảng đối chiếu {title}").format(title=self._session.draft.title)
        if path := self._ask_where(_("In bảng đối chiếu"), name, ".docx"):
            self._write_sheet(path)

    def _ask_where(self, title: str, name: str, suffix: str) -> Path | None:
        services = self._session.services
        folder = services.db.setting("export_folder") or str(Path.home())
        place = str(Path(folder) / file_name(name, suffix))
        chosen = services.messages.save_file(self._window, title, place, _(KINDS[suffix]))
        if chosen is None:
            return None
        path = chosen if chosen.suffix.lower() == suffix else chosen.with_name(chosen.name + suffix)
        services.db.set_setting("export_folder", str(path.parent))
        return path

    def write(self, path: Path, engine: str = "own") -> None:
        """Write the file in the background."""
        draft, profile, kind = self._session.draft, self._session.profile, self._session.kind

        def write() -> Written:
            from cchc_desktop.drafting import export  # Word and PDF libraries: only when something is written

            plan = assemble(draft, profile, kind)
            if path.suffix.lower() == ".docx":
                export.write(plan, path, profile.page)
                return Written(path)
            made_by = export.make_pdf(plan, path, profile.page, engine)
            return Written(path, _(export.ENGINES[made_by]), export.notices(plan, made_by))

        again, other = partial(self.write, path, engine), partial(self.export, path.suffix.lower(), engine)
        self._run(write, path, self.written.emit, again, other, aside=engine == "office")

    def _write_sheet(self, path: Path) -> None:
        draft, profile, db = self._session.draft, self._session.profile, self._session.services.db

        def write() -> Written:
            from cchc_desktop import writing

            writing.write_docx(sheet(db, draft), path, profile.page)
            return Written(path)

        self._run(write, path, self._tell_sheet, partial(self._write_sheet, path), self.export_sheet)

    def _tell_sheet(self, written: Written) -> None:
        path = written.path
        self._session.services.messages.info(
            _("Đã ghi bảng đối chiếu “{name}”.").format(name=path.name),
            Action(_("Mở bằng Word"), lambda: open_file(path)),
        )

    def _run(
        self,
        write: Callable[[], Written],
        path: Path,
        tell: Callable[[Written], object],
        again: Callable[[], object],
        other: Callable[[], object],
        aside: bool = False,
    ) -> None:
        """Write in the background; `again` and `other` are offered when the disk refuses."""

        def fail(error: UserError) -> None:
            self._session.services.messages.error(
                error, Action(_("Thử lại"), again), Action(_("Lưu tên khác…"), other)
            )
            self.failed.emit(error, path.suffix)

        self._session.services.tasks.run(
            write,
            tell,
            fail,
            label=_("Đang ghi {name}…").format(name=path.name),
            owner=self,
            aside=aside,
        )

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
        printer.setDocName(pages.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(pages.pages))
        if dialog.exec():
            self._print(pages, printer)

    def _print(self, pages: Pages, printer: QPrinter) -> None:
        from ui.pages.painter import print_pages

        messages, copies = self._session.services.messages, printer.copyCount()
        try:
            count = print_pages(pages, printer)
        except UserError as error:
            messages.error(error, Action(_("Thử lại"), self.print_plan))
            return
        if copies > 1:
            words = _("Đã gửi {count} trang, mỗi trang {copies} bản, tới máy in.")
        else:
            words = _("Đã gửi {count} trang tới máy in.")
        messages.done(words.format(count=count, copies=copies))


def open_file(path: Path) -> bool:
    """Open a file, or a folder, with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
