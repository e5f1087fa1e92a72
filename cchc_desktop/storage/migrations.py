"""The shape of the database, one named step after another. A step that has shipped is never edited."""

from __future__ import annotations

from sqlite_utils import Database as SqliteUtils
from sqlite_utils import Migrations

migrations = Migrations("cchc")


@migrations()
def first_tables(db: SqliteUtils) -> None:
    """Settings, profiles, imported plans with their clauses, drafts by part."""
    db.table("settings").create({"key": str, "value": str}, pk="key")
    db.table("profiles").create({"id": str, "body": str, "changed": str}, pk="id")
    db.table("sources").create(
        {
            "id": str, "file": str, "original": bytes, "plan": str, "plan_kind": str,
            "kind": str, "number": str, "date": str, "agency": str, "subject": str, "level": str, "year": int,
            "obligations": str, "losses": str, "counts": str, "imported": str,
        },
        pk="id",
    )  # fmt: skip
    db.table("clauses").create(
        {
            "id": int, "source": str, "place": int, "path": str, "section": str, "part": str, "context": str,
            "text": str, "item": str, "year": int, "level": str, "levels": str, "uses": int, "favourite": int,
        },
        pk="id",
        foreign_keys=[("source", "sources", "id")],
    )  # fmt: skip
    db.table("clauses").create_index(["source", "place"])
    db.table("clauses").create_index(["section", "part"])
    db.execute(
        "CREATE VIRTUAL TABLE clause_index USING "
        "fts5(folded, tokenize=\"unicode61 remove_diacritics 0\", prefix='1 2 3')"
    )
    db.table("drafts").create(
        {
            "id": str, "title": str, "kind": str, "profile": str, "year": int, "month": str, "sources": str,
            "last": str, "tasks_as": str, "year_confirmed": int, "created": str, "changed": str, "deleted": str,
        },
        pk="id",
        not_null={"title", "kind", "profile", "year"},
    )  # fmt: skip
    db.table("draft_parts").create(
        {"draft": str, "name": str, "body": str},
        pk=("draft", "name"),
        foreign_keys=[("draft", "drafts", "id")],
    )


@migrations()
def versions_and_originals(db: SqliteUtils) -> None:
    """Versions of drafts; the long values of imported plans apart, so that listing plans does not read them."""
    db.table("draft_versions").create(
        {"id": int, "draft": str, "number": int, "made": str, "kind": str, "name": str, "body": bytes},
        pk="id",
        foreign_keys=[("draft", "drafts", "id")],
    )
    db.table("draft_versions").create_index(["draft", "number"], unique=True)
    db.table("source_bodies").create(
        {"source": str, "plan": str, "obligations": str, "original": bytes},
        pk="source",
        foreign_keys=[("source", "sources", "id")],
    )
    db.execute("INSERT INTO source_bodies SELECT id, plan, obligations, original FROM sources")
    for column in ("plan", "obligations", "original"):
        db.execute(f"ALTER TABLE sources DROP COLUMN {column}")
    db.execute("ALTER TABLE sources ADD COLUMN clauses INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE sources SET clauses = (SELECT count(*) FROM clauses WHERE source = sources.id)")


@migrations()
def what_the_library_knows(db: SqliteUtils) -> None:
    """Clauses alike across plans, tags and notes; the register of cited documents; corrected facts of a source."""
    for column in ("tags TEXT NOT NULL DEFAULT ''", "note TEXT NOT NULL DEFAULT ''", "likeness INTEGER"):
        db.execute(f"ALTER TABLE clauses ADD COLUMN {column}")
    db.table("clauses").create_index(["likeness"])
    db.execute("CREATE INDEX clauses_as_listed ON clauses (section, year DESC, source, place)")
    db.execute("CREATE INDEX clauses_newest ON clauses (year DESC, source, place)")
    db.execute(
        "CREATE TABLE clause_marks (mark INTEGER NOT NULL, clause INTEGER NOT NULL, PRIMARY KEY (mark, clause)) "
        "WITHOUT ROWID"
    )
    db.table("cited").create(
        {
            "id": str, "type": str, "number": str, "date": str, "issuer": str, "subject": str, "status": str,
            "since": str, "replaced_by": str, "edited": int,
        },
        pk="id",
    )  # fmt: skip
    db.table("citings").create(
        {
            "cited": str,
            "source": str,
            "path": str,
            "date": str,
            "issuer": str,
            "subject": str,
            "printed": str,
        },
        foreign_keys=[("cited", "cited", "id"), ("source", "sources", "id")],
    )
    db.table("citings").create_index(["source"])
    db.table("citings").create_index(["cited"])
    db.execute("ALTER TABLE source_bodies ADD COLUMN facts TEXT NOT NULL DEFAULT ''")


@migrations()
def corrections_of_what_was_read(db: SqliteUtils) -> None:
    """The plan as it was read, kept beside the corrected one; "" while nothing was corrected."""
    db.execute("ALTER TABLE source_bodies ADD COLUMN as_read TEXT NOT NULL DEFAULT ''")


STEPS = (  # the n-th makes version n
    "first_tables",
    "versions_and_originals",
    "what_the_library_knows",
    "corrections_of_what_was_read",
)
