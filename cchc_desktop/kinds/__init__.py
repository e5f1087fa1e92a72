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
from cchc_desktop.paths import OWN_KINDS, look_in

__all__ = [
    "LEVELS",
    "OWN_KINDS",
    "BaseText",
    "Part",
    "PlanKind",
    "Section",
    "all_kinds",
    "get_kind",
    "kind_of",
    "look_in",
    "part_of",
    "section_of",
]
