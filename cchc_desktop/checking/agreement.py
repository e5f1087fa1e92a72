"""Whether the parts of the plan agree: deadlines, appendix and body, obligations, money."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from cchc_desktop.checking.codes import dates_in, mentions
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece, TaskFacts
from cchc_desktop.checking.rulebook import words
from cchc_desktop.plan import Cell, Table, plain
from cchc_desktop.vietnamese.dates import FoundDate
from cchc_desktop.vietnamese.text import fold

_DEADLINE = re.compile(
    r"(?:trước|chậm nhất|đến hết|muộn nhất|hoàn thành (?:trong|trước|vào)|xong trước|thời hạn)"
    r"(?:\s+(?:là|vào|ngày|đến|hết|trước|trong))*\s*$",
    re.IGNORECASE,
)
# Only where something has to be done by then: "hồ sơ phát sinh trước ngày 01/01/2020" sets no deadline.
_DUE = re.compile(
    r"\b(?:chậm nhất|muộn nhất|thời hạn|xong trước|hoàn thành|báo cáo|tổng hợp|nộp|gửi (?:về|báo cáo))\b[^,;.]{0,80}$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"từ\s+(?:ngày\s+)?$", re.IGNORECASE)
_COLUMNS = {"lead": "chu tri", "time": "thoi gian", "content": "noi dung|nhiem vu|cong viec"}
_SAME = 92  # of 100: contents more alike than this are one task


def check(document: Document) -> Findings:
    """Find parts that contradict each other."""
    for piece in document.running:
        if piece.part not in ("bases", "title"):
            yield from _deadlines(document, piece)
    yield from _appendix(document)
    yield from _obligations(document)
    yield from _money(document)


def _deadlines(document: Document, piece: Piece) -> Findings:
    dates = dates_in(piece.text)
    for found in dates:
        if found.date.year is None or _cited(piece, found):
            continue
        before = piece.text[: found.start]
        last_of_time = piece.role == "time" and found is dates[-1]
        if last_of_time or (_DEADLINE.search(before) and _DUE.search(before)):
            yield from _outside(document, piece, found)
    for first, second in zip(dates, dates[1:], strict=False):
        one, two = first.date.as_date(), second.date.as_date()
        between = piece.text[first.end : second.start]
        started = _RANGE.search(piece.text[: first.start].removesuffix("ngày ").removesuffix("ngày"))
        if (
            one
            and two
            and two < one
            and started
            and re.fullmatch(r"\s*(?:đến|tới|-|–)(?:\s+hết)?(?:\s+ngày)?\s*", between)
        ):
            yield Found(Hit("han-nguoc", first.start, second.end), piece)


def _cited(piece: Piece, found: FoundDate) -> bool:
    return any(mention.word_start <= found.start < mention.until for mention in mentions(piece.text))


def _outside(document: Document, piece: Piece, found: FoundDate) -> Findings:
    """A deadline lies after the plan's date; one in a year long past was left over (a later one may be an aim)."""
    years, year = document.years, found.date.year
    if years and year and year < years[0] - 1:
        yield Found(Hit("han-ngoai-ky", found.start, found.end, None, f"{years[0]}–{years[1]}"), piece)
        return
    printed, day = document.printed_date, found.date.as_date()
    if (
        day
        and printed.year
        and printed.month
        and day < datetime.date(printed.year, printed.month, printed.day or 1)
    ):
        yield Found(Hit("han-da-qua", found.start, found.end), piece)


def _appendix(document: Document) -> Findings:
    """A task in an appendix has the leader and the time it has in the body."""
    tasks = document.context.tasks
    body = [task for task in tasks if not task.path.startswith("appendices")]
    rows = [row for appendix in document.plan.appendices for row in _rows(appendix.content)]
    labels = {piece.text: piece for piece in document.pieces if piece.part == "appendix"}
    for row in rows:
        twin = next((task for task in body if ratio(fold(task.content), fold(row.content)) >= _SAME), None)
        place = labels.get(row.content)
        if twin is None or place is None:
            continue
        for rule, here, there in (
            ("phu-luc-lech-chu-tri", row.lead, twin.lead),
            ("phu-luc-lech-han", row.time, twin.time),
        ):
            if here and there and fold(here).strip(" .;") != fold(there).strip(" .;"):
                yield Found(Hit(rule, 0, 0, None, there, f"{row.content[:60]}: {here}"), place)


def _rows(content: tuple[object, ...]) -> Iterator[TaskFacts]:
    for table in content:
        if not isinstance(table, Table) or not table.rows:
            continue
        names = [fold(_words(cell)) for cell in table.rows[0]]
        columns = {
            field: next((place for place, name in enumerate(names) if re.search(pattern, name)), None)
            for field, pattern in _COLUMNS.items()
        }
        content_column = columns["content"]
        if content_column is None:
            continue
        for row in table.rows[1:]:
            if len(row) == len(names):
                texts = {
                    field: _words(row[place]) if place is not None else "" for field, place in columns.items()
                }
                yield TaskFacts("", texts["content"], texts["lead"], (), texts["time"])


def _words(cell: Cell) -> str:
    return " ".join(plain(text) for text in cell.paragraphs)


def _obligations(document: Document) -> Findings:
    end = document.first("closing")
    for asked in document.context.obligations:
        if asked.state == "missing":
            quote = asked.text
            yield Found(
                Hit("nghia-vu-thieu", 0, 0, None, asked.source, quote),
                Piece(end.order, "body", "item", "", ""),
            )


def _money(document: Document) -> Findings:
    """Work that costs money needs to say who pays."""
    pieces = [piece for piece in document.running if piece.part in ("body", "appendix", "closing")]
    small = [piece.text.lower() for piece in pieces]
    if any("kinh phí" in text or "ngân sách" in text or "dự toán" in text for text in small):
        return
    for piece, text in zip(pieces, small, strict=True):
        spent = next((word for word in words().spends if word in text), None)
        if spent:
            start = text.index(spent)
            yield Found(Hit("thieu-kinh-phi", start, start + len(spent)), piece)
            return
