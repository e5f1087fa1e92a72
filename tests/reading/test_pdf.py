"""PDF files: our own print read back, tables, columns, scans, and layers of letters that are no use."""

from __future__ import annotations

import io
import sys
import types

import pypdfium2
import pytest
from PIL import Image

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.plan import Plan, Signature, plain, text_of
from cchc_desktop.reading import as_contract, read
from cchc_desktop.reading.pdf_file import read_pdf
from cchc_desktop.reading.source import Grid, SectionEnd
from cchc_desktop.writing import write_docx, write_pdf
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


def _with_layer(picture: Image.Image, layer: str) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 12, layer)
    pdf.image(picture, 0, 0, 595, 842)
    return bytes(pdf.output())


@pytest.fixture
def printed(tmp_path):
    path = tmp_path / "a.pdf"
    items = (item("I", "MỤC ĐÍCH", heading=True), item("I", "NHIỆM VỤ", heading=True))
    write_pdf(Plan("KẾ HOẠCH", "Tuyên truyền", opening=(text_of("Mở đầu:"),), body=items,
                   signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH")), path)  # fmt: skip
    return path


def test_a_scan_is_refused_with_what_to_do(save, printed):
    with pytest.raises(UnreadableFile, match="ảnh quét") as caught:
        read(save(_as_pictures(printed), "a.pdf"))
    assert "OCR" in str(caught.value)


@pytest.mark.parametrize("layer", ["KE HOACH Tuyen truyen cai each hanh chinh nam hai nghin hai muoi sau dia ban xa",
                                   "\xc9\xb7 \xd1f \xe4g\xf1 q\xfcx " * 20])  # fmt: skip
def test_a_useless_layer_of_letters_is_not_trusted(save, printed, layer):
    with pytest.raises(UnreadableFile, match="ảnh quét"):
        read(save(_as_pictures(printed, layer), "a.pdf"))


def test_a_picture_is_refused_with_what_to_do(save):
    held = io.BytesIO()
    Image.new("L", (50, 50), 255).save(held, "PNG")
    with pytest.raises(UnreadableFile, match="OCR"):
        read(save(held.getvalue(), "a.docx"))


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
    module.__spec__ = types.SimpleNamespace(name="tesserocr")  # type: ignore[assignment]
    module.PyTessBaseAPI = Engine  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tesserocr", module)


@pytest.mark.usefixtures("recogniser")
def test_a_scan_is_recognised_where_ocr_is_installed(save, printed):
    reading = read(save(_as_pictures(printed), "a.pdf"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert plain(reading.plan.body[0].text) == "Tuyên truyền."
    assert "đối chiếu" in reading.losses[0].reason


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
