"""The Word file as a file: valid parts, safe for any text, the same bytes every time, nothing lost."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_desktop.errors import CannotWrite
from cchc_desktop.plan import (
    Appendix,
    Cell,
    Item,
    Origin,
    Paragraph,
    Plan,
    Signature,
    Span,
    Table,
    plain,
    text_of,
)
from cchc_desktop.writing import write_docx
from cchc_desktop.writing.docx import docx_bytes
from tests.writing.plans import item, long_plan, sample_plan
from tests.writing.resolver import WordFile

PARTS = ("document", "styles", "settings", "header1", "header2")


@pytest.fixture(scope="module")
def schema(xsd):
    return etree.XMLSchema(etree.parse(xsd / "wml.xsd"))


def part(content: bytes, name: str):
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


@pytest.mark.parametrize("plan", [Plan(), sample_plan(), long_plan(2, 3)], ids=["empty", "sample", "long"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_valid(schema, plan, name):
    root = part(docx_bytes(plan), f"word/{name}.xml")
    schema.assertValid(root)


# Control characters, lone surrogates, private and astral characters, blanks of every kind.
anything = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Zs", "Zl", "Zp", "Cs", "Cf"]),
        st.sampled_from("ăêđ\u0301\U0001f600\U00020000<>&\"'"),
    ),
    max_size=40,
)
spans = st.lists(
    st.builds(Span, anything, st.booleans(), st.booleans(), note=st.sampled_from((0, 0, 0, 1, 2, 3, -1))),
    max_size=3,
).map(tuple)
cells = st.builds(Cell, st.lists(spans, max_size=2).map(tuple), st.integers(-1, 4), st.integers(-1, 4))
tables = st.builds(
    Table, st.lists(st.lists(cells, max_size=4).map(tuple), max_size=4).map(tuple), st.integers(0, 5)
)
styles = st.sampled_from(["phần", "chương", "mục", "điều", "A", "I", "1", "1.1", "a", "-", "+"])
leaves = st.one_of(
    st.builds(Paragraph, spans),
    tables,
    st.builds(Item, spans, styles, st.one_of(st.none(), anything), st.booleans()),
)
nodes = st.recursive(
    leaves,
    lambda inner: st.builds(
        Item, spans, styles, st.none(), st.booleans(), st.lists(inner, max_size=3).map(tuple)
    ),
    max_leaves=6,
)
content = st.lists(nodes, max_size=4).map(tuple)
words = st.lists(anything, max_size=3).map(tuple)
signers = st.builds(Signature, words, anything, anything, anything)
any_plan = st.builds(
    Plan,
    kind=anything,
    subject=anything,
    parent_agency=words,
    agency=words,
    number=anything,
    place=anything,
    date=anything,
    bases=st.lists(spans, max_size=2).map(tuple),
    opening=st.lists(spans, max_size=2).map(tuple),
    body=content,
    closing=st.lists(spans, max_size=2).map(tuple),
    recipients=words,
    signature=signers,
    joint=st.lists(signers, max_size=4).map(tuple),
    appendices=st.lists(
        st.builds(Appendix, anything, anything, anything, content, st.booleans()), max_size=2
    ).map(tuple),
    notes=words,
)


@settings(max_examples=60, deadline=None)
@given(any_plan)
def test_any_text_gives_a_valid_file(schema, plan):
    made = docx_bytes(plan)
    with zipfile.ZipFile(BytesIO(made)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
    for name in names:
        schema.assertValid(part(made, name))
    etree.fromstring(zipfile.ZipFile(BytesIO(made)).read("docProps/core.xml"))


def shown(text: str) -> str:
    return " ".join(text.split())


def test_every_word_of_the_plan_is_printed_once_and_in_order(tmp_path):
    plan = sample_plan()
    write_docx(plan, tmp_path / "a.docx")
    printed = shown(" ".join(one.text for one in WordFile(tmp_path / "a.docx").paragraphs))

    def texts(content):
        for node in content:
            if isinstance(node, Item):
                yield plain(node.text)
                yield from texts(node.content)
            elif isinstance(node, Paragraph):
                yield plain(node.text)
            else:
                yield from (plain(text) for row in node.rows for one in row for text in one.paragraphs)

    position = 0
    expected = [*plan.agency, plan.kind, plan.subject, *texts(plan.body), plain(plan.closing[0])]
    expected += texts(plan.appendices[0].content)
    for text in expected:
        found = printed.find(shown(text), position)
        assert found >= 0, text
        position = found + len(shown(text))


def test_notes_are_never_lost(tmp_path):
    plan = msgspec.structs.replace(sample_plan(), notes=("Theo báo cáo của Phòng Nội vụ.",))
    write_docx(plan, tmp_path / "a.docx")
    assert WordFile(tmp_path / "a.docx").find("Theo báo cáo")


def test_equal_plans_give_equal_bytes():
    assert docx_bytes(sample_plan()) == docx_bytes(sample_plan())


def test_where_an_item_came_from_never_leaves_the_program():
    secret = Origin("nguon-bi-mat", "II.9", "Nguyên văn ở nơi khác")
    body = (Item(text_of("Nội dung."), "1", origin=secret), Paragraph(text_of("Tiếp."), origin=secret))
    made = zipfile.ZipFile(BytesIO(docx_bytes(Plan(body=body))))
    everything = b"".join(made.read(name) for name in made.namelist()).decode()
    assert "nguon-bi-mat" not in everything and "Nguyên văn" not in everything


def test_missing_facts_are_visible_blanks(tmp_path):
    write_docx(Plan(), tmp_path / "a.docx")
    word = WordFile(tmp_path / "a.docx")
    number = word.find("Số:")
    assert word.paragraphs[0].text == "……", "agency"
    assert number.text.endswith("/……")
    assert word.after(number).text.startswith("……, ngày"), "place"
    assert word.find("- ……"), "recipients"
    assert [one.text for one in word.paragraphs if one.text][-2:] == ["……", "……"], "title and name"


@pytest.mark.parametrize(
    ("number", "printed"), [("05/KH-UBND", "Số: 05/KH-UBND"), ("", "Số: /……"), ("/KH-UBND", "Số: /KH-UBND")]
)
def test_number_line(tmp_path, number, printed):
    write_docx(Plan(number=number), tmp_path / "a.docx")
    assert shown(WordFile(tmp_path / "a.docx").find("Số:").text) == printed


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Nghị quyết số 76/NQ-CP", "số\u00a076"),
        ("tại Điều 4 của", "Điều\u00a04"),
        ("trước ngày 15 tháng 6", "ngày\u00a015"),
        ("khoản 2 Điều này", "khoản\u00a02"),
    ],
)
def test_numbers_stay_with_their_word(tmp_path, text, bound):
    write_docx(Plan(opening=(text_of(text),)), tmp_path / "a.docx")
    assert any(bound in one.text for one in WordFile(tmp_path / "a.docx").paragraphs)


def test_printed_markers_stay_and_missing_ones_are_counted(tmp_path):
    body = (
        Item(text_of("Một"), "I", "IV."),
        Item(text_of("Hai"), "I"),
        item("I", "Ba", *(item("a", f"điểm {number}") for number in range(1, 8))),
    )
    write_docx(Plan(body=body), tmp_path / "a.docx")
    texts = [one.text for one in WordFile(tmp_path / "a.docx").paragraphs]
    assert "IV. Một" in texts and "II. Hai" in texts
    assert [text[:2] for text in texts if " điểm " in f" {text}" and ")" in text[:2]] == [
        f"{letter})" for letter in "abcdđeg"
    ]


def test_parts_and_chapters_stand_on_lines_of_their_own(tmp_path):
    body = (item("phần", "QUY ĐỊNH CHUNG", item("điều", "Phạm vi", heading=True)),)
    write_docx(Plan(body=body), tmp_path / "a.docx")
    word = WordFile(tmp_path / "a.docx")
    part_line = word.find("Phần I")
    assert part_line.align == word.after(part_line).align == "center"
    assert word.after(part_line).text == "QUY ĐỊNH CHUNG"
    assert word.find("Điều 1. Phạm vi").first_line > 0


def test_merged_cells_keep_their_place(tmp_path):
    write_docx(sample_plan(), tmp_path / "a.docx")
    table = docx.Document(tmp_path / "a.docx").tables[1]
    grid = [[cell.text for cell in row.cells] for row in table.rows]
    assert grid[0] == ["TT", "Chỉ tiêu", "Mốc hoàn thành", "Mốc hoàn thành"]
    assert grid[1] == ["TT", "Chỉ tiêu", "6 tháng", "Cả năm"]
    assert grid[3] == ["2", "Người dân hài lòng", "Người dân hài lòng", "Người dân hài lòng"]


def test_several_appendices_are_numbered_and_have_pages_of_their_own(tmp_path):
    one = Appendix(title="DANH MỤC", content=(Paragraph(text_of("Nội dung.")),))
    write_docx(Plan(kind="KẾ HOẠCH", number="/KH-UBND", appendices=(one, one)), tmp_path / "a.docx")
    word = WordFile(tmp_path / "a.docx")
    labels = [shown(p.text) for p in word.paragraphs if p.text.startswith("Phụ lục")]
    assert labels == ["Phụ lục I", "Phụ lục II"]
    assert len(word.sections) == 3
    assert shown(word.find("(Kèm theo").text) == "(Kèm theo Kế hoạch số /KH-UBND ngày tháng …… năm …… của ……)"


def test_a_destination_that_cannot_be_written_leaves_the_previous_file(tmp_path):
    target = tmp_path / "a.docx"
    write_docx(Plan(), target)
    before = target.read_bytes()
    target.chmod(0o400)
    with pytest.raises(CannotWrite):
        write_docx(sample_plan(), target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".docx"] == ["a.docx"]


def test_signs_of_the_file_format_are_only_text(tmp_path):
    write_docx(Plan(opening=(text_of("a < b & c > d “e” 'f'"),)), tmp_path / "a.docx")
    assert WordFile(tmp_path / "a.docx").find("a < b & c > d “e” 'f'")
