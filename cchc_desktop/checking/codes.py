"""Document codes in running text as they were typed, right or wrong, with the words around them.

The grammar is `nd30.md` in short: the State writes 421/QĐ-UBND (the type after the slash, the body after the hyphen),
with the year 30/2020/NĐ-CP; the Party writes 05-NQ/TU. The reader of plans tidies numbers up; here nothing is tidied.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from msgspec import Struct

from cchc_desktop.vietnamese.dates import FoundDate, PlanDate, find_dates

# Appendix III of Decree 30, and the types of legal and Party documents.
TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
    "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo", "NĐ": "Nghị định",
    "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NQLT": "Nghị quyết liên tịch",
}  # fmt: skip
PARTY_TYPES = {
    **TYPES,
    "KL": "Kết luận",
    "CTHĐ": "Chương trình hành động",
    "CV": "Công văn",
    "TT": "Thông tri",
}
PARTY_BODIES = r"(?:TW|TU|HU|QU|ThU|ĐU|BTVTU|BTGTU|BTCTU|VPTW|VPTU|BTGDVTW|BTGTW|BTCTW)"
_WRONG = ("QYĐ", "QCh", "DAn", "TTh", "QÐ", "NÐ", "CTR", "TTR")
_CODE = "|".join(sorted({*TYPES, *PARTY_TYPES, *_WRONG}, key=len, reverse=True))
_ORG = r"[A-ZĐÐ][A-Za-zĐđÐÔƠƯÂÊĂ0-9]*(?:\s?[.\-–&]\s?[A-ZĐÐ][A-Za-zĐđÔƠƯÂÊĂ0-9]*)*"
_SLASH, _DASH = r"\s?/\s?", r"\s?[-–]\s?"
_NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<digits>(?:\d+(?:\.\d+)?[a-z]?)|(?=/))"
    rf"(?:(?P<year>{_SLASH}(?:19|20)\d\d)?"
    rf"(?:{_SLASH}(?P<state>{_CODE}){_DASH}(?P<body>{_ORG})"
    rf"|{_DASH}(?P<party>{_CODE}){_SLASH}(?P<partybody>{_ORG})"
    rf"|{_SLASH}CV{_DASH}(?P<letterbody>{_ORG})"
    rf"|{_SLASH}(?P<assembly>QH|UBTVQH)\s?(?P<term>\d{{1,2}})(?!\w)))"
)
_TYPE_WORDS = sorted(
    {*TYPES.values(), *PARTY_TYPES.values(), "Luật", "Bộ luật", "Pháp lệnh", "Công văn", "Văn bản", "Lệnh"},
    key=len,
    reverse=True,
)
_TYPE_BEFORE = re.compile(rf"(?:^|(?<=[\s“\"(]))({'|'.join(_TYPE_WORDS)})\s+số\s*:?\s*$", re.IGNORECASE)
_ISSUER = re.compile(
    r"\s*,?\s*của\s+((?:Chủ tịch |Bộ trưởng |Ban Thường vụ |Ban Chấp hành )?"
    r"(?:Ủy ban Thường vụ Quốc hội|UBTVQH|Quốc hội|Thủ tướng(?: Chính phủ)?|Chính phủ|Hội đồng nhân dân|HĐND|"
    r"Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Huyện ủy|Đảng ủy|Trung ương(?: Đảng)?|"
    r"Bộ Chính trị|Ban Bí thư|Bộ|Sở|[A-ZĐ]\w+))"
)
_BEFORE = 60  # characters before a code in which its own type may be named: "Quyết định ban hành Kế hoạch số"
_CUT = re.compile(r"[,;:.()]|\d")
_DIGIT = re.compile(r"\d")
_END = re.compile(r"[;]|\.\s|\.$|\./\.")


class Mention(Struct, frozen=True):
    """One code in a text: where it stands, its parts as typed, and what is said of the document right after it.

    `state` or `party` is the type's abbreviation, by which grammar the code follows. `until` is where the words about
    this document end at the latest: the next code, a semicolon or the end of the sentence.
    """

    start: int
    end: int
    printed: str
    digits: str
    year: str
    state: str
    party: str
    body: str
    assembly: str  # QH | UBTVQH
    term: str
    word: str  # "Kế hoạch": the type word directly before "số"
    word_start: int
    date: PlanDate | None
    date_start: int
    date_end: int
    issuer: str
    until: int
    before: str  # the words of the same clause before the type word: "Quyết định ban hành"

    @property
    def code(self) -> str:
        """The code without blanks, hyphens plain."""
        return re.sub(r"\s", "", self.printed).replace("–", "-")

    @property
    def key(self) -> str:
        """The code without its year: what one would call the same number of the same body."""
        kind = self.state or self.party or self.assembly + self.term
        body = re.sub(r"\s", "", self.body).replace("–", "-")
        return f"{self.digits.lstrip('0')}/{kind}-{body}"

    @property
    def calendar(self) -> datetime.date | None:
        """The document's date, None when it is not said or no such day is."""
        return self.date.as_date() if self.date else None

    @property
    def made(self) -> int | None:
        """The year the document was made in, by its date or its code."""
        if self.date and self.date.year:
            return self.date.year
        return int(self.year) if self.year else None


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return every document code of a composed text, in order."""
    if "/" not in text:
        return ()
    matches = [match for match in _NUMBER.finditer(text) if match["digits"] or match.start() == 0]
    dates = dates_in(text) if matches else ()
    found = []
    for place, match in enumerate(matches):
        following = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        stop = _END.search(text, match.end(), following)
        until = stop.start() if stop else following
        date = next(
            (one for one in dates if match.end() <= one.start <= match.end() + 12 and one.date.day), None
        )
        if date and re.fullmatch(r"[\s,(]*(?:ký\s+)?(?:ngày\s+)?", text[match.end() : date.start]) is None:
            date = None
        found.append(_mention(text, match, date, until))
    return tuple(found)


def _mention(text: str, match: re.Match[str], date: object, until: int) -> Mention:
    before = _TYPE_BEFORE.search(text[max(0, match.start() - 60) : match.start()])
    offset = max(0, match.start() - 60)
    word_start = offset + before.start(1) if before else match.start()
    dated = getattr(date, "end", match.end())
    issuer = _ISSUER.match(text, dated)
    return Mention(
        match.start(), match.end(), match[0], match["digits"] or "", (match["year"] or "").strip(" /"),
        match["state"] or ("CV" if match["letterbody"] else ""), match["party"] or "",
        match["body"] or match["partybody"] or match["letterbody"] or "", match["assembly"] or "", match["term"] or "",
        before[1] if before else "", word_start,
        getattr(date, "date", None), getattr(date, "start", match.end()), dated,
        issuer[1] if issuer else "", until, _clause(text[:word_start]),
    )  # fmt: skip


def _clause(text: str) -> str:
    """Return the last words of a text, as far as no sign and no other document parts them."""
    return _CUT.split(text[-_BEFORE:])[-1]


@lru_cache(maxsize=4096)
def dates_in(text: str) -> tuple[FoundDate, ...]:
    """Return every date of a composed text, in order; remembered, for several rules ask."""
    return tuple(find_dates(text)) if _DIGIT.search(text) else ()


def quoted_ranges(text: str, before: datetime.date) -> list[tuple[int, int]]:
    """Return the stretches that speak of documents older than a day: their words may use the names of their time.

    A document of unknown age is taken to be old, for nobody can say that it is not.
    """
    ranges = []
    for mention in mentions(text):
        day = mention.calendar
        newer = day >= before if day else (mention.made or 0) > before.year
        if not newer:
            ranges.append((mention.word_start, mention.until))
    return ranges
