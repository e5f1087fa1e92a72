"""Putting an item into a section, under the titles it belongs to, with the kind's marker families."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cchc_desktop.kinds import PlanKind, Section
from cchc_desktop.plan import Item, Node, plain, text_of
from cchc_desktop.plan.numbering import child_style
from cchc_desktop.vietnamese.text import fold


def insert_item(
    content: Sequence[Node], titles: tuple[str, ...], item: Item, kind: PlanKind, section: Section
) -> tuple[Node, ...]:
    """Return a section's content with an item under its titles; missing titles are made.

    The marker family follows the kind's numbering at that depth.
    """
    return _insert(tuple(content), titles, item, kind, kind.numbering[0], section.item_style)


def _insert(
    content: tuple[Node, ...], titles: tuple[str, ...], item: Item, kind: PlanKind, parent: str, style: str
) -> tuple[Node, ...]:
    if not titles:
        family = style or _family(content, child_style(kind.numbering, parent))
        return (*content, _styled(item, family, kind))
    wanted = fold(titles[0])
    for place, node in enumerate(content):
        if isinstance(node, Item) and node.heading and fold(plain(node.text)) == wanted:
            inner = _insert(node.content, titles[1:], item, kind, node.style, "")
            return (*content[:place], replace(node, content=inner), *content[place + 1 :])
    family = child_style(kind.numbering, parent)
    heading = Item(text_of(titles[0]), family, heading=True)
    return (*content, replace(heading, content=_insert((), titles[1:], item, kind, family, "")))


def _family(content: Sequence[Node], default: str) -> str:
    """Return the marker family for a new last item: that of its neighbours, else the numbering scheme's."""
    neighbours = [node.style for node in content if isinstance(node, Item) and not node.heading]
    return neighbours[-1] if neighbours else default


def _styled(item: Item, family: str, kind: PlanKind) -> Item:
    below = child_style(kind.numbering, family)
    content = tuple(_styled(node, below, kind) if isinstance(node, Item) else node for node in item.content)
    return replace(item, style=family, content=content)
