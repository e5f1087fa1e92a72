"""Footnotes: called in the text, counted in the order they are called, printed at the foot of that page."""

from __future__ import annotations

import zipfile

import msgspec
import pytest
from lxml import etree

from cchc_desktop.plan import Cell, Item, Paragraph, Plan, Span, Table, numbered, plain, text_of
from cchc_desktop.reading import read
from cchc_desktop.writing import compose, lay_out, write_docx
from tests.writing.plans import LONG, cell, item, long_plan, sample_plan
from tests.writing.resolver import W
from tests.writing.test_layout import shown


def noted_plan() -> Plan:
    """Notes called by a base, points, a table and nobody; the first called is not the first written."""
    called = Item((Span("Việc có ghi chú", note=1), Span(" ở giữa câu.")), "1")
    table = Table(
        (((cell("TT")), cell("Việc")), (cell("1"), Cell(((Span("Trong bảng", note=3),),)))), header_rows=1
    )
    return msgspec.structs.replace(
        sample_plan(),
        bases=((Span("Căn cứ Luật Tổ chức chính quyền địa phương", note=2),),),
        body=(item("I", "NỘI DUNG", called, table, heading=True),),
        appendices=(),
        notes=("Ghi chú của việc.", "Ghi chú của căn cứ.", "Ghi chú trong bảng.", "Không ai gọi."),
    )


def test_marks_are_counted_in_the_order_they_are_called():
    document = compose(noted_plan())
    assert [shown(note.text) for note in document.notes] == [
        "1 Ghi chú của căn cứ.",
        "2 Ghi chú của việc.",
        "3 Ghi chú trong bảng.",
    ]


def test_a_base_keeps_its_note_and_its_end(tmp_path):
    runs = [run for block in compose(noted_plan()).sections[0].blocks for run in getattr(block, "runs", ())]
    place = next(number for number, run in enumerate(runs) if run.text.startswith("Căn cứ"))
    assert (runs[place + 1].note, runs[place + 2].text) == (1, ".")


def test_what_nobody_calls_is_listed_at_the_end():
    last = lay_out(noted_plan()).pages[-1]
    assert any(shown(line.text) == "Không ai gọi." for line in last.lines)


def test_every_note_stands_at_the_foot_of_the_page_that_calls_it():
    plan = long_plan(6)
    notes = []

    def with_note(one: Item) -> Item:
        inner = tuple(with_note(node) if isinstance(node, Item) else node for node in one.content)
        if one.style != "a":
            return msgspec.structs.replace(one, content=inner)
        notes.append(f"Lời chú số {len(notes) + 1}. {LONG[: 40 + len(notes) * 37 % 200]}")
        return msgspec.structs.replace(one, text=(Span(plain(one.text), note=len(notes)),))

    body = tuple(with_note(node) for node in plan.body)
    pages = lay_out(msgspec.structs.replace(plan, body=body, notes=tuple(notes))).pages
    seen = []
    for page in pages:
        text = [line for line in page.lines if not line.path.startswith("notes")]
        below = [line for line in page.lines if line.path.startswith("notes")]
        marks = [run.text for line in text for run in line.runs if run.size < 10]
        heads = [line.runs[0].text for line in below if line.runs[0].size < 8]
        assert marks == heads
        seen += marks
        if below:
            upper = max(line.y + line.height for line in text if line.path != "page")
            assert upper <= min(line.y for line in below)
            assert max(line.y + line.height for line in below) <= page.height - 20 * 72 / 25.4 + 0.1
    assert seen == [str(number) for number in range(1, len(notes) + 1)]


def test_a_mark_without_its_note_is_dropped(tmp_path):
    plan = Plan(opening=((Span("Chữ", note=7),),), closing=((Span("", note=1),),))
    write_docx(plan, tmp_path / "a.docx")
    assert "word/footnotes.xml" not in zipfile.ZipFile(tmp_path / "a.docx").namelist()
    assert "Chữ" in [line.text for line in lay_out(plan).pages[0].lines]


def test_word_counts_and_holds_the_notes(tmp_path, xsd):
    write_docx(noted_plan(), tmp_path / "a.docx")
    schema = etree.XMLSchema(etree.parse(xsd / "wml.xsd"))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        parts = {
            name: etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")
        }
        schema.assertValid(etree.fromstring(package.read("word/settings.xml")))
    for part in parts.values():
        schema.assertValid(part)
    assert [one.get(W + "id") for one in parts["document"].iter(W + "footnoteReference")] == ["1", "2", "3"]
    ids = [one.get(W + "id") for one in parts["footnotes"].iter(W + "footnote")]
    assert ids == ["-1", "0", "1", "2", "3"]


@pytest.mark.parametrize("times", [1, 2])
def test_notes_read_back_are_called_where_they_were(tmp_path, times):
    plan = noted_plan()
    for _time in range(times):
        write_docx(plan, tmp_path / "a.docx")
        plan = read(tmp_path / "a.docx").plan
    called = {
        plain((span,)): span.note for entry in numbered(plan.body) for span in entry.item.text if span.note
    }
    assert {text: plan.notes[note - 1] for text, note in called.items()} == {
        "Việc có ghi chú": "Ghi chú của việc."
    }
    assert plan.notes[plan.bases[0][0].note - 1] == "Ghi chú của căn cứ."


def test_editing_keeps_a_note_with_its_words():
    from cchc_desktop.plan.texts import add_text, slice_text

    text = (Span("Theo luật", note=1), Span(" hiện hành"))
    assert slice_text(text, 0, 4) == text_of("Theo")
    assert slice_text(text, 5, 9) == (Span("luật", note=1),)
    assert add_text(text_of("Làm "), text) == (Span("Làm Theo luật", note=1), Span(" hiện hành"))


def test_a_note_in_an_unmarked_paragraph(tmp_path):
    plan = Plan(body=(Paragraph((Span("Nêu ở trên", note=1),)),), notes=("Chú.",))
    assert any(line.path == "notes.1" for line in lay_out(plan).pages[0].lines)
