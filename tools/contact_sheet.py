#!/usr/bin/env python3
"""Put the pictures of a folder on one sheet, small, with their names.

.venv/bin/python tools/contact_sheet.py DIR SHEET.jpg
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRect, Qt  # noqa: TID251 - a tool for the window
from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: TID251

COLUMNS, WIDTH, GAP, NAME = 5, 360, 12, 22
QUALITY = 50


def make_sheet(folder: Path, sheet: Path) -> None:
    """Save one picture of all pictures of a folder, in the order of their names."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        make_sheet.application = QGuiApplication(
            []
        )  # lives as long as the process; text cannot be drawn without
    files = sorted(folder.glob("*.png"))
    small = [
        QImage(str(file)).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation) for file in files
    ]
    high = max(image.height() for image in small[:20]) + NAME + GAP
    rows = -(-len(files) // COLUMNS)
    whole = QImage(GAP + COLUMNS * (WIDTH + GAP), GAP + rows * high, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    for place, (file, image) in enumerate(zip(files, small, strict=True)):
        left, top = GAP + place % COLUMNS * (WIDTH + GAP), GAP + place // COLUMNS * high
        painter.drawText(QRect(left, top, WIDTH, NAME), Qt.AlignmentFlag.AlignVCenter, file.stem)
        painter.drawImage(left, top + NAME, image.copy(0, 0, WIDTH, min(image.height(), high - NAME - GAP)))
    painter.end()
    sheet.parent.mkdir(parents=True, exist_ok=True)
    whole.save(str(sheet), "JPG", QUALITY)


if __name__ == "__main__":
    make_sheet(Path(sys.argv[1]), Path(sys.argv[2]))
