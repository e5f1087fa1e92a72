"""Appendices after the signature, each with its own outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.plan import Appendix, Text, plain
from cchc_desktop.reading.letterhead import read_letterhead
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.outline import outline
from cchc_desktop.reading.source import Block, Line, SectionEnd
from cchc_desktop.reading.spans import drop, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import names_a_kind
from cchc_desktop.vietnamese.text import fold

_LINE_END = re.compile(r"\n")
_LABEL = re.compile(
    r"(?:phu luc|phu bieu|bieu mau|bieu so|bieu|mau so|mau)(?:\s+(?:so\s*)?(?:[ivx]+|\d{1,2}[a-z]?|[a-z]))?\s*[.:]?"
)
_REFERENCE = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_TITLE_LINES = 5  # of an appendix without a label, "(Kèm theo …)" included
_LETTERHEAD_LINES = 10  # blocks


def is_appendix_label(line: Block) -> bool:
    """Say whether a block begins an appendix: "Phụ lục", "PHỤ LỤC II", "Phụ lục 1. Title"."""
    if not isinstance(line, Line):
        return False
    pieces = [plain(tidy(part)) for part in split_at(line.text, _LINE_END)]
    return bool(pieces) and _label_end(pieces[0]) > 0


def is_attached(appendix: Appendix) -> bool:
    """Say whether an appendix is a document of its own: the plan that a decision issues."""
    return names_a_kind(appendix.label)


def _titles_attached(text: str) -> bool:
    """Say whether a line is the title of a document attached to the one that issues it."""
    return text.isupper() and names_a_kind(text)


def _label_end(text: str) -> int:
    if _titles_attached(text):
        return len(text)
    match = _LABEL.match(fold(text))
    if match is None or not text[:1].isupper():
        return 0
    rest = text[match.end() :]
    if not rest.strip():
        return match.end()
    titled = match[0].rstrip()[-1] in ".:" or rest.isupper()
    return match.end() if titled and fold(text).startswith("phu luc") else 0


def read_appendices(blocks: Sequence[Block]) -> tuple[tuple[Appendix, ...], tuple[str, ...]]:
    """Divide everything after the signature into appendices; one without a label is still kept.

    Returns them and the printed lines of the letterhead that an attached document repeats.
    """
    starts: list[int] = []
    for place, block in enumerate(blocks):
        attached = isinstance(block, Line) and _titles_attached(plain(tidy(block.text)))
        if attached and starts:
            continue  # "BÁO CÁO" inside an appendix is the title of a form
        labelled = is_appendix_label(block)
        if labelled or (_is_titled(blocks, place) and not _in_heading(blocks, starts, place)):
            starts.append(place)
    head = _repeated_letterhead(blocks[: starts[0]]) if starts else ()
    bounds = ([] if starts[:1] == [0] or head else [0]) + starts + [len(blocks)]
    found = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        following = next((block for block in blocks[start:] if isinstance(block, SectionEnd)), None)
        appendix = _read_one(blocks[start:end], following.landscape if following else False)
        if appendix != Appendix(landscape=appendix.landscape):
            found.append(appendix)
    return tuple(found), head


def _in_heading(blocks: Sequence[Block], starts: Sequence[int], place: int) -> bool:
    """Say whether a line belongs to the heading of the appendix that began last."""
    above = blocks[starts[-1] : place] if starts else ()
    return 0 < len(above) < _TITLE_LINES and all(isinstance(block, Line) for block in above)


def _is_titled(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a title in capitals with "(Kèm theo …)" below it begins here: an appendix without a label."""
    for at, block in enumerate(blocks[place : place + _TITLE_LINES]):
        if not isinstance(block, Line):
            return False
        text = tidy(block.text)
        if at and _REFERENCE.match(fold(plain(text))):
            return True
        if not (plain(text).isupper() and _heads(block, text, True)):
            return False
    return False


def _repeated_letterhead(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the printed lines of a letterhead above an attached document; () when the blocks are something else."""
    head = read_letterhead(blocks)
    if len(blocks) > _LETTERHEAD_LINES or not (head.agency or head.date or head.number):
        return ()
    lines = (*head.parent_agency, *head.agency, head.number, f"{head.place}, {head.date}".strip(" ,"))
    return tuple(line for line in (*lines, *head.others) if line)


def _read_one(blocks: Sequence[Block], landscape: bool) -> Appendix:
    label, reference = "", ""
    title: Text = ()
    place = -1
    for block in (*blocks, None):
        place += 1
        if isinstance(block, SectionEnd):
            continue
        if not isinstance(block, Line):
            break
        pieces = [tidy(part) for part in split_at(block.text, _LINE_END)]
        if not label and not title and pieces and (end := _label_end(plain(pieces[0]))):
            label = plain(pieces[0])[:end].strip(" .:")
            pieces = [part for part in (tidy(drop(pieces[0], end)), *pieces[1:]) if part]
        expected = names_a_kind(label) and not title
        titled = bool(label) or (place == 0 and _is_titled(blocks, 0)) or bool(title)
        if not all(_heads(block, piece, titled, expected) for piece in pieces):
            break
        for piece in pieces:
            if _REFERENCE.match(fold(plain(piece))):
                reference = plain(piece)
            else:
                title = join(title, piece)
    return Appendix(label, plain(title), reference, outline(blocks[place:]), landscape)


def _heads(line: Line, piece: Text, titled: bool, expected: bool = False) -> bool:
    """Say whether a line belongs to an appendix heading; `expected`: a subject must follow, whatever its form."""
    whole = plain(piece)
    if _REFERENCE.match(fold(whole)):
        return True
    if line.marker or whole.startswith("(") or whole.endswith((";", ".", ":")):
        return False
    if any(marker.sure for marker in readings(whole)):
        return False
    formed = line.align == "center" or whole.isupper() or is_bold(piece) or expected
    return titled and len(whole) < 300 and formed
