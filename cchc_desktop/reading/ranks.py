"""How deep each family of markers stands: the usual order, and where this document has its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cchc_desktop.reading.entries import Entry

USUAL = {
    "phần": 0.0, "chương": 1.0, "A": 2.0, "I": 3.0, "mục": 4.0, "điều": 5.0, "1.": 6.0, "1)": 8.0,
    "(1)": 8.5, "a": 9.0, "(a)": 9.5, "i": 10.0, "(i)": 10.5,
}  # fmt: skip
BULLET = 20.0
_FREE_ORDER = (("A", "I"), ("a", "1)"), ("a", "(1)"), ("1)", "(1)"))


def family_ranks(entries: Sequence[Entry]) -> dict[str, float]:
    """Return the rank of every family, the free ones in the order this document uses them."""
    ranks = dict(USUAL)
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
        ranks[family] = BULLET + place
    return ranks


def _bullet_order(entries: Sequence[Entry]) -> list[str]:
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
