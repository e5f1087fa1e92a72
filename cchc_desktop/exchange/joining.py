"""Joining two forms of one draft: what only one side did is taken, what both did is kept in both wordings."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.applying import apply
from cchc_desktop.drafting.differences import (
    BOTH,
    CHANGED,
    NEW,
    OURS,
    THEIRS,
    Comparison,
    Difference,
    compare,
)
from cchc_desktop.drafting.drafts import Draft, SectionText
from cchc_desktop.drafting.task_text import folded, unfolded
from cchc_desktop.drafting.words import compare_words
from cchc_desktop.plan import Node, Paragraph, plain, text_of

_FIELDS = ("title", "subject", "tasks_as", "month")
_LISTS = ("bases", "opening", "closing")


class Joined(Struct, frozen=True):
    """Two forms of a draft side by side: differences numbered from 1, each with who made it."""

    ours: Draft
    theirs: Draft
    parts: dict[str, Comparison]  # section ids, bases, opening, closing, recipients
    differences: tuple[Difference, ...]

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """What both sides did, or what nobody can tell."""
        return tuple(one for one in self.differences if one.by == BOTH)


def join(ours: Draft, theirs: Draft, base: Draft | None = None) -> Joined:
    """Compare two forms of a draft; `base` is the form both began from, where it is known."""
    sections = dict.fromkeys((*ours.sections, *theirs.sections))
    parts = {
        name: _compared(
            name, _nodes(ours, name), _nodes(theirs, name), None if base is None else _nodes(base, name)
        )
        for name in (*_LISTS, "recipients", *sections)
    }
    fields = _fields(ours, theirs, base)
    found = [*fields, *(one for part in parts.values() for one in part.differences)]
    numbered = tuple(replace(one, number=place) for place, one in enumerate(found, 1))
    parts = {
        name: replace(part, differences=tuple(one for one in numbered if one.part == name))
        for name, part in parts.items()
    }
    return Joined(ours, theirs, parts, numbered)


def _compared(
    name: str, ours: tuple[Node, ...], theirs: tuple[Node, ...], base: tuple[Node, ...] | None
) -> Comparison:
    comparison = compare(ours, theirs, name, base)
    if base is not None:
        return comparison
    # Without a common form nobody can tell an addition here from a removal there: nothing is ever dropped.
    told = tuple(
        replace(one, by=THEIRS if one.change == NEW else BOTH if one.change == CHANGED else OURS)
        for one in comparison.differences
    )
    return replace(comparison, differences=told)


def _nodes(draft: Draft, name: str) -> tuple[Node, ...]:
    """Return one part of a draft as a tree: a list of paragraphs, or a section with its task lines."""
    if name == "recipients":
        return tuple(Paragraph(text_of(line)) for line in draft.recipients)
    if name in _LISTS:
        return tuple(getattr(draft, name))
    text = draft.sections.get(name)
    return unfolded(text.content) if text else ()


def _fields(ours: Draft, theirs: Draft, base: Draft | None) -> list[Difference]:
    found = []
    for name in (*_FIELDS, "signature"):
        before, after = _field(ours, name), _field(theirs, name)
        if before == after:
            continue
        common = _field(base, name) if base else None
        by = THEIRS if common == before else OURS if common == after else BOTH
        words = compare_words(before, after)
        found.append(Difference(0, CHANGED, name, None, None, before, after, words, by))
    return found


def _field(draft: Draft, name: str) -> str:
    if name != "signature":
        return str(getattr(draft, name))
    signature = draft.signature
    return "\n".join((*signature.authority, signature.title, signature.other_title, signature.name))


def joined(join: Joined, accepted: Collection[int] | None = None) -> Draft:
    """Return our draft with the differences accepted by number.

    None takes all that theirs did; of what both reworded, ours stays and theirs is put after it.
    """
    if accepted is None:
        numbers = {one.number for one in join.differences if one.by == THEIRS}
        doubled = {one.number for one in join.conflicts if one.change in (CHANGED, NEW)}
    else:
        numbers, doubled = set(accepted), set()
    draft = join.ours
    for one in join.differences:
        if one.part not in join.parts and one.number in numbers:
            draft = replace(draft, **{one.part: getattr(join.theirs, one.part)})
    for name, part in join.parts.items():
        if any(one.number in numbers | doubled for one in part.differences):
            draft = _with_part(draft, join.theirs, name, part, numbers, doubled)
    return _with_rest(draft, join.theirs)


def _with_part(
    draft: Draft,
    theirs: Draft,
    name: str,
    part: Comparison,
    numbers: Collection[int],
    doubled: Collection[int],
) -> Draft:
    content = apply(part, numbers, doubled).content()
    if name == "recipients":
        lines = tuple(plain(one.text) for one in content if isinstance(one, Paragraph))
        return replace(draft, recipients=lines)
    if name in _LISTS:
        return replace(draft, **{name: tuple(one for one in content if isinstance(one, Paragraph))})
    text = draft.sections.get(name, SectionText(used=False))
    used = text.used or (name in theirs.sections and theirs.sections[name].used)
    section = replace(text, content=folded(content), used=used)
    return replace(draft, sections=draft.sections | {name: section})


def _with_rest(draft: Draft, theirs: Draft) -> Draft:
    """Add what cannot contradict: sources, decisions about obligations and about offered clauses."""
    sources = tuple(dict.fromkeys((*draft.sources, *theirs.sources)))
    sections = {
        name: replace(
            text, dismissed=tuple(dict.fromkeys((*text.dismissed, *theirs.sections[name].dismissed)))
        )
        if name in theirs.sections
        else text
        for name, text in draft.sections.items()
    }
    return replace(draft, sources=sources, sections=sections, not_ours=theirs.not_ours | draft.not_ours)
