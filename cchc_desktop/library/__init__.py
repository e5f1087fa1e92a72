"""Imported plans, kept whole with their originals, and the clauses they are made of."""

from cchc_desktop.library.search import Hit, search
from cchc_desktop.library.sources import (
    Source,
    delete_source,
    get_source,
    import_bytes,
    import_file,
    original,
    source_plan,
    sources,
)

__all__ = [
    "Hit",
    "Source",
    "delete_source",
    "get_source",
    "import_bytes",
    "import_file",
    "original",
    "search",
    "source_plan",
    "sources",
]
