"""What the home page shows: read in the background, and remembered so that the next start shows it at once.

Reading it takes most of the core (drafts are checked, dates are sought in obligations). What was shown last is kept
with the data as plain JSON and needs nothing but SQLite; of it only what still holds is shown until all is read.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop.i18n import language

if TYPE_CHECKING:
    from cchc_desktop.drafting.drafts import DraftRow
    from cchc_desktop.library import Source
    from cchc_desktop.storage import Database
    from ui.services import Services

DRAFTS, SOURCES, DEADLINES, FILES = 2, 3, 3, 3  # the rest stands behind links, so that nothing scrolls
_KEPT = "home"  # the setting that keeps what was shown last


class DraftLine(NamedTuple):
    """A draft in the list; its progress (`ui.draft_facts`) is None where it was changed since it was looked at."""

    id: str
    title: str
    by: str  # the plans it carries out
    changed: str
    progress: tuple[int, int, str, int, int] | None
    problem: str = ""  # why it cannot be opened


class SourceEntry(NamedTuple):
    """An imported plan in the list, in words of the language in use."""

    id: str
    name: str
    facts: str
    title: str
    losses: int
    used: bool


class Due(NamedTuple):
    """A deadline; `date` as "2026-01-15"."""

    date: str
    text: str
    source: str
    title: str
    path: str


class FileLine(NamedTuple):
    """A file that was read, checked or written last; `kind` as in `ui.recent`."""

    kind: str
    path: str
    when: str


class HomeFacts(NamedTuple):
    """Everything on the page but what is being read just now."""

    drafts: tuple[DraftLine, ...] = ()
    draft_count: int = 0
    sources: tuple[SourceEntry, ...] = ()
    source_count: int = 0
    waiting: SourceEntry | None = None  # the newest plan no draft carries out
    deadlines: tuple[Due, ...] = ()
    deadline_count: int = 0
    overdue: int = 0
    files: tuple[FileLine, ...] = ()


def read_facts(services: Services, today: datetime.date) -> HomeFacts:
    """Read everything anew and remember it."""
    from cchc_desktop import library
    from cchc_desktop.drafting import drafts

    rows, sources = drafts.list_drafts(services.db), library.sources(services.db)
    used = {source for draft in rows for source in draft.sources}
    titles = {source.id: source.title for source in sources}
    waiting = next((source for source in sources if source.id not in used), None)
    deadlines = _deadlines(services, today)
    facts = HomeFacts(
        tuple(_draft_line(services, row, titles) for row in rows[:DRAFTS]),
        len(rows),
        tuple(source_entry(source, source.id in used) for source in sources[:SOURCES]),
        len(sources),
        source_entry(waiting, False) if waiting is not None else None,
        _nearest(deadlines, today),
        len(deadlines),
        sum(due.date < today.isoformat() for due in deadlines),
        _files(services.db),
    )
    _remember(services.db, facts)
    return facts


def _draft_line(services: Services, row: DraftRow, titles: dict[str, str]) -> DraftLine:
    from cchc_desktop.errors import UserError
    from ui.draft_facts import draft_facts

    by = ", ".join(titles[source] for source in row.sources if source in titles)
    try:
        return DraftLine(row.id, row.title, by, row.changed, draft_facts(services, row))
    except UserError as error:  # its kind of plan or its unit is gone; the rest of the page is not
        return DraftLine(row.id, row.title, by, row.changed, None, str(error))


def source_entry(source: Source, used: bool) -> SourceEntry:
    """Return how an imported plan stands in a list."""
    from ui.words import source_facts, source_name

    name, facts = source_name(source), source_facts(source)
    return SourceEntry(source.id, name, facts, source.title, len(source.losses), used)


def _deadlines(services: Services, today: datetime.date) -> tuple[Due, ...]:
    from cchc_desktop.drafting import deadlines

    level = services.profile.agency.level if services.profile else ""
    found = deadlines.upcoming(services.db, level, today)
    return tuple(Due(one.date.isoformat(), one.text, one.source, one.title, one.path) for one in found)


def _nearest(deadlines: tuple[Due, ...], today: datetime.date) -> tuple[Due, ...]:
    """Return those around today in their order: what is long overdue does not hide what comes next."""

    def away(due: Due) -> int:
        return abs((datetime.date.fromisoformat(due.date) - today).days)

    near = sorted(deadlines, key=away)[:DEADLINES]
    return tuple(due for due in deadlines if due in near)


def _files(db: Database) -> tuple[FileLine, ...]:
    from ui import recent

    found = recent.recent(db, recent.READ, recent.CHECKED, recent.WRITTEN, limit=FILES)
    return tuple(FileLine(one.kind, one.value, one.when) for one in found)


def _remember(db: Database, facts: HomeFacts) -> None:
    kept = json.dumps([_key(db), facts], ensure_ascii=False)
    if kept != db.setting(_KEPT):
        db.set_setting(_KEPT, kept)


def _key(db: Database) -> list[str]:
    """What the words depend on besides the data: the language, and whose deadlines these are."""
    return [language(), db.setting("profile")]


def remembered_facts(db: Database) -> HomeFacts | None:
    """Return what was shown last, as far as it still holds; None when there is nothing of the kind."""
    try:
        key, kept = json.loads(db.setting(_KEPT))
        drafts, draft_count, sources, source_count, waiting, deadlines, deadline_count, overdue, files = kept
        facts = HomeFacts(
            tuple(DraftLine(*each) for each in drafts),
            draft_count,
            tuple(SourceEntry(*each) for each in sources),
            source_count,
            SourceEntry(*waiting) if waiting else None,
            tuple(Due(*each) for each in deadlines),
            deadline_count,
            overdue,
            tuple(FileLine(*each) for each in files),
        )
    except (ValueError, TypeError):  # nothing kept yet, or kept by another version
        return None
    return _still_true(db, facts) if key == _key(db) else None


def _still_true(db: Database, facts: HomeFacts) -> HomeFacts:
    rows = db.rows(
        "SELECT id, title, changed, sources FROM drafts WHERE deleted = '' ORDER BY changed DESC, rowid DESC"
    )
    there = {str(row["id"]) for row in db.rows("SELECT id FROM sources")}
    known = {(draft.id, draft.changed): draft for draft in facts.drafts}
    drafts = []
    for row in rows[:DRAFTS]:
        unseen = DraftLine(row["id"], row["title"], "", row["changed"], None)
        drafts.append(known.get((row["id"], row["changed"]), unseen))
    waiting = facts.waiting
    used = {source for row in rows for source in json.loads(row["sources"] or "[]")}
    return HomeFacts(
        tuple(drafts),
        len(rows),
        tuple(entry for entry in facts.sources if entry.id in there),
        len(there),
        waiting if waiting and waiting.id in there - used else None,
        tuple(due for due in facts.deadlines if due.source in there),
        facts.deadline_count,
        facts.overdue,
        facts.files,
    )
