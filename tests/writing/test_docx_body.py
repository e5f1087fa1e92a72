"""The finished Word file against Decree 30/2020, Appendix I: order, levels of the body, appendix, styles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from cchc_desktop.decree import decree
from cchc_desktop.writing.fonts import font_family
from tests.writing.resolver import W
from tests.writing.test_docx_decree import assert_face, pick, rule_length

# 1.3 order of Mẫu 1.4


def test_elements_stand_in_the_order_of_the_sample_form(word):
    starts = (
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA",
        "Độc lập",
        "Số:",
        "Sông Trà,",
        "KẾ HOẠCH",
        "Tuyên truyền",
        "Căn cứ",
        "Ủy ban nhân dân xã ban hành",
        "I. ",
        "II. ",
        "III. ",
        "Trên đây",
        "Nơi nhận:",
        "TM. ",
        "Phụ lục",
    )
    numbers = [word.find(start).number for start in starts]
    assert numbers == sorted(numbers)


# 1.4 the body's levels


@pytest.mark.parametrize(
    ("start", "bold", "outline", "kept"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", True, 0, True),
        ("1. Mục đích", True, 1, True),
        ("2. Kiểm tra việc", False, None, True),  # a task: its first line says who leads
        ("a) Đẩy mạnh", False, None, False),
        ("b) Góp phần", False, None, False),
        ("- Đúng Điều", False, None, False),
        ("+ Đủ.", False, None, False),
    ],
)
def test_levels(word, start, bold, outline, kept):
    paragraph = word.find(start)
    assert {run.bold for run in paragraph.runs} == {bold}
    assert not any(run.italic for run in paragraph.runs)
    assert paragraph.outline == outline
    assert paragraph.keep_next == kept, "a heading, and an item with task lines, stays with what follows"
    assert not paragraph.numbering, "markers are text: Word's own letters do not know đ"


def test_emphasis_inside_the_text_survives(word):
    runs = {run.text.strip(): run for run in word.find("1. Phòng Văn hóa").runs}
    assert runs["Phòng Văn hóa - Xã hội"].bold
    assert runs["báo cáo ngay"].italic and not runs["báo cáo ngay"].bold


def test_tasks_are_printed_as_lines(word):
    first = word.find("- Cơ quan chủ trì:")
    lines = [one.text for one in word.paragraphs[first.number : first.number + 4]]
    assert lines == [
        "- Cơ quan chủ trì: Văn phòng HĐND và UBND xã.",
        "- Cơ quan phối hợp: Phòng Kinh tế; Công an xã.",
        "- Thời gian thực hiện: Quý II năm 2026.",
        "- Sản phẩm: Báo cáo kết quả.",
    ]


def test_last_words_stay_with_the_signature(word):
    closing = word.find("Trên đây")
    assert closing.keep_next
    assert closing.text.endswith("./.") and closing.text.count("./.") == 1
    row = word.find("Nơi nhận:").row
    assert row.find(f"{W}trPr/{W}cantSplit") is not None


# 1.6 the appendix


def test_appendix(word, chosen):
    assert [section.find(W + "pgSz").get(W + "orient") for section in word.sections] == [None, "landscape"]
    label, title = word.find("Phụ lục"), word.find("DANH MỤC NHIỆM VỤ")
    reference = word.find("(Kèm theo Kế hoạch")
    assert [title.number, reference.number] == [label.number + 1, label.number + 2]
    assert_face(label, 14, bold=True)
    assert_face(title, pick(chosen, 14, 13), bold=True)
    assert_face(reference, pick(chosen, 14, 13), italic=True)
    length = font_family().width(reference.text, reference.runs[0].size, False, True)
    assert 1 / 3 <= rule_length(word.after(reference)) / length <= 1 / 2
    table = list(word.body.iter(W + "tbl"))[-1]
    rows = list(table.iter(W + "tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert rows[1].find(f"{W}trPr/{W}tblHeader") is None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


# Word-friendly


def test_styles_have_names_an_official_reads_and_no_paragraph_is_without(word):
    used = {one.style for one in word.paragraphs if one.text}
    assert {"Nội dung", "Đề mục I", "Căn cứ"} <= used
    assert used <= {element.name for element in decree().elements}


def test_file_opens_as_a_modern_word_file_without_personal_data(word):
    settings = word.parts["word/settings.xml"]
    modes = {one.get(W + "name"): one.get(W + "val") for one in settings.iter(W + "compatSetting")}
    assert modes["compatibilityMode"] == "15"
    properties = etree.tostring(word.parts["docProps/core.xml"], encoding="unicode")
    assert "creator" not in properties and "lastModifiedBy" not in properties
    assert "word/numbering.xml" not in word.names and "word/theme/theme1.xml" not in word.names


def test_tables_never_touch(word):
    for upper, lower in pairwise(word.body):
        assert not (upper.tag == lower.tag == W + "tbl")
