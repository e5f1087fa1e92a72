"""Taking chosen differences into our tree. What is not chosen stays as it is; nothing is lost by the way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from cchc_desktop.drafting.aligning import Line
from cchc_desktop.drafting.differences import CHANGED, MOVED, NEW, REMOVED, Comparison, alone_below
from cchc_desktop.plan import Item, Node, Paragraph


class Branch:
    """A node that may be moved: its own words, what stands under it, where it came from in ours."""

    def __init__(self, node: Node | None, index: int = -1) -> None:
        self.node = node
        self.index = index
        self.children: list[Branch] = []
        self.parent: Branch | None = None

    def add(self, branch: Branch, place: int | None = None) -> None:
        """Put a branch under this one, at the end or at a place."""
        branch.parent = self
        self.children.insert(len(self.children) if place is None else place, branch)

    def detach(self) -> None:
        """Take this branch out of the tree with all under it."""
        assert self.parent is not None
        self.parent.children.remove(self)
        self.parent = None

    def content(self) -> tuple[Node, ...]:
        """Return what stands under it as frozen nodes."""
        nodes: list[Node] = []
        for child in self.children:
            node = child.node
            assert node is not None
            if isinstance(node, Item):
                nodes.append(replace(node, content=child.content()))
            else:
                # A paragraph or table carries nothing: what was put under it follows it.
                nodes += [node, *child.content()]
        return tuple(nodes)


def apply(comparison: Comparison, accepted: Collection[int], both: Collection[int] = ()) -> Branch:
    """Return our tree with the differences numbered in `accepted`; the root has no node.

    Of a changed item in `both`, ours stays and theirs is put after it.
    """
    return _Work(comparison, accepted, both).done()


class _Work:
    def __init__(self, comparison: Comparison, accepted: Collection[int], both: Collection[int]) -> None:
        self.comparison = comparison
        self.both = set(both)
        self.chosen = [
            one for one in comparison.differences if one.number in {*accepted, *both} and not one.obstacle
        ]
        self.root = Branch(None)
        self.ours: dict[int, Branch] = {}
        for line in comparison.ours:
            branch = self.ours[line.index] = Branch(line.node, line.index)
            (self.ours[line.parent] if line.parent >= 0 else self.root).add(branch)
        # Where each line of theirs stands in the tree being made.
        self.stands = {theirs: self.ours[ours] for ours, theirs in comparison.pairs.items()}

    def done(self) -> Branch:
        for one in self.chosen:
            if one.change == CHANGED and one.number not in self.both:
                branch, theirs = self.ours[one.ours], self.comparison.theirs[one.theirs].node
                branch.node = reworded(branch.node, theirs)
            elif one.change == CHANGED:
                self._put_after(self.ours[one.ours], self.comparison.theirs[one.theirs])
        for one in self.chosen:
            if one.change == MOVED:
                self._move(self.ours[one.ours], one.theirs)
            elif one.change == NEW:
                self._grow(one.theirs)
        for one in self.chosen:
            if one.change == REMOVED:
                self._remove(one.ours)
        return self.root

    def _put_after(self, branch: Branch, line: Line) -> None:
        assert branch.parent is not None
        place = branch.parent.children.index(branch) + 1
        branch.parent.add(Branch(_bare(line.node, branch.node)), place)

    def _move(self, branch: Branch, theirs: int) -> None:
        target = self._home(theirs)
        above: Branch | None = target
        while above is not None:  # under itself it cannot go; that is another move not chosen
            if above is branch:
                return
            above = above.parent
        branch.detach()
        target.add(branch, self._place(target, theirs))
        self._fit_style(branch)

    def _grow(self, theirs: int) -> None:
        flat = self.comparison.theirs
        matched = {other: one for one, other in self.comparison.pairs.items()}
        for index in alone_below(flat, theirs, matched):
            branch = self.stands[index] = Branch(_bare(flat[index].node))
            target = self._home(index)
            target.add(branch, self._place(target, index))
            self._fit_style(branch)

    def _remove(self, ours: int) -> None:
        """Drop a line and all under it that theirs has not either; the rest takes its place."""
        gone = set(alone_below(self.comparison.ours, ours, self.comparison.pairs))
        branch = self.ours[ours]
        assert branch.parent is not None
        place, parent = branch.parent.children.index(branch), branch.parent
        kept = _surviving(branch, gone)
        branch.detach()
        for step, child in enumerate(kept):
            child.detach()
            parent.add(child, place + step)

    def _home(self, theirs: int) -> Branch:
        """Return the branch for the nearest line above in theirs that stands in our tree."""
        above = self.comparison.theirs[theirs].parent
        while above >= 0 and above not in self.stands:
            above = self.comparison.theirs[above].parent
        return self.stands[above] if above >= 0 else self.root

    def _place(self, target: Branch, theirs: int) -> int:
        for index in range(theirs - 1, -1, -1):
            branch = self.stands.get(index)
            if branch is not None and branch.parent is target:
                return target.children.index(branch) + 1
        return 0

    def _fit_style(self, branch: Branch) -> None:
        """Give an item the family of markers of its new neighbours."""
        if not isinstance(branch.node, Item) or branch.parent is None:
            return
        for neighbour in branch.parent.children:
            if neighbour is not branch and isinstance(neighbour.node, Item):
                branch.node = replace(branch.node, style=neighbour.node.style)
                return


def _surviving(branch: Branch, gone: set[int]) -> list[Branch]:
    kept: list[Branch] = []
    for child in branch.children:
        kept += _surviving(child, gone) if child.index in gone else [child]
    return kept


def reworded(ours: Node | None, theirs: Node) -> Node:
    """Return our node with their words; what tells where it came from stays, the marks of adaptation go."""
    if isinstance(ours, Item | Paragraph) and isinstance(theirs, Item | Paragraph):
        origin = replace(ours.origin, changes=()) if ours.origin else None
        return replace(ours, text=theirs.text, origin=origin)
    return theirs


def _bare(node: Node, like: Node | None = None) -> Node:
    """Return a node of theirs as a new one of ours: without what stands under it, its marker to be computed."""
    if not isinstance(node, Item):
        return node
    style = like.style if isinstance(like, Item) else node.style
    return replace(node, content=(), marker=None, origin=None, style=style)


def accept(content: Sequence[Node], comparison: Comparison, accepted: Collection[int]) -> tuple[Node, ...]:
    """Return our content with the accepted differences."""
    return apply(comparison, accepted).content() if accepted else tuple(content)
