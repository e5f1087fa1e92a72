"""The frame of a page that offers what came from outside: choose from a list, then take it, or leave it for later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, foot, page_box, with_foot
from ui.widgets import button, ellipsis_label, label, primary_button, scrolled


class TakingPage(Place):
    """A title, who or what it comes from (`above`), the `list`, and a foot. Nothing is stored before `accept`."""

    def __init__(self, services, heading: str, take: str, safe: str, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._heading = heading
        content = QWidget()
        content.setMaximumWidth(theme.px(1040))
        box = page_box(content)
        self.name = ellipsis_label("", "secondary")
        self.above, self.list = QVBoxLayout(), QVBoxLayout()
        self.list.setSpacing(theme.px(8))
        box.addWidget(label(heading, "title"))
        box.addWidget(self.name)
        box.addLayout(self.above)
        box.addLayout(self.list)
        box.addStretch(1)
        back = button(_("Để &sau"), on_click=lambda: self.place_requested.emit("back"))
        self.take_button = primary_button(take, "checkmark", self.accept)
        bar = foot(ellipsis_label(safe, "meta"), back, self.take_button)
        bar.layout().setStretch(0, 1)
        with_foot(self, scrolled(content), bar)

    def title(self) -> str:
        return self._heading

    def accept(self) -> None:
        """Take what is chosen."""
        raise NotImplementedError

    def store(self, act: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        """Take in the background; what hinders it is told and nothing is stored."""
        self.services.tasks.run(act, on_done, label=_("Đang nhận…"), owner=self)
