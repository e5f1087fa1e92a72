"""Sample plans: shipped Word files hold their texts, fit a kind section by section, and ask things of communes."""

from __future__ import annotations

import re
import tomllib

import pytest
from docx import Document

from cchc_desktop.kinds import all_kinds, kind_of, section_of
from cchc_desktop.paths import resources
from cchc_desktop.vietnamese.text import nfc

SAMPLES = resources() / "samples"
KINDS = {"ke-hoach-tuyen-truyen-cchc-tinh": "tuyen-truyen-cchc", "ke-hoach-cchc-nam-tinh": "cchc-nam"}


def parts(name: str) -> tuple[dict, list[str]]:
    """The facts of a sample's text, and its paragraphs without the appendix."""
    _, front, rest = (SAMPLES / f"{name}.md").read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), [line for line in rest.partition("===")[0].split("\n") if line]


@pytest.mark.parametrize("name", KINDS)
def test_the_word_file_holds_the_text_beside_it(name):
    facts, paragraphs = parts(name)
    document = Document(str(SAMPLES / f"{name}.docx"))
    printed = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    first = printed.index(paragraphs[0])
    assert printed[first : first + len(paragraphs)] == paragraphs, "run tools/make_samples.py"
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for text in (facts["number"], facts["date"], *facts["agency"], *facts["recipients"]):
        assert text in cells


@pytest.mark.parametrize(("name", "kind_id"), KINDS.items())
def test_every_section_of_a_sample_has_its_place_in_the_kind(name, kind_id):
    facts, paragraphs = parts(name)
    headings = [text for text in paragraphs if re.match(r"[IVX]+\. ", text)]
    titles = [heading.partition(". ")[2] for heading in headings]
    kind = kind_of(" ".join(facts["subject"]), titles, all_kinds())
    assert kind and kind.id == kind_id
    assert [section_of(title, kind) for title in titles] == [section.id for section in kind.sections]


@pytest.mark.parametrize("name", KINDS)
def test_a_sample_gives_communes_tasks_with_deadlines_and_reports(name):
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    assert text == nfc(text)
    assert len(re.findall("các xã, phường, đặc khu", text)) >= 8
    assert len(re.findall(r"[Tt]rước ngày \d", text)) >= 5
    assert re.search(r"[Bb]áo cáo .*gửi Sở Nội vụ trước ngày 14 của tháng cuối", text)
    # Signed before Decision 282/QĐ-TTg of 12/02/2026.
    assert "282/QĐ-TTg" not in text


def test_the_sample_unit_is_a_commune_that_has_bodies_for_those_the_samples_name():
    unit = tomllib.loads((SAMPLES / "xa-mau.toml").read_text(encoding="utf-8"))
    assert unit["agency"]["level"] == "commune" and unit["signer"]["name"] == ""
    named = "".join((SAMPLES / f"{name}.md").read_text(encoding="utf-8") for name in KINDS)
    bodies = set(re.findall(r"Sở (?:Nội vụ|Tài chính|Tư pháp|Khoa học và Công nghệ)", named))
    assert bodies and bodies <= set(unit["actors"])
