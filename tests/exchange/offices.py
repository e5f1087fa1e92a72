"""Data folders of several officials, and what the tests of packs do there again and again."""

from __future__ import annotations

from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import library, shipped
from cchc_desktop.drafting import profiles
from cchc_desktop.exchange import archive
from cchc_desktop.plan import Item, text_of, to_json


def with_source(db, folder):
    """Give a data folder a profile and the imported plan of the province; returns the source."""
    profiles.add_profile(db, commune())
    file = folder / "tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    return library.import_file(db, file)


def entry_pack(kind: str, name: str, body: bytes) -> bytes:
    """Return a pack of one entry with right checksums, whatever stands in it."""
    entry = archive.Entry(kind, name, "", "items/0001.json", len(body), archive.checksum(body))
    manifest = to_json(archive.Manifest(archive.FORMAT, "", (entry,))).encode()
    return archive.write(manifest, b"", {entry.file: body})


def update_pack(update: shipped.Update) -> bytes:
    """Return any update as a pack, right or wrong."""
    return entry_pack(archive.UPDATE, update.version.isoformat(), to_json(update).encode())


def states(opened):
    """Return what was found, without order."""
    return {(one.kind, one.state) for one in opened.items}


def everything(db):
    """Return all rows that a pack could change."""
    tables = ("settings", "profiles", "sources", "clauses", "drafts", "draft_parts", "draft_versions")
    return {table: db.rows(f"SELECT * FROM {table} ORDER BY rowid") for table in tables}


def add_item(draft, section, words):
    """Return a draft with one more item at the end of a section."""
    text = draft.sections[section]
    content = (*text.content, Item(text_of(words), "1"))
    return replace(draft, sections=draft.sections | {section: replace(text, content=content)})
