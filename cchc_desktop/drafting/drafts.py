"""Drafts (bản thảo): a plan being written, kept by part so that a save writes only what changed."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.plan import Node, Paragraph, Signature, from_json, to_json
from cchc_desktop.storage import Database


class SectionText(Struct, frozen=True, omit_defaults=True):
    """What the official has written in one section."""

    content: tuple[Node, ...] = ()
    used: bool = True  # an optional section may be left out
    dismissed: tuple[str, ...] = ()  # ids of suggestions the official does not want to see here


class Draft(Struct, frozen=True):
    """A plan being written. Every change makes a new one; `save_draft` keeps it."""

    id: str
    title: str
    kind: str
    profile: str
    year: int
    month: str = ""  # "YYYY-MM" of the date line; "" leaves the month blank
    sources: tuple[str, ...] = ()
    last: str = ""  # last year's draft or source
    tasks_as: str = "text"  # text | appendix
    year_confirmed: bool = False
    created: str = ""
    changed: str = ""
    subject: str = ""
    bases: tuple[Paragraph, ...] = ()
    opening: tuple[Paragraph, ...] = ()
    sections: dict[str, SectionText] = {}
    closing: tuple[Paragraph, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = Signature()
    not_ours: dict[str, str] = {}  # obligation ("source:path") -> why it does not fall on us


class DraftRow(Struct, frozen=True):
    """A draft as lists show it."""

    id: str
    title: str
    kind: str
    profile: str
    year: int
    changed: str
    deleted: str
    sources: tuple[str, ...]


# Parts that are one stored value each; sections are stored as "section:<id>".
_PARTS: dict[str, Any] = {
    "subject": str,
    "bases": tuple[Paragraph, ...],
    "opening": tuple[Paragraph, ...],
    "closing": tuple[Paragraph, ...],
    "recipients": tuple[str, ...],
    "signature": Signature,
    "not_ours": dict[str, str],
}
_HEAD = ("title", "kind", "profile", "year", "month", "last", "tasks_as", "year_confirmed")


def now() -> str:
    """Return the local time as stored with drafts."""
    return datetime.now().isoformat(timespec="seconds")


def save_draft(db: Database, draft: Draft) -> Draft:
    """Write the parts that differ from what is stored, in one transaction; returns the draft as kept.

    Raises `UserError` when the disk refuses; the last save is intact then.
    """
    stored = {
        row["name"]: row["body"]
        for row in db.rows("SELECT name, body FROM draft_parts WHERE draft = ?", [draft.id])
    }
    bodies = _bodies(draft)
    changed = [{"draft": draft.id, "name": n, "body": b} for n, b in bodies.items() if stored.get(n) != b]
    head = {name: getattr(draft, name) for name in _HEAD} | {"sources": to_json(draft.sources)}
    kept = db.row("SELECT * FROM drafts WHERE id = ?", [draft.id])
    if kept and not changed and all(kept[name] == value for name, value in head.items()):
        return draft
    draft = msgspec.structs.replace(draft, changed=now())
    row = head | {"id": draft.id, "created": draft.created, "changed": draft.changed}
    with db.transaction() as tables:
        tables.table("drafts").upsert(row | {"deleted": kept["deleted"] if kept else ""}, pk="id")
        if changed:
            tables.table("draft_parts").upsert_all(changed, pk=("draft", "name"))
    return draft


def _bodies(draft: Draft) -> dict[str, str]:
    bodies = {name: to_json(getattr(draft, name)) for name in _PARTS}
    return bodies | {f"section:{name}": to_json(text) for name, text in draft.sections.items()}


def get_draft(db: Database, draft_id: str) -> Draft:
    """Return one draft, also one in the trash; raises `NotFound`."""
    row = db.row("SELECT * FROM drafts WHERE id = ?", [draft_id])
    if row is None:
        raise NotFound(_("Không có bản thảo “{id}”.").format(id=draft_id))
    parts = {
        p["name"]: p["body"]
        for p in db.rows("SELECT name, body FROM draft_parts WHERE draft = ?", [draft_id])
    }
    values = {name: from_json(parts[name], kind) for name, kind in _PARTS.items() if name in parts}
    sections = {
        name.partition(":")[2]: from_json(body, SectionText)
        for name, body in parts.items()
        if name.startswith("section:")
    }
    head = {name: row[name] for name in (*_HEAD, "created", "changed")}
    head["year_confirmed"] = bool(head["year_confirmed"])
    return Draft(
        id=row["id"], sources=from_json(row["sources"], tuple[str, ...]), sections=sections, **head, **values
    )


def list_drafts(db: Database) -> tuple[DraftRow, ...]:
    """Return all drafts outside the trash, the last changed first."""
    return _list(db, "deleted = ''")


def trash(db: Database) -> tuple[DraftRow, ...]:
    """Return the drafts in the trash, the last deleted first."""
    return _list(db, "deleted != ''")


def _list(db: Database, where: str) -> tuple[DraftRow, ...]:
    rows = db.rows(
        "SELECT id, title, kind, profile, year, changed, deleted, sources FROM drafts "
        f"WHERE {where} ORDER BY deleted DESC, changed DESC, rowid DESC"
    )
    return tuple(DraftRow(**{**row, "sources": from_json(row["sources"], tuple[str, ...])}) for row in rows)


def rename_draft(db: Database, draft_id: str, title: str) -> None:
    """Give a draft another title in the lists; its subject (trích yếu) stays."""
    _update(db, draft_id, title=title.strip() or get_draft(db, draft_id).subject, changed=now())


def duplicate_draft(db: Database, draft_id: str) -> Draft:
    """Make and keep a copy of a draft with everything in it."""
    draft = get_draft(db, draft_id)
    copy = msgspec.structs.replace(
        draft, id=secrets.token_hex(4), title=_("{title} (bản sao)").format(title=draft.title), created=now()
    )
    return save_draft(db, copy)


def delete_draft(db: Database, draft_id: str) -> None:
    """Put a draft into the trash."""
    _update(db, draft_id, deleted=now())


def restore_draft(db: Database, draft_id: str) -> None:
    """Take a draft out of the trash."""
    _update(db, draft_id, deleted="")


def purge_draft(db: Database, draft_id: str) -> None:
    """Delete a draft for good."""
    get_draft(db, draft_id)
    with db.transaction() as tables:
        tables.execute("DELETE FROM draft_parts WHERE draft = ?", [draft_id])
        tables.execute("DELETE FROM drafts WHERE id = ?", [draft_id])


def _update(db: Database, draft_id: str, **values: str) -> None:
    get_draft(db, draft_id)
    with db.transaction() as tables:
        tables.table("drafts").update(draft_id, values)
