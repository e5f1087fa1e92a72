"""A copy of a Word file with every finding as a Word comment at its place; the file itself stays as it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc_desktop.drafting.placing import Locator
from cchc_desktop.drafting.word_check import GRAVITY, Placed
from cchc_desktop.errors import UserError
from cchc_desktop.files import replace_file
from cchc_desktop.i18n import _

AUTHOR, INITIALS = "CCHC Desktop", "CCHC"


def annotate(source: Path, out: Path, placed: Sequence[Placed]) -> int:
    """Write `out`, the Word file with comments; returns how many. Raises `UserError`; `source` is never written."""
    if out.resolve() == source.resolve():
        raise UserError(
            _("Bản có ghi chú phải là tệp khác. Chọn tên khác cho “{name}”; tệp gốc vẫn còn nguyên.").format(
                name=out.name
            )
        )
    document = _opened(source)
    paragraphs = _paragraphs(document)
    if not paragraphs:
        raise UserError(_("“{name}” không có đoạn nào để ghi chú.").format(name=source.name))
    locator = Locator([paragraph.text for paragraph in paragraphs])
    for one in placed:
        place = locator.index(one.finding, known=False)
        paragraph = paragraphs[place or 0]
        first, last = _runs(paragraph, one.finding.quote)
        document.add_comment([first, last], _words(one), author=AUTHOR, initials=INITIALS)
    held = io.BytesIO()
    document.save(held)
    replace_file(out, held.getvalue())
    return len(placed)


def _opened(source: Path) -> Any:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(str(source))
    except (OpcError, KeyError, ValueError, OSError) as error:
        raise UserError(
            _("Chỉ ghi chú được vào tệp Word .docx. “{name}” không phải tệp đó hoặc đã hỏng.").format(
                name=source.name
            )
        ) from error


def _paragraphs(document: Any) -> list[Any]:
    """Return every paragraph with words of its own, table cells included."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    found = (Paragraph(node, document) for node in document.element.body.iter(qn("w:p")))
    return [paragraph for paragraph in found if paragraph.runs and paragraph.text.strip()]


def _runs(paragraph: Any, quote: str) -> tuple[Any, Any]:
    """Return the first and last run that hold the quoted words; all runs when they are not found."""
    runs = paragraph.runs
    text = "".join(run.text for run in runs)
    start = text.find(quote) if quote else -1
    if start < 0:
        return runs[0], runs[-1]
    end = start + len(quote)
    held, at = [], 0
    for run in runs:
        stop = at + len(run.text)
        if at < end and stop > start:
            held.append(run)
        at = stop
    return (held[0], held[-1]) if held else (runs[0], runs[-1])


def _words(placed: Placed) -> str:
    finding = placed.finding
    parts = [f"{_(GRAVITY[finding.severity])}: {finding.message}", finding.why]
    if finding.source:
        parts.append(f"({finding.source})")
    return "\n".join(part for part in parts if part)
