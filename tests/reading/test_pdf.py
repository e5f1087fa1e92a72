"""PDF files: our own print read back, tables, columns, scans, and layers of letters that are no use."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import types
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.plan import Plan, Signature, plain, text_of
from cchc_desktop.reading import as_contract, ocr, read
from cchc_desktop.reading.pdf_file import read_pdf
from cchc_desktop.reading.pdf_lines import rows_of
from cchc_desktop.reading.pdf_page import PageText
from cchc_desktop.reading.source import Grid, Line, SectionEnd, line_text
from cchc_desktop.vietnamese.text import collapse
from cchc_desktop.writing import write_docx, write_pdf
from cchc_desktop.writing.fonts import font_family
from tests.writing.plans import item, long_plan, sample_plan

_PARTICULARS = (
    "kind", "subject", "agency", "parent_agency", "number", "place", "date", "bases", "recipients",
    "signer_authority", "signer_title", "signer_name", "citations",
)  # fmt: skip


@pytest.fixture(scope="module", params=[sample_plan, lambda: long_plan(4)], ids=["sample", "long"])
def both(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("both")
    plan = request.param()
    write_docx(plan, folder / "a.docx")
    write_pdf(plan, folder / "a.pdf")
    return as_contract(read(folder / "a.docx")), as_contract(read(folder / "a.pdf"))


def test_our_own_print_is_read_back_as_the_word_file(both):
    word, pdf = both
    for key in _PARTICULARS:
        assert pdf[key] == word[key], key
    strip = [{key: entry[key] for key in ("level", "marker", "title", "text")} for entry in word["outline"]]
    assert [
        {key: entry[key] for key in ("level", "marker", "title", "text")} for entry in pdf["outline"]
    ] == strip
    assert pdf["losses"] == word["losses"]


def test_tables_keep_their_cells_over_pages(tmp_path):
    write_pdf(sample_plan(), tmp_path / "a.pdf")
    source = read_pdf((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    grids = [block for block in source.blocks if isinstance(block, Grid) and len(block.rows[0]) > 2]
    assert [(cell.columns, cell.rows) for cell in grids[0].rows[0]] == [(1, 2), (1, 2), (2, 1)]
    assert len(grids[-1].rows) == 14
    assert [block.landscape for block in source.blocks if isinstance(block, SectionEnd)] == [False, True]


def test_numbers_of_pages_are_no_text(both):
    word, pdf = both
    numbers = [[text for text in side["paragraphs"] if text.isdigit()] for side in (word, pdf)]
    assert numbers[0] == numbers[1]


def _as_pictures(path, layer: str = "") -> bytes:
    """Pages drawn as pictures, as a scanner makes them."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=1, grayscale=True).to_pil().convert("L") for page in document]
    held = io.BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:])
    return held.getvalue() if not layer else _with_layer(pages[0], layer)


def _with_layer(picture: Image.Image, layer: str, size: int = 842) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 12, layer)
    pdf.image(picture, 0, 0, size * 0.707, size)
    return bytes(pdf.output())


