"""A new plan: everything preset, a draft made with one press."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles
from tests.ui.test_home import words


def test_matching_plan_is_preset_and_one_press_makes_the_draft(sample_window, sample_services):
    drafts.purge_draft(sample_services.db, sample_services.sample_draft)
    source = library.sources(sample_services.db)[0]
    sample_window.new_plan()
    page = sample_window.current_page()
    assert page.kind() == source.plan_kind
    page.choose_source(source.id)
    assert page.year() == source.year
    page.create_button.click()
    assert sample_window.place() == "wizard"
    draft = drafts.get_draft(sample_services.db, drafts.list_drafts(sample_services.db)[0].id)
    assert draft.sources == (source.id,)
    assert draft.year == source.year
    assert any(text.content for text in draft.sections.values())


@pytest.mark.parametrize(
    "kind", ["tuyen-truyen-cchc", "tuyen-truyen-cchc-pci-ddci", "truyen-thong-chi-so", "cchc-nam"]
)
def test_every_kind_makes_an_empty_draft(sample_window, sample_services, kind):
    sample_window.new_plan()
    page = sample_window.current_page()
    page.kinds.cards[kind].radio.click()
    page._ways["blank"].radio.click()
    page.create()
    draft = drafts.list_drafts(sample_services.db)[0]
    assert draft.kind == kind
    assert sample_window.place() == "wizard"


def test_month_of_signing_may_lie_in_the_year_before(sample_window, sample_services):
    sample_window.new_plan()
    page = sample_window.current_page()
    year = page.year()
    page._month.setCurrentIndex(page._month.findData(f"{year - 1}-12"))
    page.create()
    draft = drafts.get_draft(sample_services.db, drafts.list_drafts(sample_services.db)[0].id)
    assert (draft.year, draft.month) == (year, f"{year - 1}-12")


def test_district_after_its_end_is_asked_once_in_place(sample_window, sample_services):
    profile = sample_services.profile
    agency = msgspec.structs.replace(profile.agency, level="district", unit="huyện")
    profile = msgspec.structs.replace(profile, id="huyen", agency=agency)
    profiles.add_profile(sample_services.db, profile)
    sample_services.use_profile(profile)
    sample_window.new_plan()
    page = sample_window.current_page()
    page._year.setCurrentIndex(page._year.findData(2026))
    assert "01/7/2025" in words(page)
    assert not page.create_button.isEnabled()
    page.confirm_year()
    assert "01/7/2025" not in words(page)
    page._ways["blank"].radio.click()
    page.create()
    draft = drafts.get_draft(sample_services.db, drafts.list_drafts(sample_services.db)[0].id)
    assert draft.year_confirmed


def test_district_in_its_time_is_not_asked(sample_window, sample_services):
    profile = sample_services.profile
    agency = msgspec.structs.replace(profile.agency, level="district", unit="huyện")
    sample_services.use_profile(msgspec.structs.replace(profile, agency=agency))
    sample_window.new_plan()
    page = sample_window.current_page()
    page._year.setCurrentIndex(page._year.findData(2024))
    assert page.create_button.isEnabled()
    assert "01/7/2025" not in words(page)


def test_plan_read_while_choosing_is_ticked(sample_window, sample_services):
    from tests.ui.conftest import SAMPLES

    sample_window.new_plan()
    sample_window.drop([SAMPLES / "ke-hoach-cchc-nam-tinh.docx"])
    page = sample_window.current_page()
    assert sample_window.place() == "new"
    newest = library.sources(sample_services.db)[0]
    assert page.sources.boxes[newest.id].isChecked()
    assert page.kind() == "cchc-nam"


def test_giving_up_goes_back_and_makes_nothing(sample_window, sample_services):
    sample_window.go("library")
    sample_window.new_plan()
    sample_window.current_page().place_requested.emit("back")
    assert sample_window.place() == "library"
    assert len(drafts.list_drafts(sample_services.db)) == 1


def test_esc_goes_back_from_a_whole_screen(sample_window, qtbot):
    sample_window.go("library")
    sample_window.new_plan()
    qtbot.keyClick(sample_window.current_page(), Qt.Key.Key_Escape)
    assert sample_window.place() == "library"


def test_long_drafting_is_named_while_it_goes_on(sample_window, sample_services, qtbot, monkeypatch):
    from threading import Event

    from cchc_desktop.drafting import suggest

    go = Event()
    monkeypatch.setattr(suggest, "accept_all", lambda _db, draft: go.wait(10) and draft)
    sample_services.tasks.synchronous = False
    sample_window.new_plan()
    page = sample_window.current_page()
    page._ways["prepared"].radio.click()
    page.create()
    qtbot.waitUntil(lambda: "Đang dự thảo các mục…" in words(page))
    go.set()
    qtbot.waitUntil(lambda: sample_window.place() == "wizard", timeout=10_000)


def test_looking_at_a_plan_and_back_keeps_what_was_chosen(sample_window, sample_services):
    sample_window.go("plans")
    sample_window.new_plan()
    page = sample_window.current_page()
    page.kinds.cards["cchc-nam"].radio.click()
    page._ways["blank"].radio.click()
    source = library.sources(sample_services.db)[0].id
    page.source_requested.emit(source)
    sample_window.current_page().place_requested.emit("back")
    assert sample_window.current_page() is page
    assert page.kind() == "cchc-nam"
    assert page._ways["blank"].radio.isChecked()
    page.place_requested.emit("back")
    assert sample_window.place() == "plans"
