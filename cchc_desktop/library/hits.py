"""What a search returns: a clause with its place, its standing in the library, and where the words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from cchc_desktop.plan import Item
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold
from cchc_desktop.vietnamese.text import words as folded_words

_AROUND = 60  # characters of a snippet before the first word found
SNIPPET = 220  # characters, about three lines of a list

_TYPE = re.compile(r"[/-](KH|QĐ|TT|NQ|CT|HD|TB|BC|CTr|ĐA|CV|QC)(?=[-/]|$)")  # type in a document's number


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
    uses: int = 0  # how often it was taken into a draft
    favourite: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    alike: int = 1  # how many clauses of the library say the same, itself included
    terms: tuple[str, ...] = ()  # the folded words it was found by

    @property
    def found(self) -> tuple[tuple[int, int], ...]:
        """Where the searched words stand in `text`; worked out when it is shown, not while searching."""
        return tuple(_found(self.text, self.terms))

    @property
    def snippet(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text around the first word found, at most `SNIPPET` characters, and where the words stand in it."""
        return snippet(self.text, self.found)


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
    uses: int
    favourite: int
    tags: str
    note: str
    likeness: int | None
    number: str
    subject: str
    file: str


def terms_of(words: str) -> tuple[str, ...]:
    """Return the words to look for, folded, each once."""
    return tuple(dict.fromkeys(folded_words(words)))


def hits(
    db: Database,
    rows: Sequence[dict[str, Any]],
    scored: Mapping[int, float],
    terms: Sequence[str],
    sizes: Mapping[int, int],
    grouped: bool,
) -> tuple[Hit, ...]:
    """Return the rows as hits; `grouped` keeps of clauses that say the same the newest, at the place of the first."""
    kept = [db.stored(row, _Row) for row in rows]
    if grouped:
        kept = list(_newest_of_each(kept))
    return tuple(_hit(db, row, scored.get(row.id, 1.0), terms, sizes) for row in kept)


def _newest_of_each(rows: Sequence[_Row]) -> Iterator[_Row]:
    newest: dict[int, _Row] = {}
    for row in rows:
        group = row.likeness or -row.id
        if group not in newest or (row.year or 0) > (newest[group].year or 0):
            newest[group] = row
    yield from newest.values()


def short_name(number: str, subject: str, file: str) -> str:
    """Return what lists call a plan: "KH 412/KH-UBND" with the type its number names, else its subject or file."""
    if not number or number.startswith("/"):
        return subject or file
    named = _TYPE.search(number)
    return f"{named[1]} {number}" if named else number


def _hit(db: Database, row: _Row, score: float, terms: Sequence[str], sizes: Mapping[int, int]) -> Hit:
    return Hit(
        id=row.id,
        text=row.text,
        item=db.stored(row.item, Item),
        section=row.section,
        part=row.part,
        context=db.stored(row.context, tuple[str, ...]),
        source=row.source,
        title=short_name(row.number, row.subject, row.file),
        path=row.path,
        year=row.year,
        level=row.level,
        levels=tuple(row.levels.split()),
        score=min(score, 1.0),
        uses=row.uses,
        favourite=bool(row.favourite),
        tags=tuple(row.tags.split()),
        note=row.note,
        alike=sizes.get(row.likeness or 0, 1),
        terms=tuple(terms),
    )


def _found(text: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where words stand that begin with one of the terms; folding keeps every offset."""
    if not terms:
        return
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    for match in re.finditer(rf"(?<![^\W_])(?:{pattern})", fold(text)):
        yield match.span()


def snippet(text: str, found: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a text around the first place found, at blanks; the places are those in the cut text."""
    first = found[0][0] if found else 0
    start = 0 if first <= _AROUND else text.rfind(" ", 0, first - _AROUND // 2) + 1
    stop = len(text) if len(text) - start <= SNIPPET else text.rfind(" ", start, start + SNIPPET)
    stop = stop if stop > start else start + SNIPPET
    head, tail = ("… " if start else ""), (" …" if stop < len(text) else "")
    moved = len(head) - start
    inside = tuple((begin + moved, end + moved) for begin, end in found if start <= begin and end <= stop)
    return f"{head}{text[start:stop]}{tail}", inside
