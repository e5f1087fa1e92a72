"""Cutting texts and putting them together, with their emphasis and their marked changes."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop.plan.model import Origin, Span, Text, plain


def slice_text(text: Text, start: int, stop: int | None = None) -> Text:
    """Return the characters `start … stop - 1` with their emphasis."""
    stop = len(plain(text)) if stop is None else stop
    cut, place = [], 0
    for span in text:
        piece = span.text[max(start - place, 0) : max(stop - place, 0)]
        place += len(span.text)
        if piece:
            cut.append(replace(span, text=piece, note=span.note if stop >= place else 0))
    return tuple(cut)


def add_text(first: Text, second: Text) -> Text:
    """Put two texts together; neighbouring spans of one emphasis become one span."""
    done: list[Span] = []
    for span in (*first, *second):
        last = done[-1] if done else None
        if last and not last.note and (last.bold, last.italic) == (span.bold, span.italic):
            done[-1] = replace(span, text=last.text + span.text)
        else:
            done.append(span)
    return tuple(done)


def slice_origin(origin: Origin | None, start: int, stop: int) -> Origin | None:
    """Keep the changes that lie inside a cut of the text, at their new offsets.

    Changes that have no place in the text (their start is negative: those of a task) stay with its beginning.
    """
    if origin is None:
        return None
    inside = tuple(
        change if change.start < 0 else replace(change, start=change.start - start, end=change.end - start)
        for change in origin.changes
        if (start == 0 if change.start < 0 else start <= change.start and change.end <= stop)
    )
    return replace(origin, changes=inside)


def moved_origin(origin: Origin, shift: int) -> Origin:
    """Return an origin whose changes stand `shift` characters further on."""
    changes = (
        replace(change, start=change.start + shift, end=change.end + shift) for change in origin.changes
    )
    return replace(origin, changes=tuple(changes))


def join_origin(first: Origin | None, second: Origin | None, shift: int) -> Origin | None:
    """Return the origin of two texts put together, the second `shift` characters on; the first source wins."""
    if second is None:
        return first
    moved = moved_origin(second, shift)
    if first is None:
        return moved
    answers = tuple(dict.fromkeys(first.answers + moved.answers))
    return replace(first, changes=first.changes + moved.changes, answers=answers)
