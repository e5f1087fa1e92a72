"""Starter clauses: shipped sentences in our own words, to write a plan with before anything is read."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.plan import Task


class Starter(Struct, frozen=True, forbid_unknown_fields=True):
    """One clause for a section (and part), for the kinds and levels it fits.

    `text` holds placeholders: {agency} {agency_short} {area} {unit} {province} {year} {years} {coordinator}
    {economy}.
    """

    id: str
    section: str
    text: str
    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    part: str = ""
    task: Task | None = None


class StarterFile(Struct, forbid_unknown_fields=True):
    """What a file of `resources/clauses/` holds."""

    clauses: tuple[Starter, ...]


@cache
def starters() -> tuple[Starter, ...]:
    """Return every shipped clause, in the order of the files."""
    files = shipped.load_all("clauses/*.toml", StarterFile)
    return tuple(clause for file in files for clause in file.clauses)


def starters_for(kind: str, section: str, level: str) -> tuple[Starter, ...]:
    """Return the clauses that fit one section of a kind of plan at a level."""
    return tuple(c for c in starters() if kind in c.kinds and c.section == section and level in c.levels)
