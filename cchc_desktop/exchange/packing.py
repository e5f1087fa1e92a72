"""Making a pack of chosen drafts, sources and profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from cchc_desktop import library
from cchc_desktop.drafting.drafts import get_draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.errors import UserError
from cchc_desktop.exchange import archive, signing
from cchc_desktop.exchange.archive import (
    CORRECTION,
    DRAFT,
    FORMAT,
    MARKS,
    PROFILE,
    SOURCE,
    Entry,
    Manifest,
    checksum,
)
from cchc_desktop.exchange.marks import ClauseMarks, marks_of
from cchc_desktop.exchange.payload import payload_of
from cchc_desktop.files import replace_file
from cchc_desktop.i18n import _
from cchc_desktop.library.corrections import is_corrected
from cchc_desktop.plan import to_json
from cchc_desktop.storage import Database


def make_pack(
    db: Database,
    file: Path,
    sources: Sequence[str] = (),
    drafts: Sequence[str] = (),
    profiles: Sequence[str] = (),
    signed: bool = False,
) -> Manifest:
    """Write a pack of what is named by id; a draft brings its profile along, without which it cannot be read, a source
    its corrections and the favourites, tags and notes of its clauses.

    Equal content gives equal bytes. Raises `NotFound`, `CannotWrite`; a previous file is intact then.
    """
    chosen = [get_draft(db, draft_id) for draft_id in dict.fromkeys(drafts)]
    units = [
        get_profile(db, name) for name in dict.fromkeys((*profiles, *(draft.profile for draft in chosen)))
    ]
    plans = [library.get_source(db, source_id) for source_id in dict.fromkeys(sources)]
    if not (chosen or units or plans):
        raise UserError(_("Gói chưa có gì. Chọn bản thảo, kế hoạch hoặc hồ sơ để gửi rồi thử lại."))
    things = [(PROFILE, unit.id, unit.agency.name, to_json(unit).encode()) for unit in units]
    things += [thing for plan in plans for thing in _of_source(db, plan)]
    things += [(DRAFT, draft.id, draft.title, to_json(payload_of(db, draft)).encode()) for draft in chosen]
    manifest, contents = _laid_out(things, _maker(units))
    body = msgspec.json.encode(manifest, order="deterministic")
    signature = signing.sign(db.folder, body) if signed else b""
    replace_file(file, archive.write(body, signature, contents))
    return manifest


def _of_source(db: Database, plan: library.Source) -> Iterator[tuple[str, str, str, bytes]]:
    yield SOURCE, plan.id, plan.file, library.original(db, plan.id)
    if is_corrected(db, plan.id):
        yield CORRECTION, plan.id, plan.file, to_json(library.source_plan(db, plan.id)).encode()
    if marks := marks_of(db, plan.id):
        yield MARKS, plan.id, plan.file, to_json(ClauseMarks(plan.id, marks)).encode()


def _maker(units: Sequence[Profile]) -> str:
    return units[0].agency.name if units else ""


def _laid_out(things: Sequence[tuple[str, str, str, bytes]], maker: str) -> tuple[Manifest, dict[str, bytes]]:
    """Give every thing its entry; the order is that of kind and id, not of choosing."""
    entries, contents = [], {}
    for number, (kind, name, title, content) in enumerate(sorted(things, key=lambda thing: thing[:2]), 1):
        file = f"items/{number:04}.{'original' if kind == SOURCE else 'json'}"
        entries.append(Entry(kind, name, title, file, len(content), checksum(content)))
        contents[file] = content
    return Manifest(FORMAT, maker, tuple(entries)), contents
