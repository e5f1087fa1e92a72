"""Rows shown in a text document, one block a row, and read back after typing.

What a block is (its row) hangs on a number in the block's format, so Qt may merge or move blocks as it
likes and reading still finds out what each one was. Emphasis, marks and heading looks are character
formats; only the properties of `row_look` are read back, never the looks.
"""

from __future__ import annotations

from itertools import count

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from cchc_desktop.plan import Change, Span
from cchc_desktop.plan.rows import Row, Rows
from cchc_desktop.plan.texts import add_text
from cchc_desktop.vietnamese.text import nfc
from ui.wizard.row_look import BOLD, KEY, MARK, block_format, char_format, mark_look, shown_words, table_words

_BLANKS = str.maketrans({"\u00a0": " ", "\u2028": " ", "\u2029": " ", "\ufffc": "", "\t": " ", "\n": " "})


class RowDocument(QObject):
    """Keeps a document and rows alike. `typed` tells that the document has changed by typing."""

    typed = Signal()

    def __init__(self, document: QTextDocument, parent: QObject | None = None):
        super().__init__(parent)
        self.document = document
        self.rows: Rows = ()
        self._keys: list[int] = []
        self._by_key: dict[int, Row] = {}
        self._changes: dict[int, Change] = {}
        self._numbers = count(1)
        self._showing = False
        self._dirty: set[int] = set()
        document.contentsChange.connect(self._on_contents_change)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._showing:
            return
        block = self.document.findBlock(position)
        last = self.document.findBlock(position + added)
        end = last.blockNumber() if last.isValid() else self.document.blockCount() - 1
        self._dirty.update(range(block.blockNumber(), end + 1))
        self.typed.emit()

    def is_dirty(self) -> bool:
        """Whether something was typed since the last `read` or `show`."""
        return bool(self._dirty)

    def show(self, rows: Rows, all_anew: bool = False) -> int:
        """Make the document show rows, touching only what differs; returns the first row touched, or -1."""
        old = () if all_anew else self.rows
        first = _common(old, rows)
        tail = _common(old[first:][::-1], rows[first:][::-1])
        self._showing = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if all_anew:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            self._keys = []
        self._replace(cursor, first, len(old) - tail, rows[first : len(rows) - tail], old)
        cursor.endEditBlock()
        self._showing = False
        self.rows = rows
        self._by_key = dict(zip(self._keys, rows, strict=True))
        self._dirty.clear()
        return first if first < len(rows) - tail or len(old) != len(rows) else -1

    def _replace(self, cursor: QTextCursor, start: int, stop: int, new: Rows, old: Rows) -> None:
        kept = min(stop - start, len(new))
        for place in range(kept):
            self._fill(cursor, start + place, new[place], old[start + place])
        for place in range(kept, len(new)):
            self._append(cursor, start + place, new[place])
        for _place in range(kept, stop - start):
            self._remove(cursor, start + len(new))

    def _fill(self, cursor: QTextCursor, place: int, row: Row, old: Row | None) -> None:
        block = self.document.findBlockByNumber(place)
        cursor.setPosition(block.position())
        if old is None or _words(old) != _words(row):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._write(cursor, row)
        # The format goes on after the text: inserting into an empty block replaces it.
        cursor.setBlockFormat(block_format(row, self._keys[place]))
        cursor.setBlockCharFormat(char_format(row))

    def _append(self, cursor: QTextCursor, place: int, row: Row) -> None:
        self._keys.insert(place, next(self._numbers))
        if place:
            block = self.document.findBlockByNumber(place - 1)
            cursor.setPosition(block.position() + block.length() - 1)
            cursor.insertBlock()
        elif len(self._keys) > 1:
            cursor.setPosition(0)
            cursor.insertBlock()
            cursor.setPosition(0)
        self._fill(cursor, place, row, None)

    def _remove(self, cursor: QTextCursor, place: int) -> None:
        block = self.document.findBlockByNumber(place)
        cursor.setPosition(max(block.position() - 1, 0))
        end = block.position() + block.length() - 1
        cursor.setPosition(
            end if place else block.position() + block.length(), QTextCursor.MoveMode.KeepAnchor
        )
        cursor.removeSelectedText()
        del self._keys[place]

    def _write(self, cursor: QTextCursor, row: Row) -> None:
        if row.kind == "table":
            cursor.insertText(table_words(row), char_format(row))
            return
        place = 0
        for span in row.text:
            for text, change in _pieces(row, place, span.text):
                look = char_format(row, span)
                if change:
                    number = next(self._numbers)
                    self._changes[number] = change
                    mark_look(look, change, number)
                cursor.insertText(text, look)
            place += len(span.text)

    def read(self) -> Rows:
        """Return the rows as they stand in the document now."""
        if not self._dirty:
            return self.rows
        if self.document.blockCount() == len(self.rows):
            rows = list(self.rows)
            for place in self._dirty:
                if place < len(rows):
                    rows[place] = self._read_block(self.document.findBlockByNumber(place))
            self.rows = tuple(rows)
        else:
            self._read_all()
        self._dirty.clear()
        self._by_key = dict(zip(self._keys, self.rows, strict=True))
        return self.rows

    def _read_all(self) -> None:
        rows, keys, block = [], [], self.document.begin()
        while block.isValid():
            key = block.blockFormat().intProperty(KEY)
            keys.append(key if key and key not in keys else next(self._numbers))
            rows.append(self._read_block(block))
            block = block.next()
        self.rows, self._keys = tuple(rows), keys

    def _read_block(self, block: QTextBlock) -> Row:
        row = self._by_key.get(block.blockFormat().intProperty(KEY), Row(0))
        if row.kind == "table":
            return row
        text, marks = _spans(block)
        if text == row.text:
            return row
        origin = row.origin
        if origin and (origin.changes or marks):
            origin = replace(origin, changes=self._kept_changes(block, row, marks))
        return replace(row, text=text, origin=origin)

    def _kept_changes(self, block: QTextBlock, row: Row, marks: Marks) -> tuple[Change, ...]:
        """Keep the changes whose words stand as they were; typing inside a mark makes it ordinary text."""
        kept = [change for change in row.origin.changes if change.start < 0] if row.origin else []
        for number, (start, words) in marks.items():
            change = self._changes[number]
            if words == shown_words(change):
                kept.append(replace(change, start=start, end=start + len(words)))
            else:
                self._unmark(block, row, number)
        return tuple(kept)

    def _unmark(self, block: QTextBlock, row: Row, number: int) -> None:
        # Only the look changes, never a character, so that a word being composed by Unikey is left alone.
        walk, places = block.begin(), []
        while not walk.atEnd():
            fragment = walk.fragment()
            if fragment.charFormat().intProperty(MARK) == number:
                look = fragment.charFormat()
                places.append(
                    (fragment.position(), fragment.length(), look.boolProperty(BOLD), look.fontItalic())
                )
            walk += 1
        self._showing = True
        cursor = QTextCursor(self.document)
        for position, length, bold, italic in places:
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(char_format(row, Span("", bold, italic)))
        self._showing = False


