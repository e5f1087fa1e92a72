"""The card that says what was written, by what, and offers to open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui.buttons import button, icon_button, link_button, tinted_button
from ui.labels import icon_label, label
from ui.messages import Messages
from ui.widgets import Card, row
from ui.wizard.exporting import Written, open_file


class WrittenCard(Card):
    """One exported file. A PDF of ours may be made anew by Word or LibreOffice, where one is installed."""

    dismissed = Signal()
    office_pdf_requested = Signal(object)  # the Path

    def __init__(self, written: Written, messages: Messages, parent: QWidget | None = None):
        super().__init__(parent, margin=12)
        self._path, self._messages = written.path, messages
        head = row(icon_label("checkmark_circle_filled", "ok"), label(_("Đã xuất"), "strong"), None)
        head.addWidget(icon_button("dismiss", _("Đóng"), self.dismissed.emit))
        self.box.addLayout(head)
        name = label(self._path.name, "", wrap=True)
        name.setToolTip(str(self._path))
        self.box.addWidget(name)
        self.box.addWidget(label(str(self._path.parent), "meta", wrap=True))
        self._add_about(written)
        opens = _("Mở bằng Word") if self._path.suffix == ".docx" else _("Mở tệp PDF")
        self.box.addLayout(
            row(
                tinted_button(opens, "open", lambda: self._open(self._path)),
                button(_("Mở thư mục"), "", "folder_open", lambda: self._open(self._path.parent)),
                None,
            )
        )
        self._add_other_way(written)

    def _add_about(self, written: Written) -> None:
        if written.engine:
            self.box.addWidget(label(_("PDF do {engine} tạo.").format(engine=written.engine), "meta"))
        for notice in written.notices:
            self.box.addWidget(label(notice, "secondary", wrap=True))

    def _add_other_way(self, written: Written) -> None:
        from cchc_desktop.writing.office import office_name

        if written.engine and (office := office_name()) not in ("", written.engine):
            words = _("Tạo lại PDF bằng {engine}").format(engine=office)
            again = link_button(words, lambda: self.office_pdf_requested.emit(self._path))
            self.box.addLayout(row(again, None))

    def _open(self, path: Path) -> None:
        if not open_file(path):
            words = _("Chưa mở được “{name}”. Máy chưa có chương trình để mở. Tệp đã ghi vẫn còn nguyên.")
            self._messages.warn(words.format(name=path.name))
