"""What was read of an imported plan, beside the file itself, to be put right where it was understood wrongly.

Each act is remembered for this file a moment later; the file is never written, and what was read can be had back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, with_foot
from ui.places.losses import LossStrip
from ui.places.original import Original
from ui.places.particulars import Particulars, with_value
from ui.places.understood import Understood
from ui.sharing import share
from ui.widgets import (
    Chip,
    button,
    clear_layout,
    column,
    ellipsis_label,
    icon_button,
    line,
    primary_button,
    row,
    scrolled,
    text_button,
)
from ui.words import source_name

if TYPE_CHECKING:
    from cchc_desktop.library import Source
    from cchc_desktop.plan import Plan
    from cchc_desktop.plan.correcting import Line

SAVE_AFTER_MS = 800  # several acts in a row are one save


class SourcePage(Place):
    """Shown after a file was read, and whenever an imported plan is to be looked at."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.source_id = ""
        self.plan: Plan | None = None
        self._source: Source | None = None
        self._undone: list[Plan] = []  # plans before each act
        self._numbers: dict[object, int | None] = {}
        self._save = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._save.timeout.connect(self.save)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._build_head())
        box.addWidget(self._build_body(), 1)
        with_foot(self, middle, self._build_foot())
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, activated=self.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def title(self) -> str:
        return _("Xem lại kế hoạch vừa đọc")

    # Building

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("look", "head")
        head.setMinimumHeight(theme.px(52))
        home = text_button(_("Trang chính"), "home", lambda: self.place_requested.emit("home"))
        self._name = ellipsis_label("", "strong")
        self._counts = row(spacing=10)
        self._undo = icon_button("arrow_undo", _("Hoàn tác (Ctrl+Z)"), self.undo)
        share_it = icon_button("arrow_upload", _("Chia sẻ…"), self.share)
        parts = (home, line(vertical=True), self._name, self._counts, share_it, self._undo)
        inner = row(*parts, spacing=8)
        inner.setStretch(2, 1)
        inner.setContentsMargins(theme.px(10), theme.px(4), theme.px(16), theme.px(4))
        head.setLayout(inner)
        return head

    def _build_body(self) -> QSplitter:
        self.original = Original(self.services)
        self.original.shown.connect(self._point)
        self.original.pressed.connect(self._on_pressed)
        self.view = self.original.view
        self.particulars = Particulars()
        self.particulars.value_written.connect(self._on_value)
        self.understood = Understood()
        self.understood.act_chosen.connect(self._on_act)
        self.understood.line_chosen.connect(self._on_line)
        self._losses = LossStrip()
        self._losses.place_chosen.connect(
            lambda place: self.original.point_to(self.view.number_of(place), "warn")
        )
        inner = column(self.particulars, self.understood, self._losses, spacing=8)
        inner.setContentsMargins(*[theme.px(each) for each in (16, 10, 16, 8)])
        inner.setStretch(1, 1)
        side = QWidget()
        side.setLayout(inner)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.original)
        right = scrolled(side)
        right.setMinimumWidth(theme.px(500))
        both.addWidget(right)
        both.setSizes([1000, 1150])
        both.setChildrenCollapsible(False)
        return both

    def _build_foot(self) -> QFrame:
        safe = ellipsis_label(_("Tệp gốc không bị sửa. Chỗ sửa được nhớ riêng cho tệp này."), "meta")
        self._next_loss = text_button(_("Đoạn cần xem kế tiếp (F8)"), "next_frame", self.next_loss)
        self._next_loss.setShortcut("F8")
        self._as_read = button(_("&Về như đã đọc"), on_click=self.as_read)
        self._remove = button(_("&Bỏ khỏi thư viện"), on_click=self.remove)
        back = button(_("&Quay lại"), on_click=lambda: self.place_requested.emit("back"))
        write = primary_button(
            _("Viết &kế hoạch từ đây"), "arrow_right", lambda: self.new_plan_requested.emit(self.source_id)
        )
        write.setToolTip(_("Viết kế hoạch theo văn bản này"))
        bar = foot(safe, self._next_loss, self._as_read, self._remove, back, write)
        bar.layout().setStretch(0, 1)
        return bar

    # Showing

    def show_source(self, source_id: str) -> None:
        """Show one imported plan."""
        from cchc_desktop import library

        self.save()
        self.source_id = source_id
        self._undone = []
        self._source = library.get_source(self.services.db, source_id)
        self.plan = library.source_plan(self.services.db, source_id)
        self._show()
        self._losses.show_losses(self._source.losses)
        self._next_loss.setVisible(bool(self._source.losses))
        self.original.show_original(self._source)

    def _show(self) -> None:
        """Show the plan as it is now."""
        from cchc_desktop.library import corrections
        from cchc_desktop.reading.obligations import obligations_of
        from cchc_desktop.reading.tasks import tasks_of

        assert self.plan is not None and self._source is not None
        self._name.setText(source_name(self._source))
        self.particulars.show_plan(self.plan)
        self.understood.show_plan(self.plan, obligations_of(self.plan, tasks_of(self.plan)))
        corrected = bool(self._undone) or corrections.is_corrected(self.services.db, self.source_id)
        self._as_read.setEnabled(corrected)
        self._undo.setEnabled(bool(self._undone))
        self._show_counts(corrected)
        self._point()

    def _show_counts(self, corrected: bool) -> None:
        assert self._source is not None
        clear_layout(self._counts)
        if corrected:
            self._counts.addWidget(Chip(_("Đã sửa"), "accent"))
        if losses := len(self._source.losses):
            self._counts.addWidget(Chip(_("{count} đoạn cần xem").format(count=losses), "warn"))
        else:
            self._counts.addWidget(Chip(_("Không bỏ sót đoạn nào"), "ok"))

    def _point(self) -> None:
        """Find the lines in the file, and point there to the current one."""
        from cchc_desktop.plan import plain

        lines = self.understood.lines()
        found = self.view.numbers_of([plain(each.row.text) for each in lines])
        self._numbers = {each.at: number for each, number in zip(lines, found, strict=True)}
        self._on_line(self.understood.current())

    def _on_line(self, chosen: Line | None) -> None:
        if chosen is not None:
            self.original.point_to(self._numbers.get(chosen.at), "accent")

    def _on_pressed(self, number: int) -> None:
        """Choose what was understood of a paragraph of the file."""
        known = [at for at, place in self._numbers.items() if place is not None and place <= number]
        if known:
            self.understood.choose(known[-1])

    def next_loss(self) -> None:
        """Show the next thing of the file that is not in the plan, and its place."""
        self._losses.walk()

    # Correcting

    def _on_value(self, name: str, value: str) -> None:
        assert self.plan is not None
        self._change(with_value(self.plan, name, value))

    def _on_act(self, name: str, offset: int) -> None:
        from cchc_desktop.plan import correcting

        chosen = self.understood.current()
        if chosen is None or self.plan is None:
            return
        plan, at = self.plan, chosen.at
        if name == "parted":
            changed = correcting.parted(plan, at, offset)
        elif name in ("heading", "item"):
            changed = correcting.as_item(plan, at) if chosen.row.kind == "paragraph" else plan
            changed = correcting.as_heading(changed, at, name == "heading")
        else:
            changed = getattr(correcting, name)(plan, at)  # an act of the core by its name
        if changed == plan:
            self._refuse(name)
        else:
            self._change(changed)

    def _refuse(self, name: str) -> None:
        reasons = {
            "parted": _("Đặt con trỏ vào chỗ cần tách trong ô chữ bên dưới, rồi bấm Tách đoạn."),
            "joined": _("Phía trên không có đoạn nào để gộp."),
            "deeper": _("Chưa xuống cấp được: phía trên không có ý nào để đứng dưới."),
            "higher": _("Đoạn này đã ở cấp cao nhất."),
        }
        if name in reasons:
            self.services.messages.info(reasons[name])

    def _change(self, plan: Plan) -> None:
        assert self.plan is not None
        self._undone.append(self.plan)
        self.plan = plan
        self._show()
        self._save.start()

    def undo(self) -> None:
        """Take the last act back."""
        if self._undone:
            self.plan = self._undone.pop()
            self._show()
            self._save.start()

    def save(self) -> None:
        """Remember the corrections for this file now."""
        if not self._save.isActive() or self.plan is None:
            self._save.stop()
            return
        self._save.stop()
        from cchc_desktop.drafting import corrected

        db, source_id, plan = self.services.db, self.source_id, self.plan
        self.services.tasks.run(
            lambda: corrected.correct(db, source_id, plan), self._on_saved, label=_("Đang lưu…"), owner=self
        )

    def _on_saved(self, source: Source) -> None:
        if source.id == self.source_id:
            self._source = source
            self._name.setText(source_name(source))
        self.services.sources_changed.emit()

    def as_read(self) -> None:
        """Give up every correction; it can be undone."""
        from cchc_desktop.drafting import corrected

        self.save()
        db, source_id, before = self.services.db, self.source_id, self.plan

        def show(source: Source) -> None:
            self._on_saved(source)
            self.show_source(source_id)
            self.understood.tree.setFocus()  # its own button is off now; the next one removes the plan
            self.services.messages.done(
                _("Đã về như phần mềm đọc lúc đầu."), lambda: self._change(before) if before else None
            )

        self.services.tasks.run(lambda: corrected.as_read(db, source_id), show, owner=self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()

    def share(self) -> None:
        """Write the plan's file into a pack for colleagues."""
        if self._source is not None:
            share(self.services, self, self._source.title, sources=(self.source_id,))

    def remove(self) -> None:
        """Take the plan out of the library; drafts keep what they took."""
        from cchc_desktop import library

        self._save.stop()
        library.delete_source(self.services.db, self.source_id)
        self.source_id = ""
        self.original.forget()
        self.services.sources_changed.emit()
        self.place_requested.emit("library")
        self.services.messages.done(_("Đã bỏ khỏi thư viện. Tệp gốc và các bản thảo không bị ảnh hưởng."))
