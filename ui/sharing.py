"""Giving drafts and imported plans to colleagues as one file, by USB, Zalo or a shared folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui.services import Services

ENDING = ".cchcpack"


def share(
    services: Services, parent: QWidget, title: str, drafts: Sequence[str] = (), sources: Sequence[str] = ()
) -> None:
    """Ask where the pack goes, and write it in the background; a draft brings its unit's profile along."""
    from ui.wizard.exporting import file_name

    folder = Path(services.db.setting("export_folder") or Path.home())
    kind = _("Gói chia sẻ (*.cchcpack)")
    chosen = services.messages.save_file(parent, _("Chia sẻ"), str(folder / file_name(title, ENDING)), kind)
    if chosen is None:
        return
    file = chosen if chosen.suffix.lower() == ENDING else chosen.with_name(chosen.name + ENDING)
    services.db.set_setting("export_folder", str(file.parent))

    def write() -> None:
        from cchc_desktop.exchange import make_pack, our_signer

        make_pack(services.db, file, sources, drafts, signed=our_signer(services.folder) is not None)

    services.tasks.run(
        write,
        lambda _none: services.messages.done(
            _("Đã ghi gói “{name}”. Gửi tệp này; bên nhận mở bằng phần mềm này.").format(name=file.name)
        ),
        label=_("Đang đóng gói…"),
        owner=parent,
    )
