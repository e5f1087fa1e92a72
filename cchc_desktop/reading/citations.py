"""Citations of documents in every spelling real plans use (Decree 30/2020, Appendix III; Party forms).

Blanks inside a number are tolerated where they occur: "514 /KH-UBND", "636/QĐ- UBND", "46 - CT/TW".
"""

from __future__ import annotations

import re

from msgspec import Struct

from cchc_desktop.plan import Plan
from cchc_desktop.reading.walk import plan_texts
from cchc_desktop.reading.words import CAPITALS
from cchc_desktop.vietnamese.text import collapse, fold


class Citation(Struct, frozen=True):
    """A cited document, as understood; empty where the text does not say."""

    type: str  # "Quyết định"
    number: str  # "421/QĐ-UBND" without blanks; "" for a law cited by name
    date: str  # as printed
    issuer: str  # "Ủy ban nhân dân tỉnh"
    subject: str  # "về việc ban hành …"
    printed: str  # the words as they stand


TYPE_OF_CODE = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
    "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NQLT": "Nghị quyết liên tịch",
    "KL": "Kết luận", "CTHĐ": "Chương trình hành động", "CV": "Công văn", "PL": "Pháp lệnh", "L": "Lệnh",
}  # fmt: skip
_CODES = "|".join(sorted(TYPE_OF_CODE, key=len, reverse=True))
_BODY = r"[A-ZĐ][A-Za-zĐđÔƠƯÂÊĂ0-9&]*"
_BODIES = rf"{_BODY}(?:[.\-–&]{_BODY})*"
_DIGITS = r"(?<![\w/.,-])(?P<digits>\d+(?:\.\d+)?[a-z]?)"
_YEAR = r"(?:\s?/\s?(?:19|20)\d\d)?"
_NUMBER = re.compile(
    rf"{_DIGITS}(?:"
    rf"\s?/\s?(?:19|20)\d\d\s?/\s?(?:QH|UBTVQH)\s?\d{{1,2}}\b"  # 72/2025/QH15
    rf"|{_YEAR}\s?/\s?(?P<code>{_CODES})\s?[-–]\s?{_BODIES}"  # 421/QĐ-UBND, 45/2016/QĐ-TTg
    rf"|\s?[-–]\s?(?P<party>{_CODES})\s?/\s?{_BODIES}"  # 05-NQ/TU
    rf"|{_YEAR}\s?/\s?(?P<slashed>{_CODES})\s?/\s?{_BODIES}"  # 144/2002/QĐ/BTC, 04/NQ/HU
    rf"|{_YEAR}\s?/\s?(?P<bare>NQ|QĐ|CT|NĐ|KH|TB|HD|TT)\b(?!\s?/)"  # 83/QĐ
    rf"|\s?/\s?[A-ZĐ][A-ZĐa-z]*[A-ZĐ][A-Za-zĐđ]*-{_BODIES}"  # 581/BNV-CCHC
    rf")"
)
_TYPES = sorted(
    {*TYPE_OF_CODE.values(), "Luật", "Bộ luật", "Công văn", "Văn bản", "Hiến pháp"}, key=len, reverse=True
)
_TYPE_BEFORE = re.compile(rf"({'|'.join(_TYPES)})(?:\s+[^.;,()]{{0,60}}?)?(?:\s+số\s*:?)*\s*$", re.IGNORECASE)
_DATE = re.compile(
    r"[\s,(]*(?:ký\s+)?ngày\s+(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_SUBJECT_STARTS = (
    r"(?:về\s+việc|về|v/v|ban\s+hành|phê\s+duyệt|quy\s+định|hướng\s+dẫn|sửa\s+đổi|triển\s+khai|thực\s+hiện|"
    r"công\s+bố|một\s+số|bổ\s+sung|giao|tiếp\s+tục|Về\s+việc|Về|Ban\s+hành|Phê\s+duyệt|Quy\s+định|Triển\s+khai)"
)
_ISSUER = re.compile(rf"[\s,)]*của\s+(.{{2,120}}?)(?=\s+{_SUBJECT_STARTS}\b|[;.:()“”]|,\s|\s*$)")
_SUBJECT = re.compile(rf"[\s,]*({_SUBJECT_STARTS}\b.{{3,400}}?)(?=[;()]|\.\s|\.$|\./|…|\.\.\.|$)")
_LAW = re.compile(
    rf"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>[{CAPITALS}][^;.:()“”\"/]{{2,160}}?)"
    r"(?=\s+(?:năm\s+\d|ngày\s+\d|số\s+\d|được|và\s+các|và\s+trong|trên\s+địa|có\s+hiệu|theo\s|thuộc\s|trong\s|"
    r"bằng\s|bảo\s+đảm|của\s|khi\s|quy\s+định|để\s|đã\s|cho\s|đến\s|với\s)|\s+và\s+(?:Bộ\s+)?[Ll]uật|[,;.:()“”\"]|\s*$)"
    r"(?P<year>\s+năm\s+\d{4})?"
)
_REACH = 500  # characters after a number in which date, issuer and subject are looked for


