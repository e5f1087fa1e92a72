"""The library: clauses found without marks, shown as they stand, copied; plans beside them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.test_home import button, words
from ui.places.library import SHOWN, ClauseCard, marked


@pytest.fixture
def page(sample_window):
    sample_window.go("library")
    return sample_window.current_page()


def cards(page):
    words(page)
    return [card for card in page.findChildren(ClauseCard) if card.isVisible()]


def test_words_without_marks_find_clauses(page):
    page.search("niem yet thu tuc")
    found = cards(page)
    assert found
    for card in found:
        assert "niêm yết" in re.sub("<[^>]+>", "", words(card)).lower()


def test_typing_searches_after_a_pause(page, qtbot):
    page._search.setText("niem yet")
    qtbot.waitUntil(lambda: "niem yet" in page._found.text(), timeout=3000)


def test_no_hit_says_so_with_the_words(page):
    page.search("khong co chu nay")
    assert "Không có điều khoản nào có “khong co chu nay”" in words(page)


def test_more_clauses_come_on_request(page):
    page.search("")
    assert len(cards(page)) == SHOWN
    button(page, "Xem thêm").click()
    assert len(cards(page)) > SHOWN


def test_copying_a_clause(page, sample_services):
    page.search("niem yet")
    hits = cards(page)
    hits[0].copy_button.click()
    assert "iêm yết" in QGuiApplication.clipboard().text()
    assert sample_services.messages.recent[-1].text == "Đã sao chép điều khoản."


def test_found_words_are_marked_and_text_stays_text():
    shown = marked("Niêm yết <b>thủ tục</b> tại xã", "niem tai")
    assert shown.count("<span") == 2
    assert "&lt;b&gt;" in shown


def test_empty_library_says_how_to_fill_it(window, services):
    from cchc_desktop.drafting import profiles
    from tests.ui.conftest import SAMPLES

    profile = profiles.load_profile(SAMPLES / "xa-mau.toml")
    profiles.add_profile(services.db, profile)
    services.use_profile(profile)
    window.go("library")
    assert "Thư viện chưa có kế hoạch nào" in words(window.current_page())
