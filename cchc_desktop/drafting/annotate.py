"""A copy of a Word file with every finding as a Word comment at its place; the file itself stays as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc_desktop.checking import Finding
from cchc_desktop.drafting.placing import Locator
from cchc_desktop.drafting.word_check import GRAVITY, Placed
from cchc_desktop.drafting.word_file import another, document_in, worded
from cchc_desktop.drafting.word_letters import Letters
from cchc_desktop.errors import UserError
from cchc_desktop.files import replace_file
from cchc_desktop.i18n import _

AUTHOR, INITIALS = "CCHC Desktop", "CCHC"


def annotate(source: Path, out: Path, placed: Sequence[Placed]) -> int:
    """Write `out`, the Word file with comments; returns how many. Raises `UserError`; `source` is never written."""
    another(source, out)
    document = document_in(source)
    paragraphs = worded(document)
    if not paragraphs:
        raise UserError(_("“{name}” không có đoạn nào để ghi chú.").format(name=source.name))
    locator = Locator([paragraph.text for paragraph in paragraphs])
    for one in placed:
        place = locator.index(one.finding, known=False)
        paragraph = paragraphs[place or 0]
        first, last = _runs(paragraph, one.finding)
        document.add_comment([first, last], _words(one), author=AUTHOR, initials=INITIALS)
    held = io.BytesIO()
    document.save(held)
    replace_file(out, held.getvalue())
    return len(placed)


def _runs(paragraph: Any, finding: Finding) -> tuple[Any, Any]:
    """Return the first and the last run of the words in question, of the whole paragraph when they are not found."""
    from docx.text.run import Run

    quote, text = finding.quote, finding.text
    start = finding.start if text.startswith(quote, finding.start) else text.find(quote)
    letters = Letters(paragraph)
    span = letters.span(text, start, start + len(quote)) if quote and start >= 0 else None
    if span is None:
        return paragraph.runs[0], paragraph.runs[-1]
    first, last = letters.runs(*span)
    return Run(first, paragraph), Run(last, paragraph)


def _words(placed: Placed) -> str:
    finding = placed.finding
    parts = [f"{_(GRAVITY[finding.severity])}: {finding.message}", finding.why]
    if finding.source:
        parts.append(f"({finding.source})")
    return "\n".join(part for part in parts if part)
