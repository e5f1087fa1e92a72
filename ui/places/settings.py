"""Settings: few and safe; nothing here can spoil a plan."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cchc_desktop import i18n
from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, page_box
from ui.places.safety import SafetyCards
from ui.places.setting_card import setting_card
from ui.widgets import Card, label, overline, scrolled, small_button


class Settings(Place):
    """Language, text size, kinds of plans, where the data is, how it is kept safe."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        content = QWidget()
        content.setMaximumWidth(theme.px(760))
        box = page_box(content)
        box.addWidget(label(_("Cài đặt"), "display"))
        box.addWidget(overline(_("Hiển thị")))
        self.language = self._choice(list(i18n.LANGUAGES.items()), i18n.language(), self._on_language)
        sizes = [(str(size), f"{size}%") for size in theme.TEXT_SCALES]
        self.text_scale = self._choice(sizes, services.db.setting("text_scale", "100"), self._on_text_scale)
        box.addWidget(
            _card(_("Ngôn ngữ"), _("Chữ của phần mềm đổi ngay; kế hoạch không đổi."), self.language)
        )
        box.addWidget(
            _card(_("Cỡ chữ"), _("Cỡ chữ của phần mềm, không phải của văn bản in ra."), self.text_scale)
        )
        themes = [("light", _("Sáng")), ("dark", _("Tối")), ("system", _("Theo máy"))]
        self.theme = self._choice(themes, services.db.setting("theme", theme.FOLLOW_SYSTEM), self._on_theme)
        box.addWidget(_card(_("Nền"), _("Trang xem trước luôn trắng như giấy."), self.theme))
        kinds = small_button(_("Xem và &nhân bản"), on_click=lambda: self.place_requested.emit("kinds"))
        about = _("Mục nào bắt buộc, hướng dẫn viết gì. Thêm loại riêng bằng cách nhân bản loại có sẵn.")
        box.addWidget(overline(_("Kế hoạch")))
        box.addWidget(setting_card(_("Loại kế hoạch"), about, kinds))
        box.addWidget(overline(_("Dữ liệu")))
        opened = small_button(_("Mở thư mục"), on_click=self.open_folder)
        box.addWidget(_card(_("Thư mục dữ liệu"), str(services.folder), opened))
        self.safety = SafetyCards(services)
        box.addWidget(self.safety)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def title(self) -> str:
        return _("Cài đặt")

    def refresh(self) -> None:
        """Read anew what may have changed from outside: folders and copies."""
        self.safety.refresh()

    def _choice(self, options: list[tuple[str, str]], current: str, on_chosen) -> QComboBox:
        made = QComboBox()
        for value, name in options:
            made.addItem(name, value)
        made.setCurrentIndex(max(0, made.findData(current)))
        made.setMinimumWidth(theme.px(180))
        made.activated.connect(lambda: on_chosen(made.currentData()))
        return made

    def _on_language(self, language: str) -> None:
        self.services.db.set_setting("language", language)
        i18n.use(language)
        self.services.language_changed.emit()

    def _on_text_scale(self, percent: str) -> None:
        self.services.db.set_setting("text_scale", percent)
        self.services.look_changed.emit()

    def _on_theme(self, mode: str) -> None:
        self.services.db.set_setting("theme", mode)
        self.services.look_changed.emit()

    def open_folder(self) -> None:
        """Show the data folder in the system's file window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.folder)))


def _card(name: str, about: str, editor: QWidget) -> Card:
    editor.setAccessibleName(name)
    return setting_card(name, about, editor)
