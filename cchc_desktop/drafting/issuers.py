"""Who is who in an imported plan: worked out from it, corrected by the official."""

from __future__ import annotations

from cchc_desktop import library
from cchc_desktop.drafting.parties import SourceFacts, source_facts
from cchc_desktop.plan import to_json
from cchc_desktop.storage import Database


def known_facts(db: Database, source: str) -> SourceFacts:
    """Return who issued an imported plan, where and for which year; corrections win. Raises `NotFound`."""
    row = db.row("SELECT facts FROM source_bodies WHERE source = ?", [source])
    if row and row["facts"]:
        return db.stored(row["facts"], SourceFacts)
    return source_facts(library.source_plan(db, source))


def correct_facts(db: Database, source: str, facts: SourceFacts | None) -> None:
    """Keep corrected facts of a plan; None goes back to what the plan itself says. Raises `NotFound`."""
    library.get_source(db, source)
    with db.transaction() as tables:
        tables.execute(
            "UPDATE source_bodies SET facts = ? WHERE source = ?", [to_json(facts) if facts else "", source]
        )
