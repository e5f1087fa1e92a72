"""Finding in a second tree of items what became of each node of the first one.

Nodes are matched by their words alone: first the same words, in order and then anywhere, then similar words, best
pairs first. Markers are computed, so they say nothing about what a node is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from cchc_desktop.plan import Item, Node, Paragraph, Table, plain
from cchc_desktop.vietnamese.text import collapse

SIMILAR = (
    55.0  # per cent of rapidfuzz's ratio: a rewritten sentence stays above, another one on the theme below
)
SHORT = 25  # characters; short lines share letters by chance, so they must be nearer
SIMILAR_SHORT = 75.0
_NEAREST = 8  # candidates looked at for one line
_MOST_PAIRS = 4_000_000  # of similar candidates; far above two plans of 2,000 rewritten lines each


class Line(Struct, frozen=True):
    """A node of a tree as one line: its index, that of the node above (-1: none), its words, the node."""

    index: int
    parent: int
    text: str
    node: Node

    @property
    def kind(self) -> str:
        """Which nodes may be the same: items and paragraphs with each other, tables with tables."""
        return "table" if isinstance(self.node, Table) else "text"


def lines(content: Sequence[Node]) -> list[Line]:
    """Flatten a tree in document order."""
    found: list[Line] = []
    _flatten(content, -1, found)
    return found


def _flatten(content: Sequence[Node], parent: int, found: list[Line]) -> None:
    for node in content:
        index = len(found)
        found.append(Line(index, parent, words_of_node(node), node))
        if isinstance(node, Item):
            _flatten(node.content, index, found)


def words_of_node(node: Node) -> str:
    """Return what is compared: the printed words with blanks collapsed, without the end mark of the paragraph."""
    if isinstance(node, Item | Paragraph):
        return collapse(plain(node.text)).rstrip(" .;,/")
    return " | ".join(collapse(plain(text)) for row in node.rows for cell in row for text in cell.paragraphs)


def align(first: Sequence[Line], second: Sequence[Line]) -> dict[int, int]:
    """Return index in `first` → index in `second` of the nodes that are the same or a reworded form."""
    pairs: dict[int, int] = {}
    keys = [[(line.kind, line.text) for line in side] for side in (first, second)]
    for block in Indel.opcodes(*keys):
        if block.tag == "equal":
            steps = range(block.src_end - block.src_start)
            pairs |= {block.src_start + step: block.dest_start + step for step in steps}
    _pair_same(first, second, pairs)
    _pair_similar(first, second, pairs)
    return pairs


def _left(side: Sequence[Line], gone: set[int]) -> list[Line]:
    return [line for line in side if line.index not in gone]


def _pair_same(first: Sequence[Line], second: Sequence[Line], pairs: dict[int, int]) -> None:
    """Pair the same words at another place; of several the one under the same node first."""
    waiting: dict[tuple[str, str], list[Line]] = {}
    for line in _left(second, set(pairs.values())):
        waiting.setdefault((line.kind, line.text), []).append(line)
    for line in _left(first, set(pairs)):
        if candidates := waiting.get((line.kind, line.text)):
            at_home = [one for one in candidates if one.parent == pairs.get(line.parent, -1)]
            chosen = (at_home or candidates)[0]
            candidates.remove(chosen)
            pairs[line.index] = chosen.index


def _pair_similar(first: Sequence[Line], second: Sequence[Line], pairs: dict[int, int]) -> None:
    left, right = _left(first, set(pairs)), _left(second, set(pairs.values()))
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return
    candidates = sorted(_candidates(left, right, pairs), reverse=True)
    used: set[int] = set()
    for _score, _home, one, other in candidates:
        if -one not in pairs and -other not in used:
            pairs[-one] = -other
            used.add(-other)


def _candidates(
    left: Sequence[Line], right: Sequence[Line], pairs: dict[int, int]
) -> Iterator[tuple[float, bool, int, int]]:
    """Yield (score, under the same node, -index, -index): sorted downwards, ties go to the earlier lines."""
    words = [line.text for line in right]
    for line in left:
        near = process.extract(line.text, words, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=_NEAREST)
        for text, score, column in near:
            other = right[column]
            short = min(len(line.text), len(text)) < SHORT
            if line.kind == other.kind and score >= (SIMILAR_SHORT if short else SIMILAR):
                yield score, other.parent == pairs.get(line.parent, -1), -line.index, -other.index
