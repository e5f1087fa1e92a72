"""The card of the current suggestion: its text, one line a change, and the acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.drafting.changes import can_be_made
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, plain
from ui import theme
from ui.buttons import button, icon_button, link_button
from ui.labels import icon_label, label, rich_label
from ui.widgets import Chip, line, row
from ui.wizard.clause_html import change_line, chip_words, item_html, source_words
from ui.wizard.text_field import LinesField

ICON_AND_PADDING = 52  # pixels at 100 % that a button's sign and edges take


class ClauseCard(QFrame):
    """Shows one suggestion with real buttons."""

    take_requested = Signal(object)  # None, or the text as edited here
    dismiss_requested = Signal()
    change_toggled = Signal(int)  # index in the origin's changes
    height_changed = Signal()
    star_toggled = Signal(bool)

    def __init__(
        self,
        clause: Suggestion,
        take: tuple[str, str],
        dismiss: str,
        editable: bool = True,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._take = take  # the words of the main act, and shorter ones for a narrow panel
        self.clause = clause
        self.setProperty("look", "card-current")
        self._box = QVBoxLayout(self)
        side = theme.px(12)
        self._box.setContentsMargins(side, theme.px(8), side, side)
        self._box.setSpacing(theme.px(8))
        self._build_head()
        self._build_text()
        self._build_changes()
        self._build_buttons(dismiss, editable)

    def _build_head(self) -> None:
        near = self.clause.asked or self.clause.chip in ("province", "department")
        icon = "building_government" if near else ""
        chip = Chip(chip_words(self.clause), "accent" if near else "neutral", icon)
        source = label(source_words(self.clause), "meta")
        source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        source.setToolTip(source_words(self.clause))
        head = row(chip, source, spacing=8)
        head.setStretch(1, 1)
        if self.clause.path and self.clause.chip not in ("starter", "draft", "base"):
            head.addWidget(self._make_star())
        self._box.addLayout(head)

    def _make_star(self) -> QPushButton:
        starred = self.clause.favourite
        name = _("Bỏ dấu sao") if starred else _("Gắn sao để tìm lại")
        return icon_button(
            "star_filled" if starred else "star", name, lambda: self.star_toggled.emit(not starred)
        )

    def _build_text(self) -> None:
        self._words = rich_label(f'<div style="line-height:118%">{item_html(self.clause.item)}</div>')
        self._words.setProperty("look", "document")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box.addWidget(self._words)
        self._field: LinesField | None = None

    def _build_changes(self) -> None:
        changes = self.clause.item.origin.changes if self.clause.item.origin else ()
        # Facts filled into a shipped clause have no words to go back to: the mark in the text is enough.
        decidable = [(index, change) for index, change in enumerate(changes) if change.before]
        if decidable:
            self._box.addWidget(line())
        for index, change in decidable:
            self._box.addLayout(self._change_row(index, change))

    def _change_row(self, index: int, change: Change):
        signs = {"applied": ("checkmark", "ok"), "waiting": ("question_circle", "warn")}
        sign = icon_label(*signs.get(change.state, ("subtract", "text3")), size=16)
        words = rich_label(change_line(change))
        words.setToolTip(change.reason)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made = row(sign, words, spacing=6)
        made.setStretch(1, 1)
        if change.state == "applied" or can_be_made(change):
            new = _("Dùng chữ mới") if change.after else _("Bỏ")
            text = _("Giữ chữ gốc") if change.state == "applied" else new
            made.addWidget(link_button(text, lambda: self.change_toggled.emit(index)))
        return made

    def _build_buttons(self, dismiss: str, editable: bool) -> None:
        self.take_button = button(self._take[1], "tinted-small", "add", self._on_take)
        self.take_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        buttons = row(self.take_button, spacing=6)
        buttons.setStretch(0, 1)
        self.edit_button = button(_("&Sửa…"), "small", on_click=self.edit)
        if editable:
            buttons.addWidget(self.edit_button)
        if dismiss:
            self.dismiss_button = button(dismiss, "small", on_click=self.dismiss_requested.emit)
            buttons.addWidget(self.dismiss_button)
        self._box.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Each pair of words is as wide as its letters; the button grows with the panel.
        metrics = self.take_button.fontMetrics()
        room = self.take_button.width() - theme.px(ICON_AND_PADDING)
        fits = metrics.horizontalAdvance(self._take[0].replace("&", "")) <= room
        self.take_button.setText(self._take[0] if fits else self._take[1])

    def _on_take(self) -> None:
        self.take_requested.emit(self._field.toPlainText() if self._field else None)

    def edit(self) -> None:
        """Open the text in place; the second press gives the editing up."""
        if self._field is not None:
            self._box.removeWidget(self._field)
            self._field.deleteLater()
            self._field = None
        else:
            self._field = LinesField(_("Sửa điều khoản"), document=True)
            self._field.set_lines((plain(self.clause.item.text),))
            self._field.setMinimumHeight(theme.px(140))
            self._box.insertWidget(2, self._field)
            self._field.setFocus()
        self._words.setVisible(self._field is None)
        self.edit_button.setText(_("&Sửa…") if self._field is None else _("&Thôi"))
        self.height_changed.emit()

    def height_for(self, width: int) -> int:
        """Return the height this card needs at a width."""
        return (
            self._box.totalHeightForWidth(width)
            if self._box.hasHeightForWidth()
            else self.sizeHint().height()
        )

    def words(self) -> QLabel:
        """Return the label with the text."""
        return self._words
