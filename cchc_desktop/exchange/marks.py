"""What officials put on clauses themselves, in a pack: favourites, tags and notes go along with their plan."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct

from cchc_desktop.drafting.differences import BOTH, CHANGED, NEW, THEIRS, Difference
from cchc_desktop.drafting.words import compare_words
from cchc_desktop.exchange.payload import holds_control
from cchc_desktop.library import keeping
from cchc_desktop.plan import to_json
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import collapse, nfc

FAVOURITE, TAGS, NOTE = "favourite", "tags", "note"
MOST_CHARACTERS = 2_000  # of one note, or of all tags of one clause


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """What one clause of a plan was given; the clause is known by its words, its path tells like ones apart."""

    path: str
    text: str
    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""


class ClauseMarks(Struct, frozen=True, forbid_unknown_fields=True):
    """The marks of all clauses of one imported plan."""

    source: str
    marks: tuple[Mark, ...]


def marks_of(db: Database, source: str) -> tuple[Mark, ...]:
    """Return the clauses of a plan that were given anything, in the order of the plan."""
    rows = db.rows(
        "SELECT path, text, favourite, tags, note FROM clauses WHERE source = ? "
        "AND (favourite > 0 OR tags <> '' OR note <> '') ORDER BY place",
        [source],
    )
    return tuple(
        Mark(row["path"], row["text"], bool(row["favourite"]), tuple(row["tags"].split()), row["note"])
        for row in rows
    )


def is_sound(marks: ClauseMarks) -> bool:
    """Say whether marks from elsewhere have a form our own could have."""
    return not holds_control(to_json(marks)) and all(
        mark.note == collapse(nfc(mark.note))
        and all(tag and tag == "_".join(nfc(tag).split()) for tag in mark.tags)
        and len(mark.note) <= MOST_CHARACTERS
        and sum(map(len, mark.tags)) <= MOST_CHARACTERS
        for mark in marks.marks
    )


def differences(db: Database, theirs: ClauseMarks) -> tuple[Difference, ...]:
    """Return what the marks would add to ours, clause by clause; a note that both wrote otherwise is in conflict."""
    found: list[Difference] = []
    for mark in theirs.marks:
        row = _clause(db, theirs.source, mark)
        if row is not None:
            found += _of_clause(mark, row, len(found))
    return tuple(found)


def _of_clause(mark: Mark, row: dict[str, Any], before: int) -> list[Difference]:
    values: list[tuple[str, str, str, str]] = []  # change, part, before, after
    if mark.favourite and not row["favourite"]:
        values.append((NEW, FAVOURITE, "", row["text"]))
    if tags := [tag for tag in mark.tags if tag not in row["tags"].split()]:
        values.append((NEW, TAGS, "", " ".join(tags)))
    if mark.note and mark.note not in row["note"]:
        values.append((CHANGED if row["note"] else NEW, NOTE, row["note"], mark.note))
    return [
        Difference(
            number, change, part, row["path"], mark.path, old, new,
            compare_words(old, new) if change == CHANGED else (),
            BOTH if change == CHANGED else THEIRS,
            ours=row["id"],
        )
        for number, (change, part, old, new) in enumerate(values, before + 1)
    ]  # fmt: skip


def _clause(db: Database, source: str, mark: Mark) -> dict[str, Any] | None:
    """Return our clause that a mark belongs to: that of its words, of several the one at its path."""
    rows = db.rows(
        "SELECT id, path, text, favourite, tags, note FROM clauses WHERE source = ? AND text = ? ORDER BY place",
        [source, mark.text],
    )
    return next((row for row in rows if row["path"] == mark.path), rows[0] if rows else None)


def take(db: Database, theirs: ClauseMarks, taken: Collection[int] | None = None) -> None:
    """Give our clauses the chosen marks; None takes all, and keeps both notes where both wrote one."""
    with db.transaction():
        for one in differences(db, theirs):
            if taken is not None and one.number not in taken:
                continue
            if one.part == FAVOURITE:
                keeping.set_favourite(db, one.ours, True)
            elif one.part == TAGS:
                row = db.row("SELECT tags FROM clauses WHERE id = ?", [one.ours]) or {"tags": ""}
                keeping.set_tags(db, one.ours, [*row["tags"].split(), *one.after.split()])
            else:
                both = one.change == CHANGED and taken is None
                keeping.set_note(db, one.ours, f"{one.before}; {one.after}" if both else one.after)
