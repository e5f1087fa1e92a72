"""What the official does not want to hear again of checked files, with reasons; it is asked once and remembered.

A finding is known by its rule and words, so what was passed over in one file is not asked again in the next.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cchc_desktop.checking import Finding, Silence, is_silenced
from cchc_desktop.drafting.word_check import Placed
from cchc_desktop.storage import Database

_KEY = "check_silences"


def file_silences(db: Database) -> tuple[Silence, ...]:
    """Return what is passed over, the oldest first."""
    return msgspec.json.decode(db.setting(_KEY, "[]"), type=tuple[Silence, ...])


def pass_over(db: Database, finding: Finding, reason: str, whole_rule: bool = False) -> Silence:
    """Remember not to show a finding, or its whole rule, for any file."""
    new = Silence(finding.rule, reason, "" if whole_rule else finding.key)
    _keep(db, [*(one for one in file_silences(db) if (one.rule, one.key) != (new.rule, new.key)), new])
    return new


def hear_again(db: Database, silence: Silence) -> None:
    """Show again what was passed over."""
    _keep(db, [one for one in file_silences(db) if one != silence])


def heard(placed: Iterable[Placed], silenced: Iterable[Silence]) -> tuple[Placed, ...]:
    """Return the findings that are to be shown."""
    known = tuple(silenced)
    return tuple(one for one in placed if not is_silenced(one.finding, known))


def _keep(db: Database, silences: list[Silence]) -> None:
    db.set_setting(_KEY, msgspec.json.encode(silences).decode())
