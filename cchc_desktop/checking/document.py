"""A plan as the rules look at it: one flat list of texts with their places, and what is derived from it once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from cchc_desktop.checking.codes import PARTY_BODIES
from cchc_desktop.checking.model import Context, Piece
from cchc_desktop.plan import Item, Node, Numbered, Paragraph, Plan, Signature, Table, Text, numbered, plain
from cchc_desktop.vietnamese.agencies import Agency, parse_agency
from cchc_desktop.vietnamese.dates import PlanDate, parse_date
from cchc_desktop.vietnamese.text import fold

_YEARS = re.compile(r"(?:năm|giai đoạn)\s+(20\d\d)(?:\s*[-–]\s*(20\d\d))?", re.IGNORECASE)
# Words before a year that is not the plan's own: a horizon, a date, a law called by its year.
_OTHER_YEAR = re.compile(
    r"(?:\bđến|tầm nhìn|định hướng|\btừ|tháng\s+\d{1,2}|\b(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\b[^,;.]*)\s*$",
    re.IGNORECASE,
)
_ADDRESSED = ("", "bao cao", "to trinh", "cong van", "giay moi", "thu cong", "phieu gui", "phieu chuyen")
_PARTY = re.compile(r"(?:^|\t|  )\W*dang cong san viet nam\W*$")
_HEAD = 12  # printed lines that say whose it is
_PARTY_NUMBER = re.compile(rf"^\s*\d*\s*-\s*[A-ZĐa-z]{{2,4}}\s*/\s*{PARTY_BODIES}\b")
_LAST_DAY = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}


class Document:
    """One plan under examination with what its caller knows of it."""

    def __init__(self, plan: Plan, context: Context) -> None:
        self.plan = plan
        self.context = context

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every text of the plan in document order, a note right after the text that calls it."""
        return tuple(
            Piece(order, *place)
            for order, place in enumerate(place for place in _places(self.plan) if place[3].strip())
        )

    @cached_property
    def entries(self) -> tuple[Numbered, ...]:
        """Every item of the body with its marker and path."""
        return tuple(numbered(self.plan.body))

    @cached_property
    def running(self) -> tuple[Piece, ...]:
        """The texts that are sentences or headings: not letterhead, recipients and signature."""
        return tuple(
            piece for piece in self.pieces if piece.part not in ("letterhead", "recipients", "signature")
        )

    def piece_of(self, path: str) -> Piece:
        """Return the piece of an item by its path, an empty one when there is none."""
        return self._by_path.get(path, Piece(0, "body", "item", path, ""))

    @cached_property
    def _by_path(self) -> dict[str, Piece]:
        found: dict[str, Piece] = {}
        for piece in self.pieces:
            if piece.part == "body" and piece.role in ("heading", "item"):
                found.setdefault(piece.path, piece)
        return found

    def first(self, part: str) -> Piece:
        """Return the first piece of a part, an empty one at its place when the part is empty."""
        for piece in self.pieces:
            if piece.part == part:
                return piece
        order = {"letterhead": 0, "title": 0, "bases": 0}.get(part, len(self.pieces))
        return Piece(order, part, "line", "", "")

    @cached_property
    def printed_date(self) -> PlanDate:
        """The date line; None where it is blank."""
        return parse_date(self.plan.date) or PlanDate()

    @cached_property
    def addressed(self) -> bool:
        """Whether this is a document that is sent to somebody: a letter, a report, a proposal."""
        return fold(self.plan.kind) in _ADDRESSED

    @cached_property
    def party(self) -> bool:
        """Whether this is a document of the Party, which has a form of its own."""
        return headed_by_the_party(self.context.printed) or bool(_PARTY_NUMBER.search(self.plan.number))

    def printed_anywhere(self, pattern: re.Pattern[str]) -> bool:
        """Say whether a folded line of the file matches: what a reader did not place is not missing in the file."""
        return any(pattern.search(fold(line)) for line in self.context.printed)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """First and last year the plan covers, from its subject; None when it names none."""
        subject = self.plan.subject
        for found in _YEARS.finditer(subject):
            if not _OTHER_YEAR.search(subject[: found.start()]):
                return int(found[1]), int(found[2] or found[1])
        return None

    @cached_property
    def date(self) -> datetime.date | None:
        """The latest day the plan may bear: its date, the end of its month, else the end of the year before its own."""
        if self.context.date:
            return self.context.date
        date = self.printed_date
        if date.year and date.month:
            day = date.day or _LAST_DAY.get(date.month, 31)
            try:
                return datetime.date(date.year, date.month, day)
            except ValueError:
                return None
        return datetime.date(self.years[0] - 1, 12, 31) if self.years else None

    @cached_property
    def signers(self) -> tuple[tuple[Signature, tuple[Piece, ...]], ...]:
        """Who signs, each with the printed pieces of the block: one, or several of a joint document."""
        pieces = iter([piece for piece in self.pieces if piece.part == "signature"])
        return tuple(
            (one, tuple(islice(pieces, sum(1 for _role, line in _signing(one) if line.strip()))))
            for one in (self.plan.signature, *self.plan.joint)
        )

    @cached_property
    def agency(self) -> Agency:
        """Who issues the plan, from its letterhead, else from the profile."""
        printed = " ".join(self.plan.agency) or self.context.ours.name
        return parse_agency(printed)

    @cached_property
    def level(self) -> str:
        """Level of the issuer."""
        return self.context.ours.level or self.agency.level


