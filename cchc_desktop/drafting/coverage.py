"""Proof that what the higher plans ask of us is answered (đối chiếu nhiệm vụ).

An obligation is answered by an item taken from its place in the source, or one the official says
answers it; likeness of words alone is only `partly`. A task with a lead that is no body of ours is `partly`;
so is a time later, or a target lower, than asked, until the official writes why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from cchc_desktop import library
from cchc_desktop.drafting.assemble import letterhead_lines
from cchc_desktop.drafting.departures import departures
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.facts import our_facts
from cchc_desktop.drafting.own_items import OwnItem, own_items
from cchc_desktop.drafting.parties import OurFacts, names
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.drafting.who_acts import names_another, names_one, our_names
from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import get_kind
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.plan import Appendix, Cell, Item, Plan, Signature, Span, Table, plain, text_of
from cchc_desktop.reading import Obligation
from cchc_desktop.reading.bodies import divide
from cchc_desktop.reading.obligations import subject_of
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import known_name_at
from cchc_desktop.vietnamese.text import fold

ALIKE = 80  # rapidfuzz token_set_ratio of folded words from which an item seems to speak of the same thing


class Covered(Struct, frozen=True):
    """One obligation and how the draft stands to it."""

    key: str  # "source:path"
    title: str  # the higher plan, in short
    obligation: Obligation
    state: str  # answered | partly | not_ours | missing
    by: tuple[str, ...] = ()  # paths of our items, as printed
    reason: str = ""
    departs: bool = False  # our time is later, or our target lower: a written reason is needed


class _Look(Struct, frozen=True):
    """What an obligation is looked for in."""

    draft: Draft
    profile: Profile
    own: tuple[OwnItem, ...]
    ours: frozenset[str]  # folded names of our bodies
    facts: OurFacts


def coverage(db: Database, draft: Draft) -> tuple[Covered, ...]:
    """Return every obligation of the draft's higher plans with its state, in document order."""
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    facts = our_facts(profile, kind, draft.year)
    look = _Look(draft, profile, tuple(own_items(draft, kind)), _our_names(facts), facts)
    found: list[Covered] = []
    for source in library.kept_sources(db, draft.sources):
        for duty in source_obligations(db, source.id):
            found.append(_covered(f"{source.id}:{duty.path}", source, duty, look))
    return tuple(found)


def not_compared(db: Database, draft: Draft) -> str:
    """Return a sentence about higher plans of the draft that are not in the library any more; "" when all are."""
    here = {source.id for source in library.kept_sources(db, draft.sources)}
    gone = [source for source in draft.sources if source not in here]
    if not gone:
        return ""
    return _(
        "{count} kế hoạch cấp trên của bản thảo không còn trong thư viện (mã {ids}): việc giao trong đó chưa được "
        "đối chiếu. Nhập lại tệp kế hoạch đó rồi đối chiếu lại."
    ).format(count=len(gone), ids=", ".join(gone))


def own_items_of(db: Database, draft: Draft) -> tuple[OwnItem, ...]:
    """Return the items of a draft by their printed paths, to choose from which one answers an obligation."""
    return tuple(own_items(draft, get_kind(draft.kind)))


def counts(covered: Sequence[Covered]) -> tuple[int, int]:
    """Return how many of the obligations on us are settled, of how many: answered, or not ours with a reason."""
    ours = [one for one in covered if one.state != "not_ours" or one.reason]
    return sum(one.state in ("answered", "not_ours") for one in ours), len(ours)


def falls_on(duty: Obligation, ours: OurFacts) -> bool:
    """Say whether an obligation asks our level, and not other bodies of it by name."""
    named = duty.actors and all(names_another(actor, ours) for actor in duty.actors)
    return ours.level in duty.levels and not named


def _our_names(ours: OurFacts) -> frozenset[str]:
    side = names(ours)
    bare = {fold(name) for name in (side.long_bare, side.short_bare, side.itself) if name}
    return our_names(side, ours) | bare


def _covered(key: str, source: library.Source, duty: Obligation, look: _Look) -> Covered:
    linked = [one for one in look.own if _answers(one.item, key)]
    if linked:
        return _linked(key, source, duty, look, linked)
    if key in look.draft.not_ours:
        return Covered(key, source.title, duty, "not_ours", reason=look.draft.not_ours[key])
    if not falls_on(duty, look.facts):
        return Covered(key, source.title, duty, "not_ours")
    if not duty.path and _closing_answers(look.draft):
        return Covered(key, source.title, duty, "answered", (_("lời kết"),))
    asked = fold(duty.text)
    alike = [one.path for one in look.own if fuzz.token_set_ratio(one.folded, asked) >= ALIKE]
    if alike:
        return Covered(
            key, source.title, duty, "partly", tuple(alike[:3]), _("Có ý gần giống, chưa được xác nhận.")
        )
    return Covered(key, source.title, duty, "missing")


def _linked(
    key: str, source: library.Source, duty: Obligation, look: _Look, linked: Sequence[OwnItem]
) -> Covered:
    """Judge the items that the official took or named as the answer; the best of them counts."""
    paths = tuple(one.path for one in linked)
    faults = list(dict.fromkeys(fault for one in linked for fault in _faults(one.item, look)))
    departing = list(
        dict.fromkeys(fault for one in linked for fault in departures(one.item, duty, source.year))
    )
    told = look.draft.departures.get(key, "").strip()
    if departing and told and not faults:
        return Covered(key, source.title, duty, "answered", paths, told, departs=True)
    state = "partly" if faults or departing else "answered"
    return Covered(key, source.title, duty, state, paths, " ".join(faults + departing), bool(departing))


def _closing_answers(draft: Draft) -> bool:
    """Say whether our closing tells our units what to do with difficulties, as a higher plan's closing asks."""
    return any("vuong mac" in fold(plain(paragraph.text)) for paragraph in draft.closing)


def _answers(item: Item, key: str) -> bool:
    origin = item.origin
    if origin is None:
        return False
    source, _colon, path = key.partition(":")
    taken = origin.source == source and path and (origin.path == path or origin.path.startswith(path + "."))
    return bool(taken) or key in origin.answers


def _faults(item: Item, look: _Look) -> Iterator[str]:
    """Yield why a linked item does not answer fully, whoever asked."""
    task = item.task
    if task and not task.lead.strip():
        yield _("Chưa ghi đơn vị chủ trì.")
    # Of a sentence only a body known by name counts: "mỗi cơ quan, địa phương" are ours as well.
    told = divide(task.lead) if task else subject_of(plain(item.text))
    leads = [lead for lead in told if task or known_name_at(lead) is not None]
    if leads and not any(names_one(fold(lead), look.ours) for lead in leads):
        yield _("Đơn vị chủ trì “{lead}” không phải đơn vị của mình.").format(lead="; ".join(leads))


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
    told = f"Đã trả lời {done} trên {total} việc."
    return Plan(
        kind="BẢNG ĐỐI CHIẾU",
        subject=f"Việc cấp trên giao và nội dung trả lời trong {draft.subject[:1].lower()}{draft.subject[1:]}",
        agency=letterhead_lines(profile.agency.name),
        parent_agency=letterhead_lines(profile.agency.parent),
        place=profile.agency.place,
        opening=tuple(text_of(line) for line in (told, not_compared(db, draft)) if line),
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
