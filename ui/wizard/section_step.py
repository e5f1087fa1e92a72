"""The step of one section of the plan: guidance, tools, and the editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.drafting.alike_marks import count_alike, decide_alike
from cchc_desktop.drafting.decisions import remember
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Node
from ui import theme
from ui.buttons import button, icon_button
from ui.labels import label
from ui.widgets import line
from ui.wizard.editor import SectionEditor
from ui.wizard.marks_menu import MarkWalker, fill_mark_menu
from ui.wizard.row_look import plain_row
from ui.wizard.section_page import SectionPage, section_numeral
from ui.wizard.session import Session


class SectionStep(SectionPage):
    """A section written as text."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None):
        super().__init__(session, section_id, parent)
        self.editor = SectionEditor(self.heading, section_numeral(session, section_id))
        self.editor.hint = _("Gõ ý đầu tiên, hoặc lấy điều khoản ở bên phải.")
        self.walker = MarkWalker(self.editor, self)
        self._row = -1
        self.body.addWidget(self._build_paper())
        self.body.addWidget(self._unused)
        self._connect()
        self.show_draft(session.draft)
        self.set_first_place()

    def _build_paper(self) -> QWidget:
        paper = QFrame()
        paper.setProperty("look", "card")
        box = QVBoxLayout(paper)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self._build_tools())
        box.addWidget(self.editor, 1)
        return paper

    def _build_tools(self) -> QFrame:
        editor = self.editor
        tools = QFrame()
        tools.setProperty("look", "toolbar")
        box = QHBoxLayout(tools)
        box.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        box.setSpacing(theme.px(2))
        self.bold = icon_button("text_bold", _("Chữ đậm (Ctrl+B)"), partial(editor.toggle_emphasis, "bold"))
        italic = icon_button(
            "text_italic", _("Chữ nghiêng (Ctrl+I)"), partial(editor.toggle_emphasis, "italic")
        )
        groups = (
            (button(_("Thê&m ý"), "text", "add", editor.add_item),),
            (self.bold, italic),
            (
                icon_button(
                    "text_indent_decrease_ltr",
                    _("Lên một cấp (Shift+Tab)"),
                    partial(editor.shift_level, False),
                ),
                icon_button(
                    "text_indent_increase_ltr", _("Xuống một cấp (Tab)"), partial(editor.shift_level, True)
                ),
                icon_button("arrow_up", _("Chuyển lên (Alt+↑)"), partial(editor.move_item, False)),
                icon_button("arrow_down", _("Chuyển xuống (Alt+↓)"), partial(editor.move_item, True)),
            ),
            (
                button(_("&Nguồn"), "text", "link", self._on_origin),
                icon_button("delete", _("Xóa ý này và các ý dưới nó"), editor.remove_item),
            ),
        )
        for number, group in enumerate(groups):
            if number:
                box.addWidget(line(vertical=True))
            for tool in group:
                tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                box.addWidget(tool)
        self.refused = label("", "meta")
        self.refused.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box.addWidget(self.refused, 1)
        self.review_marks = button("", "small", on_click=self.walker.next)
        box.addWidget(self.review_marks)
        return tools

    def _connect(self) -> None:
        editor = self.editor
        editor.content_edited.connect(self._on_edited)
        editor.refused.connect(self.message)
        editor.undo_requested.connect(self._on_undo)
        editor.redo_requested.connect(self._on_redo)
        editor.menu_requested.connect(self._on_menu)
        editor.pasted.connect(self._on_pasted)
        editor.decided_everywhere.connect(self._on_decided_everywhere)
        editor.decision_remembered.connect(self._on_remembered)
        editor.cursorPositionChanged.connect(self._on_cursor)

    def _on_edited(self, content: tuple[Node, ...], label: str, typing: bool) -> None:
        self.change_content(content, label, typing)
        self._show_marks()

    def _on_cursor(self) -> None:
        # Typing moves the cursor inside its row: only another row is another place.
        if (row_ := self.editor.current_row()) != self._row:
            self._row = row_
            self.place_moved.emit()

    def _on_undo(self) -> None:
        self.flush()
        self.session.undo_stack.undo()

    def _on_redo(self) -> None:
        self.flush()
        self.session.undo_stack.redo()

    def _on_pasted(self, count: int, formatted: bool) -> None:
        text = _("Đã dán {count} ý, bỏ phông chữ và màu.") if formatted else _("Đã dán {count} ý.")
        self.session.services.messages.done(text.format(count=count), self._on_undo)

    def _on_decided_everywhere(self, change: Change, accept: bool) -> None:
        self.flush()
        draft, messages = self.session.draft, self.session.services.messages
        count = count_alike(draft, change)
        decided = decide_alike(draft, change, accept)
        self.session.change(decided, _("giống thế ở mọi chỗ"), self.step)
        self.show_draft(self.session.draft)
        words = _("Đã dùng chữ mới ở {count} chỗ.") if accept else _("Đã giữ chữ gốc ở {count} chỗ.")
        messages.done(words.format(count=count), self._on_undo)

    def _on_remembered(self, change: Change, accept: bool) -> None:
        session = self.session
        session.services.tasks.run(
            lambda: remember(session.services.db, session.profile, change, accept),
            lambda _none: session.services.messages.done(_("Đã nhớ, các kế hoạch sau sẽ làm giống thế.")),
            owner=self,
        )

    def _on_origin(self) -> None:
        row = self.editor.rows()[self.editor.current_row()]
        self.origin_requested.emit(row.origin)

    def _on_menu(self, point: QPoint, row: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_mark_menu(menu, self.editor)
        copy = menu.addAction(_("Sao chép"), self.editor.copy)
        cut = menu.addAction(_("Cắt"), self.editor.cut)
        has_selection = self.editor.textCursor().hasSelection()
        copy.setEnabled(has_selection)
        cut.setEnabled(has_selection)
        menu.addAction(_("Dán"), self.editor.paste).setEnabled(self.editor.canPaste())
        menu.addSeparator()
        menu.addAction(_("Xem nguồn của ý này"), self._on_origin).setEnabled(
            self.editor.rows()[row].origin is not None
        )
        menu.addAction(_("Xóa ý này và các ý dưới nó"), self.editor.remove_item)
        menu.popup(point)

    def _show_marks(self) -> None:
        count = self.walker.count()
        self.review_marks.setText(_("&Duyệt thay đổi ({count})").format(count=count))
        self.review_marks.setVisible(bool(count))

    def show_draft(self, draft: Draft) -> None:
        super().show_draft(draft)
        if not hasattr(self, "editor"):
            return
        self.editor.numeral = section_numeral(self.session, self.step)
        self.editor.set_content(draft.sections[self.step].content, self.session.kind.numbering[1:])
        self._show_marks()

    def flush(self) -> None:
        self.editor.flush()

    def place(self) -> tuple[int, int]:
        return self.editor.place()

    def set_place(self, place: tuple[int, int]) -> None:
        self.editor.set_place(place)

    def set_first_place(self) -> None:
        """Put the cursor after the first heading: Enter there begins the first item under it."""
        self.editor.set_place((0, len(plain_row(self.editor.rows()[0]))))

    def go_to(self, path: str, quote: str) -> None:
        self.editor.show_words(self.editor_row(path), quote)

    def show_item(self, path: str) -> None:
        """Put the cursor at the end of an item, in sight; the focus stays where it is."""
        row_ = self.editor_row(path)
        self.set_place((row_, len(plain_row(self.editor.rows()[row_]))))

    def show_sought(self, row: int, start: int, end: int) -> None:
        self.editor.select(row, start, end)

    def editor_row(self, path: str) -> int:
        """Return the editor's row of an item's path; paragraphs and tables are rows without a path."""
        wanted, item = self.row_of_path(path), -1
        for row, shown in enumerate(self.editor.rows()):
            item += shown.kind == "item"
            if item == wanted and shown.kind == "item":
                return row
        return 0

    def items_above(self) -> int:
        rows = self.editor.rows()[: self.editor.current_row() + 1]
        return sum(shown.kind == "item" for shown in rows)

    def focus_text(self) -> None:
        self.editor.setFocus()
