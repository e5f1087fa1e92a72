"""Icons: single-path SVG without colour, drawn in a token and kept per (name, colour, size, ratio)."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from cchc_desktop.paths import resources
from ui import theme

# State of a step -> (icon, colour token); the state is also said in words beside it.
STATES = {
    "empty": ("circle", "text3"),
    "begun": ("circle_half", "accent"),
    "review": ("warning_filled", "warn"),
    "must": ("error_circle_filled", "err"),
    "done": ("checkmark_circle_filled", "ok"),
    "unused": ("subtract", "text3"),
}


@cache
def _svg(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


@cache
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # only a window that shows an icon needs it

    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    svg = _svg(name).replace(b"<path ", f'<path fill="{colour}" '.encode())
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: str = "text2", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return `resources/icons/<name>.svg` in a colour token; `size` is in pixels at 100 % text."""
    return _pixmap(name, theme.token(colour), theme.px(size), ratio)


def icon(name: str, colour: str = "text2", size: int = 20) -> QIcon:
    """Return an icon in a colour token, sharp on every display there is; greyed where disabled."""
    made = QIcon()
    for ratio in {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}:
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
    return made


def state_pixmap(state: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return the sign of a step's state (`STATES`)."""
    name, colour = STATES[state]
    return pixmap(name, colour, size, ratio)
