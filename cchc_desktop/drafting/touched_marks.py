"""What a new higher plan changes of an item of ours: offers that wait for the official; our words stay until then."""

from __future__ import annotations

from os.path import commonprefix

from msgspec.structs import replace

from cchc_desktop.drafting.task_fit import OFF_TEXT
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Item, Origin, plain

_RULE = "new-source"
_FIELDS = ("lead", "time", "product")  # of a task; one value each


def with_new_words(item: Item, fresh: Item, path: str) -> Item:
    """Offer what `fresh`, the reworded item at `path` of the new plan fitted to us, says otherwise than ours."""
    reason = _("Mục {path} của kế hoạch mới đã đổi câu này.").format(path=path)
    words = _between(plain(item.text), plain(fresh.text))
    changes = [replace(words, reason=reason)] if words else []
    for field in _FIELDS if item.task and fresh.task else ():
        ours, theirs = getattr(item.task, field), getattr(fresh.task, field)
        if theirs and ours != theirs:
            changes.append(_offer(f"{field}:{_RULE}", OFF_TEXT, OFF_TEXT, ours, theirs, reason))
    return _with_changes(item, changes)


def with_departure(item: Item) -> Item:
    """Ask about an item whose source is gone from the new plan."""
    text = plain(item.text)
    reason = _("Kế hoạch mới không còn câu này: giữ lại, hoặc xóa cả ý.")
    return _with_changes(item, [_offer(_RULE, 0, len(text), text, "", reason)] if text else [])


def _between(ours: str, theirs: str) -> Change | None:
    """Return one change from the first word that differs to the last; half a sentence is never offered."""
    if ours == theirs:
        return None
    start = _whole_words(len(commonprefix([ours, theirs])), ours, theirs)
    left, right = ours[start:][::-1], theirs[start:][::-1]
    end = _whole_words(len(commonprefix([left, right])), left, right)
    if end + start in (
        len(ours),
        len(theirs),
    ):  # words only came or only went: a word beside them marks the place
        start, end = (ours.rfind(" ", 0, start - 1) + 1, end) if start else (0, 0)
    before, after = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    return _offer(_RULE, start, start + len(before), before, after)


def _whole_words(alike: int, one: str, other: str) -> int:
    """Return how many characters are alike up to the last blank; all of them when a text ends there."""
    ends = all(alike == len(text) or text[alike] == " " for text in (one, other))
    return alike if ends else one.rfind(" ", 0, alike) + 1


def _offer(rule: str, start: int, end: int, before: str, after: str, reason: str = "") -> Change:
    return Change(rule, start, end, before, after, reason, "waiting", sure=False)


def _with_changes(item: Item, changes: list[Change]) -> Item:
    return replace(item, origin=replace(item.origin or Origin(), changes=tuple(changes)))
