"""The particulars of an imported plan as fields that can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.widgets import Card, label, row

if TYPE_CHECKING:
    from cchc_desktop.plan import Plan

# Name of the field of `Plan` or of its signature, and what it is called; line by line.
LINES = (
    (("kind", N_("Loại")), ("number", N_("Số")), ("date", N_("Ngày"))),
    (("agency", N_("Cơ quan ban hành")), ("signer", N_("Người ký"))),
    (("subject", N_("Trích yếu")),),
)
WIDE = ("date", "agency", "subject")  # what needs most of its line


def value_of(plan: Plan, name: str) -> str:
    """Return a particular as one line."""
    if name == "agency":
        return " ".join(plan.agency)
    if name == "signer":
        return plan.signature.name
    return str(getattr(plan, name))


def with_value(plan: Plan, name: str, value: str) -> Plan:
    """Return the plan with a particular as the user wrote it."""
    from msgspec.structs import replace

    if name == "agency":
        return replace(plan, agency=(value,) if value else ())
    if name == "signer":
        return replace(plan, signature=replace(plan.signature, name=value))
    return replace(plan, **{name: value})


class Particulars(Card):
    """`value_written(name, value)` tells a particular that was put right."""

    value_written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, margin=12, spacing=6)
        self.fields: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        for names in LINES:
            line = row(spacing=6)
            for name, title in names:
                line.addWidget(label(_(title), "meta"))
                line.addWidget(self._field(name, _(title)), 3 if name in WIDE else 2)
            self.box.addLayout(line)

    def _field(self, name: str, title: str) -> QLineEdit:
        editor = QLineEdit()
        editor.setAccessibleName(title)
        editor.setPlaceholderText(_("không có trong tệp"))
        editor.setMinimumWidth(theme.px(60))
        editor.editingFinished.connect(lambda: self._on_written(name))
        self.fields[name] = editor
        return editor

    def show_plan(self, plan: Plan) -> None:
        """Show a plan's particulars; a field being typed in is left alone while its value is the same."""
        for name, editor in self.fields.items():
            value = value_of(plan, name)
            if value != self._shown.get(name) or not editor.hasFocus():
                self._shown[name] = value
                editor.setText(value)
                editor.setCursorPosition(0)

    def _on_written(self, name: str) -> None:
        value = " ".join(self.fields[name].text().split())
        if value != self._shown.get(name):
            self._shown[name] = value
            self.value_written.emit(name, value)
