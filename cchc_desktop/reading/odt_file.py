"""OpenDocument texts (.odt): paragraphs, lists, tables, notes and boxes, without LibreOffice (ODF 1.3)."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.reading import losses, refusals
from cchc_desktop.reading.docx_numbering import ListLevel, Numbering
from cchc_desktop.reading.odt_styles import (
    DRAW,
    OFFICE,
    TABLE,
    TEXT,
    OdtStyle,
    OdtStyles,
    whole_number,
)
from cchc_desktop.reading.package import Package
from cchc_desktop.reading.printed import Builder, Run, call_note
from cchc_desktop.reading.source import Block, Grid, GridCell, SectionEnd, Source

_BLANKS = re.compile(r"[ \t\r\n]+")
_P, _H = f"{TEXT}p", f"{TEXT}h"
_ITEMS = (f"{TEXT}list-item", f"{TEXT}list-header")
_SILENT = frozenset(
    (
        *(f"{TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls",
                                       "dde-connection-decls", "soft-page-break", "number", "script", "bookmark",
                                       "change", "change-start", "change-end", "note-citation")),
        f"{OFFICE}forms", f"{OFFICE}annotation-end", f"{OFFICE}event-listeners",
        f"{DRAW}line", f"{DRAW}connector", f"{DRAW}control",
    )
)  # fmt: skip
_STATED = "\x1f"  # a blank that is stated as such; no XML holds this sign
_MOST_BLANKS, _MOST_SPAN = 1_000, 200
_ENCRYPTED = b"encryption-data"


def read_odt(package: Package) -> Source:
    """Return the lines, tables and notes of an OpenDocument text."""
    if _ENCRYPTED in (package.read("META-INF/manifest.xml") or b""):
        raise refusals.locked(package.name)
    root = package.xml("content.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise refusals.damaged(package.name)
    styles = package.xml("styles.xml")
    return _Text(OdtStyles([root] if styles is None else [styles, root])).read(body)


class _Lists:
    """Which list a paragraph belongs to: lists that go on share their counters."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._uses: dict[int, tuple[int, dict[int, int], dict[int, ListLevel]]] = {}
        self._levels: dict[int, dict[int, ListLevel]] = {0: styles.outline}
        self.counter = Numbering.of(self._uses, self._levels)
        self._by_id: dict[str, int] = {}
        self._by_style: dict[str, int] = {}
        self._new_use(0, {})  # the outline: number 1

    def _new_use(self, abstract: int, starts: dict[int, int]) -> int:
        number = len(self._uses) + 1
        self._uses[number] = (abstract, starts, {})
        return number

    def begin(self, element: Any) -> int:
        """Begin or go on with a list; return its number."""
        style = element.get(f"{TEXT}style-name") or ""
        number = self._by_id.get(element.get(f"{TEXT}continue-list") or "", 0)
        if not number and element.get(f"{TEXT}continue-numbering") == "true":
            number = self._by_style.get(style, 0)
        if not number:
            abstract = len(self._levels)
            self._levels[abstract] = self._styles.lists.get(style, {})
            number = self._new_use(abstract, {})
        own_id = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if own_id:
            self._by_id[own_id] = number
        self._by_style[style] = number
        return number

    def started(self, number: int, depth: int, start: str | None) -> int:
        """Return the list under which an item with its own first number counts."""
        if start is None:
            return number
        return self._new_use(self._uses[number][0], {depth: whole_number(start, 1)})

    def marker(self, number: int, depth: int) -> tuple[str, int]:
        """Count one item; return its printed marker and its depth."""
        return self.counter.next(number, depth)


