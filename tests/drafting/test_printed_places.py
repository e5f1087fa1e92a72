"""Where a place of a draft is printed and back: the same place both ways, tasks in the text or set apart."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import commune

from cchc_desktop.drafting import profiles, start
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.export import plain_text
from cchc_desktop.drafting.own_items import own_items
from cchc_desktop.drafting.printed_places import printed_at, written_at
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Cell, Item, Paragraph, Table, Task, numbered, plain, text_of
from cchc_desktop.storage import open_database
from cchc_desktop.writing import lay_out

TASK = Task("Phòng Kinh tế", time="Quý I")


def task(words: str, *content) -> Item:
    return Item(text_of(words), "1", task=TASK, content=content)


CONTENT = (
    Item(text_of("Nhóm việc thứ nhất"), "1", heading=True, content=(task("Việc một"), task("Việc hai"))),
    Item((), "1"),  # a line of the editor nobody has written yet
    Item(text_of("Yêu cầu chung"), "1", content=(Item(text_of("Kịp thời"), "a"),)),
    Item(text_of("Nhóm việc thứ hai"), "1", heading=True, content=(task("Việc ba"),)),
    task("Việc bốn", Item(text_of("Chi tiết của việc bốn"), "-")),
)


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


@pytest.fixture(params=["text", "appendix"])
def made(db, request):
    """A draft with two sections of the same tasks, its kind, and the section looked at."""
    kind = get_kind("cchc-nam")
    draft = start.new_draft(db, kind.id, "xa-mau", 2026)
    first, second = [one.id for one in kind.sections if draft.sections[one.id].used][:2]
    kind = replace(
        kind,
        sections=tuple(
            replace(one, form="tasks" if one.id in (first, second) else "items") for one in kind.sections
        ),
    )
    sections = {key: replace(value, content=()) for key, value in draft.sections.items()}
    filled = {first: CONTENT[:1], second: CONTENT}
    for key, content in filled.items():
        sections[key] = replace(sections[key], content=content)
    return replace(draft, tasks_as=request.param, sections=sections), kind, second


def lines(db, draft, kind) -> dict[str, str]:
    """The printed words at every path."""
    found: dict[str, str] = {}
    for page in lay_out(assemble(draft, profiles.get_profile(db, "xa-mau"), kind)).pages:
        for line in page.lines:
            found[line.path] = f"{found.get(line.path, '')} {line.text}"
    return found


def test_every_item_is_printed_where_it_says_and_leads_back(db, made):
    draft, kind, section = made
    printed = lines(db, draft, kind)
    for entry in numbered(CONTENT):
        words = plain(entry.item.text)
        if not words:
            continue
        path = printed_at(draft, kind, section, entry.path)
        if words.startswith("Chi tiết") and draft.tasks_as == "appendix":
            path = printed_at(draft, kind, section, entry.path.rpartition(".")[0])  # inside its task's cell
            assert words in printed[path]
            continue
        assert words in printed[path], path
        assert written_at(draft, kind, path) == (section, f"II.{entry.path}")


def test_parts_around_the_sections_lead_to_their_steps(made):
    draft, kind, _section = made
    for path, step in (
        ("subject", "info"), ("date", "info"), ("bases.2", "bases"), ("opening.1", "bases"), ("closing.1", "ending"),
        ("recipients.3", "ending"), ("signature.title", "ending"), ("joint.1.name", "ending"),
    ):  # fmt: skip
        assert written_at(draft, kind, path) == (step, path)
    assert written_at(draft, kind, "page") == ("", "")
    assert written_at(draft, kind, "") == ("", "")


def test_heads_of_an_appendix_and_of_its_table_lead_to_its_section(made):
    draft, kind, section = made
    if draft.tasks_as == "appendix":
        for path in ("appendices.2", "appendices.2#0"):
            assert written_at(draft, kind, path) == (section, "II")


def test_rows_of_several_appendices_are_counted_in_each(made):
    draft, kind, section = made
    paths = {one.path: plain(one.item.text) for one in own_items(draft, kind) if one.section == section}
    if draft.tasks_as == "appendix":
        assert paths["Phụ lục II.1"] == "Việc bốn"
        assert paths["Phụ lục II.I.2"] == "Việc hai"
        assert paths["Phụ lục II.II.1"] == "Việc ba"
    else:
        assert paths["II.1.1"] == "Việc một"


def test_the_draft_as_text_holds_every_task(db, made):
    draft, kind, _section = made
    text = plain_text(assemble(draft, profiles.get_profile(db, "xa-mau"), kind))
    for words in ("Việc một", "Việc hai", "Việc ba", "Việc bốn", "Chi tiết của việc bốn", "Phòng Kinh tế"):
        assert words in text, words


def test_a_row_of_an_appendix_that_is_gone_leads_nowhere(made):
    draft, kind, _section = made
    assert written_at(draft, kind, "appendices.3#1") == ("", "")


def test_all_that_stands_under_a_task_is_in_its_cell_in_order(db, made):
    draft, kind, section = made
    table = Table(((Cell((text_of("Xã"),)), Cell((text_of("Số buổi"),))),))
    deep = Item(text_of("Chi tiết"), "-", task=TASK, content=(Paragraph(text_of("Giải thích")), table))
    content = (task("Việc một", Paragraph(text_of("Lời dẫn")), deep),)
    draft = replace(
        draft, sections=draft.sections | {section: replace(draft.sections[section], content=content)}
    )
    plan = assemble(draft, profiles.get_profile(db, "xa-mau"), kind)
    if draft.tasks_as == "appendix":
        cell = plan.appendices[-1].content[0].rows[-1][1]
        assert [plain(text) for text in cell.paragraphs] == [
            "Việc một", "Lời dẫn", "- Chi tiết", "- Cơ quan chủ trì: Phòng Kinh tế.", "- Thời gian thực hiện: Quý I.",
            "Giải thích", "Xã; Số buổi",
        ]  # fmt: skip
