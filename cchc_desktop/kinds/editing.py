"""Acts on a kind of plan: each returns another kind. A place is a section, or a part of one, by number from 0."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.kinds.model import LEVELS, Part, PlanKind, Section
from cchc_desktop.kinds.own import SHORT, free_id, phrases_of

_BRACED = re.compile(r"(\{[^{}]*\})")


class At(NamedTuple):
    """A section (`part` None) or a part of it."""

    section: int
    part: int | None = None


def at(kind: PlanKind, place: At) -> Section | Part:
    """Return what stands at a place."""
    section = kind.sections[place.section]
    return section if place.part is None else section.parts[place.part]


def with_values(kind: PlanKind, place: At | None, **values: Any) -> PlanKind:
    """Return the kind with values of its own (`place` None), of a section or of a part replaced.

    A section's heading is kept in capitals, as sections are printed, but for what stands in braces.
    """
    if place is None:
        if "name" in values and kind.recognise == phrases_of(kind.name):
            values["recognise"] = phrases_of(values["name"])  # unless somebody wrote other phrases
        return replace(kind, **values)
    if place.part is None and "heading" in values:
        values["heading"] = capitals(values["heading"])
    return _put(kind, place, replace(at(kind, place), **values))


def capitals(text: str) -> str:
    """Return a heading in capitals; names in braces stay as they are."""
    return "".join(piece if piece.startswith("{") else piece.upper() for piece in _BRACED.split(text))


def add_section(kind: PlanKind, after: int) -> tuple[PlanKind, At]:
    """Put a new section after one, mandated for nobody; returns its place too."""
    number, name = 1, _("MỤC MỚI")
    while name in {section.heading for section in kind.sections}:
        number, name = number + 1, _("MỤC MỚI {number}").format(number=number + 1)
    made = Section(free_id(name, [one.id for one in kind.sections]), name, name.capitalize()[:SHORT])
    place = after + 1
    sections = (*kind.sections[:place], made, *kind.sections[place:])
    return replace(kind, sections=sections), At(place)


def add_part(kind: PlanKind, place: At) -> tuple[PlanKind, At]:
    """Put a new part into a section: after the part at a place, else at the end; returns its place too."""
    section = kind.sections[place.section]
    number, name = 1, _("Phần mới")
    while name in {part.heading for part in section.parts}:
        number, name = number + 1, _("Phần mới {number}").format(number=number + 1)
    made = Part(free_id(name, [one.id for one in section.parts]), name)
    where = len(section.parts) if place.part is None else place.part + 1
    parts = (*section.parts[:where], made, *section.parts[where:])
    return _put(kind, At(place.section), replace(section, parts=parts)), At(place.section, where)


def removed(kind: PlanKind, place: At) -> PlanKind:
    """Return the kind without a section or a part."""
    if place.part is None:
        return replace(kind, sections=_without(kind.sections, place.section))
    section = kind.sections[place.section]
    return _put(kind, At(place.section), replace(section, parts=_without(section.parts, place.part)))


def moved(kind: PlanKind, place: At, step: int) -> tuple[PlanKind, At]:
    """Move a section, or a part inside its section, up (-1) or down (1); at the end it stays."""
    if place.part is None:
        sections, where = _moved(kind.sections, place.section, step)
        return replace(kind, sections=sections), At(where)
    section = kind.sections[place.section]
    parts, where = _moved(section.parts, place.part, step)
    return _put(kind, At(place.section), replace(section, parts=parts)), At(place.section, where)


def with_required(required: tuple[str, ...], level: str, on: bool) -> tuple[str, ...]:
    """Return the levels for which something is mandated, one of them put in or taken out."""
    return tuple(one for one in LEVELS if (on if one == level else one in required))


def _put(kind: PlanKind, place: At, value: Section | Part) -> PlanKind:
    if isinstance(value, Part):
        assert place.part is not None
        section = kind.sections[place.section]
        parts = (*section.parts[: place.part], value, *section.parts[place.part + 1 :])
        value = replace(section, parts=parts)
    sections = (*kind.sections[: place.section], value, *kind.sections[place.section + 1 :])
    return replace(kind, sections=sections)


def _without(values: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*values[:place], *values[place + 1 :])


def _moved(values: tuple[Any, ...], place: int, step: int) -> tuple[tuple[Any, ...], int]:
    where = place + step
    if not 0 <= where < len(values):
        return values, place
    changed = list(values)
    changed[place], changed[where] = changed[where], changed[place]
    return tuple(changed), where
