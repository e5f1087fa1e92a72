"""Word 97's property changes (sprm, [MS-DOC] 2.6): what a paragraph and a run look like."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from msgspec import Struct

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of the operand by its kind; 0: the operand says
_TABLE_DEFINITION, _TABS = 0xD608, 0xC615
_ALIGN = {1: "center", 2: "right", 3: "both", 4: "both", 5: "both"}
_SHAPE_FLAGS = {
    0x2416: "in_table", 0x2417: "row_end", 0x244B: "inner_cell_end", 0x244C: "inner_row_end", 0x3404: "header",
}  # fmt: skip
_MOST_COLUMNS = 63  # Word's own limit


class Look(Struct):
    """How a run is printed."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    special: bool = False  # a control sign stands for an object
    data: bool = False  # a picture sign that holds only a form field
    font: int = -1
    symbol: int = 0  # character of a symbol font printed in its place


class Cell(Struct):
    """What a row's definition says of one cell: edges in twips, merging."""

    left: int
    right: int
    joined: bool = False  # goes on from the cell on its left
    goes_on: bool = False  # goes on from the cell above


class Shape(Struct):
    """How a paragraph is printed."""

    align: str = ""
    level: int = 0  # outline level 1…9, 0 for text
    list_use: int = 0
    depth: int = 0
    in_table: bool = False
    row_end: bool = False
    nesting: int = 0
    inner_cell_end: bool = False
    inner_row_end: bool = False
    header: bool = False
    cells: list[Cell] = []


def sprms(changes: bytes) -> Iterator[tuple[int, bytes]]:
    """Walk the (code, operand) pairs of a grpprl; a broken end is left out."""
    place = 0
    while place + 2 <= len(changes):
        code = changes[place] | changes[place + 1] << 8
        place += 2
        size = _SIZES[code >> 13]
        if not size:
            if place >= len(changes):
                return
            if code == _TABLE_DEFINITION:
                size = int.from_bytes(changes[place : place + 2], "little") - 1
                place += 2
            else:
                size = changes[place]
                place += 1
                if code == _TABS and size == 255:
                    return  # its length cannot be told; nothing after it matters here
        if size < 0 or place + size > len(changes):
            return
        yield code, changes[place : place + size]
        place += size


def _switch(value: int, now: bool, by_style: bool) -> bool:
    if value in (0x80, 0x81):
        return by_style ^ (value == 0x81)
    return bool(value)


def change_look(look: Look, changes: bytes, style: Look) -> None:
    """Apply changes of a run; `style` is what its paragraph's style gives."""
    for code, operand in sprms(changes):
        value = int.from_bytes(operand, "little")
        if code == 0x0835:
            look.bold = _switch(value, look.bold, style.bold)
        elif code == 0x0836:
            look.italic = _switch(value, look.italic, style.italic)
        elif code == 0x083C:
            look.hidden = _switch(value, look.hidden, style.hidden)
        elif code == 0x0800:
            look.deleted = bool(value)
        elif code == 0x0855:
            look.special = bool(value)
        elif code == 0x0806:
            look.data = bool(value)
        elif code == 0x4A4F:
            look.font = value
        elif code == 0x6A09:
            look.font, look.symbol = value & 0xFFFF, value >> 16
        elif code == 0x2A33:
            look.bold, look.italic, look.hidden, look.font = (
                style.bold,
                style.italic,
                style.hidden,
                style.font,
            )


def change_shape(shape: Shape, changes: bytes) -> None:
    """Apply changes of a paragraph."""
    for code, operand in sprms(changes):
        value = int.from_bytes(operand, "little")
        if code in (0x2403, 0x2461):
            shape.align = _ALIGN.get(value, "")
        elif code == 0x2640:
            shape.level = value + 1 if value < 9 else 0
        elif code == 0x460B:
            shape.list_use = value if value < 0xF801 else 0
        elif code == 0x260A:
            shape.depth = min(value, 8)
        elif code in _SHAPE_FLAGS:
            setattr(shape, _SHAPE_FLAGS[code], bool(value))
        elif code == 0x6649:
            shape.nesting = value
        elif code == _TABLE_DEFINITION:
            shape.cells = _cells(operand)
        elif code == 0xD62B and len(operand) >= 2 and operand[0] < len(shape.cells):
            shape.cells[operand[0]].goes_on = operand[1] == 1
        elif code == 0x5624 and len(operand) == 2:
            for place in range(operand[0] + 1, min(operand[1], len(shape.cells))):
                shape.cells[place].joined = True


def _cells(operand: bytes) -> list[Cell]:
    """Read the edges and flags of a row's cells ([MS-DOC] 2.9.322)."""
    count = min(operand[0] if operand else 0, _MOST_COLUMNS)
    if len(operand) < 1 + 2 * (count + 1):
        return []
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    flags_at = 1 + 2 * (count + 1)
    cells = []
    for place in range(count):
        at = flags_at + 20 * place
        flags = int.from_bytes(operand[at : at + 2], "little")
        cells.append(Cell(edges[place], edges[place + 1], bool(flags & 2), flags & 0x60 == 0x20))
    return cells
