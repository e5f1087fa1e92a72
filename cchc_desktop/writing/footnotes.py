"""Footnotes: numbered as they are called, each at the foot of its page; what nobody calls is listed at the end."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from cchc_desktop.writing.blocks import Block, Box, Document, Grid, Para, Row, Rule, Run, Section
from cchc_desktop.writing.bodies import paragraph
from cchc_desktop.writing.spaces import clean

_ABOVE_LIST = 12.0  # points between the signature and notes nobody calls


def has_marks(document: Document) -> bool:
    """Say whether anything in a document calls a note."""
    return any(_marked(block) for section in document.sections for block in section.blocks)


def _marked(block: Block) -> bool:
    if isinstance(block, Para):
        return any(run.note for run in block.runs)
    if isinstance(block, Rule):
        return False
    return any(_marked(one) for row in block.rows for box in row.boxes for one in box.content)


def with_notes(document: Document, notes: tuple[str, ...]) -> Document:
    """Return a document whose marks are numbered from 1 in the order they are called, with its notes.

    A note called twice is called by its first mark only; marks of notes there are none of are dropped.
    """
    numbers: dict[int, int] = {}

    def renumber(run: Run) -> Run | None:
        if not run.note:
            return run
        if run.note in numbers or run.note > len(notes):
            return None
        numbers[run.note] = len(numbers) + 1
        return msgspec.structs.replace(run, text=str(numbers[run.note]), note=numbers[run.note])

    sections = tuple(
        Section(tuple(_changed(block, renumber) for block in section.blocks), section.landscape)
        for section in document.sections
    )
    called = tuple(_note(place, number, notes[place - 1]) for place, number in numbers.items())
    listed = [
        paragraph("chu-thich", note, f"notes.{place}")
        for place, note in enumerate(notes, 1)
        if place not in numbers
    ]
    listed[:1] = [msgspec.structs.replace(first, before=_ABOVE_LIST) for first in listed[:1]]
    body = Section((*sections[0].blocks, *listed), sections[0].landscape)
    return Document(document.title, (body, *sections[1:]), called)


def _note(place: int, number: int, text: str) -> Para:
    return Para("chu-thich", (Run(str(number), note=-number), Run(f" {clean(text)}")), f"notes.{place}")


def _changed(block: Block, renumber: Callable[[Run], Run | None]) -> Block:
    if isinstance(block, Para):
        if not any(run.note for run in block.runs):
            return block
        return msgspec.structs.replace(block, runs=tuple(one for run in block.runs if (one := renumber(run))))
    if isinstance(block, Rule):
        return block
    rows = tuple(Row(tuple(_box(box, renumber) for box in row.boxes), row.keep_next) for row in block.rows)
    return msgspec.structs.replace(block, rows=rows) if isinstance(block, Grid) else block


def _box(box: Box, renumber: Callable[[Run], Run | None]) -> Box:
    content = tuple(_changed(one, renumber) for one in box.content)
    return Box(tuple(one for one in content if not isinstance(one, Grid)), box.columns, box.rows)
