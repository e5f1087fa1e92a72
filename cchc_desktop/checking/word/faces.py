"""Faces and settings resolved: defaults, table style, style chain, numbering, paragraph, character style, run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL = f"{W}val"
_CELL_MARGIN = 5.4  # Word's own, on the left and on the right
_OFF = ("0", "false", "off", "none")
_DARK_THEMES = ("text1", "dark1", "windowText")


class Face(Struct, frozen=True):
    """How a run looks."""

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    hidden: bool = False
    color: str = "000000"


def points(value: str | None) -> float:
    """Return twentieths of a point as points; 0.0 for nothing or nonsense."""
    try:
        return int(float(value or 0)) / 20
    except ValueError:
        return 0.0


def attribute(layers: Iterable[Any], element: str, name: str) -> str | None:
    """Return the last value of an attribute among layers of properties."""
    found = None
    for layer in layers:
        node = layer.find(f"{W}{element}")
        if node is not None and node.get(f"{W}{name}") is not None:
            found = node.get(f"{W}{name}")
    return found


def switch(layer: Any, element: str) -> bool | None:
    """Return a toggle of one layer, None when it does not say."""
    node = layer.find(f"{W}{element}")
    return None if node is None else node.get(VAL, "1") not in _OFF


class StyleSheet:
    """The styles and theme fonts of one file."""

    def __init__(self, styles: Any | None, theme: Any | None) -> None:
        self._styles = (
            {} if styles is None else {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
        )
        self._fonts = _theme_fonts(theme)
        self.defaults = _default(styles, "r"), _default(styles, "p")
        self.normal = next((one for one, node in self._styles.items() if _is_default(node, "paragraph")), "")
        self.table = next((one for one, node in self._styles.items() if _is_default(node, "table")), "")
        self._chains: dict[str, tuple[Any, ...]] = {}
        self._faces: dict[tuple[str, str, object], Face] = {}
        self._layers: dict[tuple[str, str], list[Any]] = {}

    def chain(self, style: str) -> tuple[Any, ...]:
        """Return a style and its ancestors, the farthest first."""
        if style not in self._chains:
            found: list[Any] = []
            name: str | None = style
            while name in self._styles and len(found) < 20:
                node = self._styles[name]
                found.append(node)
                based = node.find(f"{W}basedOn")
                name = None if based is None else based.get(VAL)
            self._chains[style] = tuple(reversed(found))
        return self._chains[style]

    def paragraph_layers(self, style: str, table: str) -> list[Any]:
        """Return the paragraph properties that take effect before a paragraph's own."""
        if (style, table) not in self._layers:
            nodes = [
                self.defaults[1],
                *(one.find(f"{W}pPr") for one in (*self.chain(table), *self.chain(style))),
            ]
            self._layers[style, table] = [node for node in nodes if node is not None]
        return list(self._layers[style, table])

    def padding(self, style: str, own: Any | None) -> float:
        """Return how much of a cell's width its left and right margins take."""
        layers = [one.find(f"{W}tblPr") for one in self.chain(style)] + [own]
        sides = {"left": _CELL_MARGIN, "right": _CELL_MARGIN}
        for margins in (layer.find(f"{W}tblCellMar") for layer in layers if layer is not None):
            for side, other in (("left", "start"), ("right", "end")):
                value = None if margins is None else next(margins.iter(f"{W}{side}", f"{W}{other}"), None)
                sides[side] = sides[side] if value is None else points(value.get(f"{W}w"))
        return sum(sides.values())

    def face(self, style: str, table: str, own: Any | None) -> Face:
        """Return how a run of a paragraph in this style looks; equal properties are resolved once."""
        facts = None if own is None else tuple((child.tag, *child.attrib.items()) for child in own)
        key = style, table, facts
        if key not in self._faces:
            self._faces[key] = self._face(style, table, own)
        return self._faces[key]

    def _face(self, style: str, table: str, own: Any | None) -> Face:
        character = None if own is None else own.find(f"{W}rStyle")
        named = "" if character is None else character.get(VAL, "")
        groups = [
            [node for one in self.chain(name) if (node := one.find(f"{W}rPr")) is not None]
            for name in (table, style, named)
        ]
        layers = [node for node in (self.defaults[0],) if node is not None]
        layers += [node for group in groups for node in group]
        layers += [] if own is None else [own]

        def toggled(element: str) -> bool:
            direct = None if own is None else switch(own, element)
            if direct is not None:
                return direct
            states = [_last(group, element) for group in groups]
            base = switch(self.defaults[0], element) if self.defaults[0] is not None else None
            return bool(base) or sum(bool(state) for state in states) % 2 == 1

        return Face(
            self._font(layers), _size(layers), toggled("b"), toggled("i"),
            attribute(layers, "u", "val") not in (None, "none"), toggled("caps"), toggled("vanish"), _color(layers),
        )  # fmt: skip

    def _font(self, layers: list[Any]) -> str:
        font = "Times New Roman"
        for layer in layers:
            node = layer.find(f"{W}rFonts")
            if node is None:
                continue
            theme = node.get(f"{W}hAnsiTheme") or node.get(f"{W}asciiTheme")
            own = node.get(f"{W}hAnsi") or node.get(f"{W}ascii")
            if theme:
                font = self._fonts.get("major" if theme.startswith("major") else "minor", font)
            elif own:
                font = own
        return font


def _is_default(node: Any, kind: str) -> bool:
    return node.get(f"{W}type") == kind and node.get(f"{W}default") in ("1", "true", "on")


def _default(styles: Any | None, kind: str) -> Any | None:
    return None if styles is None else styles.find(f"{W}docDefaults/{W}{kind}PrDefault/{W}{kind}Pr")


def _last(group: list[Any], element: str) -> bool | None:
    found = None
    for layer in group:
        state = switch(layer, element)
        found = state if state is not None else found
    return found


def _size(layers: list[Any]) -> float:
    value = attribute(layers, "sz", "val")
    try:
        return float(value) / 2 if value else 10.0
    except ValueError:
        return 10.0


def _color(layers: list[Any]) -> str:
    value = "auto"
    for layer in layers:
        node = layer.find(f"{W}color")
        if node is not None:
            dark = node.get(f"{W}themeColor") in _DARK_THEMES
            value = "auto" if dark else node.get(VAL, "auto")
    return "000000" if value.lower() in ("auto", "000000") else value.upper()


def _theme_fonts(theme: Any | None) -> dict[str, str]:
    if theme is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        node = next(theme.iter(f"{_A}{kind}Font"), None)
        latin = None if node is None else node.find(f"{_A}latin")
        if latin is not None and latin.get("typeface"):
            found[kind] = latin.get("typeface")
    return found
