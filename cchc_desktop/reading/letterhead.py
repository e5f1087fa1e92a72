"""The top of a document: agencies, number, place and date, from a table, tabs, blanks, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cchc_desktop.plan import Text, plain
from cchc_desktop.reading.markers import is_rule
from cchc_desktop.reading.source import Block, Grid, Line
from cchc_desktop.reading.spans import compose, cut, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import names_a_body
from cchc_desktop.vietnamese.text import collapse, fold

COLUMN_GAP = re.compile(r"\n|\t+|[ \xa0]{3,}")
_LINE_END = re.compile(r"\n")
_NATION = re.compile(
    r"cong hoa xa\b|chu nghia viet nam|dang cong san viet nam|doc lap\s*-\s*tu do|hanh phuc$"
)
_NATION_INSIDE = re.compile(r"\s(?=cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do)")
_NUMBER = re.compile(r"so\s*:\s*|so\s+(?=[\d/.…]|\d*\s*-)")
_DATE = re.compile(
    r"(?P<place>[^,;:]*?)\s*,?\s*(?P<date>ngay\b.{0,24}?\bthang\b.{0,14}?\bnam\b[\s.…_]*\d{0,4}[\s.…_]*)$"
)
_URGENT = re.compile(r"(hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|du thao.{0,20})$")


class Letterhead(Struct, frozen=True):
    """What was printed above the title; empty when it was not printed."""

    parent_agency: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    number: str = ""
    place: str = ""
    date: str = ""
    others: tuple[str, ...] = ()  # printed there, but no part of a letterhead (urgency, stamps)


def read_letterhead(blocks: Iterable[Block]) -> Letterhead:
    """Understand everything above the title."""
    agencies: list[tuple[str, bool]] = []
    number = place = date = ""
    others: list[str] = []
    for text in _parts(blocks):
        whole = collapse(plain(text))
        folded = fold(whole)
        dated = _DATE.search(folded)
        if is_rule(whole) or _NATION.search(folded):
            continue
        if dated and not date:
            place = whole[dated.start("place") : dated.end("place")].strip(" ,")
            date = whole[dated.start("date") :].strip()
        elif (match := _NUMBER.match(folded)) and not number:
            number = whole[match.end() :].strip()
        elif not number and not date and _is_agency(whole, bool(agencies)):
            agencies.append((whole, is_bold(text)))
        else:
            others.append(whole)
    parent, own = _divide(agencies)
    return Letterhead(parent, own, number, place, date, tuple(others))


def _is_agency(whole: str, has_one: bool) -> bool:
    if _URGENT.match(fold(whole)):
        return False
    return whole.isupper() or names_a_body(fold(whole)) or (has_one and len(whole) < 60)


def _parts(blocks: Iterable[Block]) -> list[Text]:
    """Return the printed pieces, the left column before the right one."""
    left: list[Text] = []
    right: list[Text] = []
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                for place, cell in enumerate(row):
                    for line in cell.lines:
                        (left if place == 0 else right).extend(_pieces(line, _LINE_END))
        elif isinstance(block, Line):
            pieces = _pieces(block, COLUMN_GAP)
            left.extend(pieces[:1])
            right.extend(pieces[1:])
    return _mended(left) + _mended(right)


def _pieces(line: Line, gap: re.Pattern[str]) -> list[Text]:
    pieces: list[Text] = []
    for part in split_at(compose(line.text), gap):
        folded = fold(plain(part))
        inside = _NATION_INSIDE.search(folded)
        border = inside.end() if inside else _number_and_date(folded)
        halves = (cut(part, 0, border), cut(part, border, len(folded))) if border else (part,)
        pieces += [tidy(half) for half in halves]
    return pieces


def _mended(pieces: list[Text]) -> list[Text]:
    """Join what a hard wrap cut: "Số:" from its number, a place from its date."""
    mended: list[Text] = []
    for piece in pieces:
        before = plain(mended[-1]) if mended else ""
        cut_off = fold(before) in ("so", "so:") or fold(before).endswith(" ngay")
        half_place = (
            _DATE.search(fold(plain(piece))) and before and not before.isupper() and not names_a_body(fold(before))
            and not is_rule(before) and not _NATION.search(fold(before)) and not _NUMBER.match(fold(before))
        )  # fmt: skip
        if mended and (cut_off or half_place):
            mended[-1] = join(mended[-1], piece)
        else:
            mended.append(piece)
    return mended


def _number_and_date(folded: str) -> int:
    """Return where the place begins when number and date stand in one piece, else 0."""
    match = re.match(r"\s*so\s*:?[\s\d.…]*(?:/[a-z0-9.&/-]+|-[a-z]+/[a-z]+)\s+(?=\w[^,]*, *ngay)", folded)
    return match.end() if match else 0


def _divide(agencies: Sequence[tuple[str, bool]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide the printed lines into the parent's and the issuing body's own."""
    starts = [place for place, (text, _bold) in enumerate(agencies) if place and names_a_body(fold(text))]
    bold = [is_bold for _text, is_bold in agencies]
    cut = starts[-1] if starts else 0
    if starts and any(bold) and not all(bold):
        first_bold = bold.index(True)
        if first_bold in starts:
            cut = first_bold
    lines = [text for text, _bold in agencies]
    return tuple(lines[:cut]), tuple(lines[cut:])
