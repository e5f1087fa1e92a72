"""The profile is saved as typed, drawn as printed, and can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from cchc_desktop.drafting import profiles


@pytest.fixture
def page(sample_window):
    sample_window.go("profile")
    return sample_window.current_page()


def editor(page, name: str):
    return next(made for field, made in page._editors.items() if field.name == name)


def test_typed_name_is_kept_and_shown_in_the_rail(page, sample_services, sample_window):
    place = editor(page, "place")
    assert isinstance(place, QLineEdit)
    place.setText("Suối Mơ")
    page.save()
    assert profiles.get_profile(sample_services.db, "xa-mau").agency.place == "Suối Mơ"
    assert sample_services.profile.agency.place == "Suối Mơ"


def test_typing_is_kept_without_any_button(page, sample_services, qtbot):
    editor(page, "drafting_unit").setText("VP")
    qtbot.waitUntil(lambda: sample_services.profile.agency.drafting_unit == "VP", timeout=3000)


def test_leaving_the_page_keeps_what_was_typed_last(page, sample_services, sample_window):
    editor(page, "symbol").setText("UBND-X")
    sample_window.go("home")
    assert profiles.get_profile(sample_services.db, "xa-mau").agency.symbol == "UBND-X"


def test_lines_and_choices(page, sample_services):
    lines, align = editor(page, "lines"), editor(page, "heading_align")
    assert isinstance(lines, QPlainTextEdit)
    assert isinstance(align, QComboBox)
    lines.setPlainText("Sở Nội vụ\n\n Lưu: VT ")
    align.setCurrentIndex(align.findData("center"))
    page.save()
    kept = profiles.get_profile(sample_services.db, "xa-mau")
    assert kept.recipients.lines == ("Sở Nội vụ", "Lưu: VT")
    assert kept.page.heading_align == "center"


def test_undo_brings_the_old_value_back(page, sample_services):
    editor(page, "place").setText("Khác")
    page.save()
    page.undo()
    assert sample_services.profile.agency.place == "Suối Hòa"
    assert editor(page, "place").text() == "Suối Hòa"


def test_body_names_are_kept_in_two_columns(page, sample_services):
    model = page._actors
    last = model.rowCount() - 1
    model.item(last, 0).setText("Sở Du lịch")
    model.item(last, 1).setText("Phòng Kinh tế")
    page.save()
    assert sample_services.profile.actors["Sở Du lịch"] == "Phòng Kinh tế"
    assert model.rowCount() == len(sample_services.profile.actors) + 1


def test_showing_a_profile_changes_nothing(page, sample_services):
    before = profiles.get_profile(sample_services.db, "xa-mau")
    page.save()
    assert profiles.get_profile(sample_services.db, "xa-mau") == before


def test_letterhead_is_drawn(page):
    assert page._view._page is not None
    texts = "".join(run.text for run in page._view._page.runs)
    assert "XÃ SUỐI HÒA" in texts
