"""The body of a plan or an appendix as styled blocks: items, paragraphs, tables, tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from cchc_desktop.decree import PageChoices, decree, styles
from cchc_desktop.plan import (
    Cell,
    Item,
    Node,
    Numbered,
    Paragraph,
    Span,
    Table,
    Task,
    Text,
    numbered,
    plain,
    text_of,
)
from cchc_desktop.writing.blocks import Block, Box, Grid, Para, Row, Run
from cchc_desktop.writing.spaces import bind, clean
from cchc_desktop.writing.tables import column_widths

_TITLE_CELLS = 2  # its number and its words
_AIR = 4.0  # points above a table; below it the distance between paragraphs is added

_WORD_STYLES = ("phần", "chương", "mục")  # word and number on a line of their own
_UPRIGHT = ("khoan", "diem")  # the decree prints these upright; emphasis inside them stays


def paragraph(style: str, text: str, path: str, outline: int | None = None) -> Para:
    """Return a paragraph of unemphasised text in a style."""
    return text_paragraph(style, text_of(text), path, outline)


def text_paragraph(style: str, text: Text, path: str, outline: int | None = None, marker: str = "") -> Para:
    """Return a paragraph in a style; inline emphasis is added to the style's own face.

    A marker stands before the text with one blank, in the style's face.
    """
    form = styles()[style]
    return Para(
        style,
        _runs(marker, text, form.bold, form.italic),
        path,
        keep_next=form.keep_next,
        outline=form.outline if outline is None else outline,
    )


@lru_cache(maxsize=20_000)
def _runs(marker: str, text: Text, bold: bool, italic: bool) -> tuple[Run, ...]:
    """Return the runs of a paragraph; neighbours of one face are one run, as Word would type them."""
    parts: list[list] = [[f"{marker} ", bold, italic, 0]] if marker else []
    for span in text:
        face = [bold or span.bold, italic or span.italic, 0]
        if parts and parts[-1][1:] == face:
            parts[-1][0] += span.text
        else:
            parts.append([span.text, *face])
        if span.note > 0:
            parts.append([str(span.note), bold, italic, span.note])
    return tuple(Run(bind(words), *face) for part, *face in parts if (words := clean(part)))


def compose_body(content: Sequence[Node], choices: PageChoices, width: float, path: str = "") -> list[Block]:
    """Return every node of a body in document order, `width` points wide.

    Blocks carry the path of the item they belong to; `path` is put before it ("appendices.1.II.2").
    """
    blocks: list[Block] = []
    _nodes(content, numbered(content), choices, width, path, path, blocks)
    return _with_air(blocks)


def _with_air(blocks: list[Block]) -> list[Block]:
    """Give tables of the body room above and below."""
    airy = list(blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            for place, change in (
                (number - 1, {"after": _AIR}),
                (number + 1, {"before": _AIR + decree().page.paragraph_gap_pt}),
            ):
                if 0 <= place < len(airy) and isinstance(airy[place], Para):
                    airy[place] = msgspec.structs.replace(airy[place], **change)
    return airy


def _nodes(
    content: Sequence[Node],
    walk: Iterator[Numbered],
    choices: PageChoices,
    width: float,
    path: str,
    above: str,
    blocks: list[Block],
) -> None:
    for node in content:
        if isinstance(node, Item):
            # `numbered` walks the same tree in the same order, so its next item is this one.
            place = next(walk)
            own = f"{above}.{place.path}" if above else place.path
            _item(place, own, blocks)
            if node.content:
                _nodes(node.content, walk, choices, width, own, above, blocks)
        elif isinstance(node, Paragraph):
            blocks.append(text_paragraph("than", node.text, path))
        else:
            blocks.append(compose_table(node, choices, width, path))


def _item(place: Numbered, path: str, blocks: list[Block]) -> None:
    item = place.item
    if item.style in _WORD_STYLES:
        blocks.append(paragraph("phan-chuong", place.marker, path))
        if plain(item.text):
            blocks.append(text_paragraph("phan-tieu-de", item.text, path))
    else:
        style = item_style(item)
        text = _without_whole_emphasis(item.text) if style in _UPRIGHT else item.text
        level = min(place.level - 1, 8) if styles()[style].outline is not None else None
        blocks.append(text_paragraph(style, text, path, level, place.marker))
    if item.task:
        lines = list(_task(item.task, "+" if item.style == "-" else "-", path))
        if lines and isinstance(own := blocks[-1], Para):
            blocks[-1] = msgspec.structs.replace(own, keep_next=True)
        blocks += lines


def item_style(item: Item) -> str:
    """Return the style of an item's own paragraph."""
    if item.style in ("A", "I"):
        return "tieu-de-muc"
    if item.style == "điều":
        return "dieu"
    if item.style in ("1", "1.1"):
        return "tieu-de-khoan" if item.heading or _whole(item.text, "bold") else "khoan"
    return "diem" if item.style == "a" else "gach"


