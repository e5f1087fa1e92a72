"""Days by which the plans in hand want something from our level, for the home page.

A plan is in hand when a draft of ours carries it out, or when it is of this year or later and none does yet;
what else lies in the library is reading matter, and its days alarm nobody.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from cchc_desktop.drafting.coverage import coverage
from cchc_desktop.drafting.drafts import get_draft, list_drafts
from cchc_desktop.errors import UserError
from cchc_desktop.library.sources import Source, source_obligations, sources
from cchc_desktop.plan import to_json
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.dates import PlanDate, find_dates

PASSED_DAYS = 7  # so long a passed day stays although a plan of ours answers its task
_DONE = "deadlines.done"  # the setting that keeps what was marked as done


class Deadline(Struct, frozen=True):
    """A day and what is due then; `source` and `title` name the plan that asks, `path` the place in it."""

    date: datetime.date
    text: str
    source: str
    title: str
    path: str
    done: bool = False

    @property
    def key(self) -> str:
        """What names it when it is marked as done."""
        return f"{self.source}:{self.path}:{self.date.isoformat()}"


def upcoming(
    db: Database, level: str, today: datetime.date, limit: int | None = None
) -> tuple[Deadline, ...]:
    """Return what our level must still do, the nearest first.

    A day that passed stays until its task is marked as done, said not to be ours or, a week later, answered in a
    plan of ours: what was forgotten must not vanish by itself.
    """
    return tuple(one for one in all_deadlines(db, level, today) if not one.done)[:limit]


def all_deadlines(db: Database, level: str, today: datetime.date) -> tuple[Deadline, ...]:
    """Return the days of the plans in hand, those marked as done included, the nearest first.

    Only whole dates count: "trong quý I" has no day to count to. A date without year is in the plan's year.
    """
    done, states = set(_done(db)), _states(db)
    since = today - datetime.timedelta(days=PASSED_DAYS)
    found = []
    for source in _in_hand(db, today, states):
        for duty in source_obligations(db, source.id):
            date = _day(duty.deadline, source.year)
            state = states.get(source.id, {}).get(duty.path, "")
            if date is None or level not in duty.levels or state == "not_ours":
                continue
            deadline = Deadline(date, duty.text, source.id, source.title, duty.path)
            if deadline.key in done:
                found.append(Deadline(date, duty.text, source.id, source.title, duty.path, done=True))
            elif date >= since or state != "answered":
                found.append(deadline)
    return tuple(sorted(found, key=lambda deadline: (deadline.date, deadline.title)))


def _in_hand(db: Database, today: datetime.date, states: dict[str, dict[str, str]]) -> Iterator[Source]:
    for source in sources(db):
        if source.id in states or (source.year or 0) >= today.year:
            yield source


def _states(db: Database) -> dict[str, dict[str, str]]:
    """Return by plan and path how the newest draft that carries the plan out stands to what is asked there."""
    states: dict[str, dict[str, str]] = {}
    for row in list_drafts(db):
        if not row.sources or all(source in states for source in row.sources):
            continue
        told: dict[str, dict[str, str]] = {source: {} for source in row.sources}
        try:
            covered = coverage(db, get_draft(db, row.id))
        except UserError:
            covered = ()  # its kind or profile is gone: nothing is known to be answered
        for one in covered:
            source, _colon, path = one.key.partition(":")
            told[source][path] = one.state
        states = told | states
    return states


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
