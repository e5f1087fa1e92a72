"""Citations in every spelling, with what they say of themselves."""

from __future__ import annotations

import pytest

from cchc_desktop.reading import citations_in, understood
from cchc_desktop.reading.text_file import read_text


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Kế hoạch số 514 /KH-UBND", "514/KH-UBND"),
        ("Quyết định số 636/QĐ- UBND", "636/QĐ-UBND"),
        ("Nghị quyết số 05-NQ/TU", "05-NQ/TU"),
        ("Chỉ thị số số 46 - CT/TW", "46-CT/TW"),
        ("Quyết định số 45/2016/QĐ-TTg", "45/2016/QĐ-TTg"),
        ("Nghị quyết số 66.25/2026/NQ-CP", "66.25/2026/NQ-CP"),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "72/2025/QH15"),
        ("Nghị quyết số 05/NQ-TU", "05/NQ-TU"),
        ("Công văn số 2231/SNV-CCHC", "2231/SNV-CCHC"),
        ("Chương trình hành động số 181-CTr/TU", "181-CTr/TU"),
        ("Hướng dẫn số 36-HD/BTCTW", "36-HD/BTCTW"),
        ("Thông tư số 06/2022/TT-BTTTT", "06/2022/TT-BTTTT"),
        ("Nghị quyết số 93/2021/NQ-HĐND", "93/2021/NQ-HĐND"),
        ("Quyết định số 83/QĐ", "83/QĐ"),
    ],
)
def test_every_spelling_of_a_number(printed, number):
    [citation] = citations_in(f"Thực hiện {printed} ngày 28/01/2022, các phòng triển khai.")
    assert citation.number == number
    assert citation.date == "28/01/2022"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 28/01/2022",
        "1/2 số hộ",
        "8h30/Thứ Hai",
        "TCVN ISO 9001:2015",
        "số /KH-UBND",
        "24/7",
        "5-10 người/Tổ",
    ],
)
def test_what_is_no_citation(text):
    assert citations_in(text) == []


def test_type_date_issuer_and_subject_are_parsed():
    text = (
        "Thực hiện Quyết định số 843/QĐ-UBND ngày 17 tháng 12 năm 2021 của Ủy ban nhân dân tỉnh ban hành Chương trình "
        "hành động; Chỉ thị số 18-CT/TU ngày 11/11/2021 của Ban Thường vụ Tỉnh ủy về tăng cường lãnh đạo."
    )
    first, second = citations_in(text)
    assert (first.type, first.date, first.issuer) == (
        "Quyết định",
        "17 tháng 12 năm 2021",
        "Ủy ban nhân dân tỉnh",
    )
    assert first.subject == "ban hành Chương trình hành động"
    assert (second.type, second.issuer, second.subject) == (
        "Chỉ thị", "Ban Thường vụ Tỉnh ủy", "về tăng cường lãnh đạo",
    )  # fmt: skip
    assert first.printed.startswith("Quyết định số 843/QĐ-UBND")


def test_laws_cited_by_name_have_no_number():
    found = citations_in(
        "Thực hiện Luật Khiếu nại năm 2011, Luật Tố cáo năm 2018 và Luật Tiếp công dân năm 2013."
    )
    assert [(one.type, one.number, one.subject, one.date) for one in found] == [
        ("Luật", "", "Khiếu nại", "năm 2011"), ("Luật", "", "Tố cáo", "năm 2018"),
        ("Luật", "", "Tiếp công dân", "năm 2013"),
    ]  # fmt: skip


def test_a_plan_does_not_cite_itself_and_cites_others_once():
    text = (
        "Số: 05/KH-UBND\n\nKẾ HOẠCH\n\nMẫu\n\nCăn cứ Kế hoạch số 9/KH-UBND;\n\n"
        "1. Theo Kế hoạch số 9/KH-UBND và số 05/KH-UBND.\n\n"
        "2. Theo Nghị quyết số 76 /NQ-CP."
    )
    reading = understood(read_text(text))
    assert [citation.number for citation in reading.citations] == ["9/KH-UBND", "76/NQ-CP"]
