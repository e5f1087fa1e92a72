"""Numbers and letters before items, as a file prints them: gaps, repeats, foreign letters, lacking or mixed signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit
from cchc_desktop.plan import Item, Node, Numbered, Paragraph, numbered, plain
from cchc_desktop.plan.numbering import DASHES, LETTERS, WORDS, letter, roman

_ROMAN = {roman(number): number for number in range(1, 60)}
_FOREIGN = "fjwzăâêôơư"


def check(document: Document) -> Findings:
    """Find faults of printed markers; computed ones have none."""
    entries = {id(entry.item): entry for entry in numbered(document.plan.body)}
    yield from _siblings(document, document.plan.body, entries, _running_on(document))
    decimal = next((one for one in document.entries if one.item.style == "1.1"), None)
    if decimal is not None:
        piece = document.piece_of(decimal.path)
        yield Found(Hit("danh-so-thap-phan", 0, 0, quote=decimal.marker), piece)


def _running_on(document: Document) -> frozenset[str]:
    """Return the paths of first items that go on counting from the part before: articles run through chapters."""
    last: dict[str, tuple[str, int]] = {}
    found = set()
    for entry in document.entries:
        style, parent = entry.item.style, entry.path.rpartition(".")[0]
        value = _value(style, entry.marker)
        if value is None:
            continue
        before = last.get(style)
        if before and before[0] != parent and value == before[1] + 1:
            found.add(entry.path)
        last[style] = parent, value
    return frozenset(found)


def _siblings(
    document: Document, content: Sequence[Node], entries: dict[int, Numbered], running: frozenset[str]
) -> Findings:
    families: dict[str, list[Numbered]] = {}
    titled: set[str] = set()  # paths of items right below words without a number
    for before, node in zip((None, *content), content, strict=False):
        if isinstance(node, Item):
            if isinstance(before, Paragraph):
                titled.add(entries[id(node)].path)
            if node.style not in DASHES and node.marker is not None:
                families.setdefault(node.style, []).append(entries[id(node)])
            yield from _siblings(document, node.content, entries, running)
    for style, family in families.items():
        for counted in _counted_anew(family, titled):
            yield from _sequence(document, style, counted, running)
        yield from _signs(document, style, family)


def _counted_anew(family: list[Numbered], titled: set[str]) -> list[list[Numbered]]:
    """Part siblings where they begin again with the first number: lists below titles that bear none."""
    runs: list[list[Numbered]] = []
    before = 0
    for entry in family:
        value = _value(entry.item.style, entry.marker)
        if not runs or (value == 1 and (before > 1 or entry.path in titled)):
            runs.append([])
        runs[-1].append(entry)
        before = value or before
    return runs


def _value(style: str, marker: str) -> int | None:
    """Return which number a marker stands for; None for a letter that is no marker of ours."""
    text = marker.strip().strip(".):/ ")
    if style in WORDS:
        text = text.split()[-1] if text else ""
    last = text.rsplit(".", 1)[-1]
    if style == "a":
        return LETTERS.index(last.lower()) + 1 if len(last) == 1 and last.lower() in LETTERS else None
    if style == "A":
        return ord(last) - ord("A") + 1 if len(last) == 1 else None
    return int(last) if last.isascii() and last.isdigit() else _ROMAN.get(last)


def _sequence(document: Document, style: str, family: list[Numbered], running: frozenset[str]) -> Findings:
    before = 0
    for entry in family:
        value = _value(style, entry.marker)
        piece = document.piece_of(entry.path)
        shown = f"{entry.marker} {plain(entry.item.text)}"
        if value is None:
            if style == "a" and entry.marker.strip(" .)/").lower() in tuple(_FOREIGN):
                hit = Hit("chu-ngoai-bang", 0, 0, None, _name(style, before + 1), shown)
                yield Found(hit, piece)
            continue
        if value == before:
            yield Found(Hit("danh-so-lap", 0, 0, None, _name(style, before + 1), shown), piece)
            before += 1
            continue
        alone = before == 0 and (len(family) == 1 or entry.path in running)
        if value != before + 1 and not alone and not _printed(document, style, before + 1):
            yield Found(Hit("danh-so-nhay", 0, 0, None, _name(style, before + 1), shown), piece)
        before = value


def _printed(document: Document, style: str, value: int) -> bool:
    """Say whether a line of the file begins with the marker that seems to be left out: then it was not recognized."""
    if style not in ("1", "I", "A", "điều"):
        return False
    number = f"{roman(value) if style == 'I' else chr(64 + value) if style == 'A' else value}"
    word = "điều " if style == "điều" else ""
    start = re.compile(rf"\W*{word}{number}\b", re.IGNORECASE)
    return any(start.match(line) for line in document.context.printed)


def _name(style: str, value: int) -> str:
    if style == "a":
        return f"{letter(value)})"
    return roman(value) + "." if style in ("I", "phần", "chương") else f"{value}."


def _signs(document: Document, style: str, family: list[Numbered]) -> Findings:
    """Siblings end their markers with one sign, and all have one."""
    if style in WORDS:
        return
    ends = {entry.path: re.sub(r"[\w\s.]*\w", "", entry.marker.strip()) for entry in family}
    usual = Counter(end for end in ends.values() if end).most_common(1)
    for entry in family:
        end = ends[entry.path]
        shown = f"{entry.marker} {plain(entry.item.text)}"
        if not end:
            hit = Hit("so-thieu-dau", 0, 0, None, usual[0][0] if usual else ".", shown)
            yield Found(hit, document.piece_of(entry.path))
        elif usual and end != usual[0][0]:
            yield Found(Hit("dau-so-lech", 0, 0, None, usual[0][0], shown), document.piece_of(entry.path))
