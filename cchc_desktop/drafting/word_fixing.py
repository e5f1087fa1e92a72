"""The safe fixes made in a copy of a Word file, letter by letter in its runs; the file itself stays as it is."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from cchc_desktop.drafting.word_check import Placed
from cchc_desktop.drafting.word_file import another, document_in, worded
from cchc_desktop.drafting.word_letters import Letters
from cchc_desktop.files import replace_file


def mend_file(source: Path, out: Path, placed: Iterable[Placed]) -> int:
    """Write `out`, the Word file with the safe fixes of these findings made; returns in how many places.

    Formatting, tables and pictures stay; a place whose words are not found in the file is left alone. A text that is
    a paragraph of its own is not mended where another sentence quotes it.
    Raises `UserError`; `source` is never written.
    """
    another(source, out)
    document = document_in(source)
    edits = {edit for one in placed if one.finding.fix for edit in one.finding.fix.edits}
    last_first = sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True)
    paragraphs = [Letters(paragraph) for paragraph in worded(document)]
    whole = {text for text in {edit.text for edit in edits} if any(one.reads(text) for one in paragraphs)}
    made = 0
    for letters in paragraphs:
        touched = None
        for edit in last_first:
            elsewhere = edit.text in whole and not letters.reads(edit.text)
            span = None if elsewhere else letters.span(edit.text, edit.start, edit.end)
            if span and span[0] <= span[1] and (touched is None or span[1] <= touched):
                letters.put(*span, edit.after)
                touched = span[0]
                made += 1
        letters.write()
    held = io.BytesIO()
    document.save(held)
    replace_file(out, held.getvalue())
    return made
