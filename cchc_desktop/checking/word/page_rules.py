"""The sheet: size, margins, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.checking.model import Hit
from cchc_desktop.checking.word.forms import SectionForm, WordForm
from cchc_desktop.decree import MM, decree, styles
from cchc_desktop.i18n import _

_NEAR_MM = 0.6  # printers and old templates round by half a millimetre


def page_hits(form: WordForm, pages: int) -> Iterator[Hit]:
    """Yield what is wrong with the sheets of a file of so many pages."""
    for number, section in enumerate(form.sections):
        yield from _sheet(section)
        if not section.landscape:
            yield from _margins(section)
        elif not section.wide_table:
            yield Hit("huong-giay", 0, 0)
        if number and section.page_start != 1 and section.header:
            yield Hit("so-trang-phu-luc", 0, 0)
    if form.sections:
        yield from _numbers(form.sections, pages)


def _mm(value: float) -> str:
    return f"{value / MM:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _sheet(section: SectionForm) -> Iterator[Hit]:
    rules = decree().page
    short, long = sorted((section.width, section.height))
    if abs(short - rules.width_mm * MM) > 3 or abs(long - rules.height_mm * MM) > 3:
        yield Hit("kho-giay", 0, 0, what=f"{_mm(short)} × {_mm(long)} mm")


def _margins(section: SectionForm) -> Iterator[Hit]:
    rules = decree().page
    for name, value, limits in (
        (_("Lề trên {size} mm"), section.top, rules.top_mm),
        (_("Lề dưới {size} mm"), section.bottom, rules.bottom_mm),
        (_("Lề trái {size} mm"), section.left, rules.left_mm),
        (_("Lề phải {size} mm"), section.right, rules.right_mm),
    ):
        if not limits[0] - _NEAR_MM <= value / MM <= limits[1] + _NEAR_MM:
            allowed = _("{least} đến {greatest} mm").format(least=f"{limits[0]:g}", greatest=f"{limits[1]:g}")
            yield Hit("le-trang", 0, 0, other=allowed, what=name.format(size=_mm(value)))


def _numbers(sections: tuple[SectionForm, ...], pages: int) -> Iterator[Hit]:
    """Page number: top, centre, upright, size 13-14, not on the first page."""
    first = sections[0]
    numbers = [one for section in sections for one in section.header if one.page_field]
    if any(one.page_field for section in sections for one in section.footer):
        yield Hit("so-trang-chan", 0, 0)
    elif not numbers and pages > 1:
        yield Hit("thieu-so-trang", 0, 0)
    if not numbers:
        return
    one = numbers[0]
    if one.align != "center" and not one.framed_center and "\t" not in one.text:
        yield Hit("so-trang-giua", 0, 0)
    if not first.title_page or any(each.page_field for each in first.first_header):
        yield Hit("so-trang-dau", 0, 0)
    least, greatest = styles()["so-trang"].allowed_pt
    faces = [run for run in one.runs if run.text.strip()]
    wrong = next((run for run in faces if not least <= run.size <= greatest or run.italic), None)
    if wrong:
        looks = _("cỡ {size}, nghiêng") if wrong.italic else _("cỡ {size}")
        yield Hit("so-trang-co", 0, 0, other=looks.format(size=f"{wrong.size:g}"))
