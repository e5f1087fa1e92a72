"""Dates written in the decree's form.

Decree 30/2020/NĐ-CP, Appendix I, Part I, II.4: days below 10 and months 1 and 2 take a zero before them;
month 3 does not.
"""

from __future__ import annotations

import datetime

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def date_line(year: int | None = None, month: int | None = None, day: int | None = None) -> str:
    """Write a date as under the letterhead; a missing part is left out, blanks collapsed.

    `date_line(2026, 1)` gives "ngày tháng 01 năm 2026": the day is written by hand at signing.
    """
    parts = ["ngày"]
    if day is not None:
        parts.append(f"{day:02d}")
    parts.append("tháng")
    if month is not None:
        parts.append(f"{month:02d}" if month < 3 else str(month))
    parts.append("năm")
    if year is not None:
        parts.append(str(year))
    return " ".join(parts)


def long_date(date: datetime.date) -> str:
    """Write a date with its weekday: "Thứ Hai, ngày 12 tháng 01 năm 2026"."""
    return f"{_WEEKDAYS[date.weekday()]}, {date_line(date.year, date.month, date.day)}"
