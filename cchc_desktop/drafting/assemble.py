"""From a draft to the whole plan: letterhead, sections in order, tasks as text or appendix, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cchc_desktop.drafting.changes import fill
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.facts import fill_facts
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.kinds import PlanKind, Section
from cchc_desktop.plan import Appendix, Cell, Item, Node, Paragraph, Plan, Span, Table, Text, plain, text_of
from cchc_desktop.plan.numbering import roman
from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.date_lines import date_line

# Phụ lục III of Decree 30: the type word before the agency in the number.
ABBREVIATIONS = {
    "KẾ HOẠCH": "KH", "CHƯƠNG TRÌNH": "CTr", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "BÁO CÁO": "BC", "HƯỚNG DẪN": "HD",
}  # fmt: skip
_COMMITTEE = re.compile(r"^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(.+)$", re.IGNORECASE)
_COLUMNS = ("STT", "Nhiệm vụ", "Sản phẩm", "Thời gian", "Chủ trì", "Phối hợp")


def assemble(draft: Draft, profile: Profile, kind: PlanKind) -> Plan:
    """Return the plan a draft stands for; numbers are computed, unknown facts stay empty (visible blanks)."""
    used = [
        section
        for section in kind.sections
        if draft.sections.get(section.id) and draft.sections[section.id].used
    ]
    year, _dash, month = draft.month.partition("-")
    agency = profile.agency
    return Plan(
        kind=kind.title,
        subject=draft.subject,
        parent_agency=letterhead_lines(agency.parent),
        agency=letterhead_lines(printed_name(agency.name, agency.parent)),
        number=f"/{ABBREVIATIONS.get(kind.title.upper(), 'KH')}-{agency.symbol}",
        place=agency.place,
        date=date_line(int(year), int(month)) if month else date_line(),
        bases=tuple(base.text for base in draft.bases if plain(base.text).strip()),
        opening=tuple(paragraph.text for paragraph in draft.opening if plain(paragraph.text).strip()),
        body=tuple(_section(draft, profile, kind, section, _apart(draft, used)) for section in used),
        closing=_closing(draft),
        recipients=draft.recipients,
        signature=draft.signature,
        appendices=_appendices(draft, profile, kind, used),
    )


def printed_name(name: str, parent: str) -> str:
    """Return an agency's name as under its parent's: "Sở Xây dựng", for the parent's line already says where."""
    known, above = parse_agency(name), parse_agency(parent)
    if (
        parent
        and known.level in ("department", "office")
        and (known.area, known.place) == (above.area, above.place)
    ):
        return known.body
    return name


def letterhead_lines(name: str) -> tuple[str, ...]:
    """Return an agency's name as its letterhead lines, in capitals: a People's Committee takes two."""
    name = name.strip()
    if not name:
        return ()
    if found := _COMMITTEE.match(name):
        area = found.group(2).upper()
        return (f"UBND {area}",) if found.group(1).upper() == "UBND" else ("ỦY BAN NHÂN DÂN", area)
    return (name.upper(),)


def section_heading(section: Section, profile: Profile, kind: PlanKind, year: int) -> str:
    """Return a section's heading as printed for this unit and year."""
    return plain(fill(text_of(section.heading), fill_facts(profile, kind, year))[0])


def _section(
    draft: Draft, profile: Profile, kind: PlanKind, section: Section, apart: Sequence[Section]
) -> Item:
    """Return a section of the body; `apart`: the sections whose tasks stand in appendices."""
    content: Sequence[Node] = draft.sections[section.id].content
    if section in apart:
        label = _label(apart.index(section) + 1, len(apart))
        note = kind.appendix_note.replace("Phụ lục", label)
        content = (*without_tasks(content), *((Paragraph(text_of(note)),) if note else ()))
    heading = section_heading(section, profile, kind, draft.year)
    return Item(text_of(heading), kind.numbering[0], heading=True, content=tuple(_written(content)))


