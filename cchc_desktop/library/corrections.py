"""What a user corrected in an imported plan: remembered with its file, its clauses cut anew; the original stays.

Everything that asks for the plan of a source gets the corrected one. What reading had understood is kept beside it,
so that it can always be had back.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.library.clauses import Clause
from cchc_desktop.library.cutting import cut, drop_cut
from cchc_desktop.library.moves import Moves, moves
from cchc_desktop.library.sources import Source, get_source, particulars, source_plan
from cchc_desktop.plan import Plan, to_json
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.reading.obligations import obligations_of
from cchc_desktop.reading.tasks import tasks_of
from cchc_desktop.storage import Database

_KEPT = ("id", "uses", "favourite", "tags", "note")  # of a clause that is still the same


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

    Clauses that are still the same keep their ids, tags, notes, favourites and uses; `drafting.corrected` does this
    and lets drafts follow. Raises `NotFound`.
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
        known = _Known(db, source_id, moves(source_plan(db, source_id), plan))
        drop_cut(tables, source_id)
        tables.table("sources").update(source_id, columns | {"counts": to_json(counts)})
        tables.table("source_bodies").update(source_id, bodies)
        cut(db, tables, columns | {"id": source_id}, plan, tasks, obligations, known.of)
    return get_source(db, source_id)


class _Known:
    """The clauses of a source before it is cut anew, with what a user gave them."""

    def __init__(self, db: Database, source_id: str, moved: Moves) -> None:
        rows = db.rows(
            "SELECT id, path, text, uses, favourite, tags, note FROM clauses WHERE source = ? ORDER BY place",
            [source_id],
        )
        self._free = {row["id"]: {name: row[name] for name in _KEPT} for row in rows}
        self._by_path = {path: row["id"] for row in rows if (path := moved.path(row["path"]))}
        self._new = count(int((db.row("SELECT MAX(id) AS last FROM clauses") or {})["last"] or 0) + 1)
        self._by_words: dict[str, list[int]] = {}
        for row in rows:
            self._by_words.setdefault(row["text"], []).append(row["id"])

    def of(self, clause: Clause) -> dict[str, Any]:
        """Return what is kept of the clause that this one was, each once; a new one gets an id never used."""
        alike = self._by_words.get(clause.text, [])
        ids = [*([self._by_path[clause.path]] if clause.path in self._by_path else []), *alike]
        kept = next((self._free.pop(one) for one in ids if one in self._free), None)
        return {"id": next(self._new)} if kept is None else kept
