"""What a user corrected in an imported plan: remembered with its file, its clauses cut anew; the original stays.

Everything that asks for the plan of a source gets the corrected one. What reading had understood is kept beside it,
so that it can always be had back.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.library.sources import Source, cut, drop_cut, get_source, particulars, source_plan
from cchc_desktop.plan import Plan, to_json
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.reading.obligations import obligations_of
from cchc_desktop.reading.tasks import tasks_of
from cchc_desktop.storage import Database

_KEPT = ("uses", "favourite", "tags", "note")  # what a user gave a clause


def is_corrected(db: Database, source_id: str) -> bool:
    """Say whether an imported plan was corrected; raises `NotFound`."""
    return bool(_as_read(db, source_id))


def _as_read(db: Database, source_id: str) -> str:
    row = db.row("SELECT as_read FROM source_bodies WHERE source = ?", [source_id])
    if row is None:
        raise NotFound(_("Không có kế hoạch “{id}” trong thư viện. Nhập tệp trước.").format(id=source_id))
    return str(row["as_read"])


def correct(db: Database, source_id: str, plan: Plan) -> Source:
    """Remember a corrected plan for a source: list, clauses, citations and obligations follow, all or nothing.

    Tags, notes, favourites and uses stay with the clauses whose words stay. Raises `NotFound`.
    """
    as_read = _as_read(db, source_id) or to_json(source_plan(db, source_id))
    return _replace(db, source_id, plan, as_read)


def as_read(db: Database, source_id: str) -> Source:
    """Give up every correction of a source: back to what reading had understood. Raises `NotFound`."""
    kept = _as_read(db, source_id)
    if not kept:
        return get_source(db, source_id)
    return _replace(db, source_id, db.stored(kept, Plan), "")


def _replace(db: Database, source_id: str, plan: Plan, as_read: str) -> Source:
    tasks = tasks_of(plan)
    obligations = obligations_of(plan, tasks)
    before = get_source(db, source_id)
    counts = before.counts | {
        "items": len(plan_items(plan)),
        "tasks": len(tasks),
        "obligations": len(obligations),
    }
    columns = particulars(plan)
    bodies = {"plan": to_json(plan), "obligations": to_json(obligations), "as_read": as_read}
    with db.transaction() as tables:
        known = _known_clauses(db, source_id)
        drop_cut(tables, source_id)
        tables.table("sources").update(source_id, columns | {"counts": to_json(counts)})
        tables.table("source_bodies").update(source_id, bodies)
        cut(db, tables, columns | {"id": source_id}, plan, tasks, obligations)
        for text, kept in known.items():
            tables.execute(
                "UPDATE clauses SET uses = ?, favourite = ?, tags = ?, note = ? WHERE source = ? AND text = ?",
                [*(kept[name] for name in _KEPT), source_id, text],
            )
    return get_source(db, source_id)


def _known_clauses(db: Database, source_id: str) -> dict[str, dict[str, Any]]:
    """Return what a user gave the clauses of a source, by their words."""
    rows = db.rows(
        "SELECT text, uses, favourite, tags, note FROM clauses WHERE source = ? "
        "AND (uses > 0 OR favourite > 0 OR tags <> '' OR note <> '')",
        [source_id],
    )
    return {str(row["text"]): row for row in rows}
