"""Qt's own words (buttons, context menus, its dialogs) in our language: Qt ships no Vietnamese.

Keys are Qt's English texts without `&`; values are our message ids, translated like any other.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from cchc_desktop.i18n import N_, _

WORDS = {
    "OK": N_("Đồng ý"),
    "Save": N_("Lưu"),
    "Save All": N_("Lưu tất cả"),
    "Open": N_("Mở"),
    "Yes": N_("Có"),
    "Yes to All": N_("Có với tất cả"),
    "No": N_("Không"),
    "No to All": N_("Không với tất cả"),
    "Abort": N_("Dừng"),
    "Retry": N_("Thử lại"),
    "Ignore": N_("Bỏ qua"),
    "Close": N_("Đóng"),
    "Cancel": N_("Thôi"),
    "Discard": N_("Không lưu"),
    "Help": N_("Trợ giúp"),
    "Apply": N_("Áp dụng"),
    "Reset": N_("Đặt lại"),
    "Restore Defaults": N_("Về mặc định"),
    "Show Details...": N_("Xem chi tiết…"),
    "Hide Details...": N_("Ẩn chi tiết"),
    "Undo": N_("Hoàn tác"),
    "Redo": N_("Làm lại"),
    "Cut": N_("Cắt"),
    "Copy": N_("Sao chép"),
    "Copy Link Location": N_("Sao chép liên kết"),
    "Paste": N_("Dán"),
    "Delete": N_("Xóa"),
    "Select All": N_("Chọn tất cả"),
    "Clear": N_("Xóa hết"),
    "Insert Unicode control character": N_("Chèn ký tự điều khiển"),
    "Scroll here": N_("Cuộn tới đây"),
    "Top": N_("Đầu trang"),
    "Bottom": N_("Cuối trang"),
    "Left edge": N_("Mép trái"),
    "Right edge": N_("Mép phải"),
    "Page up": N_("Lên một trang"),
    "Page down": N_("Xuống một trang"),
    "Page left": N_("Sang trái một trang"),
    "Page right": N_("Sang phải một trang"),
    "Scroll up": N_("Cuộn lên"),
    "Scroll down": N_("Cuộn xuống"),
    "Scroll left": N_("Cuộn trái"),
    "Scroll right": N_("Cuộn phải"),
    "Scroll Left": N_("Cuộn trái"),
    "Scroll Right": N_("Cuộn phải"),
    "Look in:": N_("Trong thư mục:"),
    "File name:": N_("Tên tệp:"),
    "Files of type:": N_("Loại tệp:"),
    "Back": N_("Quay lại"),
    "Forward": N_("Tới"),
    "Parent Directory": N_("Thư mục trên"),
    "Create New Folder": N_("Thư mục mới"),
    "New Folder": N_("Thư mục mới"),
    "List View": N_("Dạng danh sách"),
    "Detail View": N_("Dạng chi tiết"),
    "Sidebar": N_("Thanh bên"),
    "Computer": N_("Máy này"),
    "Directory": N_("Thư mục"),
    "Folder": N_("Thư mục"),
    "Drive": N_("Ổ đĩa"),
    "File": N_("Tệp"),
    "Directory:": N_("Thư mục:"),
    "Choose": N_("Chọn"),
    "Find Directory": N_("Tìm thư mục"),
    "Show ": N_("Hiện "),
    "Recent Places": N_("Nơi mở gần đây"),
    "Rename": N_("Đổi tên"),
    "Show hidden files": N_("Hiện tệp ẩn"),
    "New Folder...": N_("Thư mục mới…"),
    "Name": N_("Tên"),
    "Size": N_("Kích thước"),
    "Type": N_("Loại"),
    "Kind": N_("Loại"),
    "Date Modified": N_("Ngày sửa"),
    "Print": N_("In"),
    "Properties": N_("Thuộc tính"),
    "Options >>": N_("Tùy chọn >>"),
    "Options <<": N_("Tùy chọn <<"),
    "Copies": N_("Số bản"),
    "Pages": N_("Trang"),
}


class QtText(QTranslator):
    """Answers Qt's request for its own words with ours."""

    def translate(self, context, source_text, disambiguation=None, n=-1):
        plain, tab, keys = source_text.replace("&", "").partition("\t")
        found = WORDS.get(plain)
        return _(found) + tab + keys if found else None

    def isEmpty(self):  # Qt does not ask an empty translator
        return False


def install(app: QCoreApplication) -> QtText:
    """Make Qt speak our language from now on."""
    translator = QtText(app)
    app.installTranslator(translator)
    return translator
