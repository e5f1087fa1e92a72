"""Officials with data folders of their own."""

from __future__ import annotations

import contextlib

import pytest

from cchc_desktop.storage import open_database


@pytest.fixture
def desk(tmp_path):
    """Open data folders by name, one for each official."""
    with contextlib.ExitStack() as stack:
        yield lambda name: stack.enter_context(contextlib.closing(open_database(tmp_path / name)))
