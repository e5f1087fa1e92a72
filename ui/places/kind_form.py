"""What can be said of a kind of plan, of a section and of a part: one form each, the same fields where they agree."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import LEVELS, Part, PlanKind, Section
from cchc_desktop.kinds.editing import with_required
from cchc_desktop.kinds.own import SHORT
from ui import theme
from ui.widgets import field, label, row

LEVEL_NAMES = {
    "province": N_("Tỉnh"),
    "department": N_("Sở"),
    "district": N_("Huyện cũ"),
    "commune": N_("Xã"),
    "office": N_("Văn phòng"),
}
FORM_NAMES = (("items", N_("Các ý đánh số")), ("tasks", N_("Nhiệm vụ: việc, chủ trì, thời gian, sản phẩm")))


class Field(NamedTuple):
    """A value that is words; `lines` are the lines in sight of one that may be long."""

    name: str
    label: str
    hint: str = ""
    lines: int = 1


OF_KIND = (
    Field("name", N_("Tên loại kế hoạch"), N_("Hiện khi chọn loại cho kế hoạch mới.")),
    Field("about", N_("Một dòng giới thiệu")),
    Field("subject", N_("Trích yếu"), N_("{year} là năm của kế hoạch.")),
    Field("opening", N_("Câu mở đầu"), N_("{agency} là tên đơn vị."), 3),
    Field("closing", N_("Lời kết"), N_("{coordinator} là đơn vị đầu mối."), 4),
)
OF_SECTION = (
    Field("heading", N_("Đề mục, như sẽ in ra"), N_("Số La Mã tự đánh. Được in hoa khi lưu.")),
    Field("short", N_("Tên ngắn"), N_("Ở danh sách các bước, nhiều nhất {most} chữ cái.")),
    Field("guidance", N_("Hướng dẫn, khoảng hai câu"), "", 3),
    Field("example", N_("Ví dụ"), "", 4),
)
OF_PART = (
    Field("heading", N_("Tên phần, như sẽ in ra"), N_("Số tự đánh.")),
    Field("guidance", N_("Hướng dẫn, khoảng hai câu"), "", 3),
)


class KindForm(QWidget):
    """`written` tells the name of a value and the value, at each key."""

    written = Signal(str, object)

    def __init__(
        self, fields: tuple[Field, ...], of_levels: bool, of_form: bool, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.levels: dict[str, QCheckBox] = {}
        self.form: QComboBox | None = None
        self._required: tuple[str, ...] = ()
        self._showing = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, theme.px(8), 0)
        self._box.setSpacing(theme.px(10))
        for place, one in enumerate(fields):
            hint = _(one.hint).replace("{most}", str(SHORT)) if one.hint else ""
            self._box.addLayout(field(_(one.label), self._editor(one), hint))
            if of_levels and one.name == "short" or (of_levels and not of_form and place == 0):
                self._add_levels()
        if of_form:
            self._add_form()
        self._box.addStretch(1)

    def _editor(self, one: Field) -> QLineEdit | QPlainTextEdit:
        if one.lines == 1:
            made: QLineEdit | QPlainTextEdit = QLineEdit()
        else:
            made = QPlainTextEdit()
            made.setProperty("look", "form")
            made.setTabChangesFocus(True)
            made.setFixedHeight(made.fontMetrics().lineSpacing() * one.lines + theme.px(22))
        made.textChanged.connect(lambda *_words, name=one.name: self._on_words(name))
        self.editors[one.name] = made
        return made

    def _add_levels(self) -> None:
        line = row(spacing=14)
        for level in LEVELS:
            box = QCheckBox(_(LEVEL_NAMES[level]))
            box.setAccessibleName(_("Bắt buộc với {level}").format(level=_(LEVEL_NAMES[level])))
            box.toggled.connect(partial(self._on_level, level))
            self.levels[level] = box
            line.addWidget(box)
        line.addStretch(1)
        self._box.addWidget(label(_("Bắt buộc với cấp"), "strong"))
        self._box.addLayout(line)
        self._box.addWidget(label(_("Cấp không đánh dấu thì mục này tùy chọn."), "meta"))

    def _add_form(self) -> None:
        self.form = QComboBox()
        for value, name in FORM_NAMES:
            self.form.addItem(_(name), value)
        self.form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.activated.connect(lambda _place: self._tell("form", self.form.currentData()))  # type: ignore[union-attr]
        self._box.addLayout(field(_("Mục này gồm"), self.form))

    def show_values(self, shown: PlanKind | Section | Part, editable: bool) -> None:
        """Show the values; an editor that holds its value already is left alone, the cursor in it too."""
        self._showing = True
        for name, editor in self.editors.items():
            value = getattr(shown, name)
            if _words(editor) != value:
                editor.setText(value) if isinstance(editor, QLineEdit) else editor.setPlainText(value)
            if isinstance(editor, QLineEdit) and not editor.hasFocus():
                editor.setCursorPosition(0)
            editor.setReadOnly(not editable)
        self._required = getattr(shown, "required", ())
        for level, box in self.levels.items():
            box.setChecked(level in self._required)
            box.setEnabled(editable)
        if self.form is not None and isinstance(shown, Section):
            self.form.setCurrentIndex(self.form.findData(shown.form))
            self.form.setEnabled(editable)
        self._showing = False

    def begin(self, name: str) -> None:
        """Put the cursor into a field, its words selected."""
        self.editors[name].setFocus()
        self.editors[name].selectAll()

    def _on_words(self, name: str) -> None:
        self._tell(name, _words(self.editors[name]))

    def _on_level(self, level: str, on: bool) -> None:
        if not self._showing:
            self._required = with_required(self._required, level, on)
            self._tell("required", self._required)

    def _tell(self, name: str, value: Any) -> None:
        if not self._showing:
            self.written.emit(name, value)


def _words(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
