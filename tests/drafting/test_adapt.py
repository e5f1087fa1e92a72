"""Clauses of other units fitted to ours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sides import (
    COMMUNE,
    DEPARTMENT,
    OLD_COMMUNE,
    OLD_DEPARTMENT,
    OLD_DISTRICT,
    OLD_OFFICE,
    OTHER_PROVINCE,
    OUR_PROVINCE,
    SOURCES,
)

from cchc_desktop.drafting.adapt import (
    SourceFacts,
    adapt,
    apply,
    fill,
    follow_edit,
    revert,
    source_facts,
)
from cchc_desktop.plan import Item, Plan, Span, plain, text_of


def fitted(source, text, ours=COMMUNE):
    return plain(adapt(text_of(text), source, ours)[0])


def waiting(source, text, ours=COMMUNE):
    return [(c.before, c.after) for c in adapt(text_of(text), source, ours)[1] if c.state == "waiting"]


CHANGED = [
    # The agency that acts where we act.
    (OLD_DISTRICT, "UBND huyện Sơn Lộc xây dựng kế hoạch.", "UBND xã Suối Hòa xây dựng kế hoạch."),
    (OLD_DISTRICT, "ỦY BAN NHÂN DÂN HUYỆN SƠN LỘC", "ỦY BAN NHÂN DÂN XÃ SUỐI HÒA"),
    (OLD_DISTRICT, "Chủ tịch Uỷ ban nhân dân huyện phân công.", "Chủ tịch Ủy ban nhân dân xã phân công."),
    (OLD_DISTRICT, "Hằng quý báo cáo UBND huyện.", "Hằng quý báo cáo UBND xã."),
    (OLD_DEPARTMENT, "Sở Công Thương Đông Hà ban hành", "Ủy ban nhân dân xã Suối Hòa ban hành"),
    (
        OLD_DEPARTMENT,
        "Giám đốc Sở chỉ đạo, lãnh đạo Sở theo dõi",
        "Chủ tịch UBND xã chỉ đạo, lãnh đạo UBND xã theo dõi",
    ),
    (
        OLD_DEPARTMENT,
        "đăng trên Trang thông tin điện tử của Sở",
        "đăng trên Trang thông tin điện tử của UBND xã",
    ),
    (OLD_OFFICE, "Chánh Văn phòng xem xét", "Chủ tịch UBND xã xem xét"),
    (OLD_OFFICE, "cán bộ thuộc Văn phòng UBND tỉnh", "cán bộ thuộc UBND xã"),
    (OUR_PROVINCE, "UBND tỉnh yêu cầu các cơ quan thực hiện.", "UBND xã yêu cầu các cơ quan thực hiện."),
    (OUR_PROVINCE, "UBND tỉnh Lâm Đồng ban hành Kế hoạch", "UBND xã Suối Hòa ban hành Kế hoạch"),
    (OLD_COMMUNE, "UBND xã Bình Sơn giao công chức", "UBND xã Suối Hòa giao công chức"),
    # The area.
    (OUR_PROVINCE, "các cơ quan trên địa bàn tỉnh", "các cơ quan trên địa bàn xã Suối Hòa"),
    (OTHER_PROVINCE, "trên địa bàn tỉnh Đông Hà", "trên địa bàn xã Suối Hòa"),
    (OLD_DISTRICT, "kinh tế - xã hội của huyện", "kinh tế - xã hội của xã"),
    (OLD_DISTRICT, "trong toàn huyện; ngân sách huyện; HĐND huyện", "trong toàn xã; ngân sách xã; HĐND xã"),
    (OLD_DISTRICT, "cải cách hành chính huyện Sơn Lộc", "cải cách hành chính xã Suối Hòa"),
    (OLD_COMMUNE, "người dân xã Bình Sơn", "người dân xã Suối Hòa"),
    (OTHER_PROVINCE, "báo cáo UBND tỉnh Đông Hà", "báo cáo UBND tỉnh Lâm Đồng"),
    # The plan's year.
    (OUR_PROVINCE, "hoàn thành trong năm 2025", "hoàn thành trong năm 2026"),
    (OUR_PROVINCE, "Quý IV/2025, trước ngày 15/11/2025", "Quý IV/2026, trước ngày 15/11/2026"),
    # Bodies of the table.
    (
        OUR_PROVINCE,
        "Sở Nội vụ chủ trì, theo dõi việc thực hiện.",
        "Phòng Văn hóa - Xã hội chủ trì, theo dõi việc thực hiện.",
    ),
    (OUR_PROVINCE, "Giao Sở Tài chính bố trí kinh phí.", "Giao Phòng Kinh tế bố trí kinh phí."),
    (
        OUR_PROVINCE,
        "Sở Tài chính, Sở Nội vụ có trách nhiệm:",
        "Phòng Kinh tế, Phòng Văn hóa - Xã hội có trách nhiệm:",
    ),
    (OUR_PROVINCE, "Sở Nội vụ", "Phòng Văn hóa - Xã hội"),
    (OUR_PROVINCE, "Sở KH&CN chủ trì", "Phòng Văn hóa - Xã hội chủ trì"),
    (
        OUR_PROVINCE,
        "Trong tháng 01 năm 2025, Sở Nội vụ tham mưu UBND tỉnh ban hành kế hoạch.",
        "Trong tháng 01 năm 2026, Phòng Văn hóa - Xã hội tham mưu UBND xã ban hành kế hoạch.",
    ),
    (
        OLD_DISTRICT,
        "báo cáo UBND huyện (qua Phòng Văn hóa và Thông tin)",
        "báo cáo UBND xã (qua Phòng Văn hóa - Xã hội)",
    ),
    (OLD_DISTRICT, "Phòng Tài chính – Kế hoạch: thẩm định", "Phòng Kinh tế: thẩm định"),
    (OUR_PROVINCE, "Chủ trì: Văn phòng UBND tỉnh.", "Chủ trì: Văn phòng HĐND và UBND xã."),
    # What the higher plan asks of communes falls on us.
    (OUR_PROVINCE, "UBND các xã, phường, đặc khu xây dựng kế hoạch", "UBND xã xây dựng kế hoạch"),
    (OUR_PROVINCE, "Ủy ban nhân dân cấp xã:", "Ủy ban nhân dân xã:"),
]


@pytest.mark.parametrize(("source", "text", "expected"), CHANGED)
def test_what_becomes_ours(source, text, expected):
    assert fitted(source, text) == expected
    assert waiting(source, text) == []


UNTOUCHED = [
    # Ranges, milestones, comparisons.
    (OUR_PROVINCE, "giai đoạn 2021-2025"),
    (OLD_DISTRICT, "giai đoạn 2022 – 2025"),
    (OUR_PROVINCE, "từ năm 2021 đến năm 2025"),
    (OUR_PROVINCE, "đến năm 2025, định hướng đến năm 2030"),
    (OUR_PROVINCE, "tăng 5% so với năm 2025, đạt 95,5%"),
    (OUR_PROVINCE, "năm 2024"),
    # Citations, with their dates and titles.
    (OUR_PROVINCE, "Nghị quyết số 76/NQ-CP ngày 15/7/2025 của Chính phủ"),
    (
        OUR_PROVINCE,
        "Kế hoạch số 12/KH-UBND ngày 20/01/2025 của UBND tỉnh về cải cách hành chính tỉnh Lâm Đồng năm 2025",
    ),
    (
        OLD_DEPARTMENT,
        "Quyết định số 15/QĐ-UBND ngày 11/02/2022 của Ủy ban nhân dân tỉnh về kế hoạch tỉnh Đông Hà năm 2022.",
    ),
    (OLD_DISTRICT, "Quyết định số 64/QĐ-UBND của UBND huyện ban hành Quy chế trên địa bàn huyện Sơn Lộc"),
    (OUR_PROVINCE, "Chỉ thị số 18-CT/TU ngày 01/3/2025 của Ban Thường vụ Tỉnh ủy về tuyên truyền năm 2025"),
    (OUR_PROVINCE, "Luật Tổ chức chính quyền địa phương năm 2025"),
    (OLD_DISTRICT, "Đề án “Nâng cao chất lượng phục vụ huyện Sơn Lộc năm 2022”"),
    # Names of indices.
    (OLD_DEPARTMENT, "Chỉ số hiệu quả quản trị và hành chính công tỉnh Đông Hà (PAPI)"),
    (OUR_PROVINCE, "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) của tỉnh Lâm Đồng"),
    # Those who give us tasks and receive our reports.
    (OUR_PROVINCE, "gửi báo cáo về Sở Nội vụ trước ngày 25 hằng tháng"),
    (OUR_PROVINCE, "theo hướng dẫn của Sở Nội vụ"),
    (OUR_PROVINCE, "theo chỉ đạo của UBND tỉnh"),
    (OUR_PROVINCE, "trình UBND tỉnh xem xét"),
    (OLD_DEPARTMENT, "gửi về Ủy ban nhân dân tỉnh (thông qua Sở Nội vụ)"),
    # Others' names.
    (OLD_DISTRICT, "UBND huyện Trà Sơn phối hợp"),
    (OLD_DISTRICT, "thị trấn Sơn Lộc"),
    (OLD_DISTRICT, "cấp huyện, cấp xã"),
    (OLD_DISTRICT, "các huyện, thị xã, thành phố"),
    (OLD_DEPARTMENT, "các Sở, ban, ngành; các Sở, ngành và địa phương"),
    (OLD_DEPARTMENT, "trụ sở, cơ sở dữ liệu, trên cơ sở đó"),
    (OUR_PROVINCE, "Hiệu quả quản trị cấp tỉnh"),
    (OLD_DISTRICT, "phát triển kinh tế - xã hội, an sinh xã hội"),
    (OUR_PROVINCE, "TCVN ISO 9001:2025, tổng đài 1900 2025"),
]


@pytest.mark.parametrize(("source", "text"), UNTOUCHED)
def test_what_must_not_change(source, text):
    assert fitted(source, text) == text


ASKED = [
    (OUR_PROVINCE, "góp phần phát triển của tỉnh", [("tỉnh", "xã")]),
    (OUR_PROVINCE, "phối hợp với Sở Nội vụ", [("Sở Nội vụ", "Phòng Văn hóa - Xã hội")]),
    (OUR_PROVINCE, "Sở Du lịch chủ trì", [("Sở Du lịch", "")]),
    (
        OUR_PROVINCE,
        "Các sở, ban, ngành và UBND các xã, phường lập kế hoạch",
        [("Các sở, ban, ngành và UBND các xã, phường", "UBND xã")],
    ),
    # A sentence about the higher body is never turned by halves: it gives, or we give to our own units.
    (
        OUR_PROVINCE,
        "UBND tỉnh giao UBND các xã, phường triển khai",
        [("UBND tỉnh", "UBND xã"), ("UBND các xã, phường", "các phòng, đơn vị thuộc UBND xã")],
    ),
    (OLD_DEPARTMENT, "kế hoạch của tỉnh Đông Hà", [("tỉnh Đông Hà", "tỉnh Lâm Đồng")]),
    (OLD_DEPARTMENT, "công chức ngành Công Thương", [("ngành Công Thương", "xã")]),
    (OLD_DEPARTMENT, "Văn phòng Sở theo dõi", [("Văn phòng Sở", "Văn phòng HĐND và UBND xã")]),
    (OLD_DISTRICT, "Thường trực Huyện ủy", [("Huyện ủy", "Đảng ủy xã")]),
    (OLD_DISTRICT, "Trung tâm Thể thao huyện", [("huyện", "xã")]),
    (OLD_DISTRICT, "Nghị quyết Đại hội Đảng bộ huyện lần thứ V", [("huyện", "xã")]),
    (OLD_DISTRICT, "gửi UBND các xã, thị trấn", [("UBND các xã, thị trấn", "")]),
    (OLD_COMMUNE, "báo cáo UBND huyện", [("UBND huyện", "UBND tỉnh")]),
    (OLD_OFFICE, "tại cấp tỉnh, cấp huyện, cấp xã", [("cấp huyện, cấp xã", "cấp xã")]),
    (OLD_OFFICE, "gửi UBND các huyện, thành phố", [("UBND các huyện, thành phố", "")]),
    (OUR_PROVINCE, "DDCI 2025", [("2025", "2026")]),
]


@pytest.mark.parametrize(("source", "text", "offers"), ASKED)
def test_what_waits_for_the_official(source, text, offers):
    assert fitted(source, text) == text
    assert waiting(source, text) == offers


def test_the_sentence_that_cites_goes_on_after_the_title():
    text = (
        "Thực hiện Kế hoạch số 32/KH-UBND ngày 30/12/2022 của UBND tỉnh về thông tin, tuyên truyền cải cách hành chính "
        "tỉnh Đông Hà năm 2023, Văn phòng UBND tỉnh ban hành Kế hoạch năm 2023 tại Văn phòng:"
    )
    assert fitted(OLD_OFFICE, text) == (
        "Thực hiện Kế hoạch số 32/KH-UBND ngày 30/12/2022 của UBND tỉnh về thông tin, tuyên truyền cải cách hành chính "
        "tỉnh Đông Hà năm 2023, UBND xã ban hành Kế hoạch năm 2026 tại UBND xã:"
    )


def test_the_same_body_never_stands_twice():
    text = "Sở Nội vụ chủ trì, phối hợp với Sở Khoa học và Công nghệ theo dõi."
    fit, changes = adapt(text_of(text), OUR_PROVINCE, COMMUNE)
    assert plain(fit).count("Phòng Văn hóa - Xã hội") == 1
    [twice] = [index for index, change in enumerate(changes) if change.state == "waiting"]
    assert plain(apply(fit, changes, twice)[0]) == "Phòng Văn hóa - Xã hội chủ trì theo dõi."
    assert "2 lần" not in changes[twice].reason and changes[twice].reason


def test_a_list_of_partners_names_nobody_twice():
    text = "Phối hợp: Sở Nội vụ; Sở Khoa học và Công nghệ; Sở Tài chính."
    fit, changes = adapt(text_of(text), OUR_PROVINCE, COMMUNE)
    assert plain(fit) == "Phối hợp: Phòng Văn hóa - Xã hội; Sở Khoa học và Công nghệ; Phòng Kinh tế."
    assert plain(apply(fit, changes, 1)[0]) == "Phối hợp: Phòng Văn hóa - Xã hội; Phòng Kinh tế."


def test_an_office_under_a_committee_is_that_committees():
    facts = source_facts(
        plan_of(
            parent_agency=("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG HÀ"),
            agency=("VĂN PHÒNG",),
            subject="Thông tin, tuyên truyền cải cách hành chính năm 2023",
        )
    )
    assert facts == OLD_OFFICE
    assert fitted(facts, "Văn phòng UBND tỉnh ban hành") == "UBND xã ban hành"


def test_an_office_of_a_commune_calls_itself_phòng():
    source = source_facts(
        plan_of(
            parent_agency=("ỦY BAN NHÂN DÂN XÃ BÌNH SƠN",),
            agency=("PHÒNG VĂN HÓA - XÃ HỘI",),
            subject="Năm 2025",
        )
    )
    assert (
        fitted(source, "cán bộ của Phòng; phòng họp; các Phòng") == "cán bộ của UBND xã; phòng họp; các Phòng"
    )


def test_a_body_of_ours_already_named_is_not_named_again():
    text = "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Sở Nội vụ."
    assert fitted(OUR_PROVINCE, text) == text


def test_a_department_takes_over_another_departments_plan():
    assert fitted(OLD_DEPARTMENT, "Sở Công Thương xây dựng kế hoạch năm 2022 của Sở.", DEPARTMENT) == (
        "Sở Y tế xây dựng kế hoạch năm 2026 của Sở."
    )
    assert (
        fitted(OLD_DEPARTMENT, "cải cách hành chính tỉnh Đông Hà", DEPARTMENT)
        == "cải cách hành chính tỉnh Lâm Đồng"
    )


def test_a_district_still_stood_over_its_communes_in_2024():
    ours = replace(COMMUNE, year=2024)
    assert fitted(OLD_DISTRICT, "Hằng quý báo cáo UBND huyện.", ours) == "Hằng quý báo cáo UBND huyện."


def test_a_place_printed_without_its_mark_is_still_the_source():
    assert fitted(OLD_DISTRICT, "UBND huyện Sơn Lôc") == "UBND xã Suối Hòa"


def test_our_province_is_known_before_2025_by_its_old_name_only_in_citations():
    text = "Quyết định số 5/QĐ-UBND ngày 02/02/2022 của UBND tỉnh Đông Hà; các sở của UBND tỉnh Đông Hà"
    assert fitted(OLD_DEPARTMENT, text).count("Đông Hà") == 1


def test_every_change_says_why():
    for source, text, *_ in (*CHANGED, *ASKED):
        for change in adapt(text_of(text), source, COMMUNE)[1]:
            assert change.rule and change.reason
            assert change.sure == (change.state == "applied")


def test_emphasis_stays_where_it_was():
    text = (
        Span("Kế hoạch của "),
        Span("UBND huyện Sơn Lộc", bold=True),
        Span(" trong "),
        Span("năm 2022", italic=True),
    )
    assert adapt(text, OLD_DISTRICT, COMMUNE)[0] == (
        Span("Kế hoạch của "),
        Span("UBND xã Suối Hòa", bold=True),
        Span(" trong "),
        Span("năm 2026", italic=True),
    )


def test_a_name_with_two_kinds_of_emphasis_waits():
    text = (Span("UBND huyện "), Span("Sơn Lộc", bold=True))
    fit, [change] = adapt(text, OLD_DISTRICT, COMMUNE)
    assert fit == text
    assert change.state == "waiting" and change.after == "UBND xã Suối Hòa"


def test_a_source_that_is_not_known_changes_nothing():
    for _, text, *_ in CHANGED:
        assert fitted(SourceFacts(), text, replace(COMMUNE, actors={})) == text


# Pieces of sentences as plans put them together, for the properties below.
PIECES = [text for _, text, *_ in (*CHANGED, *ASKED)] + [text for _, text in UNTOUCHED]
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("; ".join)
EMPHASISED = st.tuples(SENTENCES, st.lists(st.integers(0, 400), max_size=3)).map(
    lambda made: tuple(
        Span(part, bold=number % 2 == 1)
        for number, part in enumerate(
            made[0][start:end]
            for cuts in [sorted({0, len(made[0]), *(cut for cut in made[1] if cut < len(made[0]))})]
            for start, end in zip(cuts, cuts[1:], strict=False)
        )
    )
)


def in_place(text, changes):
    """Assert that every offset points at what the state of its change says, in order."""
    at = 0
    for change in changes:
        expected = change.after if change.state == "applied" else change.before
        assert plain(text)[change.start : change.end] == expected
        assert change.start >= at
        at = change.end


@given(EMPHASISED, st.sampled_from(SOURCES))
def test_offsets_point_at_the_words(text, source):
    in_place(*adapt(text, source, COMMUNE))


@given(EMPHASISED, st.sampled_from(SOURCES), st.randoms())
def test_undoing_every_change_gives_the_source_back(text, source, random):
    fit, changes = adapt(text, source, COMMUNE)
    order = [index for index, change in enumerate(changes) if change.state == "applied"]
    random.shuffle(order)
    for index in order:
        fit, changes = revert(fit, changes, index)
        in_place(fit, changes)
    assert fit == text


@given(EMPHASISED, st.sampled_from(SOURCES), st.randoms())
def test_changes_can_be_turned_on_and_off_in_any_order(text, source, random):
    fit, changes = first, marks = adapt(text, source, COMMUNE)
    for index in random.sample(range(len(changes)), len(changes)):
        if changes[index].state == "waiting":
            fit, changes = apply(fit, changes, index)
            in_place(fit, changes)
            fit, changes = revert(fit, changes, index)
        else:
            fit, changes = revert(fit, changes, index)
            in_place(fit, changes)
            fit, changes = apply(fit, changes, index)
        in_place(fit, changes)
    assert plain(fit) == plain(first)
    assert [(change.start, change.end) for change in changes] == [(mark.start, mark.end) for mark in marks]


@given(EMPHASISED, st.sampled_from(SOURCES))
def test_fitting_twice_changes_nothing_more(text, source):
    once, _ = adapt(text, source, COMMUNE)
    twice, changes = adapt(once, source, COMMUNE)
    assert twice == once
    assert all(change.state == "waiting" for change in changes)


@given(st.text(max_size=80), st.sampled_from(SOURCES))
def test_text_without_names_of_the_source_is_untouched(text, source):
    if not re.search(r"(?i)ủy|uỷ|ubnd|sở|phòng|tỉnh|huyện|xã|hđnd|đông|sơn|bình|lâm|20\d\d|ngành", text):
        assert adapt(text_of(text), source, COMMUNE) == (text_of(text), ())


@given(
    st.sampled_from(SOURCES), SENTENCES, st.integers(0, 300), st.integers(0, 10), st.text("abc ", max_size=5)
)
def test_marks_follow_typing(source, text, at, cut, typed):
    fit, changes = adapt(text_of(text), source, COMMUNE)
    old = plain(fit)
    new = old[:at] + typed + old[at + cut :]
    for change in follow_edit(old, new, changes):
        assert new[change.start : change.end] == (
            change.after if change.state == "applied" else change.before
        )


def test_typing_behind_a_mark_keeps_it():
    fit, changes = adapt(text_of("UBND huyện Sơn Lộc giao việc"), OLD_DISTRICT, COMMUNE)
    old = plain(fit)
    assert follow_edit(old, old + " ngay", changes) == changes
    [moved] = follow_edit(old, "Nay " + old, changes)
    assert moved.start == changes[0].start + 4
    assert follow_edit(old, old.replace("Suối", "Sông"), changes) == ()


def test_placeholders_of_shipped_clauses():
    text, changes = fill(
        text_of("{agency_short} giao {coordinator} làm trong năm {year}."),
        {
            "agency_short": "UBND xã Suối Hòa",
            "year": "2026",
        },
    )
    assert plain(text) == "UBND xã Suối Hòa giao …… làm trong năm 2026."
    assert [change.before for change in changes] == ["", "", ""]
    in_place(text, changes)


def plan_of(**parts):
    return Plan(kind="KẾ HOẠCH", **parts)


def test_who_issued_a_departments_plan():
    facts = source_facts(
        plan_of(
            parent_agency=("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG HÀ"),
            agency=("SỞ CÔNG THƯƠNG",),
            subject="Tuyên truyền cải cách hành chính tỉnh Đông Hà năm 2022",
            place="Đông Hà",
            date="ngày tháng 02 năm 2022",
        )
    )
    assert facts == replace(OLD_DEPARTMENT, agency="Sở Công Thương", agency_short="Sở Công Thương")


def test_who_issued_a_districts_plan_of_several_years():
    facts = source_facts(
        plan_of(
            agency=("ỦY BAN NHÂN DÂN", "HUYỆN SƠN LỘC"),
            subject="Truyền thông nâng cao chỉ số của huyện Sơn Lộc giai đoạn 2022 – 2025",
            bases=(text_of("Thực hiện Quyết định số 8/QĐ-UBND của Chủ tịch UBND tỉnh Đông Hà;"),),
            date="ngày tháng 8 năm 2022",
        )
    )
    assert facts == OLD_DISTRICT


def test_who_issued_a_plan_without_a_letterhead():
    facts = source_facts(
        plan_of(
            subject="Thông tin, tuyên truyền cải cách hành chính năm 2023",
            bases=(
                text_of(
                    "Thực hiện Kế hoạch số 32/KH-UBND ngày 30/12/2022 của UBND tỉnh về tuyên truyền "
                    "tỉnh Đông Hà năm 2023, Văn phòng UBND tỉnh ban hành Kế hoạch thông tin năm 2023 như sau:"
                ),
            ),
        )
    )
    assert (facts.level, facts.unit, facts.area, facts.place, facts.year) == (
        "office",
        "văn phòng",
        "tỉnh",
        "Đông Hà",
        2023,
    )


def test_the_year_comes_from_the_date_when_the_subject_names_none():
    facts = source_facts(plan_of(agency=("ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ",), date="ngày tháng 3 năm 2025"))
    assert (facts.year, facts.years, facts.level, facts.province) == (2025, "", "province", "tỉnh Đông Hà")


def test_who_issued_a_communes_plan():
    facts = source_facts(
        plan_of(
            agency=("ỦY BAN NHÂN DÂN", "XÃ BÌNH SƠN"),
            subject="Cải cách hành chính năm 2024",
            body=(Item(text_of("Báo cáo UBND huyện để báo cáo UBND tỉnh Đông Hà.")),),
        )
    )
    assert facts == OLD_COMMUNE


def test_a_plan_that_says_nothing_gives_empty_facts():
    assert source_facts(Plan()) == SourceFacts()


@pytest.mark.parametrize(
    "name", ["so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023"]
)
def test_real_plans_keep_every_citation_range_and_figure(corpus, name):
    source = {"so": OLD_DEPARTMENT, "huyen": OLD_DISTRICT, "van": OLD_OFFICE}[name.partition("-")[0]]
    real = {
        "so": replace(
            source, agency="Sở Công Thương Ninh Thuận", place="Ninh Thuận", province="tỉnh Ninh Thuận"
        ),
        "huyen": replace(
            source, agency="Ủy ban nhân dân huyện Trà Bồng", place="Trà Bồng", province="tỉnh Quảng Ngãi"
        ),
        "van": replace(
            source,
            agency="Văn phòng Ủy ban nhân dân tỉnh Vĩnh Phúc",
            place="Vĩnh Phúc",
            province="tỉnh Vĩnh Phúc",
        ),
    }[name.partition("-")[0]]
    kept = re.compile(
        r"\d+[\d/]*[-/][A-ZĐ][\w/-]*|\d{1,2}/\d{1,2}/\d{4}|20\d\d\s?[-–]\s?20\d\d|[\d,]+ ?%|lần thứ \w+"
    )
    for line in (corpus / name / "plan.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("Số:"):
            assert kept.findall(fitted(real, line)) == kept.findall(line)
