"""Proof that what the higher plans ask of us is answered (đối chiếu nhiệm vụ).

An obligation is answered by an item taken from its place in the source, or one the official says
answers it; likeness of words alone is only `partly`. A task with a lead that is no body of ours, or a
time later than asked, is `partly` too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from rapidfuzz import fuzz

from cchc_desktop import library
from cchc_desktop.drafting.assemble import letterhead_lines
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.plan import Appendix, Cell, Item, Plan, Signature, Span, Table, numbered, plain, text_of
from cchc_desktop.plan.numbering import roman
from cchc_desktop.reading import Obligation
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.dates import PlanDate, find_dates
from cchc_desktop.vietnamese.text import fold

ALIKE = 80  # rapidfuzz token_set_ratio of folded words from which an item seems to speak of the same thing


class Covered(Struct, frozen=True):
    """One obligation and how the draft stands to it."""

    key: str  # "source:path"
    title: str  # the higher plan, in short
    obligation: Obligation
    state: str  # answered | partly | not_ours | missing
    by: tuple[str, ...] = ()  # paths of our items
    reason: str = ""


class _Own(Struct, frozen=True):
    path: str
    item: Item
    folded: str


def coverage(db: Database, draft: Draft) -> tuple[Covered, ...]:
    """Return every obligation of the draft's higher plans with its state, in document order."""
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    own = tuple(_own_items(draft, kind))
    found: list[Covered] = []
    for source_id in draft.sources:
        source = library.get_source(db, source_id)
        for duty in source_obligations(db, source_id):
            key = f"{source_id}:{duty.path}"
            found.append(_covered(key, source, duty, draft, profile, own))
    return tuple(found)


def counts(covered: Sequence[Covered]) -> tuple[int, int]:
    """Return how many of the obligations on us are settled, of how many: answered, or not ours with a reason."""
    ours = [one for one in covered if one.state != "not_ours" or one.reason]
    return sum(one.state in ("answered", "not_ours") for one in ours), len(ours)


def _own_items(draft: Draft, kind: PlanKind) -> Iterator[_Own]:
    number = 0
    for section in kind.sections:
        text = draft.sections.get(section.id)
        if not text or not text.used:
            continue
        number += 1
        for entry in numbered(text.content):
            words = plain(entry.item.text)
            if words.strip() and not entry.item.heading:
                yield _Own(f"{roman(number)}.{entry.path}", entry.item, fold(words))


def _covered(
    key: str, source: library.Source, duty: Obligation, draft: Draft, profile: Profile, own: Sequence[_Own]
) -> Covered:
    linked = [one for one in own if _answers(one.item, key)]
    if linked:
        faults = [fault for one in linked for fault in _faults(one.item, duty, source.year, profile)]
        paths = tuple(one.path for one in linked)
        return Covered(key, source.title, duty, "partly" if faults else "answered", paths, " ".join(faults))
    if key in draft.not_ours:
        return Covered(key, source.title, duty, "not_ours", reason=draft.not_ours[key])
    if profile.agency.level not in duty.levels:
        return Covered(key, source.title, duty, "not_ours")
    asked = fold(duty.text)
    alike = [one.path for one in own if fuzz.token_set_ratio(one.folded, asked) >= ALIKE]
    if alike:
        return Covered(
            key, source.title, duty, "partly", tuple(alike[:3]), _("Có ý gần giống, chưa được xác nhận.")
        )
    return Covered(key, source.title, duty, "missing")


def _answers(item: Item, key: str) -> bool:
    origin = item.origin
    if origin is None:
        return False
    source, _colon, path = key.partition(":")
    taken = origin.source == source and (origin.path == path or origin.path.startswith(path + "."))
    return taken or key in origin.answers


def _faults(item: Item, duty: Obligation, year: int | None, profile: Profile) -> Iterator[str]:
    """Yield why a linked item does not answer fully."""
    task = item.task
    if task and not task.lead.strip():
        yield _("Chưa ghi đơn vị chủ trì.")
    asked = _last_day(duty.deadline, year)
    planned = _last_day(f"{task.time if task else ''} {plain(item.text)}", year)
    if asked and planned and planned > asked:
        yield _("Thời gian muộn hơn hạn được giao ({deadline}).").format(deadline=duty.deadline)


def _last_day(text: str, year: int | None) -> date | None:
    days = []
    for found in find_dates(text):
        day = found.date
        if day.month and day.day and (day.year or year):
            days.append(PlanDate(day.year or year, day.month, day.day).as_date())
    known = [day for day in days if day]
    return max(known) if known else None


STATES = {
    "answered": N_("Đã trả lời"),
    "partly": N_("Một phần"),
    "not_ours": N_("Không thuộc đơn vị"),
    "missing": N_("Còn thiếu"),
}
_COLUMNS = ("STT", "Việc được giao", "Nguồn", "Hạn", "Trả lời", "Ghi chú")


def sheet(db: Database, draft: Draft) -> Plan:
    """Return the printable Bảng đối chiếu: a landscape table of every obligation that concerns us."""
    profile = get_profile(db, draft.profile)
    covered = [one for one in coverage(db, draft) if one.state != "not_ours" or one.reason]
    header = tuple(Cell(((Span(name, bold=True),),)) for name in _COLUMNS)
    rows = tuple(_row(number, one) for number, one in enumerate(covered, 1))
    table = Table((header, *rows), header_rows=1)
    done, total = counts(covered)
    return Plan(
        kind="BẢNG ĐỐI CHIẾU",
        subject=f"Việc cấp trên giao và nội dung trả lời trong {draft.subject[:1].lower()}{draft.subject[1:]}",
        agency=letterhead_lines(profile.agency.name),
        parent_agency=letterhead_lines(profile.agency.parent),
        place=profile.agency.place,
        opening=(text_of(f"Đã trả lời {done} trên {total} việc."),),
        appendices=(Appendix(content=(table,), landscape=True),),
        signature=Signature(title="NGƯỜI LẬP"),
    )


def _row(number: int, one: Covered) -> tuple[Cell, ...]:
    state = _(STATES[one.state])
    by = f"{state}: {', '.join(one.by)}" if one.by else state
    values = (
        str(number),
        one.obligation.text,
        f"{one.title}, {one.obligation.path}",
        one.obligation.deadline,
        by,
    )
    return tuple(Cell((text_of(value),)) for value in (*values, one.reason))
