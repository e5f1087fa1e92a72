"""Telling where a printed sentence goes on in the next paragraph: page breaks and hard wraps cut them."""

from __future__ import annotations

import re

from cchc_desktop.plan import Text, plain
from cchc_desktop.reading.spans import is_bold
from cchc_desktop.vietnamese.text import fold

_SENTENCE_END = re.compile(r"[.;:!?…/][\"'”’)\]]*\s*$")
# A sentence never ends with one of these words.
_GOES_ON = frozenset(
    "cua va voi cho tai theo ve cac nhung duoc la do trong tren tu den bang hoac de khi nhu thuoc boi nham"
    " so ngay thang khoan dieu diem chuong muc tai vao giua cung gom mot hai moi".split()
)
# Final words that open a title rather than leave a sentence open are not here ("năm", "Quý").
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
    return last.islower() and fold(last) in _GOES_ON and len(bare) > _LONG // 2


def continues(before: Text, after: Text) -> bool:
    """Say whether an unmarked paragraph is the rest of the sentence before it."""
    first, second = plain(before).rstrip(), plain(after).lstrip()
    if not first or not second or ends_sentence(first):
        return False
    if must_go_on(first):
        return True
    if is_bold(before) and not is_bold(after) and len(first) < 2 * _LONG:
        return False  # a heading and the text below it
    starts = second.lstrip("\"'“‘([")
    return bool(starts) and (starts[0].islower() or second[0] in ",;.)")
