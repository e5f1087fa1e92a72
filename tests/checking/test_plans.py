# ruff: noqa: E501 - sentences
"""Rules on whole plans: each catches what breaks it and leaves its nearest neighbour alone."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from cchc_desktop.checking import (
    AskedOf,
    KnownDocument,
    Ours,
    Silence,
    SourceFacts,
    TaskFacts,
    fix_plan,
    joined,
    rules,
)
from cchc_desktop.checking.document import Document
from cchc_desktop.plan import Change, Item, Origin, Paragraph, Signature, Span, text_of
from checking.plans import (
    CONTEXT,
    GOOD_TASK,
    clean,
    found,
    item,
    rules_found,
    saying,
    table_appendix,
    with_tasks,
)
from checking.sentences import SENTENCES

PLAN = clean()


def signed(authority: tuple[str, ...], title: str, name: str = "Nguyễn Văn A"):
    return replace(PLAN, signature=Signature(authority, title, "", name))


def receiving(*lines: str):
    return replace(PLAN, recipients=lines)


def points(*markers: str):
    """A plan whose second section has these printed markers."""
    style = "a" if markers[0].strip(")")[:1].isalpha() else "1"
    content = tuple(
        item("Các thôn tổ chức tuyên truyền đến từng hộ.", style, marker=marker) for marker in markers
    )
    return replace(PLAN, body=(*PLAN.body[:1], replace(PLAN.body[1], content=content), *PLAN.body[2:]))


def under(*content: Item):
    return replace(PLAN, body=(*PLAN.body[:1], replace(PLAN.body[1], content=content), *PLAN.body[2:]))


def ending(*bases: str):
    return replace(PLAN, bases=tuple(text_of(base) for base in bases))


def starting(**changes: object):
    return replace(PLAN, **changes)


LEAF = item("Các thôn tổ chức tuyên truyền đến từng hộ dân trong xã.", "a")
WAITING = replace(LEAF, origin=Origin("s", "I", "", (Change("x", 0, 3, "Các", "Ba", state="waiting"),)))
APPLIED = replace(LEAF, origin=Origin("s", "I", "", (Change("x", 0, 3, "Ba", "Các"),)))
POINTED = saying("Danh mục nhiệm vụ tại Phụ lục kèm theo Kế hoạch này.")
TWIN = TaskFacts("II.3", "Treo băng rôn tại trụ sở các thôn", "Phòng Kinh tế", (), "Tháng 5 năm 2026")
REQUIRED = replace(
    CONTEXT, required=("KINH PHÍ",), order=("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KINH PHÍ", "TỔ CHỨC THỰC HIỆN")
)
FROM_ELSEWHERE = replace(CONTEXT, sources=(SourceFacts(("Ủy ban nhân dân huyện Sông Lam",), ("Sông Lam",)),))
REGISTER = replace(CONTEXT, register=(KnownDocument("15/KH-UBND", datetime.date(2025, 5, 10)),))

CASES = [
    ("thieu-co-quan", starting(agency=()), PLAN, CONTEXT),
    ("thieu-dia-danh", starting(place=""), PLAN, CONTEXT),
    ("thieu-nam-ky", starting(date="ngày tháng năm"), starting(date="ngày tháng năm 2026"), CONTEXT),
    ("thieu-trich-yeu", starting(subject=""), PLAN, CONTEXT),
    ("trich-yeu-dau-cuoi", starting(subject=PLAN.subject + "."), PLAN, CONTEXT),
    ("thieu-can-cu", starting(bases=(), opening=()), starting(bases=()), CONTEXT),
    ("so-sai-dang", starting(number="15KH UBND"), starting(number="……/KH-UBND"), CONTEXT),
    ("nha-nuoc-dang", starting(number="132-KH/UBND"), starting(number="132/KH-UBND"), CONTEXT),
    ("loai-khac-ky-hieu", starting(number="15/QĐ-UBND"), starting(number="15/KH-UBND"), CONTEXT),
    ("ky-hieu-co-quan", starting(number="15/KH-VHXH"), starting(number="15/KH-UBND"), CONTEXT),
    ("ngay-co-so-trong", starting(date="ngày 15 tháng 01 năm 2026"), starting(date="ngày 15 tháng 01 năm 2026", number="05/KH-UBND"), CONTEXT),
    ("can-cu-cuoi", ending("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"), ending("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024."), CONTEXT),
    ("can-cu-cham-phay", ending("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024.", "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019."), ending("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019."), CONTEXT),
    ("thieu-muc", starting(body=(*PLAN.body[:2], replace(PLAN.body[2], content=()), *PLAN.body[3:])), PLAN, REQUIRED),
    ("thu-tu-muc", starting(body=(PLAN.body[0], PLAN.body[2], PLAN.body[1], PLAN.body[3])), PLAN, REQUIRED),
    ("de-muc-rong", under(item("Hình thức", "1", heading=True), LEAF), under(item("Hình thức", "1", LEAF, LEAF, heading=True)), CONTEXT),
    ("thieu-tieu-de", under(item("", "điều", marker="Điều 1.")), under(item("Phạm vi", "điều", marker="Điều 1.")), CONTEXT),
    ("mot-y-le", under(item("Hình thức", "1", LEAF, heading=True)), under(item("Hình thức", "1", LEAF, LEAF, heading=True)), CONTEXT),
    ("qua-23-diem", under(item("Hình thức", "1", *(LEAF,) * 24, heading=True)), under(item("Hình thức", "1", *(LEAF,) * 23, heading=True)), CONTEXT),
    ("danh-so-lap", points("a)", "b)", "c)", "d)", "d)", "e)"), points("a)", "b)", "c)", "d)", "đ)", "e)"), CONTEXT),
    ("danh-so-nhay", points("1.", "2.", "4."), points("1.", "2.", "3."), CONTEXT),
    ("danh-so-nhay", points("a)", "b)", "c)", "d)", "e)"), points("a)", "b)", "c)", "d)", "đ)", "e)", "g)"), CONTEXT),
    ("chu-ngoai-bang", points("a)", "b)", "c)", "d)", "đ)", "e)", "f)"), points("a)", "b)", "c)", "d)", "đ)", "e)", "g)"), CONTEXT),
    ("so-thieu-dau", points("1.", "2.", "3.", "4"), points("1.", "2.", "3.", "4."), CONTEXT),
    ("dau-so-lech", points("1.", "2.", "3/"), points("1/", "2/", "3/"), CONTEXT),
    ("danh-so-thap-phan", under(item("Hình thức", "1", item("Qua loa truyền thanh của xã.", "1.1", marker="1.1."), LEAF)), under(item("Hình thức", "1", LEAF, LEAF)), CONTEXT),
    ("nhu-tren", receiving("Như trên", "Lưu: VT"), receiving("UBND tỉnh", "Lưu: VT"), CONTEXT),
    ("thieu-ket", starting(closing=(text_of("Trên đây là Kế hoạch tuyên truyền năm 2026."),)), PLAN, CONTEXT),
    ("thieu-luu", receiving("UBND tỉnh"), PLAN, CONTEXT),
    ("luu-hai-cham", receiving("UBND tỉnh", "Lưu VT"), PLAN, CONTEXT),
    ("luu-thieu-vt", receiving("UBND tỉnh", "Lưu: Văn phòng"), PLAN, CONTEXT),
    ("luu-cuoi", receiving("Lưu: VT", "UBND tỉnh"), PLAN, CONTEXT),
    ("noi-nhan-cham-phay", PLAN, PLAN, replace(CONTEXT, printed=("- UBND tỉnh An Bình (b/c).", "- Các thôn;", "- Lưu: VT, VHXH."))),
    ("noi-nhan-cuoi", PLAN, PLAN, replace(CONTEXT, printed=("- UBND tỉnh An Bình (b/c);", "- Các thôn;", "- Lưu: VT, VHXH"))),
    ("hai-dau-cach", PLAN, PLAN, replace(CONTEXT, printed=("Nâng cao nhận thức  của cán bộ, công chức và Nhân dân trong xã.",))),
    ("thieu-chuc-vu", signed((), ""), PLAN, CONTEXT),
    ("thieu-ho-ten", signed((), "CHỦ TỊCH", "…"), PLAN, CONTEXT),
    ("hoc-vi", signed((), "CHỦ TỊCH", "ThS. Nguyễn Văn A"), signed((), "CHỦ TỊCH", "Tạ Sơn"), CONTEXT),
    ("dau-quyen-han", signed(("T/M ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"), PLAN, CONTEXT),
    ("dau-quyen-han", signed(("KT.CHỦ TỊCH",), "PHÓ CHỦ TỊCH"), signed(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"), CONTEXT),
    ("tm-chuc-danh", signed(("TM. CHỦ TỊCH",), "PHÓ CHỦ TỊCH"), PLAN, CONTEXT),
    ("kt-chu-vu", signed(("KT. CHỦ TỊCH",), "CHỦ TỊCH"), signed(("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH"), CONTEXT),
    ("cap-pho-ky", signed(("TM. ỦY BAN NHÂN DÂN",), "PHÓ CHỦ TỊCH"), signed(("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), "PHÓ CHÁNH VĂN PHÒNG"), CONTEXT),
    ("phu-luc-khong-nhac", replace(PLAN, appendices=(table_appendix(),)), replace(POINTED, appendices=(table_appendix(),)), CONTEXT),
    ("phu-luc-la-ma", replace(POINTED, appendices=(table_appendix("Phụ lục 1"), table_appendix("Phụ lục 2"))), replace(POINTED, appendices=(table_appendix("Phụ lục I"), table_appendix("Phụ lục II"))), CONTEXT),
    ("phu-luc-in-hoa", replace(POINTED, appendices=(table_appendix("PHỤ LỤC"),)), replace(POINTED, appendices=(table_appendix(),)), CONTEXT),
    ("sai-loai-don-vi", saying("Giao lưu với phường Tà Năng."), saying("Giao lưu với xã Tà Năng."), replace(CONTEXT, ours=replace(CONTEXT.ours, province="tỉnh Lâm Đồng"))),
    ("ten-rieng-sai", saying("Giao lưu với xã Tà Nẵng."), saying("Giao lưu với xã Tà Năng, tỉnh Khánh Hoà."), replace(CONTEXT, ours=replace(CONTEXT.ours, province="tỉnh Lâm Đồng"))),
    ("ten-rieng-sai", saying("Học tập tỉnh Quãng Ngãi."), saying("Học tập tỉnh Quảng Ngãi."), CONTEXT),
    ("cho-xem", under(WAITING, LEAF), under(APPLIED, LEAF), CONTEXT),
    ("nam-khac", starting(closing=(text_of("Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2025./."),)), saying("Kết quả thực hiện Kế hoạch năm 2025 còn hạn chế."), CONTEXT),
    ("dau-vet-nguon", saying("Đài truyền thanh Sông Lam phát lại tin, bài."), saying("Theo Kế hoạch số 15/KH-UBND ngày 10/5/2025 của UBND huyện Sông Lam (cũ)."), FROM_ELSEWHERE),
    ("dau-vet-nguon", saying("Đài truyền thanh Sông Lam phát tin."), saying("Đài truyền thanh Sông Lâm phát tin."), FROM_ELSEWHERE),
    ("ngay-khac-so-theo-doi", saying("Theo Kế hoạch số 15/KH-UBND ngày 11/5/2025 của UBND tỉnh."), saying("Theo Kế hoạch số 15/KH-UBND ngày 10/5/2025 của UBND tỉnh."), REGISTER),
    ("viec-thieu-chu-tri", with_tasks(replace(GOOD_TASK, lead="")), with_tasks(GOOD_TASK), CONTEXT),
    ("viec-thieu-thoi-gian", with_tasks(replace(GOOD_TASK, time=""), GOOD_TASK, GOOD_TASK), with_tasks(replace(GOOD_TASK, time="")), CONTEXT),
    ("viec-thieu-san-pham", with_tasks(replace(GOOD_TASK, product=""), GOOD_TASK, GOOD_TASK), with_tasks(replace(GOOD_TASK, product=""), replace(GOOD_TASK, product="")), CONTEXT),
    ("hai-chu-tri", with_tasks(replace(GOOD_TASK, lead="Phòng Kinh tế, Phòng Văn hóa - Xã hội")), with_tasks(replace(GOOD_TASK, lead="Phòng Kinh tế, Hạ tầng và Đô thị"), replace(GOOD_TASK, lead="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã")), CONTEXT),
    ("chu-tri-phoi-hop", with_tasks(replace(GOOD_TASK, partners=("Phòng Văn hóa - Xã hội",))), with_tasks(GOOD_TASK), CONTEXT),
    ("ubnd-phoi-hop", with_tasks(replace(GOOD_TASK, partners=("UBND xã Suối Hòa",))), with_tasks(replace(GOOD_TASK, partners=("UBND các xã lân cận",))), CONTEXT),
    ("phu-luc-lech-chu-tri", replace(POINTED, appendices=(table_appendix(lead="Công an xã"),)), replace(POINTED, appendices=(table_appendix(),)), replace(CONTEXT, tasks=(TWIN,))),
    ("phu-luc-lech-han", replace(POINTED, appendices=(table_appendix(time="Tháng 9 năm 2026"),)), replace(POINTED, appendices=(table_appendix(),)), replace(CONTEXT, tasks=(TWIN,))),
    ("nghia-vu-thieu", PLAN, PLAN, replace(CONTEXT, obligations=(AskedOf("Tổ chức đối thoại với doanh nghiệp.", "missing"),))),
    ("thieu-kinh-phi", replace(saying("In ấn, phát tờ rơi đến từng hộ."), body=(*saying("In ấn, phát tờ rơi đến từng hộ.").body[:2], PLAN.body[3])), saying("In ấn, phát tờ rơi đến từng hộ."), CONTEXT),
    ("dau-dong-thuong", under(LEAF, item("các thôn báo cáo kết quả hằng quý.", "a")), under(item("Gồm các thôn sau:", "a"), item("thôn Đông và thôn Đoài của xã", "a")), CONTEXT),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "breaking", "near", "context"),
    CASES,
    ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)],
)
def test_a_rule_catches_its_fault_and_not_its_neighbour(rule, breaking, near, context):
    assert rule in rules_found(breaking, context)
    if breaking is near:  # what breaks it is what the caller knows, not the plan
        context = replace(
            context,
            obligations=(AskedOf("Việc", "answered"),),
            printed=("- UBND tỉnh An Bình (b/c);", "- Các thôn;", "- Lưu: VT, VHXH."),
        )
    assert rule not in rules_found(near, context)


def test_every_rule_of_plans_has_a_case_that_breaks_it_and_one_that_nearly_does():
    tried = {rule for rule, pairs in SENTENCES.items() if pairs} | {case[0] for case in CASES}
    assert tried == {rule.id for rule in rules().values() if rule.scope != "page"}


def test_a_clean_plan_has_no_finding():
    assert found(PLAN) == []


def test_a_plan_that_uses_the_names_of_its_own_date_has_no_finding_on_them():
    old = saying(
        "Hướng dẫn dịch vụ công trực tuyến mức độ 3, 4; báo cáo UBND huyện và Sở Thông tin và Truyền thông."
    )
    of_2022 = replace(old, date="ngày tháng 02 năm 2022", subject="Tuyên truyền cải cách hành chính năm 2022")
    assert not {"muc-do-cu", "cap-huyen", "co-quan-cu"} & rules_found(of_2022)
    assert {"muc-do-cu", "cap-huyen", "co-quan-cu"} <= rules_found(old)


def test_numbers_may_run_on_from_the_part_before():
    parts = [
        item(
            f"CHƯƠNG {name}",
            "I",
            *(item("Các thôn thực hiện.", "1", marker=f"{number}.") for number in numbers),
            heading=True,
        )
        for name, numbers in (("MỘT", (1, 2)), ("HAI", (3, 4)))
    ]
    assert "danh-so-nhay" not in rules_found(replace(PLAN, body=tuple(parts)))
    parts[1] = item(
        "CHƯƠNG HAI",
        "I",
        *(item("Các thôn thực hiện.", "1", marker=f"{number}.") for number in (4, 5)),
        heading=True,
    )
    assert "danh-so-nhay" in rules_found(replace(PLAN, body=tuple(parts)))


def test_the_register_of_the_library_tells_what_is_out_of_force():
    plan = saying("Theo Quyết định số 15/QĐ-UBND ngày 10/5/2022 của UBND tỉnh.")
    entry = KnownDocument("15/QĐ-UBND", datetime.date(2022, 5, 10), datetime.date(2025, 7, 1), "30/QĐ-UBND")
    assert "het-hieu-luc" in rules_found(plan, replace(CONTEXT, register=(entry,)))
    later = replace(entry, until=datetime.date(2026, 7, 1))
    assert "het-hieu-luc" not in rules_found(plan, replace(CONTEXT, register=(later,)))


def test_a_body_named_in_an_appendix_too_is_not_taken_for_the_recipient():
    printed = (
        "Nơi nhận:",
        "- UBND tỉnh An Bình (b/c);",
        "- Các thôn;",
        "- Lưu: VT, VHXH.",
        "Các thôn",
        "Các thôn",
    )
    assert "noi-nhan-cham-phay" not in rules_found(PLAN, replace(CONTEXT, printed=printed))


def test_bodies_that_each_do_a_task_at_home_are_not_two_leaders():
    assert "hai-chu-tri" not in rules_found(
        with_tasks(replace(GOOD_TASK, lead="Các sở, ban, ngành; UBND các xã, phường"))
    )


def test_a_silenced_rule_and_a_silenced_finding_are_not_shown():
    plan = saying("Thực hiện các các tiêu chí.", "Nêu rõ và và chi tiết.")
    one = next(each for each in found(plan) if each.quote == "các các")
    left = [
        each.quote
        for each in found(plan, replace(CONTEXT, silenced=(Silence("tu-lap", "trích nguyên văn", one.key),)))
        if each.rule == "tu-lap"
    ]
    assert left == ["và và"]
    assert "tu-lap" not in rules_found(plan, replace(CONTEXT, silenced=(Silence("tu-lap", "thói quen"),)))


def test_findings_come_gravest_first_then_in_document_order():
    plan = saying("Giai đoạn 2021- 2030 của tỉnh.", "Thực hiện các các tiêu chí.", "Thực hiện của của tỉnh.")
    severities = [one.severity for one in found(plan)]
    assert severities == sorted(severities, key=("error", "warning", "hint").index)
    assert [one.quote for one in found(plan) if one.rule == "tu-lap"] == ["các các", "của của"]


def test_the_blanks_left_for_signing_are_no_fault():
    line = (
        "(Kèm theo Kế hoạch số        /KH-UBND ngày      tháng 01 năm 2026 của Ủy ban nhân dân xã Suối Hòa)"
    )
    assert "hai-dau-cach" not in rules_found(PLAN, replace(CONTEXT, finished=True, printed=(line,)))


def noted(*notes: str):
    """The clean plan with a sentence that calls these notes."""
    calling = tuple(Span("Nội dung này có chú thích.", note=number) for number in range(1, len(notes) + 1))
    return replace(under(replace(LEAF, text=calling), LEAF), notes=notes)


def test_a_note_is_read_where_it_is_called():
    plan = noted("Thực hiện các các tiêu chí theo Nghị quyết số 05/NQ-TU ngày 28/9/2021 của Tỉnh ủy.")
    of_note = {one.rule: one.path for one in found(plan)}
    assert of_note == {"tu-lap": "II.a", "dang-nha-nuoc": "II.a"}
    mended = fix_plan(plan, joined(found(plan)))
    assert mended.notes == ("Thực hiện các tiêu chí theo Nghị quyết số 05-NQ/TU ngày 28/9/2021 của Tỉnh ủy.",)
    assert found(noted("Theo Nghị quyết số 05-NQ/TU ngày 28/9/2021 của Tỉnh ủy.")) == []


def jointly(*signers: Signature):
    return replace(PLAN, joint=signers)


def test_every_signer_of_a_joint_document_is_read():
    right = Signature(("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "", "Nguyễn Văn B")
    assert found(jointly(right)) == []
    assert rules_found(jointly(replace(right, authority=()))) == {"cap-pho-ky"}
    assert rules_found(jointly(replace(right, title="CHỦ TỊCH"))) == {"kt-chu-vu"}
    assert rules_found(jointly(right, replace(right, name=""))) == {"thieu-ho-ten"}
    assert rules_found(jointly(replace(right, authority=("T/M BAN THƯỜNG TRỰC",), title="CHỦ TỊCH"))) == {
        "dau-quyen-han"
    }
    plan = jointly(replace(right, name="TS. Nguyễn Văn B"))
    assert fix_plan(plan, joined(found(plan))).joint == (right,)


def test_a_report_may_be_sent_to_somebody_a_plan_not():
    sent = replace(
        PLAN,
        opening=(text_of("Kính gửi: Ủy ban nhân dân tỉnh An Bình."), *PLAN.opening),
        recipients=("Như trên", "Lưu: VT"),
    )
    assert {"kinh-gui", "nhu-tren"} <= rules_found(sent)
    assert not {"kinh-gui", "nhu-tren"} & rules_found(replace(sent, kind="BÁO CÁO"))


def test_a_document_of_the_party_is_not_held_to_the_states_form():
    party = replace(
        PLAN,
        agency=("ĐẢNG ỦY XÃ SUỐI HÒA",),
        number="12-KH/ĐU",
        closing=(text_of("Trên đây là Kế hoạch của Đảng ủy xã Suối Hòa."),),
        recipients=("Tỉnh ủy", "Lưu Văn phòng Đảng ủy"),
        signature=Signature(("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ", "", "Nguyễn Văn A"),
    )
    assert rules_found(party) == set()


def test_what_a_reader_did_not_place_is_not_missing_in_the_file():
    lost = replace(PLAN, agency=(), place="", recipients=(), signature=replace(PLAN.signature, name=""))
    bare = {"thieu-co-quan", "thieu-dia-danh", "thieu-luu", "thieu-ho-ten"}
    assert bare <= rules_found(lost, replace(CONTEXT, ours=Ours()))
    printed = (
        "ỦY BAN NHÂN DÂN XÃ SUỐI HÒA",
        "Suối Hòa, ngày tháng 01 năm 2026",
        "CHỦ TỊCH",
        "Đặng Thị Ánh",
        "- Lưu: VT.",
    )
    assert not bare & rules_found(lost, replace(CONTEXT, printed=printed))


def test_a_number_that_was_not_recognized_is_no_gap():
    gap = points("1.", "3.")
    assert "danh-so-nhay" in rules_found(gap)
    printed = ("1. Các thôn tổ chức tuyên truyền.", "2 . Các thôn báo cáo.", "3. Các thôn họp dân.")
    assert "danh-so-nhay" not in rules_found(gap, replace(CONTEXT, printed=printed))
    another = ("1. Các thôn tổ chức tuyên truyền.", "12. Các thôn báo cáo.", "3. Các thôn họp dân.")
    assert "danh-so-nhay" in rules_found(gap, replace(CONTEXT, printed=another))


def test_lists_that_begin_anew_under_titles_without_numbers_are_right():
    assert not {"danh-so-nhay", "danh-so-lap"} & rules_found(points("1.", "2.", "1.", "2."))


def test_lists_below_words_without_a_number_count_for_themselves():
    first = item("Các thôn họp dân theo lịch.", "1", marker="1.")
    title = Paragraph(text_of("* Đối với các thôn"))
    section = replace(PLAN.body[1], content=(first, title, first))
    titled = replace(PLAN, body=(PLAN.body[0], section, *PLAN.body[2:]))
    assert "danh-so-lap" not in rules_found(titled)
    assert "danh-so-lap" in rules_found(points("1.", "1."))


def test_a_board_signs_without_kt():
    assert "cap-pho-ky" not in rules_found(signed(("TM. TIỂU BAN",), "PHÓ TRƯỞNG TIỂU BAN"))


def test_a_year_that_is_a_horizon_or_a_laws_own_is_not_the_plans():
    subjects = {
        "Thực hiện Chiến lược đến năm 2030": None,
        "Thực hiện Đề án đến năm 2028, định hướng đến năm 2035, trong năm 2026": (2026, 2026),
        "Triển khai thi hành Luật Đất đai năm 2024": None,
        "Cải cách hành chính giai đoạn 2026-2030, tầm nhìn đến năm 2045": (2026, 2030),
    }
    for subject, years in subjects.items():
        assert Document(replace(PLAN, subject=subject), CONTEXT).years == years, subject
    aim = saying("Hoàn thành các mục tiêu này trước ngày 31/12/2030.")
    assert "han-ngoai-ky" not in rules_found(aim)
    assert "han-ngoai-ky" not in rules_found(saying("Số hóa hồ sơ phát sinh trước ngày 01/01/2020."))


def test_blanks_of_a_form_are_for_others_to_fill_in():
    lines = tuple(text_of(f"{name}: …………") for name in ("Họ và tên", "Thôn", "Ngày sinh", "Ý kiến"))
    form = replace(table_appendix(), title="PHIẾU KHẢO SÁT", content=tuple(map(Paragraph, lines)))
    assert "cho-trong" not in rules_found(replace(POINTED, appendices=(form,)))
    list_ = replace(table_appendix(), title="DANH MỤC", content=(Paragraph(text_of("Chủ trì: …………")),))
    assert "cho-trong" in rules_found(replace(POINTED, appendices=(list_,)))
