"""Our pages against LibreOffice's of the same Word file: text, lines, page breaks, geometry of the rules."""

from __future__ import annotations

import difflib
import subprocess

import pypdfium2
import pytest

from cchc_desktop.writing import find_office, lay_out, office_pdf, write_docx, write_pdf
from cchc_desktop.writing.fonts import font_family
from tests.writing.plans import long_plan, sample_plan, varied_choices, varied_plan
from tests.writing.test_layout import shown, with_body

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]
PLANS = 24


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Convert a plan by LibreOffice; returns the path of its PDF."""
    folder = tmp_path_factory.mktemp("office")

    def convert(plan, name, choices=None):
        write_docx(plan, folder / f"{name}.docx", choices)
        office_pdf(folder / f"{name}.docx", folder / f"{name}.pdf")
        return folder / f"{name}.pdf"

    return convert


def printed(path) -> list[list[str]]:
    """Lines of every page as poppler sees them."""
    made = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    pages = made.stdout.decode().split("\f")[:-1]
    return [[shown(line) for line in page.split("\n") if line.strip()] for page in pages]


def all_lines(pages):
    return [line for page in pages for line in page if not line.isdigit()]


@pytest.mark.parametrize("name", ["sample", "long"])
def test_words_pages_and_lines_are_the_same(office, tmp_path, name):
    plan = sample_plan() if name == "sample" else long_plan()
    write_pdf(plan, tmp_path / "own.pdf")
    ours, theirs = printed(tmp_path / "own.pdf"), printed(office(plan, name))
    assert len(ours) == len(theirs)
    assert " ".join(all_lines(ours)).split() == " ".join(all_lines(theirs)).split()
    assert same_share(ours, theirs) >= 0.98


def same_share(ours, theirs):
    one, other = all_lines(ours), all_lines(theirs)
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(other)


def test_many_plans_break_into_the_same_lines_and_pages(office, tmp_path):
    shares, page_counts = [], []
    for seed in range(PLANS):
        plan, choices = varied_plan(seed), varied_choices(seed)
        write_pdf(plan, tmp_path / "own.pdf", choices)
        ours, theirs = printed(tmp_path / "own.pdf"), printed(office(plan, f"plan-{seed}", choices))
        shares.append(same_share(ours, theirs))
        page_counts.append(len(ours) - len(theirs))
    assert sum(shares) / len(shares) >= 0.98
    assert max(map(abs, page_counts)) <= 1
    assert page_counts.count(0) >= 0.95 * PLANS


def test_long_page_of_office_has_the_rules_we_asked_for(office):
    """Rules drawn by LibreOffice are where and as long as ours."""
    ours = [(stroke.x1, stroke.x2, stroke.y1) for stroke in lay_out(sample_plan()).pages[0].strokes]
    with pypdfium2.PdfDocument(office(sample_plan(), "rules")) as document:
        page = document[0]
        height = page.get_height()
        theirs = [
            (left, right, height - top)
            for left, _bottom, right, top in (one.get_bounds() for one in page.get_objects())
            if right - left > 20 and top - _bottom < 3
        ]
        # LibreOffice draws a border in two strokes, one on the other.
        theirs = sorted({one for one in theirs if one[2] < 200})
    assert len(theirs) == len(ours) == 3
    for own, other in zip(sorted(ours), sorted(theirs), strict=True):
        assert own == pytest.approx(other, abs=1.5)


def test_quoc_hieu_does_not_wrap_in_office(office):
    for seed in range(4):
        choices = varied_choices(seed)
        first = printed(office(varied_plan(seed), f"title-{seed}", choices))[0]
        assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in first[:2])


def test_our_font_is_the_one_office_uses_or_its_twin():
    assert font_family().name in ("Times New Roman", "Liberation Serif", "Tinos")


@pytest.mark.parametrize("count", [12, 16, 17, 18, 19, 20, 21, 22])
def test_signature_is_never_alone_in_office(office, count):
    last = printed(office(with_body(count, "Trên đây là Kế hoạch./."), f"signature-{count}"))[-1]
    above = [
        line
        for line in last[: next(i for i, line in enumerate(last) if "Nơi nhận" in line)]
        if not line.isdigit()
    ]
    assert len(above) >= 2
