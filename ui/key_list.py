"""The keys of the program, as lists to read."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.widgets import label

KEYS = (
    (
        N_("Ở mọi nơi"),
        (
            ("F1", N_("Hướng dẫn tại chỗ")),
            ("F1, F1", N_("Danh sách phím tắt này")),
            ("Ctrl+K", N_("Tìm mọi thứ")),
            ("Ctrl+N", N_("Kế hoạch mới")),
            ("Ctrl+O", N_("Nhập kế hoạch")),
            ("F10", N_("Mọi lệnh")),
            ("Esc", N_("Đóng phần đang mở, quay lại")),
            ("Alt+1 … Alt+5", N_("Đến các nơi ở bên trái")),
        ),
    ),
    (
        N_("Khi viết kế hoạch"),
        (
            ("Ctrl+PageDown, Ctrl+PageUp", N_("Bước sau, bước trước")),
            ("F6, Shift+F6", N_("Sang phần khác của cửa sổ: các bước, chữ, bên phải, dưới cùng")),
            ("F7", N_("Rà soát")),
            ("F8, Shift+F8", N_("Chỗ thiếu kế tiếp, trước đó")),
            ("F9", N_("Chỗ đổi kế tiếp")),
            ("Alt+1 … Alt+4", N_("Các thẻ bên phải")),
            ("Ctrl+F, Ctrl+H", N_("Tìm, thay trong kế hoạch đang viết")),
            ("Ctrl+Z, Ctrl+Y", N_("Hoàn tác, làm lại")),
            ("Ctrl+S", N_("Lưu ngay")),
            ("F12", N_("Xuất Word")),
            ("Ctrl+P", N_("In")),
        ),
    ),
    (
        N_("Trong khung viết"),
        (
            ("Enter", N_("Ý mới cùng cấp; ở ý trống: lên một cấp")),
            ("Tab, Shift+Tab", N_("Xuống cấp, lên cấp của ý đang viết")),
            ("Shift+Enter", N_("Đoạn không đánh số")),
            ("Alt+↑, Alt+↓", N_("Đưa ý lên, xuống cùng các ý con")),
            ("Ctrl+B, Ctrl+I", N_("Chữ đậm, chữ nghiêng")),
        ),
    ),
    (
        N_("Khi xem trang"),
        (
            ("Enter", N_("Đến chỗ viết đoạn đang khoanh, như bấm đúp vào đoạn")),
            ("PageDown, PageUp, Home, End", N_("Trang sau, trang trước, trang đầu, trang cuối")),
            ("+, -, Ctrl+0", N_("Phóng to, thu nhỏ, vừa chiều rộng")),
        ),
    ),
    (
        N_("Trong danh sách"),
        (
            ("↑, ↓, Enter", N_("Chọn, làm việc chính của dòng")),
            ("F2", N_("Sửa dòng")),
            ("Del", N_("Bỏ qua, xóa dòng")),
            ("Alt+←, Alt+→", N_("Lên cấp, xuống cấp khi sửa kế hoạch vừa đọc")),
        ),
    ),
)


def key_lists() -> QWidget:
    """Make the lists, one below the other, each under its name."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    place = 0
    for name, keys in KEYS:
        heading = label(_(name), "heading")
        heading.setContentsMargins(0, theme.px(10 if place else 0), 0, 0)
        grid.addWidget(heading, place, 0, 1, 2)
        for place, (key, what) in enumerate(keys, place + 1):  # noqa: B020 - goes on where the last list ended
            grid.addWidget(label(key, "strong", wrap=True), place, 0)
            grid.addWidget(label(_(what), "secondary", wrap=True), place, 1)
        place += 1
    return made