def headed_by_the_party(printed: Sequence[str]) -> bool:
    """Say whether printed lines begin as those of a Party document do; a subject may speak of the Party too."""
    return any(line.isupper() and _PARTY.search(fold(line)) for line in printed[:_HEAD])


Place = tuple[str, str, str, str]


def _places(plan: Plan) -> Iterator[Place]:
    for line in (*plan.parent_agency, *plan.agency):
        yield "letterhead", "agency", "", line
    yield "letterhead", "number", "", plan.number
    yield "letterhead", "date", "", ", ".join(part for part in (plan.place, plan.date) if part)
    yield "title", "kind", "", plan.kind
    yield "title", "subject", "", plan.subject
    walk = _Walk(plan.notes)
    for text in plan.bases:
        yield from walk.text(text, "bases", "line", "")
    for text in plan.opening:
        yield from walk.text(text, "opening", "paragraph", "")
    yield from walk.content(plan.body, "body", "")
    for text in plan.closing:
        yield from walk.text(text, "closing", "paragraph", "")
    for line in plan.recipients:
        yield "recipients", "line", "", line
    for signature in (plan.signature, *plan.joint):
        for role, line in _signing(signature):
            yield "signature", role, "", line
    for number, appendix in enumerate(plan.appendices, 1):
        path = f"appendices.{number}"
        yield "appendix", "label", path, appendix.label
        yield "appendix", "title", path, appendix.title
        yield "appendix", "reference", path, appendix.reference
        yield from walk.content(appendix.content, "appendix", path)


def _signing(signature: Signature) -> Iterator[tuple[str, str]]:
    for line in signature.authority:
        yield "authority", line
    yield "title", signature.title
    yield "other", signature.other_title
    yield "name", signature.name


class _Walk:
    """Goes through texts, trees and tables; a note is told once, after the text that calls it."""

    def __init__(self, notes: tuple[str, ...]) -> None:
        self._notes = notes

    def text(self, text: Text, part: str, role: str, path: str) -> Iterator[Place]:
        yield part, role, path, plain(text)
        for span in text:
            if 0 < span.note <= len(self._notes):
                yield part, "note", path, self._notes[span.note - 1]

    def content(self, content: Sequence[Node], part: str, above: str) -> Iterator[Place]:
        entries = {id(entry.item): entry.path for entry in numbered(content)}
        yield from self._nodes(content, part, above, above, entries)

    def _nodes(
        self, content: Sequence[Node], part: str, above: str, here: str, entries: dict[int, str]
    ) -> Iterator[Place]:
        for node in content:
            if isinstance(node, Table):
                yield from self._table(node, part, here)
            elif isinstance(node, Paragraph):
                yield from self.text(node.text, part, "paragraph", here)
            else:
                path = f"{above}.{entries[id(node)]}" if above else entries[id(node)]
                yield from self.text(node.text, part, "heading" if node.heading else "item", path)
                yield from _task(node, part, path)
                yield from self._nodes(node.content, part, above, path, entries)

    def _table(self, table: Table, part: str, path: str) -> Iterator[Place]:
        for number, row in enumerate(table.rows):
            role = "header" if number < table.header_rows else "cell"
            for cell in row:
                for text in cell.paragraphs:
                    yield from self.text(text, part, role, path)


def _task(item: Item, part: str, path: str) -> Iterator[Place]:
    if item.task is None:
        return
    yield part, "lead", path, item.task.lead
    for partner in item.task.partners:
        yield part, "partner", path, partner
    yield part, "time", path, item.task.time
    yield part, "product", path, item.task.product
