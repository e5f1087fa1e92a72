"""An empty draft is filled from the higher plan in one act, unsure changes wait, and undo empties it again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.ui.wizard.acting import PURPOSE, type_text, words


def test_an_empty_draft_is_filled_in_one_act_and_emptied_by_undo(wizard):
    before = wizard.session.draft
    assert wizard.proposal.isVisible()
    wizard.proposal.button.click()
    QApplication.processEvents()
    assert len(words(wizard)) > 4 and not wizard.proposal.isVisible()
    assert len([item for section in before.sections for item in words(wizard, section)]) > 20
    assert wizard.session.undo_stack.count() == 1
    assert "chờ xem" in wizard.services.messages.recent[-1].text
    settled, total = wizard.watch.step("coverage").note.split("/")
    assert int(settled) >= int(total) - 2
    wizard.undo()
    assert wizard.session.draft == before and wizard.proposal.isVisible()


def test_the_offer_goes_away_with_the_first_words(wizard):
    wizard.go(PURPOSE)
    editor = wizard.page().editor
    editor.add_item()
    type_text(editor, "Ý đầu tiên")
    editor.flush()
    assert not wizard.proposal.isVisible()
