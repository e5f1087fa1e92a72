"""Styled blocks → the text of word/document.xml.

Written as strings: an object for every run would take ten times as long for a plan of forty pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def document_part(document: Document, choices: PageChoices) -> str:
    """Return word/document.xml of a composed document."""
    last = len(document.sections) - 1
    body = [
        part
        for number, section in enumerate(document.sections)
        for part in _section(section, choices, number == last)
    ]
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"


def _section(section: Section, choices: PageChoices, last: bool) -> Iterator[str]:
    width = text_width(choices, section.landscape)
    previous: Block | None = None
    for block in section.blocks:
        if isinstance(block, Grid) and isinstance(previous, Grid):
            yield _end_paragraph()  # Word would join two tables that touch
        yield _block(block, width)
        previous = block
    properties = _section_properties(section, choices)
    if last:
        if isinstance(previous, Grid):
            yield _end_paragraph()
        yield properties
    else:
        yield _end_paragraph(properties)


def _block(block: Block, width: float) -> str:
    if isinstance(block, Para):
        return _paragraph(block)
    return _rule(block, width) if isinstance(block, Rule) else _table(block)


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
    form = styles()[para.style]
    properties = f'<w:pStyle w:val="{style_id(para.style)}"/>'
    if (para.keep_next or keep) and not form.keep_next:
        properties += "<w:keepNext/>"
    if para.keep_lines:
        properties += "<w:keepLines/>"
    properties += _spacing(para)
    if para.sides:
        side = twips(para.sides)
        properties += f'<w:ind w:left="{side}" w:right="{side}"/>'
    if para.align is not None:
        properties += f'<w:jc w:val="{alignment(para.align)}"/>'
    if para.outline is not None and para.outline != form.outline:
        properties += f'<w:outlineLvl w:val="{para.outline}"/>'
    runs = "".join(
        _run(run.text, run.bold and not form.bold, run.italic and not form.italic) for run in para.runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _spacing(para: Para | Rule) -> str:
    before = f' w:before="{twips(para.before)}"' if para.before is not None else ""
    after = f' w:after="{twips(para.after)}"' if para.after else ""
    return f"<w:spacing{before}{after}/>" if before or after else ""


def _run(text: str, bold: bool, italic: bool) -> str:
    face = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties = f"<w:rPr>{face}</w:rPr>" if face else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _rule(rule: Rule, width: float, keep: bool = False) -> str:
    side = max(0, twips((width - rule.width) / 2))
    keep_next = "<w:keepNext/>" if rule.keep_next or keep else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{RULE_STYLE}"/>{keep_next}{_spacing(rule)}'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _table(grid: Grid) -> str:
    columns = [twips(column) for column in grid.columns]
    padding = twips(PADDING)
    margin = (
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/>'
        if grid.bordered
        else _NO_MARGIN
    )
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if grid.bordered else ""
    parts = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{column}"/>' for column in columns),
        "</w:tblGrid>",
    ]
    for number, row in enumerate(place_cells([row.boxes for row in grid.rows])):
        header = "<w:tblHeader/>" if number < grid.header_rows else ""
        parts.append(f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>")
        keep = grid.rows[number].keep_next
        parts += [_cell(place, number, columns, grid.columns, grid, keep) for place in row]
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _cell(
    place: Placed, row: int, columns: Sequence[int], widths: Sequence[float], grid: Grid, keep: bool
) -> str:
    covered = slice(place.column, place.column + place.columns)
    properties = f'<w:tcW w:w="{sum(columns[covered])}" w:type="dxa"/>'
    if place.columns > 1:
        properties += f'<w:gridSpan w:val="{place.columns}"/>'
    if place.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if row == place.row else "<w:vMerge/>"
    if grid.bordered and row < grid.header_rows:
        properties += '<w:vAlign w:val="center"/>'
    box = place.cell if isinstance(place.cell, Box) and row == place.row else None
    content = box.content if box and box.content else (Para("bang", ()),)
    width = sum(widths[covered])
    inside = "".join(
        _paragraph(one, keep) if isinstance(one, Para) else _rule(one, width, keep) for one in content
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
