"""Help: the way to a plan, the keys, words explained, what the program is made of and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.key_list import key_lists
from ui.places.about import About
from ui.places.base import Place, page_box
from ui.terms_list import TermsList
from ui.widgets import Card, label, row, scrolled, text_button, tinted_button

STEPS = (
    N_("1. Đưa kế hoạch của tỉnh, của sở vào: thả tệp Word vào cửa sổ, hoặc bấm Ctrl+O."),
    N_("2. Bấm Kế hoạch mới, chọn loại kế hoạch và năm, rồi Tạo bản thảo."),
    N_("3. Đi qua từng mục ở bên trái. Điều khoản phù hợp hiện bên phải; bấm Đưa vào để lấy."),
    N_("4. Ở bước Rà soát, sửa những điều phải sửa, rồi Xuất Word… để trình ký."),
    N_("Kiểm tra văn bản Word: thả tệp của bất cứ ai để xem lỗi và có bản chuẩn hóa; tệp gốc không bị sửa."),
)
TABS = (N_("Bắt đầu"), N_("Phím tắt"), N_("Giải thích từ"), N_("Giấy phép"))
WIDTH = 860


class Help(Place):
    """Four tabs; each is made when it is first shown."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Trợ giúp"))
        self._stack = QStackedWidget()
        for name in TABS:
            self.tabs.addTab(_(name))
            self._stack.addWidget(QWidget())
        top = QWidget()
        box = page_box(top, spacing=8)
        box.setContentsMargins(*[theme.px(side) for side in (28, 16, 28, 0)])
        box.addWidget(label(_("Trợ giúp"), "display"))
        box.addWidget(self.tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self._stack, 1)
        self._made: set[int] = set()
        self.tabs.currentChanged.connect(self._on_tab)
        self._on_tab(0)

    def title(self) -> str:
        return _("Trợ giúp")

    def _on_tab(self, tab: int) -> None:
        if tab not in self._made:
            self._made.add(tab)
            made = (self._first_steps, self._keys, self._terms, self._licences)[tab]()
            old = self._stack.widget(tab)
            self._stack.insertWidget(tab, made)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.setCurrentIndex(tab)

    def _page(self, *parts: QWidget) -> QWidget:
        content = QWidget()
        content.setMaximumWidth(theme.px(WIDTH))
        box = page_box(content)
        for part in parts:
            box.addWidget(part)
        box.addStretch(1)
        return scrolled(content)

    def _first_steps(self) -> QWidget:
        way = Card()
        way.box.addWidget(label(_("Từ tệp của tỉnh đến bản trình ký"), "heading"))
        for step in STEPS:
            way.box.addWidget(label(_(step), "secondary", wrap=True))
        look = Card()
        look.box.addWidget(label(_("Xem trước trên kế hoạch mẫu"), "heading"))
        about = _("Kế hoạch mẫu của một xã không có thật. Dữ liệu của đơn vị không bị ảnh hưởng.")
        look.box.addWidget(label(about, "secondary", wrap=True))
        tour = tinted_button(_("&Làm quen một phút"), "lightbulb", self.tour_requested.emit)
        sample = text_button(_("&Xem thử kế hoạch mẫu"), "book_open", self.sample_requested.emit)
        look.box.addLayout(row(tour, sample, None))
        here = Card()
        here.box.addWidget(label(_("Hướng dẫn tại chỗ"), "heading"))
        about = _("Bấm F1 ở bất cứ đâu để biết nơi đó để làm gì, kèm một ví dụ; F1 lần nữa để xem phím tắt.")
        here.box.addWidget(label(about, "secondary", wrap=True))
        return self._page(way, look, here)

    def _keys(self) -> QWidget:
        card = Card()
        card.box.addWidget(key_lists())
        return self._page(card)

    def _terms(self) -> QWidget:
        card = Card()
        card.box.addWidget(TermsList())
        return self._page(card)

    def _licences(self) -> QWidget:
        return About()
