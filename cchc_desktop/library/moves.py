"""Where the lines of a plan stand after it was corrected: what was tied to a line stays tied to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from cchc_desktop.plan import Item, Node, Paragraph, Plan, plain
from cchc_desktop.plan.numbering import numbered


class Moves(Struct, frozen=True):
    """The old paths of a plan's lines, and the new ones of those that are still there."""

    known: frozenset[str]
    pairs: dict[str, str]

    def path(self, old: str) -> str:
        """Return the new path of what stood at an old one, rows of tables included; "" when it is gone."""
        if old in self.known:
            return self.pairs.get(old, "")
        above, _dot, rest = old.rpartition(".")
        while above and above not in self.known:
            above, _dot, part = above.rpartition(".")
            rest = f"{part}.{rest}"
        if not above:
            return old
        return f"{self.pairs[above]}.{rest}" if above in self.pairs else ""


def moves(before: Plan, after: Plan) -> Moves:
    """Compare a plan with its corrected form: same words in the same order are the same line.

    Of a line that was split or joined, the part that begins alike is the same.
    """
    old, new = list(_lines_of(before)), list(_lines_of(after))
    matcher = SequenceMatcher(
        None, [text for _path, text in old], [text for _path, text in new], autojunk=False
    )
    pairs: dict[str, str] = {}
    for act, first, end, other, stop in matcher.get_opcodes():
        if act == "equal":
            pairs |= {old[first + step][0]: new[other + step][0] for step in range(end - first)}
        elif act == "replace":
            pairs |= _begun_alike(old[first:end], new[other:stop])
    return Moves(frozenset(path for path, _text in old), pairs)


def _begun_alike(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    free = list(new)
    for path, text in old:
        found = next((one for one in free if _begin_alike(one[1], text)), None)
        if found:
            pairs[path] = found[0]
            del free[: free.index(found) + 1]
    return pairs


def _begin_alike(one: str, other: str) -> bool:
    # A line without words of its own is like no other.
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _lines_of(plan: Plan) -> Iterator[tuple[str, str]]:
    """Walk path and words of every item and paragraph, paths as clauses and obligations have them."""
    yield from _lines(plan.body, "")
    for number, appendix in enumerate(plan.appendices, 1):
        yield from _lines(appendix.content, appendix.label or f"Phụ lục {number}")


def _lines(content: Sequence[Node], above: str) -> Iterator[tuple[str, str]]:
    paths = {id(entry.item): entry.path for entry in numbered(content) if entry.level == 1}
    for place, node in enumerate(content, 1):
        if isinstance(node, Paragraph):
            yield f"{above}.¶{place}", plain(node.text)
        elif isinstance(node, Item):
            path = f"{above}.{paths[id(node)]}" if above else paths[id(node)]
            yield path, plain(node.text)
            yield from _lines(node.content, path)
