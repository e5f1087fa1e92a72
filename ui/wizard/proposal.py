"""An empty draft filled in one act from the higher plan, last year's, or both; every sentence is a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from cchc_desktop.drafting import suggest
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import REVIEW, has_words
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Item, Node
from ui import theme
from ui.buttons import button
from ui.labels import icon_label, label
from ui.widgets import row

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


def is_empty(draft: Draft) -> bool:
    """Say whether nothing but titles is written in any section."""
    return not any(has_words(section.content) for section in draft.sections.values())


def _changes(content: tuple[Node, ...]) -> list[Change]:
    found: list[Change] = []
    for node in content:
        if isinstance(node, Item):
            found += node.origin.changes if node.origin else ()
            found += _changes(node.content)
    return found


class ProposalBar(QFrame):
    """Stands above an empty draft."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "strip")
        self._words = label("", "secondary")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = button("", "tinted-small", "document_add", self.wanted.emit)
        box = row(icon_label("lightbulb", "accent"), self._words, self.button)
        box.setStretch(1, 1)
        box.setContentsMargins(theme.px(14), theme.px(4), theme.px(8), theme.px(4))
        self.setLayout(box)
        self.hide()

    def show_for(self, draft: Draft, step: str) -> None:
        """Offer the proposal while nothing is written and there is a plan to propose from."""
        self.button.setText(words(draft))
        self._words.setText(_("Bản thảo còn trống."))
        self.setVisible(bool(draft.sources or draft.last) and step != REVIEW and is_empty(draft))


def words(draft: Draft) -> str:
    """Return what the act is called for the plans the draft has."""
    if draft.sources and draft.last:
        return _("Dự thảo từ kế hoạch cấp trên và năm trước")
    return _("Dự thảo từ kế hoạch cấp trên") if draft.sources else _("Dự thảo từ kế hoạch năm trước")


def propose(wizard: Wizard) -> None:
    """Fill every section behind, as one act that can be undone."""
    wizard.page().flush()
    draft, db = wizard.session.draft, wizard.services.db
    wizard.services.tasks.run(
        lambda: suggest.propose(db, draft),
        lambda made: _on_made(wizard, draft, made),
        label=_("Đang dự thảo…"),
        owner=wizard,
    )


def _on_made(wizard: Wizard, before: Draft, made: Draft) -> None:
    session, step = wizard.session, wizard.current_step()
    if session.draft is not before:
        wizard.services.messages.info(_("Bản thảo vừa được sửa nên chưa dự thảo. Bấm lại lần nữa."))
        return
    session.change(made, words(made)[:1].lower() + words(made)[1:], step)
    wizard.page().show_draft(session.draft)
    wizard.offers.reload()
    wizard.watch.look()
    changes = [change for section in made.sections.values() for change in _changes(section.content)]
    waiting = sum(change.state == "waiting" for change in changes)
    done = _("Đã dự thảo mọi mục, đổi {made} chỗ").format(
        made=sum(change.state == "applied" for change in changes)
    )
    if waiting:
        done += _(", {count} chỗ chờ xem").format(count=waiting)
    wizard.services.messages.done(done + ".", wizard.undo)
