"""Obligations in the wizard: shown, answered in three ways, counted everywhere, printed."""

from __future__ import annotations

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from cchc_desktop.drafting import coverage
from cchc_desktop.plan import plain
from tests.ui.wizard.acting import NO, press, words


@pytest.fixture
def page(wizard):
    wizard.watch.look()
    wizard.go("coverage")
    QApplication.processEvents()
    return wizard.page()


def state(page, key: str) -> str:
    return next(one.state for one in page._covered if one.key == key)


def press_button(page, words: str) -> None:
    next(b for b in page.findChildren(QPushButton) if b.text().replace("&", "") == words).click()
    QApplication.processEvents()


def test_every_obligation_is_listed_and_the_first_gap_is_open(wizard, page):
    settled, total = coverage.counts(page._covered)
    assert total >= 12 and page.model.rowCount() == total
    assert page.table.current().state == "missing"
    assert f"{settled}/{total}" in page.count.text()
    assert f"{settled}/{total}" in wizard.foot.duties.text()
    assert wizard.watch.step("coverage").note == f"{settled}/{total}"


def test_a_ready_sentence_answers_and_the_next_gap_opens(wizard, page, qtbot):
    page.choose(next(one.key for one in page._covered if one.obligation.path == "V.3.b"))
    key, row = page.table.current().key, page.table.currentIndex().row()
    press(page.table, Qt.Key.Key_Return, NO)
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Space)
    assert state(page, key) == "answered"
    assert page.table.current().state == "missing" and page.table.currentIndex().row() == row + 1
    section = wizard.session.draft.sections["to-chuc-thuc-hien"]
    assert any("làm đầu mối" in text for text in words(wizard, "to-chuc-thuc-hien")), section
    wizard.undo()
    wizard.watch.look()
    assert state(page, key) == "missing"


def test_an_item_that_is_there_answers(wizard, page):
    page.answer.clause_taken.emit(page.table.current().key, page.answer._clauses[page.table.current().key][0])
    key = page.table.current().key
    press_button(page, "Chọn một ý đã có trong kế hoạch…")
    press_button(page, "Chọn ý này")
    assert state(page, key) in ("answered", "partly")
    assert page._covered[[one.key for one in page._covered].index(key)].by


def test_a_task_that_is_not_ours_wants_a_reason_and_stays_in_view(wizard, page):
    key, shown = page.table.current().key, page.model.rowCount()
    page._pills.button(1).click()
    press_button(page, "Không thuộc xã, ghi lý do…")
    form = page.answer.findChild(QPushButton, "keep-reason")
    assert not form.isEnabled()
    press_button(page, "Việc của cơ quan cấp trên")
    assert wizard.session.draft.not_ours[key] == "Việc của cơ quan cấp trên"
    assert page.model.row_of(key) >= 0
    page._pills.button(1).click()
    assert page.model.row_of(key) < 0
    page._pills.button(0).click()
    assert page.model.rowCount() == shown
    page.choose(key)
    press_button(page, "Bỏ lý do này")
    assert wizard.session.draft.not_ours == {}


def test_f8_leads_to_what_is_not_answered(wizard, page):
    asked = {one.obligation.text for one in page._covered if one.state == "missing"}
    gaps = [gap for gap in wizard.watch.gaps() if isinstance(gap, coverage.Covered)]
    assert {gap.obligation.text for gap in gaps} == asked
    wizard.go("info")
    wizard.steering._gap = wizard.watch.gaps().index(gaps[0]) - 1
    wizard.steering.next_gap()
    assert wizard.current_step() == "coverage"
    assert page.table.current() == gaps[0]


def test_what_is_answered_leads_to_the_item(wizard, page):
    page.choose(next(one.key for one in page._covered if one.obligation.path == "V.3.b"))
    key = page.table.current().key
    clause = page.answer._clauses[key][0]
    page.answer.clause_taken.emit(key, clause)
    page.choose(key)
    press_button(page, "Đến chỗ đó")
    assert wizard.current_step() == clause.section


def test_the_sheet_is_written_for_printing(wizard, page, tmp_path, monkeypatch):
    target = tmp_path / "Bảng.docx"
    monkeypatch.setattr(type(wizard.services.messages), "save_file", lambda *_args: target)
    page.print.click()
    table = Document(str(target)).tables[-1]
    cells = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in table._cells]
    assert all(one.obligation.text in cells for one in page.model.covered())


def test_a_draft_without_a_higher_plan_has_no_such_step(qtbot, services):
    from cchc_desktop.drafting import start
    from ui.wizard.wizard import Wizard

    made = Wizard(services, start.new_draft(services.db, "tuyen-truyen-cchc", "xa-mau", 2026).id)
    qtbot.addWidget(made)
    assert "coverage" not in [step.id for step in made.watch.steps]
    assert made.foot.duties.isHidden()
    made.close()


def test_words_of_an_item_stand_in_the_chooser_most_alike_first(wizard, page):
    from cchc_desktop.drafting import answering

    page.choose(next(one.key for one in page._covered if one.obligation.path == "V.3.b"))
    one = page.table.current()
    page.answer.clause_taken.emit(one.key, page.answer._clauses[one.key][0])
    found = answering.items_for(wizard.session.draft, one.obligation)
    assert "đầu mối" in plain(found[0].item.text)


def test_a_section_tells_what_is_asked_of_it_and_takes_the_ready_sentence(wizard):
    wizard.watch.look()
    wizard.go("to-chuc-thuc-hien")
    panel = wizard.panel
    assert "Tỉnh yêu cầu (5)" in [panel.tabs.tabText(n) for n in range(panel.tabs.count())]
    panel.show_tab(2)
    page = panel.page("asked")
    before = page.list.asked.values()
    assert [one.state for one in before] == ["missing"] * 5
    press(page.list, Qt.Key.Key_Return)
    assert len(words(wizard, "to-chuc-thuc-hien")) > 1
    wizard.watch.look()
    assert [one.state for one in page.list.asked.values()].count("missing") == 4
    page.open_requested.emit(before[1].key)
    assert wizard.current_step() == "coverage"
    assert wizard.page().table.current().key == before[1].key
