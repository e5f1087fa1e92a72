"""Starting a draft: the texts of its kind, the facts of the unit, the bases in force, the plans it carries out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from cchc_desktop import library
from cchc_desktop.drafting.bases import preset_bases
from cchc_desktop.drafting.changes import fill
from cchc_desktop.drafting.drafts import Draft, SectionText, get_draft, now, save_draft
from cchc_desktop.drafting.facts import fill_facts
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.errors import NotFound, UserError
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, Section, get_kind
from cchc_desktop.plan import Item, Paragraph, plain, text_of
from cchc_desktop.plan.numbering import child_style
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold

# Luật Tổ chức chính quyền địa phương số 72/2025/QH15: no district level from this month on.
DISTRICT_ENDED = "2025-07"
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")

_KEPT = "Lưu: VT"  # the last line of Nơi nhận; the drafting unit follows (Phụ lục I, II.9.d)


def new_draft(
    db: Database,
    kind: str,
    profile: str,
    year: int,
    month: str = "",
    sources: tuple[str, ...] = (),
    last: str = "",
) -> Draft:
    """Make and keep a draft.

    `month` is "YYYY-MM" of signing or "", `sources` the higher plans it carries out, `last` last year's
    draft or source. Raises `NotFound` for an id that does not exist, `UserError` for an impossible date.
    """
    if month and not _MONTH.fullmatch(month):
        raise UserError(
            _("Tháng ký “{month}” chưa đúng. Ghi năm và tháng, ví dụ 2026-01.").format(month=month)
        )
    if not 2000 <= year <= 2099:
        raise UserError(
            _("Năm {year} của kế hoạch chưa đúng. Ghi đủ bốn chữ số, ví dụ 2026.").format(year=year)
        )
    plan_kind, unit = get_kind(kind), get_profile(db, profile)
    _check_last(db, last)
    bases = preset_bases(db, plan_kind, unit, year, month, sources)
    return save_draft(db, _preset(plan_kind, unit, year, month, sources, last, bases))


def _check_last(db: Database, last: str) -> None:
    if not last:
        return
    try:
        library.get_source(db, last)
    except NotFound:
        get_draft(db, last)


def _preset(
    kind: PlanKind,
    unit: Profile,
    year: int,
    month: str,
    sources: tuple[str, ...],
    last: str,
    bases: tuple[Paragraph, ...],
) -> Draft:
    values = fill_facts(unit, kind, year)
    level = unit.agency.level

    def filled(text: str) -> str:
        return plain(fill(text_of(text), values)[0])

    subject = filled(kind.subject)
    return Draft(
        id=secrets.token_hex(4),
        title=subject,
        kind=kind.id,
        profile=unit.id,
        year=year,
        month=month,
        sources=sources,
        last=last,
        tasks_as=kind.tasks_as,
        created=now(),
        changed=now(),
        subject=subject,
        bases=bases,
        opening=(Paragraph(text_of(filled(kind.opening))),),
        sections={s.id: empty_section(kind, s, level, used=level in s.required) for s in kind.sections},
        closing=(Paragraph(text_of(filled(kind.closing))),),
        recipients=_recipients(kind, unit, filled),
        signature=unit.signer.signature(),
    )


def _recipients(kind: PlanKind, unit: Profile, filled: Callable[[str], str]) -> tuple[str, ...]:
    kept = ", ".join(filter(None, (_KEPT, unit.agency.drafting_unit)))
    lines = unit.recipients.lines or tuple(
        kept if line == _KEPT else filled(line) for line in kind.recipients.get(unit.agency.level, ())
    )
    return lines if any(fold(line).startswith("luu") for line in lines) else (*lines, kept)


def empty_section(kind: PlanKind, section: Section, level: str, used: bool = True) -> SectionText:
    """Return a section with the sub-headings that are mandated for a level and nothing under them."""
    style = child_style(kind.numbering, kind.numbering[0])
    content = tuple(
        Item(text_of(part.heading), style, heading=True)
        for part in section.parts
        if not part.required or level in part.required
    )
    return SectionText(content=content, used=used)


def year_question(profile: Profile, year: int, month: str = "") -> str:
    """Return the question to ask once when the unit's level had ended before the plan's time, else ""."""
    if profile.agency.level != "district" or (month or f"{year}-01") < DISTRICT_ENDED:
        return ""
    return _(
        "Từ ngày 01/7/2025 không còn chính quyền cấp huyện. Năm {year} của kế hoạch có đúng không?"
    ).format(year=year)
