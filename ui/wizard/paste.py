"""Pasting and copying: plain items with their levels come in, numbers as text go out."""

from __future__ import annotations

import re

from msgspec.structs import replace
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextDocument

from cchc_desktop.plan import Origin, Span, Text, plain
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Row, Rows
from cchc_desktop.plan.texts import add_text, slice_text
from cchc_desktop.vietnamese.text import nfc
from ui.wizard.editor_keys import Edited, Place

# Typed markers by family, the longest first; only what an official would type before an item.
_MARKERS = (
    ("1.1", re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?\s+")),
    ("I", re.compile(r"[IVX]{1,5}[.)]\s+")),
    ("1", re.compile(r"\d{1,2}[.)]\s+")),
    ("a", re.compile(r"[a-zđ]\)\s*|[a-zđ]\.\s+")),
    ("+", re.compile(r"\+\s*")),
    ("-", re.compile(r"[-–—•*·●▪\uf0b7\uf02d]\s+|[-–]")),
)
_ORDER = {"I": 0, "1": 1, "1.1": 2, "a": 3, "-": 4, "+": 5}


def typed_marker(text: str) -> tuple[str, int]:
    """Return the family of the marker typed before a text and its length; ("", 0) when there is none."""
    for style, pattern in _MARKERS:
        if found := pattern.match(text):
            return style, found.end()
    return "", 0


def rows_of(source: QMimeData) -> Rows:
    """Return what was copied as rows: levels from lists or typed markers, bold, italics, nothing else."""
    lines = _html_lines(source.html()) if source.hasHtml() else _plain_lines(source.text())
    if not lines:
        lines = _plain_lines(source.text())
    return _levelled(lines)


Line = tuple[int, str, Text]  # level of a real list (0: none), family, text


def _plain_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for raw in nfc(text).splitlines():
        words = " ".join(raw.split())
        if words:
            style, length = typed_marker(words)
            lines.append((0, style, (Span(words[length:]),) if words[length:] else ()))
    return lines


def _html_lines(html: str) -> list[Line]:
    document = QTextDocument()
    document.setHtml(html)
    lines: list[Line] = []
    block = document.begin()
    while block.isValid():
        text = _block_text(block)
        if plain(text).strip():
            lines.append(_html_line(block, text))
        block = block.next()
    return lines


def _html_line(block: QTextBlock, text: Text) -> Line:
    if listed := block.textList():
        return listed.format().indent(), "-", text
    style, length = typed_marker(plain(text))
    return 0, style, slice_text(text, length)


def _block_text(block: QTextBlock) -> Text:
    text: Text = ()
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        look = fragment.charFormat()
        words = re.sub(r"\s+", " ", nfc(fragment.text()).replace("\ufffc", ""))
        if words:
            text = add_text(text, (Span(words, look.fontWeight() >= 600, look.fontItalic()),))
        walk += 1
    whole = plain(text)
    return slice_text(text, len(whole) - len(whole.lstrip()), len(whole.rstrip()))


def _levelled(lines: list[Line]) -> Rows:
    """Give each line a level: its family's place among those that occur, plus its depth in real lists."""
    present = sorted({style for _depth, style, _text in lines if style}, key=_ORDER.__getitem__)
    rows = []
    for depth, style, text in lines:
        level = present.index(style) if style else 0
        rows.append(Row(level + max(depth - 1, 0), style=style or "-", text=text))
    return acts.settled(rows)


def pasted(rows: Rows, place: Place, pieces: Rows, scheme: tuple[str, ...]) -> Edited:
    """Put pasted rows at the cursor: one goes into the text, several become items after it."""
    index, offset = place
    row = rows[index]
    if row.kind == "table":
        return Edited(rows, place)
    if len(pieces) == 1:
        return _into_text(rows, place, pieces[0].text)
    empty = not plain(row.text)
    base, at = (row.level, index) if empty else _level_below(rows, index)
    new = [replace(piece, level=base + piece.level) for piece in pieces]
    kept = (*rows[:index], *rows[index + 1 :]) if empty else rows
    changed = acts.insert(kept, at, new)
    for number in range(at, at + len(new)):
        style = acts.fitting_style(changed[: number + 1], number, scheme)
        changed = (*changed[:number], replace(changed[number], style=style), *changed[number + 1 :])
    last = at + len(new) - 1
    return Edited(changed, (last, len(plain(changed[last].text))))


def _level_below(rows: Rows, index: int) -> tuple[int, int]:
    row = rows[index]
    return (row.level + 1, index + 1) if row.heading else (row.level, acts.subtree(rows, index))


def _into_text(rows: Rows, place: Place, text: Text) -> Edited:
    index, offset = place
    row = rows[index]
    whole = add_text(add_text(slice_text(row.text, 0, offset), text), slice_text(row.text, offset))
    shifted = _shift_changes(row, offset, len(plain(text)))
    return Edited(
        (*rows[:index], replace(row, text=whole, origin=shifted), *rows[index + 1 :]),
        (index, offset + len(plain(text))),
    )


def _shift_changes(row: Row, offset: int, length: int) -> Origin | None:
    if row.origin is None:
        return None
    changes = tuple(
        change
        if change.end <= offset
        else replace(change, start=change.start + length, end=change.end + length)
        for change in row.origin.changes
        if change.end <= offset or change.start >= offset
    )
    return replace(row.origin, changes=changes)


def mime_of(rows: Rows, start: Place, stop: Place) -> QMimeData:
    """Return the selection as text with its numbers, and as marked-up text for Word."""
    from html import escape

    texts, marked = [], []
    for index in range(start[0], stop[0] + 1):
        row = rows[index]
        begin = start[1] if index == start[0] else 0
        end = stop[1] if index == stop[0] else None
        number = f"{row.marker} " if row.marker and begin == 0 and start[0] != stop[0] else ""
        text = slice_text(row.text, begin, end)
        texts.append(number + plain(text))
        marked.append(f"<p>{escape(number)}{''.join(_span_html(span) for span in text)}</p>")
    data = QMimeData()
    data.setText("\n".join(texts))
    data.setHtml("".join(marked))
    return data


def _span_html(span: Span) -> str:
    from html import escape

    text = escape(span.text)
    text = f"<b>{text}</b>" if span.bold else text
    return f"<i>{text}</i>" if span.italic else text
