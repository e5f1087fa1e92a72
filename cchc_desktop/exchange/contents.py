"""What an entry of a pack holds, as our own types; anything else is damage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from cchc_desktop.drafting.profiles import Profile, check_profile
from cchc_desktop.errors import UserError
from cchc_desktop.exchange import archive, marks, updates
from cchc_desktop.exchange.archive import Entry, damaged
from cchc_desktop.exchange.marks import ClauseMarks
from cchc_desktop.exchange.payload import DraftPayload, is_sound, is_sound_plan
from cchc_desktop.plan import Plan
from cchc_desktop.shipped import Update

_PROFILE_ID = re.compile(r"[\w .-]{1,64}")
T = TypeVar("T")
Value = Profile | DraftPayload | Plan | ClauseMarks | Update | bytes


def value_of(entry: Entry, content: bytes, name: str) -> Value:
    """Return what an entry of the pack called `name` holds; raises `DamagedData`, also for an update unfit for us."""
    try:
        value = _READERS[entry.kind](entry, content)
    except (KeyError, ValueError, UserError, RecursionError) as error:
        raise damaged(name) from error
    if isinstance(value, Update):
        try:
            updates.check(value)
        except (ValueError, RecursionError) as error:
            raise updates.unfit(name) from error
    return value


def _source(entry: Entry, content: bytes) -> bytes:
    _must(hashlib.sha256(content).hexdigest()[:12] == entry.id)
    return content


def _correction(_entry: Entry, content: bytes) -> Plan:
    plan = _decoded(content, Plan)
    _must(is_sound_plan(plan))
    return plan


def _marks(entry: Entry, content: bytes) -> ClauseMarks:
    found = _decoded(content, ClauseMarks)
    _must(found.source == entry.id and marks.is_sound(found))
    return found


def _profile(entry: Entry, content: bytes) -> Profile:
    profile = _decoded(content, Profile)
    check_profile(profile)
    _must(profile.id == entry.id and bool(_PROFILE_ID.fullmatch(profile.id)))
    return profile


def _draft(entry: Entry, content: bytes) -> DraftPayload:
    payload = _decoded(content, DraftPayload)
    _must(payload.draft.id == entry.id and is_sound(payload))
    return payload


def _update(entry: Entry, content: bytes) -> Update:
    update = _decoded(content, Update)
    _must(update.version.isoformat() == entry.id and bool(update.files))
    return update


_READERS: dict[str, Callable[[Entry, bytes], Value]] = {
    archive.DRAFT: _draft,
    archive.PROFILE: _profile,
    archive.SOURCE: _source,
    archive.CORRECTION: _correction,
    archive.MARKS: _marks,
    archive.UPDATE: _update,
}


def _must(condition: bool) -> None:
    if not condition:
        raise ValueError("not a form of ours")


def _decoded(content: bytes, kind: type[T]) -> T:
    return msgspec.json.decode(content, type=kind)
