"""Styles and lists of an OpenDocument text (ODF 1.3, parts 16 and 19.880)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from cchc_desktop.reading.docx_numbering import ListLevel

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"
_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_ALIGN = {"center": "center", "end": "right", "right": "right", "justify": "both"}
_FORMS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}
_DEEPEST = 20
_MOST = 100_000


class OdtStyle(Struct, frozen=True):
    """The facts of one style, its ancestors included; None where nothing says."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    align: str | None = None
    page: str = ""  # a page style that begins with the paragraph


NOTHING = OdtStyle()


def whole_number(text: str | None, default: int, most: int = _MOST) -> int:
    """Read a number of an attribute, within 0 and `most`."""
    return min(int(text), most) if text is not None and text.isascii() and text.isdigit() else default


class OdtStyles:
    """Looks up styles, lists and page styles in the parts of a text."""

    def __init__(self, roots: list[Any]) -> None:
        self._elements: dict[tuple[str, str], Any] = {}
        self._known: dict[tuple[str, str], OdtStyle] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        self._fonts: dict[str, str] = {}
        self._layouts: dict[str, bool] = {}
        self._pages: dict[str, str] = {}
        for root in roots:
            self._index(root)

    def _index(self, root: Any) -> None:
        for face in root.iter(f"{STYLE}font-face"):
            self._fonts[face.get(f"{STYLE}name", "")] = face.get(_SVG_FAMILY, "").strip("'\"")
        for style in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
            self._elements[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
        for style in root.iter(f"{TEXT}list-style"):
            self.lists[style.get(f"{STYLE}name", "")] = dict(_levels(style))
        for style in root.iter(f"{TEXT}outline-style"):
            self.outline = dict(_levels(style))
        for layout in root.iter(f"{STYLE}page-layout"):
            properties = layout.find(f"{STYLE}page-layout-properties")
            lies = properties is not None and properties.get(f"{STYLE}print-orientation") == "landscape"
            self._layouts[layout.get(f"{STYLE}name", "")] = lies
        for page in root.iter(f"{STYLE}master-page"):
            self._pages[page.get(f"{STYLE}name", "")] = page.get(f"{STYLE}page-layout-name", "")

    def is_landscape(self, page: str) -> bool:
        """Say whether the pages of a page style lie on the long side."""
        return self._layouts.get(self._pages.get(page, ""), False)

    def get(self, family: str, name: str | None) -> OdtStyle:
        """Return a style by family ("paragraph", "text", "table") and name."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._resolve(key, 0)
        return self._known[key]

    def _resolve(self, key: tuple[str, str], steps: int) -> OdtStyle:
        element = self._elements.get(key)
        if element is None or steps > _DEEPEST:
            return NOTHING
        parent_name = element.get(f"{STYLE}parent-style-name") or ""
        parent = self._resolve((key[0], parent_name), steps + 1) if key[1] else NOTHING
        return self._own(element, parent)

    def _own(self, element: Any, parent: OdtStyle) -> OdtStyle:
        run = element.find(f"{STYLE}text-properties")
        block = element.find(f"{STYLE}paragraph-properties")
        weight = None if run is None else run.get(f"{FO}font-weight")
        slant = None if run is None else run.get(f"{FO}font-style")
        display = None if run is None else run.get(f"{TEXT}display")
        align = None if block is None else block.get(f"{FO}text-align")
        return OdtStyle(
            parent.bold if weight is None else weight == "bold" or whole_number(weight, 0) >= 600,
            parent.italic if slant is None else slant in ("italic", "oblique"),
            parent.hidden if display is None else display == "none",
            self._font(run) or parent.font,
            parent.align if align is None else _ALIGN.get(align, ""),
            element.get(f"{STYLE}master-page-name") or "",
        )

    def _font(self, run: Any | None) -> str | None:
        if run is None:
            return None
        name = run.get(f"{STYLE}font-name")
        return (
            self._fonts.get(name, name) if name else (run.get(f"{FO}font-family") or "").strip("'\"") or None
        )


def _levels(style: Any) -> Iterator[tuple[int, ListLevel]]:
    for element in style:
        depth = whole_number(element.get(f"{TEXT}level"), 0, 10) - 1
        if depth < 0 or not isinstance(element.tag, str):
            continue
        start = whole_number(element.get(f"{TEXT}start-value"), 1)
        if not element.tag.endswith(("list-level-style-number", "outline-level-style")):
            sign = element.get(f"{TEXT}bullet-char") or "•"
            yield depth, ListLevel(start, "bullet", sign, False, None, "")
            continue
        form = element.get(f"{STYLE}num-format") or ""
        text = _printed(element, depth) if form else ""
        yield depth, ListLevel(start, _FORMS.get(form, "decimal" if form else "none"), text, False, None, "")


def _printed(element: Any, depth: int) -> str:
    """Return what a number looks like, with %1…%9 for the values, as Word writes it."""
    own = element.get(_LIST_FORMAT)
    if own:
        return re.sub(r"%(\d+)%", r"%\1", own)
    shown = max(1, whole_number(element.get(f"{TEXT}display-levels"), 1, depth + 1))
    values = ".".join(f"%{place + 1}" for place in range(depth - shown + 1, depth + 1))
    return f"{element.get(f'{STYLE}num-prefix') or ''}{values}{element.get(f'{STYLE}num-suffix') or ''}"
