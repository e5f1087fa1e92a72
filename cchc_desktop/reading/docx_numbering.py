"""Word's automatic numbers, rendered into the markers that Word prints (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from cchc_desktop.plan.numbering import roman
from cchc_desktop.reading.docx_styles import VAL, W, number_of

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST = 100_000  # a larger start value is a broken file


class ListLevel(Struct):
    """What one level of a list prints: first value, number format, text with %1…%9 for values."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str


class Numbering:
    """Counts every list of a document while its paragraphs are walked in order."""

    def __init__(self, load: Callable[[], Any | None], style_number: Callable[[str], int | None]) -> None:
        self._load = load
        self._style_number = style_number
        self._lists: dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]] | None = None
        self._abstract: dict[int, Any] = {}
        self._levels: dict[int, dict[int, ListLevel]] = {}
        self._counters: dict[int, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()

    @classmethod
    def of(
        cls,
        lists: dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]],
        levels: dict[int, dict[int, ListLevel]],
    ) -> Numbering:
        """Make a counter of lists another format states: number -> (abstract list, restarts, own levels)."""
        counter = cls(lambda: None, lambda style: None)
        counter._lists, counter._levels = lists, levels
        return counter

    def next(self, number: int, depth: int | None, style: str = "") -> tuple[str, int]:
        """Count one paragraph of a list; return its printed marker and its depth; a bullet's depth among bullets."""
        found = self._index().get(number)
        if number == 0 or found is None:
            return "", 0
        abstract, overrides, own_levels = found
        levels = {**self._levels_of(abstract), **own_levels}
        if depth is None:
            depth = next((place for place, level in levels.items() if style and level.style == style), 0)
        level = levels.get(depth)
        if level is None:
            return "", 0
        self._count(number, abstract, depth, levels, overrides)
        above = sum(levels[place].form == "bullet" for place in levels if place < depth)
        return self._render(abstract, depth, levels), above if level.form == "bullet" else depth

    def _count(
        self, number: int, abstract: int, depth: int, levels: dict[int, ListLevel], overrides: dict[int, int]
    ) -> None:
        counters = self._counters.setdefault(abstract, {})
        if depth in overrides and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counters[depth] = overrides[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = levels[depth].start
        for deeper in [place for place in counters if place > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counters[deeper]

    def _render(self, abstract: int, depth: int, levels: dict[int, ListLevel]) -> str:
        level = levels[depth]
        if level.form == "bullet":
            return bullet_sign(level.text)
        if level.form == "none":
            return _PLACEHOLDER.sub("", level.text).strip()
        counters = self._counters[abstract]

        def value(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place not in levels:
                return ""
            counted = counters.get(place, levels[place].start)
            form = "decimal" if level.legal and place != depth else levels[place].form
            return written("decimal" if level.legal else form, counted)

        return _PLACEHOLDER.sub(value, level.text).strip()

    def _index(self) -> dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]]:
        if self._lists is None:
            root = self._load()
            self._lists = {}
            if root is None:
                return self._lists
            for element in root.iterchildren(f"{W}abstractNum"):
                self._abstract[_place(element, f"{W}abstractNumId")] = element
            for element in root.iterchildren(f"{W}num"):
                number = _place(element, f"{W}numId")
                abstract = number_of(element.find(f"{W}abstractNumId"))
                if abstract is not None:
                    self._lists[number] = (abstract, *_overrides(element))
        return self._lists

    def _levels_of(self, abstract: int, steps: int = 0) -> dict[int, ListLevel]:
        if abstract not in self._levels:
            element = self._abstract.get(abstract)
            levels = {} if element is None else _levels(element)
            link = None if element is None else element.find(f"{W}numStyleLink")
            if not levels and link is not None and steps < 5:
                number = self._style_number(link.get(VAL, ""))
                linked = self._index().get(number or 0)
                levels = self._levels_of(linked[0], steps + 1) if linked else {}
            self._levels[abstract] = levels
        return self._levels[abstract]


def _place(element: Any, attribute: str) -> int:
    """Return a whole-number attribute; a broken or missing one is 0."""
    try:
        return int(element.get(attribute, "0"))
    except ValueError:
        return 0


def _overrides(element: Any) -> tuple[dict[int, int], dict[int, ListLevel]]:
    starts: dict[int, int] = {}
    levels: dict[int, ListLevel] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        depth = _place(override, f"{W}ilvl")
        start = number_of(override.find(f"{W}startOverride"))
        if start is not None:
            starts[depth] = min(start, _MOST)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _level(own)
    return starts, levels


def _levels(element: Any) -> dict[int, ListLevel]:
    return {_place(level, f"{W}ilvl"): _level(level) for level in element.iterchildren(f"{W}lvl")}


def _level(element: Any) -> ListLevel:
    def text(name: str, default: str) -> str:
        child = element.find(f"{W}{name}")
        return default if child is None else child.get(VAL, default)

    start = number_of(element.find(f"{W}start"))
    legal = element.find(f"{W}isLgl")
    return ListLevel(
        min(0 if start is None else start, _MOST),
        text("numFmt", "decimal"),
        text("lvlText", ""),
        legal is not None and legal.get(VAL, "1") not in ("0", "false", "off"),
        number_of(element.find(f"{W}lvlRestart")),
        text("pStyle", ""),
    )


def bullet_sign(text: str) -> str:
    """Return a bullet's sign as text; Word's symbol fonts have their own letters for dots and squares."""
    sign = text.strip()[:1]
    if sign in ("+", "-", "–", "—", "*"):
        return sign
    return "-" if sign in ("", "\uf02d") else "•"


def written(form: str, value: int) -> str:
    """Write a number in one of Word's number formats."""
    if form == "upperRoman":
        return roman(value)
    if form == "lowerRoman":
        return roman(value).lower()
    if form in ("upperLetter", "lowerLetter"):
        if value < 1:
            return ""
        rounds, place = divmod(value - 1, 26)
        letters = chr(ord("a") + place) * min(rounds + 1, 20)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value)
