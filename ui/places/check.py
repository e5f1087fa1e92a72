"""Checking Word files by any hand: files, their findings, the place of each; the files themselves are never written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import recent, theme
from ui.places.base import Place, foot, with_foot
from ui.places.check_acts import NewFiles
from ui.places.check_list import CheckedFile, FileList, PlacedFindings
from ui.source_view import SourceView
from ui.widgets import (
    Card,
    EmptyState,
    column,
    ellipsis_label,
    icon_button,
    icon_label,
    label,
    plain_button,
    primary_button,
    row,
)
from ui.wizard.silenced import SilencedLink

if TYPE_CHECKING:
    from cchc_desktop.checking import Silence
    from cchc_desktop.drafting.review import StepFinding
    from cchc_desktop.drafting.word_check import Placed


class CheckPlace(Place):
    """Files at the top, findings below, the file with the place of the current finding at the right."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.files = FileList()
        self.files.file_chosen.connect(self._on_file)
        self.findings = PlacedFindings()
        self.findings.finding_shown.connect(self._on_finding)
        self.findings.fix_requested.connect(self._on_mend)
        self.findings.silence_requested.connect(self._on_pass_over)
        self.silenced = SilencedLink(self._bring_back)
        self._new_files = NewFiles(services, self)
        self.source = SourceView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._build_work())
        with_foot(self, self._stack, self._build_foot())
        self._show_ways()

    def title(self) -> str:
        return _("Kiểm tra văn bản Word")

    def first_focus(self) -> QWidget:
        return self.findings if self.files.current() else self

    # Building

    def _head(self) -> QWidget:
        head = QWidget()
        add = plain_button(_("Thê&m tệp…"), "document_add", self.choose_files)
        head.setLayout(row(label(_("Kiểm tra văn bản Word"), "title"), None, self.silenced, add))
        return head

    def _nothing(self) -> QWidget:
        text = _(
            "Thả một hay nhiều tệp vào đây, hoặc chọn tệp. Từng điều phải sửa, nên xem hiện theo trang và đoạn."
        )
        choose = plain_button(_("&Mở tệp…"), "document_add", self.choose_files)
        card = Card()
        card.box.addWidget(EmptyState("document_checkmark", _("Chưa có tệp nào để kiểm tra"), text, choose))
        page = QWidget()
        box = column(label(_("Kiểm tra văn bản Word"), "display"), card, None, spacing=12)
        box.setContentsMargins(*[theme.px(side) for side in (28, 20, 28, 16)])
        page.setLayout(box)
        return page

    def _build_work(self) -> QWidget:
        self._no_finding = label(_("Không có điều nào phải sửa hay nên xem."), "secondary", wrap=True)
        left = QWidget()
        safe = row(icon_label("info", size=16), label(_("Tệp gốc không bị sửa."), "meta"), None, spacing=6)
        box = column(self._head(), self.files, self._no_finding, self.findings, safe, spacing=8)
        box.setContentsMargins(*[theme.px(side) for side in (20, 12, 8, 0)])
        box.setStretch(3, 1)
        left.setLayout(box)
        left.setMinimumWidth(theme.px(340))
        work = QWidget()
        both = row(left, self._build_side(), spacing=0)
        both.setStretch(0, 11)
        both.setStretch(1, 10)
        work.setLayout(both)
        return work

    def _build_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("look", "side")
        bar = QFrame()
        bar.setProperty("look", "toolbar")
        before = icon_button("arrow_up", _("Điều trước"), lambda: self.findings.step(-1))
        after = icon_button("arrow_down", _("Điều sau (F8)"), lambda: self.findings.step(1))
        after.setShortcut("F8")
        self._where = ellipsis_label("", "secondary")
        inner = row(before, after, self._where, spacing=4)
        inner.setContentsMargins(theme.px(8), theme.px(4), theme.px(12), theme.px(4))
        inner.setStretch(2, 1)
        bar.setLayout(inner)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(bar)
        box.addWidget(self.source, 1)
        side.setMinimumWidth(theme.px(250))
        return side

    def _build_foot(self) -> QFrame:
        # A picture: with its words, or more beside it, the foot is wider than a small window.
        self._remove = icon_button("delete", _("Bỏ khỏi danh sách"), self._on_remove)
        self._annotate = plain_button(_("Bản có &ghi chú…"), "", self._on(self._new_files.annotate))
        self._mend = plain_button(_("&Sửa vào tệp mới…"), "", self._mend_all)
        self._reformat = primary_button(
            _("&Chuẩn hóa thành tệp mới…"), "document_add", self._on(self._new_files.reformat)
        )
        return foot(self._remove, None, self._annotate, self._mend, self._reformat)

    def _on(self, act: Callable[[CheckedFile], None]) -> Callable[[], None]:
        def on_current() -> None:
            if current := self.files.current():
                act(current)

        return on_current

    # Files

    def choose_files(self) -> None:
        """Let the user choose files, and check them."""
        db = self.services.db
        folder = db.setting("check_folder") or db.setting("open_folder")
        files = self.services.messages.open_files(self, folder, _("Chọn tệp để kiểm tra"))
        if files:
            db.set_setting("check_folder", str(files[0].parent))
            self.check_files(files)

    def check_files(self, files: list[Path]) -> None:
        """Check these files one after the other, in the background."""
        for file in files:
            recent.remember(self.services.db, recent.CHECKED, str(file.absolute()))
            self.services.tasks.run(
                lambda file=file: checked(file),  # type: ignore[misc]
                self._on_checked,
                label=_("Đang kiểm tra {name}…").format(name=file.name),
                owner=self,
            )

    def _on_checked(self, found: CheckedFile) -> None:
        self.files.show_file(self._seen(found))
        self._show_ways()

    def _on_remove(self) -> None:
        self.files.remove_current()
        self._show_ways()

    def _show_ways(self) -> None:
        there = self.files.current() is not None
        self._stack.setCurrentIndex(int(there))
        for made in (self._remove, self._annotate, self._reformat):
            made.setEnabled(there)
        self._show_fixes()

    def _show_fixes(self) -> None:
        current = self.files.current()
        fixes = sum(one.finding.fix is not None for one in current.placed) if current else 0
        self._mend.setEnabled(fixes > 0)
        self._mend.setToolTip(
            _("Sửa {count} chỗ chắc chắn, giữ nguyên định dạng").format(count=fixes) if fixes else ""
        )

    def _on_file(self, chosen: CheckedFile) -> None:
        self.source.show_source(chosen.source)
        self._show_file(chosen)

    def _show_file(self, chosen: CheckedFile, again: bool = False) -> None:
        self._no_finding.setVisible(not chosen.placed)
        self.findings.setVisible(bool(chosen.placed))
        self._where.setText("")
        self.findings.show_placed(chosen.placed, again)
        self._show_fixes()

    def _on_finding(self, one: Placed) -> None:
        tone = {"error": "err", "warning": "warn"}.get(one.finding.severity, "accent")
        self.source.point_to(one.paragraph, tone)
        number, count = self.findings.where(one)
        self._where.setText(_("Điều {number} / {count}").format(number=number, count=count))

    # Acts

    def _on_mend(self, found: tuple[StepFinding, ...]) -> None:
        if current := self.files.current():
            self._new_files.mend(current, self.findings.placed_of(found), self._look_at)

    def _mend_all(self) -> None:
        if current := self.files.current():
            self._new_files.mend(current, current.placed, self._look_at)

    def _look_at(self, file: Path) -> None:
        self.check_files([file])

    def _on_pass_over(self, one: StepFinding, reason: str, whole_rule: bool) -> None:
        from cchc_desktop.drafting.file_silences import pass_over

        kept = pass_over(self.services.db, one.finding, reason, whole_rule)
        self._show_heard()
        self.services.messages.done(_("Đã bỏ qua, lý do được nhớ lại."), lambda: self._bring_back(kept))
        self.findings.setFocus()

    def _bring_back(self, silence: Silence) -> None:
        from cchc_desktop.drafting.file_silences import hear_again

        hear_again(self.services.db, silence)
        self._show_heard()

    def _show_heard(self) -> None:
        """Show every file without what is passed over now."""
        self.files.show_anew(self._seen)
        if current := self.files.current():
            self._show_file(current, again=True)

    def _seen(self, one: CheckedFile) -> CheckedFile:
        """Return a checked file without what is passed over: by the official, and by the unit's own habits."""
        from cchc_desktop.drafting.check_facts import house_habits
        from cchc_desktop.drafting.file_silences import file_silences, heard

        own = file_silences(self.services.db)
        profile = self.services.profile
        self.silenced.show_silenced(own)
        return one._replace(placed=heard(one.found, (*own, *(house_habits(profile) if profile else ()))))


def checked(file: Path) -> CheckedFile:
    """Read and check a file. Raises `UnreadableFile`."""
    from cchc_desktop.drafting.word_check import check_file
    from cchc_desktop.reading import source_of

    placed = check_file(file)
    return CheckedFile(file, source_of(file.read_bytes(), file.name), placed, placed)
