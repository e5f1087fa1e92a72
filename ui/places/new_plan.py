"""A new plan: kind, higher plans, year, last year, way to start; all on one page, all preset."""

from __future__ import annotations

import datetime
from html import escape

import msgspec
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.importing import Importer
from ui.places.base import Place, foot, with_foot
from ui.places.choice_card import ChoiceCard
from ui.places.kind_choice import KindChoice
from ui.places.source_choice import SourceChoice
from ui.widgets import (
    NoticeBar,
    button,
    clear_layout,
    column,
    field,
    icon_label,
    label,
    primary_button,
    rich_label,
    row,
    scrolled,
    small_button,
    text_button,
)
from ui.words import month_words, short_agency, signing_months

WIDTH = 1000
PREPARED, BLANK = "prepared", "blank"


class NewPlan(Place):
    """Everything is chosen beforehand as it most likely is; `Tạo bản thảo` can be pressed at once."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._importer: Importer | None = None
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
        with_foot(self, scrolled(middle), self._build_foot())
        services.sources_changed.connect(self._on_sources_changed)
        services.profile_changed.connect(self.refresh)

    def title(self) -> str:
        return _("Kế hoạch mới")

    # Parts

    def _build(self, box: QVBoxLayout) -> None:
        home = text_button(_("Trang chính"), "home", lambda: self.place_requested.emit("home"))
        box.addLayout(row(home, None))
        box.addWidget(label(_("Kế hoạch mới"), "display"))
        own = text_button(_("Loại khác của đơn &vị…"), on_click=lambda: self.place_requested.emit("kinds"))
        box.addLayout(row(label(_("Loại kế hoạch"), "heading"), None, own))
        self.kinds = KindChoice()
        self.kinds.changed.connect(self._on_year)
        box.addWidget(self.kinds)
        box.addWidget(label(_("Thực hiện kế hoạch nào của cấp trên?"), "heading"))
        self.sources = SourceChoice()
        self.sources.changed.connect(self._on_ticked)
        self.sources.source_requested.connect(self.source_requested)
        self.sources.files_requested.connect(self.files_requested)
        box.addWidget(self.sources)
        box.addLayout(self._build_facts())
        self._question = QVBoxLayout()
        box.addLayout(self._question)
        box.addStretch(1)

    def _build_facts(self) -> QHBoxLayout:
        today = datetime.date.today()
        first = today.year + (today.month >= 10)  # from October on it is next year's plan that is written
        self._year, self._month, self._last = QComboBox(), QComboBox(), QComboBox()
        for year in range(first - 3, first + 4):
            self._year.addItem(str(year), year)
        self._year.setCurrentIndex(3)
        self._year.currentIndexChanged.connect(lambda: self._on_year())
        self._last.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._last.setMinimumContentsLength(20)
        left = column(
            row(
                field(_("Năm"), self._year, look="heading"),
                field(_("Tháng ký"), self._month, look="heading"),
                spacing=16,
            ),
            field(_("Dựa thêm vào bản năm trước"), self._last, look="heading"),
            None,
            spacing=10,
        )
        both = row(left, self._build_ways(), spacing=24)
        both.setStretch(0, 4)
        both.setStretch(1, 5)
        return both

    def _build_ways(self) -> QVBoxLayout:
        about = _("Lấy điều khoản phù hợp, chữ được đổi đều có đánh dấu. Sửa được hết.")
        self._ways = {
            PREPARED: ChoiceCard(_("Dự thảo sẵn mọi mục"), about),
            BLANK: ChoiceCard(
                _("Để trống, tự chọn từng mục"), _("Điều khoản phù hợp hiện sẵn bên phải ở từng bước.")
            ),
        }
        group = QButtonGroup(self)
        for way in self._ways.values():
            group.addButton(way.radio)
        self._ways[BLANK].radio.setChecked(True)
        return column(label(_("Bắt đầu bằng"), "heading"), *self._ways.values(), spacing=6)

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
        """Show the library as it is now; what was chosen stays."""
        profile = self.services.profile
        if profile is None:
            return
        unit = _("Đơn vị: {unit}. Đổi lại được mọi lựa chọn sau này.")
        self._unit.setText(unit.format(unit=f"<b>{escape(short_agency(profile.agency.name))}</b>"))
        self.kinds.refresh()
        self._show_sources()
        self._show_last()
        self._on_year()

    def start_anew(self, source: str = "") -> None:
        """Preset everything: from the given plan, else from the newest one no draft carries out yet."""
        self._confirmed_year = 0
        self.sources.choose_none()
        self._last.setCurrentIndex(0)
        self._month.setCurrentIndex(0)
        if source := source or self._waiting_source():
            self.choose_source(source)

    def _waiting_source(self) -> str:
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        used = {each for draft in drafts.list_drafts(self.services.db) for each in draft.sources}
        for source in library.sources(self.services.db):
            fits = source.year is None or source.year >= datetime.date.today().year
            if source.id not in used and fits and source.level != "commune":
                return source.id
        return ""

    def choose_source(self, source_id: str) -> None:
        """Tick an imported plan, and take its kind and year."""
        from cchc_desktop import library

        if source_id not in self.sources.boxes:
            self._show_sources()
        self.sources.choose(source_id)
        source = library.get_source(self.services.db, source_id)
        self.kinds.choose(source.plan_kind)
        if (place := self._year.findData(source.year)) >= 0:
            self._year.setCurrentIndex(place)

    def _on_sources_changed(self) -> None:
        if self.isVisible():
            self._show_sources()

    def _show_sources(self) -> None:
        from cchc_desktop import library

        reading = self._importer.reading if self._importer is not None else ""
        self.sources.show_sources(library.sources(self.services.db), reading)

    def _on_ticked(self, any_ticked: bool) -> None:
        self._ways[PREPARED if any_ticked else BLANK].radio.setChecked(True)

    def _show_last(self) -> None:
        from cchc_desktop import library
        from cchc_desktop.drafting import drafts

        chosen = self._last.currentData()
        self._last.clear()
        self._last.addItem(_("Không dựa vào bản nào"), "")
        for draft in drafts.list_drafts(self.services.db):
            self._last.addItem(draft.title, draft.id)
        for source in library.sources(self.services.db):
            if source.level == "commune":
                self._last.addItem(f"{source.title} · {source.subject}", source.id)
        self._last.setCurrentIndex(max(0, self._last.findData(chosen)))

    def _show_months(self) -> None:
        chosen = self._month.currentData()
        self._month.clear()
        self._month.addItem(_("Để trống"), "")
        for month in signing_months(self.year()):
            self._month.addItem(month_words(month), month)
        self._month.setCurrentIndex(max(0, self._month.findData(chosen or "")))

    def year(self) -> int:
        """Return the chosen year."""
        return int(self._year.currentData())

    def kind(self) -> str:
        """Return the id of the chosen kind of plan."""
        return self.kinds.kind()

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
            self.sources.chosen(),
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
