"""Finding clauses by words, with or without diacritics, the last word as it is being typed."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from cchc_desktop.plan import Item
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import words as folded_words

_COLUMNS = "clauses.*, sources.number, sources.subject, sources.file"


class Hit(Struct, frozen=True):
    """A clause found in the library."""

    id: int
    text: str
    item: Item
    section: str
    part: str
    context: tuple[str, ...]
    source: str
    title: str
    path: str
    year: int | None
    level: str  # of who issued it
    levels: tuple[str, ...]  # who must act by it, where the plan says so
    score: float  # 0…1, 1 is best


def search(db: Database, words: str, section: str = "", source: str = "", limit: int = 20) -> tuple[Hit, ...]:
    """Return the clauses that hold every word (each as a prefix), the best first.

    Without words: the clauses of the section or source in document order, newest plans first.
    """
    terms = folded_words(words)
    where, values = _filters(section, source)
    if terms:
        query = (
            f"SELECT {_COLUMNS}, bm25(clause_index) AS rank FROM clause_index "
            "JOIN clauses ON clauses.id = clause_index.rowid JOIN sources ON sources.id = clauses.source "
            f"WHERE clause_index MATCH ? {where} ORDER BY rank, clauses.year DESC, clauses.id LIMIT ?"
        )
        values = [" ".join(f'"{term}"*' for term in terms), *values, limit]
    elif words.strip():
        return ()
    else:
        query = (
            f"SELECT {_COLUMNS}, 0 AS rank FROM clauses JOIN sources ON sources.id = clauses.source "
            f"WHERE 1 {where} ORDER BY clauses.year DESC, clauses.source, clauses.place LIMIT ?"
        )
        values = [*values, limit]
    rows = db.rows(query, values)
    return tuple(_hit(db, row) for row in rows)


def _filters(section: str, source: str) -> tuple[str, list[Any]]:
    where, values = "", []
    if section:
        where += " AND clauses.section = ?"
        values.append(section)
    if source:
        where += " AND clauses.source = ?"
        values.append(source)
    return where, values


class _Row(Struct, frozen=True):
    """A clause as it is kept."""

    id: int
    text: str
    item: str
    section: str
    part: str
    context: str
    source: str
    path: str
    year: int | None
    level: str
    levels: str
    number: str
    subject: str
    file: str
    rank: float


def _hit(db: Database, row: dict[str, Any]) -> Hit:
    kept = db.stored(row, _Row)
    numbered = kept.number and not kept.number.startswith("/")
    return Hit(
        id=kept.id,
        text=kept.text,
        item=db.stored(kept.item, Item),
        section=kept.section,
        part=kept.part,
        context=db.stored(kept.context, tuple[str, ...]),
        source=kept.source,
        title=f"KH {kept.number}" if numbered else kept.subject or kept.file,
        path=kept.path,
        year=kept.year,
        level=kept.level,
        levels=tuple(kept.levels.split()),
        score=_score(kept.rank),
    )


def _score(rank: float) -> float:
    """Turn bm25 (0 and below, lower is better) into 0…1; a list without words has no ranking."""
    return max(rank / (rank - 1), 1e-9) if rank else 1.0
