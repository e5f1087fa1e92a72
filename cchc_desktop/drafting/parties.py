"""Who is who when a clause changes hands: the unit that issued the source, and we.

The source's names, area, province and year are worked out from its letterhead, subject and opening;
a caller may correct them with `msgspec.structs.replace`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from cchc_desktop.plan import Item, Node, Paragraph, Plan, plain
from cchc_desktop.vietnamese.agencies import AREA_LEVELS, Agency, parse_agency, shorten
from cchc_desktop.vietnamese.dates import parse_date
from cchc_desktop.vietnamese.text import collapse, nfc
from cchc_desktop.vietnamese.units import find_province, unit_name

# Every capital letter, for use within a regular expression's brackets.
CAPITAL = "".join(
    letter for letter in map(chr, range(0x41, 0x1F00)) if letter.isupper() and nfc(letter) == letter
)
# "Quảng Ngãi", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu": up to four syllables with capitals.
PROPER = rf"[{CAPITAL}][\w'’]*(?:(?: - | )[{CAPITAL}][\w'’]*){{0,3}}"
_PROVINCE = re.compile(rf"\b(tỉnh|thành phố) ({PROPER})")
_ISSUES = re.compile(
    rf"(?:^|[,;.] )([{CAPITAL}][^,;.]*?) (?:ban hành|xây dựng|triển khai|đề ra) (?:nội dung )?[Kk]ế hoạch"
)
_PERIOD = re.compile(r"(?<!\d)(?<!nhiệm kỳ )(?<!năm học )(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!đến )\bnăm (20\d\d)(?!\s*[-–]\s*20)", re.IGNORECASE)
LAST_DISTRICT_YEAR = 2025  # no huyện since 1 July 2025 (Law 72/2025/QH15)

# The lower number may give tasks to the higher; equal ones are examples for each other.
_RANKS = {"province": 0, "department": 1, "office": 1, "district": 2, "commune": 3}

# Units that call themselves by one word, and the title of their head before it: Chánh Văn phòng.
_HEADS = {"sở": "Giám đốc", "văn phòng": "Chánh", "phòng": "Trưởng", "trung tâm": "Giám đốc", "ban": "Trưởng"}


class SourceFacts(Struct, frozen=True, omit_defaults=True):
    """The unit that issued a plan, and the plan's year.

    `unit` is the word it calls itself by (tỉnh, sở, huyện, văn phòng, xã), `area` and `place` the kind
    and name of the area it works in, `province` the full name of the province it belongs to.
    """

    agency: str = ""
    agency_short: str = ""
    level: str = "other"
    unit: str = ""
    area: str = ""
    place: str = ""
    province: str = ""
    year: int | None = None
    years: str = ""  # "2022-2025" for a plan of several years


class OurFacts(Struct, frozen=True, omit_defaults=True):
    """Our unit as adaptation needs it: names, area, province, the plan's year, our table of actors.

    `actors` maps a body named in higher plans to our own; an empty one does not exist here.
    """

    agency: str
    agency_short: str
    level: str
    unit: str
    place: str
    province: str
    year: int
    years: str = ""
    actors: dict[str, str] = {}


class Names(Struct, frozen=True):
    """The forms in which a text may name one side."""

    long: str  # "Ủy ban nhân dân xã Suối Hòa"
    short: str  # "UBND xã Suối Hòa"
    long_bare: str  # "Ủy ban nhân dân xã"
    short_bare: str  # "UBND xã"
    itself: str  # what it calls itself within its plan: "UBND xã", "Sở", "Văn phòng"
    head: str  # "Chủ tịch", "Giám đốc", "Chánh": the word before the name in its head's title
    area: str  # "xã Suối Hòa", for a sở or an office the province
    area_bare: str  # "xã"
    province: str  # "Lâm Đồng": the province's name without its kind
    province_kind: str  # "tỉnh"


def names(side: SourceFacts | OurFacts) -> Names:
    """Work out every form of a side's name."""
    agency = parse_agency(side.agency)
    bare = agency.body if agency.level == "department" else f"{agency.body} {agency.area}".strip()
    itself = side.unit.capitalize() if side.unit in _HEADS else shorten(bare)
    head = _HEADS.get(side.unit, "Chủ tịch")
    if isinstance(side, SourceFacts):
        kind, area = side.area, unit_name(side.area, side.place) if side.area and side.place else ""
    elif agency.area and agency.place:
        kind, area = agency.area, unit_name(agency.area, agency.place)
    else:
        kind, area = _kind_of(side.province) or side.unit, side.province
    short = side.agency_short or shorten(agency.name)
    province_kind, province = _split(side.province)
    return Names(agency.name, short, bare, shorten(bare), itself, head, area, kind, province, province_kind)


