"""The chapters of the manual as one plan, so that our own exporter can write them.

What the chapters use of Markdown, and no more: headings, paragraphs, lists of two levels, tables, bold, links (their
words stay), pictures (a paragraph that only names the file, for whoever puts it there).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from cchc_desktop.plan import Cell, Item, Node, Paragraph, Plan, Span, Table, Text

_HEADING = re.compile(r"(#+) (?:\d+\. )?(.+)")
_ENTRY = re.compile(r"( *)(-|\d+\.) (.+)")
_PICTURE = re.compile(r"!\[.*\]\((.*)\)")
_STYLES = {1: "1", 2: "1.1"}  # numbering of chapters and of their parts


def manual_plan(chapters: list[Path]) -> Plan:
    """Return the chapters as one document; each chapter is an item of the first level."""
    body = tuple(_chapter(file.read_text(encoding="utf-8")) for file in chapters)
    return Plan(
        agency=("CCHC DESKTOP",),
        kind="HƯỚNG DẪN",
        subject="sử dụng phần mềm soạn kế hoạch cải cách hành chính",
        body=body,
    )


def _chapter(text: str) -> Item:
    blocks = list(_blocks(text))
    name, content = blocks[0], blocks[1:]
    parts: list[Node] = []
    own: list[Node] = []
    for block in (*content, None):
        if block is None or isinstance(block, tuple):
            if parts and isinstance(last := parts[-1], Item) and own:
                parts[-1] = replace(last, content=tuple(own))
            else:
                parts += own
            own = []
            if block is not None:
                parts.append(Item(_spans(block[1]), _STYLES[2], heading=True))
        else:
            own.append(block)
    return Item(_spans(name[1]), _STYLES[1], heading=True, content=tuple(parts))


def _blocks(text: str) -> Iterator[tuple[int, str] | Node]:
    """Yield headings as (level, words), the rest as nodes."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        if found := _HEADING.fullmatch(lines[0]):
            yield len(found[1]), found[2]
        elif found := _PICTURE.fullmatch(block):
            yield Paragraph((Span(found[1]),))
        elif lines[0].startswith("|"):
            yield _table(lines)
        elif _ENTRY.match(lines[0]):
            yield from _list(lines)
        else:
            yield Paragraph(_spans(" ".join(lines)))


def _list(lines: list[str]) -> Iterator[Item]:
    entries: list[tuple[int, str, str]] = []
    for line in lines:
        if found := _ENTRY.fullmatch(line):
            entries.append((len(found[1]), "-" if found[2] == "-" else "a", found[3]))
        else:  # the rest of a long line
            depth, style, words = entries[-1]
            entries[-1] = depth, style, f"{words} {line.strip()}"
    yield from _nested(entries)


def _nested(entries: list[tuple[int, str, str]]) -> Iterator[Item]:
    while entries:
        depth, style, words = entries.pop(0)
        below = []
        while entries and entries[0][0] > depth:
            below.append(entries.pop(0))
        yield Item(_spans(words), style, content=tuple(_nested(below)))


def _table(lines: list[str]) -> Table:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("|--")
    ]
    return Table(tuple(tuple(Cell((_spans(cell),)) for cell in row) for row in rows))


def _spans(words: str) -> Text:
    """Return bold words as such; marks of code and emphasis are left out, links are their words."""
    words = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", words).replace("`", "")
    words = re.sub(r"(?<!\*)\*([^*]+)\*(?!\*)", r"\1", words)
    pieces = re.split(r"\*\*(.+?)\*\*", words)
    return tuple(Span(piece, bold=place % 2 == 1) for place, piece in enumerate(pieces) if piece)
