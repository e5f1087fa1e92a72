"""The finished Word file against Decree 30/2020, Appendix I: formatting as Word resolves it."""

from __future__ import annotations

import pytest

from cchc_desktop.writing import write_docx
from cchc_desktop.writing.fonts import font_family
from tests.writing.conftest import CHOICES
from tests.writing.plans import sample_plan
from tests.writing.resolver import W, WordFile

MM = 1440 / 25.4  # twips


def pick(chosen, larger, smaller):
    return larger if chosen == "13-14-14" else smaller


def assert_face(paragraph, size, bold=False, italic=False, align="center"):
    assert paragraph.align == align
    for run in paragraph.runs:
        assert (run.size, run.bold, run.italic) == (size, bold, italic), run.text


# 1.1 the page


def test_sheet_is_a4_and_margins_stand_inside_the_ranges(word):
    for section in word.sections:
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        sides = sorted((int(size.get(W + "w")), int(size.get(W + "h"))))
        assert sides == [11906, 16838]
        for side, least, greatest in (
            ("top", 20, 25),
            ("bottom", 20, 25),
            ("left", 30, 35),
            ("right", 15, 20),
        ):
            assert least * MM - 2 <= int(margin.get(W + side)) <= greatest * MM + 2


def test_every_visible_character_is_black_times_new_roman(word):
    paragraphs = [*word.paragraphs, *word.headers()["default"]]
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.text.strip()]
    assert runs
    for run in runs:
        assert set(run.fonts) == {"Times New Roman"}, run
        assert run.color == "000000"
        assert not run.theme_font
        assert run.lang == "vi-VN"


def test_page_number_is_centred_in_the_header_and_hidden_on_the_first_page(word, chosen):
    headers = word.headers()
    (paragraph,) = [one for one in headers["default"] if one.runs]
    field = "".join(node.text for node in word.parts["word/header1.xml"].iter(W + "instrText"))
    assert field.split() == ["PAGE"]
    assert_face(paragraph, pick(chosen, 14, 13))
    assert not any(one.runs for one in headers["first"])
    for section in word.sections:
        assert section.find(W + "titlePg") is not None
        assert section.find(W + "pgNumType").get(W + "start") == "1"
        assert section.find(W + "pgNumType").get(W + "fmt") in (None, "decimal")


# 1.2 the elements


def test_national_title_and_motto(word, chosen):
    title, motto = word.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), word.find("Độc lập - Tự do - Hạnh phúc")
    assert_face(title, pick(chosen, 13, 12), bold=True)
    assert_face(motto, pick(chosen, 14, 13), bold=True)
    assert word.after(title) is motto
    assert title.line == motto.line == 1
    assert title.before == title.after == motto.before == 0
    assert font_family().width(title.text, title.runs[0].size, True) < title.room - 5, "Quốc hiệu never wraps"


def rule_length(rule):
    assert rule.border and not rule.text
    assert rule.left == rule.right, "the rule stands in the middle of its column"
    return rule.room - rule.left - rule.right


def test_rule_under_the_motto_is_as_long_as_the_motto(word):
    motto = word.find("Độc lập - Tự do - Hạnh phúc")
    length = font_family().width(motto.text, motto.runs[0].size, True)
    assert rule_length(word.after(motto)) == pytest.approx(length, abs=0.2)


@pytest.mark.parametrize(
    "lines",
    [("ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ"), ("Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã",)],
)
def test_rules_under_agency_and_subject_are_a_third_to_a_half_of_the_longest_line(word, lines):
    paragraphs = [word.find(line) for line in lines]
    longest = max(font_family().width(one.text, one.runs[0].size, True) for one in paragraphs)
    assert 1 / 3 <= rule_length(word.after(paragraphs[-1])) / longest <= 1 / 2


