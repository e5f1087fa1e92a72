"""Our own plans: open, rename, duplicate, into the trash and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, page_box
from ui.sharing import share
from ui.widgets import (
    Card,
    EmptyState,
    ProgressLine,
    button,
    clear_layout,
    column,
    ellipsis_label,
    icon_button,
    icon_label,
    label,
    row,
    scrolled,
    small_button,
    text_button,
)
from ui.words import when

if TYPE_CHECKING:
    from cchc_desktop.drafting.drafts import DraftRow
    from cchc_desktop.drafting.merging import Merge


class Plans(Place):
    """The list of drafts, or of the trash."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.in_trash = False
        content = QWidget()
        box = page_box(content)
        self._name = label("", "display")
        self._other = text_button("", "delete", self._on_other)
        self._empty_trash = small_button(_("Xóa hẳn tất cả…"), on_click=self.empty_trash)
        new = button(
            _("&Kế hoạch mới"), "primary-big", "add", on_click=lambda: self.new_plan_requested.emit("")
        )
        box.addLayout(row(self._name, None, self._other, self._empty_trash, new, spacing=12))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        box.addLayout(self._list)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        services.drafts_changed.connect(self._on_fact)

    def title(self) -> str:
        return _("Thùng rác") if self.in_trash else _("Kế hoạch của đơn vị")

    def _on_fact(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_other(self) -> None:
        self.in_trash = not self.in_trash
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        from cchc_desktop.drafting import drafts

        kept, thrown = drafts.list_drafts(self.services.db), drafts.trash(self.services.db)
        self.in_trash = self.in_trash and bool(thrown)
        self._name.setText(self.title())
        back = _("Kế hoạch của đơn vị ({count})").format(count=len(kept))
        trash = _("Thùng rác ({count})").format(count=len(thrown))
        self._other.setText(back if self.in_trash else trash)
        self._other.setVisible(bool(thrown))
        self._empty_trash.setVisible(self.in_trash)
        clear_layout(self._list)
        for draft in thrown if self.in_trash else kept:
            self._list.addWidget(TrashLine(self, draft) if self.in_trash else PlanLine(self, draft))
        if not kept and not self.in_trash:
            card = Card()
            text = _("Kế hoạch đang viết và đã xong sẽ hiện ở đây.")
            card.box.addWidget(EmptyState("document", _("Chưa có kế hoạch nào"), text))
            self._list.addWidget(card)

    # Acts

    def rename(self, draft: DraftRow, title: str) -> None:
        """Give a draft another title."""
        from cchc_desktop.drafting import drafts

        if title.strip() and title.strip() != draft.title:
            drafts.rename_draft(self.services.db, draft.id, title.strip())
        self.services.drafts_changed.emit()

    def duplicate(self, draft: DraftRow) -> None:
        """Make a copy."""
        from cchc_desktop.drafting import drafts

        copy = drafts.duplicate_draft(self.services.db, draft.id)
        self.services.drafts_changed.emit()
        self.services.messages.done(_("Đã nhân bản thành “{title}”.").format(title=copy.title))

    def read_back(self, draft: DraftRow) -> None:
        """Compare a draft with its Word file after somebody edited it."""
        services = self.services
        folder = services.db.setting("export_folder")
        title = _("Chọn tệp Word đã sửa")
        file = services.messages.open_file(self, title, folder, _("Văn bản Word (*.docx)"))
        if file is None:
            return

        def read() -> Merge:
            from cchc_desktop.drafting import drafts, merging

            return merging.read_edited(services.db, drafts.get_draft(services.db, draft.id), file)

        services.tasks.run(
            read,
            lambda merge: self.merge_requested.emit(merge, file),
            label=_("Đang mở {name}…").format(name=file.name),
            owner=self,
        )

    def delete(self, draft: DraftRow) -> None:
        """Put a draft into the trash; it can be taken back at once."""
        from cchc_desktop.drafting import drafts

        drafts.delete_draft(self.services.db, draft.id)
        self.services.drafts_changed.emit()
        self.services.messages.done(
            _("Đã chuyển “{title}” vào Thùng rác.").format(title=draft.title), lambda: self.restore(draft)
        )

    def restore(self, draft: DraftRow) -> None:
        """Take a draft out of the trash."""
        from cchc_desktop.drafting import drafts

        drafts.restore_draft(self.services.db, draft.id)
        self.services.drafts_changed.emit()

    def purge(self, chosen: tuple[DraftRow, ...]) -> None:
        """Delete for good, after asking."""
        from cchc_desktop.drafting import drafts

        question = _("Xóa hẳn {count} bản thảo?").format(count=len(chosen))
        text = _("Không lấy lại được. Tệp Word đã xuất không bị ảnh hưởng.")
        if self.services.messages.ask(self, question, text, _("Xóa hẳn"), _("Giữ lại")):
            for draft in chosen:
                drafts.purge_draft(self.services.db, draft.id)
            self.services.drafts_changed.emit()

    def empty_trash(self) -> None:
        """Delete everything in the trash for good, after asking."""
        from cchc_desktop.drafting import drafts

        self.purge(drafts.trash(self.services.db))


class PlanLine(Card):
    """A draft in the list."""

    def __init__(self, page: Plans, draft: DraftRow):
        super().__init__()
        from ui.draft_facts import draft_facts

        self._page, self._draft = page, draft
        facts = draft_facts(page.services, draft)
        self._title = ellipsis_label(draft.title, "heading")
        self._editor = QLineEdit(draft.title)
        self._editor.setAccessibleName(_("Tên bản thảo"))
        self._editor.hide()
        self._editor.editingFinished.connect(self._on_renamed)
        kind = _("Năm {year} · sửa {when}").format(year=draft.year, when=when(draft.changed))
        done = _("{done}/{total} mục xong").format(done=facts.done, total=facts.total)
        words = column(self._title, self._editor, ellipsis_label(kind, "meta"), spacing=2)
        write = button(_("Mở"), "tinted-small", on_click=lambda: page.draft_requested.emit(draft.id))
        write.setAccessibleName(_("Mở {title}").format(title=draft.title))
        more = icon_button("more_horizontal", _("Việc khác với {title}").format(title=draft.title))
        more.setMenu(self._menu())
        line = row(
            icon_label("document_text", "accent"),
            words,
            ProgressLine(facts.done, facts.total, width=110),
            label(done, "meta"),
            write,
            more,
            spacing=12,
        )
        line.setStretch(1, 1)
        self.box.addLayout(line)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        page, draft = self._page, self._draft
        menu.addAction(_("Đổi tên"), self.start_renaming)
        menu.addAction(_("Nhân bản"), lambda: page.duplicate(draft))
        menu.addAction(_("Nhận lại bản Word đã sửa…"), lambda: page.read_back(draft))
        menu.addAction(_("Chia sẻ…"), lambda: share(page.services, page, draft.title, drafts=(draft.id,)))
        menu.addSeparator()
        menu.addAction(_("Xóa"), lambda: page.delete(draft))
        return menu

    def start_renaming(self) -> None:
        """Turn the title into a field; Enter keeps the new name."""
        self._title.hide()
        self._editor.show()
        self._editor.setFocus()
        self._editor.selectAll()

    def _on_renamed(self) -> None:
        if self._editor.isVisible():
            self._editor.hide()
            self._title.show()
            self._page.rename(self._draft, self._editor.text())


class TrashLine(Card):
    """A draft in the trash."""

    def __init__(self, page: Plans, draft: DraftRow):
        super().__init__()
        gone = _("Xóa {when}").format(when=when(draft.deleted))
        words = column(ellipsis_label(draft.title, "heading"), label(gone, "meta"), spacing=2)
        back = button(_("Lấy lại"), "tinted-small", on_click=lambda: page.restore(draft))
        purge = small_button(_("Xóa hẳn…"), on_click=lambda: page.purge((draft,)))
        line: QHBoxLayout = row(icon_label("delete"), words, back, purge, spacing=12)
        line.setStretch(1, 1)
        self.box.addLayout(line)
