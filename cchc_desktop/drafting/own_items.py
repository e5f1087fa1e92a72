"""The items of a draft with the paths they are printed under: in the body, or as rows of the task appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_desktop.drafting.assemble import (
    appendix_label,
    body_content,
    sections_apart,
    task_groups,
    used_sections,
)
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.kinds import PlanKind
from cchc_desktop.plan import Item, Node, Paragraph, numbered, plain
from cchc_desktop.plan.numbering import roman
from cchc_desktop.vietnamese.text import fold


class OwnItem(Struct, frozen=True):
    """An item of ours that says something."""

    path: str  # "III.2.a", "Phụ lục.II.3", of several appendices "Phụ lục I.II.3"
    section: str
    item: Item
    folded: str  # its words, folded


def own_items(draft: Draft, kind: PlanKind) -> Iterator[OwnItem]:
    """Yield the items of the sections in use, titles left out, in printed order."""
    used = used_sections(draft, kind)
    apart = sections_apart(draft, used)
    for number, section in enumerate(used, 1):
        for entry in numbered(body_content(draft, section, section in apart)):
            yield from _own(f"{roman(number)}.{entry.path}", section.id, entry.item)
        if section in apart:
            label = appendix_label(apart.index(section) + 1, len(apart))
            yield from _rows(label, section.id, draft.sections[section.id].content)


def _rows(label: str, section: str, content: Sequence[Node]) -> Iterator[OwnItem]:
    groups = 0
    for heading, items in task_groups(content):
        groups += heading is not None
        above = f"{label}.{roman(groups)}" if heading else label
        for place, item in enumerate(items, 1):
            yield from _own(f"{above}.{place}", section, item)


def _own(path: str, section: str, item: Item) -> Iterator[OwnItem]:
    words = plain(item.text)
    if words.strip() and not item.heading:
        yield OwnItem(path, section, item, fold(words))


def origins_of(content: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """Yield where items and paragraphs were taken from: (source, path)."""
    for node in content:
        if isinstance(node, Item | Paragraph) and node.origin:
            yield node.origin.source, node.origin.path
        if isinstance(node, Item):
            yield from origins_of(node.content)


def taken_from(draft: Draft) -> set[tuple[str, str]]:
    """Return where all of a draft was taken from, to count the uses of clauses."""
    return {place for text in draft.sections.values() for place in origins_of(text.content)}
