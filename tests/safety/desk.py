"""A made-up official's data folder, and every way the program writes: what it does, what must be true afterwards."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import exchange, kinds, library, log, paths, shipped
from cchc_desktop.drafting import drafts, history, merging, profiles, start, suggest
from cchc_desktop.drafting.annotate import annotate
from cchc_desktop.drafting.export import draft_plan, write
from cchc_desktop.drafting.word_check import check_file
from cchc_desktop.errors import UserError
from cchc_desktop.exchange import updates
from cchc_desktop.kinds import own
from cchc_desktop.library import corrections
from cchc_desktop.plan import Paragraph, text_of
from cchc_desktop.storage import Database, backups, open_database
from cchc_desktop.storage.database import FILE_NAME
from cchc_desktop.storage.restoring import restore

OLD = Path(__file__).parent.parent / "storage" / "old"
_TIMES = ("made", "changed", "imported", "created", "applied_at", "body_of_version")


class WritePath(NamedTuple):
    name: str
    act: Callable[[Path], Any]  # in a folder made by `prepare`
    final: tuple[str, ...] = ()  # files that are whole, old or new, whatever happens


def prepare(folder: Path) -> None:
    """Fill an empty folder: data with a profile, a source and a full draft, files beside it."""
    data = folder / "data"
    (folder / "tỉnh.txt").write_text(PROVINCE_PLAN, encoding="utf-8")
    (folder / "khác.txt").write_text(PROVINCE_PLAN.replace("412", "413"), encoding="utf-8")
    (folder / "usb").mkdir()
    with contextlib.closing(open_database(data)) as db:
        profiles.add_profile(db, commune())
        source = library.import_file(db, folder / "tỉnh.txt")
        draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
        draft = drafts.save_draft(db, suggest.accept_all(db, draft))
        history.keep_version(db, draft.id, "một")
        exchange.our_public_key(data)
        write(draft_plan(db, draft), folder / "kế hoạch.docx", commune().page, folder / "kế hoạch.pdf")
        edited = replace(draft, opening=(Paragraph(text_of("Lãnh đạo đã sửa câu này.")),))
        write(draft_plan(db, edited), folder / "sửa.docx", commune().page)
        exchange.make_pack(db, folder / "gói.cchcpack", [source.id], [draft.id])
        backups.backup_to(db, folder / "sao lưu.sqlite")
        backups.set_second_place(db, folder / "usb")
    with contextlib.closing(open_database(folder / "đồng nghiệp")) as db:
        exchange.accept(db, exchange.open_pack(db, folder / "gói.cchcpack"))
        draft = drafts.get_draft(db, draft.id)
        drafts.save_draft(db, replace(draft, subject=draft.subject + " (đồng nghiệp sửa)"))
        _add_to(db, source.id)
        exchange.make_pack(db, folder / "gói mới.cchcpack", [source.id], [draft.id])
    shutil.rmtree(folder / "đồng nghiệp")
    (folder / "cũ").mkdir()
    shutil.copy(OLD / "v1.sqlite", folder / "cũ" / FILE_NAME)
    (folder / KIND).parent.mkdir()
    kind = (paths.resources() / "plan_kinds" / "cchc-nam.toml").read_text(encoding="utf-8")
    (folder / KIND).write_text(kind.replace('"cchc-nam"', '"cua-xa"', 1), encoding="utf-8")
    for name, days in (("cập nhật.cchcpack", 2), ("cập nhật trước.cchcpack", 1)):
        _make_update(folder, folder / name, days)
    with contextlib.closing(open_database(data)) as db:
        exchange.accept(db, exchange.open_pack(db, folder / "cập nhật trước.cchcpack"))


def _add_to(db: Database, source: str) -> None:
    """Correct a plan and mark its clauses, so that a pack of it holds every kind of thing."""
    corrections.correct(db, source, replace(library.source_plan(db, source), number="999/KH-UBND"))
    first, second = (row["id"] for row in db.rows("SELECT id FROM clauses ORDER BY place")[:2])
    library.set_favourite(db, first, True)
    library.set_tags(db, first, ["một cửa"])
    library.set_note(db, second, "Dùng cho mục II.")


def _make_update(folder: Path, file: Path, days: int) -> None:
    """Write an update pack some days newer than the program's data."""
    resources = folder / "resources"
    resources.mkdir(exist_ok=True)
    (resources / "citations.toml").write_text("documents = []\n")
    day = shipped.shipped_version() + datetime.timedelta(days)
    (resources / shipped.VERSION_FILE).write_text(day.isoformat())
    updates.make_update(resources, file)


@contextlib.contextmanager
def opened(folder: Path, name: str = "data"):
    with contextlib.closing(open_database(folder / name, holder="thử")) as db:
        yield db


def the_draft(db: Database) -> drafts.Draft:
    return drafts.get_draft(db, drafts.list_drafts(db)[0].id)


def save(folder: Path) -> None:
    with opened(folder) as db:
        draft = the_draft(db)
        drafts.save_draft(db, replace(draft, opening=(Paragraph(text_of("Gõ thêm một câu.")),)))


def import_(folder: Path) -> None:
    with opened(folder) as db:
        library.import_file(db, folder / "khác.txt")


def add_profile(folder: Path) -> None:
    with opened(folder) as db:
        profiles.add_profile(db, replace(commune(), id="khac"))


def bring_back(folder: Path) -> None:
    with opened(folder) as db:
        draft = the_draft(db)
        history.restore_version(db, draft.id, 1)