Marks = dict[int, tuple[int, str]]  # number of a change -> where its words begin, the words


def _common(old: Rows, new: Rows) -> int:
    place = 0
    for a, b in zip(old, new, strict=False):
        if a is not b and _face(a) != _face(b):
            break
        place += 1
    return place


def _face(row: Row) -> tuple:
    return (row.level, row.kind, row.heading, *_words(row))


def _words(row: Row) -> tuple:
    return (row.heading, row.text, row.origin.changes if row.origin else (), row.table)


def _pieces(row: Row, place: int, text: str) -> list[tuple[str, Change | None]]:
    """Cut the text that begins at `place` where marked changes begin and end."""
    changes = row.origin.changes if row.origin else ()
    found: list[tuple[str, Change | None]] = []
    at, end = place, place + len(text)
    for change in sorted(changes, key=lambda change: change.start):
        start, stop = max(change.start, at), min(change.end, end)
        if start >= stop:
            continue
        if start > at:
            found.append((text[at - place : start - place], None))
        found.append((text[start - place : stop - place], change))
        at = stop
    if at < end:
        found.append((text[at - place :], None))
    return found


def _spans(block: QTextBlock) -> tuple[tuple[Span, ...], Marks]:
    """Read a block: its text, and for each mark where its words begin and what they are."""
    text: tuple[Span, ...] = ()
    marks: Marks = {}
    place, walk = 0, block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        words = nfc(fragment.text().translate(_BLANKS))
        look = fragment.charFormat()
        if words:
            text = add_text(text, (Span(words, look.boolProperty(BOLD), look.fontItalic()),))
            if mark := look.intProperty(MARK):
                start, before = marks.get(mark, (place, ""))
                # Something typed between the halves of a mark: its words are no longer what they were.
                gap = "" if start + len(before) == place else "…"
                marks[mark] = (start, before + gap + words)
        place += len(words)
        walk += 1
    return text, marks
