"""From a draft to the whole plan: letterhead, sections in order, tasks as text or appendix, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import is_

from msgspec.structs import replace

from cchc_desktop.drafting.changes import fill
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.facts import fill_facts
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.kinds import PlanKind, Section
from cchc_desktop.plan import (
    Appendix,
    Cell,
    Item,
    Node,
    Numbered,
    Paragraph,
    Plan,
    Span,
    Table,
    Text,
    numbered,
    plain,
    text_of,
)
from cchc_desktop.plan.numbering import roman
from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.date_lines import date_line
from cchc_desktop.writing.bodies import task_lines

# Phụ lục III of Decree 30: the type word before the agency in the number.
ABBREVIATIONS = {
    "KẾ HOẠCH": "KH", "CHƯƠNG TRÌNH": "CTr", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "BÁO CÁO": "BC", "HƯỚNG DẪN": "HD",
}  # fmt: skip
_COMMITTEE = re.compile(r"^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(.+)$", re.IGNORECASE)
_COLUMNS = ("STT", "Nhiệm vụ", "Sản phẩm", "Thời gian", "Chủ trì", "Phối hợp")


def assemble(draft: Draft, profile: Profile, kind: PlanKind) -> Plan:
    """Return the plan a draft stands for; numbers are computed, unknown facts stay empty (visible blanks)."""
    used = used_sections(draft, kind)
    apart = sections_apart(draft, used)
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
        body=tuple(_section(draft, profile, kind, section, apart) for section in used),
        closing=_closing(draft),
        recipients=draft.recipients,
        signature=draft.signature,
        joint=draft.joint,
        appendices=_appendices(draft, profile, kind, apart),
    )


def used_sections(draft: Draft, kind: PlanKind) -> list[Section]:
    """Return the sections that are printed, in order."""
    return [one for one in kind.sections if (text := draft.sections.get(one.id)) and text.used]


def sections_apart(draft: Draft, used: Sequence[Section]) -> list[Section]:
    """Return the sections whose tasks are printed as an appendix each, in order."""
    if draft.tasks_as != "appendix":
        return []
    return [one for one in used if one.form == "tasks" and any(_task_items(draft.sections[one.id].content))]


def appendix_label(place: int, count: int) -> str:
    """Return the label of the appendix at a place from 1, of how many."""
    # Phụ lục I, III.1: Roman numerals from two appendices on.
    return f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"


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
    content = body_content(draft, section, section in apart)
    if section in apart and kind.appendix_note:
        label = appendix_label(apart.index(section) + 1, len(apart))
        content = (*content, Paragraph(text_of(kind.appendix_note.replace("Phụ lục", label))))
    heading = section_heading(section, profile, kind, draft.year)
    return Item(text_of(heading), kind.numbering[0], heading=True, content=content)


def body_content(draft: Draft, section: Section, apart: bool) -> tuple[Node, ...]:
    """Return what of a section is printed in the body; `apart`: its tasks stand in an appendix."""
    content = draft.sections[section.id].content
    return tuple(_written(tuple(_without_tasks(content)) if apart else content))


def _written(content: Sequence[Node]) -> Iterator[Node]:
    """Yield what has words; an empty line of the editor is no item of the plan."""
    for node in content:
        if isinstance(node, Item):
            inner = tuple(_written(node.content))
            if plain(node.text).strip() or inner:
                yield _with_content(node, inner)
        elif isinstance(node, Table) or plain(node.text).strip():
            yield node


def _task_items(content: Sequence[Node]) -> Iterator[Item]:
    for node in content:
        if isinstance(node, Item):
            if node.task:
                yield node
            yield from _task_items(node.content)


def _without_tasks(content: Sequence[Node]) -> Iterator[Node]:
    """Yield what of a section stays in the body when its tasks go to the appendix."""
    for node in content:
        if not isinstance(node, Item):
            yield node
        elif not node.task:
            inner = tuple(_without_tasks(node.content))
            if inner or not any(_task_items(node.content)):
                yield _with_content(node, inner)


def _with_content(item: Item, content: tuple[Node, ...]) -> Item:
    # Where nothing is left out the item stays the draft's own: whoever answers or jumps finds it again by itself.
    same = len(content) == len(item.content) and all(map(is_, content, item.content))
    return item if same else replace(item, content=content)


def _closing(draft: Draft) -> tuple[Text, ...]:
    """Return the closing with the decree's end mark ./. , which is form and not the official's words."""
    texts = [paragraph.text for paragraph in draft.closing if plain(paragraph.text).strip()]
    if texts and not plain(texts[-1]).rstrip().endswith("./."):
        last = texts[-1]
        ending = last[-1].text.rstrip().rstrip(".;") + "./."
        texts[-1] = (*last[:-1], replace(last[-1], text=ending))
    return tuple(texts)


def _appendices(
    draft: Draft, profile: Profile, kind: PlanKind, sections: Sequence[Section]
) -> tuple[Appendix, ...]:
    values = fill_facts(profile, kind, draft.year)
    header = tuple(_cell(name, bold=True) for name in _COLUMNS)
    made = []
    for place, section in enumerate(sections, 1):
        title = kind.appendix_title if len(sections) == 1 else section.heading.upper()
        made.append(
            Appendix(
                label=appendix_label(place, len(sections)),
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
    for heading, items in task_groups(content):
        if heading:
            groups += 1
            title = plain(heading.text)
            yield (_cell(roman(groups), bold=True), _cell(title, columns=len(_COLUMNS) - 1, bold=True))
        yield from (_row(number, item) for number, item in enumerate(items, 1))


def task_groups(content: Sequence[Node]) -> Iterator[tuple[Item | None, list[Item]]]:
    """Yield the tasks of a section by the heading they stand under; None for those under none."""
    alone = [node for node in content if isinstance(node, Item) and node.task]
    if alone:
        yield None, alone
    for node in content:
        if isinstance(node, Item) and not node.task and (tasks := list(_task_items(node.content))):
            yield node, tasks


def appendix_rows(content: Sequence[Node]) -> list[Item]:
    """Return what the rows of a section's appendix print, below their header: headings and tasks."""
    return [item for heading, items in task_groups(content) for item in (heading, *items) if item]