def _whole(text: Text, face: str) -> bool:
    if not any(getattr(span, face) for span in text):
        return False
    spans = [span for span in text if span.text.strip()]
    return bool(spans) and all(getattr(span, face) for span in spans)


def _without_whole_emphasis(text: Text) -> Text:
    # Emphasis on the whole of a paragraph is its printed form, not stress on some words of it.
    if _whole(text, "bold") or _whole(text, "italic"):
        return unemphasised(text)
    return text


def unemphasised(text: Text) -> Text:
    """Return a text without its emphasis; the notes it calls stay."""
    if any(span.note for span in text):
        return tuple(Span(span.text, note=span.note) for span in text)
    return text_of(plain(text))


def task_lines(task: Task) -> list[str]:
    """Return the lines a task is printed as under its item, without their dash."""
    lines = (
        ("Cơ quan chủ trì", task.lead),
        ("Cơ quan phối hợp", "; ".join(task.partners)),
        ("Thời gian thực hiện", task.time),
        ("Sản phẩm", task.product),
    )
    return [f"{name}: {value.rstrip(' .;')}." for name, value in lines if value]


def _task(task: Task, dash: str, path: str) -> Iterator[Para]:
    for line in task_lines(task):
        yield paragraph("gach", f"{dash} {line}", path)


def compose_table(table: Table, choices: PageChoices, width: float, path: str) -> Grid:
    """Return a bordered table with column widths by content; the first rows are its header.

    Cells carry the number of their row from 0 ("appendices.1#3").
    """
    columns = column_widths(table, width, choices.size("bang"))
    rows = tuple(
        Row(
            tuple(
                _box(cell, "bang-dau" if number < table.header_rows else "bang", f"{path}#{number}")
                for cell in row
            ),
            keep_next=number < table.header_rows
            or (number + 1 < len(table.rows) and _heads_group(row, len(columns))),
        )
        for number, row in enumerate(table.rows)
    )
    return Grid(columns, rows, bordered=True, header_rows=table.header_rows, path=path)


def _heads_group(row: Sequence[Cell], columns: int) -> bool:
    """Whether a row is the title of those below it: one cell over nearly the whole table."""
    return len(row) <= _TITLE_CELLS and any(cell.columns >= max(columns - 1, 2) for cell in row)


def _box(cell: Cell, style: str, path: str) -> Box:
    paragraphs = tuple(text_paragraph(style, text, path) for text in cell.paragraphs) or (
        Para(style, (), path),
    )
    return Box(tuple(_centred_if_short(one) for one in paragraphs), cell.columns, cell.rows)


def _centred_if_short(para: Para) -> Para:
    # Ordinals and single figures look lost at the left edge of their column.
    short = para.style == "bang" and len(para.runs) == 1 and len(para.runs[0].text) <= 4
    return Para(para.style, para.runs, para.path, align="center") if short else para
