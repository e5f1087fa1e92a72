"""The closing paragraphs of a plan, which stand after its last item without a marker."""

from __future__ import annotations

import re

from cchc_desktop.plan import Item, Node, Paragraph, Table, Text, plain
from cchc_desktop.vietnamese.text import fold

_CLOSES = re.compile(
    r"(tren day la|trong qua trinh|tren co so ke hoach|nhan duoc ke hoach|can cu (?:ke hoach|noi dung)|"
    r"(?:de nghi|yeu cau)\s.*(?:thuc hien|trien khai|phan anh|bao cao)|ke hoach nay|qua trinh|"
    r"(?:uy ban nhan dan|ubnd|so)\b.*(?:yeu cau|de nghi))"
)


def divide_closing(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Text, ...]]:
    """Take the closing paragraphs off the last item of a body."""
    if not any(isinstance(node, Item) for node in nodes):
        return nodes, ()
    return _take_closing(nodes, False)


def _take_closing(nodes: tuple[Node, ...], heading: bool) -> tuple[tuple[Node, ...], tuple[Text, ...]]:
    tail = len(nodes)
    while tail and isinstance(nodes[tail - 1], Paragraph):
        tail -= 1
    paragraphs = [node for node in nodes[tail:] if isinstance(node, Paragraph)]
    first = next(
        (place for place, node in enumerate(paragraphs) if _CLOSES.match(fold(plain(node.text)))), None
    )
    needs_one = heading and tail == 0
    if (
        first is None
        and paragraphs
        and plain(paragraphs[-1].text).rstrip().endswith("./.")
        and not (needs_one and len(paragraphs) == 1)
    ):
        first = len(paragraphs) - 1
    if first is not None and not (
        needs_one and first == 0 and not _CLOSES.match(fold(plain(paragraphs[0].text)))
    ):
        return nodes[: tail + first], tuple(node.text for node in paragraphs[first:])
    if paragraphs or not nodes or isinstance(nodes[tail - 1], Table):
        return nodes, ()
    last = nodes[tail - 1]
    assert isinstance(last, Item)
    content, closing = _take_closing(last.content, last.heading or plain(last.text).endswith(":"))
    if not closing:
        return nodes, ()
    kept = Item(last.text, last.style, last.marker, last.heading, content, last.task, last.origin)
    return (*nodes[: tail - 1], kept), closing
