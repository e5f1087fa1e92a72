"""CCHC Desktop: the core, without Qt. `ui` is the window on top of it."""

__version__ = "0.1.0"
