"""How plans, dates and units are said in lists: short, in officials' own way."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from cchc_desktop.i18n import _, language
from cchc_desktop.vietnamese.date_lines import long_date

if TYPE_CHECKING:
    from cchc_desktop.library import Source


def short_agency(name: str) -> str:
    """Shorten as officials do in lists: "UBND xã …"; printed capitals become a name's."""
    if name.isupper():
        name = _from_capitals(name)
    return name.replace("Ủy ban nhân dân", "UBND")


def _from_capitals(name: str) -> str:
    small = name.lower()
    for kind in ("ủy ban nhân dân", "sở", "văn phòng", "hội đồng nhân dân"):
        if small.startswith(kind):
            small = kind.capitalize() + small[len(kind) :]
            break
    head, found, place = small.partition(" tỉnh ")
    if not found:
        for unit in ("thành phố", "huyện", "xã", "phường", "đặc khu"):
            head, found, place = small.partition(f" {unit} ")
            if found:
                break
    return f"{head}{found}{place.title()}" if found else small[:1].upper() + small[1:]


def numeric_date(printed: str) -> str:
    """Turn a printed date ("ngày 24 tháng 12 năm 2025") into 24/12/2025; "" when a part is blank."""
    from cchc_desktop.vietnamese.dates import parse_date

    found = parse_date(printed) if printed else None
    date = found.as_date() if found else None
    return date.strftime("%d/%m/%Y") if date else ""


def source_name(source: Source) -> str:
    """Return the full name of an imported plan: kind, number and date."""
    kind = source.kind.capitalize() if source.kind else _("Văn bản")
    number = source.number if source.number and not source.number.startswith("/") else ""
    date = numeric_date(source.date)
    if number and date:
        return _("{kind} số {number} ngày {date}").format(kind=kind, number=number, date=date)
    if number:
        return _("{kind} số {number}").format(kind=kind, number=number)
    return source.subject or source.file


def source_facts(source: Source) -> str:
    """Return what follows the name: issuer, subject, number of clauses."""
    clauses = _("{count} điều khoản").format(count=source.clauses)
    parts = (short_agency(source.agency) if source.agency else "", source.subject, clauses)
    return " · ".join(part for part in parts if part and part != source_name(source))


def today_words(today: datetime.date) -> str:
    """Say what day it is: "Thứ Hai, ngày 12 tháng 01 năm 2026"."""
    if language() == "vi":
        return long_date(today)
    from PySide6.QtCore import QDate, QLocale

    return QLocale(language()).toString(QDate(today.year, today.month, today.day), "dddd, d MMMM yyyy")


def signing_months(year: int) -> list[str]:
    """Return the months ("2025-10") in which a plan of a year is signed: from October of the year before."""
    return [f"{year - 1}-{month}" for month in (10, 11, 12)] + [
        f"{year}-{month:02}" for month in range(1, 13)
    ]


def month_words(month: str) -> str:
    """Return "tháng 01 năm 2026" for "2026-01": January and February have two digits."""
    year, _dash, number = month.partition("-")
    words = number if int(number) < 3 else str(int(number))
    return _("tháng {month} năm {year}").format(month=words, year=year)


def when(stored: str, now: datetime.datetime | None = None) -> str:
    """Say when something was changed: "lúc 09:42 hôm nay", "ngày 09/01", with the year when it is another."""
    now = now or datetime.datetime.now()
    try:
        time = datetime.datetime.fromisoformat(stored)
    except ValueError:
        return ""
    if time.date() == now.date():
        return _("lúc {time} hôm nay").format(time=time.strftime("%H:%M"))
    if time.year == now.year:
        return _("ngày {date}").format(date=time.strftime("%d/%m"))
    return _("ngày {date}").format(date=time.strftime("%d/%m/%Y"))


def days_left(date: datetime.date, today: datetime.date) -> tuple[str, str]:
    """Return how long is left, in words, and the tone of its chip."""
    days = (date - today).days
    if days < 0:
        return _("quá hạn {days} ngày").format(days=-days), "err"
    if days == 0:
        return _("hôm nay"), "err"
    tone = "err" if days <= 7 else "warn" if days <= 30 else "neutral"
    return _("còn {days} ngày").format(days=days), tone


def level_chip(level: str, year: int | None) -> str:
    """Return the chip of a source: "Tỉnh · 2026"."""
    names = {
        "province": _("Tỉnh"),
        "department": _("Sở"),
        "district": _("Huyện"),
        "commune": _("Xã"),
        "office": _("Văn phòng"),
        "starter": _("Có sẵn"),
    }
    name = names.get(level, _("Văn bản"))
    return f"{name} · {year}" if year else name
