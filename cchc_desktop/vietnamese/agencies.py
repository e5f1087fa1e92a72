"""Names of agencies: what level, whose area, the long and the short form, the right capitals.

Letterheads are in capitals and plans mix "UBND" with "Ủy ban nhân dân"; here they become one name,
capitals by Decree 30/2020/NĐ-CP, Appendix II, IV.1 ("Ủy ban nhân dân huyện Sơn Lộc").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.vietnamese.text import collapse, fold, nfc, words
from cchc_desktop.vietnamese.units import all_unit_names, find_province, unit_name

AREA_LEVELS = {
    "tỉnh": "province",
    "thành phố": "district",  # unless it is one of the centrally run cities
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
# Not the "xã" of "xã hội", nor the "tỉnh" of "Tỉnh ủy".
AREA_KINDS = r"(?:thành phố|thị xã|thị trấn|đặc khu|phường|huyện|quận|tỉnh|xã)(?!\s+(?:hội|[uủ][ỷy]|đoàn)\b)"
_AREA = re.compile(rf"(?<![\w-])({AREA_KINDS})(?!\w)", re.IGNORECASE)
# After these words the name of a body goes on: it is another body than the known one.
_GOES_ON = re.compile(r"\s*(?:,|&|-|–|và\b)", re.IGNORECASE)
_BODY_WORDS = {"sở", "bộ", "ban", "phòng"}
_PEOPLES = {"Ủy ban nhân dân": "UBND", "Hội đồng nhân dân": "HĐND"}


class Agency(Struct, frozen=True, omit_defaults=True):
    """An agency understood from its printed name.

    `body` is the name without its area ("Sở Công Thương"), `area` the kind of the area ("tỉnh", or
    empty when only the name is printed) and `place` its name; `within` is a second area printed
    after the first ("tỉnh Lâm Đồng").
    """

    name: str  # "Ủy ban nhân dân huyện Sơn Lộc"
    short: str  # "UBND huyện Sơn Lộc"
    level: str  # province | department | district | commune | office | other
    unit: str  # "huyện", "xã", "sở", "văn phòng", "phòng"; empty when unknown
    body: str = ""
    area: str = ""
    place: str = ""
    within: str = ""


class BodyGroup(Struct, frozen=True):
    """Names of bodies of one level and kind of unit."""

    level: str
    unit: str
    names: tuple[str, ...]


class Bodies(Struct, frozen=True):
    """What `resources/actors/bodies.toml` holds."""

    abbreviations: dict[str, str]
    groups: tuple[BodyGroup, ...]
    aliases: dict[str, str]


class Body(NamedTuple):
    """A body known by name, without an area."""

    name: str
    level: str
    unit: str


@cache
def _data() -> Bodies:
    return shipped.load("actors/bodies.toml", Bodies)


@cache
def known_bodies() -> dict[tuple[str, ...], Body]:
    """Return every known body by the folded words of its names, long and short."""
    known = {
        words(name): Body(name, group.level, group.unit) for group in _data().groups for name in group.names
    }
    for alias, name in _data().aliases.items():
        known[words(expand(alias))] = known[words(alias)] = known[words(name)]
    return known


@cache
def _abbreviation() -> re.Pattern[str]:
    forms = sorted(_data().abbreviations, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))})(?!\w)")


def expand(text: str) -> str:
    """Write UBND, HĐND, VP, TP. in full."""
    return collapse(_abbreviation().sub(lambda match: _data().abbreviations[match[1]] + " ", text))


def shorten(text: str) -> str:
    """Write Ủy ban nhân dân as UBND and Hội đồng nhân dân as HĐND."""
    for long, short in _PEOPLES.items():
        text = re.sub(long, short, text, flags=re.IGNORECASE)
    return text


def known_name_at(text: str) -> int | None:
    """Return how many characters of a text's beginning are the longest known body; None when there is none."""
    body, rest = _known_start(text)
    return None if body is None else len(text) - len(rest)


@lru_cache(maxsize=1024)
def printed_forms(name: str) -> tuple[str, ...]:
    """Return the forms in which a body is printed: as given, with UBND and HĐND, with known abbreviations."""
    known = known_bodies().get(words(expand(name)))
    full = known.name if known else name
    aliases = (alias for alias, meant in _data().aliases.items() if meant == full)
    return tuple(dict.fromkeys((name, full, shorten(full), *aliases)))


