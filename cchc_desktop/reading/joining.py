"""Telling where a printed sentence goes on in the next paragraph: page breaks and hard wraps cut them."""

from __future__ import annotations

import re

from cchc_desktop.plan import Text, plain
from cchc_desktop.reading.spans import is_bold
from cchc_desktop.reading.words import names_a_kind

_SENTENCE_END = re.compile(r"[.;:!?…/][\"'”’)\]]*\s*$")
# A sentence never ends with one of these words.
_GOES_ON = frozenset(
    ["của", "và", "với", "cho", "tại", "theo", "về", "các", "những", "được", "là", "do", "trong", "trên", "từ", "đến",
     "bằng", "hoặc", "để", "khi", "như", "thuộc", "bởi", "nhằm", "giữa", "cùng", "gồm", "một"]
)  # fmt: skip
_BEFORE_NUMBERS = frozenset(["số", "ngày", "tháng", "năm", "khoản", "điều", "điểm", "chương", "mục"])
_LONG = 60  # characters; a shorter line that ends with a comma may be a list of its own


def ends_sentence(text: str) -> bool:
    """Say whether a printed paragraph ends with a mark that closes a sentence or opens a list."""
    return bool(_SENTENCE_END.search(text))


def must_go_on(text: str) -> bool:
    """Say whether a paragraph surely lacks its end: it stops after "của", "ngày" or an open comma."""
    bare = text.rstrip()
    if not bare or ends_sentence(bare):
        return False
    if bare.endswith(","):
        return len(bare) > _LONG
    last = bare.split()[-1]
    return last in _GOES_ON and len(bare) > _LONG // 2


def _closes_bracket(first: str, second: str) -> bool:
    """Say whether a bracket left open in one text is closed in the next."""
    closed, opened = second.find(")"), second.find("(")
    return first.rfind("(") > first.rfind(")") and closed >= 0 and not 0 <= opened < closed


def continues(before: Text, after: Text) -> bool:
    """Say whether an unmarked paragraph is the rest of the sentence before it."""
    first, second = plain(before).rstrip(), plain(after).lstrip()
    if not first or not second or ends_sentence(first) or (names_a_kind(second) and second.isupper()):
        return False
    if (
        _closes_bracket(first, second)
        or must_go_on(first)
        or (second[0].isdigit() and first.split()[-1].lower() in _BEFORE_NUMBERS)
    ):
        return True
    if is_bold(before) and not is_bold(after) and len(first) < 2 * _LONG:
        return False  # a heading and the text below it
    starts = second.lstrip("\"'“‘([")
    return bool(starts) and (starts[0].islower() or second[0] in ",;.)")
