#!/usr/bin/env python3
"""Draw `cchc.ico` from the window's own icon: white on the accent colour. Needs PySide6; run after a change of either.

.venv/bin/python installer/make_icon.py
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent

# A tool for developers, not part of the core, so Qt may be used here.
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF  # noqa: E402, TID251
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter  # noqa: E402, TID251
from PySide6.QtSvg import QSvgRenderer  # noqa: E402, TID251

ACCENT, GLYPH = "#174A94", "document_checkmark"
SIDES = (16, 20, 24, 32, 40, 48, 64, 256)  # pixels; what Windows asks for at 100 to 200 %


def draw(side: int) -> QImage:
    """Return the icon at one size."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ACCENT))
    painter.setPen(QColor(0, 0, 0, 0))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.18, side * 0.18)
    svg = (
        (ROOT / "resources" / "icons" / f"{GLYPH}.svg")
        .read_bytes()
        .replace(b"<path ", b'<path fill="#FFFFFF" ')
    )
    margin = side * (0.06 if side < 32 else 0.14)
    renderer = QSvgRenderer(QByteArray(svg))
    renderer.render(painter, QRectF(margin, margin, side - 2 * margin, side - 2 * margin))
    painter.end()
    return image


def bitmap(image: QImage) -> bytes:
    """Return the picture as an icon's bitmap: header, BGRA rows from the bottom, an empty mask."""
    side = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = [bytes(image.constScanLine(row))[: 4 * side] for row in range(side)]
    mask = bytes((side + 31) // 32 * 4 * side)
    return header + b"".join(reversed(rows)) + mask


def png(image: QImage) -> bytes:
    """Return the picture as PNG, the form Windows expects at 256."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def main() -> None:
    """Write the icon file."""
    application = QGuiApplication(sys.argv[:1])
    pictures = [png(draw(side)) if side == 256 else bitmap(draw(side)) for side in SIDES]
    start = 6 + 16 * len(SIDES)
    entries = b""
    for side, picture in zip(SIDES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    content = struct.pack("<HHH", 0, 1, len(SIDES)) + entries + b"".join(pictures)
    (ROOT / "installer" / "cchc.ico").write_bytes(content)
    application.quit()


if __name__ == "__main__":
    main()
