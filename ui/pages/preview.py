"""The pages of a draft with the tools above them; laid out in the background when they are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.decree import decree
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import icon_button
from ui.labels import label
from ui.pages.view import PagesView
from ui.wizard.session import Session

if TYPE_CHECKING:
    from cchc_desktop.writing import Pages


class PagePreview(QWidget):
    """Shows the session's draft as pages. Nothing is laid out while it is out of sight."""

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self._laid: object = None  # the draft that is shown
        self._asked: object = None
        self._ring, self._ring_colour = "", "err"
        self._to_end = False
        self.view = PagesView()
        self._place = label("", "secondary")
        self._zoom = label("", "secondary")
        self._zoom.setToolTip(_("Ctrl+0: vừa chiều rộng"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._build_tools())
        box.addWidget(self.view, 1)
        self.view.page_changed.connect(self._on_page_changed)
        session.draft_changed.connect(self._on_draft_changed)

    def _build_tools(self) -> QFrame:
        tools = QFrame()
        tools.setProperty("look", "toolbar")
        box = QHBoxLayout(tools)
        box.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
        box.addWidget(icon_button("arrow_up", _("Trang trước"), lambda: self._turn(-1)))
        box.addWidget(icon_button("arrow_down", _("Trang sau"), lambda: self._turn(1)))
        box.addWidget(self._place)
        box.addStretch(1)
        self.stand_in = icon_button("text_font_size", _("Phông chữ thay thế"), self._tell_font)
        self.stand_in.hide()
        box.addWidget(self.stand_in)
        box.addWidget(icon_button("zoom_out", _("Thu nhỏ"), lambda: self.view.step_zoom(False)))
        box.addWidget(self._zoom)
        box.addWidget(icon_button("zoom_in", _("Phóng to"), lambda: self.view.step_zoom(True)))
        self.view.zoom_changed.connect(lambda _zoom: self._show_zoom())
        return tools

    def _tell_font(self) -> None:
        from cchc_desktop.writing.fonts import stand_in_notice

        self._session.services.messages.info(stand_in_notice())

    def _turn(self, step: int) -> None:
        self.view.go_to_page(self.view.page_in_sight() + step)

    def _on_page_changed(self, page: int, count: int) -> None:
        self._place.setText(_("Trang {page} / {count}").format(page=page, count=count))
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{round(self.view.zoom() * 100)}%")

    def _on_draft_changed(self, _draft: object) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Lay out the draft as it is now, unless it is shown already."""
        draft = self._session.draft
        if draft is self._laid or draft is self._asked:
            return
        self._asked = draft
        profile, kind = self._session.profile, self._session.kind

        def pages() -> Pages:
            from cchc_desktop.writing import lay_out  # font tables: only when pages are seen

            return lay_out(assemble(draft, profile, kind), profile.page)

        self._session.services.tasks.run(
            pages,
            lambda pages: self._on_laid_out(draft, pages),
            owner=self,
        )

    def _on_laid_out(self, draft: object, pages: Pages) -> None:
        if draft is not self._asked:
            return
        self._laid, self._asked = draft, None
        self.view.set_pages(pages)
        self.stand_in.setVisible(pages.family != decree().page.font)
        if self._ring:
            self.view.ring(self._ring, self._ring_colour)
        if self._to_end:
            self._show_end()
        if draft is not self._session.draft:
            self.refresh()

    def follow_end(self, follow: bool) -> None:
        """Keep the last page of the plan in sight, where recipients and signature stand."""
        if follow != self._to_end:
            self._to_end = follow
            self._show_end() if follow else self.view.go_to_page(1)

    def _show_end(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.maximum())

    def ring(self, path: str, colour: str = "err") -> None:
        """Ring a place in the plan, now or when the pages are laid out."""
        self._ring, self._ring_colour = path, colour
        self.view.ring(path, colour)

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape and self._ring:
            self.ring("")
        else:
            super().keyPressEvent(event)
