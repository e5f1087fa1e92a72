"""What Word styles give a paragraph or a run: emphasis, alignment, outline level, numbering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}


class Style(Struct, frozen=True):
    """The facts of one style, its ancestors included; None where nothing says."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    align: str | None = None
    level: int = 0
    number: int | None = None
    depth: int | None = None
    contents: bool = False  # a line of the table of contents
    font: str | None = None


NOTHING = Style()


def switched_on(element: Any | None) -> bool | None:
    """Return a toggle's value, None when the element is absent."""
    if element is None:
        return None
    return element.get(VAL, "1") not in ("0", "false", "off")


def number_of(element: Any | None) -> int | None:
    """Return `w:val` as a whole number, None when absent or broken."""
    if element is None:
        return None
    try:
        return int(element.get(VAL, ""))
    except ValueError:
        return None


def font_of(fonts: Any | None) -> str | None:
    """Return the font that `w:rFonts` names for Latin letters, None when it names none."""
    return None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")


def alignment(element: Any | None) -> str | None:
    """Return `w:jc` as the reader's word, None when absent."""
    return None if element is None else _ALIGN.get(element.get(VAL, ""), "")


class Styles:
    """Looks styles up by id, each resolved once. The part is opened only when a style is asked for."""

    def __init__(self, load: Callable[[], Any | None]) -> None:
        self._load = load
        self._elements: dict[str, Any] | None = None
        self._known: dict[str, Style] = {"": NOTHING}
        self._default = ""

    def get(self, style_id: str) -> Style:
        """Return a style by id; an unknown one says nothing."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id, 0)
        return self._known[style_id]

    @property
    def default_paragraph(self) -> Style:
        """The style of paragraphs that name none."""
        self._index()
        return self.get(self._default)

    def _index(self) -> dict[str, Any]:
        if self._elements is None:
            root = self._load()
            self._elements = {}
            for element in () if root is None else root.iterchildren(f"{W}style"):
                style_id = element.get(f"{W}styleId", "")
                self._elements[style_id] = element
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in (
                    "1",
                    "true",
                    "on",
                ):
                    self._default = style_id
        return self._elements

    def _resolve(self, style_id: str, steps: int) -> Style:
        element = self._index().get(style_id)
        if element is None or steps > 20:
            return NOTHING
        based_on = element.find(f"{W}basedOn")
        parent = NOTHING if based_on is None else self._resolve(based_on.get(VAL, ""), steps + 1)
        return _own(element, parent)


def _own(element: Any, parent: Style) -> Style:
    def pick(own: Any, inherited: Any) -> Any:
        return inherited if own is None else own

    level = number_of(element.find(f"{W}pPr/{W}outlineLvl"))
    name = element.find(f"{W}name")
    printed = "" if name is None else name.get(VAL, "").lower()
    return Style(
        pick(switched_on(element.find(f"{W}rPr/{W}b")), parent.bold),
        pick(switched_on(element.find(f"{W}rPr/{W}i")), parent.italic),
        pick(switched_on(element.find(f"{W}rPr/{W}vanish")), parent.hidden),
        pick(alignment(element.find(f"{W}pPr/{W}jc")), parent.align),
        parent.level if level is None else level + 1 if level < 9 else 0,
        pick(number_of(element.find(f"{W}pPr/{W}numPr/{W}numId")), parent.number),
        pick(number_of(element.find(f"{W}pPr/{W}numPr/{W}ilvl")), parent.depth),
        parent.contents or (printed.startswith("toc ") and printed[4:].isdigit()),
        pick(font_of(element.find(f"{W}rPr/{W}rFonts")), parent.font),
    )
