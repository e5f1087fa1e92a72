"""Safe fixes: one, all of a kind, and that nothing else changes."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop.checking import Edit, Fix, fix_plan, fix_text, joined
from cchc_desktop.plan import Item, Plan, Span, Task, plain
from checking.plans import clean, found, rules_found, saying, with_tasks


def fix_of(plan: Plan, rule: str) -> Fix:
    """The fix of all findings of a rule."""
    return joined(one for one in found(plan) if one.rule == rule)


def last_words(plan: Plan) -> str:
    section = plan.body[1]
    assert isinstance(section, Item)
    last = section.content[-1]
    assert isinstance(last, Item)
    return plain(last.text)


def test_a_fix_mends_its_place_and_nothing_else():
    plan = saying("Thực hiện Nghị quyết số 05/NQ-TU ngày 28/9/2021 của Tỉnh ủy.")
    mended = fix_plan(plan, fix_of(plan, "dang-nha-nuoc"))
    assert last_words(mended) == "Thực hiện Nghị quyết số 05-NQ/TU ngày 28/9/2021 của Tỉnh ủy."
    assert "dang-nha-nuoc" not in rules_found(mended)
    assert replace(mended, body=()) == replace(plan, body=())
    assert (mended.body[0], mended.body[2:]) == (plan.body[0], plan.body[2:])


def test_all_of_a_kind_are_mended_at_once_also_within_one_sentence():
    plan = saying("Người dân , tổ chức , doanh nghiệp đều biết.", "Các thôn , bản đều biết.")
    mended = fix_plan(plan, fix_of(plan, "cach-thua"))
    assert "cach-thua" not in rules_found(mended)
    assert last_words(mended) == "Các thôn, bản đều biết."


def test_one_habit_of_tone_marks_becomes_the_plans():
    plan = saying(
        "Văn hoá công sở, hoà nhã, TOÀ soạn, thuỷ lợi.", "Hóa đơn, thủy sản, tòa nhà, họa mi, khỏe mạnh."
    )
    mended = fix_plan(plan, fix_of(plan, "thanh-dieu-hai-kieu"))
    assert "thanh-dieu-hai-kieu" not in rules_found(mended)


def test_emphasis_stays_with_its_words():
    text = (Span("Thực hiện "), Span("các các", bold=True), Span(" tiêu chí."))
    words = plain(text)
    mended = fix_text(text, Fix((Edit(words, 10, 17, "các"),)))
    assert mended == (Span("Thực hiện "), Span("các", bold=True), Span(" tiêu chí."))


def test_words_changed_since_the_check_are_not_touched():
    plan = saying("Thực hiện các các tiêu chí.")
    fix = fix_of(plan, "tu-lap")
    rewritten = saying("Thực hiện các tiêu chí mới.")
    assert fix_plan(rewritten, fix) == rewritten


def test_fixes_reach_tasks_recipients_and_signature():
    plan = with_tasks(Task("Phòng Kinh tế", ("Các thôn",), "Tháng 3 , tháng 5 năm 2026", "Hội nghị"))
    mended = fix_plan(plan, fix_of(plan, "cach-thua"))
    assert "cach-thua" not in rules_found(mended)
    plan = replace(clean(), recipients=("UBND tỉnh", "Lưu VT"))
    assert fix_plan(plan, fix_of(plan, "luu-hai-cham")).recipients == ("UBND tỉnh", "Lưu: VT")
    plan = replace(clean(), signature=replace(clean().signature, authority=("T/M ỦY BAN NHÂN DÂN",)))
    assert fix_plan(plan, fix_of(plan, "dau-quyen-han")).signature.authority == ("TM. ỦY BAN NHÂN DÂN",)


def test_every_offered_fix_of_a_sentence_makes_its_finding_go():
    from checking.sentences import SENTENCES

    for rule, pairs in SENTENCES.items():
        for breaking, _near in pairs:
            plan = saying(breaking)
            offered = [one for one in found(plan) if one.rule == rule and one.fix]
            if offered:
                assert rule not in rules_found(fix_plan(plan, joined(offered))), (rule, breaking)
