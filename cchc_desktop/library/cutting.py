"""A stored plan cut into its clauses, with what it cites, and taken apart again; always inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cchc_desktop.kinds import all_kinds
from cchc_desktop.library import cited, likeness
from cchc_desktop.library.clauses import Clause, clauses_of
from cchc_desktop.plan import Plan, to_json
from cchc_desktop.reading import Obligation, TaskRecord
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold


def cut(
    db: Database,
    tables: Any,
    source: dict[str, Any],
    plan: Plan,
    tasks: Sequence[TaskRecord],
    obligations: Sequence[Obligation],
    kept: Callable[[Clause], dict[str, Any]] = lambda _clause: {},
) -> None:
    """Cut a stored plan into its clauses and enter what it cites; inside a transaction.

    `kept` gives the columns that a clause keeps from before.
    """
    kind = next((kind for kind in all_kinds() if kind.id == source["plan_kind"]), None)
    levels: dict[str, set[str]] = {}
    for duty in obligations:
        levels.setdefault(duty.path, set()).update(duty.levels)
    clauses = list(clauses_of(plan, kind, tasks))
    _store_clauses(tables, source, clauses, levels, kept)
    tables.execute("UPDATE sources SET clauses = ? WHERE id = ?", [len(clauses), source["id"]])
    likeness.group(db, tables, [(one["id"], one["text"]) for one in _texts(db, source["id"])])
    cited.record(db, tables, source["id"], plan)


def _texts(db: Database, source_id: str) -> list[dict[str, Any]]:
    return db.rows("SELECT id, text FROM clauses WHERE source = ? ORDER BY place", [source_id])


def _store_clauses(
    tables: Any,
    source: dict[str, Any],
    clauses: Sequence[Clause],
    levels: dict[str, set[str]],
    kept: Callable[[Clause], dict[str, Any]],
) -> None:
    for place, clause in enumerate(clauses):
        row = {
            "source": source["id"],
            "place": place,
            "path": clause.path,
            "section": clause.section,
            "part": clause.part,
            "context": to_json(clause.context),
            "text": clause.text,
            "item": to_json(clause.item),
            "year": source["year"],
            "level": source["level"],
            "levels": " ".join(sorted(_levels_of(clause.path, levels))),
            "uses": 0,
            "favourite": 0,
            **kept(clause),
        }
        clause_id = tables.table("clauses").insert(row).last_pk
        tables.execute(
            "INSERT INTO clause_index (rowid, folded) VALUES (?, ?)", [clause_id, fold(row["text"])]
        )


def _levels_of(path: str, levels: dict[str, set[str]]) -> set[str]:
    """Levels that must act by this item: said in it, under it, or by the item above it."""
    found: set[str] = set()
    for duty, asked in levels.items():
        if duty == path or duty.startswith(path + ".") or path.startswith(duty + "."):
            found |= asked
    return found


def drop_cut(tables: Any, source_id: str) -> None:
    """Take away the clauses of a plan and what it cites; inside a transaction."""
    clauses = "(SELECT id FROM clauses WHERE source = ?)"
    tables.execute(f"DELETE FROM clause_index WHERE rowid IN {clauses}", [source_id])
    tables.execute(f"DELETE FROM clause_marks WHERE clause IN {clauses}", [source_id])
    tables.execute("DELETE FROM citings WHERE source = ?", [source_id])
    tables.execute("DELETE FROM cited WHERE edited = 0 AND id NOT IN (SELECT cited FROM citings)")
    tables.execute("DELETE FROM clauses WHERE source = ?", [source_id])