@pytest.fixture
def printed(tmp_path):
    path = tmp_path / "a.pdf"
    items = (item("I", "MỤC ĐÍCH", heading=True), item("I", "NHIỆM VỤ", heading=True))
    write_pdf(Plan("KẾ HOẠCH", "Tuyên truyền", opening=(text_of("Mở đầu:"),), body=items,
                   signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")), path)  # fmt: skip
    return path


@pytest.mark.usefixtures("no_recogniser")
def test_a_scan_is_refused_with_what_to_do(save, printed):
    with pytest.raises(UnreadableFile, match="ảnh quét") as caught:
        read(save(_as_pictures(printed), "a.pdf"))
    assert "OCR" in str(caught.value)


@pytest.mark.usefixtures("no_recogniser")
@pytest.mark.parametrize("layer", ["KE HOACH Tuyen truyen cai each hanh chinh nam hai nghin hai muoi sau dia ban xa",
                                   "\xc9\xb7 \xd1f \xe4g\xf1 q\xfcx " * 20])  # fmt: skip
def test_a_useless_layer_of_letters_is_not_trusted(save, printed, layer):
    with pytest.raises(UnreadableFile, match="ảnh quét"):
        read(save(_as_pictures(printed, layer), "a.pdf"))


@pytest.mark.usefixtures("no_recogniser")
def test_one_scanned_page_among_others_is_told(save, printed):
    document = pypdfium2.PdfDocument(printed)
    document.import_pages(pypdfium2.PdfDocument(_as_pictures(printed)))
    held = io.BytesIO()
    document.save(held)
    document.close()
    reading = read(save(held.getvalue(), "a.pdf"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert [(loss.place, loss.what) for loss in reading.losses] == [("trang 2", "ảnh quét")]


@pytest.mark.usefixtures("no_recogniser")
def test_letters_that_no_font_explains_are_no_text(save):
    garbage = "\xd1f\xe4g\xf1 q\xfcx\xf8\xe6 w\xdf\xe7k " * 30
    with pytest.raises(UnreadableFile, match="ảnh quét"):
        read(save(_with_layer(Image.new("L", (5, 5)), garbage, size=20), "a.pdf"))


@pytest.mark.usefixtures("no_recogniser")
def test_a_picture_is_refused_with_what_to_do(save):
    held = io.BytesIO()
    Image.new("L", (50, 50), 255).save(held, "PNG")
    with pytest.raises(UnreadableFile, match="OCR"):
        read(save(held.getvalue(), "a.docx"))


@pytest.fixture
def no_recogniser(monkeypatch):
    """A machine without OCR, whatever is installed on this one."""
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


@pytest.fixture
def recogniser(monkeypatch, tmp_path):
    """Stands where tesserocr would: gives one table of words for every page."""
    (tmp_path / "vie.traineddata").write_bytes(b"x")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    words = [("KẾ", 0, 300, 100), ("HOẠCH", 0, 340, 100), ("1.", 1, 100, 200), ("Tuyên", 1, 120, 200),
             ("truyền.", 1, 180, 200)]  # fmt: skip
    table = "\n".join(
        f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t40\t20\t90\t{text}" for text, line, left, top in words
    )

    class Engine:
        def __init__(self, path, lang):
            assert lang == "vie"

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            return None

        def SetImageBytes(self, pixels, width, height, size, stride):
            assert len(pixels) >= stride * height
            assert size == 1

        def SetSourceResolution(self, _resolution):
            pass

        def GetTSVText(self, _page):
            return table

    module = types.ModuleType("tesserocr")
    module.__spec__ = types.SimpleNamespace(name="tesserocr", origin=None)  # type: ignore[assignment]
    module.PyTessBaseAPI = Engine  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tesserocr", module)


@pytest.mark.usefixtures("recogniser")
def test_a_scan_is_recognised_where_ocr_is_installed(save, printed):
    reading = read(save(_as_pictures(printed), "a.pdf"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert plain(reading.plan.body[0].text) == "Tuyên truyền."
    assert "đối chiếu" in reading.losses[0].reason


@pytest.mark.full
def test_a_scan_is_read_by_tesseract_itself(save, printed):
    """The true way from a picture to a plan, where tesserocr and its Vietnamese data are installed."""
    pytest.importorskip("tesserocr")
    if not ocr.is_installed():
        pytest.skip("no Vietnamese data for Tesseract")
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil().convert("L") for page in document]
    held = io.BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    scanned, whole = read(save(held.getvalue(), "scan.pdf")), read(printed)
    assert (scanned.plan.kind, scanned.plan.signature.name) == (whole.plan.kind, whole.plan.signature.name)
    recognised, wanted = (
        Counter(re.findall(r"[^\W\d_]{2,}", " ".join(one.paragraphs))) for one in (scanned, whole)
    )
    assert (wanted & recognised).total() >= 0.9 * wanted.total()


def test_the_data_is_found_beside_the_package(monkeypatch, tmp_path):
    package = tmp_path / "tesserocr"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (tmp_path / "vie.traineddata").write_bytes(b"x")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    monkeypatch.delitem(sys.modules, "tesserocr", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert ocr.data_folder() == tmp_path
    assert ocr.is_installed()


@pytest.mark.usefixtures("recogniser")
def test_a_picture_is_recognised_where_ocr_is_installed(save):
    held = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(held, "JPEG")
    assert read(save(held.getvalue(), "a.jpg")).plan.kind == "KẾ HOẠCH"


def test_a_password_is_named_so(save, printed):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption("chu", "nguoi dung")
    pdf.add_page()
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(save(bytes(pdf.output()), "a.pdf"))


def _lines(content: bytes) -> list[str]:
    return [
        collapse(line_text(block)) for block in read_pdf(content, "a.pdf").blocks if isinstance(block, Line)
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned(tmp_path, turn):
    write_pdf(sample_plan(), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    for page in document:
        width, height = page.get_size()
        back = {
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }[turn]
        for drawn in page.get_objects(max_depth=1):
            drawn.transform(pypdfium2.PdfMatrix(*back))
        box = (0, 0, width, height) if turn == 180 else (0, 0, height, width)
        page.set_mediabox(*box)
        page.set_cropbox(*box)
        page.set_rotation(turn)
        page.gen_content()
    held = io.BytesIO()
    document.save(held)
    document.close()
    assert _lines(held.getvalue()) == _lines((tmp_path / "a.pdf").read_bytes())


def test_the_places_of_the_letters_alone_give_the_same_text(tmp_path):
    write_pdf(long_plan(2), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        for number in range(len(document)):
            page = PageText(document[number])
            ways = [rows_of(strips, number) for strips in (page.strips(), page.ordered_strips())]
            page.close()
            first, second = ([collapse(row.text) for row in rows] for rows in ways)
            assert first == second


def _font_without_vietnamese(folder: Path) -> None:
    """Liberation Serif under another name, without the letters that only Vietnamese has."""
    for face in font_family().files.values():
        font = TTFont(face)
        for table in font["cmap"].tables:
            table.cmap = {
                code: name for code, name in table.cmap.items()
                if not (0x1EA0 <= code <= 0x1EF9 or chr(code) in "ăĂđĐĩĨũŨơƠưƯ" or 0x300 <= code <= 0x36F)
            }  # fmt: skip
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                rest = record.toUnicode().partition("Serif")[2]
                record.string = f"Poor Serif{rest}" if record.nameID != 6 else f"PoorSerif{rest}"
        font.save(folder / face.name)


@pytest.mark.full
def test_letters_drawn_in_a_second_run_are_put_in_order(tmp_path):
    """LibreOffice draws letters that the chosen font lacks at the end of the line, in another font."""
    office = shutil.which("soffice")
    if not office or "Liberation" not in font_family().name:
        pytest.skip("needs LibreOffice and Liberation Serif")
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    _font_without_vietnamese(fonts)
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    write_docx(long_plan(2), tmp_path / "whole.docx")
    with zipfile.ZipFile(tmp_path / "whole.docx") as old, zipfile.ZipFile(tmp_path / "poor.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Times New Roman", b"Poor Serif"))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "poor.docx")],
        check=True, capture_output=True, timeout=180,
        env={**os.environ, "HOME": str(tmp_path), "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "poor.pdf") as document:
        page = PageText(document[0])
        assert not page.is_sound()
        page.close()
    wanted, got = (as_contract(read(tmp_path / name)) for name in ("whole.docx", "poor.pdf"))
    words, read_words = (Counter(" ".join(side["paragraphs"]).split()) for side in (wanted, got))
    assert (words & read_words).total() >= 0.999 * words.total()
    assert [item["title"] for item in got["outline"]] == [item["title"] for item in wanted["outline"]]
