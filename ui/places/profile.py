"""Profile of the unit: five tabs, saved as typed, the letterhead drawn beside as it will be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.drafting import profiles
from cchc_desktop.errors import BadProfile
from cchc_desktop.i18n import N_, _
from ui import theme
from ui.places import profile_fields as fields
from ui.places.actors import ActorTable, bodies_of
from ui.places.base import Place
from ui.places.letterhead import LetterheadView
from ui.places.profile_editors import Editor, make_editor, read, told, write
from ui.widgets import (
    button,
    clear_layout,
    column,
    icon_label,
    label,
    link_button,
    row,
    scrolled,
    text_button,
)

SAVE_AFTER_MS = 400
BLANKS = 2  # named at once; the next ones follow when these are filled
WIDE_FROM = 880  # in units of the UI font
TABS = (N_("Cơ quan"), N_("Người ký"), N_("Nơi nhận"), N_("Trang giấy"), N_("Tên cơ quan tương ứng"))


class ProfilePage(Place):
    """No OK button: what is typed is kept after a short pause, and can be taken back."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._editors: dict[fields.Field, Editor] = {}
        self._hints: dict[fields.Field, QLabel] = {}
        self._before: list[profiles.Profile] = []
        self._showing = False
        self.actors = ActorTable()
        self._wait = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._wait.timeout.connect(self.save)
        outer = row(self._build_forms(), self._build_side(), spacing=0)
        outer.setStretch(0, 7)
        outer.setStretch(1, 6)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setLayout(outer)
        services.profile_changed.connect(self._on_fact)

    def title(self) -> str:
        return _("Hồ sơ đơn vị")

    # Parts

    def _build_forms(self) -> QWidget:
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._stack = QStackedWidget()
        groups = (fields.AGENCY, fields.SIGNER, fields.RECIPIENTS, fields.page_fields())
        self._groups = [group[0].part for group in groups]
        for name, group in zip(TABS, groups, strict=False):
            self._tabs.addTab(_(name))
            self._stack.addWidget(scrolled(self._form(group)))
        self._tabs.addTab(_(TABS[-1]))
        self.actors.changed.connect(self._on_typed)
        self.actors.more_wanted.connect(self.add_bodies)
        self._stack.addWidget(self.actors)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._undo = button(_("Hoàn tác"), "small", "arrow_undo", self.undo)
        preset = text_button(_("Về mặc định…"), on_click=self.preset)
        other = button(_("Chọn đơn vị khác"), "small", on_click=lambda: self.place_requested.emit("first"))
        kept = label(_("Tự lưu khi sửa"), "meta")
        head = row(label(_("Hồ sơ đơn vị"), "title"), None, kept, icon_label("checkmark", "ok"))
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(*[theme.px(side) for side in (24, 14, 20, 14)])
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self._tabs)
        box.addWidget(self._stack, 1)
        box.addWidget(self._problem)
        box.addLayout(row(self._undo, other, None, preset))
        return whole

    def _form(self, group: tuple[fields.Field, ...]) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, theme.px(6), theme.px(8), theme.px(6))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        place = 0
        for field in group:
            whole_row = field.kind == "lines" or field.name in ("name",)
            place += place % 2 if whole_row else 0
            span = 2 if whole_row else 1
            grid.addLayout(self._named(field), place // 2, place % 2, 1, span)
            place += span
        grid.setRowStretch(grid.rowCount(), 1)
        return content

    def _named(self, field: fields.Field):
        editor = make_editor(field)
        editor.setAccessibleName(_(field.label))
        above = label(_(field.label), "strong")
        above.setBuddy(editor)
        hint = label("", "meta")
        if not field.hint:  # shown without a parent it would be a window of its own
            hint.hide()
        self._editors[field], self._hints[field] = editor, hint
        told(editor).connect(self._on_typed)
        return column(above, editor, hint, None, spacing=4)

    def _build_side(self) -> QFrame:
        self._view = LetterheadView()
        self._view.field_wanted.connect(self.go_to)
        self._blanks = row(spacing=8)
        self._side = side = QFrame()
        side.setProperty("look", "side")
        side.setMinimumWidth(theme.px(340))
        side.setMaximumWidth(theme.px(540))
        box = QVBoxLayout(side)
        box.setContentsMargins(*[theme.px(each) for each in (20, 16, 20, 14)])
        box.addLayout(
            row(label(_("In ra sẽ như thế này"), "strong"), None, label(_("đầu trang và chữ ký"), "meta"))
        )
        box.addWidget(self._view, 1)
        box.addLayout(self._blanks)
        blank = _("Số và ngày luôn để trống cho văn thư. Cỡ chữ và đường kẻ theo Nghị định 30/2020/NĐ-CP.")
        words = row(icon_label("info", "text3"), label(blank, "meta", wrap=True))
        words.setStretch(1, 1)
        box.addLayout(words)
        return side

    # Showing

    def _on_fact(self) -> None:
        if self.isVisible() and not self._showing:
            self.refresh()

    def refresh(self) -> None:
        """Show the profile in use."""
        profile = self.services.profile
        if profile is None:
            return
        self._showing = True
        for field, editor in self._editors.items():
            write(editor, fields.value_of(profile, field))
        self.actors.show_actors(profile.actors, bodies_of(profile))
        self._showing = False
        self._show_drawn(profile)

    def _show_drawn(self, profile: profiles.Profile) -> None:
        for field, hint in self._hints.items():
            hint.setText(fields.hint_of(field, fields.value_of(profile, field)))
        self._undo.setEnabled(bool(self._before))
        self._view.show_profile(profile)
        self._show_blanks()

    def _show_blanks(self) -> None:
        """Lead to each field that is printed as a blank; a click on the blank itself does so too."""
        clear_layout(self._blanks)
        names = {(field.part, field.name): field.label for field in self._editors}
        found = [place for place in self._view.blanks() if place in names][:BLANKS]
        if found:
            self._blanks.addWidget(label(_("Còn trống:"), "meta"))
        for part, name in found:
            self._blanks.addWidget(link_button(_(names[part, name]), partial(self.go_to, part, name)))
        self._blanks.addStretch(1)

    def go_to(self, part: str, name: str) -> None:
        """Put the cursor into a field."""
        for field, editor in self._editors.items():
            if (field.part, field.name) == (part, name):
                self._tabs.setCurrentIndex(self._groups.index(part))
                editor.setFocus()

    # Keeping

    def _on_typed(self) -> None:
        if not self._showing:
            self._wait.start()

    def save(self) -> None:
        """Keep what is typed; a value the decree forbids stays unsaved with a sentence why."""
        self._wait.stop()
        old = profile = self.services.profile
        if profile is None or old is None:
            return
        try:
            for field, editor in self._editors.items():
                profile = fields.changed(profile, field, read(editor))
            profile = fields.replace(profile, actors=self.actors.actors())
            if profile == old:
                return
            profiles.add_profile(self.services.db, profile)
        except BadProfile as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._problem.hide()
        self._before.append(old)
        self._keep(profile)

    def _keep(self, profile: profiles.Profile) -> None:
        self._showing = True
        self.services.use_profile(profile)
        self._showing = False
        self._show_drawn(profile)

    def add_bodies(self) -> None:
        """Put into the table the bodies that imported plans name and that stand nowhere in it yet."""
        from cchc_desktop.drafting.unmapped import bodies_to_map

        self.save()
        services, profile = self.services, self.services.profile
        if profile is None:
            return

        def add(names: tuple[str, ...]) -> None:
            known = self.actors.actors()
            new = [name for name in names if name not in known]
            self.actors.add(new)
            if new:
                text = _("Đã thêm {count} cơ quan. Chọn đơn vị tương ứng ở cột phải.").format(count=len(new))
                services.messages.done(text, self.undo)
            else:
                services.messages.info(_("Mọi cơ quan nêu trong các kế hoạch đã nhập đều có nơi tương ứng."))

        services.tasks.run(
            lambda: bodies_to_map(services.db, profile), add, label=_("Đang tìm cơ quan…"), owner=self
        )

    def undo(self) -> None:
        """Take back the last change of the profile."""
        self.save()
        if self._before:
            profile = self._before.pop()
            profiles.add_profile(self.services.db, profile)
            self._keep(profile)
            self.refresh()

    def preset(self) -> None:
        """Fill in again what the official list gives for this unit; can be undone."""
        from cchc_desktop.vietnamese import units

        self.save()
        profile = self.services.profile
        if profile is None:
            return
        commune, province = _listed(units, profile)
        if commune is None:
            self.services.messages.info(_("Đơn vị này không có trong danh mục, nên không có mặc định."))
            return
        self._before.append(profile)
        preset = profiles.commune_profile(commune, province)
        profiles.add_profile(self.services.db, preset)
        self._keep(preset)
        self.refresh()
        self.services.messages.done(_("Đã điền lại theo danh mục đơn vị hành chính."), self.undo)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        # Where there is no room for both, what is typed comes first.
        self._side.setVisible(self.width() / theme.scale() >= WIDE_FROM)

    def hideEvent(self, event) -> None:
        if self._wait.isActive():
            self.save()
        super().hideEvent(event)


def _listed(units, profile: profiles.Profile):
    for province in units.provinces():
        for commune in units.communes(province.code):
            if commune.code == profile.id:
                return commune, province
    return None, None
