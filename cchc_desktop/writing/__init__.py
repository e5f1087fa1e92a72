"""Plan → Word file, laid-out pages, PDF. The forms come from `decree`, the words from the plan."""

from cchc_desktop.writing.compose import close_with_mark, compose
from cchc_desktop.writing.docx import write_docx
from cchc_desktop.writing.office import find_office, office_pdf
from cchc_desktop.writing.pictures import pdf_to_png

__all__ = ["close_with_mark", "compose", "find_office", "office_pdf", "pdf_to_png", "write_docx"]
