"""What several formats hold that is no text of a plan: what it is called, and what became of it."""

from __future__ import annotations

from cchc_desktop.i18n import _

_SAMPLE = 40  # characters


def contents() -> tuple[str, str]:
    """A table of contents, which a program makes itself."""
    return _("mục lục"), _("Word tự lập, không phải nội dung")


def hidden(text: str) -> tuple[str, str]:
    """Text that is formatted as hidden."""
    return _("chữ ẩn “{text}”").format(text=text.strip()[:_SAMPLE]), _("không được in trong văn bản")


def nested_table() -> tuple[str, str]:
    """A table inside a cell; its words stay."""
    return _("bảng lồng trong ô"), _("giữ chữ, bỏ khung bảng")


def picture() -> tuple[str, str]:
    """A picture."""
    return _("hình ảnh"), _("không đưa vào nội dung")


def drawing() -> tuple[str, str]:
    """A drawn shape without text."""
    return _("hình vẽ"), _("không đưa vào nội dung")
