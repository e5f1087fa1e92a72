# ruff: noqa: E501 - a plan is written in whole paragraphs
"""The register of cited documents: each once, with its standing, conflicts and places."""

from __future__ import annotations

import contextlib

import pytest
from sample import PROVINCE_PLAN

from cchc_desktop import library
from cchc_desktop.drafting.citing import full_form, short_form
from cchc_desktop.errors import UnreadableFile
from cchc_desktop.storage import open_database

BODY = """1. Thực hiện Nghị quyết số 93/NQ-HĐND ngày 08/12/2021 của Hội đồng nhân dân tỉnh về đẩy mạnh cải cách hành chính.

2. Tiếp tục Nghị quyết số 93/NQ-HĐND ngày 10/12/2021 và Nghị định số 42/2022/NĐ-CP; Nghị quyết 76/NQ-CP.

3. Theo Kế hoạch số 05/KH-UBND ngày 10/01/2025 của Ủy ban nhân dân tỉnh; Kế hoạch số 05/KH-UBND ngày 12/01/2026.

4. Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025."""


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        text = PROVINCE_PLAN.replace("1. Sở Nội vụ theo dõi", BODY + "\n\n5. Sở Nội vụ theo dõi")
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        library.import_file(database, tmp_path / "a.txt")
        yield database


def one(db, typed):
    found = library.register(db, typed)
    assert len(found) == 1, [document.id for document in found]
    return found[0]


def test_each_document_stands_once_with_its_places(db):
    document = one(db, "76/NQ-CP")
    assert (document.type, document.number, document.issuer) == ("Nghị quyết", "76/NQ-CP", "Chính phủ")
    assert [place.path for place in document.places] == ["căn cứ", "III.2"]
    assert document.conflicts == ()


def test_one_number_with_two_dates_is_a_conflict(db):
    document = one(db, "93/NQ-HDND")
    assert document.conflicts == ("08/12/2021", "10/12/2021")


def test_a_number_of_another_year_is_another_document(db):
    assert {document.date for document in library.register(db, "05/KH-UBND")} == {"10/01/2025", "12/01/2026"}


def test_standing_is_known_from_shipped_data(db):
    assert (one(db, "76/NQ-CP").status, one(db, "42/2022").status) == ("in_force", "replaced")
    assert one(db, "42/2022").replaced_by == "224/2026/NĐ-CP"


def test_what_the_official_writes_stays(db, tmp_path):
    document = library.edit_cited(db, one(db, "76/NQ-CP").id, status="finished", since="01/01/2031")
    assert (document.status, document.edited) == ("finished", True)
    file = tmp_path / "hiệu lực.toml"
    file.write_text(
        '[[documents]]\ntype = "Nghị quyết"\nnumber = "76/NQ-CP"\nstatus = "amended"\n'
        '[[documents]]\ntype = "Nghị định"\nnumber = "42/2022/NĐ-CP"\nstatus = "amended"\n',
        encoding="utf-8",
    )
    assert library.update_standings(db, file) == 1
    assert (one(db, "76/NQ-CP").status, one(db, "42/2022").status) == ("finished", "amended")


def test_a_wrong_file_changes_nothing(db, tmp_path):
    file = tmp_path / "sai.toml"
    file.write_text("[[documents]]\nten = 1", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="giữ nguyên"):
        library.update_standings(db, file)
    assert one(db, "76/NQ-CP").status == "in_force"


def test_the_decrees_wording(db):
    document = one(db, "76/NQ-CP")
    assert full_form(document) == (
        "Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2021-2030"
    )
    assert short_form(document) == "Nghị quyết số 76/NQ-CP"
    law = one(db, "to chuc chinh quyen")
    assert full_form(law) == "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
    assert "……" in full_form(one(db, "42/2022"))
