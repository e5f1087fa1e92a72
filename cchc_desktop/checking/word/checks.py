"""All rules for the looks of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.checking.document import headed_by_the_party
from cchc_desktop.checking.engine import finished
from cchc_desktop.checking.model import Finding, Found, Hit, Piece, Silence
from cchc_desktop.checking.word.element_rules import Spot, element_hits
from cchc_desktop.checking.word.forms import WordForm
from cchc_desktop.checking.word.line_rules import Width, line_hits
from cchc_desktop.checking.word.page_rules import page_hits
from cchc_desktop.checking.word.roles import NATION, roles_of
from cchc_desktop.plan import Plan
from cchc_desktop.vietnamese.text import collapse, fold


def check_form(
    form: WordForm, plan: Plan, pages: int = 1, width: Width | None = None, silenced: tuple[Silence, ...] = ()
) -> tuple[Finding, ...]:
    """Return the findings on a Word file's looks; `plan` is what was read from the same file.

    `pages` is how many pages it has at least, `width` measures text in points (None: lengths of lines stay unchecked).
    """
    return finished(_all(form, plan, pages, width), silenced)


def _all(form: WordForm, plan: Plan, pages: int, width: Width | None) -> Iterator[Found]:
    if headed_by_the_party([one.text for one in form.paragraphs]):
        yield Found(
            Hit("van-ban-dang", 0, 0, quote="Đảng Cộng sản Việt Nam"), Piece(0, "letterhead", "page", "", "")
        )
        return
    for hit in page_hits(form, pages):
        yield Found(hit, Piece(0, "letterhead", "page", "", ""))
    roles = roles_of(form.paragraphs, plan)
    spots: list[Spot] = list(element_hits(form.paragraphs, roles))
    if form.legacy:
        spots = [spot for spot in spots if spot[1].rule == "phong-chu"]
    elif not _headed(form):
        spots += line_hits(form.paragraphs, roles, width)
    for place, hit in spots:
        text = collapse(form.paragraphs[place].text) if hit.quote else ""
        yield Found(hit, Piece(place, _part(roles[place] if roles else ""), "page", "", text))


def _headed(form: WordForm) -> bool:
    """Say whether the head of the document was put into the header of its first page, out of reach of these rules."""
    headers = [one for section in form.sections[:1] for one in (*section.first_header, *section.header)]
    return any(NATION in fold(one.text) for one in headers)


def _part(role: str) -> str:
    if role.startswith("phu-luc"):
        return "appendix"
    if role in ("noi-nhan", "noi-nhan-tieu-de", "quyen-han-chuc-vu", "chuc-vu-khac", "ho-ten"):
        return "recipients"
    if role == "can-cu":
        return "bases"
    body = (
        "than",
        "khoan",
        "diem",
        "gach",
        "bang",
        "tieu-de-muc",
        "tieu-de-khoan",
        "dieu",
        "phan-chuong",
        "",
    )
    return "body" if role in body else "letterhead"
