"""The title of a document: its kind (tên loại) and subject (trích yếu), found near the top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.plan import Text, plain
from cchc_desktop.reading.joining import continues, ends_sentence, must_go_on
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.source import Block, Grid, Line
from cchc_desktop.reading.spans import drop, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import BASE, KINDS, is_post, kind_named, names_a_body, names_a_kind
from cchc_desktop.vietnamese.text import fold

_LINE_END = re.compile(r"\n")
_LETTERHEAD_WITHIN = 4  # blocks
_TITLE_WITHIN = 60  # blocks; a title stands near the top
_LONGEST_LINE = 120  # characters
_KIND_FIRST = re.compile(rf"({'|'.join(KINDS)})\b[\s:]*")


def with_title_lifted(blocks: Sequence[Block]) -> Sequence[Block]:
    """Take a title out of the letterhead's table, where it is printed in a row of its own."""
    for place, block in enumerate(blocks[:_LETTERHEAD_WITHIN]):
        if not isinstance(block, Grid):
            continue
        for number, row in enumerate(block.rows):
            filled = [cell for cell in row if cell.lines]
            if len(filled) == 1 and any(
                names_a_kind(plain(line.text).strip().partition("\n")[0]) for line in filled[0].lines
            ):
                below = [line for after in block.rows[number:] for cell in after for line in cell.lines]
                above = [Grid(block.rows[:number], block.header_rows, block.place)] if number else []
                return (*blocks[:place], *above, *below, *blocks[place + 1 :])
    return blocks


def find_title(blocks: Sequence[Block]) -> tuple[int, str, Text]:
    """Return the title's block, the kind, the part of the subject printed in the same block."""
    fallback: tuple[int, str, Text] = (-1, "", ())
    for place, block in enumerate(blocks[:_TITLE_WITHIN]):
        if not isinstance(block, Line):
            continue
        pieces = [tidy(piece) for piece in split_at(block.text, _LINE_END)]
        for index, piece in enumerate(pieces):
            whole = plain(piece)
            if names_a_kind(whole) and not block.marker:
                rest: Text = ()
                for part in pieces[index + 1 :]:
                    rest = join(rest, part)
                return place, kind_named(whole), rest
        if fallback[0] < 0 and pieces and (split := _kind_and_subject(block, pieces)):
            fallback = (place, split[0], split[1])
        if fallback[0] >= 0 and BASE.match(fold(plain(block.text)).lstrip()):
            break  # what stands below the bases repeats the title: "QUYẾT ĐỊNH:"
        if pieces and any(marker.style in ("I", "phần", "A") for marker in readings(plain(pieces[0]))):
            break
    return fallback


def _kind_and_subject(line: Line, pieces: list[Text]) -> tuple[str, Text] | None:
    whole: Text = ()
    for piece in pieces:
        whole = join(whole, piece)
    text = plain(whole)
    match = _KIND_FIRST.match(fold(text))
    if not match or match.end() == len(text) or line.marker:
        return None
    kind = text[: match.end()].strip(" :")
    titled = kind.isupper() and (text.isupper() or line.align == "center" or is_bold(whole))
    return (kind, tidy(drop(whole, match.end()))) if titled else None


def read_subject(blocks: Sequence[Block], at: int, subject: Text) -> tuple[Text, int]:
    """Collect the lines of the subject; return it and where the text after it begins."""
    place = at
    while place < len(blocks) and isinstance(line := blocks[place], Line):
        text = tidy(line.text)
        if (
            not text
            or not _is_subject_line(line, text, subject)
            or (subject and _is_authority(blocks, place))
        ):
            break
        subject = join(subject, text)
        place += 1
    return subject, place


def _is_authority(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a line names who decides: in capitals between the subject of a decision and its bases."""
    line, below = blocks[place], blocks[place + 1 : place + 2]
    whole = plain(line.text).strip() if isinstance(line, Line) else ""
    if not whole.isupper() or not (names_a_body(fold(whole)) or is_post(whole)):
        return False
    return all(
        isinstance(after, Line) and bool(BASE.match(fold(plain(after.text)).lstrip())) for after in below
    )


def _is_subject_line(line: Line, text: Text, subject: Text) -> bool:
    whole = plain(text)
    folded = fold(whole)
    if line.marker or any(marker.sure for marker in readings(whole)) or whole.startswith("("):
        return False
    if not subject:
        return not (BASE.match(folded) and whole.endswith((";", ":")))
    if len(whole) > 400 or whole.endswith((";", ":")):
        return False
    before = plain(subject)
    if line.align == "center":
        return not re.match(r"can cu\b", folded)
    if BASE.match(folded) and not whole.isupper():
        return False
    if is_bold(text) and is_bold(subject):
        return True
    if not (line.align or line.gap) and len(whole) < _LONGEST_LINE and not ends_sentence(whole):
        return True  # plain text does not say what is centred; a sentence would be finished
    return (before.isupper() and whole.isupper()) or continues(subject, text) or must_go_on(before)
