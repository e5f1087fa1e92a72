"""What was read stands beside the file and is put right there; the corrections are remembered for the file."""

from __future__ import annotations

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from cchc_desktop import library
from cchc_desktop.library import corrections
from cchc_desktop.plan import plain
from tests.ui.test_home import button, words

BAD = (
    (
        "ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
        "Số: 27/KH-UBND",
        "KẾ HOẠCH",
        "Nâng cao Chỉ số cải cách hành chính năm 2026",
    )
    + ("I. MỤC ĐÍCH", "1. Nâng Chỉ số cải cách hành chính của tỉnh.", "II. NHIỆM VỤ")
    + ("1. Phân công người theo dõi từng tiêu chí.", "4 Tổ chức ký cam kết giữa các đơn vị.")
    + ("2. Ủy ban nhân dân cấp xã gửi báo cáo trước ngày 30 tháng 01 năm 2026.",)
)


@pytest.fixture
def bad_file(tmp_path):
    """A plan with a number that nothing leads to."""
    document = docx.Document()
    for text in BAD:
        document.add_paragraph(text)
    file = tmp_path / "27-KH.docx"
    document.save(str(file))
    return file


@pytest.fixture
def page(sample_window, bad_file):
    sample_window.drop([bad_file])
    assert sample_window.place() == "source"
    return sample_window.current_page()


def choose(page, text):
    line = next(each for each in page.understood.lines() if text in plain(each.row.text))
    page.understood.choose(line.at)
    return line


def outline(page):
    return [(each.row.level, each.marker, plain(each.row.text)) for each in page.understood.lines()]


def test_the_file_stands_beside_what_was_understood(page):
    assert "Tổ chức ký cam kết" in page.view.toPlainText()
    choose(page, "Tổ chức ký cam kết")
    assert "Tổ chức ký cam kết" in page.view.pointed()
    assert "Tổ chức ký cam kết" in page.understood.whole.toPlainText()


def test_a_level_is_put_right_and_remembered(page, sample_window, sample_services):
    line = choose(page, "Phân công người theo dõi")
    choose(page, "gửi báo cáo")
    button(page, "Gộp với đoạn trên").click()
    assert (
        "đơn vị. Ủy ban nhân dân" in page.understood.whole.toPlainText()
    )  # the joined line is the current one
    sample_window.go("home")
    sample_window.show_source(page.source_id)
    texts = [text for _level, _marker, text in outline(page)]
    assert any("đơn vị. Ủy ban nhân dân" in text for text in texts)
    assert "Đã sửa" in words(page)
    plan = library.source_plan(sample_services.db, page.source_id)
    assert plan == page.plan
    assert line.row.level == 1


