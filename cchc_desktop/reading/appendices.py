"""Appendices after the signature, each with its own outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.plan import Appendix, Text, plain
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.outline import outline
from cchc_desktop.reading.source import Block, Line, SectionEnd
from cchc_desktop.reading.spans import drop, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import KINDS
from cchc_desktop.vietnamese.text import fold

_LINE_END = re.compile(r"\n")
_LABEL = re.compile(
    r"(?:phu luc|phu bieu|bieu mau|bieu so|bieu|mau so|mau)(?:\s+(?:so\s*)?(?:[ivx]+|\d{1,2}[a-z]?|[a-z]))?\s*[.:]?"
)
_REFERENCE = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")


def is_appendix_label(line: Block) -> bool:
    """Say whether a block begins an appendix: "Phụ lục", "PHỤ LỤC II", "Phụ lục 1. Title"."""
    if not isinstance(line, Line):
        return False
    pieces = [plain(tidy(part)) for part in split_at(line.text, _LINE_END)]
    return bool(pieces) and _label_end(pieces[0]) > 0


def _is_attached(text: str) -> bool:
    """Say whether a line is the title of a plan attached to the decision that issues it."""
    return text.isupper() and fold(text).strip(" .:") in KINDS


def _label_end(text: str) -> int:
    if _is_attached(text):
        return len(text)
    match = _LABEL.match(fold(text))
    if match is None or not text[:1].isupper():
        return 0
    rest = text[match.end() :]
    if not rest.strip():
        return match.end()
    titled = match[0].rstrip()[-1] in ".:" or rest.isupper()
    return match.end() if titled and fold(text).startswith("phu luc") else 0


def read_appendices(blocks: Sequence[Block]) -> tuple[Appendix, ...]:
    """Divide everything after the signature into appendices; one without a label is still kept."""
    starts: list[int] = []
    for place, block in enumerate(blocks):
        attached = isinstance(block, Line) and _is_attached(plain(tidy(block.text)))
        if is_appendix_label(block) and not (attached and starts):
            starts.append(place)  # "BÁO CÁO" inside an appendix is the title of a form
    bounds = ([] if starts[:1] == [0] else [0]) + starts + [len(blocks)]
    found = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        following = next((block for block in blocks[start:] if isinstance(block, SectionEnd)), None)
        appendix = _read_one(blocks[start:end], following.landscape if following else False)
        if appendix != Appendix(landscape=appendix.landscape):
            found.append(appendix)
    return tuple(found)


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
        if not all(_heads(block, piece, bool(label)) for piece in pieces):
            break
        for piece in pieces:
            if _REFERENCE.match(fold(plain(piece))):
                reference = plain(piece)
            else:
                title = join(title, piece)
    return Appendix(label, plain(title), reference, outline(blocks[place:]), landscape)


def _heads(line: Line, piece: Text, labelled: bool) -> bool:
    whole = plain(piece)
    if _REFERENCE.match(fold(whole)):
        return True
    if line.marker or any(marker.sure for marker in readings(whole)) or whole.endswith((";", ".", ":")):
        return False
    return labelled and len(whole) < 300 and (line.align == "center" or whole.isupper() or is_bold(piece))
