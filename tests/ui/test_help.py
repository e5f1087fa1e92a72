"""Help beside the work, words explained, licences, and the tour on the sample plan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cchc_desktop.drafting import drafts
from cchc_desktop.guide import guide
from tests.ui.test_home import button, words
from tests.ui.walking import PLACES, screens, steps, visible
from ui.find_overlay import FindOverlay
from ui.help_here import advice_here
from ui.help_panel import HERE, KEYS, WORDS, HelpPanel
from ui.tour import SEEN, Callout


def press(qtbot, widget, key) -> None:
    widget.activateWindow()
    qtbot.keyClick(widget, key)
    QApplication.processEvents()


def test_every_place_and_step_has_help_of_its_own(sample_window):
    for name, _page in screens(sample_window):
        assert advice_here(sample_window).what, name
    assert set(PLACES) <= guide().places.keys()
    told = [(name, advice_here(sample_window)) for name, _page in steps(sample_window)]
    assert all(advice.example for _name, advice in told), told
    assert len({advice.title for _name, advice in told}) >= 9


def test_help_of_a_section_says_what_its_kind_says(sample_window, sample_services):
    sample_window.open_draft(sample_services.sample_draft)
    wizard = sample_window.current_page()
    section = wizard.session.kind.sections[0]
    wizard.go(section.id)
    advice = advice_here(sample_window)
    assert section.guidance in advice.what
    assert advice.example == section.example


def test_f1_explains_the_place_twice_the_keys_and_escape_goes_back(sample_window, qtbot):
    press(qtbot, sample_window, Qt.Key.Key_F1)
    panel = sample_window.findChild(HelpPanel)
    assert panel.isVisible() and panel.tabs.currentIndex() == HERE
    assert guide().places["home"].what in words(panel)
    press(qtbot, sample_window, Qt.Key.Key_F1)
    assert panel.tabs.currentIndex() == KEYS
    assert "Ctrl+K" in words(panel)
    qtbot.waitUntil(panel.tabs.hasFocus)
    qtbot.keyClick(panel.tabs, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert sample_window.place() == "home"


def test_help_does_not_close_the_draft(sample_window, sample_services, qtbot):
    sample_window.open_draft(sample_services.sample_draft)
    wizard = sample_window.current_page()
    press(qtbot, sample_window, Qt.Key.Key_F1)
    assert sample_window.findChild(HelpPanel).isVisible()
    assert sample_window.current_page() is wizard
    sample_window.findChild(HelpPanel).close_again()


def test_going_elsewhere_takes_the_help_away(sample_window):
    sample_window.overlays.show_help()
    sample_window.go("library")
    assert not sample_window.findChild(HelpPanel).isVisible()


def test_words_are_found_without_marks_by_name_first(sample_window):
    sample_window.overlays.help_panel().show_page(WORDS)
    terms = sample_window.findChild(HelpPanel).terms
    terms.show_only("ky thay")
    assert "KT." in terms.names()
    terms.show_only("kt")
    assert terms.names() == ("KT.",)
    terms.show_only("can cu")
    assert "Căn cứ" in terms.names()
    terms.show_only("xyzxyz")
    assert terms.names() == ()
    terms.show_only("")
    assert len(terms.names()) == len(guide().terms)


def test_licences_of_everything_are_shown(sample_window):
    sample_window.go("help")
    page = sample_window.current_page()
    page.tabs.setCurrentIndex(3)
    about = page._stack.currentWidget()
    names = about.list.model().stringList()
    assert names[0].startswith("CCHC Desktop")
    assert any(name.lower().startswith("pyside6") for name in names)
    assert "Apache License" in about.text.toPlainText()
    about.list.setCurrentIndex(about.list.model().index(1, 0))
    assert "Microsoft" in about.text.toPlainText()


# The tour


@pytest.fixture
def toured(window):
    """A new user who begins the tour from the first page."""
    button(window.current_page(), "Làm quen một phút").click()
    return window


def test_the_tour_shows_five_parts_of_the_sample_and_comes_back(toured, services):
    assert toured.place() == "wizard"
    assert services.db.setting(SEEN) == "1"
    tour = toured.overlays._tour
    holes = []
    for number, stop in enumerate(guide().tour, 1):
        QApplication.processEvents()
        callout = toured.findChild(Callout)
        assert callout.isVisible()
        assert f"{number}/5" in words(callout) and stop.title in words(callout)
        assert toured.rect().contains(callout.geometry())
        hole = tour._dim.hole
        assert not hole.isEmpty() and not hole.intersects(callout.geometry())
        holes.append(hole)
        callout.next.click()
    assert len({(hole.x(), hole.y(), hole.width()) for hole in holes}) == 5
    assert toured.place() == "first"
    assert not drafts.list_drafts(services.db)  # the sample is not among the unit's own work


def test_words_of_every_stop_are_whole(toured):
    for _stop in guide().tour:
        QApplication.processEvents()
        for each in toured.findChild(Callout).findChildren(QLabel):
            assert each.height() >= each.heightForWidth(each.width()), each.text()
        toured.overlays._tour.next()


def test_the_tour_can_be_left_and_the_sample_stays(toured, qtbot):
    callout = toured.findChild(Callout)
    qtbot.keyClick(callout.next, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert toured.place() == "wizard"
    assert not any(each.isVisible() for each in toured.findChildren(Callout))


def test_what_is_explained_can_be_clicked(toured):
    tour = toured.overlays._tour
    assert tour._dim.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_leaving_the_sample_ends_the_tour(toured):
    toured.go("first")
    QApplication.processEvents()
    assert not any(each.isVisible() for each in toured.findChildren(Callout))


def test_the_tour_is_repeated_from_help(sample_window):
    sample_window.go("help")
    button(sample_window.current_page(), "Làm quen một phút").click()
    assert sample_window.findChild(Callout).isVisible()


def test_the_tour_fits_a_small_window(toured):
    toured.resize(911, 432)
    QApplication.processEvents()
    for _stop in guide().tour:
        QApplication.processEvents()
        assert toured.rect().contains(toured.findChild(Callout).geometry())
        toured.overlays._tour.next()


def test_help_and_search_are_a_click_away_where_there_is_no_rail(sample_window, sample_services):
    sample_window.new_plan()
    helpers = [
        each for each in visible(sample_window.current_page(), QPushButton) if "(F1)" in each.toolTip()
    ]
    helpers[0].click()
    panel = sample_window.findChild(HelpPanel)
    assert guide().places["new"].what in words(panel)
    sample_window.open_draft(sample_services.sample_draft)
    head = sample_window.current_page().head
    head.help.click()
    assert panel.isVisible()
    head.find.click()
    assert sample_window.findChild(FindOverlay).isVisible()
    assert not panel.isVisible()


def test_enter_goes_on(toured, qtbot):
    toured.activateWindow()
    callout = toured.findChild(Callout)
    qtbot.waitUntil(callout.next.hasFocus)
    qtbot.keyClick(callout.next, Qt.Key.Key_Return)
    assert "2/5" in words(callout)
