"""What sections written as text and sections of tasks have in common: title, guidance, whether they are used."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.drafting.assemble import section_heading
from cchc_desktop.drafting.drafts import Draft, SectionText
from cchc_desktop.drafting.printed_places import printed_at
from cchc_desktop.i18n import _
from cchc_desktop.plan import Node, numbered
from cchc_desktop.plan.numbering import roman
from ui.buttons import link_button, tinted_button
from ui.widgets import Chip, EmptyState
from ui.wizard.session import Session
from ui.wizard.step_page import Guidance, StepPage, in_the_middle


def section_numeral(session: Session, section_id: str) -> str:
    """Return "II." for the second section in use, "" for one left out."""
    used = [s.id for s in session.kind.sections if session.draft.sections[s.id].used]
    return f"{roman(used.index(section_id) + 1)}." if section_id in used else ""


class SectionPage(StepPage):
    """What sections written as text and sections of tasks have in common."""

    panel = "clauses"
    origin_requested = Signal(object)  # an Origin

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None):
        super().__init__(session, section_id, parent)
        self.section = session.kind.section(section_id)
        profile = session.profile
        self.required = profile.agency.level in self.section.required
        self.heading = section_heading(self.section, profile, session.kind, session.draft.year)
        self.used_link = link_button(_("Không dùng mục này"), partial(self._use, False))
        self.guide_link = link_button(_("Hướng dẫn"), self._on_guide)
        self.build_head("", *self.head_parts(), self.used_link, self.guide_link)
        self.duty = Chip(_("Bắt buộc") if self.required else _("Tùy chọn"))
        self.box.itemAt(0).widget().layout().insertWidget(2, self.duty)
        self.guidance = Guidance(self.section.guidance, self.section.example)
        self.body = QStackedWidget()
        self._unused = in_the_middle(
            EmptyState(
                "subtract",
                _("Mục này đang không dùng"),
                _("Mục không bắt buộc với đơn vị và sẽ không có trong văn bản."),
                tinted_button(_("Dùng mục này"), on_click=partial(self._use, True)),
            )
        )
        self.box.addWidget(self.guidance)
        self.box.addWidget(self.body, 1)

    def head_parts(self) -> tuple[QWidget, ...]:
        """Return what stands at the right end of the title."""
        return ()

    def text(self) -> SectionText:
        """Return the section as the draft has it."""
        return self.session.draft.sections[self.step]

    def show_draft(self, draft: Draft) -> None:
        used = draft.sections[self.step].used
        numeral = section_numeral(self.session, self.step)
        self.title.setText(f"{numeral} {self.section.short}".strip())
        self.body.setCurrentIndex(1 if self.body.count() > 1 and not used else 0)
        self.used_link.setVisible(used and not self.required)

    def set_wide(self, wide: bool) -> None:
        self.guidance.setVisible(wide)
        self.guide_link.setVisible(not wide)

    def _on_guide(self) -> None:
        self.guidance.setVisible(self.guidance.isHidden())

    def change_content(self, content: tuple[Node, ...], label: str, typing: bool = False) -> None:
        """Make an act on the section's content."""
        self.change_text(label, typing, content=content)

    def change_text(self, label: str, typing: bool = False, **parts: object) -> None:
        """Make an act on the section: its content, whether it is used, what was put aside."""
        sections = self.session.draft.sections | {self.step: replace(self.text(), **parts)}
        self.change(label, typing, sections=sections)

    def _use(self, used: bool) -> None:
        self.change_text(_("dùng mục") if used else _("không dùng mục"), used=used)
        self.show_draft(self.session.draft)

    def row_of_path(self, path: str) -> int:
        """Return the row of an item's path ("II.1.a"), 0 when it is not in this section."""
        inner = path.partition(".")[2]
        paths = [entry.path for entry in numbered(self.text().content)]
        return paths.index(inner) if inner in paths else 0

    def printed_path(self) -> str:
        paths = [entry.path for entry in numbered(self.text().content)]
        items = self.items_above()
        inner = paths[items - 1] if 0 < items <= len(paths) else ""
        return printed_at(self.session.draft, self.session.kind, self.step, inner)

    def items_above(self) -> int:
        """Return how many items there are down to the cursor's, itself counted."""
        raise NotImplementedError
