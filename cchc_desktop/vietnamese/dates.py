"""Dates as plans print them, in every form; `vietnamese.date_lines` writes them in the decree's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

# What stands where a day, month or year will be written by hand: blanks, dots, a line.
_BLANK = r"[\s.…_]*"
_LONG = rf"ngày\b{_BLANK}(?P<d1>\d{{1,2}})?{_BLANK}\btháng\b{_BLANK}(?P<m1>\d{{1,2}})?{_BLANK}"
_LONG += rf"(?:\bnăm\b{_BLANK}(?P<y1>\d{{4}}\b)?(?:20\b|2\d\d\b)?)"
_FORMS = re.compile(
    "|".join(
        (
            _LONG,
            r"ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\b",
            r"(?<![\d/.-])(?P<d3>\d{1,2})\s?(?P<cut>[/.-])\s?(?P<m3>\d{1,2})\s?(?P=cut)\s?(?P<y3>\d{4})(?![\d/])",
            r"tháng\s+(?P<m4>\d{1,2})(?:\s*[/-]\s*|\s+năm\s+)(?P<y4>\d{4})\b",
            r"(?:ngày|trước)\s+(?P<d5>\d{1,2})\s?[/-]\s?(?P<m5>\d{1,2})(?!\s?[/-]?\d)",
            r"(?<![\d/.-])(?P<d6>\d{1,2})/(?P<m6>\d{1,2})(?=\s+h[àằ]ng năm)",
        )
    ),
    re.IGNORECASE,
)
_LINE = re.compile(_LONG + _BLANK, re.IGNORECASE)


class PlanDate(Struct, frozen=True, omit_defaults=True):
    """A date as printed; None where it was left blank for signing or not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def as_date(self) -> datetime.date | None:
        """Return the calendar date, None when a part is missing or there is no such day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


class FoundDate(Struct, frozen=True):
    """A date and its character offsets in the text."""

    start: int
    end: int
    date: PlanDate


def find_dates(text: str) -> Iterator[FoundDate]:
    """Find every date in composed text, in order; wholly blank ones are left out."""
    for match in _FORMS.finditer(text):
        date = _understood(match)
        if date is None or date == PlanDate():
            continue
        start = match.start()
        # "trước" and "ngày" before a numeric date introduce it, they are no part of it.
        if match["d5"]:
            start = match.start("d5")
        yield FoundDate(start, match.end(), date)


def parse_date(text: str) -> PlanDate | None:
    """Return the first date of a text, None when there is none.

    A date line that is wholly blank ("ngày tháng năm") is a date with nothing known.
    """
    for found in find_dates(text):
        return found.date
    return PlanDate() if _LINE.fullmatch(text.strip()) else None


def _understood(match: re.Match[str]) -> PlanDate | None:
    parts: dict[str, int] = {}
    for name, value in match.groupdict().items():
        if value and name[-1].isdigit():
            parts[name[0]] = int(value)
    day, month = parts.get("d"), parts.get("m")
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    return PlanDate(parts.get("y"), month, day)