def test_keys_change_the_level(page, qtbot):
    before = choose(page, "gửi báo cáo")
    page.understood.tree.setFocus()
    qtbot.keyClick(page.understood.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert choose(page, "gửi báo cáo").row.level == before.row.level + 1
    qtbot.keyClick(page.understood.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert choose(page, "gửi báo cáo").row.level == before.row.level


def test_a_line_is_parted_at_the_cursor(page, sample_services):
    choose(page, "gửi báo cáo")
    button(page, "Tách đoạn").click()
    assert "Đặt con trỏ" in sample_services.messages.recent[-1].text
    cursor = page.understood.whole.textCursor()
    cursor.setPosition(len("Ủy ban nhân dân cấp xã"))
    page.understood.whole.setTextCursor(cursor)
    button(page, "Tách đoạn").click()
    texts = [text for _level, _marker, text in outline(page)]
    assert "Ủy ban nhân dân cấp xã" in texts
    assert "gửi báo cáo trước ngày 30 tháng 01 năm 2026." in texts


def test_what_a_line_is_can_be_changed_and_undone(page, qtbot):
    before = outline(page)
    line = choose(page, "gửi báo cáo")
    button(page, "Đoạn nối tiếp").click()
    assert (
        next(each for each in page.understood.lines() if each.row.text == line.row.text).row.kind
        == "paragraph"
    )
    page.understood.tree.setFocus()
    qtbot.keyClick(page.understood.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert outline(page) == before


def test_a_particular_is_put_right(page, sample_services):
    field = page.particulars.fields["number"]
    field.setText("28/KH-UBND")
    field.editingFinished.emit()
    page.save()
    assert library.get_source(sample_services.db, page.source_id).number == "28/KH-UBND"


def test_as_read_gives_up_every_correction_and_can_be_undone(page, sample_services):
    before = page.plan
    choose(page, "gửi báo cáo")
    button(page, "Gộp với đoạn trên").click()
    changed = page.plan
    page._as_read.setFocus()
    button(page, "Về như đã đọc").click()
    assert page.plan == before
    assert page.window().focusWidget() is page.understood.tree
    assert plain(page.understood.current().row.text) in page.view.pointed()
    assert not corrections.is_corrected(sample_services.db, page.source_id)
    sample_services.messages.recent[-1].actions[0].act()
    page.save()
    assert library.source_plan(sample_services.db, page.source_id) == changed


def test_what_is_not_in_the_plan_is_named_with_its_place(sample_window, tmp_path):
    from PIL import Image

    picture = tmp_path / "dau.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    document = docx.Document()
    for text in BAD:
        document.add_paragraph(text)
    document.add_picture(str(picture))
    file = tmp_path / "co hinh.docx"
    document.save(str(file))
    sample_window.drop([file])
    page = sample_window.current_page()
    loss = library.get_source(sample_window.services.db, page.source_id).losses[0]
    page.next_loss()
    assert f"1/1. {loss.place}:" in words(page)
    assert loss.reason in words(page)


def test_removing_a_plan_takes_it_out_of_the_library(page, sample_window, sample_services):
    count = len(library.sources(sample_services.db))
    button(page, "Bỏ khỏi thư viện").click()
    assert sample_window.place() == "library"
    assert len(library.sources(sample_services.db)) == count - 1


def test_a_pdf_is_seen_as_its_pages_too(sample_window, sample_services, tmp_path, qtbot):
    from cchc_desktop.writing import write_pdf

    source = library.sources(sample_services.db)[0]
    pdf = tmp_path / "ke hoach.pdf"
    write_pdf(library.source_plan(sample_services.db, source.id), pdf)
    sample_window.drop([pdf])
    page = sample_window.current_page()
    page.original.tabs.setCurrentIndex(1)
    pages = page.original.pages
    qtbot.waitUntil(lambda: bool(pages._pages) and not pages._pages[0].pixmap().isNull())
    picture = pages._pages[0].pixmap().toImage()
    assert picture.height() > picture.width()
    dark = sum(picture.pixelColor(x, y).lightness() < 90 for x in range(0, 400, 3) for y in range(0, 400, 3))
    assert 20 < dark < 4000  # letters on white
    sample_window.show_source(source.id)
    assert not page.original.tabs.isVisible()


def test_a_line_is_pointed_at_on_its_page(sample_window, sample_services, tmp_path, qtbot):
    from cchc_desktop.writing import write_pdf

    pdf = tmp_path / "ke hoach.pdf"
    write_pdf(library.source_plan(sample_services.db, library.sources(sample_services.db)[0].id), pdf)
    sample_window.drop([pdf])
    page = sample_window.current_page()
    page.original.tabs.setCurrentIndex(1)
    pages = page.original.pages
    qtbot.waitUntil(lambda: pages.findChild(QFrame, "pointer") is not None)
    bar = pages.findChild(QFrame, "pointer")
    last = page.understood.lines()[-1]
    page.understood.choose(last.at)
    assert bar.isVisible()
    spot = page.view.spot_of(page._numbers[last.at])
    sheet = pages._pages[spot.page - 1]
    assert spot.page > 1
    assert sheet.geometry().contains(bar.geometry().center())
    qtbot.waitUntil(lambda: pages.verticalScrollBar().value() > 0)
    qtbot.waitUntil(lambda: not sheet.pixmap().isNull())
    beside = sheet.pixmap().toImage()
    top = bar.y() - sheet.y()
    band = [
        beside.pixelColor(x, y).lightness() for x in range(80, 600, 2) for y in range(top, top + bar.height())
    ]
    assert min(band) < 90  # the bar stands beside letters, not between lines


def test_pressing_a_paragraph_of_the_file_chooses_its_line(page, qtbot):
    place = page.view.toPlainText().index("gửi báo cáo")
    cursor = page.view.textCursor()
    cursor.setPosition(place)
    middle = page.view.cursorRect(cursor).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert "gửi báo cáo" in plain(page.understood.current().row.text)
