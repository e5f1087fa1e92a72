"""Kinds of plans: the shipped ones to read, the unit's own to change; kept as typed, and it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, with_foot
from ui.places.kind_form import OF_KIND, OF_PART, OF_SECTION, KindForm
from ui.places.kind_keeping import KindKeeping
from ui.places.kind_tree import KindTree
from ui.widgets import (
    NoticeBar,
    column,
    ellipsis_label,
    icon_label,
    label,
    primary_button,
    row,
    scrolled,
    small_button,
)

if TYPE_CHECKING:
    from cchc_desktop.kinds import PlanKind
    from cchc_desktop.kinds.editing import At


class KindsPage(Place):
    """One kind at a time: its sections at the left, what is said of the chosen one at the right."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.at: At | None = None
        self.keeping = KindKeeping(self)
        self.keeping.told.connect(self._on_told)
        self.tree = KindTree(services)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.act_wanted.connect(self._on_act)
        self.forms = QStackedWidget()
        self.of_kind = KindForm(OF_KIND, of_levels=False, of_form=False)
        self.of_section = KindForm(OF_SECTION, of_levels=True, of_form=True)
        self.of_part = KindForm(OF_PART, of_levels=True, of_form=False)
        for form in (self.of_kind, self.of_section, self.of_part):
            form.written.connect(self._on_written)
            self.forms.addWidget(scrolled(form))
        with_foot(self, self._build(), self._build_foot())

    def title(self) -> str:
        return _("Loại kế hoạch")

    # Parts

    def _build(self) -> QWidget:
        told = _("Loại có sẵn, chỉ xem. Nhân bản rồi sửa bản của đơn vị; kế hoạch đã viết không đổi.")
        self._shipped = NoticeBar("info", told)
        self._problem = label("", "problem", wrap=True)
        side = QWidget()
        side.setLayout(column(self.forms, self._problem, spacing=8))
        side.layout().setContentsMargins(theme.px(20), 0, 0, 0)
        middle = QSplitter()
        middle.setChildrenCollapsible(False)
        middle.setHandleWidth(1)
        for place, part in enumerate((self.tree, side)):
            middle.addWidget(part)
            middle.setStretchFactor(place, 5 + place)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(*[theme.px(each) for each in (24, 14, 24, 8)])
        box.setSpacing(theme.px(10))
        box.addLayout(self._build_head())
        box.addWidget(self._shipped)
        box.addWidget(middle, 1)
        return whole

    def _build_head(self):
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Loại kế hoạch"))
        self.choice.setMinimumContentsLength(26)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda _place: self.show_kind(self.choice.currentData()))
        self.copy = small_button(_("&Nhân bản để sửa"), "copy", self.duplicate)
        self.take_back = small_button(_("&Hoàn tác"), "arrow_undo", self.undo)
        self.remove = small_button(_("&Bỏ loại này"), "delete", self.remove_kind)
        name = label(_("Loại kế hoạch"), "title")
        return row(name, 12, self.choice, self.copy, None, self.take_back, self.remove)

    def _build_foot(self) -> QWidget:
        self._state = ellipsis_label("", "meta")
        self._sign = icon_label("checkmark", "ok")
        done = primary_button(_("&Xong"), on_click=lambda: self.place_requested.emit("back"))
        bar = foot(self._sign, self._state, done)
        bar.layout().setStretch(1, 1)
        return bar

    # Showing

    def refresh(self) -> None:
        """Show the kinds there are; the one in sight stays, else the first."""
        from cchc_desktop.kinds import all_kinds

        self.keeping.save()
        known = [kind.id for kind in all_kinds()]
        shown = self.keeping.kind
        self.show_kind(shown.id if shown is not None and shown.id in known else known[-1])

    def show_kind(self, kind_id: str) -> None:
        """Show one kind as it is kept."""
        if self.keeping.kind is None or self.keeping.kind.id != kind_id:
            self.at = None
        self.keeping.open(kind_id)
        self._show()

    def _kind(self) -> PlanKind:
        assert self.keeping.kind is not None, "a kind is chosen when the page comes into sight"
        return self.keeping.kind

    def _show(self) -> None:
        editable = self.keeping.editable()
        self._show_choice()
        self.tree.show_kind(self._kind(), self.at, editable)
        self._shipped.setVisible(not editable)
        for made in (self.take_back, self.remove):
            made.setVisible(editable)
        theme.set_look(self.copy, "small" if editable else "tinted-small")
        self._show_form()
        self._on_told("")

    def _show_choice(self) -> None:
        from cchc_desktop.kinds import all_kinds

        self.choice.clear()
        for kind in all_kinds():
            self.choice.addItem(self._name_of(kind), kind.id)
        self.choice.setCurrentIndex(self.choice.findData(self._kind().id))

    @staticmethod
    def _name_of(kind: PlanKind) -> str:
        from cchc_desktop.kinds.own import is_shipped

        whose = _("{name} · có sẵn") if is_shipped(kind.id) else _("{name} · của đơn vị")
        return whose.format(name=kind.name)

    def _show_form(self) -> None:
        from cchc_desktop.kinds.editing import at

        form, shown = self.of_kind, self._kind()
        if self.at is not None:
            form = self.of_section if self.at.part is None else self.of_part
            shown = at(shown, self.at)  # type: ignore[assignment]
        form.show_values(shown, self.keeping.editable())
        self.forms.setCurrentIndex((self.of_kind, self.of_section, self.of_part).index(form))

    def _on_told(self, problem: str) -> None:
        """Say whether all is kept."""
        if not problem and self.keeping.kind is not None:
            self.choice.setItemText(self.choice.currentIndex(), self._name_of(self.keeping.kind))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        editable = self.keeping.editable()
        self._sign.setVisible(editable and not problem)
        said = _("Tự lưu khi sửa. Bản thảo đang viết theo loại này đổi theo.") if editable else ""
        self._state.setText(_("Chưa lưu chỗ vừa sửa.") if problem else said)
        self.take_back.setEnabled(self.keeping.can_undo())

    # Changing

    def _on_chosen(self, place: At | None) -> None:
        self.at = place
        self.tree.enable(self._kind(), place, self.keeping.editable())
        self._show_form()

    def _on_written(self, name: str, value: Any) -> None:
        from cchc_desktop.kinds.editing import with_values

        self.keeping.change(with_values(self._kind(), self.at, **{name: value}))
        if self.at is not None and name in ("heading", "required"):
            self.tree.follow(self._kind(), self.at)

    def _on_act(self, act: str) -> None:
        from cchc_desktop.kinds import editing

        kind, place = self._kind(), self.at
        if act == "section":
            kind, self.at = editing.add_section(kind, place.section if place else len(kind.sections) - 1)
        elif place is None or (act == "remove" and not self._may_remove(place)):
            return
        elif act == "part":
            kind, self.at = editing.add_part(kind, place)
        elif act == "remove":
            kind = editing.removed(kind, place)
            self.at = editing.At(place.section) if place.part is not None else None
        else:
            kind, self.at = editing.moved(kind, place, -1 if act == "up" else 1)
        self.keeping.change(kind)
        self._show()
        self.keeping.save()
        if act in ("section", "part"):
            form = self.of_section if act == "section" else self.of_part
            form.begin("heading")

    def _may_remove(self, place: At) -> bool:
        """Say why a section cannot go while something is written in it; a part may always go."""
        from cchc_desktop.drafting.kind_use import drafts_with_section

        kind, db = self._kind(), self.services.db
        section = kind.sections[place.section]
        drafts = drafts_with_section(db, kind.id, section.id) if place.part is None else ()
        if drafts:
            text = _(
                "Chưa bỏ được mục “{heading}”. Bản thảo “{title}” đã viết ở mục này; xóa chữ ở đó trước."
            )
            self.services.messages.warn(text.format(heading=section.heading, title=drafts[0].title))
        return not drafts

    # Whole kinds

    def duplicate(self) -> None:
        """Make a kind of the unit's own that begins as the one in sight."""
        if not self.keeping.save():
            return
        try:
            self.keeping.duplicate()
        except UserError as error:
            self.services.messages.error(error)
            return
        self.at = None
        self._show()
        self.of_kind.begin("name")
        self.services.messages.done(_("Đã nhân bản. Đặt tên rồi sửa các mục ở bên trái."))

    def undo(self) -> None:
        """Take the last change back."""
        self.keeping.undo()
        self.at = None
        self._show()

    def remove_kind(self) -> None:
        """Take a kind of the unit's own away, when no draft needs it; it can be put back."""
        from cchc_desktop.drafting.kind_use import drafts_of_kind
        from cchc_desktop.kinds.own import save_own

        if drafts := drafts_of_kind(self.services.db, self._kind().id):
            text = _(
                "Chưa bỏ được loại này. Bản thảo “{title}” viết theo loại này, kể cả trong Thùng rác. "
                "Xóa hẳn bản thảo đó trước."
            )
            self.services.messages.warn(text.format(title=drafts[0].title))
            return
        gone = self.keeping.remove()
        self.refresh()

        def put_back() -> None:
            save_own(gone)
            self.show_kind(gone.id)

        self.services.messages.done(_("Đã bỏ loại “{name}”.").format(name=gone.name), put_back)

    def hideEvent(self, event) -> None:
        self.keeping.save()
        super().hideEvent(event)
