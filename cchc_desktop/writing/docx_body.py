"""Styled blocks → the text of word/document.xml.

Written as strings: an object for every run would take ten times as long for a plan of forty pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

from cchc_desktop.decree import MM, PageChoices, decree, styles, twips
from cchc_desktop.writing.blocks import Block, Box, Document, Grid, Para, Rule, Section
from cchc_desktop.writing.compose import text_width
from cchc_desktop.writing.docx_parts import (
    END_STYLE,
    HEAD,
    HEADER_REFERENCES,
    NAMESPACES,
    RULE_STYLE,
    alignment,
    style_id,
)
from cchc_desktop.writing.tables import PADDING, Placed, place_cells

_NO_MARGIN = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)


def document_pieces(document: Document, choices: PageChoices) -> Iterator[str]:
    """Yield word/document.xml of a composed document, a paragraph or a table row at a time."""
    yield f"{HEAD}<w:document {NAMESPACES}><w:body>"
    if document.notes:
        # LibreOffice puts an empty line of its own before a table that begins a document with footnotes.
        yield _end_paragraph()
    last = len(document.sections) - 1
    for number, section in enumerate(document.sections):
        yield from _section(section, choices, number == last)
    yield "</w:body></w:document>"


def _section(section: Section, choices: PageChoices, last: bool) -> Iterator[str]:
    width = text_width(choices, section.landscape)
    previous: Block | None = None
    for block in section.blocks:
        if isinstance(block, Grid) and isinstance(previous, Grid):
            yield _end_paragraph()  # Word would join two tables that touch
        if isinstance(block, Para):
            yield _paragraph(block)
        elif isinstance(block, Rule):
            yield _rule(block, width)
        else:
            yield from _table(block)
        previous = block
    properties = _section_properties(section, choices)
    if last:
        if isinstance(previous, Grid):
            yield _end_paragraph()
        yield properties
    else:
        yield _end_paragraph(properties)


def _end_paragraph(section: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{END_STYLE}"/>{section}</w:pPr></w:p>'


def _section_properties(section: Section, choices: PageChoices) -> str:
    page = decree().page
    width, height = twips(page.width_mm * MM), twips(page.height_mm * MM)
    top, right, bottom, left = (twips(margin * MM) for margin in choices.margins_mm)
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if section.landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    header = twips(page.header_mm * MM)
    return (
        f'<w:sectPr>{HEADER_REFERENCES}<w:type w:val="nextPage"/>{size}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" '
        f'w:footer="{header}" w:gutter="0"/><w:pgNumType w:start="1"/>'
        '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def _paragraph(para: Para, keep: bool = False) -> str:
    properties, bold, italic = _properties(
        para.style,
        para.keep_next or keep,
        para.keep_lines,
        para.before,
        para.after,
        para.align,
        para.sides,
        para.outline,
    )
    runs = [
        _mark(run.note) if run.note else _run(run.text, run.bold and not bold, run.italic and not italic)
        for run in para.runs
    ]
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


@lru_cache(maxsize=500)
def _properties(
    style: str,
    keep_next: bool,
    keep_lines: bool,
    before: float | None,
    after: float | None,
    align: str | None,
    sides: float,
    outline: int | None,
) -> tuple[str, bool, bool]:
    """Return a paragraph's properties where they differ from its style's, and the style's face.

    Few different ones stand in a document; they are put together once.
    """
    form = styles()[style]
    parts = [f'<w:pStyle w:val="{style_id(style)}"/>']
    if keep_next and not form.keep_next:
        parts.append("<w:keepNext/>")
    if keep_lines:
        parts.append("<w:keepLines/>")
    parts.append(_spacing(before, after))
    if sides:
        parts.append(f'<w:ind w:left="{twips(sides)}" w:right="{twips(sides)}"/>')
    if align is not None:
        parts.append(f'<w:jc w:val="{alignment(align)}"/>')
    if outline is not None and outline != form.outline:
        parts.append(f'<w:outlineLvl w:val="{outline}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>", form.bold, form.italic


def _spacing(before: float | None, after: float | None) -> str:
    above = f' w:before="{twips(before)}"' if before is not None else ""
    below = f' w:after="{twips(after)}"' if after else ""
    return f"<w:spacing{above}{below}/>" if above or below else ""


_FACES = {
    (False, False): "",
    (True, False): "<w:rPr><w:b/><w:bCs/></w:rPr>",
    (False, True): "<w:rPr><w:i/><w:iCs/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>",
}


def _run(text: str, bold: bool, italic: bool) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    return f'<w:r>{_FACES[bold, italic]}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _mark(note: int) -> str:
    """Return the mark of a footnote in the text, or of a negative one at the note itself: Word counts them."""
    sign = f'<w:footnoteReference w:id="{note}"/>' if note > 0 else "<w:footnoteRef/>"
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{sign}</w:r>'


def footnotes_part(document: Document) -> str:
    """Return word/footnotes.xml: the stroke above the notes, and the notes by number from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style_id("chu-thich")}"/>'
        f'<w:spacing w:before="0" w:line="120" w:lineRule="exact"/></w:pPr><w:r><w:{sign}/></w:r></w:p></w:footnote>'
        for number, kind, sign in (
            (-1, "separator", "separator"),
            (0, "continuationSeparator", "continuationSeparator"),
        )
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{_paragraph(note)}</w:footnote>'
        for number, note in enumerate(document.notes, 1)
    )
    return f"{HEAD}<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>"


def _rule(rule: Rule, width: float, keep: bool = False) -> str:
    side = max(0, twips((width - rule.width) / 2))
    keep_next = "<w:keepNext/>" if rule.keep_next or keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{RULE_STYLE}"/>{keep_next}{_spacing(rule.before, rule.after)}'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _table(grid: Grid) -> Iterator[str]:
    columns = [twips(column) for column in grid.columns]
    padding = twips(PADDING)
    margin = (
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/>'
        if grid.bordered
        else _NO_MARGIN
    )
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if grid.bordered else ""
    widths = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>"
    )
    for number, row in enumerate(place_cells([row.boxes for row in grid.rows])):
        header = "<w:tblHeader/>" if number < grid.header_rows else ""
        keep = grid.rows[number].keep_next
        cells = [_cell(place, number, columns, grid.columns, grid, keep) for place in row]
        yield f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"
    yield "</w:tbl>"


def _cell(
    place: Placed, row: int, columns: Sequence[int], widths: Sequence[float], grid: Grid, keep: bool
) -> str:
    end = place.column + place.columns
    merge = 0 if place.rows == 1 else 1 if row == place.row else 2
    properties = _cell_properties(
        sum(columns[place.column : end]), place.columns, merge, grid.bordered and row < grid.header_rows
    )
    box = place.cell if merge < 2 and isinstance(place.cell, Box) else None
    inside = _inside(box or _EMPTY, sum(widths[place.column : end]), keep)
    return f"<w:tc>{properties}{inside}</w:tc>"


_EMPTY = Box((Para("bang", ()),))


def _inside(box: Box, width: float, keep: bool) -> str:
    """Return the content of a cell."""
    content = box.content or _EMPTY.content
    return "".join(
        _paragraph(one, keep) if isinstance(one, Para) else _rule(one, width, keep) for one in content
    )


@lru_cache(maxsize=500)
def _cell_properties(width: int, columns: int, merge: int, middle: bool) -> str:
    """Return a cell's properties; `merge`: 0 covers one row, 1 begins and 2 continues a cell of several."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = ("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>")[merge]
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{align}</w:tcPr>'
