"""Moved to cchc_desktop.kinds."""

from cchc_desktop.kinds.recognise import kind_of, part_of, section_of  # noqa: F401
