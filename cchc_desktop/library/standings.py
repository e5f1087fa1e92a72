"""What is known of the standing of documents in law: shipped data and files of the same form."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.errors import UnreadableFile
from cchc_desktop.i18n import _
from cchc_desktop.reading.citations import TYPE_OF_CODE, Citation, normal_number
from cchc_desktop.vietnamese.dates import find_dates, parse_date
from cchc_desktop.vietnamese.text import fold

LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


class Standing(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of standings says of one document; its names are those of the register."""

    type: str
    number: str
    date: str = ""
    issuer: str = ""
    subject: str = ""
    status: str = ""
    since: str = ""
    replaced_by: str = ""


class StandingFile(Struct, forbid_unknown_fields=True):
    """What `resources/citations.toml` and files like it hold."""

    documents: tuple[Standing, ...]


def read_standings(body: bytes, name: str) -> tuple[Standing, ...]:
    """Return what a file of standings says; raises `UnreadableFile`."""
    try:
        return msgspec.toml.decode(body, type=StandingFile).documents
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            _("Tệp “{name}” không phải danh mục hiệu lực văn bản: {reason}. Sổ căn cứ giữ nguyên.").format(
                name=name, reason=error
            )
        ) from error


@cache
def _shipped() -> dict[str, tuple[Standing, ...]]:
    found: dict[str, tuple[Standing, ...]] = {}
    for one in shipped.load("citations.toml", StandingFile).documents:
        for name in {name_of(one.type, one.number, ""), name_of(one.type, "", one.subject)} - {""}:
            found[name] = (*found.get(name, ()), one)
    return found


def name_of(kind: str, number: str, subject: str) -> str:
    """Return by what a document is known: its number, a law also by its name."""
    if number:
        return fold(normal_number(number))
    return fold(f"{kind} {subject}") if subject and kind in LAWS else ""


def day_of(date: str) -> str:
    """Return a date in one form, so that 08/12/2021 and ngày 08 tháng 12 năm 2021 are the same."""
    found = next(iter(find_dates(date if date.startswith("ngày") else f"ngày {date}")), None)
    known = found.date if found else parse_date(date)
    return f"{known.day or ''}/{known.month or ''}/{known.year or ''}" if known else fold(date)


def document_type(citation: Citation) -> str:
    """Return the type of a document by the code in its number, else as printed before it."""
    code = re.search(
        r"(?:[/-])(" + "|".join(sorted(TYPE_OF_CODE, key=len, reverse=True)) + r")(?![A-Za-zĐđ])",
        citation.number,
    )
    return TYPE_OF_CODE[code[1]] if code else citation.type


def year_of(date: str) -> str:
    """Return the year that a date or a number tells, "" when it tells none."""
    found = re.search(r"(?:19|20)\d\d", date)
    return found[0] if found else ""


def standing(citation: Citation) -> Standing | None:
    """Return what the shipped list says of a document, None when it is not in it."""
    known = _shipped().get(name_of(citation.type, citation.number, citation.subject), ())
    year = year_of(citation.date) or year_of(citation.number)
    fitting = [one for one in known if not year or not one.date or year_of(one.date) == year]
    if len(fitting) != 1:
        return fitting[0] if fitting and year else None
    return fitting[0]
