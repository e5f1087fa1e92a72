"""What was read of an imported plan: its facts, its outline as understood, what needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QTreeView, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, with_foot
from ui.widgets import (
    Card,
    Chip,
    NoticeBar,
    button,
    clear_layout,
    column,
    ellipsis_label,
    label,
    line,
    primary_button,
    row,
    scrolled,
    text_button,
)
from ui.words import level_chip, numeric_date, short_agency, source_name

if TYPE_CHECKING:
    from cchc_desktop.library import Source
    from cchc_desktop.plan import Plan

SHOWN_LOSSES = 5


class SourcePage(Place):
    """Shown after a file was read, and whenever an imported plan is to be looked at."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.source_id = ""
        self.tree = QTreeView()
        self.tree.setHeaderHidden(True)
        self.tree.setProperty("look", "document")
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        self.tree.setAccessibleName(_("Đã hiểu như sau"))
        self._losses = QVBoxLayout()
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._build_head())
        box.addLayout(self._build_body(), 1)
        with_foot(self, middle, self._build_foot())

    def title(self) -> str:
        return _("Xem lại kế hoạch vừa đọc")

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("look", "head")
        head.setMinimumHeight(theme.px(52))
        home = text_button(_("Trang chính"), "home", lambda: self.place_requested.emit("home"))
        self._name = ellipsis_label("", "meta")
        words = column(label(_("Xem lại kế hoạch vừa đọc"), "strong"), self._name, spacing=1)
        self._counts = row(spacing=10)
        inner = row(home, line(vertical=True), words, self._counts, spacing=8)
        inner.setStretch(2, 1)
        inner.setContentsMargins(theme.px(10), theme.px(4), theme.px(16), theme.px(4))
        head.setLayout(inner)
        return head

    def _build_body(self):
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.px(12))
        self._facts.setVerticalSpacing(theme.px(6))
        self._facts.setColumnStretch(1, 1)
        facts = Card()
        facts.box.addLayout(self._facts)
        side = QWidget()
        side.setLayout(column(facts, self._losses, None, spacing=8))
        side.layout().setContentsMargins(0, 0, theme.px(4), 0)
        left = scrolled(side)
        left.setMinimumWidth(theme.px(330))
        right = column(label(_("Đã hiểu như sau"), "heading"), self.tree, spacing=6)
        both = row(left, right, spacing=16)
        both.setContentsMargins(*[theme.px(side) for side in (24, 12, 24, 12)])
        both.setStretch(0, 4)
        both.setStretch(1, 7)
        return both

    def _build_foot(self) -> QFrame:
        words = _("Tệp gốc không bị sửa. Chữ chưa xếp được vẫn giữ nguyên trong thư viện.")
        safe = ellipsis_label(words, "meta")
        self._remove = button(_("Bỏ khỏi thư viện"), on_click=self.remove)
        back = button(_("&Quay lại"), on_click=lambda: self.place_requested.emit("back"))
        write = primary_button(
            _("&Viết kế hoạch theo văn bản này"),
            "arrow_right",
            lambda: self.new_plan_requested.emit(self.source_id),
        )
        bar = foot(safe, self._remove, back, write)
        bar.layout().setStretch(0, 1)
        return bar

    def show_source(self, source_id: str) -> None:
        """Show one imported plan."""
        from cchc_desktop import library

        self.source_id = source_id
        source = library.get_source(self.services.db, source_id)
        plan = library.source_plan(self.services.db, source_id)
        self._name.setText(f"{source_name(source)} · {source.file}")
        self._show_facts(source, plan)
        self._show_losses(source)
        self.tree.setModel(_outline(plan, self))
        self.tree.expandAll()

    def _show_facts(self, source: Source, plan: Plan) -> None:
        clear_layout(self._facts)
        signer = " ".join(part for part in (plan.signature.title, plan.signature.name) if part)
        facts = (
            (_("Loại"), source.kind.capitalize()),
            (_("Số, ký hiệu"), source.number),
            (_("Ngày"), numeric_date(source.date) or source.date),
            (_("Cơ quan ban hành"), short_agency(source.agency)),
            (_("Trích yếu"), source.subject),
            (_("Người ký"), signer),
            (_("Căn cứ"), str(len(plan.bases)) if plan.bases else ""),
            (_("Nơi nhận"), str(len(plan.recipients)) if plan.recipients else ""),
            (_("Điều khoản"), str(source.clauses)),
        )
        self._facts.addWidget(Chip(level_chip(source.level, source.year), "accent"), 0, 0, 1, 2)
        for place, (name, text) in enumerate(facts, 1):
            self._facts.addWidget(label(name, "meta"), place, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(text or _("không có trong tệp"), "" if text else "meta", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(shown, place, 1)

    def _show_losses(self, source: Source) -> None:
        clear_layout(self._losses)
        clear_layout(self._counts)
        if not source.losses:
            self._counts.addWidget(Chip(_("Không bỏ sót đoạn nào"), "ok"))
            return
        count = _("{count} đoạn cần xem").format(count=len(source.losses))
        self._counts.addWidget(Chip(count, "warn"))
        for loss in source.losses[:SHOWN_LOSSES]:
            self._losses.addWidget(NoticeBar("warn", f"{loss.what} {loss.reason}".strip(), f"{loss.place}:"))

    def remove(self) -> None:
        """Take the plan out of the library; drafts keep what they took."""
        from cchc_desktop import library

        library.delete_source(self.services.db, self.source_id)
        self.services.sources_changed.emit()
        self.place_requested.emit("library")
        self.services.messages.done(_("Đã bỏ khỏi thư viện. Tệp gốc và các bản thảo không bị ảnh hưởng."))


def _outline(plan: Plan, parent: QWidget) -> QStandardItemModel:
    """Return the items of a plan as a tree, each with the marker as printed."""
    from cchc_desktop.plan import plain
    from cchc_desktop.plan.numbering import plan_items

    model = QStandardItemModel(parent)
    above: list[QStandardItem] = []
    for entry in plan_items(plan):
        shown = QStandardItem(f"{entry.marker} {plain(entry.item.text)}".strip())
        if entry.item.heading or entry.level == 1:
            shown.setFont(theme.document_font(16, bold=True))
        shown.setToolTip(shown.text())
        del above[entry.level - 1 :]
        (above[-1] if above else model.invisibleRootItem()).appendRow(shown)
        above.append(shown)
    return model