def test_agency_is_bold_and_its_parent_is_not(word, chosen, tmp_path):
    import msgspec

    for line in ("ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ"):
        assert_face(word.find(line), pick(chosen, 13, 12), bold=True)
    plan = msgspec.structs.replace(
        sample_plan(), parent_agency=("UBND TỈNH QUẢNG NGÃI",), agency=("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",)
    )
    write_docx(plan, tmp_path / "a.docx", CHOICES[chosen])
    other = WordFile(tmp_path / "a.docx")
    parent = other.find("UBND TỈNH")
    assert_face(parent, pick(chosen, 13, 12))
    assert_face(other.after(parent), pick(chosen, 13, 12), bold=True)


def test_number_line_is_13_upright_with_room_for_the_number(word):
    number = word.find("Số:")
    assert_face(number, 13)
    assert number.text.startswith("Số:\u00a0\u00a0\u00a0")
    assert number.text.endswith("/KH-UBND")


def test_place_and_date_are_italic_with_room_for_the_day_level_with_the_number(word, chosen):
    date = word.find("Sông Trà, ngày")
    assert_face(date, pick(chosen, 14, 13), italic=True)
    assert date.text.replace("\u00a0", " ").split() == ["Sông", "Trà,", "ngày", "tháng", "02", "năm", "2026"]
    assert "ngày\u00a0\u00a0\u00a0" in date.text
    number = word.find("Số:")
    assert number.row is date.row
    rise = font_family().rise
    assert number.before + 13 * rise == pytest.approx(date.before + date.runs[0].size * rise, abs=0.1)


def test_type_and_subject(word, chosen):
    kind = word.find("KẾ HOẠCH")
    subject = word.after(kind)
    for paragraph in (kind, subject):
        assert_face(paragraph, pick(chosen, 14, 13), bold=True)
        assert paragraph.keep_next
    assert subject.text.startswith("Tuyên truyền")


def test_bases_are_italic_and_end_with_semicolons_and_a_full_stop(word, chosen):
    bases = [one for one in word.paragraphs if one.text.startswith("Căn cứ")]
    assert [one.text[-1] for one in bases] == [";", ";", "."]
    for base in bases:
        assert_face(base, pick(chosen, 14, 13), italic=True, align="both")


def body_paragraphs(word):
    first, last = word.find("Căn cứ"), word.find("Trên đây là")
    return [one for one in word.paragraphs[first.number : last.number + 1] if one.text and one.row is None]


def test_body_is_justified_indented_and_spaced(word, chosen):
    for one in body_paragraphs(word):
        centred = chosen == "12-13-13" and one.outline == 0
        assert one.align == ("center" if centred else "both"), one.text
        assert one.first_line == pytest.approx(0 if centred else pick(chosen, 36, 28.35), abs=0.1)
        assert one.left == one.right == 0
        assert one.before >= 6
        assert one.line_rule == "auto" and 1 <= one.line <= 1.5
        assert {run.size for run in one.runs} == {pick(chosen, 14, 13)}


def test_signing_block(word, chosen):
    lines = [word.find(text) for text in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "……")]
    for one in lines:
        assert_face(one, pick(chosen, 14, 13), bold=True)
    assert [one.number for one in lines] == list(range(lines[0].number, lines[0].number + 4))
    assert lines[-1].before >= 4 * lines[0].runs[0].size * font_family().line_height


def test_abbreviated_authority_is_bound_to_its_name(word):
    assert word.find("TM. ỦY").text.startswith("TM.\u00a0")
    assert word.find("KT. CHỦ").text.startswith("KT.\u00a0")


def test_recipients(word):
    heading = word.find("Nơi nhận:")
    assert_face(heading, 12, bold=True, italic=True, align="left")
    signer = word.find("TM. ỦY")
    assert heading.row is signer.row, "Nơi nhận is level with the signer"
    rise = font_family().rise
    assert heading.before + 12 * rise == pytest.approx(signer.before + signer.runs[0].size * rise, abs=0.1)
    lines = word.paragraphs[heading.number + 1 : heading.number + 5]
    assert [one.text for one in lines] == [
        "- Ủy ban nhân dân tỉnh;",
        "- Thường trực Đảng ủy, HĐND xã;",
        "- Các thôn;",
        "- Lưu: VT, VHXH.",
    ]
    for one in lines:
        assert_face(one, 11, align="left")
        assert one.left == one.first_line == 0
