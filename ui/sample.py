"""The sample plan: a commune that does not exist carries out a sample plan of its province."""

from __future__ import annotations

import datetime

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles, start, suggest
from cchc_desktop.paths import resources
from ui.services import Services

HIGHER_PLAN = "ke-hoach-tuyen-truyen-cchc-tinh.docx"
DEFAULT_KIND = "tuyen-truyen-cchc"


def make_sample(services: Services) -> str:
    """Return the id of the sample draft, made with its unit and higher plan when it is not there yet."""
    db, folder = services.db, resources() / "samples"
    profile = profiles.load_profile(folder / "xa-mau.toml")
    for row in drafts.list_drafts(db):
        if row.profile == profile.id:
            return row.id
    profiles.add_profile(db, profile)
    source = library.import_file(db, folder / HIGHER_PLAN)
    year = source.year or datetime.date.today().year
    kind = source.plan_kind or DEFAULT_KIND
    draft = start.new_draft(db, kind, profile.id, year, f"{year}-01", (source.id,))
    return drafts.save_draft(db, suggest.accept_all(db, draft)).id
