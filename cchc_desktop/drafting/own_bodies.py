"""Bodies that units of our level have themselves, as data (`resources/actors/own_bodies.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop.paths import resources


class EconomyOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """The name of the office for money and the economy in some kinds of units, or in named ones only."""

    name: str
    units: tuple[str, ...]
    places: tuple[str, ...] = ()


class OwnBodies(Struct, frozen=True, forbid_unknown_fields=True):
    """What the data file holds; `bodies` by level."""

    economy: tuple[EconomyOffice, ...]
    bodies: dict[str, tuple[str, ...]]


@cache
def own_bodies() -> OwnBodies:
    """Return the shipped table."""
    body = (resources() / "actors" / "own_bodies.toml").read_bytes()
    return msgspec.toml.decode(body, type=OwnBodies)
