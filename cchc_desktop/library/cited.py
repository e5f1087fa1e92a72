"""The register of cited documents (sổ căn cứ): each document once, its standing in law, where it is cited.

Filled by every import. What is known of a document's standing comes from `resources/citations.toml`, from a
file of the same form, or from the official's own hand; the last to speak wins.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.errors import NotFound, UnreadableFile
from cchc_desktop.i18n import N_, _
from cchc_desktop.library.standings import (
    Standing,
    StandingFile,
    day_of,
    document_type,
    name_of,
    read_standings,
    standing,
    year_of,
)
from cchc_desktop.plan import Item, Node, Paragraph, Plan, Table, plain
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.reading.citations import Citation, citations_in, normal_number
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.dates import find_dates
from cchc_desktop.vietnamese.text import collapse, fold, words

STATES = {
    "in_force": N_("Còn hiệu lực"),
    "amended": N_("Đã sửa đổi, bổ sung"),
    "replaced": N_("Đã bị thay thế"),
    "finished": N_("Đã hết thời kỳ"),
    "": N_("Chưa rõ hiệu lực"),
}
_FOLLOWED = "standings"  # the setting with the day of the data that the register follows
_BASES = "căn cứ"  # the path of what stands before the first item
_EDITABLE = ("type", "number", "date", "issuer", "subject", "status", "since", "replaced_by")


class Citing(Struct, frozen=True):
    """One place where a document is cited, and how it is told there."""

    source: str
    path: str
    date: str
    issuer: str
    subject: str
    printed: str


class Cited(Struct, frozen=True):
    """A document of the register."""

    id: str
    type: str
    number: str
    date: str
    issuer: str
    subject: str
    status: str  # in_force | amended | replaced | finished | "" for not known
    since: str
    replaced_by: str  # number of the document to cite instead
    edited: bool  # by the official
    places: tuple[Citing, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The dates under which plans cite it, when they do not agree."""
        dates = {day_of(place.date): place.date for place in self.places if place.date}
        return tuple(dates.values()) if len(dates) > 1 else ()


# --- filling the register


def record(db: Database, tables: Any, source: str, plan: Plan) -> None:
    """Enter what a plan cites; inside a transaction."""
    own = fold(normal_number(plan.number))
    for path, text in _places(plan):
        for citation in citations_in(text):
            name = name_of(citation.type, citation.number, citation.subject)
            if name and name != own:
                date = citation.date or _law_date(text, citation)
                understood = msgspec.structs.replace(citation, date=date, type=document_type(citation))
                _enter(db, tables, source, path, understood, name)


def _enter(db: Database, tables: Any, source: str, path: str, citation: Citation, name: str) -> None:
    document = _document(db, name, year_of(citation.date))
    row = db.row("SELECT * FROM cited WHERE id = ?", [document])
    told = {field: getattr(citation, field) for field in ("type", "number", "date", "issuer", "subject")}
    if row is None:
        known = standing(citation)
        facts = {
            field: getattr(known, field) if known else "" for field in ("status", "since", "replaced_by")
        }
        filled = {field: told[field] or (getattr(known, field) if known else "") for field in told}
        tables.table("cited").insert({"id": document, "edited": 0} | filled | facts)
    else:  # what an earlier plan did not say
        more = {field: value for field, value in told.items() if value and not row[field]}
        if more and not row["edited"]:
            tables.table("cited").update(document, more)
    place = {field: told[field] for field in ("date", "issuer", "subject")}
    tables.table("citings").insert(
        {"cited": document, "source": source, "path": path, "printed": citation.printed} | place
    )


def _document(db: Database, name: str, year: str) -> str:
    """Return the id of the document meant: a number begins anew each year, one told without a year is any."""
    rows = db.rows("SELECT id FROM cited WHERE id = ? OR id LIKE ? ORDER BY id", [name, f"{name}|%"])
    known = [str(row["id"]) for row in rows]
    wanted = f"{name}|{year}" if year and not year_of(name.partition("/")[2]) else name
    if wanted in known or not known:
        return wanted
    if not year:
        return known[-1]
    return known[0] if known == [name] and wanted == name else wanted


def _law_date(text: str, citation: Citation) -> str:
    """Return the date that stands after a law's name: "Luật … ngày 16 tháng 6 năm 2025"."""
    if citation.number:
        return ""
    whole = collapse(text)
    at = whole.find(citation.printed)
    after = whole[at + len(citation.printed) :][:40] if at >= 0 else ""
    found = next(iter(find_dates(after)), None)
    return after[found.start : found.end].removeprefix("ngày ") if found and found.start <= 2 else ""


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    for text in (*plan.bases, *plan.opening):
        yield _BASES, plain(text)
    for entry in numbered(plan.body):
        yield entry.path, plain(entry.item.text)
        yield from ((entry.path, text) for text in _loose(entry.item.content))
    yield from (("", text) for text in _loose(plan.body))
    yield from (("", plain(text)) for text in plan.closing)
    for appendix in plan.appendices:
        for entry in numbered(appendix.content):
            yield f"{appendix.label}.{entry.path}", plain(entry.item.text)
        yield from ((appendix.label, text) for text in _loose(appendix.content))


