"""A document of the register in the decree's words: whole at its first mention, in short after it.

Decree 30/2020/NĐ-CP, Appendix I, II.6.b: a cited document is told first with its type, number, date, issuer and
subject (a law or an ordinance without number and issuer), later with its type and number.
"""

from __future__ import annotations

from cchc_desktop.library import Cited
from cchc_desktop.vietnamese.date_lines import date_line
from cchc_desktop.vietnamese.dates import find_dates

BLANK = "……"
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


def full_form(document: Cited) -> str:
    """Return a document as at its first mention; what is not known is a visible blank."""
    subject = document.subject
    if document.type in _LAWS:
        return f"{document.type} {subject or BLANK} {_day(document.date)}"
    issuer = document.issuer or BLANK
    told = subject[:1].lower() + subject[1:] if subject else f"về {BLANK}"
    return f"{document.type} số {document.number} {_day(document.date)} của {issuer} {told}"


def short_form(document: Cited) -> str:
    """Return a document as it is told after its first mention."""
    if document.type in _LAWS:
        return f"{document.type} {document.subject or BLANK}"
    return f"{document.type} số {document.number}"


def _day(printed: str) -> str:
    found = next(iter(find_dates(printed if printed.startswith("ngày") else f"ngày {printed}")), None)
    if found is None or not (found.date.day and found.date.month and found.date.year):
        return f"ngày {BLANK}"
    return date_line(found.date.year, found.date.month, found.date.day)
