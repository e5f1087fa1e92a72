"""Widths of columns by what stands in them, and titles of groups that stay with their rows."""

from __future__ import annotations

import random

import msgspec
import pytest

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Table
from cchc_desktop.writing import lay_out
from cchc_desktop.writing.compose import compose, text_width
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.spaces import bind
from cchc_desktop.writing.tables import PADDING, column_widths
from tests.writing.plans import LONG, cell, sample_plan, task_table

WIDE = text_width(PageChoices(), landscape=True)
NAMES = ("STT", "Nhiệm vụ", "Sản phẩm", "Thời gian", "Chủ trì", "Phối hợp")
SIZE = 13


def tasks(*rows: tuple[str, ...]) -> Table:
    header = tuple(cell(name) for name in NAMES)
    made = tuple(tuple(cell(text) for text in (str(number), *row)) for number, row in enumerate(rows, 1))
    return Table((header, *made), header_rows=1)


USUAL = (
    "Rà soát, cắt giảm thành phần hồ sơ, thời gian giải quyết thủ tục hành chính tại Trung tâm Phục vụ hành chính công",
    "Báo cáo kết quả rà soát", "Trước ngày 30/10/2026", "Phòng Văn hóa - Xã hội", "Các thôn",
)  # fmt: skip


def test_widths_follow_the_texts():
    ordinal, content, product, time, lead, partners = column_widths(tasks(*(USUAL,) * 8), WIDE, SIZE)
    assert ordinal < 40
    assert content > 1.5 * max(product, time, lead, partners)
    assert sum((ordinal, content, product, time, lead, partners)) == pytest.approx(WIDE)


def test_one_long_cell_does_not_starve_the_other_columns():
    usual = column_widths(tasks(*(USUAL,) * 12), WIDE, SIZE)
    late = (*USUAL[:2], f"Trước ngày 30/10/2026; {LONG[:90]}", *USUAL[3:])
    with_one = column_widths(tasks(*(USUAL,) * 12, late), WIDE, SIZE)
    assert with_one[3] < 1.6 * usual[3]


@pytest.mark.parametrize("width", [text_width(PageChoices()), WIDE])
def test_no_column_is_narrower_than_what_may_not_be_broken(width):
    chance = random.Random(5)
    words = LONG.split()
    for _table in range(30):
        rows = [
            (" ".join(chance.choices(words, k=chance.randint(2, 50))), *USUAL[1:])
            for _row in range(chance.randint(1, 20))
        ]
        table = tasks(*rows)
        for number, column in enumerate(column_widths(table, width, SIZE)):
            pieces = " ".join(bind(row[number].paragraphs[0][0].text) for row in table.rows[1:]).split(" ")
            needed = max(font_family().width(piece, SIZE) for piece in pieces)
            assert needed + 2 * PADDING <= column, (number, column)


def test_the_date_of_a_deadline_is_on_one_line():
    plan = with_table(tasks(*(USUAL,) * 3))
    lines = [line.text.replace("\xa0", " ") for page in lay_out(plan).pages for line in page.lines]
    assert sum("ngày 30/10/2026" in line for line in lines) == 3


def with_table(table: Table):
    plan = sample_plan()
    appendix = msgspec.structs.replace(plan.appendices[0], content=(table,))
    return msgspec.structs.replace(plan, appendices=(appendix,))


def test_the_title_of_a_group_is_never_the_last_row_of_a_page():
    for above in range(4, 24):
        header, group, *rows = task_table().rows
        table = Table((header, *rows[1:2] * above, group, *rows), header_rows=1)
        for page in lay_out(with_table(table)).pages:
            lines = [line for line in page.lines if line.path.startswith("appendices.1#")]
            if lines and any(line.path == f"appendices.1#{above + 1}" for line in lines):
                assert lines[-1].path != f"appendices.1#{above + 1}", above


def test_a_last_row_over_the_whole_table_is_kept_with_nothing():
    header, group, *rows = task_table().rows
    (grid,) = [
        block
        for block in compose(with_table(Table((header, *rows[:2], group), header_rows=1))).sections[1].blocks
        if getattr(block, "bordered", False)
    ]
    assert [row.keep_next for row in grid.rows] == [True, False, False, False]
