"""How everything looks: colour tokens, fonts, one style sheet made from them.

Sizes are pixels at 100 % text; `px()` gives them at the text size in use. Widgets say what they are
with the property `look` ("primary", "card", …); `resources/style/app.qss` says how that looks.
"""

from __future__ import annotations

import re
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.paths import resources

LIGHT = {
    "canvas": "#F1F4F8",
    "surface": "#FFFFFF",
    "sunken": "#E6EBF2",
    "line": "#D5DCE5",
    "ctl": "#7C8797",
    "text": "#17202E",
    "text2": "#454F5E",
    "text3": "#596474",
    "accent": "#174A94",
    "accent_h": "#113A78",
    "on_accent": "#FFFFFF",
    "accent_soft": "#E3ECF8",
    "focus": "#0B5CD6",
    "ok": "#1B6436",
    "ok_soft": "#E1F2E6",
    "warn": "#7F4C00",
    "warn_soft": "#FFF0D2",
    "err": "#AE221B",
    "err_soft": "#FCE7E5",
    "new_fg": "#12502A",
    "new_bg": "#D9F0DE",
    "old_fg": "#9A1F1A",
    "wait_fg": "#5F3B00",
    "wait_bg": "#FFE7B0",
    "hit": "#FFE58A",
    "sel": "#CFE0F7",
    "paper": "#FFFFFF",
    "paper_text": "#111111",
    "disabled": "#626D7C",
}
DARK = {
    "canvas": "#161A21",
    "surface": "#1F252E",
    "sunken": "#11151B",
    "line": "#38414E",
    "ctl": "#7F8B9B",
    "text": "#E8ECF2",
    "text2": "#BBC5D3",
    "text3": "#9DA9B8",
    "accent": "#9DC1F7",
    "accent_h": "#BCD5FA",
    "on_accent": "#0E1B30",
    "accent_soft": "#24354F",
    "focus": "#7FB2FF",
    "ok": "#86D3A0",
    "ok_soft": "#1B3525",
    "warn": "#F1C069",
    "warn_soft": "#3B2E12",
    "err": "#FF9A91",
    "err_soft": "#452321",
    "new_fg": "#B5EBC6",
    "new_bg": "#1E4630",
    "old_fg": "#FFA79F",
    "wait_fg": "#FFE2A0",
    "wait_bg": "#51400F",
    "hit": "#6A5410",
    "sel": "#2F4A75",
    "paper": "#242B35",
    "paper_text": "#E9EDF3",
    "disabled": "#8390A0",
}

UI_FONTS = ("Segoe UI", "Open Sans", "Noto Sans", "Liberation Sans", "DejaVu Sans")
DOCUMENT_FONTS = ("Times New Roman", "Liberation Serif", "Tinos", "DejaVu Serif")
TEXT_SCALES = (100, 110, 125, 150, 175)
FOLLOW_SYSTEM = "system"  # light or dark as the system is at the start; the others are "light" and "dark"

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
}

_tokens = LIGHT
_scale = 1.0
_families: dict[tuple[str, ...], str] = {}


def token(name: str) -> str:
    """Return the colour in use for a token, "#RRGGBB"."""
    return _tokens[name]


def colour(name: str) -> QColor:
    """Return the colour in use for a token."""
    return QColor(_tokens[name])


def is_dark() -> bool:
    """Whether the dark tokens are in use."""
    return _tokens is DARK


def scale() -> float:
    """Return the text size in use; 1.0 is 100 %."""
    return _scale


def px(size: float) -> int:
    """Return a length given at 100 % for the text size in use; never less than 1."""
    return max(1, round(size * _scale))


def _family(wanted: tuple[str, ...]) -> str:
    if wanted not in _families:
        _families[wanted] = next((name for name in wanted if QFontDatabase.hasFamily(name)), wanted[-1])
    return _families[wanted]


def ui_font(size: float = 14, weight: int = 400) -> QFont:
    """Return the program's own font (sans serif)."""
    return _font(UI_FONTS, size, weight)


def document_font(size: float = 19, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of everything that will be printed (serif); 19 px is 14 pt on the screen."""
    font = _font(DOCUMENT_FONTS, size, 700 if bold else 400)
    font.setItalic(italic)
    return font


def _font(families: tuple[str, ...], size: float, weight: int) -> QFont:
    font = QFont(_family(families))
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight(weight))
    return font


def style_sheet() -> str:
    """Return the one style sheet with today's tokens and text size filled in."""
    folder = resources() / "style"
    names = _tokens | {
        "ui_font": _family(UI_FONTS),
        "document_font": _family(DOCUMENT_FONTS),
        "style": folder.as_posix(),
        "theme": "dark" if is_dark() else "light",
    }
    sheet = Template((folder / "app.qss").read_text(encoding="utf-8")).substitute(names)
    if _scale == 1:
        return sheet
    # Lines stay one pixel thin at any text size.
    return re.sub(r"\b(\d+)px", lambda found: f"{_scaled(int(found[1]))}px", sheet)


def _scaled(size: int) -> int:
    return size if size <= 1 else px(size)


def apply(app: QApplication, text_scale: float = 1.0, dark: bool = False) -> None:
    """Dress the application; called again when the text size or the theme changes."""
    global _tokens, _scale
    _tokens, _scale = (DARK if dark else LIGHT), text_scale
    app.setStyle("Fusion")
    app.setFont(ui_font())
    palette = QPalette()
    for role, name in _PALETTE_ROLES.items():
        palette.setColor(role, colour(name))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    app.setPalette(palette)
    app.setStyleSheet(style_sheet())


def dress(percent: str, mode: str) -> None:
    """Dress the application by the user's settings: text size in percent; mode light, dark or system."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    dark = mode == "dark"
    if mode == FOLLOW_SYSTEM:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    if (int(percent) / 100, dark) != (_scale, is_dark()) or not app.styleSheet():
        apply(app, int(percent) / 100, dark)


def set_look(widget: QWidget, look: str) -> None:
    """Say what a widget is ("primary", "card", …); works before and after it is shown."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
