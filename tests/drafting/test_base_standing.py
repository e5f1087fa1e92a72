"""How legal bases stand in law, by the shipped list and by what the official wrote down."""

from __future__ import annotations

import pytest

from cchc_desktop import library
from cchc_desktop.drafting.base_standing import BaseStanding, base_standings
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.paths import resources
from cchc_desktop.plan import Paragraph, text_of
from cchc_desktop.storage import open_database

HIGHER_PLAN = resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx"


@pytest.fixture
def db(tmp_path):
    made = open_database(tmp_path)
    yield made
    made.close()


def standing(db, text: str, sources: tuple[str, ...] = ()) -> BaseStanding:
    bases = (Paragraph(text_of(text)),)
    draft = Draft("d", "", "tuyen-truyen-cchc", "xa-mau", 2026, sources=sources, bases=bases)
    return base_standings(db, draft)[0]


def test_one_out_of_force_tells_what_to_cite_instead(db):
    found = standing(db, "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ")
    assert found.status == "replaced" and found.instead == "118/2025/NĐ-CP"
    assert found.replacement.startswith(
        "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ"
    )


def test_one_in_force_and_one_unknown(db):
    assert standing(db, "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021").status == "in_force"
    assert standing(db, "Căn cứ Quyết định số 1/QĐ-UBND ngày 02 tháng 01 năm 2026").status == ""
    assert standing(db, "Theo đề nghị của Trưởng phòng") == BaseStanding()


def test_the_plan_that_is_carried_out_is_known(db):
    source = library.import_file(db, HIGHER_PLAN)
    text = f"Thực hiện Kế hoạch số {source.number} của Ủy ban nhân dân tỉnh"
    assert standing(db, text, (source.id,)).higher


def test_what_the_official_wrote_goes_before_the_shipped_list(db):
    library.import_file(db, HIGHER_PLAN)
    one = next(one for one in library.register(db) if one.number == "76/NQ-CP")
    library.edit_cited(db, one.id, status="finished")
    assert standing(db, "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021").status == "finished"
