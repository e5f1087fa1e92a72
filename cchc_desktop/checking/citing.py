"""Cited documents: each code by itself, and what the plan says of one document in several places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cchc_desktop.checking.codes import Mention, dates_in, mentions
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.letters import LOWER, UPPER
from cchc_desktop.checking.model import Findings, Found, Hit, KnownDocument, Piece
from cchc_desktop.checking.numbers import number_hits
from cchc_desktop.checking.rulebook import state_documents
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import words

Cited = tuple[Piece, Mention]
_WRONG_DATE = re.compile(r"ngày\s+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_PLAIN_DATE = re.compile(
    r"(?<=ngày )(?P<day>\d{1,2})(?P<cut>/| tháng )(?P<month>\d{1,2})(?=/\d{4}| năm \d{4})"
)
_NUMBERED_LAW = re.compile(
    rf"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh)\s+[{UPPER}][^;.()]{{2,150}}?"
    r"(\s*,?\s+số\s+\d+/(?:19|20)\d\d/(?:QH|UBTVQH)\d+)"
)
_SUBJECT = re.compile(
    r"[\s,)]*(?:của\s[^,;.()]{2,80}?\s)?(?:về việc|về|ban hành|phê duyệt|quy định|sửa đổi|hướng dẫn)\s([^;()]+)",
    re.IGNORECASE,
)
_CENTRAL = r"CP|TTg|TW|UBTVQH\d*|B[A-ZĐ&]{2,8}|VPCP|TTCP"
_ISSUING = re.compile(
    r"\s*,?\s*của\s+(?:(?:Chủ tịch|Thường trực|Ban Thường vụ)\s+)?"
    r"(?:UBND|[ỦU][yỷ] ban nhân dân|HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy)\s*"
    rf"(?P<kind>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|)(?P<name>(?:\s+[{UPPER}][{LOWER}]*)*)"
)
_SHARED = 0.4  # of the words: subjects that share less are two subjects
_ENOUGH_WORDS = 6  # a shorter subject says too little to compare


def check(document: Document) -> Findings:
    """Find faults of codes, dates and citations."""
    pieces = [
        piece for piece in document.pieces if piece.part not in ("recipients", "signature", "letterhead")
    ]
    cited = [(piece, mention) for piece in pieces for mention in mentions(piece.text)]
    for piece in pieces:
        for hit in _single(piece.text):
            yield Found(hit, piece)
    yield from _dates(document, cited)
    yield from _known(document, cited)
    yield from _agreeing(cited)
    yield from _first_mentions(cited)


@lru_cache(maxsize=4096)
def _single(text: str) -> tuple[Hit, ...]:
    """Return what is wrong with the codes and dates of one text, whatever else the plan says."""
    return (*number_hits(text), *_laws(text), *_impossible_dates(text), *_zeros(text))


def _zeros(text: str) -> Iterator[Hit]:
    """Days below ten and the months one and two take a zero (Appendix I, II.4)."""
    for match in _PLAIN_DATE.finditer(text):
        day, month = match["day"], match["month"]
        better = (
            f"{day:0>2}{match['cut']}{month:0>2}" if int(month) < 3 else f"{day:0>2}{match['cut']}{month}"
        )
        if better != match[0]:
            yield Hit("ngay-thieu-khong", match.start(), match.end(), better)


def _laws(text: str) -> Iterator[Hit]:
    for match in _NUMBERED_LAW.finditer(text):
        yield Hit("luat-co-so", match.start(1), match.end(1), "")


def _impossible_dates(text: str) -> Iterator[Hit]:
    for found in dates_in(text):
        date = found.date
        if date.year and date.month and date.day and date.as_date() is None:
            yield Hit("ngay-khong-co", found.start, found.end)
    for match in _WRONG_DATE.finditer(text):
        if int(match[1]) > 31 or int(match[1]) == 0 or int(match[2]) > 12 or int(match[2]) == 0:
            yield Hit("ngay-khong-co", match.start(), match.end())


def _dates(document: Document, cited: list[Cited]) -> Findings:
    """Find documents dated after the plan that cites them."""
    latest = document.date if document.printed_date.month or document.context.date else document.context.today
    for piece, mention in cited:
        if latest and mention.calendar and mention.calendar > latest:
            yield Found(Hit("ngay-sau-ke-hoach", mention.start, mention.date_end), piece)


def _known(document: Document, cited: list[Cited]) -> Findings:
    """Compare with what is known of the documents: their true dates, and whether they are still in force."""
    register: dict[str, list[KnownDocument]] = {}
    for entry in document.context.register:
        register.setdefault(entry.number, []).append(entry)
    for piece, mention in cited:
        shipped = state_documents().get(mention.code) or _same_law(mention)
        own = register.get(mention.code, [])
        for rule, known in (
            ("ngay-khac-van-ban", shipped),
            ("ngay-khac-so-theo-doi", () if shipped else own),
        ):
            dates = [one.date for one in known if one.date]
            if dates and len(dates) == len(known) and _misdated(mention, dates):
                true = _(" hoặc ").join(f"{date:%d/%m/%Y}" for date in dates)
                yield Found(Hit(rule, mention.start, mention.date_end, None, true), piece)
        ended = _ended(document, mention, tuple(own) or shipped)
        if ended:
            other = ended.follows or _("chưa rõ")
            yield Found(Hit("het-hieu-luc", mention.start, mention.date_end, None, other), piece)


def _misdated(mention: Mention, dates: Sequence[datetime.date]) -> bool:
    """Say whether a mention means a known document and has its date wrong.

    Numbers begin anew each year, so without the year in the code another year is another document, unless the day
    and the month are the known ones.
    """
    day = mention.calendar
    if day is None or day in dates:
        return False
    alike = (day.year == one.year or (day.day, day.month) == (one.day, one.month) for one in dates)
    return bool(mention.year) or any(alike)


def _ended(document: Document, mention: Mention, known: Sequence[KnownDocument]) -> KnownDocument | None:
    """Return the document that is meant when it was out of force on the plan's date; None when that is not sure."""
    meant = [one for one in known if None in (one.date, mention.calendar) or one.date == mention.calendar]
    if len(meant) != 1 or document.date is None:
        return None
    until = meant[0].until
    return meant[0] if until and document.date >= until else None