def _kind_of(area: str) -> str:
    return next((kind for kind in AREA_LEVELS if area.lower().startswith(kind + " ")), "")


def ranks_above(level: str, ours: str) -> bool:
    """Say whether a plan of a level may be one that units of ours carry out; one of our own rank is an example."""
    return level in _RANKS and ours in _RANKS and _RANKS[level] < _RANKS[ours]


def above(source: SourceFacts, ours: OurFacts) -> bool:
    """Say whether the source's issuer stands over us: it gives us tasks and receives our reports.

    That is a province, and a huyện for the communes of its time. A sở, an office or a like unit is an
    example: what it does in its plan, we do in ours.
    """
    if source.level == "province":
        return ours.level != "province"
    return source.level == "district" and ours.level == "commune" and ours.year <= LAST_DISTRICT_YEAR


def source_facts(plan: Plan) -> SourceFacts:
    """Work out from a plan who issued it, where, and for which year; what is not said stays empty."""
    printed = collapse(" ".join(plan.agency)) or _named_issuer(plan)
    agency = parse_agency(printed)
    parents = [parse_agency(line) for line in (" ".join(plan.parent_agency), *plan.parent_agency)]
    province = _province(plan, agency, parents)
    kind, place = agency.area, agency.place
    if not (kind and place) and not (place and agency.level == "commune"):
        parent = next((parent for parent in parents if parent.area and parent.place), None)
        kind, place = (parent.area, parent.place) if parent else _split(province)
    year, years = _years(plan)
    name = agency.name
    if agency.body == "Văn phòng" and parents[0].name:  # VĂN PHÒNG under ỦY BAN NHÂN DÂN TỈNH …
        name = f"Văn phòng {parents[0].name}"
    if agency.level in ("province", "district", "commune") and not agency.place and place:
        name = f"{name} {place}"
    return SourceFacts(name, shorten(name), agency.level, agency.unit, kind, place, province, year, years)


def _named_issuer(plan: Plan) -> str:
    """Find "Văn phòng UBND tỉnh ban hành Kế hoạch …" where there is no letterhead."""
    for text in (*map(plain, plan.opening), *map(plain, reversed(plan.bases))):
        found = _ISSUES.findall(text)
        if found:
            return found[-1]
    return ""


def _province(plan: Plan, agency: Agency, parents: Iterable[Agency]) -> str:
    for known in (agency, *parents):
        if known.level == "province" and known.place:
            return unit_name(known.area, known.place)
        if known.within:
            return known.within
    if agency.level in ("department", "office") and agency.area == "tỉnh" and agency.place:
        return unit_name(agency.area, agency.place)
    found = Counter(
        match for text in _texts(plan) for match in _PROVINCE.findall(text) if _is_province(*match)
    )
    if found:
        return unit_name(*found.most_common(1)[0][0])
    if agency.level in ("department", "office") and plan.place:
        return unit_name("tỉnh", collapse(plan.place))
    return ""


def _is_province(kind: str, name: str) -> bool:
    # Provinces merged in 2025 are in no list, so any "tỉnh" counts; a thành phố may belong to a province.
    province = find_province(name)
    return kind == "tỉnh" or (province is not None and province.kind == kind)


def _split(area: str) -> tuple[str, str]:
    kind = _kind_of(area)
    return kind, area[len(kind) :].strip()


def _texts(plan: Plan) -> Iterator[str]:
    yield plan.subject
    yield from map(plain, (*plan.bases, *plan.opening, *plan.closing))
    yield from _words_of(plan.body)


def _words_of(content: Iterable[Node]) -> Iterator[str]:
    for node in content:
        if isinstance(node, Item | Paragraph):
            yield plain(node.text)
        if isinstance(node, Item):
            yield from _words_of(node.content)


def _years(plan: Plan) -> tuple[int | None, str]:
    """Return the plan's year and, for several years, its period: from the subject, else from the date."""
    period = _PERIOD.search(plan.subject)
    if period:
        return int(period[1]), f"{period[1]}-{period[2]}"
    if year := _YEAR.search(plan.subject):
        return int(year[1]), ""
    date = parse_date(plan.date)
    return (date.year if date else None), ""
