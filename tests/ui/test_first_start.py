"""A new user: from nothing to the home page, with the commune typed without marks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles
from cchc_desktop.vietnamese import units


def send_keys(widget, text: str) -> None:
    """Type as an input method does: characters without key codes."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def type_unit(window, province: str, commune: str) -> None:
    picker = window.current_page().picker
    for combo, text in ((picker.province, province), (picker.commune, commune)):
        combo.lineEdit().setFocus()
        combo.lineEdit().clear()
        send_keys(combo.lineEdit(), text)


def test_new_user_sees_first_start(window):
    assert window.place() == "first"
    assert not window.current_page().use_button.isEnabled()


def test_unit_typed_without_marks_becomes_the_profile_and_home_opens(window, services):
    type_unit(window, "lam dong", "ta nang")
    page = window.current_page()
    assert page.use_button.isEnabled()
    page.use_button.click()
    assert services.profile.agency.name == "Ủy ban nhân dân xã Tà Năng"
    assert profiles.list_profiles(services.db)[0].id == services.profile.id
    page.place_requested.emit("home")
    assert window.place() == "home"


def test_choosing_the_same_unit_again_keeps_what_was_edited(window, services):
    type_unit(window, "lam dong", "ta nang")
    window.current_page().use_unit()
    kept = services.profile
    edited = replace(kept, agency=replace(kept.agency, drafting_unit="VP"))
    profiles.add_profile(services.db, edited)
    window.current_page().use_unit()
    assert services.profile == edited


def test_next_start_opens_home(window, services, qtbot):
    from ui.main_window import MainWindow

    type_unit(window, "lam dong", "ta nang")
    window.current_page().use_unit()
    again = MainWindow(services)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.started)
    assert again.place() == "home"


@pytest.mark.parametrize("typed", ["ta nang", "tà năng", "xa ta nang", "Xã Tà Năng"])
def test_commune_is_found_however_it_is_typed(window, typed):
    type_unit(window, "Lâm Đồng", typed)
    commune = window.current_page().picker.commune.value()
    assert commune is not None
    assert commune.name == "Tà Năng"


def test_every_commune_can_be_chosen_by_its_full_name(window):
    picker = window.current_page().picker
    for province in units.provinces():
        picker.province.choose(province)
        assert picker.commune.count() == len(units.communes(province.code))
        last = picker.commune.itemText(picker.commune.count() - 1)
        assert picker.commune.itemText(picker.commune.matches(last)[0]) == last


def test_changing_the_province_forgets_the_commune(window):
    type_unit(window, "lam dong", "ta nang")
    picker = window.current_page().picker
    picker.province.choose(units.provinces()[0])
    assert picker.commune.value() is None
    assert not window.current_page().use_button.isEnabled()


def test_popup_of_a_field_is_never_completed_inline(window):
    picker = window.current_page().picker
    picker.province.lineEdit().setFocus()
    picker.province.lineEdit().clear()
    send_keys(picker.province.lineEdit(), "lam")
    assert picker.province.lineEdit().text() == "lam"
    assert picker.province.value() is None


def test_new_plan_needs_a_unit_first_and_says_so(window, services):
    window.new_plan()
    assert window.place() == "first"
    assert "đơn vị" in services.messages.recent[-1].text


def test_sample_plan_can_be_seen_and_leaves_no_trace_in_the_units_work(window, services):
    window.current_page().sample_requested.emit()
    assert window.place() == "wizard"
    assert "Kế hoạch mẫu" in window.windowTitle()
    window.current_page().closed.emit()
    assert window.place() == "first"
    assert drafts.list_drafts(services.db) == ()
    assert library.sources(services.db) == ()
    assert services.profile is None


def test_sample_plan_keeps_what_was_tried_in_it(window, services):
    window.open_sample()
    first = window.current_page().session.draft.id
    window.go("first")
    window.open_sample()
    assert window.current_page().session.draft.id == first


def test_a_unit_that_is_no_commune_begins_in_its_profile(window, services):
    page = window.current_page()
    page.picker.load()
    page.picker.province.choose(next(each for each in units.provinces() if each.name == "Lâm Đồng"))
    menu = next(button.menu() for button in page.findChildren(QPushButton) if button.menu())
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 4
    next(action for action in menu.actions() if action.text().startswith("Sở")).trigger()
    assert window.place() == "profile"
    agency = services.profile.agency
    assert (agency.level, agency.place) == ("department", "Lâm Đồng")
    assert agency.parent == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert services.profile.signer.title == "GIÁM ĐỐC"
    assert ("agency", "name") in window.current_page()._view.blanks()


def test_units_of_one_level_do_not_replace_each_other(window, services):
    for level in ("office", "office", "province"):
        window.go("first")
        window.current_page().use_other(level)
    assert len(profiles.list_profiles(services.db)) == 3


def test_what_is_taken_from_the_list_leads_on(window, services, qtbot):
    page = window.current_page()
    page.picker.province.setFocus()
    send_keys(page.picker.province.lineEdit(), "lam dong")
    page.picker.province.completer().activated[str].emit("Lâm Đồng")
    assert window.focusWidget() is page.picker.commune
    send_keys(page.picker.commune.lineEdit(), "ta n")
    page.picker.commune.completer().activated[str].emit("Xã Tà Năng")
    assert window.focusWidget() is page.use_button
    qtbot.keyClick(page.use_button, Qt.Key.Key_Return)
    assert window.focusWidget() is page._choose
    assert services.profile.agency.name == "Ủy ban nhân dân xã Tà Năng"