def _same_law(mention: Mention) -> tuple[KnownDocument, ...]:
    """A law of the same number and year under another term of the Assembly is that law, its code mistyped."""
    if mention.assembly != "QH":
        return ()
    start = f"{mention.digits}/{mention.year}/QH"
    return next((known for number, known in state_documents().items() if number.startswith(start)), ())


def _agreeing(cited: list[Cited]) -> Findings:
    """Find one document with two dates in a year, or with two subjects."""
    groups: dict[str, list[Cited]] = {}
    for piece, mention in cited:
        if mention.digits and mention.calendar:
            groups.setdefault(f"{mention.key}@{mention.made}", []).append((piece, mention))
    for group in groups.values():
        first_piece, first = group[0]
        for piece, mention in group[1:]:
            if mention.calendar != first.calendar:
                same = _same_issuer(first_piece.text, first, piece.text, mention)
                if same is False:
                    continue
                rule = "hai-ngay" if same and mention.code == first.code else "hai-ngay-gan"
                other = f"{first.code} ngày {first.calendar:%d/%m/%Y}"
                yield Found(Hit(rule, mention.start, mention.date_end, None, other), piece)
            elif not _alike(_subject(first_piece.text, first), _subject(piece.text, mention)):
                other = _subject(first_piece.text, first)[:60]
                yield Found(Hit("hai-trich-yeu", mention.start, mention.until, None, other), piece)


def _same_issuer(one_text: str, one: Mention, two_text: str, two: Mention) -> bool | None:
    """Say whether two mentions of a code are of one body; None when that is not said.

    All People's Committees sign UBND, so for a local body the area after its name tells which one it is.
    """
    if one.assembly or re.fullmatch(_CENTRAL, one.body):
        return True
    first, second = _ISSUING.match(one_text, one.date_end), _ISSUING.match(two_text, two.date_end)
    if first is None or second is None:
        return None
    names = first["name"].split(), second["name"].split()
    shorter = min(map(len, names))
    return first["kind"] == second["kind"] and names[0][:shorter] == names[1][:shorter]


def _subject(text: str, mention: Mention) -> str:
    """Return the words after "về việc", "ban hành"…, "" where the subject is not said."""
    said = _SUBJECT.match(text[mention.date_end : mention.until])
    return said[1].strip(' ,.;…“”"') if said else ""


def _alike(first: str, second: str) -> bool:
    """Say whether two subjects may be one: a later mention is often shortened, so the shorter one counts."""
    one, two = set(words(first)), set(words(second))
    shorter = min(len(one), len(two))
    return shorter < _ENOUGH_WORDS or len(one & two) / shorter >= _SHARED


def _first_mentions(cited: list[Cited]) -> Findings:
    """The first mention names type, number, date and issuer; later ones only type and number."""
    seen: set[str] = set()
    for piece, mention in cited:
        if not mention.digits or mention.assembly or piece.role in ("reference", "cell", "header"):
            continue
        key = mention.code
        if key in seen:
            continue
        seen.add(key)
        lacking = _lacking(piece.text, mention)
        if lacking:
            yield Found(
                Hit("vien-dan-thieu", mention.word_start, mention.date_end, None, ", ".join(lacking)), piece
            )


def _lacking(text: str, mention: Mention) -> list[str]:
    after, before = text[mention.date_end : mention.date_end + 12], text[: mention.word_start]
    lacking = []
    if mention.date is None and not re.match(r"[\s,(]*(?:ký\s)?ngày", text[mention.end :]):
        lacking.append(_("ngày, tháng, năm"))
    said = mention.issuer or re.match(r"[\s,)]*của\s", after) or re.search(r"\scủa\s[^,;.]{2,60}$", before)
    if not said and mention.date is not None and not _issued_with_next(text, mention):
        lacking.append(_("cơ quan ban hành"))
    return lacking


def _issued_with_next(text: str, mention: Mention) -> bool:
    """Say whether the next document, joined to this one by a comma or "và", names the issuer of both."""
    place = mention.date_end
    for following in mentions(text):
        if following.start <= mention.start:
            continue
        if not re.fullmatch(r"\s*(?:,|,?\s+và)\s+", text[place : following.word_start]):
            return False
        if following.issuer:
            return True
        place = following.date_end
    return False