def normal_number(printed: str) -> str:
    """Return a document number without blanks, with plain hyphens and a final sign dropped."""
    return re.sub(r"\s", "", printed).replace("–", "-").rstrip(".,;")


def citations_in(text: str) -> list[Citation]:
    """Return the citations of one text in order."""
    whole = collapse(text)
    matches = list(_NUMBER.finditer(whole))
    found = []
    for place, match in enumerate(matches):
        until = matches[place + 1].start() if place + 1 < len(matches) else len(whole)
        found.append((match.start(), _numbered(whole, match, until)))
    found += [
        (match.start(), _law(match)) for match in _LAW.finditer(whole) if not _numbered_law(whole, match)
    ]
    return [citation for _place, citation in sorted(found, key=lambda pair: pair[0])]


def _numbered(whole: str, match: re.Match[str], until: int) -> Citation:
    number = normal_number(match[0])
    code = match["code"] or match["party"] or match["slashed"] or match["bare"] or ""
    before = _TYPE_BEFORE.search(whole[max(0, match.start() - 90) : match.start()])
    kind = (
        collapse(before[1])
        if before
        else "Luật"
        if "/QH" in number and not code
        else TYPE_OF_CODE.get(code, "Công văn")
    )
    after = whole[match.end() : min(until, match.end() + _REACH)]
    date = _DATE.match(after)
    position = date.end() if date else 0
    issuer = _ISSUER.match(after, position)
    position = issuer.end() if issuer else position
    subject = _SUBJECT.match(after, position)
    end = match.end() + (subject.end() if subject else position)
    start = match.start() - (len(before[0]) if before else 0)
    return Citation(
        kind[:1].upper() + kind[1:],
        number,
        collapse(date[1]) if date else "",
        issuer[1].strip() if issuer else "",
        _without_next_type(subject[1]) if subject else "",
        whole[start:end].strip(" ,"),
    )


def _without_next_type(subject: str) -> str:
    """Cut off the type word of a citation that follows in the same sentence."""
    cut = re.search(rf"[\s,;]+(?:và\s+|theo\s+)?(?:{'|'.join(_TYPES)})\s+số\s*$", subject)
    return (subject[: cut.start()] if cut else subject).strip(" ,")


def _law(match: re.Match[str]) -> Citation:
    name = collapse(match["name"])
    year = (match["year"] or "").strip()
    return Citation(match["type"], "", year, "", name, collapse(match[0]))


def _numbered_law(whole: str, match: re.Match[str]) -> bool:
    following = whole[match.end() : match.end() + 40]
    return bool(re.match(r"\s+số\s+\d+/\d{4}/", following))


def citations_of(plan: Plan) -> tuple[Citation, ...]:
    """Return every cited document once, in order of first appearance; the plan's own number left out."""
    own = fold(normal_number(plan.number))
    seen: dict[str, Citation] = {}
    for text in plan_texts(plan):
        for citation in citations_in(text):
            key = citation.number or fold(f"{citation.type} {citation.subject} {citation.date}")
            if fold(key) != own:
                seen.setdefault(key, citation)
    return tuple(seen.values())
