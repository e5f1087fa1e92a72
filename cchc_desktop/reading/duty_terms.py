"""What a sentence that gives a duty says beside it: by when, to whom to report, what comes of it, how much."""

from __future__ import annotations

import re

from cchc_desktop.reading.words import CAPITALS
from cchc_desktop.vietnamese.text import collapse

_BY = r"(?:(?:xong |hoàn thành )?trước|(?:chậm|muộn) nhất(?: là)?(?: vào)?|vào)"
_EVERY = r"(?:hằng|hàng)\s+(?:tháng|quý|năm|tuần)"
# "trước ngày 15 của tháng cuối quý", "chậm nhất vào ngày 25 hằng tháng", "(trước ngày 20)"
_DAY = (
    rf"{_BY}\s+ngày\s+\d{{1,2}}\s+(?:tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?|{_EVERY}|"
    r"(?:của\s+)?tháng\s+(?:cuối|đầu|sau|tiếp|kế|báo)[^.;,()]{0,40}?(?=\s+(?:để|theo|và|báo cáo|gửi|về)\b|[.;,()]|$))"
)
_PERIOD = (
    r"[Đđ]ịnh kỳ(?:[\s,]+(?:hằng|hàng|[Qq]uý|tháng|năm|tuần|ngày|và|hoặc|đầu|cuối|[IVX]+|\d+)\b(?!/))+|"
    r"[Hh](?:ằng|àng)\s+(?:tháng|quý|năm|tuần)"
)
_WHEN = re.compile(
    rf"(?:{_PERIOD})(?:,?\s+{_DAY}|\s*\({_BY}[^)]*\))"
    rf"|{_DAY}"
    rf"|{_BY}\s+(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?"
    r"|(?:trong|trước)\s+(?:[Qq]uý\s+[IVX\d]+|tháng\s+\d{1,2})(?:[/\s]+(?:năm\s+)?\d{4})?"
    rf"|{_PERIOD}"
)
_VIA = r"(?P<via>\s*\((?:qua|thông qua)[^)]*\)|,?\s+(?:qua|thông qua)\s+[^.;,()]{2,60}?)?"
_STOP = (
    r"(?=,?\s+(?:để|theo|trước|xem|tổng|và|xử|chậm|muộn|định kỳ|hằng|hàng|kết quả|tình hình|trong|vào|khi|đúng)\b"
    r"|[.;,()]|\s*$)"
)
_REPORT = re.compile(
    rf"(?:báo cáo|gửi)\b[^.;]{{0,120}}?\s(?:cho|về|gửi(?:\s+về)?|với)\s+(?P<body>[{CAPITALS}][^.;,()]{{2,80}}?)"
    rf"{_VIA}{_STOP}"
)
_REPORT_STRAIGHT = re.compile(
    r"(?:báo cáo|gửi)\s+"
    r"(?P<body>(?:UBND|Ủy ban|Sở|Hội đồng|Chủ tịch|Bộ|Phòng|Văn phòng|Thường trực)\s[^.;,()]{2,60}?)"
    rf"{_VIA}{_STOP}"
)
_TARGET = re.compile(
    r"(?:(?:tối thiểu|ít nhất|đạt|trên|từ|phấn đấu)\s+)*\d+(?:,\d+)?\s?%(?:\s+[^.;,]{1,80})?"
    r"|(?:ít nhất|tối thiểu)\s+\d+\s+[^.;,]{2,60}"
)
_PRODUCT = re.compile(
    r"(?:ban hành|xây dựng|gửi|lập)\s+(?:và\s+\w+\s+\w+\s+)?"
    r"((?:kế hoạch|báo cáo|dự toán|chương trình|văn bản|quy chế)\b[^.;,()]{0,80}?)"
    r"(?=\s+(?:và|gửi|về|trong|để|của|theo|trình|trước|chậm|muộn)\b|[.;,()]|\s*$)",
    re.IGNORECASE,
)


def deadline_in(text: str) -> str:
    """Return by when, as printed: a day, a month or quarter, or how often; "" when it is not said."""
    found = _WHEN.search(text)
    return found[0].strip() if found else ""


def report_in(text: str) -> str:
    """Return to whom a report goes, with the body it goes through."""
    found = _REPORT.search(text) or _REPORT_STRAIGHT.search(text)
    return collapse(found["body"] + (found["via"] or "")) if found else ""


def product_in(text: str) -> str:
    """Return what is to be made: a plan, a report, an estimate."""
    found = _PRODUCT.search(text)
    return found[1].strip() if found else ""


def target_in(text: str) -> str:
    """Return how much is asked: a percentage, a least number."""
    found = _TARGET.search(text)
    return found[0].strip() if found else ""
