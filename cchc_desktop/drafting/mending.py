"""Making the safe fixes of findings in a draft, and silencing what the official does not want to hear again."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cchc_desktop.checking import (
    Finding,
    Fix,
    Silence,
    fix_content,
    fix_signature,
    fix_text,
    fix_words,
    joined,
)
from cchc_desktop.drafting.changes import follow_edit
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.plan import Item, Node, Origin, Paragraph, Table, plain


def mend(draft: Draft, fix: Fix) -> Draft:
    """Return the draft with a fix made wherever its words stand; what has changed since the check stays as it is."""
    sections = {
        name: replace(section, content=_marks_kept(section.content, fix_content(section.content, fix)))
        for name, section in draft.sections.items()
    }
    return replace(
        draft,
        subject=fix_words(draft.subject, fix),
        bases=_paragraphs(draft.bases, fix),
        opening=_paragraphs(draft.opening, fix),
        sections=sections,
        closing=_paragraphs(draft.closing, fix),
        recipients=tuple(fix_words(line, fix) for line in draft.recipients),
        signature=fix_signature(draft.signature, fix),
        joint=tuple(fix_signature(one, fix) for one in draft.joint),
    )


def mend_all(draft: Draft, findings: Iterable[Finding]) -> Draft:
    """Return the draft with the fixes of many findings made at once, as "fix all of this kind" wants it."""
    return mend(draft, joined(findings))


def silence(draft: Draft, finding: Finding, reason: str, whole_rule: bool = False) -> Draft:
    """Return the draft in which one finding, or its whole rule, is not shown again; the reason is kept."""
    new = Silence(finding.rule, reason, "" if whole_rule else finding.key)
    return draft if new in draft.silenced else replace(draft, silenced=(*draft.silenced, new))


def _paragraphs(paragraphs: tuple[Paragraph, ...], fix: Fix) -> tuple[Paragraph, ...]:
    return tuple(
        replace(paragraph, text=text, origin=_followed(paragraph, plain(text)))
        if (text := fix_text(paragraph.text, fix)) != paragraph.text
        else paragraph
        for paragraph in paragraphs
    )


def _marks_kept(before: tuple[Node, ...], after: tuple[Node, ...]) -> tuple[Node, ...]:
    """Move the marked changes of every mended text along with its words."""
    kept: list[Node] = []
    for old, new in zip(before, after, strict=True):
        if old is new or isinstance(old, Table) or isinstance(new, Table):
            kept.append(new)
            continue
        new = replace(new, origin=_followed(old, plain(new.text)))
        if isinstance(old, Item) and isinstance(new, Item):
            new = replace(new, content=_marks_kept(old.content, new.content))
        kept.append(new)
    return tuple(kept)


def _followed(node: Item | Paragraph, words: str) -> Origin | None:
    if node.origin is None:
        return None
    return replace(node.origin, changes=follow_edit(plain(node.text), words, node.origin.changes))
