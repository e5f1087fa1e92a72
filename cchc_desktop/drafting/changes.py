"""Changing words of an emphasised text with marks, and turning single changes back or on.

Offsets of changes are those of the text as it stands. Changes are sorted and never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.plan import Change, Span, Text, plain

BLANK = "……"
TWICE = "actor-twice"  # the rule of a body that would stand twice: the offer is to drop it
_FILL = "fill:"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Proposal(Struct, frozen=True):
    """A change worked out by a rule, before it is made; offsets in the text it was worked out on."""

    rule: str
    start: int
    end: int
    after: str
    reason: str
    sure: bool = True


def replaced(text: Text, start: int, end: int, after: str) -> Text:
    """Put `after` in place of the characters from start to end; it takes the emphasis of the first of them."""
    spans: list[Span] = []
    at, done = 0, False
    for span in text:
        stop = at + len(span.text)
        head = span.text[: max(0, start - at)]
        tail = span.text[max(0, end - at) :]
        # At a border between spans the words belong to the later one, unless nothing follows.
        if not done and start < stop:
            head, done = head + after, True
        spans.append(replace(span, text=head + tail))
        at = stop
    if not done and after:
        last = spans.pop() if spans else Span("")
        spans.append(replace(last, text=last.text + after))
    return tuple(span for span in spans if span.text)


def one_emphasis(text: Text, start: int, end: int) -> bool:
    """Say whether the characters from start to end have one emphasis, so that a change can be undone exactly."""
    at, found = 0, set()
    for span in text:
        if at < end and start < at + len(span.text):
            found.add((span.bold, span.italic))
        at += len(span.text)
    return len(found) <= 1


def make(text: Text, proposals: Sequence[Proposal]) -> tuple[Text, tuple[Change, ...]]:
    """Make the sure proposals and mark all of them; the unsure ones wait and leave the text as it is.

    A change across two kinds of emphasis waits too: undone, it could not give the emphasis back.
    """
    words = plain(text)
    changes, moved = [], 0
    fitted = text
    for proposal in sorted(proposals, key=lambda proposal: (proposal.start, proposal.end)):
        sure = proposal.sure and one_emphasis(text, proposal.start, proposal.end)
        before = words[proposal.start : proposal.end]
        told = "" if proposal.rule.startswith(_FILL) else before  # nobody needs to read "{area}"
        start = proposal.start + moved
        now = proposal.after if sure else before
        if sure:
            fitted = replaced(fitted, start, proposal.end + moved, proposal.after)
            moved += len(proposal.after) - len(before)
        state = "applied" if sure else "waiting"
        place = (start, start + len(now))
        changes.append(Change(proposal.rule, *place, told, proposal.after, proposal.reason, state, sure))
    return fitted, tuple(changes)


def revert(text: Text, changes: Sequence[Change], index: int) -> tuple[Text, tuple[Change, ...]]:
    """Undo one change: the source's words stand there again, for a filled-in fact a visible blank.

    The change is then "rejected". A change that is not applied stays as it is, except that a waiting one is rejected.
    """
    change = changes[index]
    if change.state == "waiting":
        return text, _with(changes, index, replace(change, state="rejected"))
    if change.state != "applied":
        return text, tuple(changes)
    return _turn(text, changes, index, undone(change), "rejected")


def undone(change: Change) -> str:
    """Return the words that stand in the text when a change is not made."""
    return BLANK if _FILL in change.rule else change.before


def apply(text: Text, changes: Sequence[Change], index: int) -> tuple[Text, tuple[Change, ...]]:
    """Make one waiting or rejected change; an applied one stays as it is."""
    change = changes[index]
    if change.state == "applied":
        return text, tuple(changes)
    return _turn(text, changes, index, change.after, "applied")


def can_be_made(change: Change) -> bool:
    """Say whether a change has something to make: other words, or a body named twice to drop."""
    return bool(change.after or change.rule.endswith(TWICE))


def offered(change: Change) -> bool:
    """Say whether a waiting change carries an offer; one without says only that a decision is needed."""
    return change.state == "waiting" and can_be_made(change)


def take_offers(text: Text, changes: Sequence[Change]) -> tuple[Text, tuple[Change, ...]]:
    """Make every waiting change that carries an offer."""
    done = tuple(changes)
    for index, change in enumerate(changes):
        if offered(change):
            text, done = apply(text, done, index)
    return text, done


def _turn(
    text: Text, changes: Sequence[Change], index: int, words: str, state: str
) -> tuple[Text, tuple[Change, ...]]:
    change = changes[index]
    delta = len(words) - (change.end - change.start)
    turned = replace(change, end=change.start + len(words), state=state)
    moved = [
        _shifted(other, delta) if (other.start, place) > (change.start, index) else other
        for place, other in enumerate(changes)
    ]
    return replaced(text, change.start, change.end, words), _with(moved, index, turned)


def _with(changes: Sequence[Change], index: int, change: Change) -> tuple[Change, ...]:
    return (*changes[:index], change, *changes[index + 1 :])


def _shifted(change: Change, delta: int) -> Change:
    return replace(change, start=change.start + delta, end=change.end + delta)


def follow_edit(old: str, new: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Keep the marks right after the user typed: those outside the edited stretch move, those in it are gone."""
    limit = min(len(old), len(new))
    head = next((place for place in range(limit) if old[place] != new[place]), limit)
    tail = next((place for place in range(limit - head) if old[-1 - place] != new[-1 - place]), limit - head)
    kept = []
    for change in changes:
        if change.end <= head:
            kept.append(change)
        elif change.start >= len(old) - tail:
            kept.append(_shifted(change, len(new) - len(old)))
    return tuple(kept)


def fill(text: Text, values: Mapping[str, str]) -> tuple[Text, tuple[Change, ...]]:
    """Fill the placeholders of a shipped clause, such as `{agency}`; a fact not known becomes a visible blank."""
    proposals = []
    for match in _PLACEHOLDER.finditer(plain(text)):
        value = values.get(match[1], "")
        reason = _("Điền từ hồ sơ đơn vị") if value else _("Chưa có trong hồ sơ đơn vị, cần ghi")
        proposals.append(Proposal(f"{_FILL}{match[1]}", match.start(), match.end(), value or BLANK, reason))
    return make(text, proposals)
