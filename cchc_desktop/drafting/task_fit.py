"""Fitting who does a task: each named body alone, none twice, and never our own unit as its own partner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.parties import OurFacts, names
from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Task, Text, plain, text_of
from cchc_desktop.reading.bodies import divide
from cchc_desktop.vietnamese.text import fold

Fit = Callable[[Text], tuple[Text, tuple[Change, ...]]]
OFF_TEXT = -1  # the place of a change that has none in the item's text
_NOT_HERE = "actor-none"


class _Body(Struct, frozen=True):
    printed: str
    fitted: str
    changes: tuple[Change, ...]


def fit_task(task: Task, fit: Fit, ours: OurFacts | None = None) -> tuple[Task, tuple[Change, ...]]:
    """Return a task as it would read for us and its changes; their rules begin with the field's name.

    With `ours`, a body that does not exist here is dropped where others remain, and our own unit is no
    partner in its own plan; each drop is a change that can be turned back.
    """
    changes: list[Change] = []

    def fitted(field: str, value: str) -> str:
        text, made = fit(text_of(value))
        changes.extend(_marked(field, change) for change in made)
        return plain(text)

    def bodies(field: str, printed: Sequence[str]) -> tuple[str, ...]:
        read = [_Body(name, plain(text), made) for name in printed for text, made in (fit(text_of(name)),)]
        kept, gone = _sorted_out(field, read, ours) if ours else (read, [])
        for body in kept:
            changes.extend(_marked(field, change) for change in body.changes)
        changes.extend(_drop(field, body) for body in gone)
        return tuple(dict.fromkeys(body.fitted for body in kept))

    leads = divide(task.lead) if ";" in task.lead else ((task.lead,) if task.lead else ())
    lead, partners = "; ".join(bodies("lead", leads)), bodies("partners", task.partners)
    time, product = fitted("time", task.time), fitted("product", task.product)
    return Task(lead, tuple(one for one in partners if one != lead), time, product), tuple(changes)


def _sorted_out(field: str, read: list[_Body], ours: OurFacts) -> tuple[list[_Body], list[_Body]]:
    """Divide bodies into those that stay and those that go."""
    own = names(ours)
    us = {fold(name) for name in (own.long, own.short, own.long_bare, own.short_bare)}

    def goes(body: _Body) -> bool:
        if any(change.rule == _NOT_HERE for change in body.changes):
            return field == "partners" or len(read) > 1
        if field == "partners":
            return fold(body.fitted) in us
        if len(read) == 1 or not any(fold(other.fitted) in us for other in read):
            return False
        # Of several in charge, an office of ours is told from the whole unit, the unit from "các sở, ngành".
        offices = [other for other in read if _is_office(other, us)]
        return body not in offices if offices else fold(body.fitted) not in us

    gone = [body for body in read if goes(body)]
    return [body for body in read if body not in gone], gone


def _is_office(body: _Body, us: set[str]) -> bool:
    exchanged = any(change.rule == "actor" and change.state == "applied" for change in body.changes)
    return exchanged and fold(body.fitted) not in us and not fold(body.fitted).startswith("cac ")


def _marked(field: str, change: Change) -> Change:
    return replace(change, rule=f"{field}:{change.rule}", start=OFF_TEXT, end=OFF_TEXT)


def _drop(field: str, body: _Body) -> Change:
    if any(change.rule == _NOT_HERE for change in body.changes):
        reason = _("Cơ quan này không có ở cấp mình")
    elif field == "partners":
        reason = _("Đơn vị mình không phối hợp với chính mình")
    else:
        reason = _("Mỗi việc một cơ quan chủ trì")
    return Change(f"{field}:drop", OFF_TEXT, OFF_TEXT, body.printed, "", reason)
