"""The build lives beside the packages, as programs: its modules are found by their folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT
