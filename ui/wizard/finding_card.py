"""The open finding: its words, its reason, the safe fix, and passing it over with a reason."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.checking import Fix
from cchc_desktop.drafting.review import StepFinding
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.buttons import button, link_button
from ui.labels import icon_label, label, rich_label
from ui.widgets import row
from ui.wizard.answer_forms import ReasonForm

SIGNS = {
    "error": ("error_circle_filled", "err"),
    "warning": ("warning_filled", "warn"),
    "hint": ("lightbulb", "text2"),
}
PADDING = 12
CONTEXT = 30  # characters of text shown before and after a fix


def fix_html(fix: Fix) -> str:
    """Return what a fix changes, as marked-up text: old words struck, new words underlined."""
    edit = fix.edits[0]
    before, after = edit.text[edit.start : edit.end], edit.after
    left = edit.text[max(edit.start - CONTEXT, 0) : edit.start]
    right = edit.text[edit.end : edit.end + CONTEXT]
    old = f'<s style="color:{theme.token("old_fg")}">{escape(before)}</s>' if before.strip() else ""
    look = f"color:{theme.token('new_fg')};background-color:{theme.token('new_bg')}"
    new = f'<u style="{look}">{escape(after)}</u>' if after.strip() else escape(after)
    start = "…" if edit.start > CONTEXT else ""
    end = "…" if edit.end + CONTEXT < len(edit.text) else ""
    return f"{start}{escape(left)}{' '.join(filter(None, (old, new)))}{escape(right)}{end}"


class FindingCard(QFrame):
    """The open finding. `alike` are the findings of its kind that have a safe fix, itself included."""

    go_requested = Signal()
    fix_requested = Signal(object)  # the findings to mend
    silence_requested = Signal(str, bool)  # reason; whether every finding of its kind
    height_changed = Signal()

    # What passing over means here, and what mending all of a kind is called.
    reason_hint = N_("Lý do, giữ cùng bản thảo")
    whole_kind = N_("Bỏ qua mọi chỗ cùng loại trong kế hoạch này")
    fix_kind = N_("Sửa cả {count} chỗ cùng loại")

    def __init__(
        self, one: StepFinding, place: str, alike: tuple[StepFinding, ...] = (), parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._one, self._alike = one, alike
        self._form: QWidget | None = None
        self.setProperty("look", "card-current")
        self._box = QVBoxLayout(self)
        side = theme.px(PADDING)
        self._box.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self._box.setSpacing(theme.px(6))
        head = row(icon_label(*SIGNS[one.finding.severity]), label(one.finding.message, "strong", wrap=True))
        head.setStretch(1, 1)
        self._box.addLayout(head)
        self._box.addWidget(label(place, "meta", wrap=True))
        self._add_words()
        source = f"({one.finding.source})" if one.finding.source else ""
        self._box.addWidget(label(f"{one.finding.why} {source}".strip(), "secondary", wrap=True))
        self._add_buttons()

    def _add_words(self) -> None:
        """The words in question, and those the fix puts there."""
        finding = self._one.finding
        if finding.fix and finding.fix.edits:
            self._box.addWidget(rich_label(fix_html(finding.fix), "document"))
        elif finding.quote and finding.quote not in finding.message:
            self._box.addWidget(label(f"“{finding.quote}”", "document", wrap=True))

    def _add_buttons(self) -> None:
        self.skip = link_button(_("&Bỏ qua, ghi lý do…"), self._ask_reason)
        self._box.addLayout(row(*self._acts(), None, self.skip, spacing=8))
        if len(self._alike) > 1:
            words = _(self.fix_kind).format(count=len(self._alike))
            all_of_kind = link_button(words, lambda: self.fix_requested.emit(self._alike))
            self._box.addLayout(row(all_of_kind, None))

    def _acts(self) -> list[QPushButton]:
        """Return the buttons of what can be done about it."""
        go_look = "small" if self._one.finding.fix else "tinted-small"
        go = button(_("Đến &chỗ đó"), go_look, "arrow_right", self.go_requested.emit)
        return [self._fix_button(_("Sửa")), go] if self._one.finding.fix else [go]

    def _fix_button(self, words: str) -> QPushButton:
        return button(words, "tinted-small", "checkmark", lambda: self.fix_requested.emit((self._one,)))

    def _ask_reason(self) -> None:
        if self._form is not None:
            return
        form = ReasonForm(_("Vì sao bỏ qua?"), hint=_(self.reason_hint))
        whole = QCheckBox(_(self.whole_kind))
        form.add(whole)
        form.told.connect(lambda reason: self.silence_requested.emit(reason, whole.isChecked()))
        form.given_up.connect(self._give_up)
        self._form = form
        self._box.addWidget(form)
        self.height_changed.emit()
        form.setFocus()

    def _give_up(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._box.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self.height_changed.emit()
            self.skip.setFocus()

    def height_for(self, width: int) -> int:
        """Return the height this card needs at a width."""
        return self._box.totalHeightForWidth(width)
