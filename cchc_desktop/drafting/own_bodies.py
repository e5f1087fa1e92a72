"""Bodies that units of our level have themselves, as data (`resources/actors/own_bodies.toml`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from cchc_desktop import shipped


class EconomyOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """The name of the office for money and the economy in some kinds of units, or in named ones only."""

    name: str
    units: tuple[str, ...]
    places: tuple[str, ...] = ()


class OwnBodies(Struct, frozen=True, forbid_unknown_fields=True):
    """What the data file holds: `bodies` and `actors` by level; bodies of the higher plan, and of the huyện that was,
    that are the same for every commune."""

    economy: tuple[EconomyOffice, ...]
    bodies: dict[str, tuple[str, ...]]
    actors: dict[str, dict[str, str]]
    higher: dict[str, str] = {}
    district: dict[str, str] = {}


@cache
def own_bodies() -> OwnBodies:
    """Return the shipped table."""
    return shipped.load("actors/own_bodies.toml", OwnBodies)


def usual_economy_office(level: str, unit: str, place: str) -> str:
    """Return the office for money and the economy of such a unit, "" where the law names none."""
    usual = (one for one in own_bodies().economy if level == "commune" and unit in one.units)
    return next((one.name for one in usual if not one.places or place in one.places), "")


def usual_actors(level: str, unit: str, place: str) -> dict[str, str]:
    """Return the table of actors that a new profile of such a unit begins with."""
    values = {"{economy}": usual_economy_office(level, unit, place), "{unit}": unit}
    table = own_bodies().actors.get(level, {})
    return {body: _filled(own, values) for body, own in table.items()}


@cache
def standing_actors(source_level: str, unit: str, place: str) -> dict[str, str]:
    """Return the bodies of a plan of a province or a huyện that every commune has, by the name printed there."""
    known = own_bodies()
    table = known.higher | (known.district if source_level == "district" else {})
    values = {"{economy}": usual_economy_office("commune", unit, place), "{unit}": unit}
    return {body: _filled(own, values) for body, own in table.items()}


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text
