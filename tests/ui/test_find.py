"""Ctrl+K: one field finds drafts, plans, clauses, cited documents, commands and words explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from ui import recent
from ui.find_entries import CLAUSES, COMMANDS, DOCUMENTS, HELP, PLANS
from ui.find_overlay import FindOverlay
from ui.help_panel import HelpPanel

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def overlay(sample_window, qtbot) -> FindOverlay:
    sample_window.activateWindow()
    qtbot.keyClick(sample_window, Qt.Key.Key_K, CTRL)
    return sample_window.findChild(FindOverlay)


def ask(overlay: FindOverlay, words: str) -> dict[str, list[str]]:
    """Type words, and return the names offered by group."""
    overlay.field.setText(words)
    overlay.field.search_now()
    found: dict[str, list[str]] = {}
    for entry in overlay.entries():
        found.setdefault(entry.group, []).append(entry.name)
    return found


def press(overlay: FindOverlay, key: Qt.Key) -> None:
    QApplication.sendEvent(
        overlay.field, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def test_every_sort_is_found_without_marks(overlay, sample_services):
    found = ask(overlay, "tuyen truyen")
    titles = [draft.title for draft in drafts.list_drafts(sample_services.db)]
    assert found[PLANS][: len(titles)] == titles
    assert any("412/KH-UBND" in name for name in found[PLANS])
    assert found[CLAUSES]
    assert any("76/NQ-CP" in name for name in ask(overlay, "76 nq")[DOCUMENTS])
    assert ask(overlay, "sao luu")[COMMANDS] == ["Sao lưu ngay", "Khôi phục từ bản sao lưu"]
    assert ask(overlay, "trich yeu")[HELP] == ["Trích yếu"]


def test_enter_opens_what_is_chosen(overlay, sample_window):
    ask(overlay, "ke hoach mau")
    press(overlay, Qt.Key.Key_Return)
    assert sample_window.place() == "wizard"
    assert not overlay.isVisible()


def test_a_clause_is_shown_in_its_plan(overlay, sample_window):
    ask(overlay, "niem yet")
    entry = next(entry for entry in overlay.entries() if entry.group == CLAUSES)
    while overlay.list.currentIndex().data() != entry.name:
        press(overlay, Qt.Key.Key_Down)
    press(overlay, Qt.Key.Key_Return)
    assert sample_window.place() == "source"
    line = sample_window.current_page().understood.current()
    assert entry.about.endswith(f"mục {line.path}")


def test_all_clauses_are_shown_in_the_library(overlay, sample_window):
    ask(overlay, "niem yet")
    next(entry for entry in overlay.entries() if "thư viện" in entry.name).act()
    assert sample_window.place() == "library"


def test_arrows_go_round_and_over_headings(overlay):
    ask(overlay, "ke hoach")
    places = [overlay.list.currentIndex().row()]
    for _entry in overlay.entries():
        press(overlay, Qt.Key.Key_Down)
        places.append(overlay.list.currentIndex().row())
    assert places[0] == places[-1] == 1
    assert len(set(places)) == len(overlay.entries())
    press(overlay, Qt.Key.Key_Up)
    assert overlay.list.currentIndex().row() == max(places)


def test_a_word_is_explained_beside_the_work(overlay, sample_window):
    ask(overlay, "trich yeu")
    next(entry for entry in overlay.entries() if entry.group == HELP).act()
    panel = sample_window.findChild(HelpPanel)
    assert panel.isVisible()
    assert panel.terms.names() == ("Trích yếu",)
    assert sample_window.place() == "home"


def test_what_was_opened_last_is_offered_before_typing(overlay, sample_window, sample_services):
    assert ask(overlay, "") == {}
    source = library.sources(sample_services.db)[0]
    sample_window.show_source(source.id)
    sample_window.open_draft(sample_services.sample_draft)
    sample_window.find()
    title = drafts.get_draft(sample_services.db, sample_services.sample_draft).title
    offered = [entry.name for entry in overlay.entries()]
    assert offered[0] == title
    assert "412/KH-UBND" in offered[1]


def test_in_the_wizard_its_steps_and_acts_are_found_and_the_draft_stays(sample_window, sample_services):
    sample_window.open_draft(sample_services.sample_draft)
    wizard = sample_window.current_page()
    sample_window.find()
    overlay = sample_window.findChild(FindOverlay)
    assert "Căn cứ ban hành" in ask(overlay, "can cu")[COMMANDS]
    press(overlay, Qt.Key.Key_Escape)
    ask(overlay, "ra soat va xuat")
    next(entry for entry in overlay.entries() if entry.group == COMMANDS).act()
    assert sample_window.current_page() is wizard
    assert wizard.current_step() == "review"


def test_clauses_asked_for_while_writing_stay_beside_the_text(sample_window, sample_services):
    sample_window.open_draft(sample_services.sample_draft)
    wizard = sample_window.current_page()
    wizard.go(next(step.id for step in wizard.watch.steps if step.group == "sections"))
    sample_window.find()
    overlay = sample_window.findChild(FindOverlay)
    ask(overlay, "niem yet")
    next(entry for entry in overlay.entries() if entry.group == CLAUSES).act()
    assert sample_window.current_page() is wizard
    assert wizard.panel.current() == "clauses"
    assert wizard.panel.page("clauses").search.text() == "niem yet"


def test_escape_gives_the_focus_back(sample_window, qtbot):
    sample_window.go("library")
    field = sample_window.current_page()._search
    sample_window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    sample_window.find()
    overlay = sample_window.findChild(FindOverlay)
    qtbot.waitUntil(overlay.field.hasFocus)
    press(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert field.hasFocus()


def test_nothing_found_says_so(overlay):
    ask(overlay, "khongcoginhuvay")
    assert "khongcoginhuvay" in overlay.told.text()
    assert not overlay.findChild(QListView).isVisible()
    press(overlay, Qt.Key.Key_Return)
    assert overlay.isVisible()


def test_answers_come_from_another_thread_and_the_newest_wins(sample_window, sample_services, qtbot):
    sample_services.tasks.synchronous = False
    sample_window.find()
    overlay = sample_window.findChild(FindOverlay)
    overlay._ask("tuyen truyen")
    overlay._ask("sao luu")
    qtbot.waitUntil(lambda: bool(overlay.entries()), timeout=10_000)
    assert [entry.group for entry in overlay.entries()][0] == COMMANDS
    overlay.stop()


def test_every_answer_is_spoken_with_its_group(overlay):
    ask(overlay, "tuyen truyen")
    model = overlay.list.model()
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Kế hoạch, ")


def test_the_overlay_fits_a_small_window(overlay, sample_window):
    ask(overlay, "ke hoach")
    for width, height in ((911, 432), (1366, 688)):
        sample_window.resize(width, height)
        QApplication.processEvents()
        assert sample_window.rect().contains(overlay.geometry())


def test_lists_of_what_was_opened_are_short_and_without_doubles(sample_services):
    db = sample_services.db
    for number in range(40):
        recent.remember(db, recent.READ, f"/{number}.docx")
    recent.remember(db, recent.CHECKED, "/7.docx")
    found = recent.recent(db, recent.READ, recent.CHECKED, limit=50)
    assert len(found) <= 30
    assert found[0].value == "/7.docx"
    assert len({one.value for one in found}) == len(found)


def test_in_the_sample_its_own_clauses_are_found(window):
    window.open_sample()
    window.find()
    overlay = window.findChild(FindOverlay)
    found = ask(overlay, "tuyen truyen")
    assert found[CLAUSES]
    assert PLANS not in found
    wizard = window.current_page()
    next(entry for entry in overlay.entries() if entry.group == CLAUSES).act()
    assert window.current_page() is wizard


def test_data_that_cannot_be_read_is_told(sample_window, sample_services, monkeypatch):
    from cchc_desktop.drafting import find_all
    from cchc_desktop.errors import DamagedData

    def broken(_db, _asked):
        raise DamagedData("Dữ liệu hỏng. Mở Cài đặt để khôi phục.")

    monkeypatch.setattr(find_all, "find_all", broken)
    sample_window.find()
    assert sample_services.messages.recent[-1].lead == "Dữ liệu hỏng."
