"""Where things lie: shipped data (`resources/`) and the user's own folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_in_use: Path | None = None


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
    """Name the data folder whose own kinds of plan and whose update count; done once, at the start of the program."""
    global _in_use
    _in_use = folder


def in_use() -> Path | None:
    """Return the data folder named by `look_in`; None before."""
    return _in_use


def own_kinds() -> Path | None:
    """Return the folder of the user's own kinds of plan; None before the data folder was named."""
    return _in_use / "plan_kinds" if _in_use else None
