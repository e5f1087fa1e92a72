"""What a profile and a year say about us, in the forms that adaptation and starter clauses need."""

from __future__ import annotations

from cchc_desktop.drafting.adapt import OurFacts
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.kinds import PlanKind
from cchc_desktop.vietnamese.agencies import parse_agency


def years_text(kind: PlanKind, year: int) -> str:
    """Return "2026", or "2026-2029" for a kind that covers several years."""
    return str(year) if kind.years == 1 else f"{year}-{year + kind.years - 1}"
