"""The horizontal rules of the decree: how long they are for the text above them."""

from __future__ import annotations

from cchc_desktop.decree import PageChoices, styles
from cchc_desktop.writing.blocks import Para, Rule
from cchc_desktop.writing.lines import longest_line

_USUAL = 110.0  # points: a rule under a long subject grows no longer than the decree asks


def rule_below(text: Para, choices: PageChoices, width: float) -> Rule:
    """Return the rule under a text: its style's share of the longest line as it is set `width` wide."""
    longest = longest_line(text.runs, choices.size(text.style), width)
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
