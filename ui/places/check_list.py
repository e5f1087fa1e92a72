"""The lists of the check: one row a file with its three counts, and the findings of the chosen file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from cchc_desktop.i18n import N_, _
from ui import theme
from ui.widgets import Chip, column, ellipsis_label, icon_label, row
from ui.wizard.finding_card import FindingCard
from ui.wizard.finding_list import SEVERITIES, FindingList

if TYPE_CHECKING:
    from cchc_desktop.drafting.review import StepFinding
    from cchc_desktop.drafting.word_check import Placed
    from cchc_desktop.reading.source import Source

ROWS_SHOWN = 3  # more files scroll, so that the findings keep their room
TONES = {
    "error": ("err", "error_circle_filled"),
    "warning": ("warn", "warning_filled"),
    "hint": ("neutral", "lightbulb"),
}


class CheckedFile(NamedTuple):
    """A file, the document in it as printed, what was found, and what of it is to be shown."""

    file: Path
    source: Source
    found: tuple[Placed, ...]
    placed: tuple[Placed, ...]

    def count(self, severity: str) -> int:
        """Return how many findings of a severity there are."""
        return sum(one.finding.severity == severity for one in self.placed)


def counts_in_words(checked: CheckedFile) -> str:
    """Say the three counts."""
    return _("{must} phải sửa, {look} nên xem, {hints} gợi ý").format(
        must=checked.count("error"), look=checked.count("warning"), hints=checked.count("hint")
    )


class FileList(QListWidget):
    """Checked files. `file_chosen` carries the one whose findings are to be shown."""

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "plain")
        self.setAccessibleName(_("Tệp đã kiểm tra"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)

    def show_file(self, checked: CheckedFile) -> None:
        """Put a file at the top, in the place of an earlier check of it, and choose it."""
        for place in reversed(range(self.count())):
            if self.item(place).data(Qt.ItemDataRole.UserRole).file == checked.file:
                self.takeItem(place)
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, checked)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{checked.file.name}, {counts_in_words(checked)}")
        self.insertItem(0, item)
        line = FileRow(checked)
        item.setSizeHint(line.sizeHint())
        self.setItemWidget(item, line)
        self._fit()
        self.setCurrentItem(item)

    def show_anew(self, seen: Callable[[CheckedFile], CheckedFile]) -> None:
        """Show every file as it is seen now, in its place."""
        for place in range(self.count()):
            item = self.item(place)
            checked = seen(item.data(Qt.ItemDataRole.UserRole))
            item.setData(Qt.ItemDataRole.UserRole, checked)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{checked.file.name}, {counts_in_words(checked)}"
            )
            self.setItemWidget(item, FileRow(checked))

    def remove_current(self) -> None:
        """Take the chosen file off the list; the file itself is not touched."""
        self.takeItem(self.currentRow())
        self._fit()

    def current(self) -> CheckedFile | None:
        """Return the chosen file."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.file_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _fit(self) -> None:
        rows = [self.sizeHintForRow(place) for place in range(min(self.count(), ROWS_SHOWN))]
        self.setFixedHeight(sum(rows) + theme.px(4))


class FileRow(QWidget):
    """A file with its three counts."""

    def __init__(self, checked: CheckedFile):
        super().__init__()
        words = column(
            ellipsis_label(checked.file.name, "strong"),
            ellipsis_label(str(checked.file.parent), "meta"),
            spacing=1,
        )
        chips = []
        for severity in SEVERITIES:
            tone, icon = TONES[severity]
            count = checked.count(severity)
            chips.append(Chip(str(count), tone if count else "neutral", icon))
        self.setToolTip(counts_in_words(checked))
        inner = row(icon_label("document_text", "accent"), words, *chips, spacing=8)
        inner.setContentsMargins(*[theme.px(side) for side in (10, 6, 10, 6)])
        inner.setStretch(1, 1)
        self.setLayout(inner)


def place_of(one: Placed) -> str:
    """Say where a finding stands: "Trang 1, đoạn 8"."""
    if one.page and one.paragraph:
        return _("Trang {page}, đoạn {paragraph}").format(page=one.page, paragraph=one.paragraph)
    if one.paragraph:
        return _("Đoạn {paragraph}").format(paragraph=one.paragraph)
    return _("Trang {page}").format(page=one.page) if one.page else _("Cả văn bản")


class PlacedCard(FindingCard):
    """The open finding of a file: its place is in sight already, and its fix goes into a new file."""

    reason_hint = N_("Lý do, nhớ cho mọi tệp")
    whole_kind = N_("Bỏ qua mọi chỗ cùng loại, trong tệp nào cũng vậy")
    fix_kind = N_("Sửa {count} chỗ cùng loại vào tệp mới…")

    def _acts(self) -> list[QPushButton]:
        return [self._fix_button(_("Sửa vào tệp mới…"))] if self._one.finding.fix else []


class PlacedFindings(FindingList):
    """Findings of a file; the current one is open, and its place is shown at once."""

    card_type = PlacedCard

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._placed: dict[str, Placed] = {}

    def show_placed(self, placed: tuple[Placed, ...], again: bool = False) -> None:
        """Show the findings of a file, the first one open; of the same file `again`, the one in the same row."""
        from cchc_desktop.drafting.review import StepFinding

        self._placed = {str(number): one for number, one in enumerate(placed)}
        found = tuple(StepFinding(number, one.finding) for number, one in self._placed.items())
        if not again:
            self.setCurrentIndex(self.model().index(-1, 0))
        self.show_findings(found, {number: place_of(one) for number, one in self._placed.items()})

    def where(self, one: Placed) -> tuple[int, int]:
        """Return which finding this is, from 1 in the order shown, and of how many."""
        shown = [
            each
            for severity in SEVERITIES
            for each in self._placed.values()
            if each.finding.severity == severity
        ]
        return next(n for n, each in enumerate(shown, 1) if each is one), len(shown)

    def step(self, by: int) -> None:
        """Go to the next or the last finding, past the names of groups."""
        wanted = self.currentIndex().row() + by
        if isinstance(self._entry(wanted), str):
            wanted += by
        if self._entry(wanted) is not None:
            self.open_row(wanted)

    def _entry(self, row_number: int) -> object:
        return self.model().index(row_number, 0).data(Qt.ItemDataRole.UserRole)

    def placed_of(self, found: tuple[StepFinding, ...]) -> tuple[Placed, ...]:
        """Return findings as they were placed in the file."""
        return tuple(self._placed[one.step] for one in found)

    def _tell_shown(self, one: StepFinding) -> None:
        self.finding_shown.emit(self._placed[one.step])
