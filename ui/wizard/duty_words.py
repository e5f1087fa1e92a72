"""How obligations are said: by whom they were given, how far they are answered, where."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop import library
from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.i18n import N_, _
from ui.wizard.session import Session

GIVEN = {
    "province": N_("Việc tỉnh giao"),
    "department": N_("Việc Sở giao"),
    "district": N_("Việc huyện giao"),
    "": N_("Việc cấp trên giao"),
}
ASKING = {
    "province": N_("Tỉnh yêu cầu"),
    "department": N_("Sở yêu cầu"),
    "district": N_("Huyện yêu cầu"),
    "": N_("Cấp trên yêu cầu"),
}
# What a list of obligations may be limited to; "other" are those of other levels.
ALL, OTHER = "all", "other"
FILTERS = (ALL, "missing", "partly", "answered", "not_ours", OTHER)
SIGNS = {
    "answered": ("checkmark_circle_filled", "ok"),
    "partly": ("circle_half", "warn"),
    "missing": ("error_circle_filled", "err"),
    "not_ours": ("subtract", "text2"),
}


def _giver(session: Session) -> str:
    """Return the level of those who gave the tasks, "" when they are of several."""
    levels = {one.level for one in library.kept_sources(session.services.db, session.draft.sources)}
    return levels.pop() if len(levels) == 1 and levels <= GIVEN.keys() else ""


def given_words(session: Session) -> str:
    """Return what the tasks are called: "Việc tỉnh giao"."""
    return _(GIVEN[_giver(session)])


def asking_words(session: Session) -> str:
    """Return what the page of a section's tasks is called: "Tỉnh yêu cầu"."""
    return _(ASKING[_giver(session)])


def unit(session: Session) -> str:
    """Return what we are, in small letters: "xã", "sở"."""
    return session.profile.agency.unit or _("đơn vị mình")


def state_words(state: str, of_unit: str) -> str:
    """Return a state in words: "Còn thiếu", "Không thuộc xã"."""
    return {
        "answered": _("Đã trả lời"),
        "partly": _("Một phần"),
        "missing": _("Còn thiếu"),
        "not_ours": _("Không thuộc {unit}").format(unit=of_unit),
    }[state]


def filter_words(name: str, of_unit: str, wide: bool = True) -> str:
    """Return what a filter is called; shorter where there is little room."""
    if name == ALL:
        return _("Tất cả")
    if name == OTHER:
        return _("Việc của cấp khác") if wide else _("Cấp khác")
    if name == "not_ours" and not wide:
        return _("Không thuộc")
    return state_words(name, of_unit) if wide or name != "answered" else _("Xong")


def chosen(covered: Sequence[Covered], name: str) -> tuple[Covered, ...]:
    """Return the obligations a filter lets through; those of other levels are told apart from the start."""
    if name == OTHER:
        return tuple(one for one in covered if is_of_others(one))
    return tuple(one for one in covered if not is_of_others(one) and name in (ALL, one.state))


def is_of_others(one: Covered) -> bool:
    """Say whether an obligation falls on other levels, by what the higher plan says."""
    return one.state == "not_ours" and not one.reason


def answer_words(one: Covered) -> str:
    """Return where an obligation is answered and what is wrong with it: "III.2: Chưa ghi đơn vị chủ trì."."""
    if one.state == "missing":
        return _("Chưa có mục nào")
    if not one.by:
        return one.reason
    places = ", ".join(one.by)
    return f"{places}: {one.reason}" if one.reason else places


def source_words(one: Covered) -> str:
    """Return "KH 412/KH-UBND, mục II.3.d"."""
    path = one.obligation.path
    return _("{title}, mục {path}").format(title=one.title, path=path) if path else one.title
