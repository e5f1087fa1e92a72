"""The register of cited documents (sổ căn cứ): searched, its standings shown and corrected, bases taken from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop import library
from cchc_desktop.drafting.citing import full_form, short_form
from cchc_desktop.i18n import _
from cchc_desktop.library.cited import STATES, Cited
from ui import theme
from ui.buttons import button, link_button
from ui.labels import icon_label, label
from ui.services import Services
from ui.widgets import EmptyState, SearchField, row
from ui.wizard.card_list import CardList
from ui.wizard.step_page import in_the_middle
from ui.wizard.text_cards import CardFacts, CardsModel, TextCard, TextCardDelegate

SIGNS = {
    "in_force": ("checkmark_circle_filled", "ok"),
    "amended": ("warning_filled", "warn"),
    "replaced": ("error_circle_filled", "err"),
    "finished": ("error_circle_filled", "err"),
    "": ("question_circle", "text3"),
}
PLACES_SHOWN = 3


def standing_words(status: str, since: str, instead: str) -> str:
    """Return "Đã bị thay thế bởi 118/2025/NĐ-CP từ 01/7/2025"."""
    words = _(STATES.get(status, STATES[""]))
    if instead and status in ("replaced", "amended"):
        words = _("{status} bởi {number}").format(status=words, number=instead)
    return _("{status} từ {date}").format(status=words, date=since) if since else words


class RegisterList(CardList):
    """The documents as cards."""

    add_requested = Signal(object)  # Cited
    status_requested = Signal(object, str)

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(self._card_for, parent)
        self.setAccessibleName(_("Sổ căn cứ"))
        self._services = services
        self.documents = CardsModel(self._facts, self)
        self.join(self.documents, TextCardDelegate(self, self._facts))

    def _facts(self, one: Cited) -> CardFacts:
        head = standing_words(one.status, one.since, one.replaced_by)
        sign = SIGNS[one.status]
        if one.conflicts:
            head, sign = f"{head} · {_('hai ngày khác nhau')}", ("warning_filled", "warn")
        return CardFacts(*sign, head, short_form(one), document=False)

    def _card_for(self, one: Cited) -> TextCard:
        card = TextCard(self._facts(one))
        told = " · ".join(filter(None, (one.date, one.issuer, one.subject)))
        card.box.addWidget(label(told, "meta", wrap=True))
        if one.conflicts:
            days = _(" và ").join(one.conflicts)
            warning = label(
                _("Được ghi hai ngày khác nhau: {days}.").format(days=days), "secondary", wrap=True
            )
            line = row(icon_label("warning_filled", "warn", 18), warning, spacing=6)
            line.setStretch(1, 1)
            card.box.addLayout(line)
        if places := self._places(one):
            card.box.addWidget(label(places, "meta", wrap=True))
        add = button(_("Thê&m"), "tinted-small", "add", lambda: self.add_requested.emit(one))
        change = link_button(_("Sửa hiệu lực…"))
        change.clicked.connect(lambda: self._open_states(one, change))
        card.box.addLayout(row(add, None, change))
        return card

    def _places(self, one: Cited) -> str:
        """Return where it is cited: "Được viện dẫn ở KH 412/KH-UBND, mục II.1"."""
        titles = {source.id: source.title for source in library.sources(self._services.db)}
        named = [
            ", ".join(
                filter(None, (titles.get(place.source, ""), place.path, place.date if one.conflicts else ""))
            )
            for place in one.places
        ]
        shown = "; ".join(dict.fromkeys(filter(None, named[:PLACES_SHOWN])))
        return _("Được viện dẫn ở {places}").format(places=shown) if shown else ""

    def _open_states(self, one: Cited, beside: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status, words in STATES.items():
            action = menu.addAction(_(words), partial(self.status_requested.emit, one, status))
            action.setCheckable(True)
            action.setChecked(status == one.status)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None:
            self.add_requested.emit(one)
        else:
            super().keyPressEvent(event)


class RegisterPage(QWidget):
    """The page of the panel."""

    base_taken = Signal(str)  # the basis in the decree's words
    count_changed = Signal(str)
    standings_changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self._services, self._asked = services, 0
        self.search = SearchField(_("Tìm số, tên, cơ quan, không cần dấu"))
        self.list = RegisterList(services)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        empty = EmptyState(
            "document_search",
            _("Không có văn bản nào"),
            _("Sổ căn cứ đầy lên theo mỗi kế hoạch được nhập vào thư viện."),
        )
        self._stack.addWidget(in_the_middle(empty))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(10), theme.px(4), theme.px(4))
        box.setSpacing(theme.px(8))
        box.addLayout(row(self.search, 8))
        box.addWidget(self._stack, 1)
        self.search.searched.connect(lambda _words: self.reload())
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.add_requested.connect(lambda one: self.base_taken.emit(f"Căn cứ {full_form(one)}"))
        self.list.status_requested.connect(self._on_status)

    def reload(self) -> None:
        """Read the register anew, in the background; an older answer that comes later is dropped."""
        self._asked += 1
        asked, words, db = self._asked, self.search.text().strip(), self._services.db
        self._services.tasks.run(
            lambda: library.register(db, words), lambda found: self._on_found(asked, found), owner=self
        )

    def _on_found(self, asked: int, found: tuple[Cited, ...]) -> None:
        if asked == self._asked:
            current = self.list.currentIndex().row()
            self.list.documents.show_values(found)
            self.list.open_row(max(current, 0))
            self._stack.setCurrentIndex(0 if found else 1)
            self.count_changed.emit(str(len(found)))

    def _on_status(self, one: Cited, status: str) -> None:
        db = self._services.db
        self._services.tasks.run(
            lambda: library.edit_cited(db, one.id, status=status), lambda _one: self._on_edited(), owner=self
        )

    def _on_edited(self) -> None:
        self.reload()
        self.standings_changed.emit()
