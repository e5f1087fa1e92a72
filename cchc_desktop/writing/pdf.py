"""Laid-out pages → PDF: the page as it was measured, searchable, with outline and language."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.decree import PageChoices
from cchc_desktop.files import replace_file
from cchc_desktop.plan import Plan
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.layout import lay_out
from cchc_desktop.writing.pages import Bookmark, Page, Pages
from cchc_desktop.writing.stand_ins import parted

if TYPE_CHECKING:
    from fpdf import FPDF

_FAMILY = "CCHC"
# The same plan gives the same bytes, whenever it is written.
_DATE = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def write_pdf(plan: Plan, path: Path, choices: PageChoices | None = None) -> None:
    """Write the plan as PDF from our own page layout.

    The file is replaced as a whole or not at all. Raises `CannotWrite` when the destination cannot be
    written, `UserError` when no font to print with is installed.
    """
    replace_file(Path(path), pdf_bytes(lay_out(plan, choices)))


def pdf_bytes(pages: Pages) -> bytes:
    """Return laid-out pages as a PDF; equal pages give equal bytes."""
    from fpdf import FPDF

    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_creation_date(_DATE)
    pdf.set_title(pages.title)
    pdf.set_lang("vi-VN")
    pdf.set_producer("CCHC Desktop")
    for (bold, italic), file in font_family().files.items():
        pdf.add_font(_FAMILY, ("B" if bold else "") + ("I" if italic else ""), file)
    marks: dict[int, list[Bookmark]] = {}
    for mark in pages.bookmarks:
        marks.setdefault(mark.page, []).append(mark)
    level = -1
    for number, page in enumerate(pages.pages):
        pdf.add_page(format=(page.width, page.height))
        for mark in marks.get(number, ()):
            # A PDF outline may not skip levels.
            level = min(mark.level, level + 1)
            pdf.set_y(mark.y)
            pdf.start_section(mark.title, level)
        _draw(pdf, page)
    return bytes(pdf.output())


def _draw(pdf: FPDF, page: Page) -> None:
    for stroke in page.strokes:
        pdf.set_line_width(stroke.width)
        pdf.line(stroke.x1, stroke.y1, stroke.x2, stroke.y2)
    for run in page.runs:
        face = ("B" if run.bold else "") + ("I" if run.italic else "")
        x = run.x
        for text, font in parted(run.text, run.bold, run.italic):
            if font is None:
                pdf.set_font(_FAMILY, face, run.size)
            else:
                if font.name.lower() not in pdf.fonts:
                    pdf.add_font(font.name, "", font.path)
                pdf.set_font(font.name, "", run.size)
            pdf.text(x, run.y, text)
            x += font_family().width(text, run.size, run.bold, run.italic)
