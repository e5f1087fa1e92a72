"""Names of units: the right kind, the right capital, one spelling throughout, the official one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.letters import UPPER
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.vietnamese.text import fold, spelling
from cchc_desktop.vietnamese.units import all_unit_names, communes, find_province, provinces

_SYLLABLE = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
_NAME = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,4}}"
_KIND = r"thành phố|thị xã|thị trấn|đặc khu|phường|huyện|quận|tỉnh|xã"
_UNIT = re.compile(rf"(?<!\w)(?P<kind>(?i:{_KIND}))\s+(?P<name>{_NAME}|\d+(?:\s+{_NAME})?)")
_AFTER_END = re.compile(r"(?:^|[.!?:;“\"(]\s*|^\s*[-+•]\s*)$")
_COMMUNE_KINDS = ("xã", "phường", "đặc khu")
_TWO_TIERS = 2025, 7  # since then the list of communes holds


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_UNIT.finditer(text))


def check(document: Document) -> Findings:
    """Find faults in names of units."""
    found = [
        (piece, match)
        for piece in document.pieces
        if not piece.text.isupper()
        for match in _units(piece.text)
    ]
    for piece, match in found:
        yield from _capital(piece, match)
    yield from _kinds(document, found)
    yield from _unofficial(document, found)
    yield from _spellings(document, found)


def _capital(piece: Piece, match: re.Match[str]) -> Findings:
    """Appendix II, III.1: the kind is small before a name, capital before a number, a person or an event."""
    kind, name = match["kind"], match["name"]
    inside = not _AFTER_END.search(piece.text[: match.start()])
    numbered = name[0].isdigit()
    if kind.isupper() or (kind.lower() == "xã" and name.startswith("Hội")):
        return
    city = (kind.lower(), name) == ("thành phố", "Hồ Chí Minh")
    if (numbered and kind.lower() in ("phường", "quận", "xã")) or city:
        if kind[0].islower():
            better = kind[:1].upper() + kind[1:]
            yield Found(
                Hit("viet-hoa-don-vi", match.start("kind"), match.end("kind"), better, quote=match[0]), piece
            )
    elif (
        kind[0].isupper()
        and inside
        and not numbered
        and not _named_after(name)
        and kind.lower() != "thành phố"
    ):
        better = kind.lower()
        yield Found(
            Hit("viet-thuong-don-vi", match.start("kind"), match.end("kind"), better, quote=match[0]), piece
        )


@cache
def _all_communes() -> dict[str, frozenset[str]]:
    """Kinds by province code and folded name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for province in provinces():
        for commune in communes(province.code):
            kinds[f"{province.code}|{commune.name.lower()}"].add(commune.kind)
    return {key: frozenset(value) for key, value in kinds.items()}


@cache
def _after_people() -> frozenset[str]:
    return frozenset(
        commune.name for province in provinces() for commune in communes(province.code) if commune.named_after
    )


def _named_after(name: str) -> bool:
    return any(name == known or name.startswith(known + " ") for known in _after_people())


def _province_code(document: Document) -> str:
    """The code of the plan's province when it is one whose list holds; "" otherwise."""
    ours = document.context.ours.province or document.agency.within
    if document.level == "province":
        ours = document.agency.place
    province = find_province(ours) if ours else None
    day = document.date
    if province is None or province.changes or day is None or (day.year, day.month) < _TWO_TIERS:
        return ""
    return province.code


def _kinds(document: Document, found: list[tuple[Piece, re.Match[str]]]) -> Findings:
    """A commune of our province is called by its own kind."""
    code = _province_code(document)
    if not code:
        return
    for piece, match in found:
        kind = match["kind"].lower()
        right = _all_communes().get(f"{code}|{match['name'].lower()}")
        if right and kind in _COMMUNE_KINDS and kind not in right:
            better = sorted(right)[0]
            hit = Hit("sai-loai-don-vi", match.start("kind"), match.end("kind"), better, better, match[0])
            yield Found(hit, piece)


@cache
def _official_names(code: str) -> dict[str, tuple[str, ...]]:
    """Names of provinces (code "") or of a province's communes, by their letters without marks."""
    units = communes(code) if code else provinces()
    names: dict[str, tuple[str, ...]] = {}
    for unit in units:
        names[fold(unit.name)] = (*names.get(fold(unit.name), ()), unit.name)
    return names


def _unofficial(document: Document, found: list[tuple[Piece, re.Match[str]]]) -> Findings:
    """A name that is an official one but for its marks is that one mistyped."""
    code = _province_code(document)
    for piece, match in found:
        kind, name = match["kind"].lower(), match["name"]
        if kind in ("tỉnh", "thành phố"):
            official = _official_names("").get(fold(name), ())
        else:
            official = _official_names(code).get(fold(name), ()) if code and kind in _COMMUNE_KINDS else ()
        if len(official) == 1 and spelling(official[0]) != spelling(name):
            yield Found(
                Hit("ten-rieng-sai", match.start("name"), match.end("name"), official[0], official[0]), piece
            )


def _spellings(document: Document, found: list[tuple[Piece, re.Match[str]]]) -> Findings:
    """One name is spelled one way: the official way, the letterhead's, else the more usual one.

    Two units may differ by a mark alone ("huyện An Hà", "xã An Hạ"), so only units of one kind are compared.
    """
    groups: dict[tuple[str, str], list[tuple[Piece, int, str]]] = defaultdict(list)
    for piece, match in found:
        if not match["name"][0].isdigit():
            kind = match["kind"].lower()
            groups[kind, fold(match["name"])].append((piece, match.start("name"), match["name"]))
    heads = _heads(document)
    for piece in document.pieces:
        place, kind = document.plan.place, document.agency.area
        if piece.role == "date" and place and not place.isupper():
            groups[kind, fold(place)].append((piece, 0, place))
    for (kind, folded), uses in groups.items():
        forms = Counter(spelling(name) for _piece, _start, name in uses)
        head = heads.get(folded) if kind in (document.agency.area, document.context.ours.unit) else None
        if len(forms) + (head is not None and spelling(head) not in forms) < 2:
            continue
        right = _right(folded, head, forms, uses)
        if head is None and len(uses) - forms[spelling(right)] > 1:
            continue  # no slip of the hand: probably two units
        rule = "ten-rieng-lech" if head else "ten-rieng-hai-kieu"
        for piece, start, name in uses:
            if spelling(name) != spelling(right) and not _both_official(name, right):
                yield Found(Hit(rule, start, start + len(name), right, right), piece)


def _heads(document: Document) -> dict[str, str]:
    """Names in the letterhead, by their folded form."""
    place = document.agency.place
    return {fold(name): name for name in (place, document.context.ours.place) if name}


def _right(folded: str, head: str | None, forms: Counter[str], uses: list[tuple[Piece, int, str]]) -> str:
    names = {name for _piece, _start, name in uses} | ({head} if head else set())
    official = [all_unit_names()[name.lower()] for name in names if name.lower() in all_unit_names()]
    if len({spelling(name) for name in official}) == 1:
        return official[0]
    if head:
        return head
    usual = forms.most_common(1)[0][0]
    return next(name for _piece, _start, name in uses if spelling(name) == usual)


def _both_official(first: str, second: str) -> bool:
    """Two different communes may differ by a mark alone."""
    return first.lower() in all_unit_names() and second.lower() in all_unit_names()
