"""The library: clauses of every imported plan found by words without marks, and the plans themselves."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.importing import Importer
from ui.places.base import Place, page_box
from ui.places.home_cards import BusyCard, SourceLine
from ui.places.home_facts import source_entry
from ui.widgets import (
    Card,
    Chip,
    EmptyState,
    SearchField,
    button,
    clear_layout,
    ellipsis_label,
    icon_button,
    label,
    line,
    plain_button,
    rich_label,
    row,
    scrolled,
    small_button,
)
from ui.words import level_chip

if TYPE_CHECKING:
    from cchc_desktop.library import Hit

SHOWN = 20  # a page of clauses; more on request, so that each key is answered at once


class Library(Place):
    """Two tabs: clauses and plans."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._limit = SHOWN
        self._importer: Importer | None = None
        self._build_tabs()
        add = plain_button(_("&Nhập kế hoạch…"), "document_add", self.files_requested.emit)
        top = QWidget()
        box = page_box(top, spacing=8)
        box.setContentsMargins(theme.px(28), theme.px(16), theme.px(28), 0)
        box.addLayout(row(label(_("Thư viện"), "title"), 8, self._tabs, None, add))
        self._search = SearchField(_("Tìm điều khoản, không cần dấu"))
        self._search.searched.connect(self._on_searched)
        self._source = QComboBox()
        self._source.setAccessibleName(_("Nguồn"))
        self._source.setMinimumContentsLength(18)
        self._source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._source.currentIndexChanged.connect(self._on_searched)
        self._filters = QWidget()
        self._filters.setLayout(row(self._search, self._source))
        self._filters.layout().setStretch(0, 1)
        box.addWidget(self._filters)
        self._found = label("", "secondary")
        box.addWidget(self._found)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(4))
        outer.addWidget(top)
        outer.addWidget(self._build_lists(), 1)
        services.sources_changed.connect(self._on_fact)

    def title(self) -> str:
        return _("Thư viện")

    def follow(self, importer: Importer) -> None:
        """Show what is being read, where it will stand."""
        self._importer = importer
        importer.started.connect(lambda _name: self._on_fact())
        importer.ended.connect(self._on_fact)

    def _build_tabs(self) -> None:
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.addTab(_("Điều khoản"))
        self._tabs.addTab(_("Kế hoạch"))
        self._tabs.currentChanged.connect(self._on_tab)

    def _build_lists(self) -> QStackedWidget:
        self._stack = QStackedWidget()
        self._clauses, self._plans = QVBoxLayout(), QVBoxLayout()
        for listed in (self._clauses, self._plans):
            content = QWidget()
            box = QVBoxLayout(content)
            box.setContentsMargins(theme.px(28), theme.px(4), theme.px(28), theme.px(16))
            listed.setSpacing(theme.px(8))
            box.addLayout(listed)
            box.addStretch(1)
            self._stack.addWidget(scrolled(content))
        return self._stack

    def _on_tab(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._filters.setVisible(tab == 0)
        self._found.setVisible(tab == 0)

    def _on_fact(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_searched(self, *_words: object) -> None:
        self._limit = SHOWN
        self._show_clauses()

    def _on_more(self) -> None:
        self._limit += SHOWN
        self._show_clauses()

    def search(self, words: str) -> None:
        """Look for words among the clauses."""
        self._tabs.setCurrentIndex(0)
        self._search.setText(words)
        self._search.search_now()
        self._search.setFocus()

    def refresh(self) -> None:
        """Read plans and clauses anew."""
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        sources = library.sources(self.services.db)
        self._tabs.setTabText(1, _("Kế hoạch ({count})").format(count=len(sources)))
        chosen = self._source.currentData()
        self._source.blockSignals(True)
        self._source.clear()
        self._source.addItem(_("Mọi nguồn"), "")
        for source in sources:
            self._source.addItem(source.title, source.id)
        self._source.setCurrentIndex(max(0, self._source.findData(chosen)))
        self._source.blockSignals(False)
        used = {each for draft in drafts.list_drafts(self.services.db) for each in draft.sources}
        self._show_plans(sources, used)
        self._show_clauses()

    def _show_plans(self, sources, used: set[str]) -> None:
        clear_layout(self._plans)
        if self._importer is not None and self._importer.reading:
            self._plans.addWidget(BusyCard(self._importer.reading))
        if not sources:
            self._plans.addWidget(self._nothing_read())
            return
        card = Card(margin=4, spacing=0)
        for place, source in enumerate(sources):
            if place:
                card.box.addWidget(line())
            card.box.addWidget(SourceLine(source_entry(source, source.id in used), self._looking(source.id)))
        self._plans.addWidget(card)

    def _looking(self, source: str):
        return lambda: self.source_requested.emit(source)

    def _nothing_read(self) -> Card:
        card = Card()
        text = _("Điều khoản của mọi kế hoạch đã đọc sẽ tìm được ở đây, không cần gõ dấu.")
        add = button(_("Nhập kế hoạch…"), "small", on_click=self.files_requested.emit)
        card.box.addWidget(EmptyState("library", _("Thư viện chưa có kế hoạch nào"), text, add))
        return card

    def _show_clauses(self) -> None:
        from cchc_desktop import library

        words = self._search.text().strip()
        source = self._source.currentData() or ""
        hits = library.search(self.services.db, words, source=source, limit=self._limit)
        clear_layout(self._clauses)
        if self._importer is not None and self._importer.reading:
            self._clauses.addWidget(BusyCard(self._importer.reading))
        self._found.setText(self._count(len(hits), words) if hits else "")
        for hit in hits:
            self._clauses.addWidget(ClauseCard(self, hit, words))
        if len(hits) == self._limit:
            self._clauses.addLayout(row(None, small_button(_("Xem thêm"), on_click=self._on_more), None))
        if not hits and not library.sources(self.services.db):
            self._clauses.addWidget(self._nothing_read())
        elif not hits:
            card = Card()
            text = _("Thử ít chữ hơn, hoặc chọn Mọi nguồn.")
            nothing = _("Không có điều khoản nào có “{words}”").format(words=words)
            card.box.addWidget(EmptyState("document_search", nothing, text))
            self._clauses.addWidget(card)

    def _count(self, count: int, words: str) -> str:
        if count == self._limit:
            return _("{count} điều khoản đầu tiên").format(count=count)
        if words:
            return _("{count} điều khoản có “{words}”").format(count=count, words=words)
        return _("{count} điều khoản").format(count=count)

    def copy(self, hit: Hit) -> None:
        """Put a clause's text on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(hit.text)
        self.services.messages.done(_("Đã sao chép điều khoản."))


class ClauseCard(Card):
    """A clause as it stands in its source, with the words looked for marked."""

    def __init__(self, page: Library, hit: Hit, words: str):
        super().__init__(spacing=4)
        where = _("{title}, mục {path}").format(title=hit.title, path=hit.path) if hit.path else hit.title
        self.copy_button = icon_button("copy", _("Sao chép"), lambda: page.copy(hit))
        chip = Chip(level_chip(hit.level, hit.year), "accent" if hit.level != "commune" else "neutral")
        head = row(chip, ellipsis_label(where, "meta"), self.copy_button, spacing=8)
        head.setStretch(1, 1)
        self.box.addLayout(head)
        words_of_clause = f'<p style="line-height:122%; margin:0">{marked(hit.text, words)}</p>'
        self.box.addWidget(rich_label(words_of_clause, "document"))


def marked(text: str, words: str) -> str:
    """Return a text as HTML with every word that begins with a word looked for on the found ground."""
    from cchc_desktop.vietnamese.text import fold
    from cchc_desktop.vietnamese.text import words as split

    wanted = tuple(split(words))
    if not wanted:
        return escape(text)
    parts = []
    for word in text.split(" "):
        begins = fold(word).lstrip("“”\"'(").startswith(wanted)
        shown = escape(word)
        parts.append(
            f'<span style="background-color:{theme.token("hit")}">{shown}</span>' if begins else shown
        )
    return " ".join(parts)
