"""The outline: paragraphs with markers become a tree by the document's own hierarchy.

Families of markers have a usual order (I. above 1. above a) above -), but a document may use its own;
what is open above, what number is next and what comes later decide. Wrong numbers are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.plan import Item, Node, Paragraph, Table, Text, plain
from cchc_desktop.reading.entries import Entry, entries_of, quoted
from cchc_desktop.reading.headings import is_heading, is_title
from cchc_desktop.reading.joining import continues, ends_sentence, must_go_on
from cchc_desktop.reading.markers import Marker, follows
from cchc_desktop.reading.ranks import BULLET, USUAL, family_ranks
from cchc_desktop.reading.source import Grid, Line, SectionEnd
from cchc_desktop.reading.spans import drop, is_bold, join, tidy

_LOOK_AHEAD = 400  # markers
_LABEL = re.compile(
    r"\s*(nội dung|thời gian|thời hạn|tiến độ|cơ quan|đơn vị|kết quả|sản phẩm|kinh phí|địa điểm|thành phần|"
    r"đối tượng|hình thức)[^.;:]{0,40}:",
    re.IGNORECASE,
)


class Branch:
    """An item being built."""

    def __init__(self, marker: Marker | None, text: Text, rank: float) -> None:
        self.marker, self.text, self.rank = marker, text, rank
        self.content: list[Branch | Paragraph | Table] = []
        self.ordinal = marker.ordinal if marker else 0
        self.place = 1  # in its list, whatever its marker says

    @property
    def family(self) -> str:
        """The marker's family; the root has none."""
        return self.marker.family if self.marker else ""

    @property
    def is_bullet(self) -> bool:
        """Whether the marker is a dash or another sign without order."""
        return self.rank >= BULLET

    def freeze(self) -> Item:
        """Return the finished item."""
        assert self.marker is not None
        content = freeze_all(self.content)
        heading = is_heading(self.marker.style, self.text, content)
        return Item(self.text, self.marker.style, self.marker.printed, heading, content)


def freeze_all(content: Sequence[Branch | Paragraph | Table]) -> tuple[Node, ...]:
    """Finish everything in document order."""
    return tuple(node.freeze() if isinstance(node, Branch) else node for node in content)


def outline(blocks: Sequence[Line | Grid | SectionEnd]) -> tuple[Node, ...]:
    """Build the tree of a body or an appendix."""
    entries = entries_of(blocks)
    return Builder(entries).build()


