"""Moved to cchc_desktop.kinds."""

from cchc_desktop.kinds.model import *  # noqa: F403
from cchc_desktop.kinds.model import LEVELS, BaseText, Part, PlanKind, Section, all_kinds, get_kind  # noqa: F401
