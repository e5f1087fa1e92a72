"""The review: fixing one finding, fixing all of a kind, passing one over with a reason, bringing it back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from cchc_desktop.drafting import drafts
from cchc_desktop.plan import Item, text_of
from tests.ui.wizard.acting import CONTENTS, press, words
from ui.draft_facts import draft_facts

FAULTY = ("Tuyên truyền , vận động người dân", "Phổ biến , giải thích cho doanh nghiệp")


@pytest.fixture
def page(wizard):
    draft = wizard.session.draft
    section = replace(draft.sections[CONTENTS], content=tuple(Item(text_of(one), "1") for one in FAULTY))
    draft = replace(draft, sections=draft.sections | {CONTENTS: section})
    wizard.session.change(draft, "gõ", CONTENTS)
    wizard.watch.look()
    wizard.go("review")
    QApplication.processEvents()
    return wizard.page()


def fixable(page):
    return [one for one in page.findings() if one.finding.fix and one.step == CONTENTS]


def open_finding(page, one):
    entries = [
        page.list.findings.index(row).data(Qt.ItemDataRole.UserRole)
        for row in range(len(page.findings()) + 3)
    ]
    page.list.open_row(entries.index(one))
    return page.list.card()


def button(part, words):
    return next(b for b in part.findChildren(QPushButton) if b.text().replace("&", "") == words)


def test_enter_makes_the_fix_and_one_undo_takes_it_back(wizard, page):
    found = fixable(page)
    assert len(found) == 2
    open_finding(page, found[0])
    press(page.list, Qt.Key.Key_Return)
    assert len(fixable(page)) == 1
    assert sum(" ," in text for text in words(wizard, CONTENTS)) == 1
    wizard.undo()
    assert words(wizard, CONTENTS) == list(FAULTY)


def test_all_of_a_kind_are_fixed_as_one_act(wizard, page):
    acts = wizard.session.undo_stack.count()
    card = open_finding(page, fixable(page)[0])
    button(card, "Sửa cả 2 chỗ cùng loại").click()
    assert not any(" ," in text for text in words(wizard, CONTENTS))
    assert fixable(page) == [] and wizard.session.undo_stack.count() == acts + 1
    wizard.undo()
    assert words(wizard, CONTENTS) == list(FAULTY)


def test_a_finding_is_passed_over_with_a_reason_and_brought_back(wizard, page):
    one = fixable(page)[0]
    card = open_finding(page, one)
    button(card, "Bỏ qua, ghi lý do…").click()
    QApplication.processEvents()
    form = card._form
    assert not form.keep.isEnabled()
    form.field.setText("Cách viết của đơn vị")
    form.keep.click()
    assert one.finding.key not in [other.finding.key for other in page.findings()]
    assert wizard.session.draft.silenced[0].reason == "Cách viết của đơn vị"
    assert page.silenced.text() == "Đã bỏ qua (1)"
    page._bring_back(wizard.session.draft.silenced[0])
    assert one in page.findings()


def test_the_form_is_given_up_by_esc(page):
    card = open_finding(page, fixable(page)[0])
    button(card, "Bỏ qua, ghi lý do…").click()
    press(card._form.field, Qt.Key.Key_Escape)
    assert card._form is None


def test_the_state_beside_a_section_leads_through_its_findings(wizard, page, qtbot):
    wizard.go(CONTENTS)
    chip = wizard.page().state_chip
    assert chip.isVisible()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "Thừa dấu cách" in wizard.foot.message.whole_text()
    assert wizard.page().editor.textCursor().hasSelection()
    first = wizard.page().editor.current_row()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wizard.page().editor.current_row() != first


def test_what_is_missing_is_said_until_the_plan_is_changed(wizard, qtbot):
    wizard.session.change(replace(wizard.session.draft, month=""), "bỏ tháng", "info")
    wizard.watch.look()
    wizard.go(CONTENTS)
    one = next(one for one in wizard.watch.findings if one.finding.rule == "thieu-nam-ky")
    while wizard.foot.message.whole_text() != one.finding.message:
        wizard.steering.next_gap()
    assert wizard.focusWidget() is wizard.page().month
    wizard.services.tasks.busy_changed.emit("Đang ghi…")
    assert wizard.foot.message.whole_text() == "Đang ghi…"
    wizard.services.tasks.busy_changed.emit("")
    assert wizard.foot.message.whole_text() == one.finding.message
    wizard.session.change(replace(wizard.session.draft, month="2026-01"), "ghi tháng", "info")
    assert wizard.foot.message.whole_text() == ""


def test_home_counts_what_the_wizard_counts(wizard):
    wizard.session.save()
    wizard.watch.look()
    row = next(row for row in drafts.list_drafts(wizard.services.db) if row.id == wizard.session.draft.id)
    facts = draft_facts(wizard.services, row)
    assert facts.must == wizard.watch.count("error") > 0
    assert facts.look == wizard.watch.count("warning")
