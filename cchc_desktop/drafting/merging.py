"""Reading a leader's edited Word file back into a draft: differences by item, taken one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting import history
from cchc_desktop.drafting.applying import Branch, apply
from cchc_desktop.drafting.assemble import assemble, section_heading
from cchc_desktop.drafting.differences import CHANGED, MOVED, Comparison, Difference, compare
from cchc_desktop.drafting.drafts import Draft, SectionText, save_draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.drafting.task_text import folded, from_appendices, unfolded, with_appendix
from cchc_desktop.drafting.words import compare_words
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.plan import Item, Node, Paragraph, Plan, Span, Text, plain, text_of
from cchc_desktop.plan.numbering import child_style
from cchc_desktop.reading import read
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import collapse, fold

_LISTS = ("bases", "opening", "closing", "recipients")
_ENDS = {"bases": " ;.", "opening": " ", "closing": " ./", "recipients": " ;."}


class Merge(Struct, frozen=True):
    """A draft beside an edited form of it: all differences, numbered from 1 through the whole plan."""

    draft: Draft
    theirs: Plan
    parts: dict[str, Comparison]
    differences: tuple[Difference, ...]


def read_edited(db: Database, draft: Draft, file: Path) -> Merge:
    """Compare a draft with its edited Word file; tracked changes count as accepted.

    Raises `UnreadableFile`. Nothing is stored.
    """
    return compare_with_plan(db, draft, read(file).plan)


def compare_with_plan(db: Database, draft: Draft, theirs: Plan) -> Merge:
    """Compare a draft, as it would be printed, with another form of the plan."""
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    ours = assemble(draft, profile, kind)
    found: list[Difference] = list(_fields(ours, theirs))
    parts: dict[str, Comparison] = {}
    for name in _LISTS[:2]:
        parts[name] = compare(_paragraphs(getattr(ours, name)), _paragraphs(getattr(theirs, name)), name)
        found += parts[name].differences
    parts["body"] = _compare_body(draft, profile, kind, theirs)
    found += parts["body"].differences
    for name in _LISTS[2:]:
        parts[name] = compare(_paragraphs(getattr(ours, name)), _paragraphs(getattr(theirs, name)), name)
        found += parts[name].differences
    return _numbered(Merge(draft, theirs, parts, tuple(found)))


def _numbered(merge: Merge) -> Merge:
    """Number the differences through all parts, in the order they are read."""
    renumbered = tuple(replace(one, number=place) for place, one in enumerate(merge.differences, 1))
    parts = {
        name: replace(comparison, differences=tuple(one for one in renumbered if one.part == name))
        for name, comparison in merge.parts.items()
    }
    return replace(merge, parts=parts, differences=renumbered)


def _fields(ours: Plan, theirs: Plan) -> list[Difference]:
    """Compare the lines that are one value each; what theirs does not show at all is no difference."""
    values = [("subject", ours.subject, theirs.subject)]
    for name in ("authority", "title", "other_title", "name"):
        pair = (getattr(plan.signature, name) for plan in (ours, theirs))
        before, after = (value if isinstance(value, str) else "\n".join(value) for value in pair)
        values.append((f"signature.{name}", before, after))
    return [
        Difference(0, CHANGED, name, None, None, before, after, compare_words(before, after))
        for name, before, after in values
        if after and collapse(before) != collapse(after)
    ]


def _paragraphs(texts: Sequence[Text | str]) -> tuple[Node, ...]:
    return tuple(Paragraph(text_of(text) if isinstance(text, str) else text) for text in texts)


def _compare_body(draft: Draft, profile: Profile, kind: PlanKind, theirs: Plan) -> Comparison:
    ours = tuple(
        Item(
            text_of(section_heading(section, profile, kind, draft.year)),
            kind.numbering[0],
            heading=True,
            content=unfolded(draft.sections[section.id].content),
        )
        for section in kind.sections
        if section.id in used_sections(draft, kind)
    )
    body = theirs.body
    if draft.tasks_as == "appendix":
        body = _with_appendix_tasks(body, draft, profile, kind, theirs)
    comparison = compare(ours, body)
    return replace(
        comparison, differences=tuple(_with_obstacle(one, comparison) for one in comparison.differences)
    )


def used_sections(draft: Draft, kind: PlanKind) -> list[str]:
    """Return the ids of the sections that are printed, in order."""
    return [
        section.id
        for section in kind.sections
        if section.id in draft.sections and draft.sections[section.id].used
    ]


def _with_appendix_tasks(
    body: Sequence[Node], draft: Draft, profile: Profile, kind: PlanKind, theirs: Plan
) -> tuple[Node, ...]:
    """Return their body with the tasks of the appendix table where the draft keeps them."""
    groups = {fold(title): items for title, items in from_appendices(theirs.appendices)}
    headings = {
        fold(section_heading(section, profile, kind, draft.year))
        for section in kind.sections
        if section.form == "tasks"
    }
    done: list[Node] = []
    for node in body:
        if isinstance(node, Item) and fold(plain(node.text)) in headings:
            node = replace(node, content=unfolded(with_appendix(node.content, groups, kind.appendix_note)))
        done.append(node)
    return tuple(done)


def _with_obstacle(one: Difference, comparison: Comparison) -> Difference:
    """Headings and order of the sections belong to the kind of plan, so such differences are shown, not taken."""
    top = one.ours >= 0 and comparison.ours[one.ours].parent < 0
    if not top or one.change not in (CHANGED, MOVED):
        return one
    return replace(
        one, obstacle=_("Tên và thứ tự các mục lớn theo loại kế hoạch, không đổi trong bản thảo được.")
    )


def merged(merge: Merge, accepted: Collection[int] | None = None) -> Draft:
    """Return the draft with the accepted differences, by their numbers; None takes every one that can be."""
    numbers = {one.number for one in merge.differences} if accepted is None else set(accepted)
    draft = merge.draft
    for one in merge.differences:
        if one.number in numbers and one.part not in merge.parts:
            draft = _with_field(draft, one, merge.theirs)
    for name in _LISTS:
        if any(one.number in numbers for one in merge.parts[name].differences):
            draft = _with_list(draft, name, merge.parts[name], numbers)
    return _with_body(draft, merge.parts["body"], numbers)


def accept(db: Database, merge: Merge, accepted: Collection[int] | None = None, name: str = "") -> Draft:
    """Keep a version of the draft as it is, then the draft with the accepted differences; returns it."""
    draft = merged(merge, accepted)
    if draft == merge.draft:
        return draft
    with db.transaction():
        history.keep_before(db, draft.id, name or _("Trước khi nhận bản sửa"))
        return save_draft(db, draft)


def _with_field(draft: Draft, one: Difference, theirs: Plan) -> Draft:
    part, _dot, field = one.part.partition(".")
    if part == "subject":
        return replace(draft, subject=one.after)
    value: Any = getattr(theirs.signature, field)
    return replace(draft, signature=replace(draft.signature, **{field: value}))


def _with_list(draft: Draft, name: str, comparison: Comparison, numbers: Collection[int]) -> Draft:
    """Return the draft with one of its lists changed; paragraphs that stay keep where they came from."""
    branches = apply(comparison, numbers).children
    if name == "recipients":
        lines = tuple(_words(branch).rstrip(_ENDS[name]) for branch in branches)
        return replace(draft, recipients=tuple(line for line in lines if line))
    kept = [paragraph for paragraph in getattr(draft, name) if plain(paragraph.text).strip()]
    paragraphs = []
    for branch in branches:
        same = 0 <= branch.index < len(kept) and comparison.ours[branch.index].node is branch.node
        text = branch.node.text if isinstance(branch.node, Paragraph) else ()
        paragraphs.append(kept[branch.index] if same else Paragraph(without_end(text, _ENDS[name])))
    return replace(draft, **{name: tuple(paragraphs)})


def _words(branch: Branch) -> str:
    return plain(branch.node.text) if isinstance(branch.node, Item | Paragraph) else ""


def without_end(text: Text, marks: str) -> Text:
    """Return a text without the end marks that printing adds by itself."""
    spans = list(text)
    while spans:
        last = spans.pop()
        if words := last.text.rstrip(marks):
            return (*spans, Span(words, last.bold, last.italic))
    return ()


def _with_body(draft: Draft, comparison: Comparison, numbers: Collection[int]) -> Draft:
    chosen = [one for one in comparison.differences if one.number in numbers and not one.obstacle]
    if not chosen:
        return draft
    return with_sections(draft, get_kind(draft.kind), apply(comparison, numbers), comparison)


def with_sections(draft: Draft, kind: PlanKind, root: Branch, comparison: Comparison) -> Draft:
    """Return the draft with the sections of a changed tree; a new section of theirs follows the one before it."""
    tops = [line.index for line in comparison.ours if line.parent < 0]
    section_of = dict(zip(tops, used_sections(draft, kind), strict=True))
    contents: dict[str, list[Node]] = {}
    current = section_of[tops[0]] if tops else ""
    for branch in root.children:
        if branch.index in section_of:
            current = section_of[branch.index]
            contents.setdefault(current, [])
            contents[current] += branch.content()
        elif current:
            style = child_style(kind.numbering, kind.numbering[0])
            node = branch.node
            contents.setdefault(current, []).extend(
                [replace(node, style=style, content=branch.content())]
                if isinstance(node, Item)
                else [node]
                if node is not None
                else []
            )
    sections = dict(draft.sections)
    for name in section_of.values():
        sections[name] = _section(sections[name], contents.get(name))
    return replace(draft, sections=sections)


def _section(text: SectionText, content: Sequence[Node] | None) -> SectionText:
    """Return a section with new content, kept as it is but left out when it was removed whole."""
    if content is None:
        return replace(text, used=False)
    return replace(text, content=folded(content))