class Builder:
    """Puts entries into the tree one after another."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.order = family_ranks(entries)
        self.quoted = quoted(entries)
        self.root = Branch(None, (), -1.0)
        self.stack = [self.root]
        self.last: Branch | None = None  # what the paragraph before belongs to
        self.last_text: Text = ()

    def build(self) -> tuple[Node, ...]:
        """Return the finished tree."""
        for index, entry in enumerate(self.entries):
            self._add(index, entry)
        return freeze_all(self.root.content)

    def _add(self, index: int, entry: Entry) -> None:
        if entry.table is not None:
            self._owner_below(colon=True).content.append(entry.table)
            self.last, self.last_text = None, ()
            return
        marker = None if index in self.quoted else self._choose(entry)
        if marker is None:
            self._continue(entry)
            return
        text = tidy(drop(entry.text, marker.length))
        branch = Branch(marker, text, self.rank(marker))
        self._place(index, branch)
        self.last, self.last_text = branch, text

    def rank(self, marker: Marker) -> float:
        """How deep a family usually stands in this document."""
        return self.order.get(marker.family, BULLET)

    def _choose(self, entry: Entry) -> Marker | None:
        """Choose how to read a paragraph's start, or None when it is no marker here."""
        if not entry.readings:
            return None
        scored = [(self._score(marker), -place, marker) for place, marker in enumerate(entry.readings)]
        score, _place, marker = max(scored, key=lambda entry: entry[:2])
        return marker if self._stands(marker, score, plain(entry.text)) else None

    def _stands(self, marker: Marker, score: float, whole: str) -> bool:
        """Say whether a marker is one here, and not the rest of a sentence that was cut."""
        before = plain(self.last_text)
        if not marker.sure:
            return score >= 4 and not must_go_on(before)
        if not marker.length or not before or ends_sentence(before):
            return True
        if marker.ordinal == 0:
            begins_small = not whole[marker.length :].lstrip("“\"'(")[:1].isupper()
            return not (begins_small and (must_go_on(before) or before[-1].isdigit()))
        if must_go_on(before):
            return score >= 4
        return score > 1 or len(before) <= 60

    def _score(self, marker: Marker) -> float:
        for branch in reversed(self.stack):
            if branch.family != marker.family:
                continue
            if marker.ordinal == 0:
                return 3.5
            if follows(marker, branch.ordinal) or self._is_place(marker, branch):
                return 4.0
            if marker.ordinal == 1:
                return 3.0
            return 2.0 if marker.ordinal >= branch.ordinal else 1.0
        if marker.ordinal == 0:
            return 3.5
        return 3.0 if marker.ordinal == 1 else 0.5

    def _is_place(self, marker: Marker, branch: Branch) -> bool:
        """Say whether a number tells its true place in a list numbered wrongly before ("2. 2. 4")."""
        return not marker.sure and 0 < marker.ordinal == branch.place + 1

    def _place(self, index: int, branch: Branch) -> None:
        same = next((place for place in range(len(self.stack) - 1, 0, -1)
                     if self.stack[place].family == branch.family), None)  # fmt: skip
        if same is not None:
            if same == len(self.stack) - 1 or not self._nests(index, branch):
                branch.place = self.stack[same].place + 1
                del self.stack[same:]
        elif not self._nests(index, branch):
            while len(self.stack) > 1 and self.stack[-1].rank >= branch.rank:
                self.stack.pop()
        self.stack[-1].content.append(branch)
        self.stack.append(branch)

    def _nests(self, index: int, branch: Branch) -> bool:
        """Say whether a marker that usually stands higher opens a list inside the item before it."""
        top = self.stack[-1]
        if top.marker is None or branch.ordinal != 1 or branch.rank < USUAL["1."]:
            return False
        if top.is_bullet:
            return plain(top.text).endswith(":") and self.last is top
        return self._goes_on_later(index, top, branch)

    def _goes_on_later(self, index: int, top: Branch, inner: Branch) -> bool:
        """Say whether the list of `top` goes on after a list that would stand inside it."""
        last = inner.ordinal
        parent_rank = self.stack[-2].rank
        for entry in self.entries[index + 1 : index + _LOOK_AHEAD]:
            for marker in entry.readings[:1]:
                if marker.family == top.family:
                    return follows(marker, top.ordinal)
                if marker.family == inner.family and follows(marker, last):
                    last = marker.ordinal
                elif self.rank(marker) <= parent_rank:
                    return False
        return False

    def _continue(self, entry: Entry) -> None:
        text = entry.text
        if self.last is not None and not self.last.text and not self.last.content:
            self.last.text = text  # "Phần I", its title on the next line
            self.last_text = text
            return
        if self.last_text and continues(self.last_text, text):
            self._extend(text)
            return
        owner = self._owner(entry)
        owner.content.append(Paragraph(text))
        self.last, self.last_text = owner, text

    def _extend(self, text: Text) -> None:
        owner = self.last or self.root
        joined = join(self.last_text, text)
        if owner.content and isinstance(owner.content[-1], Paragraph):
            owner.content[-1] = Paragraph(joined)
        else:
            owner.text = joined
        self.last_text = joined

    def _owner(self, entry: Entry) -> Branch:
        if is_title(entry.text) and (entry.level or entry.centered or is_bold(entry.text)):
            return self._close_below_title(entry)
        if _LABEL.match(plain(entry.text)) or entry.level:
            return self._owner_below(colon=True)
        return self._owner_below(colon=True, stay=not entry.centered)

    def _close_below_title(self, entry: Entry) -> Branch:
        """Close what a title without a marker ends: dashes, and by capitals everything under the last such heading."""
        place = len(self.stack) - 1
        capitals = plain(entry.text).isupper()
        while place > 0 and (
            self.stack[place].is_bullet or (capitals and not plain(self.stack[place].text).isupper())
        ):
            place -= 1
        del self.stack[place + 1 :]
        return self.stack[place]

    def _owner_below(self, colon: bool, stay: bool = False) -> Branch:
        """Return the open item that an unmarked part belongs to: not a dash that has ended."""
        place = len(self.stack) - 1
        if stay:
            return self.stack[place]
        while place > 0 and self.stack[place].is_bullet:
            if colon and plain(self.stack[place].text).endswith(":"):
                break
            place -= 1
        return self.stack[place]
