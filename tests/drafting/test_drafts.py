"""Drafts: begun with what is known, written part by part, assembled with computed numbers."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune, district

from cchc_desktop import library
from cchc_desktop.drafting import bases, drafts, profiles, review, start, suggest
from cchc_desktop.drafting.export import draft_plan, plain_text
from cchc_desktop.errors import NotFound, UserError
from cchc_desktop.kinds import all_kinds
from cchc_desktop.plan import Item, Paragraph, Span, plain, text_of
from cchc_desktop.storage import open_database


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        profiles.add_profile(database, district())
        yield database


@pytest.fixture
def source(db, tmp_path):
    file = tmp_path / "tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    return library.import_file(db, file)


@pytest.mark.parametrize("kind", [kind.id for kind in all_kinds()])
@pytest.mark.parametrize("profile", ["xa-mau", "huyen-mau"])
def test_every_kind_makes_a_plan_before_anything_is_imported(db, kind, profile):
    year = 2026 if profile == "xa-mau" else 2024
    draft = suggest.accept_all(db, start.new_draft(db, kind, profile, year))
    plan = draft_plan(db, draft)
    text = plain_text(plan)
    assert "{" not in text
    assert plan.bases
    found = review.findings(db, draft)
    assert "thieu-muc" not in {one.finding.rule for one in found}
    assert plain(plan.closing[-1]).endswith("./.")
    assert any(line.startswith("Lưu: VT") for line in plan.recipients)


def test_a_huyen_of_2024_is_not_told_that_it_is_abolished():
    assert start.year_question(district(), 2024) == ""
    assert start.year_question(district(), 2025) == ""
    assert "2026" in start.year_question(district(), 2026)
    assert start.year_question(district(), 2025, "2025-08")
    assert start.year_question(commune(), 2026) == ""


def test_number_and_day_are_blank_and_the_month_only_from_the_date(db):
    plan = draft_plan(db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026))
    assert (plan.number, plan.date) == ("/KH-UBND", "ngày tháng năm")
    plan = draft_plan(db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, month="2025-12"))
    assert plan.date == "ngày tháng 12 năm 2025"


@pytest.mark.parametrize("month", ["2026-13", "01/2026", "2026", "2026-1"])
def test_an_impossible_month_is_refused(db, month):
    with pytest.raises(UserError, match="Tháng ký"):
        start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, month=month)
    assert drafts.list_drafts(db) == ()


def test_unknown_ids_are_refused_before_anything_is_kept(db):
    for words in (
        {"kind": "khong-co"},
        {"profile": "khong-co"},
        {"sources": ("khong-co",)},
        {"last": "khong-co"},
    ):
        arguments = {"kind": "tuyen-truyen-cchc", "profile": "xa-mau", "year": 2026} | words
        with pytest.raises(NotFound):
            start.new_draft(db, **arguments)
    assert drafts.list_drafts(db) == ()


def test_a_draft_is_kept_and_only_changed_parts_are_written(db):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026)
    assert drafts.get_draft(db, draft.id) == draft
    section = next(iter(draft.sections))
    item = Item((Span("Nâng cao "), Span("nhận thức", bold=True)), "a")
    text = replace(draft.sections[section], content=(item, Paragraph(text_of("Đoạn không đánh số."))))
    changed = replace(draft, sections=draft.sections | {section: text})
    written = []
    db.tables._tracer = lambda sql, _values: written.append(sql)
    kept = drafts.save_draft(db, changed)
    db.tables._tracer = None
    assert drafts.get_draft(db, draft.id) == kept
    assert sum("draft_parts" in sql and "INSERT" in sql.upper() for sql in written) == 1
    assert drafts.save_draft(db, kept) is kept


def test_list_rename_duplicate_trash(db):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026)
    drafts.rename_draft(db, draft.id, "Tên khác")
    copy = drafts.duplicate_draft(db, draft.id)
    assert {row.title for row in drafts.list_drafts(db)} == {"Tên khác", "Tên khác (bản sao)"}
    drafts.delete_draft(db, draft.id)
    assert [row.id for row in drafts.list_drafts(db)] == [copy.id]
    assert [row.id for row in drafts.trash(db)] == [draft.id]
    drafts.save_draft(db, replace(drafts.get_draft(db, draft.id), subject="viết tiếp"))
    assert [row.id for row in drafts.trash(db)] == [draft.id]
    drafts.restore_draft(db, draft.id)
    drafts.purge_draft(db, copy.id)
    assert [row.id for row in drafts.list_drafts(db)] == [draft.id]
    with pytest.raises(NotFound):
        drafts.get_draft(db, copy.id)


def test_the_higher_plan_is_named_in_full_as_a_basis(db, source):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    assert plain(draft.bases[-1].text) == (
        "Thực hiện Kế hoạch số 412/KH-UBND ngày 24 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh An Bình "
        "về tuyên truyền cải cách hành chính năm 2026"
    )
    offered = [plain(base.text) for base in bases.base_suggestions(db, draft)]
    assert plain(draft.bases[-1].text) not in offered
    assert all("{" not in text for text in offered)


def test_a_basis_that_has_ended_is_not_offered(db):
    def offered(year):
        draft = start.new_draft(db, "cchc-nam", "xa-mau", year)
        return " ".join(plain(base.text) for base in bases.base_suggestions(db, draft))

    assert "ngày 19 tháng 6 năm 2015" not in offered(2026)
    assert "282/QĐ-TTg" in offered(2026)  # it begins after December 2025: whoever signs later may cite it


def test_a_plan_of_another_province_is_an_example_and_no_basis(db, source):
    elsewhere = replace(commune(), id="xa-khac")
    agency = replace(elsewhere.agency, province="tỉnh Lâm Đồng")
    profiles.add_profile(db, replace(elsewhere, agency=agency))
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-khac", 2026, sources=(source.id,))
    assert not any("412/KH-UBND" in plain(base.text) for base in draft.bases)
    assert any("412/KH-UBND" in plain(base.text) for base in bases.base_suggestions(db, draft))


def test_clauses_of_the_chosen_plan_come_first_and_fit_us(db, source):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    offered = suggest.suggestions(db, draft, "muc-dich-yeu-cau")
    first = offered[0]
    assert first.chip == "province"
    assert "xã Suối Hòa" in plain(first.item.text)
    assert "tỉnh An Bình" in first.item.origin.text
    assert first.item.origin.changes
    assert {one.chip for one in offered} == {"province", "starter"}
    assert suggest.suggestions(db, draft, "muc-dich-yeu-cau", "nhan thuc dia ban")[0].id == first.id


def test_a_taken_clause_stands_under_its_part_and_leaves_the_list(db, source):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    kind = next(kind for kind in all_kinds() if kind.id == draft.kind)
    section = kind.section("muc-dich-yeu-cau")
    clause = suggest.suggestions(db, draft, section.id)[0]
    content = suggest.insert(draft.sections[section.id].content, clause, kind, section)
    assert plain(content[0].text) == "Mục đích"
    assert content[0].items[-1].text == clause.item.text
    draft = replace(
        draft, sections=draft.sections | {section.id: replace(draft.sections[section.id], content=content)}
    )
    assert clause.id not in {one.id for one in suggest.suggestions(db, draft, section.id)}
    assert [one.id for one in suggest.taken(db, draft, section.id)] == [clause.id]


def test_accept_all_takes_the_plan_and_only_what_is_ours(db, source):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    plan = draft_plan(db, suggest.accept_all(db, draft))
    text = plain_text(plan)
    assert "trên địa bàn xã Suối Hòa" in text
    assert "giai đoạn 2021-2030" in text
    assert "76/NQ-CP" in text
    assert "theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Ủy ban nhân dân tỉnh" not in text


def test_last_years_draft_is_offered_with_the_year_made_ours(db):
    old = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2025)
    item = Item(text_of("Tổ chức hội nghị tuyên truyền trong năm 2025 tại các thôn trên địa bàn xã."), "a")
    section = next(iter(old.sections))
    text = old.sections[section]
    content = (replace(text.content[0], content=(item,)), *text.content[1:])
    drafts.save_draft(db, replace(old, sections=old.sections | {section: replace(text, content=content)}))
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, last=old.id)
    first = suggest.suggestions(db, draft, section)[0]
    assert first.chip == "draft"
    assert "trong năm 2026" in plain(first.item.text)


def test_steps_say_what_is_empty_begun_and_done(db):
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026)
    states = {step.id: step.state for step in review.steps(db, draft)}
    assert states["muc-dich-yeu-cau"] == "empty"
    full = suggest.accept_all(db, draft)
    states = {step.id: step.state for step in review.steps(db, full)}
    assert states["ending"] == "must"  # the signer's name is a visible blank
    signed = replace(full, signature=replace(full.signature, name="Họ và tên"))
    assert {step.id: step.state for step in review.steps(db, signed)}["ending"] == "done"
    assert states["muc-dich-yeu-cau"] in ("done", "must", "review")


def test_letterheads():
    from cchc_desktop.drafting.assemble import letterhead_lines, printed_name

    assert letterhead_lines("Ủy ban nhân dân xã Suối Hòa") == ("ỦY BAN NHÂN DÂN", "XÃ SUỐI HÒA")
    assert letterhead_lines("UBND tỉnh An Bình") == ("UBND TỈNH AN BÌNH",)
    assert letterhead_lines("") == ()
    parent = "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert printed_name("Sở Xây dựng tỉnh Lâm Đồng", parent) == "Sở Xây dựng"
    assert printed_name("Sở Xây dựng", parent) == "Sở Xây dựng"
    assert printed_name("Ủy ban nhân dân xã Suối Hòa", "") == "Ủy ban nhân dân xã Suối Hòa"