class _Text:
    def __init__(self, styles: OdtStyles) -> None:
        self.styles = styles
        self.lists = _Lists(styles)
        self.out = Builder()
        self.notes: list[str] = []
        self.boxes: list[Any] = []
        self.page = ""

    def read(self, body: Any) -> Source:
        self._walk(body, self.out.blocks)
        if self.styles.is_landscape(self.page):
            self.out.blocks.append(SectionEnd(True))
        return self.out.source(self.notes)

    def _walk(self, parent: Any, out: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag in (_P, _H):
                marker, depth = "", 0
                if tag == _H and child.get(f"{TEXT}is-list-header") != "true":
                    marker, depth = self._outline_marker(child)
                self._paragraph(child, out, marker, depth)
            elif tag == f"{TEXT}list":
                self._list(child, out, self.lists.begin(child), 0)
            elif tag == f"{TABLE}table":
                self._new_page(self.styles.get("table", child.get(f"{TABLE}style-name")), out)
                self._table(child, out)
            elif tag == f"{TEXT}table-of-content":
                self.out.lose(*losses.contents())
            elif tag.startswith(DRAW):
                self._drawing(child)
                self._place_boxes(out)
            elif tag not in _SILENT:
                self._walk(child, out)

    def _outline_marker(self, heading: Any) -> tuple[str, int]:
        depth = whole_number(heading.get(f"{TEXT}outline-level"), 1, 10) - 1
        level = self.styles.outline.get(depth)
        return self.lists.marker(1, depth) if level is not None and level.text else ("", 0)

    def _list(self, element: Any, out: list[Block], number: int, depth: int) -> None:
        for item in element:
            if item.tag not in _ITEMS:
                continue
            use = self.lists.started(number, depth, item.get(f"{TEXT}start-value"))
            numbered = item.tag == _ITEMS[0]
            for child in item:
                if child.tag == f"{TEXT}list":
                    own = child.get(f"{TEXT}style-name")
                    self._list(child, out, self.lists.begin(child) if own else number, min(depth + 1, 9))
                elif child.tag in (_P, _H):
                    marker, at = self.lists.marker(use, depth) if numbered else ("", 0)
                    numbered = False
                    self._paragraph(child, out, marker, at)
                else:
                    self._walk([child], out)

    def _paragraph(self, element: Any, out: list[Block], marker: str, depth: int) -> None:
        style = self.styles.get("paragraph", element.get(f"{TEXT}style-name"))
        self._new_page(style, out)
        runs: list[Run] = []
        self._inline(element, style, style, runs)
        level = whole_number(element.get(f"{TEXT}outline-level"), 0, 9) if element.tag == _H else 0
        line = self.out.paragraph(_trimmed(runs), marker, depth, style.align or "", level)
        if line is not None:
            out.append(line)
        self._place_boxes(out)

    def _new_page(self, style: OdtStyle, out: list[Block]) -> None:
        if style.page and out is self.out.blocks:
            if out:
                out.append(SectionEnd(self.styles.is_landscape(self.page)))
            self.page = style.page

    def _place_boxes(self, out: list[Block]) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._walk(box, out)

    def _inline(self, element: Any, block: OdtStyle, style: OdtStyle, runs: list[Run]) -> None:
        self._say(element.text, style, runs)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                count = max(1, whole_number(child.get(f"{TEXT}c"), 1, _MOST_BLANKS))
                runs.append(Run(_STATED * count, font=style.font or ""))
            elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
                runs.append(Run("\t" if tag.endswith("tab") else "\n", font=style.font or ""))
            elif tag in (f"{TEXT}note", f"{OFFICE}annotation"):
                if self._note(child):
                    call_note(runs, len(self.notes))
            elif tag.startswith(DRAW) and tag != f"{DRAW}a":
                self._drawing(child)
            elif tag not in _SILENT:
                named = child.get(f"{TEXT}style-name") if tag == f"{TEXT}span" else None
                self._inline(child, block, self._over(style, named) if named else style, runs)
            self._say(child.tail, style, runs)

    def _over(self, below: OdtStyle, name: str) -> OdtStyle:
        own = self.styles.get("text", name)
        return OdtStyle(
            below.bold if own.bold is None else own.bold,
            below.italic if own.italic is None else own.italic,
            below.hidden if own.hidden is None else own.hidden,
            own.font or below.font,
        )

    def _say(self, text: str | None, style: OdtStyle, runs: list[Run]) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if style.hidden:
            if text.strip():
                self.out.lose(*losses.hidden(text))
            return
        runs.append(Run(text, bool(style.bold), bool(style.italic), style.font or ""))

    def _note(self, element: Any) -> bool:
        """Keep a note; say whether there was any text in it."""
        parts = []
        for paragraph in element.iter(_P, _H):
            runs: list[Run] = []
            style = self.styles.get("paragraph", paragraph.get(f"{TEXT}style-name"))
            self._inline(paragraph, style, style, runs)
            parts.append(" ".join("".join(run.text for run in _trimmed(runs)).split()))
        text = " ".join(part for part in parts if part)
        if text:
            self.notes.append(text)
        return bool(text)

    def _drawing(self, element: Any) -> None:
        """Remember the text in a drawing for behind the paragraph; tell the rest as losses."""
        if element.tag in _SILENT:
            return
        if element.tag == f"{DRAW}g":
            for child in element:
                if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                    self._drawing(child)
            return
        box = element.find(f"{DRAW}text-box")
        holder = element if box is None else box
        if any(text.strip() for text in holder.itertext()) and holder.find(f".//{_P}") is not None:
            self.boxes.append(holder)
        elif element.find(f"{DRAW}object") is not None:
            self.out.lose(_("công thức hoặc đối tượng nhúng"), _("không đưa vào nội dung"))
        elif element.find(f"{DRAW}image") is not None:
            self.out.lose(*losses.picture())
        elif box is None:
            self.out.lose(*losses.drawing())

    def _table(self, element: Any, out: list[Block]) -> None:
        self.out.tables += 1
        place = f"bảng {self.out.tables}"
        self.out.gap = False
        headers = [row for part in element.iter(f"{TABLE}table-header-rows") for row in part]
        rows: list[tuple[GridCell, ...]] = []
        for row in self._rows(element):
            rows.append(tuple(self._cells(row)))  # said once, even if the file says to repeat it
        if any(cell.lines for row in rows for cell in row):
            out.append(Grid(tuple(rows), len(headers), place))

    def _rows(self, element: Any) -> list[Any]:
        found = []
        for child in element:
            if child.tag == f"{TABLE}table-row":
                found.append(child)
            elif child.tag in (
                f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group",
            ):  # fmt: skip
                found.extend(self._rows(child))
        return found

    def _cells(self, row: Any) -> list[GridCell]:
        cells = []
        for cell in row.iterchildren(f"{TABLE}table-cell"):
            inner: list[Block] = []
            self.out.gap = False
            self._walk(cell, inner)
            columns = max(1, whole_number(cell.get(f"{TABLE}number-columns-spanned"), 1, _MOST_SPAN))
            down = max(1, whole_number(cell.get(f"{TABLE}number-rows-spanned"), 1, _MOST_SPAN))
            cells.append(GridCell(self.out.cell_lines(inner), columns, down))
        return cells


def _trimmed(runs: list[Run]) -> list[Run]:
    """Collapse the blanks that ODF collapses across elements; blanks that are stated stay."""
    done: list[Run] = []
    blank = True
    for run in runs:
        text = run.text[1:] if blank and run.text.startswith(" ") else run.text
        if text:
            blank = text[-1] == " "
            done.append(replace(run, text=text.replace(_STATED, " ")))
    return done
