"""The answer to one obligation: its sentence as it was given, and three ways to answer it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from cchc_desktop.drafting import answering
from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, link_button
from ui.icons import pixmap
from ui.labels import icon_label, label, overline, rich_label
from ui.widgets import Card, clear_layout, row, scrolled
from ui.wizard import duty_words
from ui.wizard.answer_forms import ItemChooser, ReasonForm
from ui.wizard.clause_html import item_html
from ui.wizard.section_page import section_numeral
from ui.wizard.session import Session

# Words of the printed sheet, so Vietnamese in every language.
USUAL_REASONS = ("Việc của cơ quan cấp trên", "Đơn vị không có đối tượng này", "Đã làm ở kế hoạch khác")


class AnswerPanel(QWidget):
    """Shows an obligation and asks for its answer; what is done with it is the step's."""

    clause_taken = Signal(str, object)  # key, Suggestion
    item_chosen = Signal(str, str)  # key, printed path of an item of ours
    not_ours_told = Signal(str, str)  # key, reason; "" takes it back
    departure_told = Signal(str, str)
    go_requested = Signal(str)
    turn_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self._unit = duty_words.unit(session)
        self._one: Covered | None = None
        self._clauses: dict[str, tuple[Suggestion, ...]] = {}
        self._asked: object = None
        self._first: QWidget | None = None  # the nearest way to answer
        self._sign, self._state, self._number = (
            icon_label("subtract"),
            label("", "heading"),
            label("", "meta"),
        )
        self._body = QWidget()
        self._box = QVBoxLayout(self._body)
        self._box.setContentsMargins(0, 0, theme.px(8), 0)
        self._box.setSpacing(theme.px(8))
        self._build()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(4))
        box.setSpacing(theme.px(8))
        box.addLayout(row(self._sign, self._state, None, self._number))
        box.addWidget(scrolled(self._body), 1)
        box.addLayout(
            row(
                button(_("Việc trước"), "text", "arrow_up", lambda: self.turn_requested.emit(-1)),
                None,
                button(_("Việc sau"), "text", "arrow_down", lambda: self.turn_requested.emit(1)),
            )
        )

    def set_draft(self, draft: Draft) -> None:
        """Work out the ready sentences in the background: the higher plan's clauses as they read for us."""
        asked = (draft.sources, draft.year, draft.profile)
        if asked != self._asked:
            self._asked, self._clauses = asked, {}

    def show_covered(self, one: Covered | None, number: int, total: int) -> None:
        """Show an obligation, the number-th of those in sight."""
        same = self._one is not None and one is not None and one == self._one
        self._one = one
        self._number.setText(
            _("việc thứ {number} trong {total}").format(number=number, total=total) if one else ""
        )
        if same:
            return
        self._show()
        if one is not None and one.key not in self._clauses:
            self._look_up(one.key)

    def _look_up(self, key: str) -> None:
        db, draft = self._session.services.db, self._session.draft
        self._session.services.tasks.run(
            lambda: answering.clauses_for(db, draft, key),
            lambda found: self._on_clauses(key, found),
            owner=self,
        )

    def _on_clauses(self, key: str, found: tuple[Suggestion, ...]) -> None:
        self._clauses[key] = found
        if self._one is not None and self._one.key == key:
            self._show()

    def focus_answer(self) -> None:
        """Give the first way to answer the focus."""
        (self._first or self._body).setFocus()

    # What is shown

    def _show(self) -> None:
        focus = QApplication.focusWidget()
        held = focus is not None and self._body.isAncestorOf(focus)
        self._show_anew()
        if held:  # what had the focus is gone with the old parts
            self.focus_answer()

    def _show_anew(self) -> None:
        clear_layout(self._box)
        self._first = None
        one = self._one
        self._state.setText(duty_words.state_words(one.state, self._unit) if one else "")
        self._sign.setVisible(one is not None)
        if one is None:
            self._box.addWidget(label(_("Chọn một việc ở bên trái."), "secondary", wrap=True))
        else:
            name, colour = duty_words.SIGNS[one.state]
            self._sign.setPixmap(pixmap(name, colour, 20, self.devicePixelRatioF()))
            self._box.addWidget(self._source_card(one))
            if one.state != "missing":
                self._box.addWidget(self._found_card(one))
            self._box.addWidget(overline(_("Trả lời bằng")))
            self._add_ways(one)
        self._box.addStretch(1)

    def _source_card(self, one: Covered) -> QFrame:
        card, duty = Card(margin=14, spacing=4), one.obligation
        card.box.addWidget(label(duty_words.source_words(one), "meta", wrap=True))
        sentence = label(f"“{duty.text}”", "document", wrap=True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.box.addWidget(sentence)
        facts = (
            duty.deadline and _("Hạn: {deadline}").format(deadline=duty.deadline),
            duty.report_to and _("Báo cáo: {body}").format(body=duty.report_to),
            duty.product and _("Sản phẩm: {product}").format(product=duty.product),
        )
        if told := " · ".join(fact for fact in facts if fact):
            card.box.addWidget(label(told, "meta", wrap=True))
        return card

    def _found_card(self, one: Covered) -> QFrame:
        """What answers it now, and what is wrong with that."""
        card = Card(margin=14, spacing=4)
        if one.reason:
            card.box.addWidget(label(one.reason, "secondary", wrap=True))
        if one.by:
            words = _("Trả lời ở {places}").format(places=", ".join(one.by))
            card.box.addWidget(label(words, "strong", wrap=True))
            card.box.addLayout(
                row(link_button(_("Đến chỗ đó"), lambda: self.go_requested.emit(one.by[0])), None)
            )
        if one.state == "not_ours" and one.reason:
            take_back = link_button(_("Bỏ lý do này"), lambda: self.not_ours_told.emit(one.key, ""))
            card.box.addLayout(row(take_back, None))
        if one.departs and one.state == "partly":
            tell = button(_("&Ghi lý do khác yêu cầu…"), "tinted-small", on_click=self._ask_departure)
            card.box.addLayout(row(tell, None))
        return card

    def _add_ways(self, one: Covered) -> None:
        if one.state in ("missing", "not_ours") and (clauses := self._clauses.get(one.key)):
            self._box.addWidget(self._ready_card(one, clauses[0]))
        choose = button(_("&Chọn một ý đã có trong kế hoạch…"), "small", on_click=self._ask_item)
        self._first = self._first or choose
        self._box.addWidget(choose)
        if one.state in ("missing", "partly"):
            words = _("Không thuộc {unit}, ghi &lý do…").format(unit=self._unit)
            self._box.addWidget(button(words, "small", on_click=self._ask_reason))

    def _ready_card(self, one: Covered, clause: Suggestion) -> QFrame:
        card = Card(margin=14, spacing=6)
        card.set_current(True)
        card.box.addWidget(label(_("Ý gợi sẵn từ câu được giao"), "strong", wrap=True))
        words = rich_label(f'<div style="line-height:118%">{item_html(clause.item)}</div>')
        words.setProperty("look", "document")
        card.box.addWidget(words)
        numeral = section_numeral(self._session, clause.section).rstrip(".")
        act = _("Thêm &vào Mục {numeral}").format(numeral=numeral) if numeral else _("Thêm &vào kế hoạch")
        add = button(act, "tinted-small", "add", lambda: self.clause_taken.emit(one.key, clause))
        self._first = add
        card.box.addWidget(add)
        return card

    # Forms in the place of the ways

    def _show_form(self, form: QWidget) -> None:
        clear_layout(self._box)
        self._first = form
        assert self._one is not None
        self._box.addWidget(self._source_card(self._one))
        self._box.addWidget(form, 1)
        form.setFocus()

    def _ask_item(self) -> None:
        one = self._one
        assert one is not None
        form = ItemChooser(answering.items_for(self._session.draft, one.obligation))
        form.chosen.connect(lambda path: self.item_chosen.emit(one.key, path))
        form.given_up.connect(self._give_up)
        self._show_form(form)

    def _ask_reason(self) -> None:
        one = self._one
        assert one is not None
        form = ReasonForm(
            _("Vì sao việc này không thuộc {unit}?").format(unit=self._unit),
            USUAL_REASONS,
        )
        form.told.connect(lambda reason: self.not_ours_told.emit(one.key, reason))
        form.given_up.connect(self._give_up)
        self._show_form(form)

    def _ask_departure(self) -> None:
        one = self._one
        assert one is not None
        form = ReasonForm(_("Vì sao làm muộn hơn, hoặc thấp hơn mức được giao?"))
        form.told.connect(lambda reason: self.departure_told.emit(one.key, reason))
        form.given_up.connect(self._give_up)
        self._show_form(form)

    def _give_up(self) -> None:
        self._show()
        self.focus_answer()
