"""Two plans side by side by item: what is new, changed, moved, dropped; drafts carried from the first to the second."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.places.base import Place, foot, page_box, with_foot
from ui.widgets import (
    Card,
    Chip,
    EmptyState,
    button,
    clear_layout,
    column,
    ellipsis_label,
    label,
    rich_label,
    row,
    scrolled,
    small_button,
)
from ui.word_marks import words_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.drafting.carrying import CarriedOver
    from cchc_desktop.drafting.comparing import PlanChange
    from cchc_desktop.drafting.drafts import DraftRow

NAMES = {
    "new": (N_("mới"), "ok"),
    "changed": (N_("đổi"), "warn"),
    "moved": (N_("chuyển chỗ"), "accent"),
    "dropped": (N_("bỏ"), "err"),
}
SHOWN = 40  # a page of changes; more on request


class ComparePage(Place):
    """Choose two plans; the changes from the first to the second in the second's order."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._found: tuple[PlanChange, ...] = ()
        self._kind = ""
        self._limit = SHOWN
        self.first, self.second = self._choice(_("Kế hoạch trước")), self._choice(_("Kế hoạch sau"))
        top = QWidget()
        box = page_box(top, spacing=8)
        box.addWidget(label(_("So sánh hai kế hoạch"), "title"))
        both = row(self.first, label("→", "secondary"), self.second)
        both.setStretch(0, 1)
        both.setStretch(2, 1)
        box.addLayout(both)
        self._carrying = QVBoxLayout()
        box.addLayout(self._carrying)
        self._filters = row(spacing=6)
        box.addLayout(self._filters)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(theme.px(28), theme.px(4), theme.px(28), theme.px(16))
        inner.addLayout(self._list)
        inner.addStretch(1)
        middle = QWidget()
        outer = QVBoxLayout(middle)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(scrolled(content), 1)
        back = button(_("&Quay lại"), on_click=lambda: self.place_requested.emit("back"))
        bar = foot(ellipsis_label(_("Hai kế hoạch đều giữ nguyên."), "meta"), back)
        bar.layout().setStretch(0, 1)
        with_foot(self, middle, bar)

    def title(self) -> str:
        return _("So sánh hai kế hoạch")

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(16)
        made.activated.connect(lambda _place: self.compare())
        return made

    def refresh(self) -> None:
        """Read the plans there are anew; those chosen stay chosen."""
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        plans = [(row.title, row.id) for row in drafts.list_drafts(self.services.db)]
        plans += [
            (" · ".join(part for part in (source.title, source.subject) if part), source.id)
            for source in library.sources(self.services.db)
        ]
        for choice, usual in ((self.first, 1), (self.second, 0)):
            kept = choice.currentData()
            choice.clear()
            for title, plan in plans:
                choice.addItem(title, plan)
            known = choice.findData(kept) if kept else -1
            choice.setCurrentIndex(known if known >= 0 else min(usual, len(plans) - 1))
        self.compare()

    def choose(self, first: str, second: str) -> None:
        """Compare two plans by id, a draft's or an imported plan's."""
        self.first.setCurrentIndex(self.first.findData(first))
        self.second.setCurrentIndex(self.second.findData(second))
        self.compare()

    def compare(self) -> None:
        """Compare the chosen plans in the background."""
        first, second, db = self.first.currentData(), self.second.currentData(), self.services.db
        self._show_drafts(first, second)
        if not first or first == second:
            self._found = ()
            self._show()
            return

        def work() -> tuple[PlanChange, ...]:
            from cchc_desktop.drafting.comparing import compare_plans, plan_named

            return compare_plans(plan_named(db, first), plan_named(db, second))

        self.services.tasks.run(work, self._on_found, label=_("Đang so sánh…"), owner=self)

    def _on_found(self, found: tuple[PlanChange, ...]) -> None:
        self._found, self._kind, self._limit = found, "", SHOWN
        self._show()

    # Carrying over

    def _show_drafts(self, first: str, second: str) -> None:
        """Offer to write anew, after the second plan, what was written after the first."""
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        clear_layout(self._carrying)
        db = self.services.db
        if first == second or second not in {source.id for source in library.sources(db)}:
            return
        for draft in drafts.list_drafts(db):
            if first in draft.sources:
                self._carrying.addWidget(CarryCard(draft, partial(self.carry, draft.id, first, second)))

    def carry(self, draft_id: str, first: str, second: str) -> None:
        """Make a new draft of one written after the first plan, now after the second, and open it."""
        db = self.services.db

        def work() -> CarriedOver:
            from cchc_desktop.drafting import carrying, drafts

            carried = carrying.carry_over(db, drafts.get_draft(db, draft_id), first, second)
            drafts.save_draft(db, carried.draft)
            return carried

        self.services.tasks.run(work, self._on_carried, label=_("Đang lập bản mới…"), owner=self)

    def _on_carried(self, carried: CarriedOver) -> None:
        self.services.drafts_changed.emit()
        self.draft_requested.emit(carried.draft.id)
        words = _(
            "Đã lập bản mới; bản cũ giữ nguyên. {kept} ý như cũ, {touched} ý chờ xem, {new} ý mới của cấp trên."
        )
        counts = {"kept": carried.kept, "touched": len(carried.touched), "new": len(carried.new)}
        self.services.messages.done(words.format(**counts))

    # Showing

    def _show(self) -> None:
        self._show_filters()
        clear_layout(self._list)
        wanted = [one for one in self._found if self._kind in ("", one.change)]
        for one in wanted[: self._limit]:
            self._list.addWidget(ChangeCard(one))
        if len(wanted) > self._limit:
            more = small_button(_("Xem thêm"), on_click=self._on_more)
            self._list.addLayout(row(None, more, None))
        if not wanted:
            self._list.addWidget(self._nothing())

    def _nothing(self) -> Card:
        card = Card()
        same = self.first.currentData() == self.second.currentData()
        title = _("Chọn hai kế hoạch khác nhau") if same else _("Hai kế hoạch giống nhau")
        text = _("Chỗ mới, đổi, chuyển chỗ và bỏ sẽ hiện ở đây, theo từng ý.")
        card.box.addWidget(EmptyState("document_search", title, text))
        return card

    def _show_filters(self) -> None:
        clear_layout(self._filters)
        if not self._found:
            return
        group = QButtonGroup(self)
        kinds = [("", _("Tất cả {count}").format(count=len(self._found)))]
        for kind, (name, _tone) in NAMES.items():
            count = sum(one.change == kind for one in self._found)
            if count:
                kinds.append((kind, f"{_(name)} {count}"))
        for kind, text in kinds:
            pill = button(text, "pill", on_click=lambda kind=kind: self._on_kind(kind))
            pill.setCheckable(True)
            pill.setChecked(kind == self._kind)
            group.addButton(pill)
            self._filters.addWidget(pill)
        self._filters.addStretch(1)

    def _on_kind(self, kind: str) -> None:
        self._kind, self._limit = kind, SHOWN
        self._show()

    def _on_more(self) -> None:
        self._limit += SHOWN
        self._show()


