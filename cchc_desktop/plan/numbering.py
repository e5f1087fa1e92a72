"""Markers: their families, computed numbers, and paths such as `II.2.a`.

Points are lettered with the 23 letters Vietnamese uses for điểm (a b c d đ e g …): no ă â ê ô ơ ư,
no f j w z. Word's own automatic letters do not know đ, so markers are always text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_desktop.plan.model import Item, Node, Plan

LETTERS = "abcdđeghiklmnopqrstuvxy"
DASHES = ("-", "+")
WORDS = {"phần": "Phần", "chương": "Chương", "mục": "Mục", "điều": "Điều"}

# What a new item under an item of this family gets, when a plan kind does not say.
DEFAULT_SCHEME = ("I", "1", "a", "-", "+")


def roman(number: int) -> str:
    """Write 1… as I, II, III, IV…"""
    digits = (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    text = ""
    for value, letters in digits:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letter(number: int) -> str:
    """Write 1… as a, b, c, d, đ… y; past y the letters are doubled (aa, bb)."""
    rounds, index = divmod(number - 1, len(LETTERS))
    return LETTERS[index] * (rounds + 1)


def compute_marker(style: str, number: int, parent_marker: str = "") -> str:
    """Return the printed marker of the number-th item of its family among its siblings."""
    if style in DASHES:
        return style
    if style in WORDS:
        value = roman(number) if style in ("phần", "chương") else str(number)
        return f"{WORDS[style]} {value}" + ("." if style == "điều" else "")
    if style == "1.1":
        prefix = parent_marker.strip(".) ") or "1"
        return f"{prefix}.{number}."
    if style == "A":
        return chr(ord("A") + number - 1) + "."
    if style == "I":
        return roman(number) + "."
    if style == "a":
        return letter(number) + ")"
    return f"{number}."


class Numbered(Struct, frozen=True, gc=False):
    """An item with what its place in the tree gives it: level from 1, marker, path, item."""

    level: int
    marker: str
    path: str
    item: Item


def child_style(scheme: Sequence[str], parent: str | None) -> str:
    """Return the family of items under an item of family `parent` (None: top level)."""
    if parent is None:
        return scheme[0]
    if parent in scheme[:-1]:
        return scheme[scheme.index(parent) + 1]
    return "+" if parent == "-" else "-"


def numbered(content: Sequence[Node], renumber: bool = False) -> Iterator[Numbered]:
    """Walk items in document order with level, marker and unique path.

    A printed marker is kept unless `renumber`; a dash is named by its place ("II.1.-2").
    """
    found: list[Numbered] = []
    _walk(content, 1, "", "", renumber, found)
    return iter(found)


def _walk(
    content: Sequence[Node], level: int, above: str, parent: str, renumber: bool, found: list[Numbered]
) -> None:
    counts: dict[str, int] = {}
    used: dict[str, int] = {}  # path part -> how often it was wanted
    for item in content:
        if not isinstance(item, Item):
            continue
        counts[item.style] = counts.get(item.style, 0) + 1
        marker = item.marker
        if renumber or marker is None:
            marker = compute_marker(item.style, counts[item.style], parent)
        own = _path_part(item.style, marker, counts[item.style])
        unique = own
        while unique in used:
            used[own] += 1
            unique = f"{own}({used[own]})"
        used[unique] = 1
        path = f"{above}.{unique}" if above else unique
        found.append(Numbered(level, marker, path, item))
        if item.content:
            _walk(item.content, level + 1, path, marker, renumber, found)


def _path_part(style: str, marker: str, count: int) -> str:
    if style in DASHES:
        return f"{style}{count}"
    text = marker.strip().rstrip(".):/").replace(" ", "")
    return text.rsplit(".", 1)[-1] if style == "1.1" else text


def plan_items(plan: Plan, renumber: bool = False) -> list[Numbered]:
    """All items of the body, as `numbered` gives them."""
    return list(numbered(plan.body, renumber))
