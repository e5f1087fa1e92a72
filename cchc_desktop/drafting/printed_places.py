"""Where a place of a draft stands on its pages, and which step of the wizard writes what a page shows.

Paths on a page are those of `writing.blocks.Para`: "subject", "bases.2", "II.1.a", "recipients.3", and "appendices.1#4"
for the fifth row of a table, its header counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.drafting.assemble import appendix_rows, body_content, sections_apart, used_sections
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import BASES, ENDING, INFO
from cchc_desktop.kinds import PlanKind
from cchc_desktop.plan import Item, Node, numbered
from cchc_desktop.plan.numbering import roman

_STEPS = {
    INFO: ("parent_agency", "agency", "number", "date", "kind", "subject"),
    BASES: ("bases", "opening"),
    ENDING: ("closing", "recipients", "signature", "joint"),
}
_STEP_OF = {name: step for step, names in _STEPS.items() for name in names}


def written_at(draft: Draft, kind: PlanKind, printed: str) -> tuple[str, str]:
    """Return the step that writes what stands at a printed path, and the path there; ("", "") when none does.

    The path of an item in its section counts all its rows, those without words and the tasks set apart too.
    """
    path, _sign, row = printed.partition("#")
    first, _dot, rest = path.partition(".")
    if step := _STEP_OF.get(first):
        return step, printed
    used = used_sections(draft, kind)
    apart = sections_apart(draft, used)
    if first == "appendices":
        number = int(rest.partition(".")[0])
        if number > len(apart):
            return "", ""  # the page shows the draft as it was
        section = apart[number - 1]
        rows = appendix_rows(draft.sections[section.id].content)
        found = rows[int(row) - 1] if row and 0 < int(row) <= len(rows) else None
    else:
        numerals = {roman(number): one for number, one in enumerate(used, 1)}
        if first not in numerals:
            return "", ""
        section = numerals[first]
        found = _find(body_content(draft, section, section in apart), rest)
    inner = _path_of(draft.sections[section.id].content, found)
    return section.id, _whole_path(used.index(section), inner)


def printed_at(draft: Draft, kind: PlanKind, section_id: str, inner: str) -> str:
    """Return where an item of a section ("1.a") is printed; of tasks set apart, their row of the appendix."""
    used = used_sections(draft, kind)
    section = next((one for one in used if one.id == section_id), None)
    if section is None:
        return ""
    apart = sections_apart(draft, used)
    content = draft.sections[section_id].content
    item = _find(content, inner)
    rows = [id(one) for one in appendix_rows(content)] if section in apart else []
    if id(item) in rows:
        return f"appendices.{apart.index(section) + 1}#{rows.index(id(item)) + 1}"
    return _whole_path(used.index(section), _path_of(body_content(draft, section, section in apart), item))


def _whole_path(place: int, inner: str) -> str:
    return f"{roman(place + 1)}.{inner}" if inner else roman(place + 1)


def _find(content: Sequence[Node], path: str) -> Item | None:
    return next((entry.item for entry in numbered(content) if entry.path == path), None)


def _path_of(content: Sequence[Node], item: Item | None) -> str:
    # An item that lost its tasks to the appendix is another one, but with the same words.
    texts = ((entry.path, entry.item.text) for entry in numbered(content))
    return next((path for path, text in texts if item and text is item.text), "")
