"""Help: what to do first, the keys, what the program is made with."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cchc_desktop import __version__
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.places.base import Place, page_box
from ui.widgets import Card, label, row, scrolled, text_button

STEPS = (
    N_("1. Đưa kế hoạch của tỉnh, của sở vào: thả tệp Word vào cửa sổ, hoặc bấm Ctrl+O."),
    N_("2. Bấm Kế hoạch mới, chọn loại kế hoạch và năm, rồi Tạo bản thảo."),
    N_("3. Đi qua từng mục ở bên trái. Điều khoản phù hợp hiện bên phải; bấm Đưa vào để lấy."),
    N_("4. Ở bước Rà soát, sửa những điều phải sửa, rồi Xuất Word… để trình ký."),
    N_("Kiểm tra văn bản Word: thả tệp của bất cứ ai để xem lỗi và có bản chuẩn hóa; tệp gốc không bị sửa."),
)
KEYS = (
    ("Ctrl+N", N_("Kế hoạch mới")),
    ("Ctrl+O", N_("Nhập kế hoạch")),
    ("Ctrl+K", N_("Tìm điều khoản")),
    ("Alt+1 … Alt+5", N_("Đến các nơi ở bên trái")),
    ("Alt+←, Alt+→", N_("Lên cấp, xuống cấp khi sửa kế hoạch vừa đọc")),
    ("F8", N_("Chỗ cần xem kế tiếp")),
    ("F7", N_("Rà soát")),
    ("F9", N_("Chỗ đổi kế tiếp")),
    ("Ctrl+F, Ctrl+H", N_("Tìm, thay trong kế hoạch đang viết")),
    ("F10", N_("Mọi lệnh")),
    ("F1", N_("Trợ giúp")),
    ("Ctrl+Z, Ctrl+Y", N_("Hoàn tác, làm lại")),
    ("Tab, Shift+Tab", N_("Xuống cấp, lên cấp của ý đang viết")),
    ("Alt+↑, Alt+↓", N_("Đưa ý lên, xuống cùng các ý con")),
    ("Ctrl+PageDown, Ctrl+PageUp", N_("Bước sau, bước trước")),
    ("F12", N_("Xuất Word")),
)


class Help(Place):
    """One page, nothing to search for."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        content = QWidget()
        content.setMaximumWidth(theme.px(860))
        box = page_box(content)
        box.addWidget(label(_("Trợ giúp"), "display"))
        box.addWidget(self._first_steps())
        box.addWidget(self._keys())
        box.addWidget(self._about())
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def title(self) -> str:
        return _("Trợ giúp")

    def _first_steps(self) -> Card:
        card = Card()
        card.box.addWidget(label(_("Từ tệp của tỉnh đến bản trình ký"), "heading"))
        for step in STEPS:
            card.box.addWidget(label(_(step), "secondary", wrap=True))
        sample = text_button(_("Xem thử kế hoạch mẫu"), "book_open", self.sample_requested.emit)
        card.box.addLayout(row(sample, None))
        return card

    def _keys(self) -> Card:
        card = Card()
        card.box.addWidget(label(_("Phím tắt"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setColumnStretch(1, 1)
        for place, (keys, name) in enumerate(KEYS):
            grid.addWidget(label(keys, "strong"), place, 0)
            grid.addWidget(label(_(name), "secondary", wrap=True), place, 1)
        card.box.addLayout(grid)
        return card

    def _about(self) -> Card:
        card = Card()
        card.box.addWidget(
            label(_("Soạn kế hoạch CCHC, bản {version}").format(version=__version__), "heading")
        )
        text = _(
            "Giấy phép Apache-2.0. Dùng Qt (LGPL-3.0), python-docx, sqlite-utils, Babel, fpdf2, "
            "biểu tượng Fluent UI System Icons (MIT). Phần mềm không nối mạng; dữ liệu nằm trên máy này."
        )
        card.box.addWidget(label(text, "secondary", wrap=True))
        return card
