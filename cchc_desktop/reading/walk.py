"""Walk a plan's texts in document order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.plan import Item, Node, Paragraph, Plan, Table, plain
from cchc_desktop.plan.numbering import numbered


def node_texts(nodes: Sequence[Node]) -> Iterator[str]:
    """Walk every paragraph of a tree, table cells included."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield plain(node.text)
        elif isinstance(node, Table):
            yield from (plain(text) for row in node.rows for cell in row for text in cell.paragraphs)
        else:
            yield plain(node.text)
            yield from node_texts(node.content)


def plan_texts(plan: Plan) -> Iterator[str]:
    """Walk every running text of a plan: bases, opening, body, closing, appendices, notes."""
    yield plan.subject
    yield from (plain(text) for text in (*plan.bases, *plan.opening))
    yield from node_texts(plan.body)
    yield from (plain(text) for text in plan.closing)
    for appendix in plan.appendices:
        yield from (appendix.title, appendix.reference)
        yield from node_texts(appendix.content)
    yield from plan.notes


def item_paths(content: Sequence[Node]) -> list[tuple[str, Item]]:
    """Return every item with its unique path, in document order."""
    return [(entry.path, entry.item) for entry in numbered(content)]
