"""The letterhead and signature of a profile, drawn from the core's own page layout."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan, text_of
from cchc_desktop.writing.spaces import MISSING
from ui import theme
from ui.pages.painter import paint_page

if TYPE_CHECKING:
    from cchc_desktop.writing import Page
MARGIN = 12  # of the sheet, points
PAPER = "#FFFFFF"  # paper stays white in the dark theme


def sample_plan(profile: Profile) -> Plan:
    """Return a plan with everything a profile decides and nothing else."""
    from cchc_desktop.drafting.assemble import letterhead_lines
    from cchc_desktop.vietnamese.date_lines import date_line

    agency, today = profile.agency, datetime.date.today()
    return Plan(
        kind="KẾ HOẠCH",
        subject=_("Trích yếu nội dung kế hoạch"),
        parent_agency=letterhead_lines(agency.parent),
        agency=letterhead_lines(agency.name),
        number=f"/KH-{agency.symbol}",
        place=agency.place,
        date=date_line(today.year, today.month),
        opening=(text_of("…"),),
        recipients=profile.recipients.lines,
        signature=profile.signer.signature(),
    )


# Where in the plan a line is printed -> the field of the profile that says it; the longest beginning counts.
FIELDS = {
    "agency": ("agency", "name"),
    "number": ("agency", "symbol"),
    "date": ("agency", "place"),
    "recipients": ("recipients", "lines"),
    "signature.title": ("signer", "title"),
    "signature.name": ("signer", "name"),
}


def field_of(path: str) -> tuple[str, str] | None:
    """Return the field (part, name) that a printed line comes from; None for what no profile decides."""
    return next(
        (told for begin, told in FIELDS.items() if path == begin or path.startswith(begin + ".")), None
    )


class LetterheadView(QWidget):
    """Paints the first page as far as the signature, as wide as the widget; blanks stand on an amber ground.

    `field_wanted` tells the field (part, name) of a line that was clicked.
    """

    field_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._page: Page | None = None
        self._family = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(200)
        self.setMouseTracking(True)
        self.setAccessibleName(_("In ra sẽ như thế này"))

    def show_profile(self, profile: Profile) -> None:
        """Lay out and draw a profile's letterhead and signature."""
        from cchc_desktop.writing import lay_out  # measures fonts: only when the page is looked at

        try:
            pages = lay_out(sample_plan(profile), profile.page)
        except UserError:
            self._page = None
        else:
            self._page, self._family = pages.pages[0], pages.family
        self.update()

    def blanks(self) -> tuple[tuple[str, str], ...]:
        """Return the fields that are printed as a blank, in print order."""
        lines = self._page.lines if self._page is not None else ()
        found = (field_of(line.path) for line in lines if MISSING in line.text)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def _fit(self) -> tuple[float, float, float]:
        """Return the left edge of what is shown and its lower edge, in points, and pixels a point."""
        assert self._page is not None
        lines = self._page.lines
        left = min((line.x for line in lines), default=0.0) - 2 * MARGIN
        right = max((line.x + line.width for line in lines), default=self._page.width)
        bottom = max((line.y + line.height for line in lines), default=self._page.height)
        return left, bottom + 3 * MARGIN, self.width() / (right + 2 * MARGIN - left)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        left, bottom, scale = self._fit()
        painter.fillRect(0, 0, self.width(), min(self.height(), round(bottom * scale)), QColor(PAPER))
        painter.translate(-left * scale, 0)
        for line in self._page.lines:
            if MISSING in line.text and field_of(line.path) is not None:
                box = QRectF(line.x * scale, line.y * scale, line.width * scale, line.height * scale)
                painter.fillRect(box, QColor(theme.LIGHT["wait_bg"]))  # on paper, white in both themes
        paint_page(painter, self._page, self._family, scale)

    def _field_at(self, place: QPointF) -> tuple[str, str] | None:
        if self._page is None:
            return None
        left, _bottom, scale = self._fit()
        x, y = place.x() / scale + left, place.y() / scale
        for line in self._page.lines:
            if line.x <= x <= line.x + line.width and line.y <= y <= line.y + line.height:
                return field_of(line.path)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        there = self._field_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if there else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if wanted := self._field_at(event.position()):
            self.field_wanted.emit(*wanted)
