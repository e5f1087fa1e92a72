"""One SQLite file for everything: drafts, imported plans with their originals, profiles, settings."""

from cchc_desktop.storage.database import Database
from cchc_desktop.storage.opening import open_database

__all__ = ["Database", "open_database"]
