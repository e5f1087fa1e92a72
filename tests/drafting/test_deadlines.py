"""Deadlines the imported plans set for our level."""

from __future__ import annotations

import datetime

import pytest

from cchc_desktop import library
from cchc_desktop.drafting import deadlines
from cchc_desktop.paths import resources
from cchc_desktop.storage import open_database

BEGIN = datetime.date(2026, 1, 1)


@pytest.fixture
def db(tmp_path):
    made = open_database(tmp_path)
    library.import_file(made, resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx")
    yield made
    made.close()


def test_nearest_first_and_only_those_ahead(db):
    found = deadlines.upcoming(db, "commune", BEGIN, limit=50)
    assert found
    assert [each.date for each in found] == sorted(each.date for each in found)
    assert min(each.date for each in found) >= BEGIN - datetime.timedelta(days=7)
    assert all(each.title == "KH 412/KH-UBND" and each.path for each in found)


def test_passed_ones_stay_a_week(db):
    last = deadlines.upcoming(db, "commune", BEGIN, limit=50)[-1].date
    week = datetime.timedelta(days=7)
    assert deadlines.upcoming(db, "commune", last + week)
    assert not deadlines.upcoming(db, "commune", last + week + datetime.timedelta(days=1))


def test_other_levels_have_their_own(db):
    commune = deadlines.upcoming(db, "commune", BEGIN, limit=50)
    assert deadlines.upcoming(db, "office", BEGIN, limit=50) != commune


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
