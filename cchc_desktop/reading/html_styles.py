"""The few style facts of a web page that matter here, from its style sheet, attributes and elements."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

_RULE = re.compile(r"([^{}]{1,4000})\{([^{}]{0,8000})\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([a-z0-9]*)(?:\.([\w-]+))?", re.IGNORECASE)
_WANTED = frozenset(
    ("text-align", "font-weight", "font-style", "font-family", "font", "display", "mso-hide", "white-space",
     "mso-page-orientation", "page")
)  # fmt: skip
_ALIGN = {"center": "center", "right": "right", "end": "right", "justify": "both", "middle": "center"}
_MOST_RULES = 5_000


class HtmlStyle(Struct, frozen=True):
    """How text is printed; handed down from an element to those within it."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    kept: bool = False  # blanks and line ends stay as written
    font: str = ""
    align: str = ""


def declarations(text: str) -> dict[str, str]:
    """Read `name: value; …`; names in lower case."""
    found = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


class HtmlStyles:
    """Applies the page's style sheet and an element's own attributes."""

    def __init__(self, root: Any) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        self.landscape: set[str] = set()
        for sheet in root.iter("style"):
            self._read("".join(sheet.itertext()))

    def _read(self, sheet: str) -> None:
        for selectors, body in _RULE.findall(_COMMENT.sub(" ", sheet)):
            wanted = {name: value for name, value in declarations(body).items() if name in _WANTED}
            if not wanted or len(self._rules) > _MOST_RULES:
                continue
            for selector in selectors.split(","):
                bare = selector.strip()
                if bare.lower().startswith("@page"):
                    if wanted.get("mso-page-orientation") == "landscape":
                        self.landscape.add(bare[5:].strip().lower())
                elif match := _SELECTOR.fullmatch(bare):
                    key = (match[1].lower(), (match[2] or "").lower())
                    self._rules.setdefault(key, {}).update(wanted)

    def facts(self, element: Any) -> dict[str, str]:
        """Return what the sheet and the element's own style say."""
        tag, names = element.tag, (element.get("class") or "").lower().split()
        found = dict(self._rules.get((tag, ""), ()))
        for name in names[:10]:
            found |= self._rules.get(("", name), {})
            found |= self._rules.get((tag, name), {})
        return found | declarations(element.get("style") or "")

    def within(self, element: Any, facts: dict[str, str], style: HtmlStyle) -> HtmlStyle:
        """Return the style inside an element."""
        tag = element.tag
        if tag in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"):
            style = replace(style, bold=True)
        elif tag in ("i", "em", "cite", "var", "dfn"):
            style = replace(style, italic=True)
        elif tag == "pre":
            style = replace(style, kept=True)
        elif tag == "center":
            style = replace(style, align="center")
        elif tag == "font" and element.get("face"):
            style = replace(style, font=_first(element.get("face")))
        if tag in ("p", "div", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6") and element.get("align"):
            style = replace(style, align=_ALIGN.get(element.get("align").lower(), ""))
        return _styled(facts, style) if facts else style


def _styled(facts: dict[str, str], style: HtmlStyle) -> HtmlStyle:
    weight, slant = facts.get("font-weight", "").lower(), facts.get("font-style", "").lower()
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:4]) >= 600)
        style = replace(style, bold=bold)
    if slant:
        style = replace(style, italic=slant in ("italic", "oblique"))
    if "font-family" in facts:
        style = replace(style, font=_first(facts["font-family"]))
    if "text-align" in facts:
        style = replace(style, align=_ALIGN.get(facts["text-align"].lower(), ""))
    if facts.get("display", "").lower() == "none" or facts.get("mso-hide", "").lower() == "all":
        style = replace(style, hidden=True)
    if facts.get("white-space", "").lower() in ("pre", "pre-wrap", "pre-line"):
        style = replace(style, kept=True)
    return style


def _first(families: str) -> str:
    return families.split(",")[0].strip().strip("'\"")
