"""Dates as plans print them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.vietnamese.date_lines import date_line, long_date
from cchc_desktop.vietnamese.dates import PlanDate, find_dates, parse_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("ngày 28/01/2022", PlanDate(2022, 1, 28)),
        ("28-1-2022", PlanDate(2022, 1, 28)),
        ("28.1.2022", PlanDate(2022, 1, 28)),
        ("ngày 05 tháng 01 năm 2026", PlanDate(2026, 1, 5)),
        ("ngày 15 tháng 12 năm 2025", PlanDate(2025, 12, 15)),
        ("Suối Hòa, ngày tháng 8 năm 2022", PlanDate(2022, 8)),
        ("ngày     tháng 02 năm 2026", PlanDate(2026, 2)),
        ("ngày … tháng … năm 2026", PlanDate(2026)),
        ("ngày ..... tháng 3 năm 2026", PlanDate(2026, 3)),
        ("NGÀY 05 THÁNG 01 NĂM 2026", PlanDate(2026, 1, 5)),
        ("ngày tháng năm", PlanDate()),
        ("ngày ... tháng ... năm 20...", PlanDate()),
        ("tháng 01/2026", PlanDate(2026, 1)),
        ("tháng 8 năm 2022", PlanDate(2022, 8)),
        ("trước ngày 25/11", PlanDate(None, 11, 25)),
        ("(trước 25/11)", PlanDate(None, 11, 25)),
        ("xong trước ngày 05 tháng 6 hằng năm", PlanDate(None, 6, 5)),
        ("15/12 hàng năm", PlanDate(None, 12, 15)),
    ],
)
def test_every_printed_form_is_read(printed, date):
    assert parse_date(printed) == date


@pytest.mark.parametrize(
    "text",
    [
        "năm 2026",
        "Nghị định số 15/2020/NĐ-CP",
        "Quyết định số 45/2016/QĐ-TTg",
        "đạt 2/3 số thôn",
        "giai đoạn 2021-2025",
        "ngày 45/13/2022",
        "mức độ 3, 4",
        "hằng tháng, hằng năm",
    ],
)
def test_what_is_no_date(text):
    assert parse_date(text) is None


def test_dates_are_found_with_their_places():
    text = "Kế hoạch số 12/KH-UBND ngày 28/01/2026, báo cáo trước ngày 25/11 và trong tháng 12/2026."
    assert [(text[found.start : found.end], found.date) for found in find_dates(text)] == [
        ("28/01/2026", PlanDate(2026, 1, 28)),
        ("25/11", PlanDate(None, 11, 25)),
        ("tháng 12/2026", PlanDate(2026, 12)),
    ]


@given(st.dates(datetime.date(1945, 9, 2), datetime.date(2100, 12, 31)))
def test_what_is_written_is_read_back(date):
    assert parse_date(date_line(date.year, date.month, date.day)).as_date() == date
    assert parse_date(date_line(date.year, date.month)) == PlanDate(date.year, date.month)


@given(st.text())
def test_any_text_can_be_searched(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


def test_zero_before_days_and_the_first_two_months_only():
    assert date_line(2026, 2, 9) == "ngày 09 tháng 02 năm 2026"
    assert date_line(2026, 3, 9) == "ngày 09 tháng 3 năm 2026"


def test_blanks_for_signing():
    assert date_line(2026, 1) == "ngày tháng 01 năm 2026"
    assert date_line(2026) == "ngày tháng năm 2026"
    assert date_line() == "ngày tháng năm"


def test_a_day_that_does_not_exist():
    assert PlanDate(2026, 2, 30).as_date() is None


def test_date_with_weekday():
    assert long_date(datetime.date(2026, 1, 12)) == "Thứ Hai, ngày 12 tháng 01 năm 2026"
    assert long_date(datetime.date(2026, 1, 18)) == "Chủ nhật, ngày 18 tháng 01 năm 2026"
