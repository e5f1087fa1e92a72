"""What officials put on clauses themselves: favourites, tags, notes, and how often each was taken."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import collapse, nfc


def set_favourite(db: Database, clause: int, favourite: bool) -> None:
    """Mark a clause as one to find again, or no longer."""
    _set(db, clause, "favourite", int(favourite))


def set_favourite_at(db: Database, source: str, path: str, favourite: bool) -> None:
    """Mark the clause that a plan has at a path as one to find again, or no longer."""
    with db.transaction() as tables:
        tables.execute(
            "UPDATE clauses SET favourite = ? WHERE source = ? AND path = ?", [int(favourite), source, path]
        )


def set_tags(db: Database, clause: int, tags: Iterable[str]) -> None:
    """Give a clause its tags; blanks inside a tag become underscores, a tag stands once."""
    words = dict.fromkeys("_".join(nfc(tag).split()) for tag in tags)
    _set(db, clause, "tags", " ".join(word for word in words if word))


def set_note(db: Database, clause: int, note: str) -> None:
    """Write a note beside a clause."""
    _set(db, clause, "note", collapse(nfc(note)))


def _set(db: Database, clause: int, column: str, value: str | int) -> None:
    with db.transaction() as tables:
        tables.execute(f"UPDATE clauses SET {column} = ? WHERE id = ?", [value, clause])


def all_tags(db: Database) -> tuple[str, ...]:
    """Return every tag in use, the most used first."""
    counted: dict[str, int] = {}
    for row in db.rows("SELECT tags FROM clauses WHERE tags != ''"):
        for tag in row["tags"].split():
            counted[tag] = counted.get(tag, 0) + 1
    return tuple(sorted(counted, key=lambda tag: (-counted[tag], tag)))


def count_uses(db: Database, origins: Iterable[tuple[str, str]]) -> None:
    """Count that clauses, by (source, path), were taken into a draft."""
    with db.transaction() as tables:
        for source, path in origins:
            tables.execute("UPDATE clauses SET uses = uses + 1 WHERE source = ? AND path = ?", [source, path])
