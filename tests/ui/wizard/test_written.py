"""What stands in the review after an export: by what the PDF was made, the other way to make it, opening it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cchc_desktop.writing import office
from cchc_desktop.writing.fonts import font_family
from ui.wizard import written_card
from ui.wizard.menu import make_menu
from ui.wizard.written_card import WrittenCard


@pytest.fixture
def libreoffice(monkeypatch):
    """An office that makes a PDF of its own; what it was given is kept."""
    given: list[bytes] = []

    def make(docx):
        given.append(docx.read_bytes())
        made = docx.with_suffix(".pdf")
        made.write_bytes(b"%PDF-1.7 office")
        return made

    monkeypatch.setattr(office, "_ways", lambda: [("libreoffice", make)])
    return given


@pytest.fixture
def none(monkeypatch):
    """A machine without Word and LibreOffice."""
    monkeypatch.setattr(office, "_ways", list)


def card(wizard) -> WrittenCard:
    QApplication.processEvents()
    return wizard.page().findChildren(WrittenCard)[-1]


def told(part) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel))


def buttons(part) -> dict[str, QPushButton]:
    return {one.text().replace("&", ""): one for one in part.findChildren(QPushButton)}


def write(wizard, path, engine="own"):
    wizard.ways_out.exporter.write(path, engine)
    return card(wizard)


def test_our_pdf_says_so_and_is_made_anew_by_the_office(wizard, libreoffice, tmp_path):
    path = tmp_path / "kế hoạch.pdf"
    shown = write(wizard, path)
    assert "PDF do chương trình này tạo." in told(shown)
    assert (font_family().name in told(shown)) is not font_family().exact
    ours = path.read_bytes()
    buttons(shown)["Tạo lại PDF bằng LibreOffice"].click()
    assert "PDF do LibreOffice tạo." in told(card(wizard))
    assert "Tạo lại PDF bằng LibreOffice" not in buttons(card(wizard))
    assert ours.startswith(b"%PDF") and path.read_bytes() == b"%PDF-1.7 office"
    assert libreoffice[0].startswith(b"PK")


def test_the_menu_makes_a_pdf_by_the_office(wizard, libreoffice, monkeypatch, tmp_path):
    monkeypatch.setattr(wizard.services.messages, "save_file", lambda *_: tmp_path / "a.pdf")
    menu = make_menu(wizard)
    next(one for one in menu.actions() if one.text() == "Xuất PDF bằng LibreOffice…").trigger()
    QApplication.processEvents()
    if anyway := buttons(wizard.page()).get("Vẫn xuất"):  # the draft is not complete
        anyway.click()
    assert "PDF do LibreOffice tạo." in told(card(wizard))


def test_without_an_office_nothing_is_offered(wizard, none, tmp_path):
    assert not any("bằng" in name for name in buttons(write(wizard, tmp_path / "a.pdf")))
    assert not any("PDF bằng" in one.text() for one in make_menu(wizard).actions())


def test_the_word_file_is_opened_and_a_failure_is_told(wizard, monkeypatch, tmp_path):
    opened, warned = [], []
    monkeypatch.setattr(written_card, "open_file", lambda path: bool(opened.append(path)))
    monkeypatch.setattr(wizard.services.messages, "warn", warned.append)
    path = tmp_path / "kế hoạch.docx"
    buttons(write(wizard, path))["Mở bằng Word"].click()
    assert opened == [path] and path.is_file()
    assert "kế hoạch.docx" in warned[0] and "còn nguyên" in warned[0]
