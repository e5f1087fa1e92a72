"""The letterhead and signature of a profile, drawn from the core's own page layout."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan, text_of
from ui.pages.painter import paint_page

MARGIN = 12  # of the sheet, points
PAPER = "#FFFFFF"  # paper stays white in the dark theme


def sample_plan(profile: Profile) -> Plan:
    """Return a plan with everything a profile decides and nothing else."""
    from cchc_desktop.drafting.assemble import letterhead_lines
    from cchc_desktop.vietnamese.date_lines import date_line

    agency = profile.agency
    return Plan(
        kind="KẾ HOẠCH",
        subject=_("Trích yếu nội dung kế hoạch"),
        parent_agency=letterhead_lines(agency.parent),
        agency=letterhead_lines(agency.name),
        number=f"/KH-{agency.symbol}",
        place=agency.place,
        date=date_line(),
        opening=(text_of("…"),),
        recipients=profile.recipients.lines,
        signature=profile.signer.signature(),
    )


class LetterheadView(QWidget):
    """Paints the first page as far as the signature, as wide as the widget."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._page = None
        self._family = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(200)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        lines = self._page.lines
        right = max((line.x + line.width for line in lines), default=self._page.width)
        bottom = max((line.y + line.height for line in lines), default=self._page.height)
        left = min(line.x for line in lines) - 2 * MARGIN
        scale = self.width() / (right + 2 * MARGIN - left)
        painter.fillRect(
            0, 0, self.width(), min(self.height(), round((bottom + 3 * MARGIN) * scale)), QColor(PAPER)
        )
        painter.translate(-left * scale, 0)
        paint_page(painter, self._page, self._family, scale)
