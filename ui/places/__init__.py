"""The screens outside the wizard; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.importing import Importer
    from ui.places.base import Place
    from ui.services import Services

_CLASSES = {
    "first": ("first_start", "FirstStart"),
    "home": ("home", "Home"),
    "new": ("new_plan", "NewPlan"),
    "plans": ("plans", "Plans"),
    "library": ("library", "Library"),
    "check": ("check", "CheckPlace"),
    "compare": ("compare", "ComparePage"),
    "merge": ("merge", "MergePage"),
    "pack": ("pack", "PackPage"),
    "source": ("source", "SourcePage"),
    "profile": ("profile", "ProfilePage"),
    "deadlines": ("deadlines", "Deadlines"),
    "kinds": ("kinds", "KindsPage"),
    "settings": ("settings", "Settings"),
    "help": ("help", "Help"),
}


def make_place(name: str, services: Services, importer: Importer) -> Place:
    """Make a screen; the ones that show reading at work also get the importer."""
    module, class_name = _CLASSES[name]
    made = getattr(import_module(f"ui.places.{module}"), class_name)(services)
    if hasattr(made, "follow"):
        made.follow(importer)
    return made
