"""Kinds of plans as data, and recognising their sections in other plans."""

from cchc_desktop.kinds.model import (
    LEVELS,
    BaseText,
    Part,
    PlanKind,
    Section,
    all_kinds,
    get_kind,
)
from cchc_desktop.kinds.recognise import kind_of, part_of, section_of

__all__ = [
    "LEVELS",
    "BaseText",
    "Part",
    "PlanKind",
    "Section",
    "all_kinds",
    "get_kind",
    "kind_of",
    "part_of",
    "section_of",
]
