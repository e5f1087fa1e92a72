"""Days by which the imported plans want something from our level, for the home page."""

from __future__ import annotations

import datetime

from msgspec import Struct

from cchc_desktop.library.sources import source_obligations, sources
from cchc_desktop.plan import to_json
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.dates import PlanDate, find_dates

_DONE = "deadlines.done"  # the setting that keeps what was marked as done


class Deadline(Struct, frozen=True):
    """A day and what is due then; `source` and `title` name the plan that asks, `path` the place in it."""

    date: datetime.date
    text: str
    source: str
    title: str
    path: str

    @property
    def key(self) -> str:
        """What names it when it is marked as done."""
        return f"{self.source}:{self.path}:{self.date.isoformat()}"


def upcoming(
    db: Database, level: str, today: datetime.date, passed_days: int = 7, limit: int = 4
) -> tuple[Deadline, ...]:
    """Return what our level must still do, the nearest first; those passed stay `passed_days` days.

    What was marked as done is left out.

    Only whole dates count: "trong quý I" has no day to count to. A date without year is in the plan's year.
    """
    since = today - datetime.timedelta(days=passed_days)
    found, done = [], _done(db)
    for source in sources(db):
        for duty in source_obligations(db, source.id):
            date = _day(duty.deadline, source.year)
            if date is not None and date >= since and level in duty.levels:
                deadline = Deadline(date, duty.text, source.id, source.title, duty.path)
                if deadline.key not in done:
                    found.append(deadline)
    return tuple(sorted(found, key=lambda deadline: (deadline.date, deadline.title))[:limit])


def _day(deadline: str | None, year: int | None) -> datetime.date | None:
    for found in find_dates(deadline or ""):
        date = found.date
        if date.month and date.day:
            return PlanDate(date.year or year, date.month, date.day).as_date()
    return None


def mark_done(db: Database, deadline: Deadline, done: bool = True) -> None:
    """Remember that a deadline was met, or that it was not after all."""
    marked = dict.fromkeys(_done(db))
    if done:
        marked[deadline.key] = None
    else:
        marked.pop(deadline.key, None)
    db.set_setting(_DONE, to_json(tuple(marked)))


def _done(db: Database) -> tuple[str, ...]:
    kept = db.setting(_DONE)
    return db.stored(kept, tuple[str, ...]) if kept else ()