@lru_cache(maxsize=1024)
def parse_agency(name: str) -> Agency:
    """Understand a printed name, in capitals or not, long or short.

    A name in capitals gets the decree's capitals where they can be known: known bodies, areas and
    places; an unknown body gets one capital at its beginning.
    """
    printed = _plain_tone(collapse(nfc(name)).strip(" ,;."))
    capitals = printed.isupper()
    text = expand(printed)
    body, rest = _known_start(text)
    if body is None:
        match = _AREA.search(text)
        cut = match.start() if match else len(text)
        head, rest = text[:cut].strip(), text[cut:]
        body = Body(_sentence_case(head) if capitals else head, *_guess(head))
    area, place, within = _areas(rest, capitals)
    where = " ".join(part for part in (_where(area, place), within) if part)
    if words(where) != words(
        rest
    ):  # "các xã, phường", "thuộc tỉnh …": not understood whole, so kept as printed
        where = rest.strip().lower() if capitals else rest.strip()
    full = f"{body.name} {where}".strip()
    level, unit = body.level or _area_level(area, place), body.unit or area
    return Agency(full, shorten(full), level, unit, body.name, area, place, within)


def _where(area: str, place: str) -> str:
    return unit_name(area, place) if area and place else area or place


def _plain_tone(text: str) -> str:
    """Write Uỷ as Ủy, so that one agency has one name."""
    return re.sub(r"\bUỷ ban\b", "Ủy ban", text).replace("UỶ BAN", "ỦY BAN").replace("uỷ ban", "ủy ban")


def _known_start(text: str) -> tuple[Body | None, str]:
    """Return the longest known body a name begins with, and what follows it."""
    found: tuple[Body | None, str] = (None, "")
    folded: list[str] = []
    for word in re.finditer(r"[^\W_]+", text):
        folded.append(fold(word[0]))
        rest = text[word.end() :]
        if (body := known_bodies().get(tuple(folded))) and not _GOES_ON.match(rest):
            found = body, rest
    return found


def _guess(head: str) -> tuple[str, str]:
    """Level and kind of a body that is not in the list, from its first word."""
    first = next(iter(words(head)), "")
    return {"so": ("department", "sở"), "phong": ("office", "phòng"), "van": ("office", "văn phòng")}.get(
        first, ("other", "")
    )


def _areas(rest: str, capitals: bool) -> tuple[str, str, str]:
    """Read "XÃ SUỐI HÒA TỈNH LÂM ĐỒNG" or "Ninh Thuận" after a body: kind, name, second area."""
    rest = re.sub(r"^(?:của|thuộc)\s+", "", rest.strip(" ,-"), flags=re.IGNORECASE)
    rest = re.sub(r"^(?:ủy ban|hội đồng) nhân dân\s+", "", rest, flags=re.IGNORECASE)
    marks = list(_AREA.finditer(rest))
    if not marks:
        return "", _proper(rest, capitals), ""
    end = marks[1].start() if len(marks) > 1 else len(rest)
    name = _proper(rest[marks[0].end() : end].strip(" ,-"), capitals)
    within = ""
    if len(marks) > 1:
        within = unit_name(
            marks[1][1].lower(), _proper(rest[marks[1].end() :].strip(" ,-"), capitals)
        ).strip()
    return marks[0][1].lower(), name, within


def _proper(name: str, capitals: bool) -> str:
    """Return a place name with a capital on every syllable; empty when it is no proper name."""
    if capitals:
        known = all_unit_names().get(name.lower())
        return known or " ".join(syllable[:1].upper() + syllable[1:].lower() for syllable in name.split())
    # "các xã, phường" or "trực thuộc" is no name.
    proper = bool(name) and all(
        syllable[0].isupper() or not syllable[0].isalpha() for syllable in name.split()
    )
    return "" if not proper or name.split()[0].lower() in _BODY_WORDS else name


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _area_level(area: str, place: str) -> str:
    if area == "thành phố":
        province = find_province(place)
        return "province" if province and province.kind == "thành phố" else "district"
    return AREA_LEVELS.get(area, "other")
