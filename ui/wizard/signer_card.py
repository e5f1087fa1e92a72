"""Who signs: the fields of one signer, and for a joint document (văn bản liên tịch) a list to choose which."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.plan import Signature
from ui.buttons import link_button
from ui.widgets import Card, column, field, row
from ui.wizard.text_field import LineField, LinesField


class SignerCard(Card):
    """Edits signers, our own first. `signers_edited` carries them all, and whether it was typing."""

    signers_edited = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, margin=12, spacing=8)
        self._signers: tuple[Signature, ...] = (Signature(),)
        self._place = 0
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Người ký"))
        self.drop = link_button(_("Bỏ người này"), self._drop)
        self.authority = LinesField(_("Quyền hạn"), rows=2, document=True)
        self.fields = {
            "title": LineField(_("Chức vụ")),
            "other_title": LineField(_("Chức vụ khác")),
            "name": LineField(_("Họ và tên")),
        }
        self._build()
        self.choice.activated.connect(self.choose)
        self.authority.lines_edited.connect(partial(self._on_edited, "authority"))
        for key, made in self.fields.items():
            made.text_told.connect(partial(self._on_edited, key))

    def _build(self) -> None:
        chosen = row(self.choice, self.drop, spacing=8)
        chosen.setStretch(0, 1)
        self.box.addLayout(chosen)
        self.box.addLayout(field(_("Quyền hạn"), self.authority, _("TM., KT., TL., TUQ. hoặc để trống")))
        hints = {"other_title": _("In trên họ tên, khi pháp luật cho phép")}
        names = {"title": _("Chức vụ"), "other_title": _("Chức vụ khác"), "name": _("Họ và tên")}
        for key, made in self.fields.items():
            self.box.addLayout(field(names[key], made, hints.get(key, "")))
        self.box.addLayout(column(None))
        more = link_button(_("Thêm cơ quan cùng ký"), self._add)
        more.setToolTip(_("Chỉ khi văn bản do nhiều cơ quan cùng ban hành (văn bản liên tịch)"))
        self.box.addLayout(row(more, None))

    def show_signers(self, signers: tuple[Signature, ...]) -> None:
        """Show signers, our own first; the chosen one stays chosen."""
        self._signers = signers
        self._place = min(self._place, len(signers) - 1)
        self.choice.clear()
        for number, one in enumerate(signers, 1):
            self.choice.addItem(f"{number}. {one.title or one.name or '……'}")
        self.choice.setCurrentIndex(self._place)
        self.choice.setVisible(len(signers) > 1)
        self.drop.setVisible(self._place > 0)
        signer = signers[self._place]
        self.authority.set_lines(signer.authority)
        for key, made in self.fields.items():
            made.set_words(getattr(signer, key))

    def choose(self, place: int) -> None:
        """Show the fields of one of the signers."""
        self.flush()
        self._place = place
        self.show_signers(self._signers)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        for made in (self.authority, *self.fields.values()):
            made.flush()

    def focus_field(self, key: str) -> None:
        """Give a field the focus: "title" is where the lines above the name begin."""
        above = key == "title" and self._signers[self._place].authority
        (self.authority if above else self.fields.get(key, self.fields["name"])).setFocus()

    def _on_edited(self, key: str, value: object) -> None:
        signers = list(self._signers)
        signers[self._place] = replace(signers[self._place], **{key: value})
        self._signers = tuple(signers)
        self.signers_edited.emit(self._signers, True)

    def _add(self) -> None:
        self.flush()
        self._place = len(self._signers)
        self.show_signers((*self._signers, Signature()))
        self.signers_edited.emit(self._signers, False)
        self.authority.setFocus()

    def _drop(self) -> None:
        kept = (*self._signers[: self._place], *self._signers[self._place + 1 :])
        self._place -= 1
        self.show_signers(kept)
        self.signers_edited.emit(kept, False)
