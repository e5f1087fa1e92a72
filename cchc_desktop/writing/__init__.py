"""Plan → Word file, laid-out pages, PDF. The forms come from `decree`, the words from the plan."""

from cchc_desktop.writing.compose import compose
from cchc_desktop.writing.docx import write_docx
from cchc_desktop.writing.layout import lay_out
from cchc_desktop.writing.office import find_office, office_pdf
from cchc_desktop.writing.pages import Bookmark, Page, Pages, PlacedLine, PlacedRun, Stroke
from cchc_desktop.writing.pdf import write_pdf
from cchc_desktop.writing.pictures import pdf_to_png

__all__ = [
    "Bookmark",
    "Page",
    "Pages",
    "PlacedLine",
    "PlacedRun",
    "Stroke",
    "compose",
    "find_office",
    "lay_out",
    "office_pdf",
    "pdf_to_png",
    "write_docx",
    "write_pdf",
]
