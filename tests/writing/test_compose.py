"""What composing adds to the words of a plan, and what it leaves alone."""

from __future__ import annotations

import pytest

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Appendix, Item, Paragraph, Plan, Signature, Span, text_of
from cchc_desktop.writing import compose
from cchc_desktop.writing.blocks import Grid, Para
from tests.writing.plans import cell, item, merged_table, task_table


def shown(text: str) -> str:
    return " ".join(text.split())


def paragraphs(plan: Plan, choices: PageChoices | None = None) -> list[Para]:
    found: list[Para] = []
    for section in compose(plan, choices).sections:
        for block in section.blocks:
            if isinstance(block, Para):
                found.append(block)
            elif isinstance(block, Grid):
                content = (one for row in block.rows for box in row.boxes for one in box.content)
                found += [one for one in content if isinstance(one, Para)]
    return found


def texts(plan: Plan) -> list[str]:
    return [shown(one.text) for one in paragraphs(plan)]


def test_the_end_mark_is_never_added():
    assert "Hết." in texts(Plan(closing=(text_of("Hết."),)))


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("KT.GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("TUQ.  CHỦ TỊCH", "TUQ. CHỦ TỊCH"),
        ("Q.GIÁM ĐỐC", "Q. GIÁM ĐỐC"),
        ("TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
    ],
)
def test_one_blank_after_abbreviated_authority(line, printed):
    assert printed in texts(Plan(signature=Signature((line,), "PHÓ GIÁM ĐỐC")))


def test_other_title_stands_above_the_name_below_the_signature():
    lines = paragraphs(
        Plan(signature=Signature(("TM. BAN CHỈ ĐẠO",), "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "……"))
    )
    names = [one.text for one in lines]
    assert names.index("CHỦ TỊCH UBND XÃ") == names.index("TRƯỞNG BAN") + 1
    above = {one.text: one.before for one in lines}
    assert above["CHỦ TỊCH UBND XÃ"] > 60 and above["……"] is None


def test_a_leading_sentence_among_the_bases_keeps_its_colon():
    bases = (
        text_of("Căn cứ Luật A;"),
        text_of("Căn cứ Luật B."),
        text_of("Ủy ban nhân dân xã ban hành như sau:"),
    )
    assert texts(Plan(bases=bases))[6:9] != [] and "Ủy ban nhân dân xã ban hành như sau:" in texts(
        Plan(bases=bases)
    )


def test_letter_case_and_printed_dashes_stay():
    body = (item("I", "Mục đích, yêu cầu", Item(text_of("điểm thứ nhất"), "-"), heading=True),)
    assert {"I. Mục đích, yêu cầu", "- điểm thứ nhất"} <= set(texts(Plan(body=body)))


def test_a_point_wholly_bold_is_printed_upright_but_stressed_words_stay():
    whole = Item((Span("Cả điểm đậm", bold=True),), "a")
    part = Item((Span("Một phần", bold=True), Span(" đậm")), "a")
    runs = {run.text: run.bold for one in paragraphs(Plan(body=(whole, part))) for run in one.runs}
    assert runs["a) Cả điểm đậm"] is False
    assert runs["Một phần"] is True and runs[" đậm"] is False


def test_tables_are_as_wide_as_the_text_and_every_column_can_hold_its_words():
    for choices in (PageChoices(), PageChoices(margins_mm=(20, 20, 20, 35))):
        width = (210 - choices.margins_mm[1] - choices.margins_mm[3]) * 72 / 25.4
        for table in (task_table(), merged_table()):
            (grid,) = [
                one for one in compose(Plan(body=(table,)), choices).sections[0].blocks if _bordered(one)
            ]
            assert sum(grid.columns) == pytest.approx(width, abs=0.2)
            assert min(grid.columns) > 20


def _bordered(block) -> bool:
    return isinstance(block, Grid) and block.bordered


def test_long_columns_get_more_room_than_short_ones():
    (grid,) = [one for one in compose(Plan(body=(task_table(),))).sections[0].blocks if _bordered(one)]
    ordinal, content, *_others = grid.columns
    assert ordinal < 45 < 120 < content


def test_blocks_name_the_place_they_print():
    inner = item("1", "Hai", Paragraph(text_of("tiếp theo")), heading=True)
    plan = Plan(
        body=(item("I", "Một", inner, heading=True),),
        appendices=(Appendix(title="DANH MỤC", content=(item("1", "Việc"),)),),
    )
    places = {shown(one.text): one.path for one in paragraphs(plan)}
    assert places["tiếp theo"] == places["1. Hai"] == "I.1"
    assert places["1. Việc"] == "appendices.1.1"
    assert places["Phụ lục"] == "appendices.1"


def test_long_titles_are_broken_into_lines_of_like_length():
    subject = (
        "Truyền thông nâng cao chỉ số cải cách hành chính và chỉ số hiệu quả quản trị hành chính công "
        "giai đoạn 2026-2030 trên địa bàn xã"
    )
    from cchc_desktop.writing import lay_out

    page = lay_out(Plan(subject=subject)).pages[0]
    lines = [line for line in page.lines if line.path == "subject"]
    assert len(lines) == 2
    lengths = [len(line.text) for line in lines]
    assert min(lengths) > 0.6 * max(lengths)


def test_cells_covered_from_above_are_not_printed_twice():
    (grid,) = [one for one in compose(Plan(body=(merged_table(),))).sections[0].blocks if _bordered(one)]
    words = [
        one.text for row in grid.rows for box in row.boxes for one in box.content if isinstance(one, Para)
    ]
    assert words.count("Chỉ tiêu") == 1 and words.count("Mốc hoàn thành") == 1


def test_a_cell_of_a_single_figure_is_centred():
    from cchc_desktop.plan import Table

    plan = Plan(body=(Table(((cell("12"), cell("Nội dung của việc")),)),))
    found = {one.text: one.align for one in paragraphs(plan)}
    assert found["12"] == "center" and found["Nội dung của việc"] is None
