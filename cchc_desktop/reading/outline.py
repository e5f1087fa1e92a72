"""The outline: paragraphs with markers become a tree by the document's own hierarchy.

Families of markers have a usual order (I. above 1. above a) above -), but a document may use its own;
what is open above, what number is next and what comes later decide. Wrong numbers are kept as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from cchc_desktop.plan import Cell, Item, Node, Paragraph, Table, Text, plain
from cchc_desktop.reading.headings import is_heading
from cchc_desktop.reading.joining import continues, ends_sentence, must_go_on
from cchc_desktop.reading.markers import Marker, automatic, follows, is_rule, readings
from cchc_desktop.reading.source import Grid, Line, SectionEnd
from cchc_desktop.reading.spans import compose, drop, join, split_at, tidy

_RANKS = {
    "phần": 0.0, "chương": 1.0, "A": 2.0, "I": 3.0, "mục": 4.0, "điều": 5.0, "1.": 6.0, "1)": 8.0,
    "(1)": 8.5, "a": 9.0, "(a)": 9.5, "i": 10.0, "(i)": 10.5,
}  # fmt: skip
_BULLET_RANK = 20.0
_FREE_ORDER = (("A", "I"), ("a", "1)"), ("a", "(1)"), ("1)", "(1)"))
_LOOK_AHEAD = 400  # markers
_LINE_END = re.compile(r"\n")
_LABEL = re.compile(
    r"\s*(nội dung|thời gian|thời hạn|tiến độ|cơ quan|đơn vị|kết quả|sản phẩm|kinh phí|địa điểm|thành phần|"
    r"đối tượng|hình thức)[^.;:]{0,40}:",
    re.IGNORECASE,
)


class Entry(Struct):
    """A printed paragraph or table on its way into the tree."""

    text: Text = ()
    readings: list[Marker] = []
    table: Table | None = None
    level: int = 0
    centered: bool = False


class Branch:
    """An item being built."""

    def __init__(self, marker: Marker | None, text: Text, rank: float) -> None:
        self.marker, self.text, self.rank = marker, text, rank
        self.content: list[Branch | Paragraph | Table] = []
        self.ordinal = marker.ordinal if marker else 0

    @property
    def family(self) -> str:
        """The marker's family; the root has none."""
        return self.marker.family if self.marker else ""

    @property
    def is_bullet(self) -> bool:
        """Whether the marker is a dash or another sign without order."""
        return self.rank >= _BULLET_RANK

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


def entries_of(blocks: Sequence[Line | Grid | SectionEnd]) -> list[Entry]:
    """Cut lines where a marker stands after a line end; drop rules and empty lines."""
    entries: list[Entry] = []
    for block in blocks:
        if isinstance(block, Grid):
            entries.append(Entry(table=table_of(block)))
        elif isinstance(block, Line):
            entries.extend(_entries_of_line(block))
    return entries


def _entries_of_line(line: Line) -> list[Entry]:
    found: list[Entry] = []
    centered = line.align == "center"
    for part in split_at(compose(line.text), _LINE_END):
        text = tidy(part)
        whole = plain(text)
        if is_rule(whole):
            continue
        if line.marker and not found:
            found.append(Entry(text, automatic(line.marker, line.depth), None, line.level, centered))
            continue
        markers = readings(whole)
        before = found[-1] if found else None
        if before and _joins_in_line(before, text, markers):
            before.text = join(before.text, text)
        else:
            found.append(Entry(text, markers, None, line.level, centered))
    return found


def _joins_in_line(before: Entry, text: Text, markers: list[Marker]) -> bool:
    # Inside one paragraph a line end is a soft one unless a marker follows.
    whole = plain(before.text)
    if not any(marker.sure for marker in markers):
        return True
    return must_go_on(whole) or not whole


def table_of(grid: Grid) -> Table:
    """Return a printed table as the model's table."""
    rows = tuple(
        tuple(
            Cell(
                tuple(text for line in cell.lines for text in cell_texts(line)),
                cell.columns,
                cell.rows,
            )
            for cell in row
        )
        for row in grid.rows
    )
    return Table(rows, grid.header_rows)


def cell_texts(line: Line) -> list[Text]:
    """Return the paragraphs of a cell's line; an automatic number becomes text."""
    text = tidy(compose(line.text))
    if line.marker and text:
        text = join(tidy((text[0].__class__(line.marker, text[0].bold, text[0].italic),)), text)
    return [text] if text and not is_rule(plain(text)) else []


