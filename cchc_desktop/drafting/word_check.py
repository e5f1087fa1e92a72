"""Checking any plan file as it is, or a draft as it will be printed: findings with page and paragraph."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.checking import Context, Finding, Silence, TaskFacts, check_plan
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.word import WordForm, check_form
from cchc_desktop.decree import PageChoices, decree
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.placing import Locator
from cchc_desktop.drafting.profiles import get_profile
from cchc_desktop.drafting.review import findings as draft_findings
from cchc_desktop.drafting.word_file import form_in, opened, own_notes
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Plan
from cchc_desktop.reading import read
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import collapse
from cchc_desktop.writing import compose, lay_out
from cchc_desktop.writing.blocks import Grid, Para
from cchc_desktop.writing.fonts import font_family

_MM = 72 / 25.4
_FEW = 8  # lines
GRAVITY = {"error": N_("Phải sửa"), "warning": N_("Nên xem"), "hint": N_("Gợi ý")}


class Placed(Struct, frozen=True):
    """A finding with its page and its paragraph, both from 1; None where it stands nowhere in print.

    Paragraphs are counted as `cchc read` lists them: printed ones in order, table cells included.
    """

    finding: Finding
    page: int | None = None
    paragraph: int | None = None


def check_file(path: Path, silenced: tuple[Silence, ...] = ()) -> tuple[Placed, ...]:
    """Return every finding on a plan file: its words, and for a Word file its looks.

    Raises `UnreadableFile`.
    """
    reading, package = read(path), opened(path)
    form = form_in(package) if package else None
    plan = replace(reading.plan, notes=own_notes(reading.plan, package))
    context = Context(
        finished=True,
        today=date.today(),
        tasks=tuple(
            TaskFacts(one.path, one.content, one.lead, tuple(one.partners), one.time, one.product)
            for one in reading.tasks
        ),
        printed=tuple(one.text for one in form.paragraphs)
        if form and not form.legacy
        else reading.paragraphs,
        silenced=silenced,
    )
    sheets = _pages(plan, form)
    found = list(check_plan(plan, context))
    if form is not None:
        found += check_form(form, plan, sheets.count, _width(), silenced)
        found.sort(key=lambda finding: ("error", "warning", "hint").index(finding.severity))
    return _placed(found, Document(plan, context), reading.paragraphs, sheets)


def check_draft(db: Database, draft: Draft) -> tuple[Placed, ...]:
    """Return every finding on a draft with the place it will have in print."""
    profile = get_profile(db, draft.profile)
    plan = assemble(draft, profile, get_kind(draft.kind))
    blocks = [block for section in compose(plan, profile.page).sections for block in section.blocks]
    printed = tuple(text for block in blocks for text in _texts(block) if text)
    found = [one.finding for one in draft_findings(db, draft)]
    return _placed(found, Document(plan, Context()), printed, _pages(plan, None, profile.page))


def _texts(block: Any) -> list[str]:
    if isinstance(block, Para):
        return [collapse(block.text)]
    if isinstance(block, Grid):
        return [
            text for row in block.rows for box in row.boxes for one in box.content for text in _texts(one)
        ]
    return []


class _Sheets(Struct):
    """What stands on which page: lines in order with their pages."""

    lines: tuple[str, ...]
    pages: tuple[int, ...]
    estimated: bool = True

    @property
    def count(self) -> int:
        """How many pages there are; a few lines on another page by our own layout are none for sure."""
        last = max(self.pages, default=1)
        return max(1, last - (self.estimated and self.pages.count(last) < _FEW))


def _placed(
    found: list[Finding], document: Document, printed: tuple[str, ...], sheets: _Sheets
) -> tuple[Placed, ...]:
    paragraphs, lines = Locator(printed), Locator(sheets.lines)
    paragraphs.follow(document)
    lines.follow(document)
    placed = []
    for finding in found:
        order = finding.order
        known = 0 <= order < len(document.pieces) and document.pieces[order].text == finding.text
        paragraph, line = paragraphs.index(finding, known), lines.index(finding, known)
        placed.append(
            Placed(
                finding,
                None if line is None else sheets.pages[line],
                None if paragraph is None else paragraph + 1,
            )
        )
    return tuple(placed)


def _pages(plan: Plan, form: WordForm | None, choices: PageChoices | None = None) -> _Sheets:
    """Return which text is on which page: by the breaks Word left in the file, else by our own layout."""
    if form is not None and form.marked_pages:
        return _Sheets(
            tuple(one.text for one in form.paragraphs), tuple(one.page for one in form.paragraphs), False
        )
    try:
        laid = lay_out(plan, choices or (_choices(form) if form else None))
    except UserError:
        return _Sheets((), ())  # no font to measure with: places have no page
    pairs = [
        (line.text, number)
        for number, page in enumerate(laid.pages, 1)
        for line in page.lines
        if line.path != "page"
    ]
    return _Sheets(tuple(text for text, _page in pairs), tuple(page for _text, page in pairs))


def _choices(form: WordForm) -> PageChoices:
    """Return lawful page choices nearest to a file's own sheet and spacing."""
    rules = decree().page
    body = [one for one in form.paragraphs if one.align == "justify" and one.runs]
    sizes = [run.size for one in body for run in one.runs]
    spacing = sorted(one.line for one in body if one.line_rule == "auto")
    sides = form.sections[0] if form.sections else None
    if sides is None:
        return PageChoices()
    given = (
        (sides.top, rules.top_mm), (sides.right, rules.right_mm), (sides.bottom, rules.bottom_mm),
        (sides.left, rules.left_mm),
    )  # fmt: skip
    top, right, bottom, left = (min(max(value / _MM, limits[0]), limits[1]) for value, limits in given)
    least, greatest = rules.line_spacing
    line = min(max(spacing[len(spacing) // 2], least), greatest) if spacing else 1.0
    small = bool(sizes) and sorted(sizes)[len(sizes) // 2] < 13.5
    return PageChoices("12-13-13" if small else "13-14-14", (top, right, bottom, left), line_spacing=line)


def _width() -> Any:
    try:
        return font_family().width
    except UserError:
        return None


def as_contract(placed: tuple[Placed, ...]) -> dict[str, Any]:
    """Return the JSON of `cchc check`."""
    return {"findings": [_one(one) for one in placed]}


def _one(placed: Placed) -> dict[str, Any]:
    finding = placed.finding
    edits = finding.fix.edits if finding.fix else ()
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "place": {
            "page": placed.page,
            "paragraph": placed.paragraph,
            "path": finding.path or None,
            "quote": finding.quote if finding.text else None,
        },
        "message": finding.message,
        "source": finding.source,
        "fix": {
            "from": edits[0].text[edits[0].start : edits[0].end],
            "to": edits[0].after,
            "places": len(edits),
        }
        if edits
        else None,
    }


def as_text(placed: tuple[Placed, ...]) -> str:
    """Return the findings as lines for the console."""
    lines = []
    for one in placed:
        where = [
            f"tr. {one.page}" if one.page else "",
            f"đoạn {one.paragraph}" if one.paragraph else "",
            one.finding.path,
        ]
        place = ", ".join(part for part in where if part)
        lines.append(
            f"[{_(GRAVITY[one.finding.severity])}] {one.finding.message}" + (f" ({place})" if place else "")
        )
    return "\n".join(lines)
