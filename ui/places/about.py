"""What the program is, and the licences of everything inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QStringListModel
from PySide6.QtWidgets import QListView, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from cchc_desktop import __version__
from cchc_desktop.i18n import _
from ui import theme
from ui.widgets import label

if TYPE_CHECKING:
    from cchc_desktop.licences import Component


class About(QWidget):
    """Components at the left, the licence of the chosen one at the right."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._components: tuple[Component, ...] = ()
        self._names = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._names)
        self.list.setAccessibleName(_("Thành phần của phần mềm"))
        self.list.setProperty("look", "popup")
        self.list.setUniformItemSizes(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Giấy phép"))
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(theme.px(8))
        for place, part in enumerate((self.list, self.text)):
            parts.addWidget(part)
            parts.setStretchFactor(place, 2 + place)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(side) for side in (28, 12, 28, 16)])
        box.setSpacing(theme.px(8))
        box.addWidget(label(_("Soạn kế hoạch CCHC, bản {version}").format(version=__version__), "heading"))
        told = _(
            "Giấy phép Apache-2.0: được dùng, sao chép, sửa và chia sẻ. Phần mềm không nối mạng; "
            "dữ liệu nằm trên máy này. Các thành phần dưới đây theo giấy phép riêng của chúng."
        )
        box.addWidget(label(told, "secondary", wrap=True))
        box.addWidget(parts, 1)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._show()

    def _show(self) -> None:
        from cchc_desktop.licences import components

        self._components = components()
        self._names.setStringList([_name(one) for one in self._components])
        first = self._names.index(0)
        self.list.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            one = self._components[index.row()]
            self.text.setPlainText(
                one.text() or _("Thành phần này chỉ nêu tên giấy phép: {name}.").format(name=one.licence)
            )


def _name(one: Component) -> str:
    name = " ".join(part for part in (one.name, one.version) if part)
    inside = _("{name} (trong {whole})").format(name=name, whole=one.of) if one.of else name
    return f"{inside} · {one.licence}"
