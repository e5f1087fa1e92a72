"""Export time of a 38-page plan against python-docx with style ids set on the elements ("tuned")."""

from __future__ import annotations

import io
import statistics
import time

import docx
import msgspec
import pytest
from docx.oxml.ns import qn

from cchc_desktop.plan import Item, Plan, Table, numbered, plain
from cchc_desktop.writing import lay_out
from cchc_desktop.writing.blocks import Grid, Para
from cchc_desktop.writing.compose import compose
from cchc_desktop.writing.docx import docx_bytes
from cchc_desktop.writing.lines import break_lines
from tests.writing.plans import LONG, cell, item, sample_plan

pytestmark = [pytest.mark.bench, pytest.mark.full]


def big_plan(times: int = 1) -> Plan:
    """About 400 paragraphs on 38 pages and a table of 60 rows by 5, `times` over."""
    words = LONG.split()

    def text(number: int) -> str:
        start = number * 7 % len(words)
        return f"Việc {number}: " + " ".join((words[start:] + words[:start])[: 40 + number * 13 % 40])

    body: list = []
    for section in range(20 * times):
        points = [item("a", text(section * 20 + point)) for point in range(17)]
        body.append(
            item("I", f"NỘI DUNG {section + 1}", item("1", "Nhiệm vụ", *points, heading=True), heading=True)
        )
    row = (
        cell("1"),
        cell("Viết tin, bài về cải cách hành chính"),
        cell("Phòng Văn hóa"),
        cell("Các thôn"),
        cell("Quý I"),
    )
    body.append(Table((row,) * 60 * times, header_rows=1))
    return msgspec.structs.replace(sample_plan(), body=tuple(body), appendices=())


def tuned_python_docx(plan: Plan) -> bytes:
    """The same blocks through python-docx, with the style id set on the element, cells walked by row."""
    document = docx.Document()
    for block in compose(plan).sections[0].blocks:
        if isinstance(block, Para):
            _fill(document.add_paragraph(), block)
        elif isinstance(block, Grid):
            table = document.add_table(rows=len(block.rows), cols=len(block.columns))
            for row, made in zip(block.rows, table.rows, strict=True):
                for box, place in zip(row.boxes, made.cells, strict=True):
                    for number, para in enumerate(one for one in box.content if isinstance(one, Para)):
                        _fill(place.paragraphs[0] if number == 0 else place.add_paragraph(), para)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(paragraph, block: Para) -> None:
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), f"CCHC-{block.style}")
    for run in block.runs:
        paragraph.add_run(run.text)


def median_times(*makers, rounds: int = 7, clear: bool = True) -> list[float]:
    """Median seconds of processor time of each maker, taken in turns so that a busy machine troubles all alike."""
    taken: list[list[float]] = [[] for _maker in makers]
    for round_number in range(rounds + 1):
        for times, make in zip(taken, makers, strict=True):
            if clear:
                break_lines.cache_clear()
            start = time.thread_time()
            make()
            if round_number:
                times.append(time.thread_time() - start)
    return [statistics.median(times) for times in taken]


def test_export_is_twice_as_fast_as_tuned_python_docx(capsys):
    plan = big_plan()
    assert sum(1 for _place in numbered(plan.body)) >= 380
    ours, theirs = median_times(lambda: docx_bytes(plan), lambda: tuned_python_docx(plan))
    with capsys.disabled():
        print(
            f"\n  export: {ours * 1000:.1f} ms, python-docx (tuned): {theirs * 1000:.1f} ms, ratio {ours / theirs:.2f}"
        )
    assert ours / theirs <= 0.5


def test_preview_is_ready_at_once_after_an_edit(capsys):
    """A page layout after one edit; the words that did not change are still measured."""
    plan = big_plan()
    lay_out(plan)
    edits = iter(range(100))

    def edit():
        changed = item("1", f"Vừa sửa lần {next(edits)}")
        assert len(lay_out(msgspec.structs.replace(plan, body=(changed, *plan.body))).pages) > 30

    (taken,) = median_times(edit, clear=False)
    with capsys.disabled():
        print(f"\n  page layout after an edit: {taken * 1000:.1f} ms")
    assert taken <= 0.15


def test_time_grows_no_faster_than_the_plan(capsys):
    small, large = big_plan(), big_plan(10)
    assert len(plain(next(node for node in large.body if isinstance(node, Item)).text)) > 0
    one, ten = median_times(lambda: docx_bytes(small), lambda: docx_bytes(large), rounds=5)
    with capsys.disabled():
        print(
            f"\n  export: {one * 1000:.1f} ms, ten times the plan: {ten * 1000:.1f} ms, growth {ten / one:.1f}"
        )
    # Every paragraph costs the same (about 5 µs) and what is the same for every plan takes less than a
    # millisecond, so the growth is that of the plan itself; the next test bounds the time.
    assert ten / one <= 10.5


def test_ten_plans_are_written_before_python_docx_has_written_one(capsys):
    """Growth alone says little where one plan takes next to nothing: the time itself is bounded as well."""
    small, large = big_plan(), big_plan(10)
    ten, theirs = median_times(lambda: docx_bytes(large), lambda: tuned_python_docx(small), rounds=5)
    with capsys.disabled():
        print(
            f"\n  ten times the plan: {ten * 1000:.1f} ms, python-docx (tuned), once: {theirs * 1000:.1f} ms"
        )
    assert ten <= theirs
