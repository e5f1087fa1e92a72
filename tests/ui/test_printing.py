"""Printing to a PDF printer: the same pages as our own PDF, chosen pages, copies; no printer, one sentence."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial

import pytest
from lxml import etree

from cchc_desktop.writing import Pages, lay_out, write_pdf
from tests.writing.plans import sample_plan

pytest.importorskip("PySide6.QtPrintSupport")
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.pages.painter import print_pages


@pytest.fixture(scope="module")
def pages() -> Pages:
    return lay_out(sample_plan())


@pytest.fixture
def printer(qapp, tmp_path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "giấy.pdf"))
    return made


def words(path) -> list[tuple[tuple[float, float], list[tuple[str, float, float]]]]:
    """Of every page its size, and its words with the places of their left ends and feet."""
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not on this machine")
    made = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True).stdout
    return [
        (
            (float(page.get("width")), float(page.get("height"))),
            [(word.text, float(word.get("xmin")), float(word.get("ymax"))) for word in page.iter("word")],
        )
        for page in etree.fromstring(made, etree.HTMLParser(encoding="utf-8")).iter("page")
    ]


def test_paper_has_the_same_words_at_the_same_places_as_our_pdf(pages, printer, tmp_path):
    assert print_pages(pages, printer) == len(pages.pages)
    write_pdf(sample_plan(), tmp_path / "own.pdf")
    printed, own = words(printer.outputFileName()), words(tmp_path / "own.pdf")
    assert len(printed) == len(own)
    for (size, paper), (own_size, ours) in zip(printed, own, strict=True):
        assert size == pytest.approx(own_size, abs=1)
        # The order of words in a file is no matter of the page.
        paper, ours = sorted(paper, key=_place), sorted(ours, key=_place)
        assert sorted(word for word, _x, _y in paper) == sorted(word for word, _x, _y in ours)
        for (word, x, y), (_own_word, own_x, own_y) in zip(paper, ours, strict=True):
            assert (x, y) == pytest.approx((own_x, own_y), abs=1.5), word


def _place(word):
    return (word[0], round(word[2] / 3), word[1])


def test_only_the_chosen_pages_are_printed(pages, printer):
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    printer.setPageRanges(ranges)
    assert print_pages(pages, printer) == 2
    first, second = words(printer.outputFileName())
    assert (first[1][0][0], second[1][0][0]) == ("2", "3")


def test_copies_are_printed_where_the_printer_cannot_copy(pages, printer):
    printer.setCopyCount(2)
    assert print_pages(pages, printer) == len(pages.pages)
    times = 1 if printer.supportsMultipleCopies() else 2
    assert len(words(printer.outputFileName())) == times * len(pages.pages)


@pytest.fixture
def exporter():
    """An exporter that only tells what it has done, and what it told."""
    from types import SimpleNamespace

    from ui.wizard.exporting import Exporter

    told: list[str] = []
    messages = SimpleNamespace(
        warn=told.append, done=told.append, error=lambda error, *_: told.append(str(error))
    )
    window = SimpleNamespace(
        _session=SimpleNamespace(services=SimpleNamespace(messages=messages)), _window=None, print_plan=print
    )
    return SimpleNamespace(
        told=told, **{name: partial(getattr(Exporter, name), window) for name in ("_on_pages", "_print")}
    )


def test_how_many_pages_were_sent_counts_the_chosen_ones(exporter, pages, printer):
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    printer.setPageRanges(ranges)
    exporter._print(pages, printer)
    printer.setCopyCount(4)
    exporter._print(pages, printer)
    assert exporter.told == ["Đã gửi 2 trang tới máy in.", "Đã gửi 2 trang, mỗi trang 4 bản, tới máy in."]


@pytest.mark.filterwarnings("ignore")
def test_a_printer_that_takes_no_pages_is_told(exporter, pages, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "không có" / "giấy.pdf"))
    exporter._print(pages, printer)
    assert len(exporter.told) == 1 and "Máy in không nhận trang" in exporter.told[0]


def test_without_a_printer_one_sentence_says_what_to_do(exporter, pages, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    exporter._on_pages(pages)
    assert len(exporter.told) == 1
    assert "chưa có máy in" in exporter.told[0] and "xuất PDF" in exporter.told[0]


def test_pages_laid_out_in_a_stand_in_say_so(qapp, pages):
    from types import SimpleNamespace

    from msgspec.structs import replace
    from PySide6.QtCore import QObject, Signal

    from ui.pages.preview import PagePreview

    told: list[str] = []

    class Session(QObject):
        draft_changed = Signal(object)
        services = SimpleNamespace(messages=SimpleNamespace(info=told.append))
        draft = None

    session = Session()
    preview = PagePreview(session)
    for family, shown in (("Times New Roman", False), ("Liberation Serif", True)):
        preview._on_laid_out(None, replace(pages, family=family))
        assert preview.stand_in.isVisibleTo(preview) is shown
    preview.deleteLater()
