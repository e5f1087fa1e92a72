"""Decree 30/2020/NĐ-CP, Appendix I, as one table of formats.

`resources/rules/nd30.toml` holds the values; whoever writes, lays out or checks a page reads them here,
so that what is printed and what is checked cannot differ.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.errors import BadProfile
from cchc_desktop.i18n import _

MM = 72 / 25.4  # points in a millimetre
Range = tuple[float, float]


def twips(points: float) -> int:
    """Convert points to twentieths of a point."""
    return round(points * 20)


class PageRules(Struct, frozen=True, forbid_unknown_fields=True):
    """What the decree says of the sheet itself: lengths in mm or cm as named, ranges as (least, greatest)."""

    source: str
    font: str
    color: str
    width_mm: float
    height_mm: float
    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range
    indent_cm: tuple[float, ...]
    line_spacing: Range
    heading_align: tuple[str, ...]
    paragraph_gap_pt: float
    header_mm: float
    signature_lines: int


class Format(Struct, frozen=True, forbid_unknown_fields=True):
    """How one element of a document is printed.

    `id` names the element (thành phần thể thức), `name` is what an official reads in Word's list of
    styles, `source` the item of Phụ lục I, Phần I ("" = the decree is silent). `size_pt` has one value
    per size set, `allowed_pt` is the least and the greatest allowed; `rule` is the length of the line
    drawn below, as (least, greatest) share of the longest line of text. `spacing` is "single" or "page"
    (the line spacing chosen for the page).
    """

    id: str
    name: str
    source: str
    size_pt: tuple[float, ...]
    allowed_pt: Range
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = "left"  # left | center | justify
    first_line: bool = False
    spacing: str = "single"
    before_pt: float = 0
    after_pt: float = 0
    keep_next: bool = False
    heading: bool = False
    outline: int | None = None
    rule: Range | None = None


class Decree(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole rule set with its version."""

    version: str
    decree: str
    size_sets: tuple[str, ...]
    page: PageRules
    elements: tuple[Format, ...]


@cache
def decree() -> Decree:
    """Return the rule set in force, read once from `resources/rules/nd30.toml`."""
    return shipped.load("rules/nd30.toml", Decree)


@cache
def styles() -> dict[str, Format]:
    """Return the formats by element id, in the order of the document."""
    return {element.id: element for element in decree().elements}


class PageChoices(Struct, frozen=True, forbid_unknown_fields=True):
    """What a unit may choose inside the decree's ranges: the `[page]` table of a profile.

    Margins are top, right, bottom, left in mm. Raises `BadProfile` for anything the decree forbids.
    """

    size_set: str = "13-14-14"
    margins_mm: tuple[float, float, float, float] = (20, 15, 20, 30)
    indent_cm: float = 1.27
    line_spacing: float = 1.15
    heading_align: str = "indent"

    def __post_init__(self) -> None:
        rules = decree().page
        _one_of(_("bộ cỡ chữ (size_set)"), self.size_set, decree().size_sets)
        sides = (
            (_("lề trên"), rules.top_mm),
            (_("lề phải"), rules.right_mm),
            (_("lề dưới"), rules.bottom_mm),
            (_("lề trái"), rules.left_mm),
        )
        for (name, limits), value in zip(sides, self.margins_mm, strict=True):
            _within(name, value, limits, "mm")
        _one_of(_("thụt đầu dòng (indent_cm)"), self.indent_cm, rules.indent_cm)
        _within(_("giãn dòng (line_spacing)"), self.line_spacing, rules.line_spacing, _("dòng"))
        _one_of(_("vị trí đề mục (heading_align)"), self.heading_align, rules.heading_align)

    def size(self, element: str) -> float:
        """Return the size of an element's text in points, in the chosen size set."""
        return styles()[element].size_pt[decree().size_sets.index(self.size_set)]

    def spacing(self, element: str) -> float:
        """Return an element's line spacing in single lines."""
        return self.line_spacing if styles()[element].spacing == "page" else 1.0

    def align(self, element: str) -> str:
        """Return an element's alignment, headings as chosen."""
        style = styles()[element]
        return "center" if style.heading and self.heading_align == "center" else style.align

    def first_line(self, element: str) -> float:
        """Return an element's first-line indent in points."""
        style = styles()[element]
        indented = style.first_line and self.align(element) != "center"
        return self.indent_cm * 10 * MM if indented else 0.0


def _within(name: str, value: float, limits: Range, unit: str) -> None:
    if not limits[0] <= value <= limits[1]:
        raise BadProfile(
            _(
                "Chưa dùng được hồ sơ đơn vị: {name} là {value} {unit}. "
                "Nghị định 30/2020/NĐ-CP cho phép từ {least} đến {greatest} {unit}. "
                "Sửa mục [page] của hồ sơ rồi thử lại."
            ).format(
                name=name,
                value=_number(value),
                unit=unit,
                least=_number(limits[0]),
                greatest=_number(limits[1]),
            )
        )


def _one_of(name: str, value: str | float, allowed: tuple[str, ...] | tuple[float, ...]) -> None:
    if value not in allowed:
        raise BadProfile(
            _(
                "Chưa dùng được hồ sơ đơn vị: {name} là “{value}”. Chỉ chọn được: {allowed}. "
                "Sửa mục [page] của hồ sơ rồi thử lại."
            ).format(
                name=name,
                value=_number(value),
                allowed=_("hoặc").join(f" {_number(one)} " for one in allowed).strip(),
            )
        )


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}".replace(".", ",")
