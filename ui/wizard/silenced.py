"""What was passed over: a link with their number, and the list from which one is brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cchc_desktop.checking import Silence, rules
from cchc_desktop.i18n import _

LONGEST = 60  # characters of the words passed over in the list


class SilencedLink(QPushButton):
    """Seen as long as something is passed over."""

    def __init__(self, bring_back: Callable[[Silence], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._bring_back = bring_back
        self._silenced: Sequence[Silence] = ()
        self.setProperty("look", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.hide()

    def show_silenced(self, silenced: Sequence[Silence]) -> None:
        """Show how many there are."""
        self._silenced = silenced
        self.setText(_("Đã bỏ qua ({count})").format(count=len(silenced)))
        self.setVisible(bool(silenced))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        messages = {name: _(rule.message) for name, rule in rules().items()}
        for one in self._silenced:
            what = one.key.partition("|")[2] or messages.get(one.rule, one.rule)
            words = _("Xem lại “{what}” ({reason})").format(what=what[:LONGEST], reason=one.reason)
            menu.addAction(words.replace("&", "&&"), partial(self._bring_back, one))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
