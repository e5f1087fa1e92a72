"""Sentences for files that cannot be read: what it is, why, what to do."""

from __future__ import annotations

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.i18n import N_, _

READ_NOW = N_(
    "Hiện đọc được: Word (.docx, .doc), RTF, LibreOffice (.odt), PDF có chữ, trang web (.htm), chữ (.txt, .md)."
)

LATER = {
    "excel": N_("Đây là bảng tính Excel. Chép nội dung sang Word rồi lưu thành kiểu Word Document (.docx)."),
    "xml": N_("Đây là tệp XML. Mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)."),
    "slides": N_("Đây là tệp trình chiếu. Chép nội dung sang Word rồi lưu thành kiểu Word Document (.docx)."),
}


def _refusal(name: str, sentence: str) -> UnreadableFile:
    return UnreadableFile(_("Chưa đọc được tệp “{name}”. {reason}").format(name=name, reason=sentence))


def later(name: str, kind: str) -> UnreadableFile:
    """A kind of file that is known but not read yet."""
    return _refusal(name, f"{_(LATER[kind])} {_(READ_NOW)}")


def empty(name: str) -> UnreadableFile:
    """A file without content."""
    return _refusal(name, _("Tệp trống, không có chữ nào. Kiểm tra lại tệp hoặc xin lại nơi gửi."))


def damaged(name: str) -> UnreadableFile:
    """A file that is cut off or broken."""
    return _refusal(
        name,
        _(
            "Tệp bị hỏng hoặc tải về chưa hết. Mở thử bằng Word; nếu Word mở được, lưu thành tệp .docx mới rồi đọc lại."
        ),
    )


def locked(name: str) -> UnreadableFile:
    """A file with a password."""
    return _refusal(
        name, _("Tệp có mật khẩu. Mở bằng Word, gỡ mật khẩu (Tệp, Thông tin, Bảo vệ), lưu rồi đọc lại.")
    )


def open_in_word(name: str) -> UnreadableFile:
    """The small file Word lays beside a document as long as it is open.

    Its name lacks the first letters of the document's: "~$ hoạch.docx" stands beside "kế hoạch.docx".
    """
    file = f"…{name.removeprefix('~$').strip()}"
    return _refusal(
        name, _("Đây là tệp tạm Word tạo ra khi “{file}” đang mở. Chọn tệp “{file}”.").format(file=file)
    )


def too_big(name: str) -> UnreadableFile:
    """A file that unpacks to far more than any plan."""
    return _refusal(
        name, _("Bên trong tệp lớn bất thường, không phải một kế hoạch. Xin lại tệp của nơi gửi.")
    )


def not_unicode(name: str) -> UnreadableFile:
    """Text in an encoding that is not read."""
    return _refusal(
        name,
        _("Chữ trong tệp không phải Unicode. Mở bằng Word và lưu thành .docx, hoặc lưu chữ với mã UTF-8."),
    )


def unknown(name: str) -> UnreadableFile:
    """Bytes of no known kind."""
    return _refusal(name, f"{_('Không nhận ra đây là loại tệp gì.')} {_(READ_NOW)}")


def too_old(name: str) -> UnreadableFile:
    """A Word file from before Word 97."""
    return _refusal(
        name,
        _(
            "Tệp do Word 6 hoặc Word 95 lưu, kiểu quá cũ. "
            "Mở bằng Word hoặc LibreOffice, lưu thành kiểu Word Document (.docx) rồi đọc lại."
        ),
    )


def scanned(name: str) -> UnreadableFile:
    """Pages that are pictures, without text that can be read."""
    return _refusal(
        name,
        _(
            "Các trang là ảnh quét, không có chữ để đọc. Xin bản Word (.docx) hoặc PDF xuất từ Word của nơi gửi, "
            "hoặc cài thành phần nhận dạng chữ (OCR) rồi đọc lại."
        ),
    )


def unreachable(name: str, reason: str) -> UnreadableFile:
    """A file the system does not give."""
    return _refusal(
        name,
        _(
            "Không mở được tệp ({reason}). Kiểm tra đường dẫn, quyền đọc, hoặc đóng chương trình đang giữ tệp."
        ).format(reason=reason),
    )
