"""Our own plans: renamed, copied, thrown away and taken back."""

from __future__ import annotations

import pytest

from cchc_desktop.drafting import drafts
from tests.ui.test_home import button, words
from ui.places.plans import PlanLine


@pytest.fixture
def page(sample_window):
    sample_window.go("plans")
    return sample_window.current_page()


def rows(services):
    return drafts.list_drafts(services.db)


def test_renaming_in_place(page, sample_services):
    line = page.findChildren(PlanLine)[0]
    line.start_renaming()
    line._editor.setText("Kế hoạch của xã năm nay")
    line._editor.editingFinished.emit()
    assert rows(sample_services)[0].title == "Kế hoạch của xã năm nay"
    assert "Kế hoạch của xã năm nay" in words(page)


def test_duplicate_stands_beside_the_first(page, sample_services):
    page.duplicate(rows(sample_services)[0])
    assert len(rows(sample_services)) == 2
    assert "bản sao" in words(page)


def test_delete_can_be_undone_at_once(page, sample_services, sample_window):
    page.delete(rows(sample_services)[0])
    assert rows(sample_services) == ()
    button(sample_window.notices, "Hoàn tác").click()
    assert len(rows(sample_services)) == 1


def test_trash_gives_back_and_deletes_for_good_only_when_asked(page, sample_services, monkeypatch):
    draft = rows(sample_services)[0]
    page.delete(draft)
    page._on_other()
    assert page.title() == "Thùng rác"
    monkeypatch.setattr(sample_services.messages, "ask", lambda *_: False)
    page.empty_trash()
    assert len(drafts.trash(sample_services.db)) == 1
    monkeypatch.setattr(sample_services.messages, "ask", lambda *_: True)
    page.empty_trash()
    assert drafts.trash(sample_services.db) == ()


def test_restored_draft_is_in_the_list_again(page, sample_services):
    draft = rows(sample_services)[0]
    page.delete(draft)
    page.restore(draft)
    assert rows(sample_services)[0].id == draft.id
