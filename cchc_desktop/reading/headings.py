"""Telling a title line from a sentence."""

from __future__ import annotations

import re

from cchc_desktop.plan import Node, Text, plain
from cchc_desktop.reading.spans import is_bold

_ALWAYS = ("phần", "chương", "mục", "A", "I")
_LEADS_IN = re.compile(r"(cụ thể|như sau|sau đây|sau|gồm|như|là|các nội dung)\s*:$", re.IGNORECASE)
_INNER_END = re.compile(r"[.;!?]\s+\S")
_MOST_WORDS = 30


def is_title(text: Text) -> bool:
    """Say whether an unmarked paragraph can stand as a title: short, begun with a capital, no sentence."""
    whole = plain(text)
    return whole[:1].isupper() and whole[-1] not in ".;,!?…" and len(whole.split()) <= _MOST_WORDS


def is_heading(style: str, text: Text, content: tuple[Node, ...]) -> bool:
    """Say whether an item's own paragraph is a title: capitals or bold, or short with content below."""
    whole = plain(text)
    if not whole:
        return style in _ALWAYS
    finished = whole[-1] in ".;!?…" and not whole.endswith("...")
    if style in _ALWAYS:
        return not finished or len(whole.split()) <= _MOST_WORDS
    if is_bold(text):
        return not _INNER_END.search(whole) and len(whole.split()) <= 2 * _MOST_WORDS
    if style in ("-", "+") or finished or not content:
        return False
    if _LEADS_IN.search(whole) or _INNER_END.search(whole) or re.search(r":\s+\S", whole):
        return False
    return len(whole.split()) <= _MOST_WORDS
