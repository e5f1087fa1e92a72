"""Clauses that say the same across plans and years, whatever agency, place or year they name.

Each clause leaves marks in an index: hashes of its runs of three words, the smallest few of them. Two
versions of a clause share some of these however long the library is, so that only a handful of clauses
has to be compared word by word.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from rapidfuzz import fuzz

from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold

MARKS = 16  # per clause; measured: 12 lose one version in a hundred, 24 gain nothing
RUN = 3  # words of a hashed run
COMPARED = 24  # candidates compared in full, those that share most marks
ALIKE = 84.0  # per cent of rapidfuzz's ratio over the telling words
_FEWEST_WORDS = 5  # below, a text is too short to be told from others by its lower-case words
_WORD = re.compile(r"[^\W_]+")


class Match(Struct, frozen=True):
    """A clause of the library that says the same, and how nearly: 0…100."""

    clause: int
    score: float


def essence(text: str) -> str:
    """Return the folded words by which a clause is known: without numbers and names, which differ by unit and year."""
    words = _WORD.findall(text)
    telling = [word for place, word in enumerate(words) if place == 0 or word[0].islower()]
    return fold(" ".join(telling if len(telling) >= _FEWEST_WORDS else words))


def marks(known: str) -> list[int]:
    """Return the marks of a clause from its essence."""
    words = known.split()
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    return sorted({zlib.crc32(run.encode()) for run in runs})[:MARKS]


def matches(
    db: Database, texts: Sequence[str], limit: int = 3, least: float = ALIKE
) -> list[tuple[Match, ...]]:
    """Return for each text the clauses of the library that say the same, the nearest first."""
    found = [_candidates(db, known) for known in map(essence, texts)]
    wanted = {clause for candidates in found for clause in candidates}
    bodies = {clause: essence(text) for clause, text in _texts(db, wanted)}
    result = []
    for text, candidates in zip(texts, found, strict=True):
        known = essence(text)
        rated = ((fuzz.ratio(known, bodies[clause], score_cutoff=least), clause) for clause in candidates)
        best = sorted((pair for pair in rated if pair[0]), key=lambda pair: (-pair[0], pair[1]))
        result.append(tuple(Match(clause, score) for score, clause in best[:limit]))
    return result


def _candidates(db: Database, known: str) -> list[int]:
    own = marks(known)
    slots = ", ".join("?" * len(own))
    rows = db.rows(
        f"SELECT clause FROM clause_marks WHERE mark IN ({slots}) "
        "GROUP BY clause ORDER BY count(*) DESC, clause DESC LIMIT ?",
        [*own, COMPARED],
    )
    return [row["clause"] for row in rows]


def _texts(db: Database, clauses: Iterable[int]) -> Iterable[tuple[int, str]]:
    wanted = sorted(clauses)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        slots = ", ".join("?" * len(part))
        for row in db.rows(f"SELECT id, text FROM clauses WHERE id IN ({slots})", part):
            yield row["id"], row["text"]


def leave_marks(db: Any, clauses: Iterable[tuple[int, str]]) -> None:
    """Put the marks of new clauses (id, text) into the index; inside a transaction."""
    rows = ((mark, clause) for clause, text in clauses for mark in marks(essence(text)))
    db.conn.executemany("INSERT OR IGNORE INTO clause_marks (mark, clause) VALUES (?, ?)", rows)


def group(db: Database, tables: Any, clauses: Sequence[tuple[int, str]]) -> None:
    """Put new clauses (id, text) into the group of the clause they repeat; inside a transaction.

    A group is named by its first clause. Within one plan nothing is grouped: there a repetition is meant.
    """
    if not clauses:
        return
    found = matches(db, [text for _id, text in clauses], limit=1)
    leave_marks(tables, clauses)
    for (clause, _text), pair in zip(clauses, found, strict=True):
        if pair:
            head = _head_of(db, pair[0].clause)
            tables.execute("UPDATE clauses SET likeness = ? WHERE id IN (?, ?)", [head, clause, head])


def _head_of(db: Database, clause: int) -> int:
    row = db.row("SELECT likeness FROM clauses WHERE id = ?", [clause])
    return int(row["likeness"] or clause) if row else clause