def _written(content: Sequence[Node]) -> Iterator[Node]:
    """Yield what has words; an empty line of the editor is no item of the plan."""
    for node in content:
        if isinstance(node, Item):
            inner = tuple(_written(node.content))
            if plain(node.text).strip() or inner:
                yield replace(node, content=inner)
        elif isinstance(node, Table) or plain(node.text).strip():
            yield node


def _task_items(content: Sequence[Node]) -> Iterator[Item]:
    for node in content:
        if isinstance(node, Item):
            if node.task:
                yield node
            yield from _task_items(node.content)


def without_tasks(content: Sequence[Node]) -> Iterator[Node]:
    """Yield what of a section stays in the body when its tasks go to the appendix."""
    for node in content:
        if not isinstance(node, Item):
            yield node
        elif not node.task:
            inner = tuple(without_tasks(node.content))
            if inner or not any(_task_items(node.content)):
                yield replace(node, content=inner)


def _closing(draft: Draft) -> tuple[Text, ...]:
    """Return the closing with the decree's end mark ./. , which is form and not the official's words."""
    texts = [paragraph.text for paragraph in draft.closing if plain(paragraph.text).strip()]
    if texts and not plain(texts[-1]).rstrip().endswith("./."):
        last = texts[-1]
        ending = last[-1].text.rstrip().rstrip(".;") + "./."
        texts[-1] = (*last[:-1], replace(last[-1], text=ending))
    return tuple(texts)


def _apart(draft: Draft, used: Sequence[Section]) -> list[Section]:
    """Return the sections whose tasks are printed as an appendix each, in order."""
    if draft.tasks_as != "appendix":
        return []
    return [one for one in used if one.form == "tasks" and any(_task_items(draft.sections[one.id].content))]


def _label(place: int, count: int) -> str:
    # Phụ lục I, III.1: Roman numerals from two appendices on.
    return f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"


def _appendices(
    draft: Draft, profile: Profile, kind: PlanKind, used: Sequence[Section]
) -> tuple[Appendix, ...]:
    sections = _apart(draft, used)
    values = fill_facts(profile, kind, draft.year)
    header = tuple(_cell(name, bold=True) for name in _COLUMNS)
    made = []
    for place, section in enumerate(sections, 1):
        title = kind.appendix_title if len(sections) == 1 else section.heading.upper()
        made.append(
            Appendix(
                label=_label(place, len(sections)),
                title=plain(fill(text_of(title), values)[0]),
                reference=_reference(profile, kind, draft),
                content=(Table((header, *_rows(draft.sections[section.id].content)), header_rows=1),),
                landscape=True,
            )
        )
    return tuple(made)


def _rows(content: Sequence[Node]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a section's tasks, a numbered row above those that stand under one heading."""
    groups = 0
    for title, items in task_groups(content):
        if title:
            groups += 1
            yield (_cell(roman(groups), bold=True), _cell(title, columns=len(_COLUMNS) - 1, bold=True))
        yield from (_row(number, item) for number, item in enumerate(items, 1))


def task_groups(content: Sequence[Node]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the tasks of a section by the heading they stand under; "" for those under none."""
    alone = [node for node in content if isinstance(node, Item) and node.task]
    if alone:
        yield "", alone
    for node in content:
        if isinstance(node, Item) and not node.task and (tasks := list(_task_items(node.content))):
            yield plain(node.text), tasks


def _row(number: int, item: Item) -> tuple[Cell, ...]:
    task = item.task
    assert task is not None
    return (
        _cell(str(number)),
        Cell((item.text,)),
        _cell(task.product),
        _cell(task.time),
        _cell(task.lead),
        _cell("; ".join(task.partners)),
    )


def _cell(text: str, columns: int = 1, bold: bool = False) -> Cell:
    return Cell(((Span(text, bold=bold),) if text else (),), columns=columns)


def _reference(profile: Profile, kind: PlanKind, draft: Draft) -> str:
    year, _dash, month = draft.month.partition("-")
    date = date_line(int(year), int(month)) if month else date_line()
    number = f"/{ABBREVIATIONS.get(kind.title.upper(), 'KH')}-{profile.agency.symbol}"
    return f"(Kèm theo {kind.title.capitalize()} số {number} {date} của {profile.agency.name})"
