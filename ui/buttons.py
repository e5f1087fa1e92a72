"""Buttons: one filled on a screen, tinted inside a region, plain, blue words, icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import theme
from ui.icons import icon as make_icon


def button(
    text: str,
    look: str = "",
    icon: str = "",
    on_click: Callable[[], object] | None = None,
    icon_right: bool = False,
    shortcut: str = "",
) -> QPushButton:
    """Make a button; looks: small tinted tinted-small primary primary-big text link pill nav, "" plain."""
    made = QPushButton(text + (" " if icon_right else ""))
    made.setAutoDefault(
        True
    )  # Enter presses it, as in Windows' own forms; Qt knows only Space outside dialogs
    if look:
        made.setProperty("look", look)
    if icon:
        made.setIcon(make_icon(icon, _icon_colour(look)))
        made.setIconSize(QSize(theme.px(20), theme.px(20)))
    if icon_right:
        # Qt puts the icon before the text; mirrored, it stands after it.
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if look in ("text", "link", "primary", "primary-big"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if shortcut:
        made.setShortcut(QKeySequence(shortcut))
    if on_click:
        made.clicked.connect(lambda: on_click())
    return made


def _icon_colour(look: str) -> str:
    if look.startswith("primary"):
        return "on_accent"
    return "accent" if look.startswith(("tinted", "text", "link")) else "text2"


def primary_button(text: str, icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make the one filled button of a screen."""
    return button(text, "primary", icon, on_click, icon_right=bool(icon))


def tinted_button(text: str, icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make the main act inside a region."""
    return button(text, "tinted", icon, on_click)


def plain_button(text: str, icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make an ordinary button."""
    return button(text, "", icon, on_click)


def small_button(text: str, icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make an ordinary button 32 px high, for rows and cards."""
    return button(text, "small", icon, on_click)


def text_button(text: str, icon: str = "", on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make a button that is blue words only."""
    return button(text, "text", icon, on_click)


def link_button(text: str, on_click: Callable[[], object] | None = None) -> QPushButton:
    """Make an underlined link."""
    return button(text, "link", "", on_click)


def icon_button(
    name: str, accessible_name: str, on_click: Callable[[], object] | None = None, checkable: bool = False
) -> QPushButton:
    """Make a button that is an icon; its name is read aloud and shown as tooltip."""
    made = button("", "icon", name, on_click)
    made.setAccessibleName(accessible_name)
    made.setToolTip(accessible_name)
    made.setCheckable(checkable)
    return made
