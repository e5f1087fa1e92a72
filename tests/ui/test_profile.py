"""The profile is saved as typed, drawn as printed, and can be taken back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from cchc_desktop.drafting import profiles


@pytest.fixture
def page(sample_window):
    sample_window.go("profile")
    return sample_window.current_page()


def editor(page, name: str, part: str = ""):
    return next(
        made for field, made in page._editors.items() if field.name == name and part in ("", field.part)
    )


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
    model = page.actors.model
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


def cell(page, row: int, column: int):
    return page.actors.model.index(row, column)


def test_nobody_here_is_a_value_to_choose(page, sample_services):
    theirs = page.actors.model.item(1, 0).text()
    editor = page.actors.choices.createEditor(page.actors.table.viewport(), None, cell(page, 1, 1))
    page.actors.choices.setEditorData(editor, cell(page, 1, 1))
    editor.setCurrentIndex(0)
    assert editor.currentText() == "không có ở đây"
    page.actors.choices.setModelData(editor, page.actors.model, cell(page, 1, 1))
    page.save()
    assert sample_services.profile.actors[theirs] == ""


def test_another_body_of_ours_may_be_typed_or_chosen(page, sample_services):
    editor = page.actors.choices.createEditor(page.actors.table.viewport(), None, cell(page, 0, 1))
    offered = [editor.itemText(place) for place in range(editor.count())]
    assert "Trạm Y tế" in offered and len(set(offered)) == len(offered)
    editor.setEditText("Tổ giúp việc")
    page.actors.choices.setModelData(editor, page.actors.model, cell(page, 0, 1))
    page.save()
    assert sample_services.profile.actors[page.actors.model.item(0, 0).text()] == "Tổ giúp việc"


def test_a_row_is_taken_out_with_delete_and_comes_back(page, sample_services, qtbot):
    before = dict(sample_services.profile.actors)
    gone = page.actors.model.item(0, 0).text()
    page.actors.table.setCurrentIndex(cell(page, 0, 0))
    page.actors.remove()
    page.save()
    assert gone not in sample_services.profile.actors
    page.undo()
    assert sample_services.profile.actors == before


def test_bodies_of_imported_plans_without_a_place_here_are_added(page, sample_services, sample_window):
    without = {name: own for name, own in sample_services.profile.actors.items() if name != "Sở Nội vụ"}
    sample_services.use_profile(replace(sample_services.profile, actors=without))
    page.refresh()
    page.add_bodies()
    page.save()
    assert sample_services.profile.actors["Sở Nội vụ"] == ""
    page.add_bodies()
    assert "đều có nơi tương ứng" in sample_services.messages.recent[-1].text


def test_blanks_of_the_page_lead_to_their_fields(page, sample_services, qtbot):
    page.window().activateWindow()
    editor(page, "place").setText("")
    page.save()
    assert page._view.blanks() == (("agency", "place"), ("signer", "name"))
    line = next(line for line in page._view._page.lines if line.path == "signature.name")
    left, _bottom, scale = page._view._fit()
    spot = QPoint(round((line.x + line.width / 2 - left) * scale), round((line.y + line.height / 2) * scale))
    qtbot.mouseClick(page._view, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(editor(page, "name", "signer").hasFocus)
    page.go_to("agency", "place")
    assert editor(page, "place").hasFocus()
    editor(page, "name", "signer").setText("Họ và Tên")
    page.save()
    assert page._view.blanks() == (("agency", "place"),)


def test_number_and_day_are_no_blanks(page):
    assert ("agency", "symbol") not in page._view.blanks()
    editor(page, "name", "signer").setText("Họ và Tên")
    page.save()
    assert page._view.blanks() == ()
