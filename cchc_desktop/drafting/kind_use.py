"""Where a kind of plan is in use, so that nothing written loses its place when the kind is changed."""

from __future__ import annotations

from cchc_desktop.drafting.drafts import DraftRow, get_draft, list_drafts, trash
from cchc_desktop.storage import Database


def drafts_of_kind(db: Database, kind_id: str) -> tuple[DraftRow, ...]:
    """Return the drafts of a kind, those in the trash included."""
    return tuple(draft for draft in (*list_drafts(db), *trash(db)) if draft.kind == kind_id)


def drafts_with_section(db: Database, kind_id: str, section: str) -> tuple[DraftRow, ...]:
    """Return the drafts of a kind in which something is written in a section."""
    return tuple(
        row
        for row in drafts_of_kind(db, kind_id)
        if (written := get_draft(db, row.id).sections.get(section)) and written.content
    )
