"""The sample plan: a commune that does not exist carries out a sample plan of its province.

It lives in a data folder of its own, so that none of it is ever among the unit's own work.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles, start, suggest
from cchc_desktop.i18n import _
from cchc_desktop.paths import resources
from cchc_desktop.storage import Database, open_database

FOLDER = "ke-hoach-mau"
HIGHER_PLAN = "ke-hoach-tuyen-truyen-cchc-tinh.docx"
DEFAULT_KIND = "tuyen-truyen-cchc"


def open_sample(folder: Path) -> tuple[Database, str]:
    """Open the sample's own data below a data folder; returns it with the id of the sample draft."""
    db = open_database(folder / FOLDER)
    return db, make_sample(db)


def make_sample(db: Database) -> str:
    """Return the id of the sample draft, made with its unit and higher plan when it is not there yet."""
    profile = profiles.load_profile(resources() / "samples" / "xa-mau.toml")
    for row in drafts.list_drafts(db):
        if row.profile == profile.id:
            return row.id
    profiles.add_profile(db, profile)
    source = library.import_file(db, resources() / "samples" / HIGHER_PLAN)
    year = source.year or datetime.date.today().year
    kind = source.plan_kind or DEFAULT_KIND
    draft = start.new_draft(db, kind, profile.id, year, f"{year}-01", (source.id,))
    drafts.save_draft(db, suggest.accept_all(db, draft))
    drafts.rename_draft(db, draft.id, _("Kế hoạch mẫu: {title}").format(title=draft.title))
    return draft.id