def _row(number: int, item: Item) -> tuple[Cell, ...]:
    task = item.task
    assert task is not None
    return (
        _cell(str(number)),
        Cell((item.text, *_below(item.content))),
        _cell(task.product),
        _cell(task.time),
        _cell(task.lead),
        _cell("; ".join(task.partners)),
    )


def _below(content: Sequence[Node]) -> Iterator[Text]:
    """Yield what stands under a task, in order and with its markers: it goes into the task's own cell."""
    yield from _in_cell(content, numbered(content))


def _in_cell(content: Sequence[Node], walk: Iterator[Numbered]) -> Iterator[Text]:
    for node in content:
        if isinstance(node, Item):
            yield (Span(f"{next(walk).marker} "), *node.text)
            yield from (text_of(f"- {line}") for line in (task_lines(node.task) if node.task else ()))
            yield from _in_cell(node.content, walk)
        elif isinstance(node, Paragraph):
            yield node.text
        else:  # no table stands in a cell; its words do, a row a line
            yield from (text_of("; ".join(filter(None, map(_words, row)))) for row in node.rows)


def _words(cell: Cell) -> str:
    return " ".join(map(plain, cell.paragraphs))


def _cell(text: str, columns: int = 1, bold: bool = False) -> Cell:
    return Cell(((Span(text, bold=bold),) if text else (),), columns=columns)


def _reference(profile: Profile, kind: PlanKind, draft: Draft) -> str:
    year, _dash, month = draft.month.partition("-")
    date = date_line(int(year), int(month)) if month else date_line()
    number = f"/{ABBREVIATIONS.get(kind.title.upper(), 'KH')}-{profile.agency.symbol}"
    return f"(Kèm theo {kind.title.capitalize()} số {number} {date} của {profile.agency.name})"
