"""Keeping the data safe: a backup now, back from a backup, a second place for copies, a check-up."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cchc_desktop.i18n import N_, _
from ui.messages import Action
from ui.places.setting_card import setting_card
from ui.places.trust_cards import TrustCards
from ui.services import Services
from ui.widgets import Card, clear_layout, column, icon_label, label, row, small_button
from ui.words import when

if TYPE_CHECKING:
    from cchc_desktop.errors import UserError
    from cchc_desktop.storage.backups import Backup
    from cchc_desktop.storage.doctor import Checkup

REASONS = {"daily": N_("hằng ngày"), "khoi-phuc": N_("trước khi khôi phục")}
LISTED = 12


class SafetyCards(QWidget):
    """The cards of the settings about backups, keys and updates."""

    def __init__(self, services: Services, parent: QWidget | None = None):
        super().__init__(parent)
        self.services = services
        self._backup = small_button(_("&Sao lưu ngay…"), "save", self.back_up)
        self._restore = small_button(_("&Khôi phục"), "history")
        self._restore.setMenu(QMenu(self._restore))
        self._restore.menu().aboutToShow.connect(self._fill_menu)
        self._place = label("", "meta", wrap=True)
        self._choose = small_button(_("Chọn &thư mục…"), "folder", self.choose_second_place)
        self._forget = small_button(_("&Bỏ"), on_click=lambda: self.set_second_place(None))
        self._look = small_button(_("K&iểm tra"), "document_search", self.examine)
        self._found = QVBoxLayout()
        self.trust = TrustCards(services)
        cards = column(self._backup_card(), self._second_card(), self._doctor_card(), self.trust, spacing=12)
        self.setLayout(cards)

    def _backup_card(self) -> Card:
        about = _("Mọi bản thảo, kế hoạch và hồ sơ trong một tệp. Phần mềm cũng tự sao lưu mỗi ngày.")
        return setting_card(_("Sao lưu"), about, self._backup, self._restore)

    def _second_card(self) -> Card:
        return setting_card(_("Nơi sao lưu thứ hai"), self._place, self._forget, self._choose)

    def _doctor_card(self) -> Card:
        about = _("Xem dữ liệu có nguyên vẹn, ổ đĩa còn chỗ và bản sao lưu có mở được.")
        card = setting_card(_("Kiểm tra dữ liệu"), about, self._look)
        card.box.addLayout(self._found)
        return card

    def refresh(self) -> None:
        """Show where the second copies go, the keys and the data in use."""
        from cchc_desktop.storage import backups

        place = backups.second_place(self.services.db)
        missing = place is not None and not place.is_dir()
        text = _("Bản sao hằng ngày được chép thêm sang USB hoặc ổ đĩa chung.")
        if place is not None:
            text = _("Không thấy “{folder}”. Cắm lại USB.") if missing else "{folder}"
        self._place.setText(text.format(folder=place))
        self._forget.setVisible(place is not None)
        clear_layout(self._found)
        self.trust.refresh()

    # Acts

    def back_up(self) -> None:
        """Write everything into one file."""
        import datetime

        from cchc_desktop.storage import backups

        services = self.services
        folder = Path(services.db.setting("backup_folder") or Path.home())
        proposed = folder / f"CCHC {datetime.date.today():%Y-%m-%d}.sqlite"
        kind = _("Bản sao lưu (*.sqlite)")
        chosen = services.messages.save_file(self, _("Sao lưu"), str(proposed), kind)
        if chosen is None:
            return
        file = chosen if chosen.suffix.lower() == ".sqlite" else chosen.with_name(chosen.name + ".sqlite")
        services.db.set_setting("backup_folder", str(file.parent))
        services.tasks.run(
            lambda: backups.backup_to(services.db, file),
            lambda _file: services.messages.done(
                _("Đã sao lưu vào “{file}” và mở thử lại được.").format(file=file)
            ),
            label=_("Đang sao lưu…"),
            owner=self,
        )

    def _fill_menu(self) -> None:
        """Offer the copies there are, the newest first, or a file from elsewhere."""
        from cchc_desktop.storage import backups

        menu = self._restore.menu()
        menu.clear()
        for copy in backups.backups(self.services.folder)[:LISTED]:
            menu.addAction(backup_words(copy), partial(self.restore, copy.file))
        menu.addSeparator()
        menu.addAction(_("Từ tệp khác…"), self.choose_backup)

    def choose_backup(self) -> None:
        """Let the user choose a backup, and restore it."""
        services = self.services
        folder = services.db.setting("backup_folder")
        chosen = services.messages.open_file(self, _("Chọn bản sao lưu"), folder, _("Bản sao lưu (*.sqlite)"))
        if chosen is not None:
            self.restore(chosen)

    def restore(self, file: Path) -> None:
        """Put a backup in the place of the data; a copy of what is there is made first, so it can be undone."""
        services = self.services

        def put_back() -> Path:
            from cchc_desktop.storage.restoring import restore_open

            return restore_open(services.db, file)

        services.tasks.run(
            put_back,
            lambda copy: restored(services, file, copy),
            label=_("Đang khôi phục…"),
        )

    def choose_second_place(self) -> None:
        """Let the user choose the folder of the second copies."""
        chosen = self.services.messages.open_folder(self, _("Chọn nơi sao lưu thứ hai"))
        if chosen is not None:
            self.set_second_place(chosen)

    def set_second_place(self, folder: Path | None) -> None:
        """Remember where the second copies go; None forgets it."""
        from cchc_desktop.storage import backups

        services = self.services
        services.tasks.run(
            lambda: backups.set_second_place(services.db, folder), lambda _none: self.refresh(), owner=self
        )

    def examine(self) -> None:
        """Look at the data, the disk and the copies."""
        from cchc_desktop.storage import doctor

        folder = self.services.folder
        self.services.tasks.run(
            lambda: doctor.examine(folder), self._on_checkup, label=_("Đang kiểm tra dữ liệu…"), owner=self
        )

    def _on_checkup(self, checkup: Checkup) -> None:
        clear_layout(self._found)
        for one in checkup.findings:
            sign = ("checkmark_circle_filled", "ok") if one.ok else ("warning_filled", "warn")
            line = row(icon_label(*sign), label(one.sentence, "secondary", wrap=True), spacing=8)
            line.setStretch(1, 1)
            self._found.addLayout(line)


def restored(services: Services, file: Path, copy: Path) -> None:
    """Show the restored data everywhere, and offer to undo it."""
    from cchc_desktop import i18n

    services.forget()
    i18n.use(services.db.setting("language", "vi"))
    services.language_changed.emit()  # every screen is made again, a moment later
    text = _("Đã khôi phục từ “{name}”. Dữ liệu trước đó được giữ ở “{copy}”.").format(
        name=file.name, copy=copy
    )

    def undo() -> None:
        from cchc_desktop.storage.restoring import restore_open

        services.tasks.run(
            lambda: restore_open(services.db, copy), lambda later: restored(services, copy, later)
        )

    def tell() -> None:
        services.messages.warn(text, Action(_("Hoàn tác"), undo))

    QTimer.singleShot(0, services, tell)


def backup_words(copy: Backup) -> str:
    """Say when and why a copy was made."""
    reason = _(REASONS[copy.reason]) if copy.reason in REASONS else _("trước khi cập nhật")
    return _("Bản {reason}, {when}").format(reason=reason, when=when(copy.made))


def back_up_daily(services: Services) -> None:
    """Make the copy of the day in the background; what hinders it is told."""
    from cchc_desktop.storage import backups

    def tell(error: UserError) -> None:
        services.messages.warn(str(error))

    def work() -> None:
        from cchc_desktop import library

        library.follow_data(services.db)  # the data of a newer program, or of an update
        backups.automatic(services.db)

    services.tasks.run(work, on_error=tell)
