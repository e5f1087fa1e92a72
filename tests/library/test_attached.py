"""A plan that a decision issues is the plan: its clauses, sections and duties are found, not only the articles."""

from __future__ import annotations

import contextlib

import pytest

from cchc_desktop import library
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.storage import open_database

DECISION = """UBND TỈNH MẪU

Số: 36/QĐ-UBND

Mẫu, ngày 06 tháng 01 năm 2026

QUYẾT ĐỊNH
Ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tuyên truyền cải cách hành chính.

Điều 2. Các sở chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Mẫu

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao nhận thức của người dân về cải cách hành chính.

II. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân các xã, phường báo cáo Sở Nội vụ trước ngày 15/11/2026.
"""


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as made:
        yield made


def test_clauses_and_duties_of_an_attached_plan_are_found(db, tmp_path):
    file = tmp_path / "quyet-dinh.txt"
    file.write_text(DECISION, encoding="utf-8")
    source = library.import_file(db, file)
    assert (source.kind, source.number) == ("QUYẾT ĐỊNH", "36/QĐ-UBND")
    assert source.plan_kind
    clause = next(hit for hit in library.search(db, "nâng cao nhận thức") if "người dân" in hit.text)
    assert clause.path == "KẾ HOẠCH.I.1"
    assert clause.section == "muc-dich-yeu-cau"
    duty = next(one for one in source_obligations(db, source.id) if "báo cáo" in one.text)
    assert duty.path == "KẾ HOẠCH.II.1"
    assert duty.levels == ("commune",)
    assert any(hit.path == duty.path for hit in library.search(db, "báo cáo Sở Nội vụ"))
