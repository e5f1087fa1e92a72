"""Pages on the screen: painted as laid out, only those in sight, with the place of a finding ringed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cchc_desktop.plan import Item, Plan, text_of
from cchc_desktop.writing import lay_out
from ui import theme
from ui.pages import view as view_module
from ui.pages.painter import print_pages
from ui.pages.view import PagesView


@pytest.fixture(scope="module")
def pages():
    sentence = (
        "Tổ chức tuyên truyền, phổ biến cải cách hành chính tới người dân và doanh nghiệp trên địa bàn. " * 6
    )
    sections = tuple(
        Item(text_of(f"NỘI DUNG {n}"), "I", heading=True, content=(Item(text_of(sentence), "1"),) * 6)
        for n in range(6)
    )
    return lay_out(Plan(kind="KẾ HOẠCH", subject="Thử", agency=("ỦY BAN NHÂN DÂN", "XÃ MẪU"), body=sections))


@pytest.fixture
def view(qtbot, qapp, pages):
    theme.apply(qapp)
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.set_pages(pages)
    made.show()
    qtbot.waitExposed(made)
    return made


def dark_pixels(view) -> int:
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(byte < 100 for byte in bytes(image.constBits()))


def test_the_page_shows_black_words_on_white_paper(view):
    assert dark_pixels(view) > 2000


def test_only_pages_in_sight_are_painted(view, monkeypatch):
    painted = []
    monkeypatch.setattr(view_module, "paint_page", lambda _painter, page, *_rest: painted.append(page))
    view.grab()
    assert view.count() > 3
    assert 1 <= len({id(page) for page in painted}) <= 2


def test_going_to_a_page_and_to_the_place_of_a_finding(view):
    told = []
    view.page_changed.connect(lambda page, count: told.append((page, count)))
    view.go_to_page(3)
    assert view.page_in_sight() == 3 and told[-1] == (3, view.count())
    assert view.ring("I.1")
    assert view.page_in_sight() == 1
    assert not view.ring("khong co")


def test_zoom_fits_the_width_until_it_is_chosen(view):
    fitted = view.zoom()
    view.step_zoom(True)
    assert view.zoom() > fitted
    view.step_zoom(False)
    view.resize(900, 500)
    assert view.zoom() > fitted


def test_the_printer_gets_every_page_at_its_true_size(qapp, pages, tmp_path):
    from pypdfium2 import PdfDocument
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    print_pages(pages, printer)
    with PdfDocument(tmp_path / "in.pdf") as printed:
        assert len(printed) == len(pages.pages)
        assert [round(side) for side in printed[0].get_size()] == [595, 842]


def test_another_size_keeps_the_words_in_sight_and_tells_page_and_zoom(view):
    told, zooms = [], []
    view.page_changed.connect(lambda page, _count: told.append(page))
    view.page_changed.connect(lambda _page, _count: zooms.append(view.zoom()))
    view.go_to_page(3)
    view.resize(300, 500)
    assert view.page_in_sight() == 3 and told[-1] == 3
    assert zooms[-1] == view.zoom()


def test_keys_go_to_the_ends_and_back_to_the_width(qtbot, view):
    fitted = view.zoom()
    view.step_zoom(True)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == fitted
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page_in_sight() == view.count()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page_in_sight() == 1
