"""Where things lie: shipped data (`resources/`) and the user's own folder."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


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
