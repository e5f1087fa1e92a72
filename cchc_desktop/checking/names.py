"""Bodies, units and terms that are no more on the plan's date (data: `resources/rules/old_names.toml`)."""

from __future__ import annotations

import re
from functools import cache

from cchc_desktop.checking.codes import quoted_ranges
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit
from cchc_desktop.checking.rulebook import OldName, old_names
from cchc_desktop.vietnamese.units import provinces

# Words that say the writer knows: "huyện Trà Bồng (cũ)", "trước đây là".
_KNOWINGLY = re.compile(
    r"(?:trước đây|trước sắp xếp|cũ\b|nguyên là|tiền thân|giải thể|kết thúc hoạt động|không tổ chức)"
)


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


def check(document: Document) -> Findings:
    """Find old names that the plan uses as if they still were."""
    day = document.date
    if day is None:
        return
    now = [entry for entry in _patterns() if entry[0].since <= day]
    for piece in document.pieces:
        taken: list[tuple[int, int]] = []
        for name, pattern, near in now:
            if near and not near.search(piece.text):
                continue
            for match in pattern.finditer(piece.text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                if _quoted(piece.text, match, name):
                    continue
                taken.append(match.span())
                yield Found(Hit(name.rule, *match.span(), None, name.better), piece)


def _quoted(text: str, match: re.Match[str], name: OldName) -> bool:
    """Say whether the words belong to an older document's own name, or are marked as old by the writer."""
    around = text[max(0, match.start() - 60) : match.end() + 30]
    if _KNOWINGLY.search(around):
        return True
    return any(start <= match.start() < end for start, end in quoted_ranges(text, name.since))
