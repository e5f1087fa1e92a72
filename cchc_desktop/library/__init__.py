"""Imported plans, kept whole with their originals, the clauses they are made of, and the documents they cite."""

from cchc_desktop.library.cited import Cited, Citing, edit_cited, follow_data, register, update_standings
from cchc_desktop.library.hits import Hit
from cchc_desktop.library.keeping import (
    all_tags,
    count_uses,
    set_favourite,
    set_favourite_at,
    set_note,
    set_tags,
)
from cchc_desktop.library.search import Filters, Finder, Place, alike, clauses_at, quick, search
from cchc_desktop.library.sources import (
    Source,
    delete_source,
    get_source,
    import_bytes,
    import_file,
    kept_sources,
    original,
    source_plan,
    sources,
)

__all__ = [
    "Cited",
    "Citing",
    "Filters",
    "Finder",
    "Hit",
    "Place",
    "Source",
    "alike",
    "all_tags",
    "clauses_at",
    "count_uses",
    "delete_source",
    "edit_cited",
    "follow_data",
    "get_source",
    "import_bytes",
    "import_file",
    "kept_sources",
    "original",
    "quick",
    "register",
    "search",
    "set_favourite",
    "set_favourite_at",
    "set_note",
    "set_tags",
    "source_plan",
    "sources",
    "update_standings",
]
