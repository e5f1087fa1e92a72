"""What must not change when a clause is fitted: citations with their titles, ranges of years, names of laws,
indices and quoted titles. And what is doubtful: names of programmes, congresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_desktop.drafting.parties import PROPER

Zone = tuple[int, int]

_KIND = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết(?: liên tịch)?|Nghị định|Quyết định|Chỉ thị|Kế hoạch|Công văn|"
    r"Thông tư(?: liên tịch)?|Chương trình(?: hành động| phối hợp)?|Thông báo|Hướng dẫn|Kết luận|Đề án|Báo cáo|"
    r"Văn bản(?: hợp nhất)?|Công điện|Tờ trình|Quy định|Quy chế)"
)
_NUMBER = r"\d+(?:/\d{4})?(?:/| ?- ?)[A-ZĐ][\w&]*(?: ?[-/.] ?[A-ZĐ][\w&]*)*"
_DATE = r"(?:,? (?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|,? ngày \d{1,2} tháng \d{1,2} năm \d{4})?"
_CITATION = re.compile(rf"(?<!\w)(?:{_KIND} )?(?:số:? )?{_NUMBER}{_DATE}", re.IGNORECASE)
# The issuer: words with capitals and the small words within names of bodies.
_SMALL = (
    r"ban(?! hành)|nhân|dân|tỉnh|huyện|xã|phường|thị|trấn|đặc|khu|thành|phố|thường|vụ|trực|chấp|"
    r"(?<!ban )hành|trung|ương|đại|biểu|lần|thứ|khóa|khoá|chính|phủ|tướng|tịch|đồng|hội|nghị|quốc|ủy|uỷ|bộ|trưởng"
)
_ISSUER = re.compile(
    rf" của (?:(?:{PROPER}|(?:{_SMALL})|\d+)(?!\w)(?: |(?=[,;.()]|$)))+(?:\((?:khóa|khoá) \w+\) ?)?"
)
_TITLE = re.compile(
    r" ?,? ?(?:[vV]ề|[bB]an hành|[pP]hê duyệt|[qQ]uy định|[sS]ửa đổi|[tT]riển khai|[tT]hực hiện|[hH]ướng dẫn|"
    r"[tT]iếp tục|[đĐ]ẩy mạnh|[tT]hông qua|[cC]ông bố|một số)\b"
)
# Its title may stand in brackets, after a dash or a comma: "(Kế hoạch … giai đoạn 2021-2025)".
_TITLE_BESIDE = re.compile(rf" ?(?:\(|[-–] |, )(?=(?:{_KIND})(?! số)\b)")
_DATE_AFTER = re.compile(_DATE[:-1])
# A plan of a province told by its name alone: "Kế hoạch cải cách hành chính nhà nước tỉnh Đông Hà năm 2025".
_NAMED = re.compile(
    rf"(?<!ban hành )(?<!xây dựng )(?<!đây là )(?<!\w)(?:{_KIND}|kế hoạch|chương trình|đề án|nghị quyết|quyết định)"
    rf"(?! số)(?:(?!\bnày\b|trên địa|{_KIND} số)[^,;.:()“”\"]){{1,160}}?\b(?:tỉnh|thành phố) {PROPER}"
    r"(?P<period>,? giai đoạn 20\d\d\s*[-–]\s*(?:20)?\d\d)?"
)
_STOP = re.compile(r"[;\n]|\.(?=\s|$|\.)|…|\(|\)|[“\"]|,|20\d\d(?!\d)")
_AFTER_YEAR = re.compile(
    r"\s*(?:[-–]\s*\d{4}|,? ?(?:và )?(?:tầm nhìn|định hướng|có tính đến|những năm|đến năm|đến 20)|"
    r"của\b|trên địa bàn\b|tỉnh\b|huyện\b|xã\b|thành phố\b|\(|[“”\"])"
)
# After a comma these words go back to the sentence that cites.
_BACK = re.compile(
    rf",\s*(?:{_KIND} số|UBND|Ủy ban|Uỷ ban|Sở|Văn phòng|Phòng|cụ thể|trong đó|góp phần|phấn đấu|đồng thời|gắn với|"
    r"nhằm|để|bảo đảm|đảm bảo|theo|các cơ quan|các đơn vị|qua đó|từ đó|phù hợp|yêu cầu|đề nghị|trước ngày|"
    r"tổ chức|tăng cường|nâng cao|xây dựng kế hoạch|báo cáo)"
)

_FIXED = [
    # giai đoạn 2021-2025, 2022 – 2025, từ năm 2021 đến năm 2025, năm học 2025-2026
    re.compile(r"(?<!\d)20\d\d\s*[-–—]\s*(?:20)?\d\d(?!\d)"),
    re.compile(r"\b[tT]ừ (?:năm )?20\d\d đến (?:hết )?(?:năm )?20\d\d"),
    # đến năm 2030, so với năm 2021, tầm nhìn 2045
    re.compile(
        # "đến hết năm 2025" alone is when a plan ends, not a milestone
        r"\b(?!(?:đến|tới) (?:hết|cuối) năm 20\d\d(?!,? (?:và )?(?:tầm nhìn|định hướng)))"
        r"(?:đến|tới|so với|bằng|tầm nhìn|tầm nhìn đến|định hướng|kể từ|từ) (?:cuối |hết |đầu )?(?:năm )?20\d\d",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:Bộ luật|Luật|Pháp lệnh) [^,;.()]{2,80}? (?:năm )?(?:19|20)\d\d\b"),
    re.compile(r"“[^”]*(?:”|$)"),
    re.compile(r"\"[^\"]*(?:\"|$)"),
    # Chỉ số hiệu quả quản trị và hành chính công tỉnh Ninh Thuận (PAPI)
    re.compile(
        r"(?:[Cc]hỉ số|PAR INDEX|PAPI|PCI|SIPAS|DTI|DDCI|ICT INDEX)(?:(?!trên địa bàn|[,;.]).){0,90}?"
        rf"\b(?:tỉnh|thành phố) {PROPER}"
    ),
]
_DOUBTFUL = [
    re.compile(
        r"\b(?:Chương trình|Đề án|Dự án|Chiến lược|Phong trào|Cuộc thi|Hội thi|Chỉ số|Bộ chỉ số) "
        r"(?!được|phải|này|theo|đến|tới|do|của|trên)(?:(?! (?:được|phải|do|nhằm|trên địa bàn) )[^,;.()])+"
    ),
    re.compile(r"\b(?:PAR INDEX|PAPI|PCI|SIPAS|DTI|DDCI|ICT INDEX) (?:năm )?20\d\d"),
    re.compile(r"\b(?:[Đđ]ại hội|Đảng bộ)[^,;.]*?lần thứ \w+"),
]


def fixed(text: str) -> list[Zone]:
    """Return the stretches that must not change."""
    zones = list(_citations(text))
    for pattern in _FIXED:
        zones += [match.span() for match in pattern.finditer(text)]
    # One for a period of years is one certain document.
    return zones + [match.span() for match in _NAMED.finditer(text) if match["period"]]


def doubtful(text: str) -> list[Zone]:
    """Return the stretches in which a change waits for the official."""
    return [match.span() for pattern in _DOUBTFUL for match in pattern.finditer(text)]


def named(text: str) -> list[Zone]:
    """Return the stretches that name a plan of a province without its number: it does not become ours."""
    return [match.span() for match in _NAMED.finditer(text)]


def inside(zones: Sequence[Zone], start: int, end: int) -> bool:
    """Say whether a stretch touches one of the zones."""
    return any(start < stop and begin < end for begin, stop in zones)


def _citations(text: str) -> Iterator[Zone]:
    """Yield each cited document from its kind to the end of its title."""
    done = 0
    for match in _CITATION.finditer(text):
        if match.start() < done:
            continue
        end = match.end()
        if issuer := _ISSUER.match(text, end):
            end = issuer.end() - (1 if issuer[0].endswith(" ") else 0)
            if date := _DATE_AFTER.match(text, end):
                end = date.end()
        if beside := _TITLE_BESIDE.match(text, end):
            end = _title_end(text, beside.end())
        elif title := _TITLE.match(text, end):
            end = _title_end(text, title.end())
        done = end
        yield match.start(), end


def _title_end(text: str, at: int) -> int:
    """Find where a cited title ends: at a stop, after its last year, or where the citing sentence goes on."""
    depth = 0
    while match := _STOP.search(text, at):
        sign, at = match[0], match.end()
        if sign == "(":
            depth += 1
        elif sign == ")":
            if depth == 0:
                return match.start()
            depth -= 1
        elif sign in '“"':
            closing = text.find("”" if sign == "“" else '"', at)
            at = closing + 1 if closing >= 0 else at
        elif depth:
            continue
        elif sign == ",":
            if _BACK.match(text, match.start()):
                return match.start()
        elif sign[0] == "2":
            if not _AFTER_YEAR.match(text, at):
                return at
        else:
            return match.start()
    return len(text)
