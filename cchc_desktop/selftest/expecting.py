"""How a check says that something is not as it should be."""

from __future__ import annotations


class CheckFailed(Exception):
    """What was found instead of what was expected."""


def expect(true: bool, found: object) -> None:
    """Raise `CheckFailed` with what was found unless `true`."""
    if not true:
        raise CheckFailed(str(found))
