"""Finding clauses by words, with or without diacritics, the last word as it is being typed.

Two questions for one typed text: `quick`, a few milliseconds however large the library is, for every key;
`search`, the true ranking (BM25), for the pause after it. `Finder` keeps both apart, so that a new key stops
the ranking of the one before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from cchc_desktop.library.hits import Hit, hits, terms_of
from cchc_desktop.storage import Database
from cchc_desktop.storage.database import connect
from cchc_desktop.vietnamese.text import collapse, nfc

_COLUMNS = (
    "clauses.id, clauses.text, clauses.item, clauses.section, clauses.part, clauses.context, clauses.source, "
    "clauses.path, clauses.year, clauses.level, clauses.levels, clauses.uses, clauses.favourite, clauses.tags, "
    "clauses.note, clauses.likeness, sources.number, sources.subject, sources.file"
)
_FROM = "FROM clauses JOIN sources ON sources.id = clauses.source"
NEWEST = 80  # clauses that a key looks at: few enough for 8 ms at the 95th percentile of 100,000 clauses
NEWEST_FILTERED = 400
RANKED = 120  # of the best by words, put in order by where the reader is
# Nothing is joined to the bare ranking: a join makes SQLite keep the ranked rows apart, a tenth of the time more.
_RANKED = (
    "SELECT rowid AS id, bm25(clause_index) AS rank FROM clause_index WHERE clause_index MATCH ? ORDER BY 2"
)
_FILTERED = (
    "SELECT clauses.id, bm25(clause_index) AS rank FROM clause_index JOIN clauses ON clauses.id = clause_index.rowid "
    "WHERE clause_index MATCH ? {} ORDER BY 2"
)
Rows = list[dict[str, Any]]
Ask = Callable[[str, Sequence[Any]], Rows]


class Filters(Struct, frozen=True):
    """What a search is limited to; empty means any."""

    section: str = ""
    source: str = ""
    year: int | None = None
    level: str = ""
    tag: str = ""
    favourite: bool = False
    used: bool = False  # taken into a draft at least once

    def conditions(self) -> tuple[str, list[Any]]:
        """Return the SQL conditions, each beginning with AND, and their values."""
        pairs = [
            ("clauses.section = ?", self.section),
            ("clauses.source = ?", self.source),
            ("clauses.year = ?", self.year),
            ("clauses.level = ?", self.level),
            ("(' ' || clauses.tags || ' ') LIKE ?", f"% {self.tag} %" if self.tag else ""),
            ("clauses.favourite = ?", int(self.favourite)),
            ("clauses.uses >= ?", int(self.used)),
        ]
        kept = [(condition, value) for condition, value in pairs if value]
        return "".join(f" AND {condition}" for condition, _value in kept), [
            value for _condition, value in kept
        ]


class Place(Struct, frozen=True):
    """Where the reader is: what is wanted there stands higher among equally good answers."""

    section: str = ""
    sources: tuple[str, ...] = ()  # the chosen plans


ANY = Filters()
NOWHERE = Place()


def search(
    db: Database,
    words: str,
    section: str = "",
    source: str = "",
    limit: int = 20,
    filters: Filters = ANY,
    place: Place = NOWHERE,
    grouped: bool = False,
) -> tuple[Hit, ...]:
    """Return the clauses that hold every word (each as a prefix), the best first.

    Without words: what the filters leave in document order, newest plans first. `grouped` keeps of
    clauses that say the same the newest only; `Hit.alike` counts them.
    """
    asked = _with(filters, section, source)
    return _settled(db, db.rows, words, asked, place, limit, grouped)


def quick(
    db: Database, words: str, limit: int = 20, filters: Filters = ANY, place: Place = NOWHERE
) -> tuple[Hit, ...]:
    """Return a first answer to a key: of the clauses imported last that hold every word, the best by place."""
    terms = terms_of(words)
    if not terms:
        return search(db, words, limit=limit, filters=filters, place=place)
    where, values = filters.conditions()
    newest = NEWEST_FILTERED if where else NEWEST
    rows = db.rows(
        "SELECT clauses.id, clauses.section, clauses.source, clauses.year FROM "
        "(SELECT rowid AS found FROM clause_index WHERE clause_index MATCH ? ORDER BY rowid DESC LIMIT ?) "
        f"JOIN clauses ON clauses.id = found WHERE 1 {where}",
        [_match(terms), newest, *values],
    )
    rows.sort(key=lambda row: (-_nearness(row, place), -(row["year"] or 0), -row["id"]))
    scored = {row["id"]: 1 - at / (len(rows) + 1) for at, row in enumerate(rows[:limit])}
    return _fetched(db, db.rows, scored, terms)


class Finder:
    """Both answers to what is being typed, from worker threads; a newer question stops the older one."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._connection: sqlite3.Connection | None = None

    def quick(
        self, words: str, limit: int = 20, filters: Filters = ANY, place: Place = NOWHERE
    ) -> tuple[Hit, ...]:
        """Stop a running ranking and return the first answer to a key."""
        self.stop()
        return quick(self._db, words, limit, filters, place)

    def settled(
        self,
        words: str,
        limit: int = 20,
        filters: Filters = ANY,
        place: Place = NOWHERE,
        grouped: bool = True,
    ) -> tuple[Hit, ...] | None:
        """Return the ranked answer, None when a newer key has stopped it."""
        if self._connection is None:
            self._connection = connect(self._db.file)
        try:
            return _settled(self._db, self._ask, words, filters, place, limit, grouped)
        except sqlite3.OperationalError as error:
            if "interrupt" in str(error):
                return None
            raise

    def _ask(self, query: str, values: Sequence[Any]) -> Rows:
        assert self._connection is not None
        cursor = self._connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def stop(self) -> None:
        """Stop a running ranking; safe from any thread."""
        if self._connection is not None:
            self._connection.interrupt()

    def close(self) -> None:
        """Give back the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _with(filters: Filters, section: str, source: str) -> Filters:
    return Filters(
        section or filters.section,
        source or filters.source,
        filters.year,
        filters.level,
        filters.tag,
        filters.favourite,
        filters.used,
    )


def _match(terms: Sequence[str]) -> str:
    return " ".join(f'"{term}"*' for term in terms)


def _settled(
    db: Database, ask: Ask, words: str, filters: Filters, place: Place, limit: int, grouped: bool
) -> tuple[Hit, ...]:
    terms = terms_of(words)
    where, values = filters.conditions()
    if not terms:
        if words.strip():
            return ()
        rows = ask(
            f"SELECT {_COLUMNS} {_FROM} WHERE 1 {where} "
            "ORDER BY clauses.year DESC, clauses.source, clauses.place LIMIT ?",
            [*values, limit * (3 if grouped else 1)],
        )
        return hits(db, rows, {}, (), _counts(ask, rows), grouped)[:limit]
    wide = limit * (3 if grouped else 1)
    reach = wide if place == NOWHERE else max(wide, RANKED)
    best = ask(f"{_FILTERED.format(where) if where else _RANKED} LIMIT {reach}", [_match(terms), *values])
    scored = {row["id"]: _score(row["rank"]) for row in best}
    if place != NOWHERE:
        scored = _placed(ask, scored, place, wide)
    found = _fetched(db, ask, scored, terms, grouped)
    return tuple(sorted(found, key=lambda hit: not _as_typed(hit.text, words)))[:limit]


def _placed(ask: Ask, scored: dict[int, float], place: Place, limit: int) -> dict[int, float]:
    """Raise what is near the reader and keep the best."""
    slots = ", ".join("?" * len(scored))
    rows = ask(f"SELECT id, section, source FROM clauses WHERE id IN ({slots})", list(scored))
    near = {row["id"]: scored[row["id"]] + _nearness(row, place) for row in rows}
    return dict(sorted(near.items(), key=lambda pair: -pair[1])[:limit])


def _score(rank: float) -> float:
    """Turn bm25 (0 and below, lower is better) into 0…1."""
    return max(rank / (rank - 1), 1e-9) if rank else 1e-9


def _nearness(row: dict[str, Any], place: Place) -> float:
    """Say how near a clause is to where the reader is; more than what divides two fair answers by their words."""
    return 0.2 * (bool(place.section) and row["section"] == place.section) + 0.15 * (
        row["source"] in place.sources
    )


def _as_typed(text: str, words: str) -> bool:
    """Say whether several words stand in a text as they were typed, with their marks and in their order."""
    phrase = collapse(nfc(words)).lower()
    return " " in phrase and phrase in text.lower()


def _fetched(
    db: Database, ask: Ask, scored: dict[int, float], terms: Sequence[str], grouped: bool = False
) -> tuple[Hit, ...]:
    """Read whole the clauses that were found, the best first, of equal ones the newest."""
    slots = ", ".join("?" * len(scored))
    rows = ask(f"SELECT {_COLUMNS} {_FROM} WHERE clauses.id IN ({slots})", list(scored))
    ordered = sorted(rows, key=lambda row: (-scored[row["id"]], -(row["year"] or 0), row["id"]))
    return hits(db, ordered, scored, terms, _counts(ask, ordered), grouped)


def _counts(ask: Ask, rows: Rows) -> dict[int, int]:
    groups = sorted({row["likeness"] for row in rows if row["likeness"]})
    slots = ", ".join("?" * len(groups))
    counted = ask(
        f"SELECT likeness, count(*) AS size FROM clauses WHERE likeness IN ({slots}) GROUP BY likeness",
        groups,
    )
    return {row["likeness"]: row["size"] for row in counted}


def alike(db: Database, clause: int) -> tuple[Hit, ...]:
    """Return every version of a clause in the library, the newest first; the clause alone when it has none."""
    rows = db.rows(
        f"SELECT {_COLUMNS} {_FROM} WHERE clauses.id = ? OR clauses.likeness = "
        "(SELECT likeness FROM clauses WHERE id = ?) ORDER BY clauses.year DESC, clauses.id DESC",
        [clause, clause],
    )
    return hits(db, rows, {}, (), _counts(db.rows, rows), False)


def clauses_at(db: Database, places: Iterable[tuple[str, str]]) -> tuple[Hit, ...]:
    """Return the clauses at these places, (source, path) each; places that are no clause are passed over."""
    rows: Rows = []
    for source, path in places:
        rows += db.rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE clauses.source = ? AND clauses.path = ?", [source, path]
        )
    return hits(db, rows, {}, (), {}, False)
