"""Checking Word files by any hand: files, their findings, the place of each; the files themselves are never written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, with_foot
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
    line,
    plain_button,
    primary_button,
    row,
)

if TYPE_CHECKING:
    from cchc_desktop.drafting.word_check import Placed


class CheckPlace(Place):
    """Files at the top, findings below, the file with the place of the current finding at the right."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self.files = FileList()
        self.files.file_chosen.connect(self._on_file)
        self.findings = PlacedFindings()
        self.findings.finding_shown.connect(self._on_finding)
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
        head.setLayout(row(label(_("Kiểm tra văn bản Word"), "title"), None, add))
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
        box = column(self._head(), self.files, self._no_finding, self.findings, spacing=8)
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
        self._remove = plain_button(_("&Bỏ khỏi danh sách"), "", self._on_remove)
        self._annotate = plain_button(_("Bản có &ghi chú…"), "", self.annotate)
        self._reformat = primary_button(_("&Chuẩn hóa thành tệp mới…"), "document_add", self.reformat)
        safe = ellipsis_label(_("Tệp gốc không bị sửa."), "meta")
        bar = foot(
            icon_label("info"), safe, self._remove, line(vertical=True), self._annotate, self._reformat
        )
        bar.layout().setStretch(1, 1)
        return bar

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
            self.services.tasks.run(
                lambda file=file: checked(file),  # type: ignore[misc]
                self._on_checked,
                label=_("Đang kiểm tra {name}…").format(name=file.name),
                owner=self,
            )

    def _on_checked(self, found: CheckedFile) -> None:
        self.files.show_file(found)
        self._show_ways()

    def _on_remove(self) -> None:
        self.files.remove_current()
        self._show_ways()

    def _show_ways(self) -> None:
        there = self.files.current() is not None
        self._stack.setCurrentIndex(int(there))
        for made in (self._remove, self._annotate, self._reformat):
            made.setEnabled(there)

    def _on_file(self, chosen: CheckedFile) -> None:
        self.source.show_source(chosen.source)
        self._no_finding.setVisible(not chosen.placed)
        self.findings.setVisible(bool(chosen.placed))
        self._where.setText("")
        self.findings.show_placed(chosen.placed)

    def _on_finding(self, one: Placed) -> None:
        tone = {"error": "err", "warning": "warn"}.get(one.finding.severity, "accent")
        self.source.point_to(one.paragraph, tone)
        number, count = self.findings.where(one)
        self._where.setText(_("Điều {number} / {count}").format(number=number, count=count))

    # Acts

    def annotate(self) -> None:
        """Write a copy of the file with every finding as a Word comment."""
        current = self.files.current()
        if current is None or (target := self._target(_(" - có ghi chú"))) is None:
            return

        def write() -> None:
            from cchc_desktop.drafting.annotate import annotate

            annotate(current.file, target, current.placed)

        self._write(write, target)

    def reformat(self) -> None:
        """Write the file's words anew in the decree's form."""
        current = self.files.current()
        if current is None or (target := self._target(_(" - đã chuẩn hóa"))) is None:
            return
        profile = self.services.profile

        def write() -> tuple[str, ...]:
            from cchc_desktop.drafting import export

            if target.resolve() == current.file.resolve():
                raise UserError(
                    _("Tệp mới phải mang tên khác. Tệp gốc “{name}” còn nguyên.").format(name=target.name)
                )
            plan, notes = export.reformatted(current.file, profile)
            export.write(plan, target, profile.page if profile else export.DEFAULT_PAGE)
            return notes

        self._write(write, target)

    def _target(self, ending: str) -> Path | None:
        """Ask where the new file goes; proposed beside the original."""
        current = self.files.current()
        assert current is not None
        proposed = current.file.with_name(f"{current.file.stem}{ending}.docx")
        chosen = self.services.messages.save_file(
            self, _("Ghi thành tệp mới"), str(proposed), _("Văn bản Word (*.docx)")
        )
        if chosen is None or chosen.suffix.lower() == ".docx":
            return chosen
        return chosen.with_name(chosen.name + ".docx")

    def _write(self, work, target: Path) -> None:
        self.services.tasks.run(
            work,
            lambda notes: self._on_written(target, notes or ()),
            label=_("Đang ghi {name}…").format(name=target.name),
            owner=self,
        )

    def _on_written(self, target: Path, notes: tuple[str, ...]) -> None:
        from ui.messages import Action
        from ui.wizard.exporting import open_file

        text = " ".join((_("Đã ghi “{name}”.").format(name=target.name), *notes))
        self.services.messages.info(text, Action(_("Mở tệp"), lambda: open_file(target)))


def checked(file: Path) -> CheckedFile:
    """Read and check a file. Raises `UnreadableFile`."""
    from cchc_desktop.drafting.word_check import check_file
    from cchc_desktop.reading import source_of

    placed = check_file(file)
    return CheckedFile(file, source_of(file.read_bytes(), file.name), placed)
