"""Whose work an offered clause is, tasks as they become ours, decisions remembered, the whole plan proposed."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune
from sides import COMMUNE, OLD_DEPARTMENT, OLD_DISTRICT, OLD_OFFICE, OUR_PROVINCE

from cchc_desktop import library
from cchc_desktop.drafting import decisions, drafts, export, issuers, marks, profiles, start, suggest
from cchc_desktop.drafting.facts import economy_office
from cchc_desktop.drafting.marks import fill_item, fit_item, turn_back, turn_on
from cchc_desktop.drafting.who_acts import misfit, our_body
from cchc_desktop.paths import resources
from cchc_desktop.plan import Item, Origin, Task, plain, text_of
from cchc_desktop.storage import open_database
from cchc_desktop.vietnamese import units

OURS = replace(COMMUNE, actors=COMMUNE.actors | {"Báo và Phát thanh, Truyền hình Lâm Đồng": ""})
ORGANISING = "to-chuc-thuc-hien"


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, profiles.load_profile(resources() / "samples" / "xa-mau.toml"))
        yield database


def imported(db, name):
    return library.import_file(db, resources() / "samples" / name).id


def printed(db, draft):
    return export.plain_text(export.draft_plan(db, draft))


@pytest.mark.parametrize(
    ("source", "body", "ours"),
    [
        (OUR_PROVINCE, "Sở Nội vụ", "Phòng Văn hóa - Xã hội"),
        (OUR_PROVINCE, "Sở Du lịch", ""),
        (OUR_PROVINCE, "Báo và Phát thanh, Truyền hình Lâm Đồng", ""),
        (OUR_PROVINCE, "Bộ Nội vụ", None),
        (OUR_PROVINCE, "Sở Xây dựng", None),
        (OUR_PROVINCE, "Ủy ban nhân dân tỉnh", None),
        (
            OUR_PROVINCE,
            "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu",
            "Các phòng, đơn vị thuộc Ủy ban nhân dân xã",
        ),
        (OUR_PROVINCE, "các cơ quan, địa phương", "Ủy ban nhân dân xã Suối Hòa"),
        (OLD_DISTRICT, "Phòng Tài chính - Kế hoạch", "Phòng Kinh tế"),
        (OLD_DISTRICT, "Trạm Y tế xã", "Trạm Y tế xã"),
        (OLD_DEPARTMENT, "Các phòng, đơn vị thuộc Sở", "Các phòng, đơn vị thuộc Sở"),
        (OLD_DEPARTMENT, "Văn phòng Sở", "Văn phòng HĐND và UBND xã"),
        (OLD_DEPARTMENT, "Sở Xây dựng", None),
        (OLD_OFFICE, "Phòng Hành chính - Quản trị", None),
    ],
)
def test_which_body_of_ours_stands_for_one_of_a_source(source, body, ours):
    found = our_body(body, source, OURS)
    assert found == ours


def item(text, **task):
    return Item(text_of(text), task=Task(**task) if task else None)


@pytest.mark.parametrize(
    ("context", "clause", "section", "fits"),
    [
        (("Sở Nội vụ",), item("Theo dõi việc thực hiện."), ORGANISING, True),
        (("Bộ Nội vụ",), item("Theo dõi việc thực hiện."), ORGANISING, False),
        (("Đề nghị Báo và Phát thanh, Truyền hình Lâm Đồng",), item("Mở chuyên mục."), ORGANISING, False),
        (("Cải cách thể chế",), item("Rà soát văn bản."), "nhiem-vu", True),
        ((), item("Sở Du lịch chủ trì tổ chức hội thi."), "nhiem-vu", False),
        ((), item("Sản xuất chuyên mục.", lead="Báo và Phát thanh, Truyền hình Lâm Đồng"), "nhiem-vu", False),
        ((), item("Công khai kết quả.", lead="Sở Nội vụ; UBND các xã, phường"), "nhiem-vu", True),
        (("Sở Du lịch",), item("Sở Nội vụ chủ trì tập huấn."), ORGANISING, True),
    ],
)
def test_a_clause_another_body_must_do_does_not_fit(context, clause, section, fits):
    reason = misfit(context, clause, section, OUR_PROVINCE, OURS)
    assert (reason == "") is fits
    assert fits or "“" in reason


def fitted(**task):
    return fit_item(item("Công khai kết quả.", **task), OUR_PROVINCE, OURS, Origin("s", "1"))


@pytest.mark.parametrize(
    ("task", "lead", "partners"),
    [
        (
            {"lead": "UBND các xã, phường, đặc khu", "partners": ("Sở Nội vụ",)},
            "UBND xã",
            ("Phòng Văn hóa - Xã hội",),
        ),
        ({"lead": "Sở Nội vụ", "partners": ("UBND các xã, phường, đặc khu",)}, "Phòng Văn hóa - Xã hội", ()),
        ({"lead": "Sở Tài chính; UBND các xã, phường, đặc khu"}, "Phòng Kinh tế", ()),
        ({"lead": "UBND các xã, phường; các sở, ban, ngành"}, "UBND xã", ()),
        (
            {"lead": "Sở Nội vụ", "partners": ("Sở Khoa học và Công nghệ", "Sở Du lịch")},
            "Phòng Văn hóa - Xã hội",
            (),
        ),
    ],
)
def test_a_task_names_one_lead_and_no_body_twice(task, lead, partners):
    done = fitted(**task).task
    assert (done.lead, done.partners) == (lead, partners)


def test_a_dropped_body_can_be_put_back():
    done = fitted(lead="Sở Nội vụ", partners=("UBND các xã, phường, đặc khu", "Sở Tài chính"))
    index = next(place for place, change in enumerate(done.origin.changes) if change.rule == "partners:drop")
    back = turn_back(done, index)
    assert back.task.partners == ("Phòng Kinh tế", "UBND các xã, phường, đặc khu")
    assert turn_on(back, index).task.partners == ("Phòng Kinh tế",)


def test_undoing_a_filled_fact_leaves_a_visible_blank():
    clause = Item(text_of("Tuyên truyền tại {area}."), task=Task("{coordinator}"))
    values = {"area": "xã Suối Hòa", "coordinator": "Phòng Kinh tế"}
    filled = fill_item(clause, values, Origin("starter", "x"))
    assert [change.before for change in filled.origin.changes] == ["", ""]
    undone = turn_back(turn_back(filled, 0), 1)
    assert (plain(undone.text), undone.task.lead) == ("Tuyên truyền tại …….", "……")
    again = turn_on(turn_on(undone, 0), 1)
    assert (plain(again.text), again.task.lead) == ("Tuyên truyền tại xã Suối Hòa.", "Phòng Kinh tế")


@pytest.mark.parametrize(
    ("unit", "place", "name"),
    [
        ("xã", "Suối Hòa", "Phòng Kinh tế"),
        ("phường", "Bình Lạc", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("đặc khu", "Côn Đảo", "Phòng Kinh tế"),
        ("đặc khu", "Phú Quốc", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ],
)
def test_the_economy_office_follows_the_kind_of_unit(unit, place, name):
    profile = commune()
    agency = replace(profile.agency, unit=unit, place=place)
    assert economy_office(replace(profile, agency=agency, actors={})) == name
    assert (
        economy_office(replace(profile, agency=agency, actors={"Sở Tài chính": "Phòng Kinh tế 2"}))
        == "Phòng Kinh tế 2"
    )


def test_a_new_profile_begins_with_the_usual_table_of_actors():
    province = units.find_province("Lâm Đồng")
    ward = next(one for one in units.communes(province.code) if one.kind == "phường")
    actors = profiles.commune_profile(ward, province).actors
    assert actors["Sở Tài chính"] == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert actors["Sở Tư pháp"] == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường"
    assert actors["Thanh tra tỉnh"] == ""


def test_accept_all_fills_the_appendix_and_takes_nothing_of_others(db):
    source = imported(db, "ke-hoach-cchc-nam-tinh.docx")
    draft = suggest.accept_all(db, start.new_draft(db, "cchc-nam", "xa-mau", 2026, sources=(source,)))
    plan = export.draft_plan(db, draft)
    table = plan.appendices[0].content[0]
    rows = [[plain(text) for cell in row for text in cell.paragraphs] for row in table.rows]
    assert [row[1] for row in rows if len(row) == 2][:2] == [
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính",
    ]
    assert len([row for row in rows if len(row) >= 5 and row[0].isdigit()]) == 16
    text = printed(db, draft)
    assert "Báo và Phát thanh" not in text
    assert "Các sở, ban, ngành" not in text
    assert "1. Ủy ban nhân dân xã\n" in text


def test_the_higher_plan_keeps_its_own_name(db):
    source = imported(db, "ke-hoach-tuyen-truyen-cchc-tinh.docx")
    draft = suggest.accept_all(
        db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source,))
    )
    assert "Bám sát Kế hoạch cải cách hành chính nhà nước tỉnh An Bình năm 2026;" in printed(db, draft)


def test_a_proposal_leaves_what_is_doubtful_waiting(db):
    source = imported(db, "ke-hoach-cchc-nam-tinh.docx")
    draft = start.new_draft(db, "cchc-nam", "xa-mau", 2026, sources=(source,))
    text = printed(db, suggest.propose(db, draft))
    assert "văn bản quy phạm pháp luật của tỉnh" in text
    assert "văn bản quy phạm pháp luật của xã" in printed(db, suggest.accept_all(db, draft))


def test_last_year_adds_what_the_higher_plan_does_not_say(db):
    source = imported(db, "ke-hoach-tuyen-truyen-cchc-tinh.docx")
    first = suggest.accept_all(db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2025))
    text = first.sections["muc-dich-yeu-cau"]
    part = text.content[0]
    own = Item(text_of("Mỗi thôn có một tuyên truyền viên được tập huấn trong năm 2025."), "a")
    content = (replace(part, content=(*part.content, own)), *text.content[1:])
    first = replace(first, sections=first.sections | {"muc-dich-yeu-cau": replace(text, content=content)})
    drafts.save_draft(db, first)
    both = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source,), last=first.id)
    made = printed(db, suggest.propose(db, both))
    assert "Mỗi thôn có một tuyên truyền viên được tập huấn trong năm 2026." in made
    assert made.count("Nâng cao nhận thức, trách nhiệm của người đứng đầu") == 1


def test_a_decision_is_remembered_and_forgotten(db):
    source = imported(db, "ke-hoach-cchc-nam-tinh.docx")
    draft = start.new_draft(db, "cchc-nam", "xa-mau", 2026, sources=(source,))
    profile = profiles.get_profile(db, "xa-mau")

    def offered():
        found = suggest.suggestions(db, draft, "nhiem-vu-linh-vuc", "quy phạm pháp luật của")
        return next(one.item for one in found if one.path == "III.1.a")

    change = next(one for one in offered().origin.changes if one.state == "waiting")
    decisions.remember(db, profile, change, accepted=True)
    assert "pháp luật của xã" in plain(offered().text)
    known = decisions.decisions(db, "xa-mau")
    decisions.forget(db, "xa-mau", known[0])
    assert "pháp luật của tỉnh" in plain(offered().text)


def test_all_of_a_kind_are_accepted_at_once():
    clause = "góp phần phát triển của tỉnh"
    content = tuple(fit_item(item(clause), OUR_PROVINCE, OURS, Origin("s", str(n))) for n in range(3))
    done = marks.accept_alike(content, content[0].origin.changes[0])
    assert {plain(one.text) for one in done} == {"góp phần phát triển của xã"}


def test_who_issued_a_plan_can_be_corrected(db, tmp_path):
    (tmp_path / "a.txt").write_text(PROVINCE_PLAN, encoding="utf-8")
    source = library.import_file(db, tmp_path / "a.txt").id
    facts = issuers.known_facts(db, source)
    issuers.correct_facts(db, source, replace(facts, place="An Hòa", province="tỉnh An Hòa"))
    assert issuers.known_facts(db, source).place == "An Hòa"
    issuers.correct_facts(db, source, None)
    assert issuers.known_facts(db, source) == facts
