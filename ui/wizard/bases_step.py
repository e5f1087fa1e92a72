"""The step of legal bases (căn cứ), as printed in italics, and the opening paragraph."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.drafting.base_standing import base_standings
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.i18n import _
from cchc_desktop.plan import Paragraph, plain, text_of
from ui.buttons import button, icon_button
from ui.labels import ellipsis_label, label
from ui.widgets import Card, field, row
from ui.wizard.bases_list import BaseDelegate, BasesModel, BasesView
from ui.wizard.session import Session
from ui.wizard.step_page import StepPage
from ui.wizard.text_field import LinesField


class BasesStep(StepPage):
    """Bases in order, and the opening paragraph below them."""

    panel = "bases"

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self.build_head(_("Căn cứ ban hành"), button(_("Tự &gõ căn cứ"), "", "edit", self.add_own))
        hint = _(
            "Xếp theo thứ tự luật, nghị định, nghị quyết của Chính phủ, văn bản của tỉnh. "
            "Kéo hoặc bấm Alt+↑ Alt+↓ để đổi chỗ."
        )
        self.hint = label(hint, "secondary", wrap=True)
        self.model = BasesModel(self)
        self.view = BasesView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(BaseDelegate(self.view))
        self.opening = LinesField(_("Câu mở đầu"), rows=2, document=True)
        self._build()
        self._connect()
        self.show_draft(session.draft)

    def _build(self) -> None:
        self.box.addWidget(self.hint)
        self.box.addWidget(self.view, 1)
        self.replace_base = button("", "tinted-small", "arrow_clockwise", self._replace)
        self.replace_base.hide()
        tools: QHBoxLayout = row(
            icon_button("arrow_up", _("Chuyển lên (Alt+↑)"), lambda: self._move(False)),
            icon_button("arrow_down", _("Chuyển xuống (Alt+↓)"), lambda: self._move(True)),
            button(_("Sửa"), "text", "edit", self._edit),
            icon_button("delete", _("Bỏ căn cứ này"), self._remove),
            self.replace_base,
            16,
            ellipsis_label(_("Dấu ; và dấu chấm được đặt tự động"), "meta"),
            spacing=4,
        )
        self.box.addLayout(tools)
        card = Card(margin=12, spacing=4)
        card.box.addLayout(field(_("Câu mở đầu"), self.opening))
        self.box.addWidget(card)

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.model.moved.connect(self._on_moved)
        self.view.move_requested.connect(self._move)
        self.view.remove_requested.connect(self._remove)
        self.view.selectionModel().currentChanged.connect(lambda _new, _old: self._show_replacement())
        self.view.selectionModel().currentChanged.connect(lambda _new, _old: self.place_moved.emit())
        self.model.dataChanged.connect(lambda _first, _last: self._show_replacement())
        self.opening.lines_edited.connect(self._on_opening)

    def show_draft(self, draft: Draft) -> None:
        current = self.view.currentIndex().row()
        self.model.set_bases(draft.bases)
        if draft.bases:
            self.view.setCurrentIndex(self.model.index(min(max(current, 0), len(draft.bases) - 1)))
        self.look_up()
        self.opening.set_lines(tuple(plain(paragraph.text) for paragraph in draft.opening))

    def look_up(self) -> None:
        """Look up in the background how the bases stand in law."""
        db, draft = self.session.services.db, self.session.draft
        self.session.services.tasks.run(
            lambda: base_standings(db, draft),
            lambda found: (
                self.model.set_standings(found) if draft.bases == self.session.draft.bases else None
            ),
            owner=self,
        )

    def _show_replacement(self) -> None:
        """Offer what to cite instead of a basis out of force."""
        standing = self.model.standing(max(self.view.currentIndex().row(), 0))
        self.replace_base.setText(_("Th&ay bằng {number}").format(number=standing.instead))
        self.replace_base.setVisible(bool(standing.replacement))

    def _replace(self) -> None:
        place = self.view.currentIndex().row()
        bases = self._bases()
        bases[place] = Paragraph(text_of(self.model.standing(place).replacement))
        self._put(_("thay căn cứ"), bases, place)
        self.session.services.messages.done(_("Đã thay một căn cứ."), self.session.undo_stack.undo)

    def flush(self) -> None:
        self.opening.flush()

    def _on_opening(self, lines: tuple[str, ...]) -> None:
        opening = tuple(Paragraph(text_of(line)) for line in lines)
        self.change(_("sửa câu mở đầu"), typing=True, opening=opening)

    def _bases(self) -> list[Paragraph]:
        return list(self.session.draft.bases)

    def _put(self, label_: str, bases: list[Paragraph], current: int) -> None:
        self.change(label_, bases=tuple(bases))
        self.show_draft(self.session.draft)
        self.set_place((current, 0))

    def add(self, base: Paragraph) -> None:
        """Put a base after the others."""
        bases = [*self._bases(), base]
        self._put(_("thêm căn cứ"), bases, len(bases) - 1)

    def add_own(self) -> None:
        """Begin a base of the user's own words."""
        self.add(Paragraph(text_of(_("Căn cứ …"))))
        self._edit()

    def _edit(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.edit(self.view.currentIndex())

    def _on_edited(self, place: int, words: str) -> None:
        bases = self._bases()
        if words:
            bases[place] = replace(bases[place], text=text_of(words))
        else:
            del bases[place]
        self._put(_("sửa căn cứ"), bases, place)

    def _remove(self) -> None:
        place = self.view.currentIndex().row()
        if place >= 0:
            bases = self._bases()
            del bases[place]
            self._put(_("bỏ căn cứ"), bases, place)
            self.session.services.messages.done(_("Đã bỏ một căn cứ."), self.session.undo_stack.undo)

    def _move(self, down: bool) -> None:
        place = self.view.currentIndex().row()
        self._on_moved(place, place + (1 if down else -1))

    def _on_moved(self, source: int, target: int) -> None:
        bases = self._bases()
        if source < 0 or not 0 <= target < len(bases):
            return
        bases.insert(target, bases.pop(source))
        self._put(_("đổi chỗ căn cứ"), bases, target)

    def place(self) -> tuple[int, int]:
        return max(self.view.currentIndex().row(), 0), 0

    def set_place(self, place: tuple[int, int]) -> None:
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(place[0], self.model.rowCount() - 1)))

    def printed_path(self) -> str:
        return f"bases.{self.place()[0] + 1}"

    def go_to(self, path: str, quote: str) -> None:
        part, _dot, place = path.partition(".")
        if part == "opening":
            self.opening.setFocus()
            return
        if part == "bases" and place.isdigit():
            self.set_place((int(place) - 1, 0))
        for number, base in enumerate(self.session.draft.bases):
            if quote and quote in plain(base.text):
                self.set_place((number, 0))
        self.view.setFocus()

    def focus_text(self) -> None:
        self.view.setFocus()

    def set_wide(self, wide: bool) -> None:
        self.hint.setVisible(wide)
