"""Word files: the body walked once in document order."""

from __future__ import annotations

from typing import Any

from cchc_desktop.i18n import _
from cchc_desktop.plan import Span, Text, plain
from cchc_desktop.reading import losses
from cchc_desktop.reading.docx_numbering import Numbering
from cchc_desktop.reading.docx_styles import NOTHING, VAL, Style, Styles, W, alignment, number_of, switched_on
from cchc_desktop.reading.docx_text import Extras, RunReader
from cchc_desktop.reading.package import Package
from cchc_desktop.reading.refusals import damaged
from cchc_desktop.reading.source import Block, Grid, GridCell, Line, Loss, SectionEnd, Source
from cchc_desktop.reading.spans import compose
from cchc_desktop.vietnamese.text import collapse

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_PPR = f"{W}pPr"
_BLOCK_HOLDERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_SILENT = frozenset(
    f"{W}{name}" for name in
    ("sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
     "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "del",
     "moveFrom", "tblPr", "tblGrid", "trPr", "tcPr", "customXmlPr", "tblPrEx", "lastRenderedPageBreak")
)  # fmt: skip
_ROOM = 600  # twentieths of a point
_NOTE_KINDS = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))


def read_docx(package: Package, fonts: bool = False) -> Source:
    """Return the lines, tables and notes of a Word file; with fonts, as runs whose letters are not yet composed."""
    return _Body(package, fonts).read()


