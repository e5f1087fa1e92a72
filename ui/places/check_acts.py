"""New files made from a checked one: with comments, with the safe fixes, in the decree's form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui.messages import Action
from ui.places.check_list import CheckedFile
from ui.services import Services

if TYPE_CHECKING:
    from cchc_desktop.drafting.word_check import Placed

Notes = tuple[str, ...]


class NewFiles:
    """Asks where a new file goes and writes it in the background; the checked file is never written."""

    def __init__(self, services: Services, owner: QWidget):
        self._services = services
        self._owner = owner

    def annotate(self, checked: CheckedFile) -> None:
        """Write a copy of the file with every finding as a Word comment."""

        def write(target: Path) -> Notes:
            from cchc_desktop.drafting.annotate import annotate

            annotate(checked.file, target, checked.placed)
            return ()

        self._write(checked, _(" - có ghi chú"), write)

    def mend(self, checked: CheckedFile, placed: tuple[Placed, ...], look: Callable[[Path], object]) -> None:
        """Write a copy of the file with the safe fixes of these findings; `look` is called with the new file."""

        def write(target: Path) -> Notes:
            from cchc_desktop.drafting.word_fixing import mend_file

            return (_("Đã sửa {count} chỗ.").format(count=mend_file(checked.file, target, placed)),)

        self._write(checked, _(" - đã sửa"), write, look)

    def reformat(self, checked: CheckedFile) -> None:
        """Write the file's words anew in the decree's form."""
        profile = self._services.profile

        def write(target: Path) -> Notes:
            from cchc_desktop.drafting import export
            from cchc_desktop.drafting.word_file import another

            another(checked.file, target)
            plan, notes = export.reformatted(checked.file, profile)
            export.write(plan, target, profile.page if profile else export.DEFAULT_PAGE)
            return notes

        self._write(checked, _(" - đã chuẩn hóa"), write)

    def _write(
        self,
        checked: CheckedFile,
        ending: str,
        write: Callable[[Path], Notes],
        look: Callable[[Path], object] | None = None,
    ) -> None:
        target = self._target(checked.file, ending)
        if target is None:
            return

        def written(notes: Notes) -> None:
            from ui.wizard.exporting import open_file

            text = " ".join((_("Đã ghi “{name}”.").format(name=target.name), *notes))
            self._services.messages.info(text, Action(_("Mở tệp"), lambda: open_file(target)))
            if look is not None:
                look(target)

        self._services.tasks.run(
            lambda: write(target),
            written,
            label=_("Đang ghi {name}…").format(name=target.name),
            owner=self._owner,
        )

    def _target(self, file: Path, ending: str) -> Path | None:
        """Ask where the new file goes; proposed beside the original."""
        proposed = file.with_name(f"{file.stem}{ending}.docx")
        chosen = self._services.messages.save_file(
            self._owner, _("Ghi thành tệp mới"), str(proposed), _("Văn bản Word (*.docx)")
        )
        if chosen is None or chosen.suffix.lower() == ".docx":
            return chosen
        return chosen.with_name(chosen.name + ".docx")
