"""The page as it will be printed: lines, page breaks, what stays together."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Item, Paragraph, Plan, Table, text_of
from cchc_desktop.writing import lay_out
from cchc_desktop.writing.fonts import font_family
from tests.writing.plans import LONG, cell, item, long_plan, sample_plan, task_table
from tests.writing.test_docx_package import any_plan

MM = 72 / 25.4


def shown(text: str) -> str:
    return " ".join(text.split())


def page_text(page) -> list[str]:
    return [shown(line.text) for line in page.lines if line.path != "page"]


def section_pages(pages):
    """Pages of the plan itself, without appendices."""
    return [
        page for page in pages.pages if not any(line.path.startswith("appendices") for line in page.lines)
    ]


@pytest.mark.parametrize(
    "choices",
    [
        PageChoices(),
        PageChoices("12-13-13", (25, 20, 25, 35), 1.0, 1.0, "center"),
        PageChoices(line_spacing=1.5),
    ],
    ids=["usual", "small", "wide"],
)
def test_everything_stands_inside_the_margins(choices):
    top, right, bottom, left = (margin * MM for margin in choices.margins_mm)
    for plan in (sample_plan(), long_plan(4)):
        for page in lay_out(plan, choices).pages:
            for line in page.lines:
                if line.path == "page":
                    continue
                for run in line.runs:
                    end = run.x + font_family().width(run.text.rstrip(), run.size, run.bold, run.italic)
                    assert left - 0.1 <= run.x and end <= page.width - right + 0.1, run.text
                    assert top < run.y < page.height - bottom
            for stroke in page.strokes:
                assert left - 0.1 <= min(stroke.x1, stroke.x2)
                assert max(stroke.x1, stroke.x2) <= page.width - right + 0.2


def test_justified_lines_reach_the_right_margin():
    right = (210 - 15) * MM
    page = lay_out(sample_plan()).pages[1]
    lines = [line for line in page.lines if line.path == "II.1"]
    assert len(lines) > 3
    for line in lines[:-1]:
        last = line.runs[-1]
        assert last.x + font_family().width(last.text, last.size) == pytest.approx(right, abs=0.2)


def test_first_page_has_no_number_the_others_have_and_appendices_begin_again():
    pages = lay_out(long_plan(3)).pages + lay_out(sample_plan()).pages
    for page in pages:
        numbers = [line.text for line in page.lines if line.path == "page"]
        assert numbers == ([] if page.number == 1 else [str(page.number)])
    appendix = [page for page in lay_out(sample_plan()).pages if page.width > page.height]
    assert [page.number for page in appendix] == [1, 2]


def with_body(count: int, closing: str) -> Plan:
    body = tuple(item("1", f"Việc thứ {number}.") for number in range(count))
    return msgspec.structs.replace(sample_plan(), body=body, closing=(text_of(closing),), appendices=())


@pytest.mark.parametrize("closing", ["Trên đây là Kế hoạch./.", LONG, f"{LONG} {LONG} {LONG}"])
@pytest.mark.parametrize("count", range(6, 44, 2))
def test_signature_is_never_alone(count, closing):
    """Whatever the length, two lines of text at least stand on the page of the signature."""
    last = lay_out(with_body(count, closing)).pages[-1]
    text = [
        line
        for line in last.lines
        if line.path and line.path.split(".")[0] not in ("page", "signature", "recipients")
    ]
    assert len(text) >= 2
    assert any(line.path == "signature.name" for line in last.lines)


def test_headings_are_never_the_last_line_of_a_page():
    for sections in range(3, 12):
        pages = lay_out(long_plan(sections, 5))
        headings = {mark.title for mark in pages.bookmarks}
        for page in pages.pages:
            assert page.lines[-1].text not in headings


def test_no_paragraph_leaves_a_single_line_behind():
    pages = lay_out(long_plan(12)).pages
    for upper, lower in zip(pages, pages[1:], strict=False):
        path = upper.lines[-1].path
        body = [line for line in lower.lines if line.path != "page"]
        if path and body[0].path == path:
            assert sum(line.path == path for line in upper.lines) >= 2
            assert sum(line.path == path for line in body) >= 2


def test_rows_stay_whole_and_the_header_is_repeated():
    plan = Plan(body=(Paragraph(text_of("Bảng")), task_table(), task_table()))
    pages = [page_text(page) for page in lay_out(plan).pages]
    assert len(pages) > 2
    for page in pages[1:-1]:
        assert "Nội dung" in page and "Chủ trì" in page


def test_a_row_taller_than_a_page_is_not_lost():
    tall = Table(((cell("1"), cell(*[LONG] * 20)), (cell("2"), cell("Hết."))))
    pages = lay_out(Plan(body=(tall,))).pages
    text = " ".join(shown(" ".join(page_text(page))) for page in pages)
    assert text.count("kiến nghị.") == 20
    assert "Hết." in text
    for page in pages:
        assert all(line.y + line.height < page.height for line in page.lines)


def test_recipients_longer_than_a_page_are_not_lost():
    names = tuple(f"Đơn vị thứ {number}" for number in range(1, 121))
    pages = lay_out(msgspec.structs.replace(sample_plan(), recipients=names)).pages
    printed = [line.text for page in pages for line in page.lines if line.path.startswith("recipients.")]
    assert [text.rstrip(";.") for text in printed] == [f"- {name}" for name in names]


def test_an_unbroken_word_wider_than_the_page_is_cut():
    word = "dàiquá" * 60
    lines = [line for page in lay_out(Plan(opening=(text_of(word),))).pages for line in page.lines]
    printed = "".join(line.text for line in lines if line.path == "opening.1")
    assert printed == word


def test_lines_say_which_place_of_the_plan_they_print():
    pages = lay_out(sample_plan()).pages
    places = {}
    for page in pages:
        for line in page.lines:
            places.setdefault(line.path, []).append(shown(line.text))
    assert places["I.1.b"] == ["b) Góp phần nâng cao nhận thức."]
    assert places["subject"] == ["Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã"]
    assert places["recipients.4"] == ["- Lưu: VT, VHXH."]
    assert "DANH MỤC NHIỆM VỤ NĂM 2026" in places["appendices.1"]


def test_bookmarks_are_the_headings_with_their_pages():
    pages = lay_out(sample_plan())
    marks = [(mark.level, shown(mark.title)) for mark in pages.bookmarks]
    assert (0, "I. MỤC ĐÍCH, YÊU CẦU") in marks and (1, "1. Mục đích") in marks and (0, "Phụ lục") in marks
    for mark in pages.bookmarks:
        assert shown(mark.title).split()[0] in {line.split()[0] for line in page_text(pages.pages[mark.page])}


@settings(max_examples=60, deadline=None)
@given(any_plan)
def test_any_plan_is_laid_out(plan):
    for page in lay_out(plan).pages:
        for run in page.runs:
            assert run.x == run.x and run.y == run.y


def test_two_sections_of_the_same_words_are_laid_out_alike():
    same = Item(text_of(LONG), "1")
    lines = [line for page in lay_out(Plan(body=(same, same))).pages for line in page.lines]
    first = [line.text[3:] for line in lines if line.path == "1"]
    second = [line.text[3:] for line in lines if line.path == "2"]
    assert first == second


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=12))
def test_no_word_is_lost_on_the_way_to_the_page(counts):
    words = LONG.split()
    texts = [" ".join((words * 2)[:count]) for count in counts]
    pages = lay_out(Plan(opening=tuple(text_of(text) for text in texts))).pages
    for number, text in enumerate(texts, 1):
        lines = [line.text for page in pages for line in page.lines if line.path == f"opening.{number}"]
        assert shown(" ".join(lines)) == text
