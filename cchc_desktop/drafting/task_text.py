"""Tasks as they stand in a file, lines under their item or rows of an appendix, and back into tasks.

A leader edits what is printed; differences are found and taken there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cchc_desktop.plan import Appendix, Cell, Item, Node, Paragraph, Table, Task, plain, text_of
from cchc_desktop.vietnamese.text import collapse, fold
from cchc_desktop.writing.bodies import task_lines

_FIELDS = {
    "co quan chu tri": "lead",
    "co quan phoi hop": "partners",
    "thoi gian thuc hien": "time",
    "san pham": "product",
}
_COLUMNS = 6  # STT, Nhiệm vụ, Sản phẩm, Thời gian, Chủ trì, Phối hợp


def unfolded(content: Sequence[Node]) -> tuple[Node, ...]:
    """Return content with every task as the lines that are printed under its item."""
    return tuple(_unfolded(node) for node in content)


def _unfolded(node: Node) -> Node:
    if not isinstance(node, Item):
        return node
    dash = "+" if node.style == "-" else "-"
    printed = tuple(Item(text_of(line), dash) for line in task_lines(node.task)) if node.task else ()
    return replace(node, task=None, content=(*printed, *unfolded(node.content)))


def folded(content: Sequence[Node]) -> tuple[Node, ...]:
    """Return content with printed task lines made tasks of the item above them."""
    return tuple(_folded(node) for node in content)


def _folded(node: Node) -> Node:
    if not isinstance(node, Item):
        return node
    fields: dict[str, str] = {}
    rest: list[Node] = []
    for child in node.content:
        name, value = _field(child)
        if name and name not in fields:
            fields[name] = value
        else:
            rest.append(_folded(child))
    return replace(node, content=tuple(rest), task=_task(fields) if fields else node.task)


def _field(node: Node) -> tuple[str, str]:
    """Return which field of a task a printed line is, and its value; "" when it is none."""
    if not isinstance(node, Item | Paragraph) or (isinstance(node, Item) and node.content):
        return "", ""
    label, colon, value = collapse(plain(node.text)).partition(":")
    return (_FIELDS.get(fold(label), ""), value.strip(" .;")) if colon else ("", "")


def _task(fields: dict[str, str]) -> Task:
    partners = tuple(name.strip() for name in fields.get("partners", "").split(";") if name.strip())
    return Task(fields.get("lead", ""), partners, fields.get("time", ""), fields.get("product", ""))


def from_appendices(appendices: Sequence[Appendix]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the tasks of our own appendix table by the heading they stand under; "" for those under none."""
    for appendix in appendices:
        for table in (node for node in appendix.content if isinstance(node, Table)):
            yield from _groups(table)


def _groups(table: Table) -> Iterator[tuple[str, list[Item]]]:
    title, items = "", list[Item]()
    for row in table.rows[max(table.header_rows, 1) :]:
        if len(row) == _COLUMNS:
            items.append(_row_item([_words(cell) for cell in row]))
        elif len(row) > 1:
            if items or title:
                yield title, items
            title, items = _words(row[1]), []
    if items or title:
        yield title, items


def _words(cell: Cell) -> str:
    return collapse(" ".join(plain(text) for text in cell.paragraphs))


def _row_item(words: Sequence[str]) -> Item:
    _number, text, product, time, lead, partners = words
    return Item(
        text_of(text), "1", task=_task({"lead": lead, "partners": partners, "time": time, "product": product})
    )


def with_appendix(content: Sequence[Node], groups: dict[str, list[Item]], note: str) -> tuple[Node, ...]:
    """Return a section as read with the tasks of the appendix back under their headings; `groups` is emptied."""
    nodes = list(_without_note(content, fold(collapse(note).rstrip(" .;"))))
    for place, node in enumerate(nodes):
        if isinstance(node, Item) and (tasks := groups.pop(fold(plain(node.text)), None)):
            nodes[place] = replace(node, content=(*node.content, *tasks))
    alone = groups.pop("", [])
    titled = [
        Item(text_of(title), "1", heading=True, content=tuple(tasks)) for title, tasks in groups.items()
    ]
    groups.clear()
    return (*alone, *titled, *nodes)


def _without_note(content: Sequence[Node], wanted: str) -> Iterator[Node]:
    """Drop the line that points to the appendix; as read it may hang on the last item of the section."""
    for node in content:
        if isinstance(node, Item):
            yield replace(node, content=tuple(_without_note(node.content, wanted)))
        elif not (isinstance(node, Paragraph) and wanted and _unnumbered(node) == wanted):
            yield node


def _unnumbered(node: Paragraph) -> str:
    """Return a line to compare with the kind's own, whichever of several appendices it points to."""
    return re.sub(r"\bphu luc [ivx]+\b", "phu luc", fold(plain(node.text)).rstrip(" .;"))
