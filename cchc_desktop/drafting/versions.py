"""Versions of a draft as they are stored: whole, packed, numbered from 1 for each draft, thinned out with age.

A version holds the stored rows, not the structs, so it can be put back whatever the program's version.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtils

EVERY = timedelta(minutes=10)  # of writing: no more than this can be lost to a wrong deletion
ALL_FOR = timedelta(days=1)  # every automatic version of the last day stays …
HOURLY_FOR = timedelta(days=7)  # … one an hour of the last week, and one a day before that
AUTOMATIC, NAMED, BEFORE, EXCHANGED = "automatic", "named", "before", "exchanged"
MOST_BYTES = 50_000_000  # of one version unpacked; far above any plan


def keep_if_due(tables: SqliteUtils, draft_id: str) -> None:
    """Keep what is stored as an automatic version when the last version is old, inside the saving transaction."""
    newest = tables.execute(
        "SELECT made FROM draft_versions WHERE draft = ? ORDER BY number DESC LIMIT 1", [draft_id]
    ).fetchone()
    # A clock that was set back makes the age negative: better one version too many.
    if newest and timedelta(0) <= datetime.now() - _time(newest[0]) < EVERY:
        return
    keep(tables, draft_id, AUTOMATIC)
    thin_out(tables, draft_id)


def keep(tables: SqliteUtils, draft_id: str, kind: str, name: str = "") -> int:
    """Keep what is stored as a version; returns its number."""
    cursor = tables.execute("SELECT * FROM drafts WHERE id = ?", [draft_id])
    names = [column[0] for column in cursor.description]
    head = dict(zip(names, cursor.fetchone(), strict=True))
    parts = dict(tables.execute("SELECT name, body FROM draft_parts WHERE draft = ?", [draft_id]).fetchall())
    body = json.dumps({"head": head, "parts": parts}, ensure_ascii=False, sort_keys=True)
    number: int = tables.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM draft_versions WHERE draft = ?", [draft_id]
    ).fetchone()[0]
    tables.execute(
        "INSERT INTO draft_versions (draft, number, made, kind, name, body) VALUES (?, ?, ?, ?, ?, ?)",
        [
            draft_id,
            number,
            datetime.now().isoformat(timespec="seconds"),
            kind,
            name,
            zlib.compress(body.encode()),
        ],
    )
    return number


def unpack(body: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the row of the draft and its parts from a stored version.

    Raises `ValueError` when it is broken.
    """
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(body, MOST_BYTES)
        if not unpacker.eof:
            raise ValueError("cut off or too big")
        whole = json.loads(text)
        return dict(whole["head"]), dict(whole["parts"])
    except (zlib.error, KeyError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def thin_out(tables: SqliteUtils, draft_id: str) -> None:
    """Delete versions that stand too close together for their age; named and exchanged ones stay for good."""
    rows = tables.execute(
        "SELECT id, made FROM draft_versions WHERE draft = ? AND kind IN (?, ?) ORDER BY number DESC",
        [draft_id, AUTOMATIC, BEFORE],
    ).fetchall()
    for version in _superfluous(rows, datetime.now()):
        tables.execute("DELETE FROM draft_versions WHERE id = ?", [version])


def _superfluous(rows: Sequence[tuple[int, str]], moment: datetime) -> Iterable[int]:
    """Yield the ids to delete; of each hour, and later of each day, the newest stays."""
    seen: set[str] = set()
    for version, text in rows:
        made = _time(text)
        age = moment - made
        if age <= ALL_FOR:
            continue
        slot = f"{made:%Y%m%d%H}" if age <= HOURLY_FOR else f"{made:%Y%m%d}"
        if slot in seen:
            yield version
        seen.add(slot)


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min
