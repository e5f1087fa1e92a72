"""Choosing our unit from the official list: province, then commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.folded_combo import FoldedCombo
from ui.widgets import column, label, row

if TYPE_CHECKING:
    from cchc_desktop.drafting.profiles import Profile


class UnitPicker(QWidget):
    """Two fields typed without marks. `changed` tells whether a commune is chosen."""

    changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.province = FoldedCombo(_("Tỉnh, thành phố"), _("Gõ tên tỉnh"))
        self.commune = FoldedCombo(_("Xã, phường, đặc khu"), _("Gõ tên, không cần dấu"))
        self.province.setMinimumWidth(theme.px(210))
        self.commune.setMinimumWidth(theme.px(250))
        parts = []
        for name, combo in ((_("Tỉnh, thành phố"), self.province), (_("Xã, phường, đặc khu"), self.commune)):
            above = label(name, "meta")
            above.setBuddy(combo)
            parts.append(column(above, combo, spacing=4))
        self.setLayout(row(*parts, spacing=12))
        self.commune.setEnabled(False)
        self.province.chosen.connect(self._on_province)
        self.province.picked.connect(self.commune.setFocus)
        self.commune.chosen.connect(lambda commune: self.changed.emit(commune is not None))

    def load(self) -> None:
        """Read the official list, once; the window is painted before."""
        if not self.province.count():
            from cchc_desktop.vietnamese import units

            self.province.set_choices([(each.name, each) for each in units.provinces()])

    def _on_province(self, province: object) -> None:
        from cchc_desktop.vietnamese import units

        found = units.communes(province.code) if province else ()  # type: ignore[attr-defined]
        self.commune.set_choices([(_with_capital(each.full_name), each) for each in found])
        self.commune.setEnabled(bool(found))

    def profile(self) -> Profile | None:
        """Return the preset profile of the chosen commune, None while none is chosen."""
        province, commune = self.province.value(), self.commune.value()
        if province is None or commune is None:
            return None
        from cchc_desktop.drafting import profiles

        return profiles.commune_profile(commune, province)


def _with_capital(name: str) -> str:
    return name[:1].upper() + name[1:]