class Builder:
    """Puts entries into the tree one after another."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.order = _family_ranks(entries)
        self.quoted = _quoted(entries)
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
        return self.order.get(marker.family, _BULLET_RANK)

    def _choose(self, entry: Entry) -> Marker | None:
        """Choose how to read a paragraph's start, or None when it is no marker here."""
        if not entry.readings:
            return None
        scored = [(self._score(marker), -place, marker) for place, marker in enumerate(entry.readings)]
        score, _place, marker = max(scored, key=lambda entry: entry[:2])
        unfinished = self.last is not None and not ends_sentence(plain(self.last_text))
        if not marker.sure:
            return marker if score >= 4 and not must_go_on(plain(self.last_text)) else None
        if marker.length and unfinished and must_go_on(plain(self.last_text)) and score < 4:
            return None
        if marker.length and unfinished and score <= 1 and len(plain(self.last_text)) > 60:
            return None
        return marker

    def _score(self, marker: Marker) -> float:
        for branch in reversed(self.stack):
            if branch.family != marker.family:
                continue
            if marker.ordinal == 0:
                return 3.5
            if follows(marker, branch.ordinal):
                return 4.0
            if marker.ordinal == 1:
                return 3.0
            return 2.0 if marker.ordinal >= branch.ordinal else 1.0
        if marker.ordinal == 0:
            return 3.5
        return 3.0 if marker.ordinal == 1 else 0.5

    def _place(self, index: int, branch: Branch) -> None:
        same = next((place for place in range(len(self.stack) - 1, 0, -1)
                     if self.stack[place].family == branch.family), None)  # fmt: skip
        if same is not None:
            if same == len(self.stack) - 1 or not self._nests(index, branch):
                del self.stack[same:]
        elif not self._nests(index, branch):
            while len(self.stack) > 1 and self.stack[-1].rank >= branch.rank:
                self.stack.pop()
        self.stack[-1].content.append(branch)
        self.stack.append(branch)

    def _nests(self, index: int, branch: Branch) -> bool:
        """Say whether a marker that usually stands higher opens a list inside the item before it."""
        top = self.stack[-1]
        if top.marker is None or branch.ordinal != 1 or branch.rank < _RANKS["1."]:
            return False
        if top.is_bullet:
            return plain(top.text).endswith(":") and self.last is top
        return self._goes_on_later(index, top)

    def _goes_on_later(self, index: int, top: Branch) -> bool:
        parent_rank = self.stack[-2].rank
        for entry in self.entries[index + 1 : index + _LOOK_AHEAD]:
            for marker in entry.readings[:1]:
                if marker.family == top.family:
                    return follows(marker, top.ordinal)
                if self.rank(marker) <= parent_rank:
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
        if _LABEL.match(plain(entry.text)) or entry.level:
            return self._owner_below(colon=True)
        return self._owner_below(colon=True, stay=not entry.centered)

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


def _family_ranks(entries: list[Entry]) -> dict[str, float]:
    """Return the rank of every family, the free ones in the order this document uses them."""
    ranks = dict(_RANKS)
    firsts: dict[str, int] = {}
    for index, entry in enumerate(entries):
        for marker in entry.readings[:1]:
            firsts.setdefault(marker.family, index)
            if marker.style == "1.1":
                ranks.setdefault(marker.family, 6.0 + 0.1 * int(marker.family.rpartition("x")[2]))
    for upper, lower in _FREE_ORDER:
        if upper in firsts and lower in firsts and firsts[lower] < firsts[upper]:
            ranks[upper], ranks[lower] = ranks[lower], ranks[upper]
    for place, family in enumerate(_bullet_order(entries)):
        ranks[family] = _BULLET_RANK + place
    return ranks


def _bullet_order(entries: list[Entry]) -> list[str]:
    """Order the bullet signs: the first of each run of bullets stands above the others of that run."""
    votes: Counter[tuple[str, str]] = Counter()
    seen: list[str] = []
    first = ""
    for entry in entries:
        marker = entry.readings[0] if entry.readings else None
        if marker is None:
            continue
        if marker.style not in ("-", "+"):
            first = ""
            continue
        if marker.family not in seen:
            seen.append(marker.family)
        first = first or marker.family
        if marker.family != first:
            votes[first, marker.family] += 1

    def lead(family: str) -> int:
        return sum(_sign(votes[family, other] - votes[other, family]) for other in seen)

    usual = {"-": 0, "+": 1}
    return sorted(seen, key=lambda family: (-lead(family), usual.get(family, 2), seen.index(family)))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _quoted(entries: list[Entry]) -> set[int]:
    """Find paragraphs inside a quotation that began a paragraph and ends at the end of another."""
    inside: set[int] = set()
    start = None
    for index, entry in enumerate(entries):
        whole = plain(entry.text)
        if start is None:
            if whole[:1] in ("“", "«") and "”" not in whole and "»" not in whole:
                start = index
        elif re.search(r"[”»][.;,]?$", whole):
            inside.update(range(start + 1, index + 1))
            start = None
        elif index - start > 40:
            start = None
    return inside
