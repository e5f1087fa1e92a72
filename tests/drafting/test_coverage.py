"""Every task given from above: answered, partly, not ours, missing."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import library
from cchc_desktop.drafting import answering, coverage, profiles, start, suggest
from cchc_desktop.drafting.profiles import AgencyFacts
from cchc_desktop.errors import NotFound
from cchc_desktop.paths import resources
from cchc_desktop.plan import Item, Origin, Task, numbered, plain, text_of
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


TARGETS = PROVINCE_PLAN.replace(
    "2. Ủy ban nhân dân các xã, phường, đặc khu ban hành",
    "2. Ủy ban nhân dân các xã, phường, đặc khu bảo đảm ít nhất 80% hồ sơ nộp trực tuyến, gửi ít nhất 02 tin, "
    "bài; ban hành",
)


@pytest.fixture
def with_targets(db, tmp_path):
    (tmp_path / "chỉ tiêu.txt").write_text(TARGETS, encoding="utf-8")
    source = library.import_file(db, tmp_path / "chỉ tiêu.txt")
    return start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))


GOOD = "Bảo đảm ít nhất 85% hồ sơ nộp trực tuyến, gửi ít nhất 03 tin, bài; ban hành kế hoạch trước ngày 20/01/2026."


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (GOOD, ""),
        (GOOD.replace("85%", "75%"), "75% thấp hơn mức được giao 80%"),
        (GOOD.replace("03 tin", "01 tin"), "01 thấp hơn mức được giao 02"),
        (GOOD.replace("20/01/2026", "10/02/2026"), "muộn hơn"),
        (GOOD.replace("trước ngày 20/01/2026", "trong quý II"), "muộn hơn"),
        (GOOD.replace("trước ngày 20/01/2026", "trong tháng 01"), "muộn hơn"),
    ],
)
def test_a_lower_target_or_a_later_day_is_told(db, with_targets, words, fault):
    one = ours(db, linked(with_targets, words))
    assert (one.state, one.departs) == (("partly", True) if fault else ("answered", False))
    assert fault in one.reason


def test_a_written_reason_settles_a_departure(db, with_targets):
    late = linked(with_targets, GOOD.replace("20/01/2026", "10/02/2026"))
    key = f"{late.sources[0]}:III.2"
    one = ours(db, answering.depart(late, key, "Hội đồng nhân dân xã họp ngày 05/02/2026."))
    assert (one.state, one.departs, one.reason) == (
        "answered",
        True,
        "Hội đồng nhân dân xã họp ngày 05/02/2026.",
    )
    assert ours(db, answering.depart(late, key, " ")).state == "partly"


def test_a_lead_that_is_no_body_of_ours_is_partly(db, draft):
    one = ours(
        db, linked(draft, "Ban hành kế hoạch.", Task(lead="Sở Xây dựng", time="Trước ngày 20/01/2026"))
    )
    assert one.state == "partly"
    assert "Sở Xây dựng" in one.reason


def test_an_item_is_linked_and_unlinked_by_its_printed_path(db, draft):
    key = f"{draft.sources[0]}:III.2"
    other = with_items(draft, Item(text_of("Mở lớp tập huấn cho tuyên truyền viên."), "1"))
    path = coverage.own_items_of(db, other)[0].path
    assert ours(db, other).state == "missing"
    answered = answering.link(other, key, path)
    assert (ours(db, answered).state, ours(db, answered).by) == ("answered", (path,))
    assert ours(db, answering.unlink(answered, key, path)).state == "missing"
    with pytest.raises(NotFound):
        answering.link(other, key, "IX.9")


def test_the_clause_that_answers_is_offered_and_taken(db, draft):
    key = f"{draft.sources[0]}:III.2"
    clause = answering.clauses_for(db, draft, key)[0]
    assert plain(clause.item.text).startswith("Ủy ban nhân dân xã ban hành kế hoạch")
    assert ours(db, answering.take(draft, clause)).state == "answered"


def test_the_closing_answers_the_closing(db, tmp_path):
    text = PROVINCE_PLAN.replace(
        "của tỉnh An Bình./.",
        "của tỉnh An Bình. Nếu có vướng mắc, các địa phương báo cáo về Sở Nội vụ để tổng hợp./.",
    )
    (tmp_path / "kết.txt").write_text(text, encoding="utf-8")
    source = library.import_file(db, tmp_path / "kết.txt")
    made = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    closing = [one for one in coverage.coverage(db, made) if not one.obligation.path]
    assert all(one.state == "answered" for one in closing)


def test_rows_of_the_appendix_are_told_by_their_place_there(db):
    profiles.add_profile(db, profiles.load_profile(resources() / "samples" / "xa-mau.toml"))
    source = library.import_file(db, resources() / "samples" / "ke-hoach-cchc-nam-tinh.docx")
    made = suggest.accept_all(db, start.new_draft(db, "cchc-nam", "xa-mau", 2026, sources=(source.id,)))
    covered = {one.obligation.path: one for one in coverage.coverage(db, made)}
    assert covered["Phụ lục.II.7"].by == ("Phụ lục.II.3",)
    assert {one.state for one in covered.values()} == {"answered", "not_ours"}


def test_a_department_is_asked_by_its_own_name_only(db):
    facts = AgencyFacts(
        name="Sở Y tế tỉnh An Bình", level="department", unit="sở", place="An Bình", province="tỉnh An Bình"
    )
    profiles.add_profile(db, replace(commune(), id="so-mau", agency=facts, actors={}))
    source = library.import_file(db, resources() / "samples" / "ke-hoach-cchc-nam-tinh.docx")
    made = start.new_draft(db, "cchc-nam", "so-mau", 2026, sources=(source.id,))
    states = {one.obligation.path: one.state for one in coverage.coverage(db, made)}
    assert states["V.2"] == "not_ours"  # Sở Nội vụ
    assert states["V.1.b"] == "missing"  # các sở, ban, ngành
    assert states["V.5"] == "not_ours"  # the newspaper is no sở
    filled = suggest.accept_all(db, made)
    told = {one.obligation.path: one for one in coverage.coverage(db, filled)}
    assert told["V.1.a"].state == told["V.1.b"].state == "answered"
    printed = [plain(entry.item.text) for entry in numbered(filled.sections["to-chuc-thuc-hien"].content)]
    assert printed[0] == "Sở Y tế" and not any("Báo và Phát thanh" in text for text in printed)


def test_a_higher_plan_that_is_gone_is_told(db, draft):
    assert coverage.not_compared(db, draft) == ""
    gone = replace(draft, sources=(*draft.sources, "khong-con"))
    assert "khong-con" in coverage.not_compared(db, gone)
    assert any("khong-con" in plain(text) for text in coverage.sheet(db, gone).opening)
    assert len(coverage.coverage(db, gone)) == len(coverage.coverage(db, draft))
