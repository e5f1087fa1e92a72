"""A draft carried over to the higher plan of the next year: untouched items come along with their decisions."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import library
from cchc_desktop.decree import PageChoices
from cchc_desktop.drafting import drafts, profiles, review, start, suggest
from cchc_desktop.drafting.carrying import carry_over
from cchc_desktop.drafting.marks import turn_back, turn_on
from cchc_desktop.paths import resources
from cchc_desktop.plan import Item, Paragraph, Plan, from_json, numbered, plain, text_of, to_json
from cchc_desktop.reading import read
from cchc_desktop.storage import open_database
from cchc_desktop.writing import write_docx

NEXT_YEAR = (
    PROVINCE_PLAN.replace("412/KH-UBND", "398/KH-UBND")
    .replace("24 tháng 12 năm 2025", "20 tháng 12 năm 2026")
    .replace("năm 2026", "năm 2027")
    .replace("20 tháng 12 năm 2027", "20 tháng 12 năm 2026")
    # renumbered: a new first purpose; a reworded requirement; one duty with an earlier day and more to do
    .replace(
        "a) Nâng cao nhận thức",
        "a) Đưa dịch vụ công trực tuyến tới từng thôn, tổ dân phố.\n\nb) Nâng cao nhận thức",
    )
    .replace("b) Giúp người dân hòa nhập", "c) Giúp người dân hòa nhập")
    .replace(
        "ngắn gọn, dễ hiểu, sát với từng nhóm người nghe ở cơ sở",
        "ngắn gọn, sát với từng nhóm người nghe và có phụ đề",
    )
    .replace(
        "a) Kết quả giải quyết thủ tục hành chính tại bộ phận một cửa các cấp trong năm 2027.",
        "a) Quyền của người nộp hồ sơ.",
    )
    .replace("trước ngày 30/01/2026", "trước ngày 20/01/2027")
)


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


@pytest.fixture
def years(db, tmp_path):
    found = []
    for name, text in (("cũ.txt", PROVINCE_PLAN), ("mới.txt", NEXT_YEAR)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(library.import_file(db, tmp_path / name).id)
    return found


@pytest.fixture
def draft(db, years):
    made = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(years[0],))
    return drafts.save_draft(db, suggest.accept_all(db, made))


def items(draft, section):
    return {
        entry.item.origin.path: entry.item
        for entry in numbered(draft.sections[section].content)
        if entry.item.origin
    }


def test_what_is_the_same_is_carried_with_the_new_year(db, draft, years):
    carried = carry_over(db, draft, *years)
    assert (carried.draft.year, carried.draft.sources, carried.draft.last) == (2027, (years[1],), draft.id)
    item = items(carried.draft, "muc-dich-yeu-cau")["I.1.b"]  # I.1.a in the year before
    assert plain(item.text).endswith("trên địa bàn xã Suối Hòa về cải cách hành chính năm 2027.")
    assert item.origin.source == years[1]
    assert "2021-2030" in plain(items(carried.draft, "muc-dich-yeu-cau")["I.1.c"].text)
    assert "2026" not in "".join(plain(p.text) for p in carried.draft.opening)


def test_decisions_come_along(db, draft, years):
    text = draft.sections["muc-dich-yeu-cau"]
    part = text.content[0]
    undone = turn_back(part.content[0], 0)
    content = (replace(part, content=(undone, *part.content[1:])), *text.content[1:])
    decided = replace(draft, sections=draft.sections | {"muc-dich-yeu-cau": replace(text, content=content)})
    item = items(carry_over(db, decided, *years).draft, "muc-dich-yeu-cau")["I.1.b"]
    assert "trên địa bàn tỉnh An Bình" in plain(item.text)
    assert "năm 2027" in plain(item.text)
    assert [change.state for change in item.origin.changes][0] == "rejected"


def test_own_words_stay_and_only_the_year_follows(db, draft, years):
    text = draft.sections["muc-dich-yeu-cau"]
    part = text.content[0]
    typed = replace(part.content[0], text=text_of("Mỗi thôn có một buổi tuyên truyền trong năm 2026."))
    own = Item(text_of("Hoàn thành tập huấn trước ngày 30/6/2026."), "a")
    content = (replace(part, content=(typed, own, *part.content[1:])), *text.content[1:])
    changed = replace(draft, sections=draft.sections | {"muc-dich-yeu-cau": replace(text, content=content)})
    first, second, *_rest = (
        carry_over(db, changed, *years).draft.sections["muc-dich-yeu-cau"].content[0].content
    )
    assert plain(first.text) == "Mỗi thôn có một buổi tuyên truyền trong năm 2027."
    assert plain(second.text) == "Hoàn thành tập huấn trước ngày 30/6/2027."


def test_touched_items_and_new_clauses_are_told(db, draft, years):
    carried = carry_over(db, draft, *years)
    touched = {(one.section, one.change): one for one in carried.touched}
    assert touched["muc-dich-yeu-cau", "changed"].source_path == "I.2.a"
    assert any(
        piece.kind == "added" and "phụ đề" in piece.text
        for piece in touched["muc-dich-yeu-cau", "changed"].words
    )
    assert ("doi-tuong-noi-dung-hinh-thuc", "dropped") in touched
    assert touched["to-chuc-thuc-hien", "changed"].after.find("20/01/2027") > 0
    assert {hit.path for hit in carried.new} >= {"I.1.a", "II.1.a"}
    assert carried.kept == 2


def test_a_reworded_clause_waits_as_an_offer_and_keeps_our_words_until_then(db, draft, years):
    before = items(draft, "muc-dich-yeu-cau")["I.2.a"]
    item = items(carry_over(db, draft, *years).draft, "muc-dich-yeu-cau")["I.2.a"]
    assert plain(item.text) == plain(before.text).replace("2026", "2027")
    (offer,) = item.origin.changes
    assert offer.state == "waiting"
    assert plain(item.text)[offer.start : offer.end] == offer.before
    assert "phụ đề" in offer.after
    accepted = turn_on(item, 0)
    assert plain(accepted.text).endswith("ngắn gọn, sát với từng nhóm người nghe và có phụ đề.")
    assert plain(turn_back(accepted, 0).text) == plain(item.text)


def test_a_clause_that_is_gone_asks_and_stays(db, draft, years):
    carried = carry_over(db, draft, *years)
    gone = next(one for one in carried.touched if one.change == "dropped")
    content = carried.draft.sections[gone.section].content
    item = next(entry.item for entry in numbered(content) if entry.path == gone.path)
    assert [(change.state, change.after) for change in item.origin.changes] == [("waiting", "")]


def test_what_is_touched_is_found_in_the_review(db, draft, years):
    carried = carry_over(db, draft, *years)
    told = [one for one in review.findings(db, carried.draft) if one.finding.rule == "cho-xem"]
    assert {one.step for one in told} >= {one.section for one in carried.touched}


def test_the_new_plan_is_the_basis(db, draft, years):
    told = [plain(base.text) for base in carry_over(db, draft, *years).draft.bases]
    assert sum("398/KH-UBND" in base for base in told) == 1
    assert not any("412/KH-UBND" in base for base in told)
    assert len(told) == len(draft.bases)


def test_a_basis_that_names_another_document_too_is_not_lost(db, draft, years):
    both = Paragraph(
        text_of("Thực hiện Kế hoạch số 412/KH-UBND và Công văn số 77/UBND-NC của Ủy ban nhân dân tỉnh;")
    )
    named = replace(draft, bases=(*draft.bases, both))
    told = [plain(base.text) for base in carry_over(db, named, *years).draft.bases]
    assert plain(both.text) in told
    assert sum("398/KH-UBND" in base for base in told) == 1


def test_another_plan_whose_number_ends_alike_stays_a_basis(db, draft, years):
    other = Paragraph(
        text_of("Căn cứ Kế hoạch số 1412/KH-UBND ngày 05 tháng 11 năm 2025 của UBND tỉnh An Bình")
    )
    carried = carry_over(db, replace(draft, bases=(*draft.bases, other)), *years).draft
    assert other in carried.bases


def test_an_answer_to_a_duty_that_is_gone_answers_no_other(db, draft, years):
    keys = tuple(f"{years[0]}:{hit.path}" for hit in library.search(db, "", source=years[0], limit=500))
    section = next(name for name, text in draft.sections.items() if text.content)
    told = replace(draft.sections[section], dismissed=keys)
    carried = carry_over(db, replace(draft, sections=draft.sections | {section: told}), *years).draft
    assert 0 < len(carried.sections[section].dismissed) < len(keys)
    new = {f"{years[1]}:{hit.path}" for hit in library.search(db, "", source=years[1], limit=500)}
    assert set(carried.sections[section].dismissed) <= new


def test_reasons_follow_the_duty(db, draft, years):
    told = replace(draft, not_ours={f"{years[0]}:III.2": "Xã đã có kế hoạch ba năm."})
    assert carry_over(db, told, *years).draft.not_ours == {f"{years[1]}:III.2": "Xã đã có kế hoạch ba năm."}


def test_an_earlier_day_in_the_task_table_is_told(db, tmp_path):
    told = to_json(read(resources() / "samples" / "ke-hoach-cchc-nam-tinh.docx").plan)
    later = told.replace("2026", "2027").replace("Trước ngày 31/3/2027", "Trước ngày 28/02/2027")
    ids = []
    for name, words in (("cũ.docx", told), ("mới.docx", later)):
        write_docx(from_json(words, Plan), tmp_path / name, PageChoices())
        ids.append(library.import_file(db, tmp_path / name).id)
    made = suggest.accept_all(db, start.new_draft(db, "cchc-nam", "xa-mau", 2026, sources=(ids[0],)))
    carried = carry_over(db, made, *ids)
    [one] = carried.touched
    assert "31/3/2026" in one.before and "28/02/2027" in one.after
    items = (entry.item for text in carried.draft.sections.values() for entry in numbered(text.content))
    offers = [
        change for item in items if item.origin for change in item.origin.changes if change.state == "waiting"
    ]
    assert [(change.before, change.after) for change in offers] == [
        ("Trước ngày 31/3/2027", "Trước ngày 28/02/2027")
    ]


def test_nothing_is_stored(db, draft, years):
    before = drafts.list_drafts(db)
    carry_over(db, draft, *years)
    assert drafts.list_drafts(db) == before
