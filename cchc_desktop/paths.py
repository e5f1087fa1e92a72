"""Where things lie: shipped data (`resources/`) and the user's own folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

OWN_KINDS = "plan_kinds"  # the folder of the user's own kinds of plan inside the data folder

_own_kinds: Path | None = None


@cache
def resources() -> Path:
    """Return the folder of shipped data, beside the packages both in a checkout and installed."""
    return Path(__file__).resolve().parent.parent / "resources"


def data_dir(chosen: str | Path | None = None) -> Path:
    """Return the folder of the database: `--data`, else `CCHC_DATA`, else the platform's per-user folder."""
    if chosen:
        return Path(chosen)
    if environment := os.environ.get("CCHC_DATA"):
        return Path(environment)
    import platformdirs

    return Path(platformdirs.user_data_dir("CCHC Desktop", appauthor=False))


def look_in(folder: Path) -> None:
    """Name the folder of the user's own kinds of plan; opening a database does it for its data folder."""
    global _own_kinds
    _own_kinds = folder


def own_kinds() -> Path | None:
    """Return the folder of the user's own kinds of plan; None before it was named."""
    return _own_kinds
