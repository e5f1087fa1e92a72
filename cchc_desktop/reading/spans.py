"""Work on emphasised text: tidy, cut, join. Offsets count characters of the plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cchc_desktop.plan import Span, Text, plain
from cchc_desktop.vietnamese.text import nfc

_BLANKS = re.compile(r"\s+")


def merge(spans: Iterable[Span]) -> Text:
    """Join neighbours of equal emphasis and drop empty ones."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        last = merged[-1] if merged else None
        if last and not last.note and (last.bold, last.italic) == (span.bold, span.italic):
            merged[-1] = Span(last.text + span.text, span.bold, span.italic, note=span.note)
        else:
            merged.append(span)
    return tuple(merged)


def compose(spans: Iterable[Span]) -> Text:
    """Merge spans and compose letters (NFC), also where a mark was cut off into the next span."""
    merged = list(merge(spans))
    for index in range(len(merged) - 1, 0, -1):
        text = merged[index].text
        marks = 0
        while marks < len(text) and unicodedata.combining(text[marks]):
            marks += 1
        if marks:
            before = merged[index - 1]
            after = merged[index]
            merged[index - 1] = Span(before.text + text[:marks], before.bold, before.italic, note=before.note)
            merged[index] = Span(text[marks:], after.bold, after.italic, note=after.note)
    return merge(Span(nfc(span.text), span.bold, span.italic, note=span.note) for span in merged)


def tidy(text: Text) -> Text:
    """Collapse every run of blanks into one blank, also across spans, and strip the ends."""
    if len(text) == 1:
        collapsed = " ".join(text[0].text.split())
        return (Span(collapsed, text[0].bold, text[0].italic, note=text[0].note),) if collapsed else ()
    spans: list[Span] = []
    blank_before = True
    for span in text:
        part = _BLANKS.sub(" ", span.text)
        if blank_before:
            part = part.lstrip(" ")
        if not part:
            continue
        blank_before = part.endswith(" ")
        spans.append(Span(part, span.bold, span.italic, note=span.note))
    while spans and spans[-1].text.endswith(" "):
        last = spans.pop()
        if kept := last.text.rstrip(" "):
            spans.append(Span(kept, last.bold, last.italic, note=last.note))
    return merge(spans)


def drop(text: Text, count: int) -> Text:
    """Return the text without its first `count` characters."""
    return cut(text, count, len(plain(text)))


def cut(text: Text, start: int, end: int) -> Text:
    """Return the characters from `start` up to `end`, with their emphasis."""
    kept, position = [], 0
    for span in text:
        part = span.text[max(0, start - position) : max(0, end - position)]
        position += len(span.text)
        if part:
            kept.append(Span(part, span.bold, span.italic, note=span.note if position <= end else 0))
    return tuple(kept)


def join(first: Text, second: Text) -> Text:
    """Join two parts of a sentence with one blank."""
    if not first or not second:
        return first or second
    last = first[-1]
    return merge((*first, Span(" ", last.bold, last.italic), *second))


def split_at(text: Text, pattern: re.Pattern[str]) -> list[Text]:
    """Split a text where the pattern matches its plain characters; empty parts are left out."""
    whole, parts, start = plain(text), [], 0
    for match in pattern.finditer(whole):
        parts.append(cut(text, start, match.start()))
        start = match.end()
    parts.append(cut(text, start, len(whole)))
    return [part for part in parts if plain(part).strip()]


def is_bold(text: Text) -> bool:
    """Say whether every visible character is bold."""
    visible = [span for span in text if span.text.strip(" .:;,-")]
    return bool(visible) and all(span.bold for span in visible)
