"""Deadlines the imported plans set for our level."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import coverage, deadlines, drafts, profiles, start, suggest
from cchc_desktop.paths import resources
from cchc_desktop.storage import open_database

BEGIN = datetime.date(2026, 1, 1)


@pytest.fixture
def db(tmp_path):
    made = open_database(tmp_path)
    library.import_file(made, resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx")
    yield made
    made.close()


def test_nearest_first(db):
    found = deadlines.upcoming(db, "commune", BEGIN)
    assert found
    assert [each.date for each in found] == sorted(each.date for each in found)
    assert all(each.title == "KH 412/KH-UBND" and each.path for each in found)
    assert deadlines.upcoming(db, "commune", BEGIN, limit=2) == found[:2]


def test_passed_ones_stay_until_done(db):
    found = deadlines.upcoming(db, "commune", BEGIN)
    end = datetime.date(2026, 12, 31)
    assert deadlines.upcoming(db, "commune", end) == found
    deadlines.mark_done(db, found[0])
    assert deadlines.upcoming(db, "commune", end) == found[1:]
    assert [one.done for one in deadlines.all_deadlines(db, "commune", end)].count(True) == 1
    deadlines.mark_done(db, found[0], done=False)
    assert deadlines.upcoming(db, "commune", end) == found


def test_a_plan_of_last_year_nobody_carries_out_is_reading_matter(db):
    assert not deadlines.upcoming(db, "commune", datetime.date(2027, 1, 1))
    draft(db)
    assert deadlines.upcoming(db, "commune", datetime.date(2027, 1, 1))


def draft(db):
    from sample import commune

    profiles.add_profile(db, commune())
    source = library.sources(db)[0]
    return start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))


def test_what_our_plan_answers_leaves_a_week_after_its_day(db):
    made = suggest.accept_all(db, draft(db))
    drafts.save_draft(db, made)
    answered = {one.obligation.path for one in coverage.coverage(db, made) if one.state == "answered"}
    found = deadlines.upcoming(db, "commune", BEGIN)
    one = next(each for each in found if each.path in answered)
    day = datetime.timedelta(days=1)
    assert one in deadlines.upcoming(db, "commune", one.date + 7 * day)
    assert one not in deadlines.upcoming(db, "commune", one.date + 8 * day)


def test_what_is_not_ours_is_no_deadline_of_ours(db):
    made = draft(db)
    one = deadlines.upcoming(db, "commune", BEGIN)[0]
    key = f"{one.source}:{one.path}"
    drafts.save_draft(db, replace(made, not_ours={key: "Việc của xã khác."}))
    assert one not in deadlines.upcoming(db, "commune", BEGIN)


def test_other_levels_have_their_own(db):
    commune = deadlines.upcoming(db, "commune", BEGIN)
    assert deadlines.upcoming(db, "office", BEGIN) != commune


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("trước ngày 30/01/2026", datetime.date(2026, 1, 30)),
        ("trước ngày 25/11", datetime.date(2026, 11, 25)),
        ("quý I", None),
        ("tháng 3/2026", None),
        ("trước ngày 31/02/2026", None),
        (None, None),
    ],
)
def test_only_whole_dates_count(said, day):
    assert deadlines._day(said, 2026) == day
