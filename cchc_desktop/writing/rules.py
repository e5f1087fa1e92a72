"""The horizontal rules of the decree: how long they are for the text above them."""

from __future__ import annotations

import msgspec

from cchc_desktop.decree import PageChoices, styles
from cchc_desktop.writing.blocks import Para, Rule
from cchc_desktop.writing.lines import balanced_width, longest_line
from cchc_desktop.writing.spaces import NBSP

_USUAL = 110.0  # points: a rule under a long subject grows no longer than the decree asks


_ROUNDING = 3.0  # points a balanced paragraph is set wider, so that every program breaks it alike
_WIDER_BLANK = 0.11  # em that LibreOffice sets a no-break blank in italics wider than it is


def balanced(para: Para, choices: PageChoices, width: float, gutter: float = 0.0) -> Para:
    """Return a centred paragraph indented so that its lines are about equally long.

    A text of one line stays as it is; `gutter` is kept free on both sides.
    """
    size = choices.size(para.style)
    room = width - 2 * gutter
    if longest_line(para.runs, size, 10 * width) <= room:
        return para
    blanks = sum(run.text.count(NBSP) for run in para.runs if run.italic)
    spare = _ROUNDING + blanks * _WIDER_BLANK * size
    needed = min(room, balanced_width(para.runs, size, room) + spare)
    return msgspec.structs.replace(para, sides=(width - needed) / 2)


def rule_below(text: Para, choices: PageChoices, width: float) -> Rule:
    """Return the rule under a text: its style's share of the longest line as it is set `width` wide."""
    longest = longest_line(text.runs, choices.size(text.style), width - 2 * text.sides)
    return Rule(rule_length(text.style, longest), keep_next=True)


def rule_length(style: str, longest: float) -> float:
    """Return a length inside the decree's share of the longest line: shorter under long lines."""
    share = styles()[style].rule
    if share is None:
        raise ValueError(style)
    least, greatest = share
    if least == greatest:
        return longest * least
    return max(longest * (least + 0.03), min(longest * (greatest - 0.05), _USUAL))
