"""The head of the first page: agency and number on the left, national title, motto and date on the right."""

from __future__ import annotations

import msgspec

from cchc_desktop.decree import PageChoices, styles
from cchc_desktop.plan import Plan
from cchc_desktop.writing.blocks import Box, Grid, Para, Row, Rule, Run
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.lines import longest_line
from cchc_desktop.writing.rules import balanced, rule_length
from cchc_desktop.writing.spaces import MISSING, clean, date_line, number_line

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_GUTTER = 4.0  # points kept free on both sides of the agency's name
_SLACK = 9.0  # points: the national title must never wrap, whichever program measures it
_DATE_SLACK = 14.0  # the same for the date; LibreOffice sets no-break blanks in italics wider than they are
_AGENCY_SHARE = 0.27  # of the text width, left to the agency however long the name of the place is


def compose_letterhead(plan: Plan, choices: PageChoices, width: float) -> Grid:
    """Return the letterhead as a borderless table as wide as the text.

    The right column is as wide as the national title or the date needs, the agency has the rest.
    """
    measure = font_family().width
    title = measure(NATIONAL_TITLE, choices.size("quoc-hieu"), bold=True)
    date = measure(clean(date_line(plan.place, plan.date)), choices.size("dia-danh-ngay"), italic=True)
    left = max(width - max(title + _SLACK, date + _DATE_SLACK), width * _AGENCY_SHARE)
    right = width - left
    upper = Row((_agency(plan, choices, left), _national_title(choices, right)))
    lower = Row(_number_and_date(plan, choices))
    return Grid((left, right), (upper, lower), path="letterhead")


def _agency(plan: Plan, choices: PageChoices, width: float) -> Box:
    parent, agency = (
        [balanced(_line(style, line, path), choices, width, _GUTTER) for line in lines]
        for style, lines, path in (
            ("co-quan-chu-quan", plan.parent_agency, "parent_agency"),
            ("co-quan-ban-hanh", plan.agency or (MISSING,), "agency"),
        )
    )
    size = choices.size("co-quan-ban-hanh")
    longest = max(longest_line(line.runs, size, width - 2 * line.sides) for line in agency)
    return Box((*parent, *agency, Rule(rule_length("co-quan-ban-hanh", longest))))


def _national_title(choices: PageChoices, width: float) -> Box:
    motto = _line("tieu-ngu", MOTTO, "")
    rule = Rule(longest_line(motto.runs, choices.size("tieu-ngu"), width))
    return Box((_line("quoc-hieu", NATIONAL_TITLE, ""), motto, rule))


def _number_and_date(plan: Plan, choices: PageChoices) -> tuple[Box, Box]:
    # Number and date stand on one baseline, though their sizes may differ.
    lower = (choices.size("dia-danh-ngay") - choices.size("so-ky-hieu")) * font_family().rise
    number = _line("so-ky-hieu", number_line(plan.number), "number")
    number = msgspec.structs.replace(number, before=styles()["so-ky-hieu"].before_pt + lower)
    return Box((number,)), Box((_line("dia-danh-ngay", date_line(plan.place, plan.date), "date"),))


def _line(style: str, text: str, path: str) -> Para:
    form = styles()[style]
    return Para(style, (Run(clean(text), form.bold, form.italic),), path)
