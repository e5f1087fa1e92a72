"""What another form of a tree of items changes in ours: new, changed, moved and removed, item by item."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.aligning import Line, align, lines
from cchc_desktop.drafting.words import Piece, compare_words
from cchc_desktop.plan import Item, Node, numbered

NEW, CHANGED, MOVED, REMOVED = "new", "changed", "moved", "removed"
OURS, THEIRS, BOTH = "ours", "theirs", "both"


class Difference(Struct, frozen=True):
    """One difference: what theirs did to ours, or, with a common ancestor, who did it.

    A new or removed item stands for all that is new or removed under it.
    """

    number: int  # from 1 in reading order; names it for accepting
    change: str  # new | changed | moved | removed
    part: str  # "body", "subject", "bases", "opening", "closing", "recipients", "signature.name"…
    path_a: str | None  # in ours, as numbered there
    path_b: str | None  # in theirs
    before: str
    after: str
    words: tuple[Piece, ...] = ()
    by: str = THEIRS  # ours | theirs | both; "both" also when there is no common ancestor to tell
    obstacle: str = ""  # why it cannot be accepted, as a sentence; "" when it can
    ours: int = -1  # index of the line in ours, -1 for a new one
    theirs: int = -1  # index of the line in theirs, -1 for a removed one


class Comparison(Struct, frozen=True):
    """Two trees side by side."""

    ours: tuple[Line, ...]
    theirs: tuple[Line, ...]
    pairs: dict[int, int]
    differences: tuple[Difference, ...]


def compare(
    ours: Sequence[Node], theirs: Sequence[Node], part: str = "body", base: Sequence[Node] | None = None
) -> Comparison:
    """Compare two trees; with `base`, the form both began from, each difference names who made it."""
    first, second = lines(ours), lines(theirs)
    pairs = align(first, second)
    paths = _paths(ours, first), _paths(theirs, second)
    found = sorted(_found(first, second, pairs, paths, part), key=lambda one: _order(one, pairs))
    if base is not None:
        found = _attributed(found, lines(base), first, second)
    numbered_ones = tuple(replace(one, number=place) for place, one in enumerate(found, 1))
    return Comparison(tuple(first), tuple(second), pairs, numbered_ones)


def _paths(content: Sequence[Node], flat: Sequence[Line]) -> list[str]:
    """Return the path of every line; a paragraph or table has that of the item above it."""
    of_item = {id(entry.item): entry.path for entry in numbered(content)}
    paths: list[str] = []
    for line in flat:
        above = paths[line.parent] if line.parent >= 0 else ""
        paths.append(
            of_item[id(line.node)] if isinstance(line.node, Item) else f"{above}.¶" if above else "¶"
        )
    return paths


def _found(
    first: Sequence[Line],
    second: Sequence[Line],
    pairs: dict[int, int],
    paths: tuple[list[str], list[str]],
    part: str,
) -> Iterator[Difference]:
    moved = moved_lines(first, second, pairs)
    for one, other in pairs.items():
        old, new = first[one].text, second[other].text
        both = Difference(0, MOVED, part, paths[0][one], paths[1][other], old, new, ours=one, theirs=other)
        if old != new:
            yield replace(both, change=CHANGED, words=compare_words(old, new))
        if one in moved:
            yield both
    for index, text in _alone(first, pairs):
        words = compare_words(text, "")
        yield Difference(0, REMOVED, part, paths[0][index], None, text, "", words, ours=index)
    for index, text in _alone(second, {theirs: ours for ours, theirs in pairs.items()}):
        words = compare_words("", text)
        yield Difference(0, NEW, part, None, paths[1][index], "", text, words, theirs=index)


def _alone(flat: Sequence[Line], matched: dict[int, int]) -> Iterator[tuple[int, str]]:
    """Yield the uppermost lines without a partner, with the words of all that hangs on them."""
    for line in flat:
        if line.index not in matched and (line.parent < 0 or line.parent in matched):
            yield line.index, _with_below(flat, line.index, matched)


def _with_below(flat: Sequence[Line], index: int, matched: dict[int, int]) -> str:
    """Return the words of a line and of what stands under it and has no partner either, a line each."""
    return "\n".join(flat[place].text for place in alone_below(flat, index, matched))


def alone_below(flat: Sequence[Line], index: int, matched: dict[int, int]) -> list[int]:
    """Return the indexes of a line without partner and of those under it that have none and hang on it."""
    found, below = [index], {index}
    for line in flat[index + 1 :]:
        if line.parent < index:
            break
        if line.parent in below and line.index not in matched:
            below.add(line.index)
            found.append(line.index)
    return found


def moved_lines(first: Sequence[Line], second: Sequence[Line], pairs: dict[int, int]) -> set[int]:
    """Return the fewest lines of ours that must be moved to stand as in theirs."""
    moved: set[int] = set()
    families: dict[int, list[int]] = {}
    for one in sorted(pairs):
        above = first[one].parent
        home = pairs.get(above, -2) if above >= 0 else -1
        if home != second[pairs[one]].parent:
            if not _follows_the_same(first[one], pairs):
                moved.add(one)
        else:
            families.setdefault(above, []).append(one)
    for family in families.values():
        moved |= set(family) - _longest_rising(family, pairs)
    return moved


def _follows_the_same(line: Line, pairs: dict[int, int]) -> bool:
    """Whether an unmarked paragraph or table stands behind the same line: whose it is, print does not show."""
    return not isinstance(line.node, Item) and pairs.get(line.index - 1, -2) == pairs[line.index] - 1


def _longest_rising(family: Sequence[int], pairs: dict[int, int]) -> set[int]:
    """Return the longest run of siblings whose order stayed the same."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for one in family:
        place = bisect_left(tails, pairs[one])
        before[one] = ends[place - 1] if place else -1
        tails[place : place + 1] = [pairs[one]]
        ends[place : place + 1] = [one]
    kept: set[int] = set()
    one = ends[-1] if ends else -1
    while one >= 0:
        kept.add(one)
        one = before[one]
    return kept


