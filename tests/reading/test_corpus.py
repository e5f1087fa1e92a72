"""Real plans: outline, particulars, recipients and citations as a person read them."""

from __future__ import annotations

import json

import pytest

from cchc_desktop.reading import as_contract, read

from .accounting import unaccounted
from .scorer import bare, outline_scores, wrong_particulars

PLANS = ("so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023")
FILES = [
    *((plan, "plan.txt", "gold.json") for plan in PLANS),
    *((plan, "word.docx", "gold-word.json") for plan in PLANS),
    ("hcm-kh-172-luat-viec-lam-2025", "text.md", "gold.json"),
    ("pt-stttt-kh-daotao-2011", "original.doc", "gold.json"),
    ("phobang-kh-tuyentruyen-baucu-2025", "original.htm", "gold.json"),
]


@pytest.mark.parametrize(("plan", "file", "gold"), FILES)
def test_a_real_plan_is_read_as_a_person_reads_it(corpus, plan, file, gold):
    read_as = json.loads(json.dumps(as_contract(read(corpus / plan / file))))
    wanted = json.loads((corpus / plan / gold).read_text(encoding="utf-8"))
    f1, levels = outline_scores(read_as["outline"], wanted["outline"])
    assert f1 >= 0.99
    assert levels >= 0.99
    assert wrong_particulars(read_as, wanted) == []
    assert [*map(bare, read_as["citations"])] == [*map(bare, wanted["citations"])]


@pytest.mark.parametrize("plan", PLANS)
def test_the_text_file_and_the_word_file_of_a_plan_have_one_body(corpus, plan):
    first, second = (as_contract(read(corpus / plan / name)) for name in ("plan.txt", "word.docx"))
    assert [item["title"] for item in first["outline"]] == [item["title"] for item in second["outline"]]
    assert [item["path"] for item in first["outline"]] == [item["path"] for item in second["outline"]]


def test_a_list_of_tasks_becomes_records(corpus):
    tasks = read(corpus / "huyen-tra-bong-2022-2025" / "plan.txt").tasks
    by_path = {task.path: task for task in tasks}
    assert set(by_path) == {*(f"III.{number}" for number in (*range(1, 10), 11)), "III.10.a", "III.10.b"}
    assert all(task.lead and task.partners and task.time for task in tasks)
    assert len(by_path["III.7"].partners) == 4
    assert len(by_path["III.2"].partners) == 1


def test_obligations_name_who_must_act(corpus):
    duties = read(corpus / "huyen-tra-bong-2022-2025" / "plan.txt").obligations
    first = next(duty for duty in duties if duty.path == "V.1")
    assert first.levels == ("district", "commune")
    assert "25/11" in first.deadline
    assert first.report_to
    assert not any(duty.path.startswith(("I.", "II.")) for duty in duties)


def test_a_crawled_page_in_markdown_is_read(corpus):
    contract = as_contract(read(corpus / "ct-kh-159-truyen-thong-giam-ngheo-2025" / "text.md"))
    assert [item["marker"] for item in contract["outline"] if item["level"] == 1] == [
        "I.",
        "II.",
        "III.",
        "IV.",
        "V.",
    ]
    assert contract["number"] == "159/KH-UBND"
    assert contract["date"] == "ngày 19 tháng 11 năm 2025"
    assert len(contract["recipients"]) == 10
    assert len(contract["citations"]) == 9


@pytest.mark.parametrize(("plan", "file", "gold"), FILES)
def test_nothing_of_a_real_plan_disappears(corpus, plan, file, gold):
    assert not unaccounted(read(corpus / plan / file))
