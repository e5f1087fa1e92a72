"""Drafts (bản thảo): a plan being written, kept by part so that a save writes only what changed."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from cchc_desktop.checking import Silence
from cchc_desktop.drafting import versions
from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.plan import Node, Paragraph, Signature, to_json
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
    joint: tuple[Signature, ...] = ()  # the other bodies' signers of a joint document (văn bản liên tịch)
    not_ours: dict[str, str] = {}  # obligation ("source:path") -> why it does not fall on us
    departures: dict[str, str] = {}  # obligation -> why our time is later, or our target lower, than asked
    silenced: tuple[Silence, ...] = ()  # findings the official does not want to see again, with reasons


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
    "joint": tuple[Signature, ...],
    "not_ours": dict[str, str],
    "departures": dict[str, str],
    "silenced": tuple[Silence, ...],
}
_HEAD = ("title", "kind", "profile", "year", "month", "last", "tasks_as", "year_confirmed")


def now() -> str:
    """Return the local time as stored with drafts."""
    return datetime.now().isoformat(timespec="seconds")


def save_draft(db: Database, draft: Draft) -> Draft:
    """Write the parts that differ from what is stored, in one transaction; returns the draft as kept.

    What stood there is kept as a version first when the last version is some minutes old.
    Raises `UserError` when the disk refuses; the last save is intact then.
    """
    before = _stored(db, draft.id)
    if before is None:
        return _insert(db, draft)
    bodies, gone, head = _changed_parts(before, draft), before.sections.keys() - draft.sections.keys(), {}
    if any(getattr(draft, name) != getattr(before, name) for name in (*_HEAD, "sources")):
        head = _head(draft)
    if not bodies and not gone and not head:
        return draft
    draft = msgspec.structs.replace(draft, changed=now())
    with db.transaction() as tables:
        versions.keep_if_due(tables, draft.id)
        _write_parts(tables, draft.id, bodies)
        if gone:
            marks = ", ".join("?" * len(gone))
            tables.execute(
                f"DELETE FROM draft_parts WHERE draft = ? AND name IN ({marks})",
                [draft.id, *(f"section:{name}" for name in sorted(gone))],
            )
        _update_head(tables, draft.id, head | {"changed": draft.changed})
    _remember(db, draft)
    return draft


def _insert(db: Database, draft: Draft) -> Draft:
    draft = msgspec.structs.replace(draft, changed=now())
    row = {"id": draft.id, "created": draft.created, "changed": draft.changed, "deleted": ""}
    with db.transaction() as tables:
        tables.table("drafts").insert(_head(draft) | row)
        _write_parts(tables, draft.id, {name: to_json(value) for name, value in _parts(draft).items()})
    _remember(db, draft)
    return draft


def _write_parts(tables: Any, draft_id: str, bodies: dict[str, str]) -> None:
    for name, body in bodies.items():
        tables.execute(
            "INSERT INTO draft_parts (draft, name, body) VALUES (?, ?, ?) "
            "ON CONFLICT (draft, name) DO UPDATE SET body = excluded.body",
            [draft_id, name, body],
        )


def _update_head(tables: Any, draft_id: str, values: dict[str, Any]) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    tables.execute(f"UPDATE drafts SET {columns} WHERE id = ?", [*values.values(), draft_id])


def _head(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _HEAD} | {"sources": to_json(draft.sources)}


def _parts(draft: Draft) -> dict[str, Any]:
    sections = {f"section:{name}": text for name, text in draft.sections.items()}
    return {name: getattr(draft, name) for name in _PARTS} | sections


def _changed_parts(before: Draft, draft: Draft) -> dict[str, str]:
    """Return the new bodies of the parts that differ; parts that are the same object are not even compared."""
    changed = {}
    for name in _PARTS:
        old, new = getattr(before, name), getattr(draft, name)
        if old is not new and old != new:
            changed[name] = to_json(new)
    for name, text in draft.sections.items():
        kept = before.sections.get(name)
        if kept is not text and kept != text:
            changed[f"section:{name}"] = to_json(text)
    return changed


# The only writer of the data may remember what it has just written; others always read the file.
_MEMO = "draft:"


def _remember(db: Database, draft: Draft) -> None:
    if db.writer.held:
        db.memo[_MEMO + draft.id] = draft


def _stored(db: Database, draft_id: str) -> Draft | None:
    remembered = db.memo.get(_MEMO + draft_id) if db.writer.held else None
    if remembered is not None:
        return remembered
    return get_draft(db, draft_id) if db.row("SELECT id FROM drafts WHERE id = ?", [draft_id]) else None


def get_draft(db: Database, draft_id: str) -> Draft:
    """Return one draft, also one in the trash; raises `NotFound`."""
    row = db.row("SELECT * FROM drafts WHERE id = ?", [draft_id])
    if row is None:
        raise NotFound(_("Không có bản thảo “{id}”.").format(id=draft_id))
    parts = db.rows("SELECT name, body FROM draft_parts WHERE draft = ?", [draft_id])
    return draft_of(db, row, {part["name"]: part["body"] for part in parts})


def draft_of(db: Database, row: dict[str, Any], parts: dict[str, str]) -> Draft:
    """Return the draft that a stored row and its parts stand for; raises `DamagedData`."""
    values = {name: db.stored(parts[name], kind) for name, kind in _PARTS.items() if name in parts}
    sections = {
        name.partition(":")[2]: db.stored(body, SectionText)
        for name, body in parts.items()
        if name.startswith("section:")
    }
    head = {name: row[name] for name in ("id", *_HEAD, "created", "changed")}
    head["year_confirmed"] = bool(head["year_confirmed"])
    sources = db.stored(row["sources"], tuple[str, ...])
    return db.stored(head | {"sources": sources, "sections": sections} | values, Draft)


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
    return tuple(
        db.stored(row | {"sources": db.stored(row["sources"], tuple[str, ...])}, DraftRow) for row in rows
    )


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
        tables.execute("DELETE FROM draft_versions WHERE draft = ?", [draft_id])
        tables.execute("DELETE FROM draft_parts WHERE draft = ?", [draft_id])
        tables.execute("DELETE FROM drafts WHERE id = ?", [draft_id])
    db.memo.pop(_MEMO + draft_id, None)


def _update(db: Database, draft_id: str, **values: str) -> None:
    get_draft(db, draft_id)
    with db.transaction() as tables:
        tables.table("drafts").update(draft_id, values)
    db.memo.pop(_MEMO + draft_id, None)