class _Body:
    def __init__(self, package: Package, fonts: bool) -> None:
        self.package = package
        self.styles = Styles(lambda: package.related("styles"))
        self.numbering = Numbering(
            lambda: package.related("numbering"), lambda style: self.styles.get(style).number
        )
        self.runs = RunReader(self.styles, fonts)
        self._composed = tuple if fonts else compose
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self.carried: list[Span] = []  # text of a paragraph whose end was deleted: it goes on in the next
        self.gap = False
        self.lines = self.tables = 0
        self.nested = 0

    def read(self) -> Source:
        root = self.package.xml(self.package.main_part)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise damaged(self.package.name)
        notes = self._notes()
        self._walk(body, self.blocks)
        return Source(tuple(self.blocks), tuple(notes), tuple(self.losses))

    def _walk(self, parent: Any, out: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, out)
            elif tag == _TBL:
                self._table(child, out)
            elif tag in _BLOCK_HOLDERS:
                self._walk(child, out)
            elif tag == f"{W}sectPr":
                out.append(_section(child))
            elif tag == f"{W}altChunk":
                self._lose(_("phần chèn từ tệp khác"), _("không đọc được, không đưa vào"))
            elif tag.endswith("}AlternateContent"):
                self._walk(child[0] if len(child) else (), out)
            elif tag not in _SILENT and any(text.strip() for text in child.itertext()):
                self._lose(
                    _("phần lạ <{name}>").format(name=tag.rpartition("}")[2]), _("không hiểu, không đưa vào")
                )

    def _lose(self, what: str, reason: str) -> None:
        self.losses.append(Loss(f"đoạn {self.lines}", what, reason))

    def _paragraph(self, element: Any, out: list[Block]) -> None:
        self.lines += 1
        properties = element.find(_PPR)
        style, style_id = self._style(properties)
        if style.contents:
            self.losses.append(Loss(f"đoạn {self.lines}", *losses.contents()))
            return
        extras = Extras()
        spans = self.runs.read(element, style, extras)
        for what, reason in extras.losses:
            self._lose(what, reason)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried += spans
            return
        text = self._composed([*self.carried, *spans])
        self.carried = []
        self._emit(text, properties, style, style_id, out)
        for box in extras.boxes:
            self._walk(box, out)
        section = None if properties is None else properties.find(f"{W}sectPr")
        if section is not None:
            out.append(_section(section))

    def _style(self, properties: Any | None) -> tuple[Style, str]:
        named = None if properties is None else properties.find(f"{W}pStyle")
        if named is None:
            return self.styles.default_paragraph, ""
        style_id = named.get(VAL, "")
        return self.styles.get(style_id), style_id

    def _emit(
        self, text: Text, properties: Any | None, style: Style, style_id: str, out: list[Block]
    ) -> None:
        marker, depth = self._marker(properties, style, style_id)
        if not any(span.text.strip() for span in text):
            self.gap = True
            return
        align = None if properties is None else alignment(properties.find(f"{W}jc"))
        level = None if properties is None else number_of(properties.find(f"{W}outlineLvl"))
        out.append(
            Line(
                text, marker, depth, style.align or "" if align is None else align,
                style.level if level is None else level + 1 if level < 9 else 0,
                self.gap or _stands_apart(properties), False, f"đoạn {self.lines}",
            )
        )  # fmt: skip
        self.gap = False

    def _marker(self, properties: Any | None, style: Style, style_id: str) -> tuple[str, int]:
        number, depth = style.number, style.depth
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None and own.find(f"{W}ins") is None:
            own_number = number_of(own.find(f"{W}numId"))
            own_depth = number_of(own.find(f"{W}ilvl"))
            number = number if own_number is None else own_number
            depth = own_depth if own_depth is not None else 0 if own_number is not None else depth
        return self.numbering.next(number, depth, style_id) if number else ("", 0)

    def _table(self, element: Any, out: list[Block]) -> None:
        self.tables += 1
        place = f"bảng {self.tables}"
        rows: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column -> row and cell that goes on downward
        header = 0
        for row in _children(element, _TR):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            rows.append(self._row(row, len(rows), rows, open_cells))
            if header == len(rows) - 1 and switched_on(row.find(f"{W}trPr/{W}tblHeader")):
                header = len(rows)
        self.gap = False
        if any(cell.lines for row in rows for cell in row):
            out.append(Grid(tuple(tuple(row) for row in rows), header, place))

    def _row(
        self, element: Any, number: int, rows: list[list[GridCell]], open_cells: dict[int, tuple[int, int]]
    ) -> list[GridCell]:
        cells: list[GridCell] = []
        column = _skipped(element)
        for cell in _children(element, _TC):
            properties = cell.find(f"{W}tcPr")
            span = 1 if properties is None else max(1, number_of(properties.find(f"{W}gridSpan")) or 1)
            merge_mark = None if properties is None else properties.find(f"{W}vMerge")
            lines = self._cell(cell)
            goes_on = merge_mark is not None and merge_mark.get(VAL, "continue") != "restart"
            if goes_on and column in open_cells and not lines:
                above, place = open_cells[column]
                top = (rows[above] if above < number else cells)[place]
                (rows[above])[place] = GridCell(top.lines, top.columns, number - above + 1)
            else:
                cells.append(GridCell(lines, span))
                if merge_mark is not None and not goes_on:
                    open_cells[column] = (number, len(cells) - 1)
                else:
                    open_cells.pop(column, None)
            column += span
        return cells

    def _cell(self, element: Any) -> tuple[Line, ...]:
        inner: list[Block] = []
        self.gap = False
        self._walk(element, inner)
        lines: list[Line] = []
        for block in inner:
            if isinstance(block, Line):
                lines.append(block)
            elif isinstance(block, Grid):
                self._lose(*losses.nested_table())
                lines.extend(line for row in block.rows for cell in row for line in cell.lines)
        return tuple(lines)

    def _notes(self) -> list[str]:
        notes: list[str] = []
        for relation, tag in _NOTE_KINDS:
            root = self.package.related(relation)
            for note in () if root is None else root.iterchildren(f"{W}{tag}"):
                if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                text = self._note(note)
                if text:
                    notes.append(text)
                    self.runs.notes[f"{W}{tag}Reference", note.get(f"{W}id", "")] = len(notes)
        return notes

    def _note(self, element: Any) -> str:
        parts = []
        for paragraph in element.iter(_P):
            spans = self.runs.read(paragraph, NOTHING, Extras())
            parts.append(collapse(plain(self._composed(spans))))
        return " ".join(part for part in parts if part)


def _children(parent: Any, tag: str) -> list[Any]:
    """Return rows or cells, also those inside content controls and inserted ranges."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _BLOCK_HOLDERS:
            found.extend(_children(child, tag))
    return found


def _skipped(row: Any) -> int:
    before = number_of(row.find(f"{W}trPr/{W}gridBefore"))
    return max(0, before or 0)


def _stands_apart(properties: Any | None) -> bool:
    """Say whether a paragraph keeps the room of empty lines above it."""
    spacing = None if properties is None else properties.find(f"{W}spacing")
    before = "" if spacing is None else spacing.get(f"{W}before", "")
    return before.isdigit() and int(before) >= _ROOM


def _section(element: Any) -> SectionEnd:
    size = element.find(f"{W}pgSz")
    return SectionEnd(size is not None and size.get(f"{W}orient") == "landscape")
