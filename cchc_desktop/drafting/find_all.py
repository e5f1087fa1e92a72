"""One question to everything that is kept: drafts, imported plans, clauses, the register of cited documents.

For the search over everything (Ctrl+K): a few milliseconds, so it is asked anew at each pause of typing.
"""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from cchc_desktop import library
from cchc_desktop.drafting.drafts import DraftRow, list_drafts
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import begins_words
from cchc_desktop.vietnamese.text import words as folded_words


class Found(Struct, frozen=True):
    """What holds every word asked for, the best first; an empty question finds nothing."""

    drafts: tuple[DraftRow, ...] = ()
    sources: tuple[library.Source, ...] = ()
    clauses: tuple[library.Hit, ...] = ()
    documents: tuple[library.Cited, ...] = ()


def find_all(db: Database, asked: str, limit: int = 5) -> Found:
    """Look for words, with or without diacritics, each as the beginning of a word; `limit` of each sort."""
    terms = folded_words(asked)
    if not terms:
        return Found()
    drafts = (one for one in list_drafts(db) if begins_words(terms, one.title, str(one.year)))
    sources = (
        one
        for one in library.sources(db)
        if begins_words(terms, one.kind, one.number, one.subject, one.agency, one.file)
    )
    return Found(
        tuple(islice(drafts, limit)),
        tuple(islice(sources, limit)),
        library.quick(db, asked, limit),
        library.register(db, asked, limit),
    )
