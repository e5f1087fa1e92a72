"""The home page says what to do next, from stored data only."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cchc_desktop import library
from cchc_desktop.drafting import deadlines, drafts, start
from tests.ui.conftest import HIGHER_PLAN
from ui.places.home_cards import DeadlineLine, DraftCard, SourceLine
from ui.places.home_facts import Due


def words(page) -> str:
    """Everything a user reads on a page."""
    QApplication.processEvents()  # parts just put into a layout come into sight with the event loop
    labels = (each for each in page.findChildren(QLabel) if each.isVisible())
    return "\n".join(each.toolTip() or each.text() for each in labels)


def button(page, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if text in each.text().replace("&", ""))


def test_draft_is_shown_with_its_progress_and_opens(sample_window, sample_services):
    home = sample_window.current_page()
    card = home.findChildren(DraftCard)[0]
    assert "mục xong" in words(card)
    button(card, "Viết tiếp").click()
    assert sample_window.place() == "wizard"


def test_imported_plan_is_shown_and_opens(sample_window):
    home = sample_window.current_page()
    line = home.findChildren(SourceLine)[0]
    assert "412/KH-UBND" in words(line)
    button(line, "Xem").click()
    assert sample_window.place() == "source"


def test_plan_without_a_draft_is_the_next_thing_to_do(sample_window, sample_services):
    drafts.delete_draft(sample_services.db, sample_services.sample_draft)
    sample_window.go("home")
    assert "chưa có kế hoạch thực hiện" in words(sample_window.current_page())
    button(sample_window.current_page(), "Viết kế hoạch theo văn bản này").click()
    assert sample_window.place() == "new"


def test_at_most_two_drafts_stand_on_the_page(sample_window, sample_services):
    for _number in range(3):
        start.new_draft(sample_services.db, "cchc-nam", "xa-mau", 2026)
    sample_services.drafts_changed.emit()
    home = sample_window.current_page()
    assert "Bản thảo đang viết" in words(home)
    assert len([card for card in home.findChildren(DraftCard) if card.isVisible()]) == 2
    button(home, "Xem tất cả (4)").click()
    assert sample_window.place() == "plans"


def test_deadlines_come_nearest_first_and_only_for_our_level(services):
    import datetime

    library.import_file(services.db, HIGHER_PLAN)
    begin = datetime.date(2026, 1, 1)
    found = deadlines.upcoming(services.db, "commune", begin, limit=50)
    assert found
    assert [each.date for each in found] == sorted(each.date for each in found)
    assert all(each.date >= begin - datetime.timedelta(days=7) for each in found)
    later = deadlines.upcoming(services.db, "commune", found[-1].date + datetime.timedelta(days=8))
    assert later == ()


def test_deadline_line_says_how_long_is_left(qtbot, services):
    import datetime

    due = Due("2026-01-15", "Ban hành Kế hoạch", "s", "KH 1/KH-UBND", "V.3")
    for today, said in ((12, "còn 3 ngày"), (15, "hôm nay"), (17, "quá hạn 2 ngày")):
        made = DeadlineLine(due, datetime.date(2026, 1, today), lambda: None)
        qtbot.addWidget(made)
        assert any(said in each.text() for each in made.findChildren(QLabel))


def test_search_field_leads_into_the_library(sample_window):
    home = sample_window.current_page()
    home.find()
    home._search.setText("niem yet")
    home._search.returnPressed.emit()
    assert sample_window.place() == "library"
    assert "điều khoản có “niem yet”" in words(sample_window.current_page())