def purge(folder: Path) -> None:
    with opened(folder) as db:
        drafts.purge_draft(db, the_draft(db).id)


def create(folder: Path) -> None:
    with opened(folder, "mới") as db:
        db.set_setting("a", "1")


def migrate(folder: Path) -> None:
    with opened(folder, "cũ"):
        pass


def back_up(folder: Path) -> None:
    with opened(folder) as db:
        backups.backup_to(db, folder / "sao lưu.sqlite")


def daily(folder: Path) -> None:
    with opened(folder) as db:
        backups.automatic(db)


def put_back(folder: Path) -> None:
    restore(folder / "data", folder / "sao lưu.sqlite")


def export(folder: Path) -> None:
    with opened(folder) as db:
        plan = draft_plan(db, the_draft(db))
    write(plan, folder / "kế hoạch.docx", commune().page, folder / "kế hoạch.pdf")


def make_pack(folder: Path) -> None:
    with opened(folder) as db:
        exchange.make_pack(db, folder / "gói.cchcpack", drafts=[the_draft(db).id], signed=True)


def take_pack(folder: Path) -> None:
    with opened(folder) as db:
        exchange.accept(db, exchange.open_pack(db, folder / "gói mới.cchcpack"))


def merge(folder: Path) -> None:
    with opened(folder) as db:
        merging.accept(db, merging.read_edited(db, the_draft(db), folder / "sửa.docx"))


def join(folder: Path) -> None:
    with opened(folder) as db:
        draft = the_draft(db)
        exchange.accept_join(db, exchange.join_pack(db, draft, folder / "gói mới.cchcpack"))


def correct(folder: Path) -> None:
    with opened(folder) as db:
        source = library.sources(db)[0].id
        corrections.correct(db, source, replace(library.source_plan(db, source), number="998/KH-UBND"))


def mark_clause(folder: Path) -> None:
    with opened(folder) as db:
        library.set_tags(db, db.rows("SELECT id FROM clauses ORDER BY id")[0]["id"], ["một cửa"])


def set_up(folder: Path) -> None:
    with opened(folder) as db:
        db.set_setting("text_scale", "125")


def bin_draft(folder: Path) -> None:
    with opened(folder) as db:
        drafts.delete_draft(db, the_draft(db).id)


def make_key(folder: Path) -> None:
    exchange.our_public_key(folder / "usb")


def take_update(folder: Path) -> None:
    with opened(folder) as db:
        exchange.accept(db, exchange.open_pack(db, folder / "cập nhật.cchcpack"))


def remove_update(folder: Path) -> None:
    with opened(folder) as db:
        updates.remove(db)


def comment(folder: Path) -> None:
    annotate(folder / "sửa.docx", folder / "kế hoạch.docx", check_file(folder / "sửa.docx"))


def save_kind(folder: Path) -> None:
    paths.look_in(folder / "usb")
    own.save_own(own.duplicate(kinds.get_kind("cchc-nam")))


def remove_kind(folder: Path) -> None:
    paths.look_in(folder / "data")
    own.remove_own("cua-xa")


def write_log(folder: Path) -> None:
    """The log must never stand in the way of the work."""
    log.start(folder / "data")
    try:
        log.refused(UserError("Ổ đĩa đầy."))
    finally:
        log.stop()


KIND = "data/plan_kinds/cua-xa.toml"
UPDATE = f"data/{shipped.UPDATE_FILE}"
PATHS = (
    WritePath("save", save),
    WritePath("import", import_),
    WritePath("profile", add_profile),
    WritePath("restore a version", bring_back),
    WritePath("purge", purge),
    WritePath("create", create),
    WritePath("migrate", migrate),
    WritePath("backup", back_up, ("sao lưu.sqlite",)),
    WritePath("daily backup", daily),
    WritePath("restore", put_back),
    WritePath("export", export, ("kế hoạch.docx", "kế hoạch.pdf")),
    WritePath("pack", make_pack, ("gói.cchcpack",)),
    WritePath("take a pack", take_pack),
    WritePath("merge", merge),
    WritePath("join", join),
    WritePath("correct a source", correct),
    WritePath("mark a clause", mark_clause),
    WritePath("settings", set_up),
    WritePath("trash", bin_draft),
    WritePath("make a key", make_key),
    WritePath("take an update", take_update, (UPDATE,)),
    WritePath("remove an update", remove_update, (UPDATE,)),
    WritePath("comment a copy", comment, ("kế hoạch.docx",)),
    WritePath("own kind", save_kind),
    WritePath("remove own kind", remove_kind, (KIND,)),
    WritePath("log", write_log),
)


def contents(file: Path) -> dict[str, Any] | None:
    """Return all that a database holds, times and the path of the USB stick left out; None when there is none."""
    if not file.exists() or not file.stat().st_size:
        return None
    with contextlib.closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'clause_index%' ORDER BY name"
            )
        ]
        found: dict[str, Any] = {"version": connection.execute("PRAGMA user_version").fetchone()}
        for table in tables:
            columns = [
                name if name != "deleted" else "deleted <> ''"
                for _id, name, *_rest in connection.execute(f"PRAGMA table_info({table})")
                if name not in _TIMES and (table, name) != ("draft_versions", "body")
            ]
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            found[table] = sorted((row for row in rows if row[0] != backups.SECOND_PLACE), key=repr)
        return found
