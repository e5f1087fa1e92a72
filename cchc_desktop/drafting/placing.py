"""Where a finding stands on paper: its paragraph among the printed ones, and its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from cchc_desktop.checking import Finding
from cchc_desktop.checking.document import Document
from cchc_desktop.vietnamese.text import nfc

_BLANKS = re.compile(r"\s+")
_SURE = 40  # characters from which a text may be looked for far ahead
_NEAR = 3000  # characters ahead in which a short text is looked for


def squeezed(text: str) -> str:
    """Return composed text without blanks: lines and runs part words at will."""
    return _BLANKS.sub("", nfc(text))


def _core(text: str) -> str:
    """Return what of a text is printed however its end is set: a draft's bases get their semicolons when written."""
    return squeezed(text).rstrip(".;,/")


class Locator:
    """Finds texts among printed paragraphs (or lines), by their characters alone."""

    def __init__(self, printed: Sequence[str]) -> None:
        self._starts: list[int] = []
        parts = []
        length = 0
        for text in printed:
            self._starts.append(length)
            parts.append(squeezed(text))
            length += len(parts[-1])
        self._whole = "".join(parts)
        self._at: dict[int, int] = {}
        self._calls: dict[int, int] = {}

    def follow(self, document: Document) -> None:
        """Find every text of a plan in its order, so that a short one is not taken for its like elsewhere."""
        cursor = 0
        for piece in document.pieces:
            if piece.role == "note":  # printed elsewhere: it stands where it is called
                self._calls[piece.order] = max(cursor - 1, 0)
                continue
            wanted = _core(piece.text)
            limit = None if len(wanted) >= _SURE else cursor + _NEAR
            place = self._whole.find(wanted, cursor, limit)
            if place >= 0:
                cursor = place + len(wanted)
            else:
                place = self._whole.find(wanted)
            if place >= 0:
                self._at[piece.order] = place

    def index(self, finding: Finding, known: bool) -> int | None:
        """Return the place of a finding in the printed list; `known` says that it is of the plan followed."""
        if known and finding.order in self._calls:
            return bisect_right(self._starts, self._calls[finding.order]) - 1 if self._starts else None
        text = finding.text
        start = self._at.get(finding.order) if known else None
        if start is None:
            start = self._whole.find(_core(text)) if text else -1
        if start < 0 or not self._starts:
            return None
        return bisect_right(self._starts, start + len(squeezed(text[: finding.start]))) - 1
