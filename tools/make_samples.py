"""Make the sample Word files of `resources/samples/` from their texts.

An office types: no styles, every paragraph formatted by hand, markers typed, the letterhead and the
signature in tables without borders, the appendix table on a page turned sideways. The same text gives the
same bytes, so a changed sample shows in version control only when its words or form changed.

    python tools/make_samples.py
"""

from __future__ import annotations

import datetime
import io
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
COLUMNS_MM = (13, 74, 48, 35, 40, 42)
_HEADING = re.compile(r"(?:[IVX]+\. |\d+\. (?!.*[.:;]$))")
_BASE = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị) ")


def write(paragraph: Any, text: str, size: float = 14, bold: bool = False, italic: bool = False) -> None:
    """Add text to a paragraph in Times New Roman."""
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size, run.font.name = (
        bold or None,
        italic or None,
        Pt(size),
        "Times New Roman",
    )
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")


def line(cell: Any, text: str, first: bool = False, align: Any = ALIGN.CENTER, **look: Any) -> Any:
    """Write one line of a table cell, in its first paragraph or in a new one."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    write(paragraph, text, **look)
    return paragraph


def rule(paragraph: Any, indent_mm: float) -> None:
    """Draw a line under a paragraph, shortened from both sides."""
    format_ = paragraph.paragraph_format
    format_.left_indent = format_.right_indent = Mm(indent_mm)
    format_.space_after, format_.line_spacing = Pt(5), Pt(3)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def table(document: Any, widths_mm: tuple[float, ...], rows: int = 1, style: str | None = None) -> Any:
    """Add a table with fixed column widths; without a style it has no borders."""
    made = document.add_table(rows=rows, cols=len(widths_mm), style=style)
    made.autofit = False
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return made


def letterhead(document: Any, facts: dict[str, Any]) -> None:
    """Write agency, number, national motto and date."""
    left, right = table(document, (66, 105)).rows[0].cells
    for index, name in enumerate(facts["agency"]):
        line(left, name, first=index == 0, size=13, bold=True)
    rule(left.add_paragraph(), 22)
    line(left, f"Số: {facts['number']}", size=13)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first=True, size=13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True)
    rule(right.add_paragraph(), 17)
    line(right, facts["date"], size=14, italic=True)


def centred(document: Any, text: str, before: float = 0, **look: Any) -> Any:
    """Add a centred paragraph."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(0)
    write(paragraph, text, **look)
    return paragraph


def body(document: Any, text: str) -> None:
    """Add a paragraph of the body: bases italic, headings bold."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after, form.line_spacing = (
        Mm(12.7),
        Pt(6),
        Pt(0),
        1.1,
    )
    heading = bool(_HEADING.match(text)) and not text.endswith(("./.", "."))
    form.keep_with_next = heading or None
    write(paragraph, text, bold=heading, italic=bool(_BASE.match(text)) or text.startswith("("))


def sign(document: Any, facts: dict[str, Any]) -> None:
    """Write recipients and the signing block; nobody's name stands there."""
    left, right = table(document, (80, 85)).rows[0].cells
    line(left, "Nơi nhận:", first=True, align=ALIGN.LEFT, size=12, bold=True, italic=True)
    for recipient in facts["recipients"]:
        line(left, f"- {recipient}", align=ALIGN.LEFT, size=11)
    for index, title in enumerate(facts["signature"]):
        line(right, title, first=index == 0, size=14, bold=True)
    for _ in range(4):
        line(right, "", size=14)
    line(right, "……………………", size=14, bold=True)


def field(paragraph: Any, code: str) -> None:
    """Insert a field such as PAGE."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size, run.font.name = Pt(14), "Times New Roman"
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._element.append(mark)


def page(section: Any, landscape: bool = False) -> None:
    """Set A4 paper, margins, and the page number at the top of all pages but the first."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True


def appendix(document: Any, facts: dict[str, Any], rows: list[list[str]]) -> None:
    """Write the appendix on pages of its own, turned sideways, numbered from 1."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the plan's section must not be pushed to an empty page.
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)
    page(section, landscape=True)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")
    centred(document, facts["label"], size=14, bold=True)
    for title in facts["title"]:
        centred(document, title, size=14, bold=True)
    centred(document, facts["reference"], size=14, italic=True)
    rule(document.add_paragraph(), 105)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    grid = table(document, COLUMNS_MM, rows=len(rows), style="Table Grid")
    for index, (row, texts) in enumerate(zip(grid.rows, rows, strict=True)):
        _fill(row, texts, header=index == 0)


def _fill(row: Any, texts: list[str], header: bool) -> None:
    group = len(texts) < len(COLUMNS_MM)
    cells = list(row.cells)
    if group:
        cells = [cells[0], cells[1].merge(cells[-1])]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        middle = header or index == 0
        align = ALIGN.CENTER if middle else ALIGN.LEFT
        paragraph = line(cell, text, first=True, align=align, size=13, bold=header or group)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.keep_with_next = group or None


def parse(text: str) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    """Split a text into its facts, its paragraphs and the rows of its appendix table."""
    _, front, rest = text.split("+++\n", 2)
    main, _, table_text = rest.partition("=== Phụ lục\n")
    rows = [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in table_text.split("\n") if row]
    return tomllib.loads(front), [part for part in main.split("\n") if part.strip()], rows


def build(text: str) -> bytes:
    """Return the Word file of a sample text."""
    facts, paragraphs, rows = parse(text)
    document = Document()
    page(document.sections[0])
    document.styles["Normal"].font.name = "Times New Roman"
    number = document.sections[0].header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field(number, "PAGE")
    letterhead(document, facts)
    centred(document, facts["kind"], before=14, size=14, bold=True)
    for part in facts["subject"]:
        centred(document, part, size=14, bold=True)
    rule(document.add_paragraph(), 60)
    for part in paragraphs:
        body(document, part)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    sign(document, facts)
    if rows:
        appendix(document, facts["appendix"], rows)
    return _same_bytes(document, facts)


def _same_bytes(document: Any, facts: dict[str, Any]) -> bytes:
    """Save without the day of saving, which would make every file differ."""
    day, month, year = (int(value) for value in re.findall(r"\d+", facts["date"]))
    known = document.core_properties
    known.author, known.comments, known.title = "", "", " ".join([facts["kind"], *facts["subject"]])
    known.created = known.modified = datetime.datetime(year, month, day)
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
    return second.getvalue()


def main() -> None:
    """Write every sample beside its text."""
    for text in sorted(SAMPLES.glob("ke-hoach-*.md")):
        text.with_suffix(".docx").write_bytes(build(text.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
