"""Imported plans: the original bytes, what was understood, and its clauses, stored in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from cchc_desktop.errors import NotFound, UnreadableFile
from cchc_desktop.i18n import _
from cchc_desktop.kinds import all_kinds, kind_of
from cchc_desktop.library.cutting import cut, drop_cut
from cchc_desktop.library.hits import short_name
from cchc_desktop.plan import Item, Plan, plain, to_json
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.reading import (
    Loss,
    Obligation,
    Reading,
    is_attached,
    read,
    source_of,
    understood,
)
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.dates import parse_date
from cchc_desktop.vietnamese.text import collapse

_YEAR = re.compile(r"\b(?:năm|giai đoạn)\s+(20\d\d)")
_COLUMNS = (
    "id, file, plan_kind, kind, number, date, agency, subject, level, year, losses, counts, imported, clauses"
)


class Source(Struct, frozen=True):
    """An imported plan as lists show it."""

    id: str
    file: str
    plan_kind: str  # id of the kind it looks like, "" when none
    kind: str
    number: str
    date: str
    agency: str
    subject: str
    level: str
    year: int | None
    clauses: int
    losses: tuple[Loss, ...]
    counts: dict[str, int]  # paragraphs, items, appendices, notes, citations, tasks, obligations
    imported: str
    new: bool = False

    @property
    def title(self) -> str:
        """Its short name: `KH 412/KH-UBND`, else what it is about."""
        return short_name(self.number, self.subject, self.file)


def import_file(db: Database, file: Path) -> Source:
    """Read a file into the library; equal bytes give the source that is already there.

    Raises `UnreadableFile`; then nothing is stored.
    """
    file = Path(file)
    try:
        body = file.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            _("Không mở được tệp “{name}”. Kiểm tra tệp còn đó và không bị chương trình khác khóa.").format(
                name=file.name
            )
        ) from error
    return _import(db, file.name, body, lambda: read(file))


def import_bytes(db: Database, name: str, body: bytes) -> Source:
    """Read a file that came inside another one; `name` is shown, nothing is written under it.

    Raises `UnreadableFile`; then nothing is stored.
    """
    return _import(db, name, body, lambda: understood(source_of(body, name)))


def _import(db: Database, name: str, body: bytes, reading_of: Callable[[], Reading]) -> Source:
    source_id = hashlib.sha256(body).hexdigest()[:12]
    if db.row("SELECT id FROM sources WHERE id = ?", [source_id]):
        return get_source(db, source_id)
    reading = reading_of()
    _store(db, _facts(source_id, name, reading), body, reading)
    return _source(db, _listed(db, source_id), new=True)


def _facts(source_id: str, name: str, reading: Reading) -> dict[str, Any]:
    return {
        "id": source_id,
        "file": name,
        **particulars(reading.plan),
        "losses": to_json(reading.losses),
        "counts": to_json(_counts(reading)),
        "imported": datetime.now().isoformat(timespec="seconds"),
    }


def particulars(plan: Plan) -> dict[str, Any]:
    """Return what lists show of a plan, by column."""
    agency = collapse(" ".join(plan.agency))
    parts = [plan.body, *(appendix.content for appendix in plan.appendices if is_attached(appendix))]
    headings = [plain(node.text) for part in parts for node in part if isinstance(node, Item)]
    kind = kind_of(plan.subject, headings, all_kinds())
    return {
        "plan_kind": kind.id if kind else "",
        "kind": plan.kind,
        "number": plan.number,
        "date": plan.date,
        "agency": agency,
        "subject": plan.subject,
        "level": parse_agency(agency).level if agency else "",
        "year": plan_year(plan),
    }


def _counts(reading: Reading) -> dict[str, int]:
    """Count what was understood, so that an import can be compared with its original."""
    return {
        "paragraphs": len(reading.paragraphs),
        "items": len(plan_items(reading.plan)),
        "appendices": len(reading.plan.appendices),
        "notes": len(reading.plan.notes),
        "citations": len(reading.citations),
        "tasks": len(reading.tasks),
        "obligations": len(reading.obligations),
    }


def plan_year(plan: Plan) -> int | None:
    """Return the year a plan is for: from its subject, else from its date."""
    if found := _YEAR.search(plan.subject):
        return int(found.group(1))
    date = parse_date(plan.date) if plan.date else None
    return date.year if date else None


def _store(db: Database, row: dict[str, Any], original: bytes, reading: Reading) -> None:
    long_values = {
        "source": row["id"],
        "plan": to_json(reading.plan),
        "obligations": to_json(reading.obligations),
        "original": original,
    }
    with db.transaction() as tables:
        tables.table("sources").insert(row | {"clauses": 0})
        tables.table("source_bodies").insert(long_values)
        cut(db, tables, row, reading.plan, reading.tasks, reading.obligations)


def sources(db: Database) -> tuple[Source, ...]:
    """Return every imported plan, the last imported first."""
    rows = db.rows(f"SELECT {_COLUMNS} FROM sources ORDER BY imported DESC, rowid DESC")
    return tuple(_source(db, row) for row in rows)


def get_source(db: Database, source_id: str) -> Source:
    """Return one imported plan; raises `NotFound`."""
    return _source(db, _listed(db, source_id))


def kept_sources(db: Database, ids: Iterable[str]) -> tuple[Source, ...]:
    """Return those of the named plans that are here.

    A plan may have been taken out of the library, or a draft may have come in a pack without it.
    """
    kept = {row["id"] for row in db.rows("SELECT id FROM sources")}
    return tuple(get_source(db, source_id) for source_id in ids if source_id in kept)


def _listed(db: Database, source_id: str) -> dict[str, Any]:
    row = db.row(f"SELECT {_COLUMNS} FROM sources WHERE id = ?", [source_id])
    if row is None:
        raise NotFound(_("Không có kế hoạch “{id}” trong thư viện. Nhập tệp trước.").format(id=source_id))
    return row


def _source(db: Database, row: dict[str, Any], new: bool = False) -> Source:
    losses, counts = db.stored(row["losses"], tuple[Loss, ...]), db.stored(row["counts"], dict[str, int])
    return db.stored(row | {"losses": losses, "counts": counts, "new": new}, Source)


def source_plan(db: Database, source_id: str) -> Plan:
    """Return what was understood of an imported plan; raises `NotFound`."""
    row = db.row("SELECT plan FROM source_bodies WHERE source = ?", [source_id])
    if row is None:
        raise NotFound(_("Không có kế hoạch “{id}” trong thư viện. Nhập tệp trước.").format(id=source_id))
    return db.stored(row["plan"], Plan)


def source_obligations(db: Database, source_id: str) -> tuple[Obligation, ...]:
    """Return what an imported plan asks of whom."""
    row = db.row("SELECT obligations FROM source_bodies WHERE source = ?", [source_id])
    return db.stored(row["obligations"], tuple[Obligation, ...]) if row else ()


def original(db: Database, source_id: str) -> bytes:
    """Return the bytes of the imported file, untouched; raises `NotFound`."""
    row = db.row("SELECT original FROM source_bodies WHERE source = ?", [source_id])
    if row is None:
        raise NotFound(_("Không có kế hoạch “{id}” trong thư viện. Nhập tệp trước.").format(id=source_id))
    return bytes(row["original"])


def delete_source(db: Database, source_id: str) -> None:
    """Take a plan and its clauses out of the library; drafts keep what they took."""
    get_source(db, source_id)
    with db.transaction() as tables:
        drop_cut(tables, source_id)
        tables.execute("DELETE FROM source_bodies WHERE source = ?", [source_id])
        tables.execute("DELETE FROM sources WHERE id = ?", [source_id])
