"""From a draft to the plan: appendices of tasks, numbered when there are several, and named in the body."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import commune

from cchc_desktop.drafting import profiles, start
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Item, Table, Task, plain, text_of
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.storage import open_database


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


def assembled(db, sections: int):
    """A yearly plan whose first sections each hold one task, printed as appendices."""
    kind = get_kind("cchc-nam")
    draft = start.new_draft(db, kind.id, "xa-mau", 2026)
    used = [section.id for section in kind.sections if draft.sections[section.id].used][:sections]
    tasks = {one: Item(text_of(f"Việc của mục {one}"), "1", task=Task("Phòng Kinh tế")) for one in used}
    kind = replace(
        kind,
        sections=tuple(replace(one, form="tasks" if one.id in tasks else "items") for one in kind.sections),
    )
    draft = replace(
        draft,
        tasks_as="appendix",
        sections={
            key: replace(value, content=(tasks[key],) if key in tasks else ())
            for key, value in draft.sections.items()
        },
    )
    return assemble(draft, profiles.get_profile(db, "xa-mau"), kind)


def body_text(plan) -> str:
    return " ".join(
        plain(node.text)
        for entry in plan_items(plan)
        for node in (entry.item, *entry.item.content)
        if not isinstance(node, Table)
    )


def test_a_single_appendix_has_no_number(db):
    plan = assembled(db, 1)
    assert [one.label for one in plan.appendices] == ["Phụ lục"]
    assert "Phụ lục kèm theo" in body_text(plan)


def test_several_appendices_have_roman_numbers_and_the_body_names_each(db):
    plan = assembled(db, 3)
    assert [one.label for one in plan.appendices] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert len({one.title for one in plan.appendices}) == 3
    for appendix in plan.appendices:
        assert f"{appendix.label} kèm theo" in body_text(plan)
        assert appendix.title == appendix.title.upper()


def test_every_task_stands_in_one_appendix_and_not_in_the_body(db):
    plan = assembled(db, 2)
    for appendix in plan.appendices:
        (table,) = appendix.content
        assert len(table.rows) == 2
        words = plain(table.rows[1][1].paragraphs[0])
        assert words.startswith("Việc của mục") and words not in body_text(plan)
