"""Whom packs are from: our own key to sign with, the keys of others we know, and the update of the program's data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.places.setting_card import setting_card
from ui.services import Services
from ui.widgets import Card, clear_layout, column, label, row, small_button

if TYPE_CHECKING:
    from cchc_desktop.exchange import Signer


class TrustCards(QWidget):
    """The cards of the settings about keys and updates."""

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self.services = services
        self._own = label("", "meta", wrap=True)
        self._make = small_button(_("Tạ&o khóa ký"), on_click=self.make_key)
        self._copy = small_button(_("&Chép khóa"), "copy", self.copy_key)
        self._known = QVBoxLayout()
        self._data = label("", "meta", wrap=True)
        self._remove = small_button(_("Bỏ bản cập &nhật"), on_click=self.remove_update)
        known: Card = setting_card(
            _("Khóa đã ghi nhớ"), _("Gói do các đơn vị này ký được nhận ra ngay khi mở.")
        )
        known.box.addLayout(self._known)
        own = setting_card(_("Chữ ký trên gói gửi đi"), self._own, self._make, self._copy)
        data = setting_card(_("Dữ liệu nghiệp vụ"), self._data, self._remove)
        self.setLayout(column(own, known, data, spacing=12))

    def refresh(self) -> None:
        """Show the keys and the data as they are now."""
        from cchc_desktop import exchange

        db = self.services.db
        ours = exchange.our_signer(db.folder)
        self._own.setText(_own_words(ours))
        self._make.setVisible(ours is None)
        self._copy.setVisible(ours is not None)
        clear_layout(self._known)
        known = exchange.trusted(db)
        for signer in known:
            self._known.addLayout(self._line(signer))
        if not known:
            self._known.addWidget(
                label(
                    _("Chưa có khóa nào. Khi mở gói có chữ ký thì ghi nhớ được khóa."), "secondary", wrap=True
                )
            )
        self._show_data()

    def _line(self, signer: Signer) -> QHBoxLayout:
        forget = small_button(_("Bỏ"), on_click=partial(self.forget, signer))
        forget.setAccessibleName(_("Bỏ khóa của {name}").format(name=signer.name))
        return row(label(signer.name), label(f"{signer.short}…", "meta"), None, forget, spacing=12)

    def _show_data(self) -> None:
        from cchc_desktop import shipped
        from cchc_desktop.exchange import updates

        kept = updates.kept(self.services.folder)
        used = f"{shipped.version():%d/%m/%Y}"
        text = _("Quy tắc, loại kế hoạch, câu mẫu, tên đơn vị và hiệu lực văn bản: bản {day}.").format(
            day=used
        )
        coming = kept.version if kept else shipped.shipped_version()
        if coming != shipped.version():
            text += " " + _("Đóng rồi mở lại phần mềm để dùng bản {day}.").format(day=f"{coming:%d/%m/%Y}")
        self._data.setText(text)
        self._remove.setVisible(kept is not None)

    # Acts

    def make_key(self) -> None:
        """Make our key; packs are signed from now on."""
        folder = self.services.folder

        def make() -> str:
            from cchc_desktop.exchange import our_public_key

            return our_public_key(folder)

        self.services.tasks.run(make, lambda _key: self.refresh(), owner=self)

    def copy_key(self) -> None:
        """Copy our public key, to be sent to those who shall know it."""
        from cchc_desktop.exchange import our_public_key

        QApplication.clipboard().setText(our_public_key(self.services.folder))
        self.services.messages.done(_("Đã chép khóa công khai. Dán vào tin nhắn để gửi cho nơi nhận."))

    def forget(self, signer: Signer) -> None:
        """Trust a key no longer; it can be had back."""
        from cchc_desktop import exchange

        services = self.services

        def back() -> None:
            services.tasks.run(
                lambda: exchange.trust(services.db, signer.key, signer.name),
                lambda _signer: self.refresh(),
                owner=self,
            )

        def told(_none: object) -> None:
            self.refresh()
            services.messages.done(_("Đã bỏ khóa của “{name}”.").format(name=signer.name), back)

        services.tasks.run(lambda: exchange.forget(services.db, signer.key), told, owner=self)

    def remove_update(self) -> None:
        """Go back to the data that came with the program."""
        from cchc_desktop.exchange import updates

        db = self.services.db
        self.services.tasks.run(lambda: updates.remove(db), lambda _none: self.refresh(), owner=self)


def _own_words(ours: Signer | None) -> str:
    if ours is None:
        return _("Gói gửi đi chưa có chữ ký. Có khóa ký thì nơi nhận biết chắc gói là của đơn vị mình.")
    return _("Gói gửi đi đều được ký. Đọc dãy số này qua điện thoại cho nơi nhận: {key}…").format(
        key=ours.short
    )
