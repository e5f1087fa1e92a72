"""PDF files with a text layer: lines become paragraphs again, columns and ruled tables are recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.reading import ocr, refusals
from cchc_desktop.reading.pdf_columns import (
    ending_length,
    ending_start,
    letterhead_length,
    parted_columns,
    two_columns,
)
from cchc_desktop.reading.pdf_limits import unpacks_too_far
from cchc_desktop.reading.pdf_lines import Area, Row, alignment, area_of, joined, paragraphs, rows_of
from cchc_desktop.reading.pdf_page import PageText
from cchc_desktop.reading.pdf_scans import draw, is_useless, picture_share
from cchc_desktop.reading.pdf_tables import RuledTable, ruled_tables
from cchc_desktop.reading.printed import Builder
from cchc_desktop.reading.source import Grid, GridCell, Line, Loss, SectionEnd, Source, Spot
from cchc_desktop.reading.strips import Strip
from cchc_desktop.vietnamese.text import fold

_MOST_PAGES = 3_000
_UNREAD, _RECOGNISED = "unread", "recognised"
_TOP, _BOTTOM = 0.09, 0.91  # of the height: outside lie page numbers and running titles
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*:?\s*)?\d{1,4}\s*(?:/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"\s*\(?\[?(\d{1,2}|\*)[\])]?\s*\S")
_SOME_PICTURE = 0.1  # of a page without letters that a picture covers when it is a scan
_NOTE_SIZE = 0.88  # of the body's font; footnotes are set smaller


class _Page(Struct):
    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[tuple[RuledTable, dict[int, list[Strip]]]]
    state: str = ""  # of a scanned page: whether its letters were recognised


def read_pdf(content: bytes, name: str) -> Source:
    """Return the lines and tables of a PDF file; scanned pages are recognised where OCR is installed."""
    if unpacks_too_far(content):
        raise refusals.too_big(name)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise refusals.locked(name) if "password" in str(error).lower() else refusals.damaged(name) from error
    try:
        pages = [_page(document, number) for number in range(min(len(document), _MOST_PAGES))]
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise refusals.damaged(name) from error
    finally:
        document.close()
    if not any(page.rows or page.tables for page in pages):
        raise refusals.scanned(name) if any(page.state for page in pages) else refusals.empty(name)
    return _Document(pages).read()


def read_image(content: bytes, name: str) -> Source:
    """Return the lines of a picture of a page."""
    if not ocr.is_installed():
        raise refusals.scanned(name)
    pages = []
    try:
        for number, picture in enumerate(ocr.pictures_of(content)):
            strips = ocr.read_picture(picture)
            scale = 72 / picture.resolution
            rows = rows_of(strips, number)
            pages.append(_Page(number, picture.width * scale, picture.height * scale, rows, [], _RECOGNISED))
    except (OSError, ValueError, SyntaxError) as error:
        raise refusals.damaged(name) from error
    if not any(page.rows for page in pages):
        raise refusals.scanned(name)
    return _Document(pages).read()


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    page = PageText(document[number])
    try:
        bare = not page.text.strip()
        if bare and picture_share(page) > _SOME_PICTURE:
            return _scan(page, number)
        if bare:
            return _Page(number, page.width, page.height, [], [])
        sound = page.is_sound()
        strips = page.strips() if sound else page.ordered_strips()
        if not sound and is_useless(page, strips):
            return _scan(page, number)
        tables = [(table, page.strips_within(table.cell_at)) for table in ruled_tables(page)]
        tables = [(table, cells) for table, cells in tables if cells]
        free = [strip for strip in strips if not any(_inside(strip, table) for table, _cells in tables)]
        return _Page(number, page.width, page.height, rows_of(free, number), tables)
    finally:
        page.close()


def _scan(page: PageText, number: int) -> _Page:
    if not ocr.is_installed():
        return _Page(number, page.width, page.height, [], [], _UNREAD)
    rows = rows_of(ocr.read_picture(draw(page)), number)
    return _Page(number, page.width, page.height, rows, [], _RECOGNISED)


def _inside(strip: Strip, table: RuledTable) -> bool:
    middle = strip.base - 0.3 * strip.size
    return (
        table.down[0] <= middle <= table.down[-1]
        and table.across[0] - 2 <= strip.middle <= table.across[-1] + 2
    )


class _Document:
    def __init__(self, pages: list[_Page]) -> None:
        self.pages = pages
        self.out = Builder()
        self.notes: list[str] = []

    def read(self) -> Source:
        self._drop_running_titles()
        self._tell_scans()
        body = self._body_size()
        for page in self.pages:
            self._take_notes(page, body)
        landscape = False
        flow: list[Row] = []
        for page in self.pages:
            lies = page.width > page.height
            if lies != landscape:
                self._place(flow)
                flow = []
                if self.out.blocks:
                    self.out.blocks.append(SectionEnd(landscape))
                landscape = lies
            flow = self._place_tables(page, flow)
        self._place(flow)
        if landscape:
            self.out.blocks.append(SectionEnd(True))
        return self.out.source(self.notes)

    def _tell_scans(self) -> None:
        for state, reason in (
            (
                _UNREAD,
                _("trang là ảnh quét, chưa đọc được; cài thành phần nhận dạng chữ (OCR) hoặc xin bản Word"),
            ),
            (_RECOGNISED, _("chữ do máy nhận dạng từ ảnh, cần đối chiếu với bản gốc")),
        ):
            numbers = [str(page.number + 1) for page in self.pages if page.state == state]
            if numbers:
                self.out.losses.append(
                    Loss(_("trang {numbers}").format(numbers=", ".join(numbers)), _("ảnh quét"), reason)
                )

    def _drop_running_titles(self) -> None:
        """Leave out page numbers, and what is printed at one height on most pages."""
        repeated: Counter[str] = Counter()
        for page in self.pages:
            repeated.update({_pattern(row) for row in page.rows if _at_edge(row, page)})
        often = {text for text, count in repeated.items() if count >= 3 and count * 5 >= len(self.pages) * 3}
        told: set[str] = set()
        for page in self.pages:
            kept = []
            for row in page.rows:
                edge = _at_edge(row, page)
                if edge and _PAGE_NUMBER.fullmatch(row.text):
                    continue
                if edge and _pattern(row) in often:
                    if _pattern(row) not in told:
                        told.add(_pattern(row))
                        self.out.lose(
                            _("đầu hoặc chân trang “{text}”").format(text=row.text[:60]),
                            _("lặp lại ở mọi trang, không đưa vào"),
                        )
                    continue
                kept.append(row)
            page.rows = kept

    def _body_size(self) -> float:
        sizes: Counter[float] = Counter()
        for page in self.pages:
            for row in page.rows:
                sizes[round(row.size * 2) / 2] += len(row.text)
        return sizes.most_common(1)[0][0] if sizes else 14.0

    def _take_notes(self, page: _Page, body: float) -> None:
        """Take footnotes off the foot of a page: small lines after the last one of the body's size."""
        rows = page.rows
        first = len(rows)
        while (
            first and rows[first - 1].size <= _NOTE_SIZE * body and rows[first - 1].base > 0.4 * page.height
        ):
            first -= 1
        foot = rows[first:]
        if not foot or not first or not _NOTE.match(foot[0].text):
            return
        page.rows = rows[:first]
        groups: list[list[Row]] = []
        for row in foot:
            if not groups or _NOTE.match(row.text):
                groups.append([])
            groups[-1].append(row)
        self.notes += [" ".join("".join(run.text for run in joined(group)).split()) for group in groups]

    def _place_tables(self, page: _Page, flow: list[Row]) -> list[Row]:
        """Put the page's tables between its lines; return the lines behind the last one."""
        rows = page.rows
        for table, cells in page.tables:
            above = [row for row in rows if row.base < table.down[0]]
            rows = [row for row in rows if row.base >= table.down[0]]
            self._place([*flow, *above])
            flow = []
            self._table(table, cells, page.number, fresh=not above)
        return [*flow, *rows]

    def _table(self, table: RuledTable, cells: dict[int, list[Strip]], page: int, fresh: bool) -> None:
        rows: list[list[GridCell]] = [[] for _row in table.down[1:]]
        for number, cell in enumerate(table.cells):
            found = rows_of(cells.get(number, []), page)
            right = table.across[cell.column + cell.columns] - 4
            area = area_of(found, 1.0)
            area = Area(table.across[cell.column] + 4, right, area.pitch)
            lines = tuple(self._lines(found, area))
            rows[cell.row].append(GridCell(lines, cell.columns, cell.rows))
        self.out.gap = False
        last = self.out.blocks[-1] if self.out.blocks else None
        made = tuple(tuple(row) for row in rows)
        if (
            fresh
            and isinstance(last, Grid)
            and last.place.startswith("bảng")
            and _columns(last) == len(table.across) - 1
        ):
            if made and _texts(made[0]) == _texts(last.rows[0]):
                made = made[1:]  # the heading is printed again on the next page
            self.out.blocks[-1] = Grid((*last.rows, *made), last.header_rows, last.place)
            return
        self.out.tables += 1
        self.out.blocks.append(Grid(made, 0, f"bảng {self.out.tables}"))

    def _place(self, rows: Sequence[Row]) -> None:
        """Put lines into the document: letterhead, paragraphs, ending."""
        if not rows:
            return
        page = self.pages[rows[0].page]
        area = area_of(rows, page.width)
        if not self.out.blocks:
            rows = parted_columns(rows, page.height)
            head = letterhead_length(rows, area, page.height)
            if head:
                self.out.blocks.append(two_columns(rows[:head], area, self.out, is_ending=False))
                rows = rows[head:]
        end = ending_start(rows, area)
        self.out.blocks.extend(self._lines(rows[:end], area))
        rest = rows[end:]
        if rest:
            length = ending_length(rest, area)
            self.out.blocks.append(two_columns(rest[:length], area, self.out, is_ending=True))
            self.out.blocks.extend(self._lines(rest[length:], area))

    def _lines(self, rows: Sequence[Row], area: Area) -> list[Line]:
        lines = []
        for found in paragraphs(rows, area):
            self.out.gap = found.gap
            line = self.out.paragraph(joined(found.rows), align=found.align or alignment(found.rows[0], area))
            if line is not None:
                lines.append(replace(line, spot=self._spot(found.rows[0])))
        self.out.gap = False
        return lines

    def _spot(self, row: Row) -> Spot:
        page = self.pages[row.page]
        return Spot(row.page + 1, (row.base - row.size) / page.height)


def _at_edge(row: Row, page: _Page) -> bool:
    return row.base < _TOP * page.height or row.base > _BOTTOM * page.height


def _pattern(row: Row) -> str:
    return _DIGITS.sub("#", fold(row.text).strip())


def _columns(grid: Grid) -> int:
    return sum(cell.columns for cell in grid.rows[0]) if grid.rows else 0


def _texts(row: Sequence[GridCell]) -> list[str]:
    return ["".join(span.text for line in cell.lines for span in line.text) for cell in row]
