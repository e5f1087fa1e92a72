"""What is rare on a page and must still be right: endless recipients, a cell longer than a page, long dates."""

from __future__ import annotations

import msgspec
import pytest

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Appendix, Plan, Table
from cchc_desktop.reading import read
from cchc_desktop.writing import lay_out, write_docx
from tests.writing.plans import LONG, cell, item, sample_plan, task_table
from tests.writing.test_layout import shown

NAMES = tuple(
    f"Ủy ban nhân dân các xã, phường, đặc khu thuộc cụm thi đua số {n} (để thực hiện)" for n in range(60)
)


def addressed(count: int) -> Plan:
    recipients = (*NAMES[:count], "Lưu: VT, VHXH")
    return msgspec.structs.replace(
        sample_plan(), recipients=recipients, appendices=(), body=(item("I", LONG, item("1", LONG)),)
    )


@pytest.mark.parametrize("count", [5, 12, 15, 20, 30, 60])
def test_endless_recipients_never_part_the_signature_from_the_text(count):
    pages = lay_out(addressed(count)).pages
    signed = next(
        page for page in pages if any(line.path.startswith("signature.title") for line in page.lines)
    )
    above = [line for line in signed.lines if line.path.split(".")[0] in ("closing", "I")]
    assert len(above) >= 2
    upper = min(line.y for line in signed.lines if line.path == "recipients")
    assert upper == pytest.approx(
        min(line.y for line in signed.lines if line.path == "signature.title"), abs=3
    )
    printed = [line.path for page in pages for line in page.lines if line.path.startswith("recipients.")]
    assert list(dict.fromkeys(printed)) == [f"recipients.{number}" for number in range(1, count + 2)]


def test_endless_recipients_are_read_back(tmp_path):
    plan = addressed(40)
    write_docx(plan, tmp_path / "a.docx")
    found = read(tmp_path / "a.docx").plan
    assert found.recipients == plan.recipients
    assert found.signature.title == plan.signature.title


def test_a_cell_longer_than_a_page_begins_below_the_header_and_loses_nothing():
    header, _group, *rows = task_table().rows
    tall = (cell("1"), cell(*[f"{number} {LONG}" for number in range(30)]), *rows[0][2:])
    appendix = Appendix("", "DANH MỤC", "", (Table((header, tall, rows[1]), header_rows=1),), landscape=True)
    pages = lay_out(msgspec.structs.replace(sample_plan(), appendices=(appendix,))).pages
    own = [page for page in pages if page.width > page.height]
    assert len(own) > 2
    for page in own:
        assert any(line.path == "appendices.1#0" for line in page.lines)
        assert any(line.path == "appendices.1#1" for line in page.lines)
    words = " ".join(shown(line.text) for page in own for line in page.lines if line.path == "appendices.1#1")
    assert all(f"{number} Đẩy mạnh" in words for number in range(30))
    assert words.count("kiến nghị.") == 30


@pytest.mark.parametrize("size_set", ["13-14-14", "12-13-13"])
@pytest.mark.parametrize("landscape", [True, False])
def test_the_date_in_the_reference_of_an_appendix_is_never_broken(size_set, landscape):
    appendix = msgspec.structs.replace(sample_plan().appendices[0], landscape=landscape)
    pages = lay_out(msgspec.structs.replace(sample_plan(), appendices=(appendix,)), PageChoices(size_set))
    lines = [shown(line.text) for page in pages.pages for line in page.lines if line.path == "appendices.1"]
    assert sum(" ".join(line.split()).count("ngày tháng 02 năm 2026") for line in lines) == 1


def test_a_title_never_parts_the_name_of_a_place():
    subject = "Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã Sông Trà và thành phố Hồ Chí Minh"
    for more in range(12):
        plan = msgspec.structs.replace(sample_plan(), subject=f"{'Truyền ' * more}{subject}")
        lines = [shown(line.text) for line in lay_out(plan).pages[0].lines if line.path == "subject"]
        assert any("xã Sông Trà" in line for line in lines), lines
        assert any("phố Hồ Chí Minh" in line for line in lines), lines
