"""Making the safe fixes: pure functions from a text, a tree or a plan to the mended one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cchc_desktop.checking.model import Edit, Fix
from cchc_desktop.plan import Appendix, Cell, Node, Paragraph, Plan, Signature, Span, Table, Task, Text, plain
from cchc_desktop.plan.texts import add_text, slice_text


def mended(text: Text, edit: Edit) -> Text:
    """Make one edit in a text that is the edit's own; the new words take the emphasis of those they replace."""
    taken = slice_text(text, edit.start, edit.end)
    look = (taken or slice_text(text, max(edit.start - 1, 0), edit.start) or (Span(""),))[0]
    last = taken[-1] if taken else Span("")  # whatever else hangs on the last word goes on with the new one
    middle = (replace(last, text=edit.after, bold=look.bold, italic=look.italic),) if edit.after else ()
    return add_text(add_text(slice_text(text, 0, edit.start), middle), slice_text(text, edit.end))


def fix_text(text: Text, fix: Fix) -> Text:
    """Return a text with every edit of the fix that is meant for it."""
    for edit in _own(plain(text), fix):
        text = mended(text, edit)
    return text


def fix_words(words: str, fix: Fix) -> str:
    """Return unformatted words with every edit that is meant for them."""
    for edit in _own(words, fix):
        words = words[: edit.start] + edit.after + words[edit.end :]
    return words


def _own(words: str, fix: Fix) -> list[Edit]:
    """Return the edits of a whole text, the last place first, so that the offsets before it hold; none overlap."""
    own: list[Edit] = []
    for edit in sorted(
        (edit for edit in fix.edits if edit.text == words), key=lambda edit: edit.start, reverse=True
    ):
        if not own or edit.end <= own[-1].start:
            own.append(edit)
    return own


def fix_content(content: Sequence[Node], fix: Fix) -> tuple[Node, ...]:
    """Return a tree with the fix made; whatever it does not concern is the very same object."""
    return tuple(_fix_node(node, fix) for node in content)


def _fix_node(node: Node, fix: Fix) -> Node:
    if isinstance(node, Table):
        rows = tuple(tuple(_fix_cell(cell, fix) for cell in row) for row in node.rows)
        return node if rows == node.rows else replace(node, rows=rows)
    text = fix_text(node.text, fix)
    if isinstance(node, Paragraph):
        return node if text == node.text else replace(node, text=text)
    content, task = fix_content(node.content, fix), _fix_task(node.task, fix)
    changed = text != node.text or content != node.content or task != node.task
    return replace(node, text=text, content=content, task=task) if changed else node


def _fix_cell(cell: Cell, fix: Fix) -> Cell:
    return replace(cell, paragraphs=tuple(fix_text(text, fix) for text in cell.paragraphs))


def _fix_task(task: Task | None, fix: Fix) -> Task | None:
    if task is None:
        return None
    return Task(
        fix_words(task.lead, fix),
        tuple(fix_words(partner, fix) for partner in task.partners),
        fix_words(task.time, fix),
        fix_words(task.product, fix),
    )


def _fix_appendix(appendix: Appendix, fix: Fix) -> Appendix:
    return replace(
        appendix,
        label=fix_words(appendix.label, fix),
        title=fix_words(appendix.title, fix),
        reference=fix_words(appendix.reference, fix),
        content=fix_content(appendix.content, fix),
    )


def fix_signature(signature: Signature, fix: Fix) -> Signature:
    """Return a signing block with the fix made."""
    return Signature(
        tuple(fix_words(line, fix) for line in signature.authority),
        fix_words(signature.title, fix),
        fix_words(signature.other_title, fix),
        fix_words(signature.name, fix),
    )


def fix_plan(plan: Plan, fix: Fix) -> Plan:
    """Return the plan with the fix made wherever its words stand; places that have changed since stay as they are."""
    return replace(
        plan,
        kind=fix_words(plan.kind, fix),
        subject=fix_words(plan.subject, fix),
        parent_agency=tuple(fix_words(line, fix) for line in plan.parent_agency),
        agency=tuple(fix_words(line, fix) for line in plan.agency),
        number=fix_words(plan.number, fix),
        bases=tuple(fix_text(text, fix) for text in plan.bases),
        opening=tuple(fix_text(text, fix) for text in plan.opening),
        body=fix_content(plan.body, fix),
        closing=tuple(fix_text(text, fix) for text in plan.closing),
        recipients=tuple(fix_words(line, fix) for line in plan.recipients),
        signature=fix_signature(plan.signature, fix),
        joint=tuple(fix_signature(one, fix) for one in plan.joint),
        notes=tuple(fix_words(note, fix) for note in plan.notes),
        appendices=tuple(_fix_appendix(appendix, fix) for appendix in plan.appendices),
    )