def _order(one: Difference, pairs: dict[int, int]) -> tuple[float, int]:
    """Sort by the place in theirs; what is removed comes after the line before it."""
    if one.theirs >= 0:
        return one.theirs, one.ours
    earlier = next((pairs[index] for index in range(one.ours - 1, -1, -1) if index in pairs), -1)
    return earlier + 0.5, one.ours


def _attributed(
    found: Sequence[Difference], base: Sequence[Line], ours: Sequence[Line], theirs: Sequence[Line]
) -> list[Difference]:
    """Say who made each difference since the common form."""
    to_ours, to_theirs = align(base, ours), align(base, theirs)
    from_ours = {one: line for line, one in to_ours.items()}
    from_theirs = {one: line for line, one in to_theirs.items()}
    moved_by_us = {to_ours[line] for line in moved_lines(base, ours, to_ours)}
    moved_by_them = {to_theirs[line] for line in moved_lines(base, theirs, to_theirs)}
    done = []
    for one in found:
        if one.change == NEW:
            origin = from_theirs.get(one.theirs)
            by = THEIRS if origin is None else _who(base[origin].text == theirs[one.theirs].text)
        elif one.change == REMOVED:
            origin = from_ours.get(one.ours)
            untouched = origin is not None and base[origin].text == ours[one.ours].text
            by = OURS if origin is None else THEIRS if untouched else BOTH
        elif one.change == MOVED:
            by = THEIRS if one.theirs in moved_by_them and one.ours not in moved_by_us else OURS
            by = BOTH if one.theirs in moved_by_them and one.ours in moved_by_us else by
        else:
            origin = from_ours.get(one.ours, from_theirs.get(one.theirs))
            common = base[origin].text if origin is not None else None
            by = THEIRS if common == one.before else OURS if common == one.after else BOTH
        done.append(replace(one, by=by))
    return done


def _who(unchanged_by_them: bool) -> str:
    """Of an item that we removed: ours when they left it alone, else both worked on it."""
    return OURS if unchanged_by_them else BOTH
