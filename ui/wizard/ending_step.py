"""The step of the ending: closing paragraph, recipients, and who signs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.i18n import _
from cchc_desktop.plan import Paragraph, Signature, plain, text_of
from ui import theme
from ui.buttons import link_button
from ui.labels import label
from ui.widgets import Card, field, row, scrolled
from ui.wizard.session import Session
from ui.wizard.signer_card import SignerCard
from ui.wizard.step_page import StepPage
from ui.wizard.text_field import LinesField


class EndingStep(StepPage):
    """Closing, recipients, signature; the pages beside it show how they will be printed."""

    panel = "preview"
    preview_end = True

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self.build_head(_("Nơi nhận và chữ ký"))
        self.closing = LinesField(_("Đoạn kết"), rows=4, document=True)
        self.recipients = LinesField(_("Nơi nhận"), document=True)
        self.recipients.setMinimumHeight(theme.px(230))
        self.signers = SignerCard()
        self.fields = self.signers.fields
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, theme.px(8), 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self._build_closing())
        both = row(self._build_recipients(), self.signers, spacing=8)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        inside.addLayout(both, 1)
        self.box.addWidget(scrolled(page), 1)
        self._connect()
        self.show_draft(session.draft)

    def _build_closing(self) -> Card:
        card = Card(margin=12, spacing=4)
        card.box.addLayout(field(_("Đoạn kết"), self.closing, _("Dấu ./. ở cuối được đặt tự động.")))
        return card

    def _build_recipients(self) -> Card:
        card = Card(margin=12, spacing=4)
        hint = _("Mỗi dòng một nơi nhận. Gạch đầu dòng và dấu ; được đặt tự động.")
        name = label(_("Nơi nhận"), "strong")
        name.setBuddy(self.recipients)
        card.box.addWidget(name)
        card.box.addWidget(self.recipients, 1)
        card.box.addWidget(label(hint, "meta", wrap=True))
        self.usual = link_button(_("Lấy lại từ hồ sơ đơn vị"), self._take_usual)
        card.box.addLayout(row(self.usual, None))
        return card

    def _connect(self) -> None:
        self.closing.lines_edited.connect(self._on_closing)
        self.recipients.lines_edited.connect(self._on_recipients)
        self.signers.signers_edited.connect(self._on_signers)

    def show_draft(self, draft: Draft) -> None:
        self.closing.set_lines(tuple(plain(paragraph.text) for paragraph in draft.closing))
        self.recipients.set_lines(draft.recipients)
        self.signers.show_signers((draft.signature, *draft.joint))

    def flush(self) -> None:
        for made in (self.closing, self.recipients, self.signers):
            made.flush()

    def _on_closing(self, lines: tuple[str, ...]) -> None:
        closing = tuple(Paragraph(text_of(line)) for line in lines)
        self.change(_("sửa đoạn kết"), typing=True, closing=closing)

    def _on_recipients(self, lines: tuple[str, ...]) -> None:
        recipients = tuple(line.lstrip("-– ").rstrip(" ;.") for line in lines)
        self.change(_("sửa nơi nhận"), typing=True, recipients=recipients)

    def _on_signers(self, signers: tuple[Signature, ...], typing: bool) -> None:
        self.change(_("sửa chữ ký"), typing=typing, signature=signers[0], joint=signers[1:])

    def _take_usual(self) -> None:
        lines = self.session.profile.recipients.lines
        if lines:
            self.change(_("lấy nơi nhận từ hồ sơ"), recipients=lines)
            self.show_draft(self.session.draft)

    def go_to(self, path: str, quote: str) -> None:
        part, _dot, field_ = path.partition(".")
        if part == "closing":
            self.closing.setFocus()
        elif part == "recipients" or (quote and any(quote in line for line in self.session.draft.recipients)):
            self.recipients.setFocus()
        else:
            place, _dot, joint_field = field_.partition(".")
            self.signers.choose(int(place) if part == "joint" else 0)
            self.signers.focus_field(joint_field if part == "joint" else field_)

    def focus_text(self) -> None:
        self.recipients.setFocus()
