"""Bodies, units and terms that are no more on the plan's date (data: `resources/rules/old_names.toml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cchc_desktop.checking.codes import quoted_ranges
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit
from cchc_desktop.checking.rulebook import OldName, old_names
from cchc_desktop.vietnamese.units import provinces

# Words that say the writer knows: "huyện Sơn Lộc (cũ)", "trước đây là".
_KNOWINGLY = re.compile(
    r"(?:trước đây|trước (?:khi|ngày|thời điểm|và sau|sắp xếp)|\bcũ\b|nguyên là|tiền thân|giải thể|kết thúc|"
    r"chấm dứt|không (?:còn|tổ chức)|\bbỏ |bãi bỏ|hợp nhất|sáp nhập|sắp xếp|chuyển giao|thay thế|đổi tên|"
    r"tách ra|[Tt]hành lập .{0,60}trên cơ sở|"
    r"tiếp nhận (?:từ|chức năng|nhiệm vụ)|(?:2|hai) cấp|chuyển từ)"
)


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_END = re.compile(r"[.;] ")
_NEAR_BEFORE, _NEAR_AFTER = 100, 60  # characters around an old name in which it may be marked as old


@cache
def _patterns() -> tuple[tuple[OldName, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            name,
            re.compile(rf"(?<!\w)(?:{name.pattern})(?!\w)"),
            re.compile(name.near, re.I) if name.near else None,
        )
        for name in (*old_names(), *_cities())
    )


def _cities() -> list[OldName]:
    """Provinces that became cities: "tỉnh Đồng Nai" is out of date from that day on."""
    return [
        OldName(f"[Tt]ỉnh {province.name}", change.since, "tinh-thanh-pho", province.full_name)
        for province in provinces()
        for change in province.changes
        if change.kind == "thành phố"
    ]


@cache
def _any() -> re.Pattern[str]:
    """One pattern of all, to pass over the many texts that hold none."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(name.pattern for name, _pattern, _near in _patterns())})(?!\w)")


@lru_cache(maxsize=4096)
def _matches(text: str) -> tuple[tuple[OldName, int, int], ...]:
    """Return the names of every time in one text, longer patterns before shorter ones."""
    if not _any().search(text):
        return ()
    return tuple(
        (name, *match.span())
        for name, pattern, near in _patterns()
        if near is None or near.search(text)
        for match in pattern.finditer(text)
    )


def check(document: Document) -> Findings:
    """Find old names that the plan uses as if they still were."""
    day = document.date
    if day is None:
        return
    for piece in document.pieces:
        taken: list[tuple[int, int]] = []
        for name, start, end in _matches(piece.text):
            overlaps = any(first < end and start < last for first, last in taken)
            if name.since <= day and not overlaps and not _quoted(piece.text, start, end, name):
                taken.append((start, end))
                yield Found(Hit(name.rule, start, end, None, name.better), piece)


def _quoted(text: str, start: int, end: int, name: OldName) -> bool:
    """Say whether the words belong to an older document's own name, or are marked as old by the writer."""
    before = _SENTENCE_END.split(text[max(0, start - _NEAR_BEFORE) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _NEAR_AFTER])[0]
    sentence = f"{before}{text[start:end]}{after}"
    years = [int(year) for year in _YEAR.findall(sentence)]
    past = bool(years) and max(years) < name.since.year  # what is told of an earlier year
    if past or _KNOWINGLY.search(sentence) or _in_quotes(text, start):
        return True
    return any(first <= start < last for first, last in quoted_ranges(text, name.since))


def _in_quotes(text: str, place: int) -> bool:
    """Say whether a place stands in a title between quotation marks, which nobody may reword."""
    curly = text.rfind("“", 0, place) > text.rfind("”", 0, place) and "”" in text[place:]
    return curly or (text.count('"', 0, place) % 2 == 1 and '"' in text[place:])
