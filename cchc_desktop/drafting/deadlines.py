"""Days by which the imported plans want something from our level, for the home page."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cchc_desktop.library.sources import source_obligations, sources
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.dates import PlanDate, find_dates


class Deadline(Struct, frozen=True):
    """A day and what is due then; `source` and `title` name the plan that asks, `path` the place in it."""

    date: datetime.date
    text: str
    source: str
    title: str
    path: str


def upcoming(
    db: Database, level: str, today: datetime.date, passed_days: int = 7, limit: int = 4
) -> tuple[Deadline, ...]:
    """Return what our level must still do, the nearest first; those passed stay `passed_days` days.

    Only whole dates count: "trong quý I" has no day to count to. A date without year is in the plan's year.
    """
    since = today - datetime.timedelta(days=passed_days)
    found = []
    for source in sources(db):
        for duty in source_obligations(db, source.id):
            date = _day(duty.deadline, source.year)
            if date is not None and date >= since and level in duty.levels:
                found.append(Deadline(date, duty.text, source.id, source.title, duty.path))
    return tuple(sorted(found, key=lambda deadline: (deadline.date, deadline.title))[:limit])


def _day(deadline: str | None, year: int | None) -> datetime.date | None:
    for found in find_dates(deadline or ""):
        date = found.date
        if date.month and date.day:
            return PlanDate(date.year or year, date.month, date.day).as_date()
    return None
