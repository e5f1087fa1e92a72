"""Which item of one plan became which item of another: across renumbering, moves, rewording and the change of year.

Plans of one office repeat the words of their field in every line, so likeness of letters says little. Words are
weighed by how rare they are in the two plans; where two candidates are near each other, the place decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from cchc_desktop.vietnamese.text import fold

LEAST = 0.42  # likeness from which a line is the reworded form of another
LEAST_SHORT = 0.6  # of lines of few words, where one word is much
_SHORT = 6  # words
_NEAREST = 10  # candidates looked at for one line
_AT_HOME = 0.08  # under the same item as before
_SAME_PLACE = 0.03  # with the same number as before
_TOKEN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"20\d\d")


class Entry(Struct, frozen=True):
    """A line to be matched: its words, the index of the line above it (-1: none), how it is numbered."""

    text: str
    parent: int = -1
    path: str = ""


class _Words(Struct, frozen=True):
    words: tuple[str, ...]
    bag: frozenset[str]


def same_words(first: str, second: str) -> bool:
    """Say whether two lines say the same, apart from years, case, signs and the end mark."""
    return _words(first).words == _words(second).words


def _words(text: str) -> _Words:
    # The year of the plan changes every year and the digits of others with it.
    found = tuple(_TOKEN.findall(_YEAR.sub("năm", fold(text))))
    return _Words(found, frozenset(found))


def match(first: Sequence[Entry], second: Sequence[Entry]) -> dict[int, int]:
    """Return index in `first` → index in `second` for lines that are the same or a reworded form."""
    left, right = [_words(one.text) for one in first], [_words(one.text) for one in second]
    weights = _weights([*left, *right])
    scored = list(_candidates(left, right, weights))
    pairs: dict[int, int] = {}
    for _round in range(2):  # the second time it is known where the lines above went
        pairs = _assigned(scored, first, second, pairs)
    return pairs


def _weights(lines: Sequence[_Words]) -> dict[str, float]:
    seen = Counter(word for line in lines for word in line.bag)
    return {word: math.log(1 + len(lines) / count) for word, count in seen.items()}


def _candidates(
    left: Sequence[_Words], right: Sequence[_Words], weights: dict[str, float]
) -> Iterator[tuple[float, int, int]]:
    """Yield (likeness, index, index) of the nearest lines, those above the threshold only."""
    index: dict[str, list[int]] = {}
    for place, line in enumerate(right):
        for word in line.bag:
            index.setdefault(word, []).append(place)
    size = [sum(weights[word] for word in line.bag) for line in right]
    for one, line in enumerate(left):
        own = sum(weights[word] for word in line.bag)
        shared: Counter[int] = Counter()
        for word in line.bag:
            for place in index.get(word, ()):
                shared[place] += weights[word]  # type: ignore[assignment]
        rated = {place: common / (own + size[place] - common) for place, common in shared.items()}
        for place in sorted(rated, key=lambda place: -rated[place])[:_NEAREST]:
            order = Indel.normalized_similarity(line.words, right[place].words)
            likeness = (rated[place] + order) / 2
            short = min(len(line.words), len(right[place].words)) < _SHORT
            if likeness >= (LEAST_SHORT if short else LEAST):
                yield likeness, one, place


def _assigned(
    scored: Sequence[tuple[float, int, int]],
    first: Sequence[Entry],
    second: Sequence[Entry],
    before: dict[int, int],
) -> dict[int, int]:
    """Pair the likeliest first, each line once."""

    def rank(candidate: tuple[float, int, int]) -> tuple[float, int, int]:
        likeness, one, other = candidate
        above = first[one].parent
        at_home = (before.get(above, -2) if above >= 0 else -1) == second[other].parent
        same_place = bool(first[one].path) and first[one].path == second[other].path
        return -(likeness + _AT_HOME * at_home + _SAME_PLACE * same_place), one, other

    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _likeness, one, other in sorted(scored, key=rank):
        if one not in pairs and other not in used:
            pairs[one] = other
            used.add(other)
    return pairs
