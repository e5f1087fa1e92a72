"""Starter clauses: enough of them, in our own good sentences, for every unit before anything is imported."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest
from rapidfuzz import fuzz

from cchc_desktop.drafting.starters import Starter, starters, starters_for
from cchc_desktop.kinds import LEVELS, all_kinds, get_kind
from cchc_desktop.vietnamese.text import fold, nfc, words

IDS = ("tuyen-truyen-cchc", "tuyen-truyen-cchc-pci-ddci", "truyen-thong-chi-so", "cchc-nam")
PLACEHOLDERS = {
    "agency",
    "agency_short",
    "area",
    "unit",
    "province",
    "year",
    "years",
    "coordinator",
    "economy",
}

# Words of a state of the law that is over: levels 3 and 4 of online services, bodies abolished in 2025.
OUTDATED = re.compile(
    r"mức độ [1-4]|Sở Thông tin và Truyền thông|Sở Kế hoạch và Đầu tư|Sở Tài nguyên và Môi trường|30c/NQ-CP"
)
DISTRICT_WORDS = re.compile(r"huyện(?! cũ)|thị trấn|thị xã|Bộ phận Tiếp nhận và Trả kết quả")
COMMUNE_BODIES = re.compile(
    r"Trung tâm Phục vụ hành chính công|Phòng Văn hóa - Xã hội|Phòng Kinh tế|\{economy\}|Trạm Y tế"
    r"|Tổ Công nghệ số cộng đồng"
)


def whole(clause: Starter) -> str:
    """The clause with what stands in its task."""
    task = clause.task
    return " ".join((clause.text, *((task.lead, *task.partners, task.time, task.product) if task else ())))


def mandated(level: str) -> list[tuple[str, str]]:
    return [
        (kind_id, section.id)
        for kind_id in IDS
        for section in get_kind(kind_id).sections
        if level in section.required
    ]


@pytest.mark.parametrize(("kind_id", "section"), mandated("commune"))
def test_a_commune_finds_at_least_eight_clauses_in_every_mandated_section(kind_id, section):
    assert len(starters_for(kind_id, section, "commune")) >= 8


@pytest.mark.parametrize("kind_id", IDS)
def test_a_commune_finds_clauses_for_every_part(kind_id):
    for section in get_kind(kind_id).sections:
        offered = Counter(clause.part for clause in starters_for(kind_id, section.id, "commune"))
        for part in section.parts:
            least = 3 if section.form == "tasks" else 2
            assert offered[part.id] >= least, f"{kind_id} {section.id} {part.id}"


@pytest.mark.parametrize("level", LEVELS)
def test_no_mandated_section_or_part_is_empty_for_any_level(level):
    empty = []
    for kind_id, section_id in mandated(level):
        offered = Counter(clause.part for clause in starters_for(kind_id, section_id, level))
        if sum(offered.values()) < 3:
            empty.append((kind_id, section_id, sum(offered.values())))
        for part in get_kind(kind_id).section(section_id).parts:
            if level in part.required and not offered[part.id]:
                empty.append((kind_id, section_id, part.id))
    assert empty == []


def test_every_clause_stands_in_a_section_and_part_of_each_of_its_kinds():
    known = {kind.id for kind in all_kinds()}
    for clause in starters():
        assert clause.kinds and set(clause.kinds) <= known, clause.id
        assert clause.levels and set(clause.levels) <= set(LEVELS), clause.id
        for kind_id in clause.kinds:
            section = get_kind(kind_id).section(clause.section)
            parts = {part.id for part in section.parts}
            assert clause.part in (parts or {""}), f"{clause.id}: {clause.part!r} in {kind_id}"
            # Where tasks are printed as an appendix table, clauses without a task make the body.
            if get_kind(kind_id).tasks_as == "text":
                assert (clause.task is not None) == (section.form == "tasks"), clause.id
            else:
                assert clause.task is None or section.form == "tasks", clause.id


@pytest.mark.parametrize("level", LEVELS)
def test_each_area_of_the_yearly_plan_has_words_for_the_body_and_tasks_for_the_table(level):
    offered = starters_for("cchc-nam", "nhiem-vu-linh-vuc", level)
    for part in get_kind("cchc-nam").section("nhiem-vu-linh-vuc").parts:
        own = [clause for clause in offered if clause.part == part.id]
        assert [clause for clause in own if clause.task], part.id
        assert [clause for clause in own if not clause.task], part.id


def test_ids_are_not_used_twice():
    assert [name for name, count in Counter(clause.id for clause in starters()).items() if count > 1] == []


@pytest.mark.parametrize("clause", starters(), ids=lambda clause: clause.id)
def test_a_clause_is_a_full_sentence_ready_to_use(clause):
    text = clause.text
    assert len(words(text)) >= 12
    assert text == nfc(text) == text.strip() and "  " not in text
    assert text.endswith(".") and not text.endswith("..")
    assert text[0] == text[0].upper()
    assert set(re.findall(r"\{(\w*)\}", whole(clause))) <= PLACEHOLDERS
    if "truyen-thong-chi-so" in clause.kinds:
        assert "{year}" not in whole(clause), "a plan over several years names them all"
    if clause.task:
        assert clause.task.lead and clause.task.partners and clause.task.time and clause.task.product


@pytest.mark.parametrize("clause", starters(), ids=lambda clause: clause.id)
def test_a_clause_speaks_of_the_law_and_the_bodies_of_its_level(clause):
    text = whole(clause)
    assert not OUTDATED.search(text)
    if clause.levels != ("district",):
        assert not DISTRICT_WORDS.search(text), "there is no district since 1/7/2025"
    if clause.levels != ("commune",):
        assert not COMMUNE_BODIES.search(text), "a body that only communes have"
    if {"department", "office"} & set(clause.levels):
        assert "{area}" not in text, "a department has no area of its own"
    if "hai cấp" in text:
        assert "district" not in clause.levels


@pytest.mark.parametrize("clause", starters(), ids=lambda clause: clause.id)
def test_a_target_is_left_blank_for_the_unit_to_decide(clause):
    assert not re.search(r"\d\s*%", whole(clause))
    for figure in re.findall(r"\d+", clause.text):
        # Years of a programme, dates, and "6 tháng" as the name of a report are no targets.
        assert re.search(rf"2021-2030|ngày {figure}\b|tháng {figure}\b|\b6 tháng\b", clause.text), clause.text


def test_no_two_clauses_say_the_same():
    folded = [(clause.id, fold(clause.text)) for clause in starters()]
    pairs = [
        (first, second)
        for (first, one), (second, other) in itertools.combinations(folded, 2)
        if fuzz.ratio(one, other, score_cutoff=80) > 80
    ]
    assert pairs == []
