"""A new plan: kind, higher plans, year, last year, way to start; all on one page, all preset."""

from __future__ import annotations

import datetime

import msgspec
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.i18n import _
from ui import theme
from ui.importing import Importer
from ui.places.base import Place, foot, with_foot
from ui.places.choice_card import ChoiceCard
from ui.places.home_cards import BusyCard
from ui.widgets import (
    Card,
    NoticeBar,
    button,
    clear_layout,
    column,
    ellipsis_label,
    icon_label,
    label,
    line,
    primary_button,
    rich_label,
    row,
    scrolled,
    small_button,
    text_button,
)
from ui.words import numeric_date, short_agency, source_facts

WIDTH = 1000
PREPARED, BLANK = "prepared", "blank"


class NewPlan(Place):
    """Everything is chosen beforehand as it most likely is; `Tạo bản thảo` can be pressed at once."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        from cchc_desktop.kinds import all_kinds

        self._importer: Importer | None = None
        # The files come in alphabet order; read backwards the simplest and commonest kind is first.
        self._kinds = {kind.id: kind for kind in reversed(all_kinds(services.kinds_folder))}
        self._kind_cards: dict[str, ChoiceCard] = {}
        self._sources: dict[str, QCheckBox] = {}
        self._chosen: set[str] = set()
        self._confirmed_year = 0
        content = QWidget()
        content.setMaximumWidth(theme.px(WIDTH))
        box = QVBoxLayout(content)
        box.setContentsMargins(0, theme.px(8), 0, theme.px(12))
        box.setSpacing(theme.px(8))
        self._build(box)
        middle = QWidget()
        middle.setLayout(row(None, content, None))
        middle.layout().setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        middle.layout().setStretch(1, 20)
        with_foot(self, scrolled(middle), self._build_foot(), services)
        services.sources_changed.connect(self._on_sources_changed)
        services.profile_changed.connect(self.refresh)

    def title(self) -> str:
        return _("Kế hoạch mới")

    # Parts

    def _build(self, box: QVBoxLayout) -> None:
        home = text_button(_("Trang chính"), "home", lambda: self.place_requested.emit("home"))
        box.addLayout(row(home, None))
        box.addWidget(label(_("Kế hoạch mới"), "display"))
        box.addWidget(label(_("Loại kế hoạch"), "heading"))
        box.addLayout(self._build_kinds())
        box.addWidget(label(_("Thực hiện kế hoạch nào của cấp trên?"), "heading"))
        self._source_card = Card(margin=14, spacing=2)
        box.addWidget(self._source_card)
        box.addLayout(self._build_facts())
        self._question = QVBoxLayout()
        box.addLayout(self._question)
        box.addStretch(1)

    def _build_kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.px(10))
        group = QButtonGroup(self)
        for place, kind in enumerate(self._kinds.values()):
            card = ChoiceCard(kind.name, kind.about)
            group.addButton(card.radio)
            grid.addWidget(card, place // 2, place % 2)
            self._kind_cards[kind.id] = card
        next(iter(self._kind_cards.values())).radio.setChecked(True)
        group.buttonToggled.connect(lambda *_: self._on_year())
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _build_facts(self):
        today = datetime.date.today()
        first = today.year + (today.month >= 10)  # from October on it is next year's plan that is written
        self._year = QComboBox()
        for year in range(first - 3, first + 4):
            self._year.addItem(str(year), year)
        self._year.setCurrentIndex(3)
        self._year.currentIndexChanged.connect(lambda: self._on_year())
        self._month = QComboBox()
        self._last = QComboBox()
        self._last.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._last.setMinimumContentsLength(20)
        self._ways = {
            PREPARED: ChoiceCard(
                _("Dự thảo sẵn mọi mục"),
                _("Lấy điều khoản phù hợp, chữ được đổi đều có đánh dấu. Sửa được hết."),
            ),
            BLANK: ChoiceCard(
                _("Để trống, tự chọn từng mục"), _("Điều khoản phù hợp hiện sẵn bên phải ở từng bước.")
            ),
        }
        group = QButtonGroup(self)
        for way in self._ways.values():
            group.addButton(way.radio)
        self._ways[BLANK].radio.setChecked(True)
        left = column(
            row(_named(_("Năm"), self._year), _named(_("Tháng ký"), self._month), spacing=16),
            _named(_("Dựa thêm vào bản năm trước"), self._last),
            None,
            spacing=10,
        )
        right = column(label(_("Bắt đầu bằng"), "heading"), *self._ways.values(), spacing=6)
        both = row(left, right, spacing=24)
        both.setStretch(0, 4)
        both.setStretch(1, 5)
        return both

    def _build_foot(self):
        self._unit = rich_label(wrap=False)
        self.create_button = primary_button(_("&Tạo bản thảo"), "arrow_right", self.create)
        cancel = button(_("Thôi"), on_click=lambda: self.place_requested.emit("back"))
        return foot(icon_label("checkmark", "ok"), self._unit, None, cancel, self.create_button)

    def follow(self, importer: Importer) -> None:
        """Show what is being read, and choose it when it has been."""
        self._importer = importer
        importer.started.connect(lambda _name: self._show_sources())
        importer.read.connect(lambda source: self.choose_source(source.id) if self.isVisible() else None)
        importer.ended.connect(self._on_sources_changed)

    # Data

    def refresh(self) -> None:
        """Preset everything anew from what is in the library."""
        from html import escape

        profile = self.services.profile
        if profile is None:
            return
        unit = _("Đơn vị: {unit}. Đổi lại được mọi lựa chọn sau này.")
        self._unit.setText(unit.format(unit=f"<b>{escape(short_agency(profile.agency.name))}</b>"))
        self._confirmed_year = 0
        self._chosen = set()
        self._show_sources()
        self._show_last()
        self._preset_source()
        self._on_year()

    def _preset_source(self) -> None:
        """Choose the newest higher plan of this year's or next year's that no draft carries out yet."""
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        used = {each for draft in drafts.list_drafts(self.services.db) for each in draft.sources}
        for source in library.sources(self.services.db):
            fits = source.year is None or source.year >= datetime.date.today().year
            if source.id not in used and fits and source.level != "commune":
                self.choose_source(source.id)
                return

    def choose_source(self, source_id: str) -> None:
        """Tick an imported plan, and take its kind and year."""
        from cchc_desktop import library

        if source_id not in self._sources:
            self._show_sources()
        self._sources[source_id].setChecked(True)
        source = library.get_source(self.services.db, source_id)
        if source.plan_kind in self._kind_cards:
            self._kind_cards[source.plan_kind].radio.setChecked(True)
        if (place := self._year.findData(source.year)) >= 0:
            self._year.setCurrentIndex(place)

    def _on_sources_changed(self) -> None:
        if self.isVisible():
            self._show_sources()

    def _show_sources(self) -> None:
        from cchc_desktop import library

        clear_layout(self._source_card.box)
        self._sources.clear()
        for source in library.sources(self.services.db):
            self._source_card.box.addLayout(self._source_row(source))
            self._source_card.box.addWidget(line())
        if self._importer is not None and self._importer.reading:
            self._source_card.box.addWidget(BusyCard(self._importer.reading))
        add = text_button(_("&Nhập thêm kế hoạch…"), "document_add", self.files_requested.emit)
        self._source_card.box.addLayout(row(add, label(_("hoặc thả tệp vào cửa sổ"), "meta"), None))

    def _source_row(self, source):
        date = numeric_date(source.date)
        name = _("{title} ngày {date}").format(title=source.title, date=date) if date else source.title
        box = QCheckBox(name)
        box.setChecked(source.id in self._chosen)
        box.setFont(theme.ui_font(14, 600))
        box.toggled.connect(lambda on, chosen=source.id: self._on_ticked(chosen, on))
        self._sources[source.id] = box
        look = text_button(_("Xem"), on_click=lambda chosen=source.id: self.source_requested.emit(chosen))
        look.setAccessibleName(_("Xem {title}").format(title=source.title))
        inner = row(box, ellipsis_label(source_facts(source), "meta"), look, spacing=10)
        inner.setStretch(1, 1)
        return inner

    def _on_ticked(self, source: str, ticked: bool) -> None:
        (self._chosen.add if ticked else self._chosen.discard)(source)
        self._ways[PREPARED if self._chosen else BLANK].radio.setChecked(True)

    def _show_last(self) -> None:
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        self._last.clear()
        self._last.addItem(_("Không dựa vào bản nào"), "")
        for draft in drafts.list_drafts(self.services.db):
            self._last.addItem(draft.title, draft.id)
        for source in library.sources(self.services.db):
            if source.level == "commune":
                self._last.addItem(f"{source.title} · {source.subject}", source.id)

    def _show_months(self) -> None:
        """Offer the months in which a plan of the year is signed: from October of the year before."""
        chosen, year = self._month.currentData(), self.year()
        self._month.clear()
        self._month.addItem(_("Để trống"), "")
        for signed, month in [(year - 1, m) for m in (10, 11, 12)] + [(year, m) for m in range(1, 13)]:
            name = f"{month:02d}" if month < 3 else str(month)
            shown = _("tháng {month}/{year}").format(month=name, year=signed)
            self._month.addItem(shown, f"{signed}-{month:02d}")
        self._month.setCurrentIndex(max(0, self._month.findData(chosen or "")))

    def year(self) -> int:
        """Return the chosen year."""
        return int(self._year.currentData())

    def kind(self) -> str:
        """Return the id of the chosen kind of plan."""
        return next(kind for kind, card in self._kind_cards.items() if card.radio.isChecked())

    # The question about the year, in place, once

    def _on_year(self) -> None:
        clear_layout(self._question)
        self._show_months()
        profile = self.services.profile
        if profile is None or self._confirmed_year == self.year():
            return
        from cchc_desktop.drafting import start

        asked = start.year_question(profile, self.year())
        self.create_button.setEnabled(not asked)
        if asked:
            bar = NoticeBar("warn", asked)
            yes = _("Đúng, năm {year}").format(year=self.year())
            bar.add_button(small_button(yes, on_click=self.confirm_year))
            self._question.addWidget(bar)

    def confirm_year(self) -> None:
        """Take the year as right although the unit's level had ended before it."""
        self._confirmed_year = self.year()
        self.create_button.setEnabled(True)
        self._on_year()

    # Making the draft

    def create(self) -> None:
        """Make the draft and open it."""
        profile = self.services.profile
        if profile is None:
            return
        from cchc_desktop.drafting import drafts, start

        draft = start.new_draft(
            self.services.db,
            self.kind(),
            profile.id,
            self.year(),
            self._month.currentData() or "",
            tuple(source for source, box in self._sources.items() if box.isChecked()),
            self._last.currentData() or "",
        )
        if self._confirmed_year == self.year():
            draft = drafts.save_draft(self.services.db, msgspec.structs.replace(draft, year_confirmed=True))
        if self._ways[PREPARED].radio.isChecked():
            self._prepare(draft)
        else:
            self._open(draft)

    def _prepare(self, draft) -> None:
        from cchc_desktop.drafting import drafts, suggest

        def work():
            return drafts.save_draft(self.services.db, suggest.accept_all(self.services.db, draft))

        text = _("Đang dự thảo các mục…")
        self.services.tasks.run(work, self._open, label=text, owner=self)

    def _open(self, draft) -> None:
        self.services.drafts_changed.emit()
        self.draft_requested.emit(draft.id)


def _named(name: str, editor: QWidget):
    above = label(name, "heading")
    above.setBuddy(editor)
    editor.setAccessibleName(name)
    return column(above, editor, spacing=4)
