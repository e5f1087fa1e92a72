"""The last step: what is left to mend, the pages beside it, and what was exported."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.checking import Silence
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.mending import mend_all, silence
from cchc_desktop.drafting.review import Step, StepFinding
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, tinted_button
from ui.labels import icon_label, label
from ui.pages.preview import PagePreview
from ui.widgets import Card, EmptyState, clear_layout, row
from ui.wizard.exporting import Written
from ui.wizard.finding_list import GROUPS, SEVERITIES, FindingList
from ui.wizard.session import Session
from ui.wizard.silenced import SilencedLink
from ui.wizard.step_page import StepPage, in_the_middle
from ui.wizard.written_card import WrittenCard


class ReviewStep(StepPage):
    """Findings left, pages right; the export sheet stands above the findings, in the page."""

    go_requested = Signal(object)  # a StepFinding
    export_anyway_requested = Signal(str, str)  # suffix, engine
    office_pdf_requested = Signal(object)  # the Path of a PDF to be made anew
    acted = Signal()  # the draft was mended here: look at it anew

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self._found: tuple[StepFinding, ...] = ()
        self._titles: dict[str, str] = {}
        self.preview = PagePreview(session)
        self.list = FindingList()
        self._good = EmptyState(
            "checkmark_circle_filled",
            _("Không còn điều phải sửa"),
            _("Đọc lại một lượt rồi xuất."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(in_the_middle(self._good))
        self._sheet = QVBoxLayout()
        self._pills = QButtonGroup(self)
        self._build()
        self._pills.idClicked.connect(lambda _id: self._show())
        self.list.go_requested.connect(self.go_requested)
        self.list.fix_requested.connect(self._fix)
        self.list.silence_requested.connect(self._silence)
        self.list.finding_shown.connect(lambda one: self.preview.ring(one.finding.path))

    def _build(self) -> None:
        self.box.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        box.setSpacing(theme.px(8))
        self.title = label(_("Rà soát và xuất văn bản"), "title")
        self.silenced = SilencedLink(self._bring_back)
        box.addLayout(row(self.title, None, self.silenced))
        box.addLayout(self._build_pills())
        box.addLayout(self._sheet)
        box.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.preview)
        self._stack.setMinimumWidth(theme.px(386))  # not of the whole side: long names of pills may need more
        self.preview.setMinimumWidth(theme.px(320))
        self._splitter.setStretchFactor(0, 42)
        self._splitter.setStretchFactor(1, 58)
        self._splitter.setSizes([480, 650])
        self.box.addWidget(self._splitter, 1)

    def _build_pills(self):
        line = row(spacing=6)
        for number, _key in enumerate(("", *SEVERITIES)):
            made = button("", "pill")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self._pills.addButton(made, number)
            line.addWidget(made)
        line.addStretch(1)
        return line

    def show_step(self, step: Step) -> None:
        """The review has no state chip of its own: its findings say it."""

    def show_findings(self, found: tuple[StepFinding, ...], titles: dict[str, str]) -> None:
        """Show what was found, with the names of the steps."""
        if found == self._found and titles == self._titles:
            return
        self._found, self._titles = found, titles
        self._show()

    def findings(self) -> tuple[StepFinding, ...]:
        """Return every finding."""
        return self._found

    def _show(self) -> None:
        words = (_("Tất cả"), *(_(GROUPS[severity]) for severity in SEVERITIES))
        for number, made in enumerate(self._pills.buttons()):
            severity = ("", *SEVERITIES)[number]
            count = sum(1 for one in self._found if severity in ("", one.finding.severity))
            made.setText(f"{words[number]} {count}")
        chosen = ("", *SEVERITIES)[max(self._pills.checkedId(), 0)]
        shown = tuple(one for one in self._found if chosen in ("", one.finding.severity))
        self.list.show_findings(shown, self._titles)
        self._stack.setCurrentIndex(0 if shown else 1)

    # Mending

    def _fix(self, found: tuple[StepFinding, ...]) -> None:
        """Make safe fixes, as one act."""
        draft = mend_all(self.session.draft, [one.finding for one in found])
        words = _("sửa {count} chỗ").format(count=len(found)) if len(found) > 1 else _("sửa một chỗ")
        self._act(draft, words, _("Đã sửa {count} chỗ.").format(count=len(found)))

    def _silence(self, one: StepFinding, reason: str, whole_rule: bool) -> None:
        draft = silence(self.session.draft, one.finding, reason, whole_rule)
        self._act(draft, _("bỏ qua một điều"), _("Đã bỏ qua, lý do được giữ cùng bản thảo."))

    def _bring_back(self, silenced: Silence) -> None:
        kept = tuple(one for one in self.session.draft.silenced if one != silenced)
        self._act(replace(self.session.draft, silenced=kept), _("xem lại một điều"), _("Đã đưa trở lại."))

    def _act(self, draft: Draft, label_: str, done: str) -> None:
        if draft == self.session.draft:
            self.session.services.messages.info(
                _("Chỗ này đã đổi từ lần rà soát trước, không còn gì để sửa.")
            )
        else:
            self.session.change(draft, label_, self.step)
            self.session.services.messages.done(done, self.session.undo_stack.undo)
        self.show_draft(self.session.draft)
        self.acted.emit()
        self.list.setFocus()

    # The sheet in the page

    def ask_before_export(self, suffix: str, errors: int, engine: str = "own") -> None:
        """Say that something is still to be mended; exporting stays possible."""
        clear_layout(self._sheet)
        card = Card(margin=12)
        card.box.addLayout(
            row(
                icon_label("error_circle_filled", "err"),
                label(_("Còn {count} điều phải sửa").format(count=errors), "strong"),
                None,
            )
        )
        card.box.addWidget(label(_("Xuất bây giờ thì chỗ chưa biết in thành “……”."), "secondary", wrap=True))
        first = tinted_button(_("Sửa trước"), on_click=self._mend_first)
        anyway = button(_("Vẫn xuất"), on_click=lambda: self._export_anyway(suffix, engine))
        card.box.addLayout(row(first, anyway, None))
        self._sheet.addWidget(card)
        first.setFocus()

    def _mend_first(self) -> None:
        clear_layout(self._sheet)
        self.list.open_row(1)
        self.list.setFocus()

    def _export_anyway(self, suffix: str, engine: str) -> None:
        clear_layout(self._sheet)
        self.export_anyway_requested.emit(suffix, engine)

    def show_written(self, written: Written) -> None:
        """Say what was written and offer to open it."""
        clear_layout(self._sheet)
        card = WrittenCard(written, self.session.services.messages)
        card.dismissed.connect(lambda: clear_layout(self._sheet))
        card.office_pdf_requested.connect(self.office_pdf_requested)
        self._sheet.addWidget(card)

    def show_draft(self, draft: Draft) -> None:
        self.silenced.show_silenced(draft.silenced)
        if self.preview.isVisible():
            self.preview.refresh()

    def focus_text(self) -> None:
        self.list.setFocus()
