"""Versions of a draft (lịch sử): listed, named, compared word by word, put back. Putting back is a version too."""

from __future__ import annotations

import secrets
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting import versions
from cchc_desktop.drafting.differences import Difference, compare
from cchc_desktop.drafting.drafts import Draft, draft_of, get_draft, save_draft
from cchc_desktop.drafting.task_text import unfolded
from cchc_desktop.errors import DamagedData, NotFound
from cchc_desktop.i18n import _
from cchc_desktop.plan import Node, Paragraph, text_of
from cchc_desktop.storage import Database


class Version(Struct, frozen=True):
    """A version as lists show it; numbers count from 1 for each draft."""

    number: int
    made: str  # local time
    kind: str  # automatic | named | before (a restore, a merge, a join) | exchanged (sent or received in a pack)
    name: str


def list_versions(db: Database, draft_id: str) -> tuple[Version, ...]:
    """Return the versions of a draft, the newest first; raises `NotFound`."""
    get_draft(db, draft_id)
    rows = db.rows(
        "SELECT number, made, kind, name FROM draft_versions WHERE draft = ? ORDER BY number DESC", [draft_id]
    )
    return tuple(db.stored(row, Version) for row in rows)


def keep_version(db: Database, draft_id: str, name: str) -> int:
    """Keep the draft as it is stored under a name, for good; returns the version's number."""
    return _keep(db, draft_id, versions.NAMED, name.strip())


def keep_before(db: Database, draft_id: str, name: str) -> int:
    """Keep the draft as it is stored before something replaces much of it; `name` says what."""
    return _keep(db, draft_id, versions.BEFORE, name)


def keep_exchanged(db: Database, draft_id: str) -> int:
    """Keep, for good, the state in which the draft leaves or comes in a pack: later packs are compared with it."""
    return _keep(db, draft_id, versions.EXCHANGED, _("Đã gửi hoặc nhận trong gói"))


def save_copy(db: Database, draft: Draft) -> Draft:
    """Keep a draft from elsewhere beside ours, under an id of its own."""
    title = _("{title} (bản nhận)").format(title=draft.title)
    return save_draft(db, replace(draft, id=secrets.token_hex(4), title=title))


def _keep(db: Database, draft_id: str, kind: str, name: str) -> int:
    get_draft(db, draft_id)
    with db.transaction() as tables:
        return versions.keep(tables, draft_id, kind, name)


def version(db: Database, draft_id: str, number: int) -> Draft:
    """Return the draft as it stood in a version; raises `NotFound`, `DamagedData`."""
    row = db.row("SELECT body FROM draft_versions WHERE draft = ? AND number = ?", [draft_id, number])
    if row is None:
        raise NotFound(
            _("Bản thảo “{id}” không có phiên bản {number}. Xem bằng: cchc draft history {id}").format(
                id=draft_id, number=number
            )
        )
    try:
        head, parts = versions.unpack(row["body"])
        return draft_of(db, head, parts)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedData(
            _("Phiên bản {number} bị hỏng, không đọc được. Bản thảo và các phiên bản khác không sao.").format(
                number=number
            )
        ) from error


def restore_version(db: Database, draft_id: str, number: int) -> Draft:
    """Put a version back in the place of the draft, which is kept as a version first; returns the draft."""
    old = version(db, draft_id, number)
    with db.transaction() as tables:
        versions.keep(
            tables, draft_id, versions.BEFORE, _("Trước khi lấy lại phiên bản {number}").format(number=number)
        )
        return save_draft(db, old)


def compare_drafts(before: Draft, after: Draft) -> tuple[Difference, ...]:
    """Return what differs between two forms of a draft, part by part, word by word."""
    found: list[Difference] = []
    for name, old, new in _parts(before, after):
        found += compare(old, new, name).differences
    return tuple(found)


def _parts(before: Draft, after: Draft) -> list[tuple[str, tuple[Node, ...], tuple[Node, ...]]]:
    """Pair up every part with words in it; sections are named by their ids."""
    names = list(dict.fromkeys((*after.sections, *before.sections)))
    sections = [(name, _section(before, name), _section(after, name)) for name in names]
    lists = [
        (name, _nodes(getattr(before, name)), _nodes(getattr(after, name)))
        for name in ("title", "subject", "bases", "opening")
    ]
    ends = [
        (name, _nodes(getattr(before, name)), _nodes(getattr(after, name)))
        for name in ("closing", "recipients")
    ]
    signers = [
        (f"signature.{name}", _nodes(getattr(before.signature, name)), _nodes(getattr(after.signature, name)))
        for name in ("authority", "title", "other_title", "name")
    ]
    joint = ("joint", _signers(before), _signers(after))
    return [*lists, *sections, *ends, *signers, joint]


def _signers(draft: Draft) -> tuple[Node, ...]:
    """The printed lines of the other signers of a joint document."""
    return _nodes(
        tuple(line for one in draft.joint for line in (*one.authority, one.title, one.other_title, one.name))
    )


def _section(draft: Draft, name: str) -> tuple[Node, ...]:
    text = draft.sections.get(name)
    return unfolded(text.content) if text and text.used else ()


def _nodes(value: Any) -> tuple[Node, ...]:
    values = (value,) if isinstance(value, str) else value
    return tuple(one if isinstance(one, Paragraph) else Paragraph(text_of(one)) for one in values if one)