def _loose(content: Iterable[Node]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Paragraph):
            yield plain(node.text)
        elif isinstance(node, Table):
            yield from (plain(text) for row in node.rows for cell in row for text in cell.paragraphs)
        else:
            assert isinstance(node, Item)


# --- reading and mending the register


def register(db: Database, typed: str = "", limit: int | None = None) -> tuple[Cited, ...]:
    """Return the documents of the register, those cited most first; `typed` filters without diacritics.

    Only the places of what is returned are read, so a `limit` makes a large register answer at once.
    """
    terms = words(typed)
    counted = db.rows("SELECT cited, count(*) AS count FROM citings GROUP BY cited")
    count = {row["cited"]: row["count"] for row in counted}
    rows = [row for row in db.rows("SELECT * FROM cited") if _speaks_of(row, terms)]
    rows.sort(key=lambda row: (-count.get(row["id"], 0), row["number"], row["id"]))
    rows = rows[:limit]
    places: dict[str, list[Citing]] = {row["id"]: [] for row in rows}
    of_these = "SELECT * FROM citings WHERE cited IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    for row in db.rows(of_these, [json.dumps(list(places))]):
        places[row["cited"]].append(db.stored({k: row[k] for k in row if k != "cited"}, Citing))
    return tuple(_cited(db, row, places[row["id"]]) for row in rows)


def _speaks_of(row: dict[str, Any], terms: Sequence[str]) -> bool:
    told = ("type", "number", "date", "issuer", "subject")
    said = fold(" ".join(row[name] or "" for name in told)) if terms else ""
    return all(term in said for term in terms)


def _cited(db: Database, row: dict[str, Any], places: Sequence[Citing]) -> Cited:
    return db.stored(row | {"edited": bool(row["edited"]), "places": tuple(places)}, Cited)


def cited(db: Database, document: str) -> Cited:
    """Return one document; raises `NotFound`."""
    row = db.row("SELECT * FROM cited WHERE id = ?", [document])
    if row is None:
        raise NotFound(_("Sổ căn cứ không có văn bản “{id}”.").format(id=document))
    places = db.rows(
        "SELECT source, path, date, issuer, subject, printed FROM citings WHERE cited = ? ORDER BY rowid",
        [document],
    )
    return _cited(db, row, [db.stored(place, Citing) for place in places])


def edit_cited(db: Database, document: str, **values: str) -> Cited:
    """Write down what the official knows of a document; it is not overwritten by imports or shipped data."""
    cited(db, document)
    wrong = set(values) - set(_EDITABLE)
    if wrong:
        raise TypeError(f"not a fact of a document: {', '.join(sorted(wrong))}")
    with db.transaction() as tables:
        tables.table("cited").update(document, dict(values) | {"edited": 1})
    return cited(db, document)


def update_standings(db: Database, file: Path) -> int:
    """Bring the register up to a file of standings; return how many documents it knew.

    What the official wrote stays. Raises `UnreadableFile`; the register is then as before.
    """
    try:
        body = Path(file).read_bytes()
    except OSError as error:
        raise UnreadableFile(_("Không mở được tệp “{name}”.").format(name=Path(file).name)) from error
    return _apply(db, read_standings(body, Path(file).name))


def follow_data(db: Database) -> int:
    """Bring the register up to the program's own data, once for each day of it; return how many documents it knew.

    For a newer program, an update pack that was taken, and one that was removed. What the official wrote stays.
    """
    day = shipped.version().isoformat()
    if db.setting(_FOLLOWED) == day:
        return 0
    with db.transaction():
        db.set_setting(_FOLLOWED, day)
        return _apply(db, shipped.load("citations.toml", StandingFile).documents)


def _apply(db: Database, told: Iterable[Standing]) -> int:
    known = 0
    with db.transaction() as tables:
        rows = db.rows("SELECT * FROM cited WHERE edited = 0")
        for one in told:
            facts = {field: getattr(one, field) for field in ("status", "since", "replaced_by")}
            for row in rows:
                if _is_told(row, one):
                    tables.table("cited").update(row["id"], facts)
                    known += 1
    return known


def _is_told(row: dict[str, Any], one: Standing) -> bool:
    names = {name_of(one.type, one.number, ""), name_of(one.type, "", one.subject)} - {""}
    year, told = year_of(row["date"]), year_of(one.date)
    return name_of(row["type"], row["number"], row["subject"]) in names and (
        not year or not told or year == told
    )
