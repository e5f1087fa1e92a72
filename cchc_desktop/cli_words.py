"""argparse's own words (usage, what is wrong with a command) in our language: it ships none but English.

Keys are its English texts; values are our message ids, translated like any other.
"""

from __future__ import annotations

import argparse

from cchc_desktop.i18n import N_, _

WORDS = {
    "usage: ": N_("cách dùng: "),
    "positional arguments": N_("thành phần của lệnh"),
    "options": N_("tùy chọn"),
    "show this help message and exit": N_("xem hướng dẫn này"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "the following arguments are required: %s": N_("còn thiếu: %s"),
    "one of the arguments %s is required": N_("cần một trong các tùy chọn %s"),
    "unrecognized arguments: %s": N_("không hiểu: %s"),
    "not allowed with argument %s": N_("không dùng cùng với %s"),
    "ignored explicit argument %r": N_("không nhận giá trị %r"),
    "expected one argument": N_("cần một giá trị"),
    "expected at most one argument": N_("nhận nhiều nhất một giá trị"),
    "expected at least one argument": N_("cần ít nhất một giá trị"),
    "ambiguous option: %(option)s could match %(matches)s": N_(
        "%(option)s có thể là %(matches)s: viết đủ tên"
    ),
    "invalid %(type)s value: %(value)r": N_("giá trị %(value)r không hợp lệ"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "không có %(value)r, chọn một trong: %(choices)s"
    ),
}


def use_our_words() -> None:
    """Let argparse ask us for its words: it looks them up by the name `_` in its own module."""
    setattr(argparse, "_", _worded)  # noqa: B010 - type checkers do not know the name


def _worded(text: str) -> str:
    return _(WORDS.get(text, text))
