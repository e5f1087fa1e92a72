"""Where our answer asks less than we were asked: a later day, a lower target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cchc_desktop.i18n import _
from cchc_desktop.plan import Item, plain
from cchc_desktop.reading import Obligation
from cchc_desktop.vietnamese.dates import PlanDate, find_dates
from cchc_desktop.vietnamese.text import fold

_PERCENT = re.compile(r"(?P<before>[^.;,:]{0,30}?)(?P<value>\d+(?:,\d+)?)\s?%")
_AT_LEAST = re.compile(r"(?:it nhat|toi thieu|tu)\s+(?P<value>\d{1,4})\s+(?P<of>[a-z]+(?:, [a-z]+)?)")
_LESS_IS_BETTER = re.compile(r"(?:duoi|khong qua|khong vuot|con|toi da|giam xuong)\s*$")
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_QUARTER = re.compile(r"quy (?P<quarter>iv|iii|ii|i|[1-4])\b(?:[/ ]+(?:nam )?(?P<year>20\d\d))?")
_MONTH = re.compile(r"(?<![\d/])thang (?P<month>\d{1,2})(?:[/ ]+(?:nam )?(?P<year>20\d\d))?")


class _Target(Struct, frozen=True):
    value: float
    printed: str
    falling: bool  # less is better


def departures(item: Item, duty: Obligation, year: int | None) -> Iterator[str]:
    """Yield how an item of ours falls behind the obligation it answers."""
    words = plain(item.text)
    task = item.task
    asked = last_day(f"{duty.deadline}; {duty.text}", year)
    planned = last_day(f"{task.time if task else ''}; {words}", year)
    if asked and planned and planned > asked:
        yield _("Thời gian muộn hơn hạn được giao ({deadline}).").format(
            deadline=duty.deadline or f"{asked:%d/%m/%Y}"
        )
    wanted = _targets(f"{duty.text}; {duty.target if duty.target not in duty.text else ''}; {duty.product}")
    given = _targets(f"{words}; {task.product if task else ''}")
    if len(wanted) == len(given):
        for one, other in zip(wanted, given, strict=True):
            if other.value > one.value if one.falling else other.value < one.value:
                yield _("Chỉ tiêu {ours} thấp hơn mức được giao {asked}.").format(
                    ours=other.printed, asked=one.printed
                )


def _targets(text: str) -> list[_Target]:
    folded = fold(text)
    found = [
        (
            match.start("value"),
            _Target(_number(match["value"]), f"{match['value']}%", _falls(match["before"])),
        )
        for match in _PERCENT.finditer(folded)
    ]
    found += [
        (match.start("value"), _Target(float(match["value"]), match["value"], falling=False))
        for match in _AT_LEAST.finditer(folded)
        if folded[match.end("value") : match.end("value") + 2].strip() != "%"
    ]
    return [target for _place, target in sorted(found, key=lambda pair: pair[0])]


def _falls(before: str) -> bool:
    return _LESS_IS_BETTER.search(before) is not None


def _number(printed: str) -> float:
    return float(printed.replace(",", "."))


def last_day(text: str, year: int | None) -> date | None:
    """Return the last day that a text names; a month or a quarter ends on its last day, a year not told is `year`."""
    days = [
        PlanDate(found.date.year or year, found.date.month, found.date.day).as_date()
        for found in find_dates(text)
        if found.date.day and (found.date.year or year)
    ]
    folded = fold(text)
    for match in _QUARTER.finditer(folded):
        days.append(_end_of_month(_QUARTERS[match["quarter"]], int(match["year"] or year or 0)))
    for match in _MONTH.finditer(folded):
        if not folded[: match.start()].rstrip().endswith(tuple("0123456789")):  # "ngày 05 tháng 6" is a day
            days.append(_end_of_month(int(match["month"]), int(match["year"] or year or 0)))
    known = [day for day in days if day]
    return max(known) if known else None


def _end_of_month(month: int, year: int) -> date | None:
    if not (year and 1 <= month <= 12):
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
