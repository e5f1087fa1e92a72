"""The head and the foot of the wizard: where one is, what is left, whether it is saved, what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, icon_button, primary_button
from ui.labels import ellipsis_label, icon_label, label
from ui.widgets import ProgressLine, line


class HeadBar(QFrame):
    """Home, the plan's title and sources, undo and redo, search, help, the menu."""

    home_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    menu_requested = Signal()
    find_requested = Signal()
    help_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "head")
        self.home = button(_("Trang chính"), "text", "home", self.home_requested.emit)
        self.title = ellipsis_label("", "strong")
        self.source = ellipsis_label("", "meta")
        self.undo = icon_button("arrow_undo", _("Hoàn tác"), self.undo_requested.emit)
        self.redo = icon_button("arrow_redo", _("Làm lại"), self.redo_requested.emit)
        self.find = icon_button("search", _("Tìm mọi thứ (Ctrl+K)"), self.find_requested.emit)
        self.help = icon_button("question_circle", _("Hướng dẫn tại chỗ (F1)"), self.help_requested.emit)
        self.menu = icon_button("navigation", _("Menu (F10)"), self.menu_requested.emit)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.source)
        words.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.home)
        box.addWidget(line(vertical=True))
        box.addLayout(words, 1)
        for made in (self.undo, self.redo, self.find, self.help, self.menu):
            box.addWidget(made)
        for made in (self.home, self.undo, self.redo, self.find, self.help, self.menu):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_wide(self, wide: bool) -> None:
        """Lower the bar and shorten its words for narrow windows."""
        self.home.setText(_("Trang chính") if wide else "")
        self.home.setAccessibleName(_("Trang chính"))
        self.home.setToolTip(_("Trang chính"))
        self.source.setVisible(wide)
        self.setFixedHeight(theme.px(52 if wide else 44))

    def show_undo(self, undo: str, redo: str, can_undo: bool, can_redo: bool) -> None:
        """Name the acts that undo and redo would take back or do again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.undo.setToolTip(f"{undo_words(undo)} (Ctrl+Z)")
        self.redo.setToolTip(f"{redo_words(redo)} (Ctrl+Y)")


def undo_words(act: str) -> str:
    """Return "Hoàn tác: đưa vào I.1.c"."""
    return _("Hoàn tác: {act}").format(act=act) if act else _("Hoàn tác")


def redo_words(act: str) -> str:
    """Return "Làm lại: đưa vào I.1.c"."""
    return _("Làm lại: {act}").format(act=act) if act else _("Làm lại")


class CountButton(QPushButton):
    """A count of findings with its sign; pressed it leads to the review."""

    def __init__(self, icon: str, colour: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "text")
        from ui.icons import icon as make_icon

        self.setIcon(make_icon(icon, colour, 18))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class FootBar(QFrame):
    """Facts at the left, the next step at the right."""

    review_requested = Signal()
    duties_requested = Signal()
    gap_requested = Signal()
    back_requested = Signal()
    next_requested = Signal()
    export_requested = Signal(str)
    print_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "foot")
        self._wide, self._in_review = True, False
        self._saved_at, self._told = "", ""
        self._duty_words, self._settled, self._asked = "{count}", 0, 0
        self.duties = CountButton("task_list_square_ltr", "text2")
        self.duties.clicked.connect(self.duties_requested)
        self.duty_bar = ProgressLine(width=64)
        self.must = CountButton("error_circle_filled", "err")
        self.look = CountButton("warning_filled", "warn")
        self._save_sign = icon_label("checkmark", "ok")
        self.save_state = label("", "secondary")
        self.message = ellipsis_label("", "meta")
        self.gap = button(_("Chỗ thiếu kế tiếp  (F8)"), "text", "next_frame", self.gap_requested.emit)
        self.back = button(_("&Quay lại"), "", "arrow_left", self.back_requested.emit)
        self.next = primary_button(_("&Tiếp"), "arrow_right", self.next_requested.emit)
        self.print = button(_("&In…"), "", "print", self.print_requested.emit)
        self.pdf = button(_("Xuất &PDF…"), "", "document_pdf", lambda: self.export_requested.emit(".pdf"))
        self.word = primary_button(
            _("&Xuất Word…"), "arrow_right", lambda: self.export_requested.emit(".docx")
        )
        self.must.clicked.connect(self.review_requested)
        self.look.clicked.connect(self.review_requested)
        self._build()
        self.show_counts(0, 0)
        self.show_duties("", 0, 0)

    def _build(self) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(10), 0, theme.px(16), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.duties)
        box.addWidget(self.duty_bar)
        self._duty_line = line(vertical=True)
        box.addWidget(self._duty_line)
        for made in (self.must, self.look):
            box.addWidget(made)
        box.addWidget(line(vertical=True))
        box.addWidget(self._save_sign)
        box.addWidget(self.save_state)
        box.addWidget(self.message, 1)
        for made in (self.gap, self.back, self.next, self.print, self.pdf, self.word):
            box.addWidget(made)

    def tell(self, words: str) -> None:
        """Say a short sentence; it stays until the plan is changed or another step is opened."""
        self._told = words
        self.message.setText(words)

    def show_busy(self, words: str) -> None:
        """Say what is being done, in the place of the sentence; "" brings that back."""
        self.message.setText(words or self._told)

    def set_wide(self, wide: bool) -> None:
        """Lower the bar and shorten its words for narrow windows."""
        self._wide = wide
        self.gap.setText(_("Chỗ thiếu kế tiếp  (F8)") if wide else "F8")
        self.gap.setToolTip(_("Chỗ thiếu kế tiếp (F8)"))
        self.setFixedHeight(theme.px(56 if wide else 48))
        self.show_saved(self._saved_at)
        self.show_duties(self._duty_words, self._settled, self._asked)

    def show_duties(self, words: str, settled: int, asked: int) -> None:
        """Show how many obligations are settled; `words` holds {count}. Nothing when nothing is asked."""
        self._duty_words, self._settled, self._asked = words, settled, asked
        count = f"{settled}/{asked}"
        whole = words.format(count=count)
        self.duties.setText(whole if self._wide else count)
        self.duties.setToolTip(whole)
        self.duties.setAccessibleName(whole)
        self.duty_bar.set_progress(settled, asked)
        roomy = self._wide or not self._in_review  # in a narrow review the ways out take the room
        for part in (self.duties, self._duty_line):
            part.setVisible(bool(asked) and roomy)
        self.duty_bar.setVisible(bool(asked) and self._wide)
        for counted in (self.must, self.look):  # the review itself counts what it shows
            counted.setVisible(roomy)

    def show_counts(self, must: int, look: int) -> None:
        """Show how much is to be mended and to be looked at."""
        self.must.setText(_("{count} phải sửa").format(count=must))
        self.look.setText(_("{count} nên xem").format(count=look))

    def show_saved(self, at: str) -> None:
        """Say that everything is on disk, and since when."""
        self._saved_at = at
        self._save_sign.show()
        self.save_state.setText(_("Đã lưu {time}").format(time=at) if at and self._wide else _("Đã lưu"))

    def show_saving(self) -> None:
        """Say that saving takes longer than usual."""
        self._save_sign.hide()
        self.save_state.setText(_("Đang lưu…"))

    def show_unsaved(self) -> None:
        """Say that the last save failed; why stands in the strip above."""
        self._save_sign.hide()
        self.save_state.setText(_("Chưa lưu được"))

    def show_step(self, first: bool, next_words: str, review: bool) -> None:
        """Offer what comes next: another step, or in the review the ways out."""
        self.back.setEnabled(not first)
        self.next.setText(next_words + " ")
        self.next.setVisible(not review)
        for made in (self.print, self.pdf, self.word):
            made.setVisible(review)
        self._in_review = review
        self.show_duties(self._duty_words, self._settled, self._asked)
