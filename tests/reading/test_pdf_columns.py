"""A letterhead printed in two columns whose lines touch, or have no room, in a PDF."""

from __future__ import annotations

from cchc_desktop.reading.pdf_columns import parted_columns
from cchc_desktop.reading.pdf_lines import Row
from cchc_desktop.reading.printed import Run
from cchc_desktop.reading.strips import Strip

_HEIGHT = 842.0


def _row(base: float, *strips: tuple[str, float, float]) -> Row:
    return Row.of([Strip([Run(text)], left, right, base, 13.0, text) for text, left, right in strips], 0)


def _texts(rows: list[Row]) -> list[list[str]]:
    return [[strip.text for strip in row.strips] for row in rows]


def test_columns_that_touch_are_parted_where_the_country_or_the_place_begins():
    rows = [
        _row(60, ("ỦY BAN NHÂN DÂN TỈNH MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 560)),
        _row(90, ("Số: 05/KH-UBND Mẫu Sơn, ngày 05 tháng 01 năm 2026", 60, 540)),
    ]
    parted = parted_columns(rows, _HEIGHT)
    assert _texts(parted) == [
        ["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 05/KH-UBND", "Mẫu Sơn, ngày 05 tháng 01 năm 2026"],
    ]
    left, right = parted[0].strips
    assert left.right < right.left
    assert "".join(run.text for run in right.runs) == right.text


def test_what_the_right_column_had_no_room_for_goes_back_to_it():
    rows = [
        _row(60, ("UBND TỈNH MẪU", 60, 200), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 300, 560)),
        _row(75, ("VIỆT NAM", 60, 120)),
        _row(90, ("Số: 05/KH-SNV", 60, 160), ("Mẫu Sơn, ngày 05 tháng 01 năm", 300, 560)),
        _row(105, ("2026", 60, 90)),
    ]
    assert _texts(parted_columns(rows, _HEIGHT)) == [
        ["UBND TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 05/KH-SNV", "Mẫu Sơn, ngày 05 tháng 01 năm 2026"],
    ]


def test_rows_below_the_head_of_the_first_page_stay_as_they_are():
    rows = [_row(500, ("xây dựng nước CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 560))]
    assert parted_columns(rows, _HEIGHT) == rows
