"""The top of a document: agencies, number, place and date, from a table, tabs, blanks, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cchc_desktop.plan import Text, plain
from cchc_desktop.reading.markers import is_rule
from cchc_desktop.reading.source import Block, Grid, Line
from cchc_desktop.reading.spans import cut, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import names_a_body
from cchc_desktop.vietnamese.text import collapse, fold

COLUMN_GAP = re.compile(r"\n|\t+|[ \xa0]{3,}|[ \xa0]*\|[ \xa0]*")
_LINE_END = re.compile(r"\n")
_NATION = re.compile(
    r"cong hoa xa\b|chu nghia viet nam|dang cong san viet nam|doc lap\s*-\s*tu do|hanh phuc$|^viet nam$"
)
_NATION_INSIDE = re.compile(r"\s(?=cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do)")
_NUMBER = re.compile(r"so\s*:\s*|so\s+(?=[\d/.…]|\d*\s*-)")
_DATE = re.compile(
    r"(?>\W+(?:\d+\W+)?|\d+\W+)?+(?P<place>[^,;:]*?)\s*+,?\s*+"  # nothing is tried twice: dots fill many a line
    r"(?P<date>ngay\b.{0,24}?\bthang(?![a-z]).{0,14}?\bnam(?![a-z])[\s.…_]*\d{0,4}[\s.…_]*)$"
)
_SHORT_DATE = re.compile(
    r"^\W*+(?P<place>[^,;:\d]{1,40}?)\s*,\s*(?P<date>ngay\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})\s*$"
)
_LONGEST_PIECE = 300  # characters
_LOOK_BACK = 16  # pieces; a letterhead has fewer
_BARE_NUMBER = re.compile(r"\d*\s*/[a-zđ]{2,}-|\d+-[a-z]+/")
_NUMBER_TAIL = re.compile(r"[\d\s.…]*/|\d+\s*-")
_DATE_TAIL = re.compile(r"\d|thang\b|nam\b")
_DATE_OPEN = re.compile(r"\b(?:ngay|thang|nam)$")
_DOTS = re.compile(r"…[.…]*|\.{2,}|_{2,}")
_URGENT = re.compile(r"(hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|du thao.{0,20})$")


class Letterhead(Struct, frozen=True):
    """What was printed above the title; empty when it was not printed."""

    parent_agency: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    number: str = ""
    place: str = ""
    date: str = ""
    subject: str = ""  # "V/v …" of a letter, which has no title
    others: tuple[str, ...] = ()  # printed there, but no part of a letterhead (urgency, stamps)


def read_letterhead(blocks: Iterable[Block]) -> Letterhead:
    """Understand everything above the title."""
    agencies: list[tuple[str, bool]] = []
    number = place = date = subject = ""
    others: list[str] = []
    for text in _parts(blocks):
        whole = collapse(plain(text))
        folded = fold(whole)
        dated = _dated(folded)
        if is_rule(whole) or _NATION.search(folded) or folded in ("so", "so:"):
            continue
        if dated and not date:
            place = whole[dated.start("place") : dated.end("place")].strip(" ,")
            date = whole[dated.start("date") :].strip()
        elif (match := _NUMBER.match(folded)) and not number:
            number = whole[match.end() :].strip()
        elif _BARE_NUMBER.match(folded) and not number:
            number = whole
        elif folded.startswith("v/v") and not subject:
            subject = whole
        elif not any(char.isalnum() for char in whole):
            continue  # the star of a Party letterhead
        elif not number and not date and _is_agency(whole, bool(agencies)):
            agencies.append((whole, is_bold(text)))
        else:
            others.append(whole)
    parent, own = _divide(agencies)
    return Letterhead(
        parent, own, _filled(number), _filled(place), _filled(date, digits=True), subject, tuple(others)
    )


def _filled(text: str, digits: bool = False) -> str:
    """Drop the dots printed where something is to be written; nothing is left when nothing was written."""
    kept = collapse(_DOTS.sub(" ", text)).replace(" /", "/").strip()
    wanted = str.isdigit if digits else str.isalpha
    return kept if any(map(wanted, kept)) else ""


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
    for part in split_at(line.text, gap):
        folded = fold(plain(part))
        border = column_border(folded)
        halves = (cut(part, 0, border), cut(part, border, len(folded))) if border else (part,)
        pieces += [tidy(half) for half in halves]
    return _mended(pieces)


def _mended(pieces: list[Text]) -> list[Text]:
    """Join what a hard wrap or a run of blanks cut: "Số:" from its number, a place from its date, a date inside."""
    mended: list[Text] = []
    for piece in pieces:
        open_at = next(
            (
                place
                for place in range(len(mended) - 1, max(-1, len(mended) - _LOOK_BACK), -1)
                if _lacks(mended[place], piece)
            ),
            None,
        )
        if open_at is None:
            mended.append(piece)
        else:
            mended[open_at] = join(mended[open_at], piece)
    return mended


def _lacks(before: Text, piece: Text) -> bool:
    """Say whether a piece is the missing end of one before it."""
    whole, first, second = plain(before), fold(plain(before)), fold(plain(piece))
    if first in ("so", "so:"):
        return bool(_NUMBER_TAIL.match(second))
    if _DATE_OPEN.search(first) and "ngay" in first:
        return bool(_DATE_TAIL.match(second))
    half_place = not (
        whole.isupper()
        or names_a_body(first)
        or is_rule(whole)
        or _NATION.search(first)
        or _NUMBER.match(first)
    )
    return half_place and any(map(str.isalnum, whole)) and bool(_dated(second)) and not _dated(first)


def _dated(folded: str) -> re.Match[str] | None:
    """Find place and date at the end of a piece; a longer one is no piece of a letterhead."""
    if len(folded) > _LONGEST_PIECE or "ngay" not in folded:
        return None
    return _DATE.search(folded) if "nam" in folded else _SHORT_DATE.match(folded)


def column_border(folded: str) -> int:
    """Return where the right column begins when both stand in one piece (the country, the place); else 0."""
    inside = _NATION_INSIDE.search(folded)
    if inside:
        return inside.end()
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
