"""Help inside the program: what each place and step is for, words explained, the stops of the tour.

Data under `resources/guide/`, one file a language, since it is read whole and not put together from messages.
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop.i18n import language
from cchc_desktop.paths import resources


class Advice(Struct, frozen=True, forbid_unknown_fields=True):
    """What a place is for and what to do first, in two sentences; an example from the work."""

    title: str
    what: str
    example: str = ""


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A word of the field or of the program, as officials read it on the screen, and what it means."""

    name: str
    meaning: str


class Stop(Struct, frozen=True, forbid_unknown_fields=True):
    """A stop of the tour; `at` names a part of the screen on which a plan is written."""

    at: str
    title: str
    text: str


class Guide(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of one language; `places` and `steps` by the names the window has for them."""

    places: dict[str, Advice]
    steps: dict[str, Advice]
    terms: tuple[Term, ...]
    tour: tuple[Stop, ...]


def guide() -> Guide:
    """Return the help in the language in use."""
    return _read(language())


@cache
def _read(name: str) -> Guide:
    return msgspec.toml.decode((resources() / "guide" / f"{name}.toml").read_bytes(), type=Guide)
