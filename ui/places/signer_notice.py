"""Who signed a pack; a key not known yet can be remembered, once, under the name of its office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.widgets import NoticeBar, clear_layout, label, row, small_button

if TYPE_CHECKING:
    from cchc_desktop.exchange import Opened, Signer


class SignerNotice(QWidget):
    """One notice; below it, for an unknown key, a field for whose it is."""

    def __init__(self, services, opened: Opened, parent: QWidget | None = None):
        super().__init__(parent)
        self._services = services
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        if opened.signer is None:
            self._box.addWidget(NoticeBar("info", _unsigned(opened)))
        elif opened.signer.name:
            self._show_known(opened.signer)
        else:
            self._ask_whose(opened.signer)

    def _show_known(self, signer: Signer) -> None:
        clear_layout(self._box)
        self._box.addWidget(NoticeBar("ok", _("Gói do “{name}” ký.").format(name=signer.name)))

    def _ask_whose(self, signer: Signer) -> None:
        text = _(
            "Gói có chữ ký nhưng máy này chưa biết của ai. Gọi điện cho nơi gửi và so dãy số: {key}. "
            "Giống thì ghi tên đơn vị đó vào đây; lần sau phần mềm tự nhận ra."
        )
        self._box.addWidget(NoticeBar("warn", text.format(key=signer.short)))
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Tên đơn vị đã ký"))
        remember = small_button(_("&Ghi nhớ khóa này"), on_click=lambda: self._remember(signer))
        remember.setEnabled(False)
        self.name.textChanged.connect(lambda typed: remember.setEnabled(bool(typed.strip())))
        self.name.returnPressed.connect(remember.click)
        name = label(_("&Chữ ký này của:"))
        name.setBuddy(self.name)
        line = row(name, self.name, remember, spacing=8)
        line.setStretch(1, 1)
        self._box.addLayout(line)

    def _remember(self, signer: Signer) -> None:
        db, name = self._services.db, self.name.text()

        def trust() -> Signer:
            from cchc_desktop import exchange

            return exchange.trust(db, signer.key, name)

        self._services.tasks.run(trust, self._show_known, owner=self)


def _unsigned(opened: Opened) -> str:
    if any(item.kind == "update" for item in opened.items):
        text = _(
            "Gói không có chữ ký. Trước khi nhận, so dãy SHA-256 của tệp với dãy nơi phát hành công bố: {sha256}"
        )
        return text.format(sha256=opened.sha256)
    text = _("Gói không có chữ ký. Người gửi tự ghi là: {name}.")
    return text.format(name=opened.made_by or "……")
