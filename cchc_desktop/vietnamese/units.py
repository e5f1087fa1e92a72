"""Provinces and communes of the two-tier administration (since 1 July 2025), from `resources/units/`.

Read at the first question, not at import. The words for kinds are small letters: tỉnh, thành phố,
xã, phường, đặc khu.
"""

from __future__ import annotations

import datetime
from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.vietnamese.text import fold, spelling, words

PROVINCE_KINDS = ("tỉnh", "thành phố")
COMMUNE_KINDS = ("xã", "phường", "đặc khu")


class KindChange(Struct, frozen=True):
    """A province's kind from a day on, and the resolution that says so."""

    kind: str
    since: datetime.date
    basis: str


class Province(Struct, frozen=True, omit_defaults=True):
    """A province or centrally run city: two-digit code, name without its kind, kind."""

    code: str
    name: str
    kind: str
    changes: tuple[KindChange, ...] = ()

    @property
    def full_name(self) -> str:
        """The name within a sentence: "tỉnh Lâm Đồng", "Thành phố Hồ Chí Minh"."""
        return unit_name(self.kind, self.name)


class Commune(Struct, frozen=True, omit_defaults=True, array_like=True):
    """A commune: five-digit code, kind, name without its kind, code of its province."""

    code: str
    kind: str
    name: str
    province: str
    named_after: bool = False  # named after a person or an event

    @property
    def full_name(self) -> str:
        """The name within a sentence: "xã Tà Năng", "Phường 1 Bảo Lộc", "Xã Nguyễn Huệ"."""
        return unit_name(self.kind, self.name, self.named_after)

    @property
    def place(self) -> str:
        """The địa danh before a date: the name, in full for a number, a person or an event.

        Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, II.4.a.
        """
        return self.full_name if self.full_name[0].isupper() else self.name


class UnitData(Struct, frozen=True):
    """What the file holds, both lists in alphabet order."""

    date: datetime.date
    provinces: tuple[Province, ...]
    communes: tuple[Commune, ...]


@cache
def _data() -> UnitData:
    return shipped.load("units/units.json", UnitData)


@cache
def _named_after() -> frozenset[str]:
    return frozenset(commune.name for commune in _data().communes if commune.named_after)


@cache
def all_unit_names() -> dict[str, str]:
    """Return the right capitals of every name, by the name in small letters ("cư m'gar": "Cư M'gar")."""
    names = [province.name for province in _data().provinces] + [commune.name for commune in _data().communes]
    return {name.lower(): name for name in names}


def as_of() -> datetime.date:
    """Return the day the list of communes shows."""
    return _data().date


def unit_name(kind: str, name: str, named_after: bool = False) -> str:
    """Join kind and name by Decree 30, Appendix II, III.1.

    The kind is small, except before a number, a person or an event, and in Thành phố Hồ Chí Minh.
    """
    capital = named_after or name[:1].isdigit() or (kind, name) == ("thành phố", "Hồ Chí Minh")
    if not capital and kind in COMMUNE_KINDS:
        capital = name in _named_after()
    return f"{kind[:1].upper()}{kind[1:]} {name}" if capital else f"{kind} {name}"


def provinces(on: datetime.date | None = None) -> tuple[Province, ...]:
    """Return the 34 provinces in alphabet order, with their kind on a day (without one: the latest)."""
    found = []
    for province in _data().provinces:
        past = [change.kind for change in province.changes if on is None or change.since <= on]
        found.append(msgspec.structs.replace(province, kind=past[-1]) if past else province)
    return tuple(found)


def find_province(name: str, on: datetime.date | None = None) -> Province | None:
    """Return the province of that name, with or without its kind and marks; None when there is none."""
    asked = " ".join(words(name))
    for province in provinces(on):
        own = " ".join(words(province.name))
        if asked in (own, *(f"{fold(kind)} {own}" for kind in PROVINCE_KINDS)):
            return province
    return None


def communes(province_code: str) -> tuple[Commune, ...]:
    """Return the communes of a province in alphabet order; none for an unknown code."""
    return tuple(commune for commune in _data().communes if commune.province == province_code)


class _Entry(Struct, frozen=True):
    commune: Commune
    name: str  # folded, one blank between words
    text: str  # " xa suoi hoa lam dong": every word after a blank


@cache
def _index() -> tuple[_Entry, ...]:
    names = {province.code: " ".join(words(province.name)) for province in _data().provinces}
    return tuple(
        _Entry(
            commune,
            _key(commune.name),
            f" {fold(commune.kind)} {_key(commune.name)} {names[commune.province]}",
        )
        for commune in _data().communes
    )


def _key(text: str) -> str:
    # M'Drắk is typed mdrak as often as m'drak.
    return " ".join(words(text.replace("'", "").replace("’", "")))


def find_communes(typed: str, province: str | None = None, limit: int = 20) -> tuple[Commune, ...]:
    """Find communes as one types: each word begins a word of the commune's name, kind or province.

    Marks may be left out; a name with the very marks typed comes before its likes, the same name
    before longer ones. `province` is a province's code.
    """
    asked = _key(typed)
    wanted = [f" {word}" for word in asked.split()]
    if not wanted:
        return ()
    marked = "" if typed.isascii() else spelling(typed)
    ranked = []
    for place, entry in enumerate(_index()):
        commune = entry.commune
        if province in (None, commune.province) and all(word in entry.text for word in wanted):
            other_marks = bool(marked) and marked not in spelling(f"{commune.kind} {commune.name}")
            ranked.append((_distance(entry, asked), other_marks, place, commune))
    return tuple(commune for *_, commune in sorted(ranked)[:limit])


def _distance(entry: _Entry, asked: str) -> int:
    if entry.name == asked or entry.text.startswith(f" {fold(entry.commune.kind)} {asked} "):
        return 0 if entry.name == asked else 1
    return 2 if entry.name.startswith(asked) else 3
