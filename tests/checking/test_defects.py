# ruff: noqa: E501 - sentences
"""Defects that real plans had: those of document codes, and those met in drafts of provinces and communes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cchc_desktop.plan import text_of
from checking.plans import CONTEXT, clean, rules_found, saying, table_appendix

PLAN = clean()
IN_2026 = "năm 2026"

CODES = [
    ("Kế hoạch số 421/QĐ-UBND ngày 28/01/2022 của UBND tỉnh", "loai-khac-ky-hieu"),
    ("Kế hoạch số 132-KH/UBND ngày 17/02/2025 của UBND xã", "nha-nuoc-dang"),
    ("Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị", "dang-nha-nuoc"),
    ("Công văn số 12/CV-UBND ngày 17/02/2025 của UBND tỉnh", "cong-van-cv"),
    ("Kế hoạch số 5/KH-UBND ngày 17/02/2025 của UBND tỉnh", "so-thieu-khong"),
    ("Quy định số 12/QĐ-UBND ngày 17/02/2025 của UBND tỉnh", "loai-khac-ky-hieu"),
    ("Thông tri số 12/TT-TW ngày 17/02/2025 của Ban Bí thư", "dang-nha-nuoc"),
    ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Ủy ban Thường vụ Quốc hội", "co-quan-khac-ky-hieu"),
    ("Luật Tổ chức chính quyền địa phương số 72/2025/QH16 ngày 15/6/2025", "ngay-khac-van-ban"),
    ("Nghị quyết số 76/NQ-CP ngày 15/7/2022 của Chính phủ", "ngay-khac-van-ban"),
]
RIGHT_CODES = [
    "Kế hoạch ban hành kèm theo Quyết định số 421/QĐ-UBND ngày 28/01/2022 của UBND tỉnh",
    "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
    "Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ",
    "Nghị quyết số 66.25/2026/NQ-CP ngày 05/01/2026 của Chính phủ",
    "Nghị quyết số 388/NQ-UBTVQH16 ngày 05/01/2026 của Ủy ban Thường vụ Quốc hội",
    "Công văn số 2231/SNV-CCHC&PC ngày 17/02/2025 của Sở Nội vụ",
    "Chương trình số 24-CTr/ĐU ngày 17/02/2025 của Đảng ủy xã",
    "Công văn số 120-CV/BTC ngày 17/02/2025 của Ban Tổ chức Tỉnh ủy",
    "Hướng dẫn số 05-HD/VPTW ngày 27/5/2025 của Văn phòng Trung ương Đảng",
    "Quy định số 399-QĐ/TW ngày 09/01/2026 của Ban Chấp hành Trung ương",
    "Thông tư số 01/2018/TT-VPCP ngày 23/11/2018 của Văn phòng Chính phủ",
]  # fmt: skip
NUMBERS = {
    "loai-khac-ky-hieu", "nha-nuoc-dang", "dang-nha-nuoc", "cong-van-cv", "so-thieu-khong", "so-thua-khong", "ky-hieu-sai",
    "co-quan-khac-ky-hieu", "khoa-quoc-hoi", "so-khoang-trang", "ngay-khac-van-ban", "vien-dan-thieu",
}  # fmt: skip


@pytest.mark.parametrize(("code", "rule"), CODES)
def test_a_wrong_code_is_caught(code, rule):
    assert rule in rules_found(saying(f"Thực hiện {code}."))


@pytest.mark.parametrize("code", RIGHT_CODES)
def test_a_right_code_is_left_alone(code):
    assert not NUMBERS & rules_found(saying(f"Thực hiện {code}."))


def printed(*lines: str):
    return replace(CONTEXT, printed=lines)


DEFECTS = {
    "last basis ends with a semicolon": (replace(PLAN, bases=(text_of("Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;"),)), CONTEXT, "can-cu-cuoi"),
    "resolution of the Assembly given to its committee": (saying("Theo Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của UBTVQH."), CONTEXT, "co-quan-khac-ky-hieu"),
    "no full stop after Lưu": (replace(PLAN, recipients=("UBND tỉnh", "Lưu: VT, NC.Châu")), printed("- UBND tỉnh;", "- Lưu: VT, NC.Châu"), "noi-nhan-cuoi"),
    "appendix label in capitals": (replace(PLAN, appendices=(table_appendix("PHỤ LỤC"),)), CONTEXT, "phu-luc-in-hoa"),
    "department that is no more": (saying("Phối hợp với Sở Tài nguyên và Môi trường."), CONTEXT, "co-quan-cu"),
    "ward named by a number": (saying("UBND phường 3 Bảo Lộc cử người dự."), CONTEXT, "viet-hoa-don-vi"),
    "curly opening, straight closing": (saying('Chuyên mục “Cải cách hành chính" trên loa.'), CONTEXT, "ngoac-kep-lech"),
    "capital slip in an agency": (saying("Gửi Báo và Phát Thanh, Truyền hình An Bình."), CONTEXT, "viet-hoa-co-quan"),
    "number as the Party writes it": (replace(PLAN, number="132-KH/UBND"), CONTEXT, "nha-nuoc-dang"),
    "no blank after the abbreviated post": (saying("Gửi PCT.UBND theo dõi."), CONTEXT, "viet-tat-dinh"),
    "number blank, day typed": (replace(PLAN, date="ngày 15 tháng 01 năm 2026"), CONTEXT, "ngay-co-so-trong"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_of_a_real_draft_is_caught(name):
    plan, context, rule = DEFECTS[name]
    assert rule in rules_found(plan, context)
