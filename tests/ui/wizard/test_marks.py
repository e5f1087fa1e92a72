"""Decisions on marks that reach further than one place, and clauses found again by their star."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from cchc_desktop import library
from cchc_desktop.drafting.decisions import decisions
from cchc_desktop.plan import Item
from tests.ui.wizard.acting import CONTENTS, open_clauses
from ui.wizard.marks_menu import fill_mark_menu


def changes(content):
    for node in content:
        if isinstance(node, Item):
            yield from node.origin.changes if node.origin else ()
            yield from changes(node.content)


def all_changes(wizard):
    return [one for section in wizard.session.draft.sections.values() for one in changes(section.content)]


def most_frequent(wizard):
    """The change that the plan has in most places, and that stands in a section written as text."""
    keys = [(one.rule, one.before, one.after) for one in all_changes(wizard) if one.before and one.after]
    written = wizard.session.draft.sections[CONTENTS].content
    here = {(one.rule, one.before, one.after) for one in changes(written)}
    return max(sorted(here & set(keys)), key=keys.count)


def alike(wizard, key):
    return [one for one in all_changes(wizard) if (one.rule, one.before, one.after) == key]


def go_to_mark(wizard, key):
    for step in wizard.session.draft.sections:
        wizard.go(step)
        editor = getattr(wizard.page(), "editor", None)
        for place, row in enumerate(editor.rows() if editor else ()):
            for change in row.origin.changes if row.origin else ():
                if (change.rule, change.before, change.after) == key:
                    editor.set_place((place, change.start))
                    return editor
    raise AssertionError("no such mark in a section written as text")


def submenu(editor, name):
    menu = QMenu(editor)
    assert fill_mark_menu(menu, editor)
    return next(action.menu() for action in menu.actions() if action.text() == name)


def test_one_decision_is_taken_wherever_the_plan_has_the_same_change(wizard):
    wizard.proposal.button.click()
    key = most_frequent(wizard)
    assert len(alike(wizard, key)) > 1
    before = wizard.session.draft
    editor = go_to_mark(wizard, key)
    submenu(editor, "Giống thế ở mọi chỗ").actions()[1].trigger()
    assert {one.state for one in alike(wizard, key)} == {"rejected"}
    wizard.undo()
    while wizard.session.draft != before and wizard.session.undo_stack.canUndo():
        wizard.undo()
    assert wizard.session.draft == before


def test_a_decision_is_remembered_for_the_next_plans(wizard):
    wizard.proposal.button.click()
    key = most_frequent(wizard)
    editor = go_to_mark(wizard, key)
    submenu(editor, "Nhớ cho lần sau").actions()[1].trigger()
    kept = decisions(wizard.services.db, wizard.session.profile.id)
    assert [(one.rule, one.before, one.after, one.accepted) for one in kept] == [(*key, False)]


def test_a_starred_clause_stays_starred_in_the_library(wizard):
    panel = open_clauses(wizard)
    clause = panel.list.card().clause
    assert not clause.favourite
    panel.list.card().star_toggled.emit(True)
    assert panel.list.card().clause.favourite
    source, _colon, path = clause.id.partition(":")
    found = library.search(wizard.services.db, "", section=clause.section, source=source, limit=100)
    assert next(one for one in found if one.path == path).favourite
