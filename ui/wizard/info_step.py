"""The step of general facts: subject, year, month of signing, name of the draft, higher plans."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop import library
from cchc_desktop.drafting import start
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.i18n import _
from cchc_desktop.plan import Paragraph, plain, text_of
from ui import theme
from ui.buttons import small_button
from ui.labels import ellipsis_label, label
from ui.widgets import Card, NoticeBar, clear_layout, column, field, row, scrolled
from ui.wizard.session import Session
from ui.wizard.step_page import StepPage
from ui.wizard.text_field import LineField, LinesField
from ui.words import month_words, short_agency, signing_months

YEARS_AROUND = 3
TITLE_FITS = 40  # characters; a plan without a number has its whole subject as title


def _with_year(text: str, old: int, new: int) -> str:
    return text.replace(str(old), str(new))


class InfoStep(StepPage):
    """What holds for the whole plan."""

    panel = "preview"

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self.build_head(_("Thông tin chung"))
        self.subject = LinesField(_("Trích yếu"), rows=3, document=True)
        self.name = LineField(_("Tên bản thảo"))
        self.year, self.month = QComboBox(), QComboBox()
        self.question = QVBoxLayout()
        self._sources = QVBoxLayout()
        self._sources.setSpacing(theme.px(4))
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, theme.px(8), 0)
        inside.setSpacing(theme.px(8))
        inside.addLayout(self.question)
        inside.addWidget(self._build_facts())
        inside.addWidget(self._build_sources())
        inside.addStretch(1)
        self.box.addWidget(scrolled(page), 1)
        self._connect()
        self.show_draft(session.draft)

    def _build_facts(self) -> Card:
        card = Card()
        kind = _("{kind} của {agency}").format(
            kind=self.session.kind.name, agency=self.session.profile.agency.name
        )
        card.box.addWidget(label(kind, "secondary", wrap=True))
        card.box.addLayout(
            field(_("Trích yếu"), self.subject, _("In dưới tên loại văn bản, không ghi lại chữ Kế hoạch"))
        )
        both = row(
            field(_("Năm của kế hoạch"), self.year, _("Năm thực hiện")),
            field(_("Tháng ký"), self.month, _("Số và ngày để trống tới khi ký")),
            None,
            spacing=24,
        )
        card.box.addLayout(both)
        card.box.addLayout(field(_("Tên bản thảo"), self.name, _("Chỉ hiện trong phần mềm, không in")))
        return card

    def _build_sources(self) -> Card:
        card = Card(spacing=4)
        card.box.addWidget(label(_("Thực hiện kế hoạch nào của cấp trên?"), "strong"))
        card.box.addLayout(self._sources)
        return card

    def _connect(self) -> None:
        self.subject.lines_edited.connect(self._on_subject)
        self.name.text_told.connect(lambda words: self.change(_("đổi tên bản thảo"), title=words))
        self.year.activated.connect(self._on_year)
        self.month.activated.connect(self._on_month)

    def show_draft(self, draft: Draft) -> None:
        self.subject.set_lines((draft.subject,) if draft.subject else ())
        self.name.set_words(draft.title)
        self._fill_dates(draft)
        self._show_question(draft)
        self._show_sources(draft)

    def _fill_dates(self, draft: Draft) -> None:
        self.year.clear()
        for year in range(draft.year - YEARS_AROUND, draft.year + YEARS_AROUND + 1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(draft.year))
        self.month.clear()
        self.month.addItem(_("Để trống"), "")
        for month in signing_months(draft.year):
            self.month.addItem(month_words(month), month)
        if self.month.findData(draft.month) < 0:
            self.month.addItem(month_words(draft.month), draft.month)
        self.month.setCurrentIndex(self.month.findData(draft.month))

    def _show_question(self, draft: Draft) -> None:
        clear_layout(self.question)
        words = (
            "" if draft.year_confirmed else start.year_question(self.session.profile, draft.year, draft.month)
        )
        if words:
            bar = NoticeBar("warn", words)
            bar.add_button(
                small_button(_("Đúng, giữ năm {year}").format(year=draft.year), on_click=self._confirm)
            )
            self.question.addWidget(bar)

    def _confirm(self) -> None:
        self.change(_("giữ năm"), year_confirmed=True)
        self._show_question(self.session.draft)

    def _show_sources(self, draft: Draft) -> None:
        clear_layout(self._sources)
        found = library.sources(self.session.services.db)
        for source in found:
            self._sources.addLayout(self._source_row(source, source.id in draft.sources))
        if not found:
            words = _("Chưa có kế hoạch nào trong thư viện. Nhập ở Trang chính, rồi chọn ở đây.")
            self._sources.addLayout(column(label(words, "secondary", wrap=True)))

    def _source_row(self, source: library.Source, chosen: bool) -> QHBoxLayout:
        made = QCheckBox(source.title if len(source.title) < TITLE_FITS else source.kind.capitalize())
        made.setAccessibleName(f"{source.title}, {source.agency}, {source.subject}")
        made.setChecked(chosen)
        made.toggled.connect(partial(self._on_source, source.id))
        about = ellipsis_label(
            " · ".join(filter(None, (short_agency(source.agency), source.subject))), "meta"
        )
        line = row(made, about, spacing=10)
        line.setStretch(1, 1)
        return line

    def _on_source(self, source: str, on: bool) -> None:
        chosen = tuple(one for one in self.session.draft.sources if one != source)
        self.change(_("chọn kế hoạch cấp trên"), sources=(*chosen, source) if on else chosen)

    def _on_subject(self, lines: tuple[str, ...]) -> None:
        self.change(_("sửa trích yếu"), typing=True, subject=" ".join(lines))

    def _on_year(self, _place: int) -> None:
        draft, new = self.session.draft, self.year.currentData()
        if new == draft.year:
            return
        old = draft.year

        def moved(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
            return tuple(replace(p, text=text_of(_with_year(plain(p.text), old, new))) for p in paragraphs)

        self.change(
            _("đổi năm"),
            year=new,
            year_confirmed=False,
            title=_with_year(draft.title, old, new),
            subject=_with_year(draft.subject, old, new),
            opening=moved(draft.opening),
            closing=moved(draft.closing),
        )
        self.show_draft(self.session.draft)
        self.session.services.messages.done(
            _("Đã đổi năm {old} thành {new} trong trích yếu, câu mở đầu và đoạn kết.").format(
                old=old, new=new
            ),
            self.session.undo_stack.undo,
        )

    def _on_month(self, _place: int) -> None:
        self.change(_("đổi tháng ký"), month=self.month.currentData())

    def flush(self) -> None:
        self.subject.flush()
        self.name.flush()

    def printed_path(self) -> str:
        return "subject"

    def go_to(self, path: str, quote: str) -> None:
        of_date = path == "date" or ", ngày" in quote
        (self.month if of_date else self.subject).setFocus()

    def focus_text(self) -> None:
        self.subject.setFocus()
