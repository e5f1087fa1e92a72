"""The tree of the plan: sections that must be there, their order, empty headings, single sub-items."""

from __future__ import annotations

import re

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.plan import Item, Node, Numbered, Paragraph, Table, plain
from cchc_desktop.plan.numbering import DASHES, LETTERS, WORDS
from cchc_desktop.vietnamese.text import fold

_ADDRESSEE = re.compile(r"\s*kính\s+gửi", re.IGNORECASE)


def check(document: Document) -> Findings:
    """Find faults of the outline."""
    yield from _required(document)
    yield from _order(document)
    required = {fold(heading) for heading in document.context.required}
    for entry in document.entries:
        words = plain(entry.item.text)
        piece = document.piece_of(entry.path)
        if entry.item.heading and not _says_something(entry.item.content) and fold(words) not in required:
            yield Found(Hit("de-muc-rong", 0, len(words)), piece)
        if entry.item.style in WORDS and not words.strip():
            yield Found(Hit("thieu-tieu-de", 0, 0, quote=entry.marker), piece)
        yield from _family(entry, piece)
        for change in entry.item.origin.changes if entry.item.origin else ():
            if change.state == "waiting":
                yield Found(
                    Hit("cho-xem", max(change.start, 0), max(change.start, 0), quote=change.before), piece
                )
    for piece in () if document.addressed else document.running:
        if piece.role != "cell" and _ADDRESSEE.match(piece.text):
            yield Found(Hit("kinh-gui", 0, len(piece.text)), piece)


def _required(document: Document) -> Findings:
    headings = [item for item in document.plan.body if isinstance(item, Item)]
    written = {fold(plain(item.text)) for item in headings if _says_something(item.content)}
    paths = {fold(plain(entry.item.text)): entry.path for entry in document.entries if entry.level == 1}
    for heading in document.context.required:
        if fold(heading) not in written:
            path = paths.get(fold(heading), "")
            order = document.piece_of(path).order if path else len(document.pieces)
            yield Found(Hit("thieu-muc", 0, 0, quote=heading), Piece(order, "body", "heading", path, ""))


def _order(document: Document) -> Findings:
    """Headings of the plan kind stand in the kind's order."""
    place = {fold(heading): number for number, heading in enumerate(document.context.order)}
    last = -1
    for entry in document.entries:
        number = place.get(fold(plain(entry.item.text)))
        if entry.level != 1 or number is None:
            continue
        if number < last:
            words = plain(entry.item.text)
            yield Found(Hit("thu-tu-muc", 0, len(words)), document.piece_of(entry.path))
        last = max(last, number)


def _says_something(content: tuple[Node, ...]) -> bool:
    return any(
        isinstance(node, Paragraph | Table)
        or (isinstance(node, Item) and (not node.heading or _says_something(node.content)))
        for node in content
    )


def _family(entry: Numbered, piece: Piece) -> Findings:
    words = plain(entry.item.text)
    children = [item for item in entry.item.items if item.style not in DASHES]
    lonely = len(children) == 1 and len(entry.item.content) == 1 and not children[0].heading
    if lonely and entry.level > 1:  # a whole section of one item is usual: "Kinh phí"
        yield Found(Hit("mot-y-le", 0, len(words)), piece)
    if sum(item.style == "a" for item in children) > len(LETTERS):
        yield Found(Hit("qua-23-diem", 0, len(words)), piece)
