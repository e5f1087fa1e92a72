"""What was opened last: drafts, imported plans, files; kept with the data, the newest first.

Plain JSON, since the window's first picture comes before msgspec.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc_desktop.storage import Database

_KEPT = 30
_SETTING = "recent"
DRAFT, SOURCE = "draft", "source"  # values are ids
READ, CHECKED, WRITTEN = "read", "checked", "written"  # values are paths of files


class Recent(NamedTuple):
    """One thing that was opened."""

    kind: str
    value: str
    when: str  # local time, ISO


def remember(db: Database, kind: str, value: str) -> None:
    """Put a thing at the head of the list; nothing stands there twice."""
    now = datetime.now().isoformat(timespec="seconds")
    _keep(db, [Recent(kind, value, now), *_without(db, kind, value)])


def forget(db: Database, kind: str, value: str) -> None:
    """Take a thing off the list."""
    _keep(db, _without(db, kind, value))


def recent(db: Database, *kinds: str, limit: int) -> tuple[Recent, ...]:
    """Return what was opened last of these kinds; a file that was both read and checked is there once."""
    found: dict[str, Recent] = {}
    for one in _all(db):
        if one.kind in kinds:
            found.setdefault(one.value, one)
    return tuple(found.values())[:limit]


def _all(db: Database) -> list[Recent]:
    try:
        return [Recent(*one) for one in json.loads(db.setting(_SETTING) or "[]")]
    except (ValueError, TypeError):  # kept by another version: only a convenience is lost
        return []


def _without(db: Database, kind: str, value: str) -> list[Recent]:
    return [one for one in _all(db) if (one.kind, one.value) != (kind, value)]


def _keep(db: Database, things: list[Recent]) -> None:
    db.set_setting(_SETTING, json.dumps(things[:_KEPT], ensure_ascii=False))
