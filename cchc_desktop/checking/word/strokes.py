"""Lines below the motto, the agency and the subject: drawn shapes and borders of paragraphs."""

from __future__ import annotations

import re
from typing import Any

from cchc_desktop.checking.word.faces import VAL, W, points

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU = 12700  # in a point
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(\d+(?:\.\d+)?)(pt|in|cm|mm)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}


def drawn(node: Any) -> float | None:
    """Return the width of a straight line drawn in a run, None when it is none."""
    for geometry in node.iter(f"{_A}prstGeom"):
        if geometry.get("prst") == "line" or "Connector" in geometry.get("prst", ""):
            extent = next(node.iter(f"{_WP}extent"), None)
            return 0.0 if extent is None else points(extent.get("cx")) * 20 / _EMU
    for line in node.iter(f"{_V}line"):
        ends = [re.match(r"-?\d+(?:\.\d+)?", line.get(name, "").strip()) for name in ("from", "to")]
        if all(ends):
            return abs(float(ends[1][0]) - float(ends[0][0]))  # type: ignore[index]
        return 0.0
    for shape in node.iter(f"{_V}shape"):
        if shape.get("type", "") == "#_x0000_t32":
            width = _WIDTH.search(shape.get("style", ""))
            return float(width[1]) * _UNITS[width[2] or "pt"] if width else 0.0
    return None


def bordered(layers: list[Any]) -> bool:
    """Say whether paragraph properties draw a line above or below."""
    for layer in reversed(layers):
        borders = layer.find(f"{W}pBdr")
        if borders is not None:
            return any(
                side.get(VAL) not in (None, "nil", "none")
                for side in borders
                if side.tag in (f"{W}top", f"{W}bottom")
            )
    return False