class CarryCard(Card):
    """A draft written after the first plan, to be written anew after the second."""

    def __init__(self, draft: DraftRow, carry: Callable[[], None]):
        super().__init__(margin=12, spacing=4)
        name = ellipsis_label(_("“{title}” được viết theo kế hoạch trước.").format(title=draft.title))
        what = _("Ý không đổi đi theo cùng các quyết định; ý bị đổi giữ chữ cũ và chờ xem từng chỗ.")
        make = button(_("Lập bản mới theo kế hoạch sau"), "tinted-small", "document_add", on_click=carry)
        make.setAccessibleDescription(draft.title)
        line = row(column(name, label(what, "meta"), spacing=2), make, spacing=12)
        line.setStretch(0, 1)
        self.box.addLayout(line)


class ChangeCard(Card):
    """One change: what became of the item, where it stands in both plans, its words compared."""

    def __init__(self, one: PlanChange):
        super().__init__(margin=12, spacing=4)
        name, tone = NAMES[one.change]
        where = " → ".join(dict.fromkeys(path for path in (one.path_a, one.path_b) if path))
        head = row(Chip(_(name), tone), ellipsis_label(where, "meta"), spacing=8)
        head.setStretch(1, 1)
        self.box.addLayout(head)
        if one.words:
            self.box.addWidget(rich_label(words_html(one.words), "document"))
        else:
            self.box.addWidget(label(one.after or one.before, "document", wrap=True))
