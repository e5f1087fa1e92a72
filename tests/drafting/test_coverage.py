"""Every task given from above: answered, partly, not ours, missing."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import library
from cchc_desktop.drafting import coverage, profiles, start, suggest
from cchc_desktop.plan import Item, Origin, Task, text_of
from cchc_desktop.storage import open_database

SECTION = "to-chuc-thuc-hien"


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


@pytest.fixture
def draft(db, tmp_path):
    file = tmp_path / "tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    source = library.import_file(db, file)
    return start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))


def ours(db, draft):
    return next(one for one in coverage.coverage(db, draft) if one.obligation.path == "III.2")


def with_items(draft, *items):
    text = draft.sections[SECTION]
    return replace(draft, sections=draft.sections | {SECTION: replace(text, content=items)})


def test_an_empty_draft_answers_nothing(db, draft):
    one = ours(db, draft)
    assert (one.state, one.by) == ("missing", ())
    assert one.obligation.deadline == "trước ngày 30/01/2026"


def test_what_is_asked_of_others_is_not_ours(db, draft):
    other = next(one for one in coverage.coverage(db, draft) if one.obligation.path == "III.1")
    assert other.state == "not_ours"


def test_a_taken_clause_answers(db, draft):
    one = ours(db, suggest.accept_all(db, draft))
    assert one.state == "answered"
    assert one.by


def test_likeness_alone_is_partly(db, draft):
    alike = Item(
        text_of("Ban hành kế hoạch tuyên truyền trước ngày 30/01/2026 và báo cáo kết quả về Sở Nội vụ."), "1"
    )
    one = ours(db, with_items(draft, alike))
    assert one.state == "partly"
    assert len(one.by) == 1
    assert one.reason


def linked(draft, text, task=None):
    key = f"{draft.sources[0]}:III.2"
    return with_items(draft, Item(text_of(text), "1", task=task, origin=Origin(answers=(key,))))


def test_the_official_may_say_which_item_answers(db, draft):
    assert ours(db, linked(draft, "Phòng Văn hóa - Xã hội tham mưu ban hành kế hoạch.")).state == "answered"


def test_a_later_time_or_no_lead_is_partly(db, draft):
    late = ours(db, linked(draft, "Ban hành kế hoạch trước ngày 15/02/2026."))
    assert late.state == "partly"
    assert "muộn hơn" in late.reason
    alone = ours(db, linked(draft, "Ban hành kế hoạch.", Task(time="Trước ngày 20/01/2026")))
    assert alone.state == "partly"
    assert "chủ trì" in alone.reason
    good = linked(
        draft, "Ban hành kế hoạch.", Task(lead="Phòng Văn hóa - Xã hội", time="Trước ngày 20/01/2026")
    )
    assert ours(db, good).state == "answered"


def test_not_ours_with_a_reason(db, draft):
    key = f"{draft.sources[0]}:III.2"
    one = ours(db, replace(draft, not_ours={key: "Xã đã có kế hoạch ba năm."}))
    assert (one.state, one.reason) == ("not_ours", "Xã đã có kế hoạch ba năm.")
    assert coverage.counts([one]) == (1, 1)


def test_the_sheet_has_a_row_for_each_of_ours(db, draft):
    plan = coverage.sheet(db, draft)
    table = plan.appendices[0].content[0]
    assert len(table.rows) == 2
    assert plan.opening[0][0].text == "Đã trả lời 0 trên 1 việc."
