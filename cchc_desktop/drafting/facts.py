"""What a profile and a year say about us, in the forms that adaptation and shipped texts need."""

from __future__ import annotations

from functools import cache

from cchc_desktop import shipped
from cchc_desktop.drafting.own_bodies import usual_economy_office
from cchc_desktop.drafting.parties import OurFacts
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.kinds import PlanKind
from cchc_desktop.vietnamese.agencies import parse_agency, shorten
from cchc_desktop.vietnamese.units import unit_name

# In higher plans this body runs the reform work; what a profile puts in its place is our coordinator.
_HIGHER_COORDINATOR = "Sở Nội vụ"


def years_text(kind: PlanKind, year: int) -> str:
    """Return "2026-2029" for a kind that covers several years, else ""."""
    return "" if kind.years == 1 else f"{year}-{year + kind.years - 1}"


def our_facts(profile: Profile, kind: PlanKind, year: int) -> OurFacts:
    """Return our side for adaptation."""
    agency = profile.agency
    return OurFacts(
        agency=agency.name,
        agency_short=shorten(agency.name),
        level=agency.level,
        unit=agency.unit,
        place=agency.place,
        province=agency.province,
        year=year,
        years=years_text(kind, year),
        actors=profile.actors,
    )


def fill_facts(profile: Profile, kind: PlanKind, year: int) -> dict[str, str]:
    """Return the values of the placeholders in shipped texts; an unknown one is empty.

    `{unit}` is the word the unit calls itself by ("xã", "Sở"), `{area}` where it works ("xã Suối Hòa").
    """
    agency = profile.agency
    return {
        "agency": agency.name,
        "agency_short": shorten(agency.name),
        "area": _area(profile),
        "unit": agency.unit.capitalize() if agency.level in ("department", "office") else agency.unit,
        "province": agency.province,
        "year": str(year),
        "years": years_text(kind, year) or str(year),
        "coordinator": coordinator(profile),
        "economy": economy_office(profile),
    }


def coordinator(profile: Profile) -> str:
    """Return our body that runs the reform work: named in the profile, by its actors, or the level's usual one."""
    agency = profile.agency
    return agency.coordinator or profile.actors.get(_HIGHER_COORDINATOR, "") or _usual().get(agency.level, "")


@cache
def _usual() -> dict[str, str]:
    return shipped.load("actors/coordinators.toml", dict[str, str])


def economy_office(profile: Profile) -> str:
    """Return our body for money and the economy: where the profile sends the work of Sở Tài chính, else the
    unit's usual one."""
    agency = profile.agency
    if own := profile.actors.get("Sở Tài chính", ""):
        return own
    return usual_economy_office(agency.level, agency.unit, agency.place)


def _area(profile: Profile) -> str:
    agency = profile.agency
    if agency.level == "province":
        return agency.province
    if agency.level in ("department", "office"):
        return parse_agency(agency.name).name
    known = parse_agency(agency.name)
    if known.area and known.place:
        return unit_name(known.area, known.place)
    return unit_name(agency.unit, agency.place) if agency.unit and agency.place else ""
