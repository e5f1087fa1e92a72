"""The source's plan year becomes ours; other years, ranges and past dates stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.drafting.case import Case
from cchc_desktop.drafting.changes import Proposal
from cchc_desktop.i18n import _

# Where a year says when something is to be done: năm 2025, Quý I/2025, tháng 6/2025, trước ngày 15/11/2025.
_PLANNED = re.compile(
    r"(?:\bnăm |\bnăm: |\bquý (?:[ivx]+|\d)[/ -]|\btháng \d{1,2}[/-]|"
    r"(?:trước|đến|hạn|chậm nhất|muộn nhất|trong|từ)(?: là)?(?: ngày)? \d{1,2}[/.-]\d{1,2}[/.-])$"
)

# The plan's end or a milestone of longer reach: the official knows.
_UNTIL = re.compile(r"(?:đến|tới) (?:hết|cuối) năm $")


def years(case: Case) -> Iterator[Proposal]:
    """The plan year: sure where it says when, asked elsewhere. The digits alone change."""
    year, own = case.source.year, str(case.ours.year)
    if year is None:
        return
    for match in re.finditer(rf"(?<!\d){year}(?!\d|\s*[-–]\s*20\d\d)", case.text):
        left = case.before(match.start())
        sure = _PLANNED.search(left) is not None and not _UNTIL.search(left)
        if sure:
            reason = _("Năm của kế hoạch nguồn ({old}) đổi thành năm của kế hoạch mình").format(old=year)
        else:
            reason = _("Năm {old} ở đây có phải năm của kế hoạch không?").format(old=year)
        yield Proposal("year", match.start(), match.end(), own, reason, sure)
