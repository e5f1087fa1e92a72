"""The end of a document: recipients and the signing block, side by side or one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from cchc_desktop.plan import Signature, Text, plain
from cchc_desktop.reading.appendices import is_appendix_label
from cchc_desktop.reading.letterhead import COLUMN_GAP
from cchc_desktop.reading.source import Block, Grid, Line, SectionEnd
from cchc_desktop.reading.spans import cut, split_at, tidy
from cchc_desktop.reading.words import (
    CAPITALS,
    FAMILIES,
    SMALLS,
    is_authority,
    is_post,
    names_a_body,
    names_a_kind,
)
from cchc_desktop.vietnamese.text import collapse, fold

RECIPIENTS = re.compile(r"noi nhan\s*(?:[:.]|$)")
_LINE_END = re.compile(r"\n")
_DASH = re.compile(r"[-–—−+•*]\s*|[\uf02d\uf0b7]\s*")
_NAME_WORD = re.compile(rf"[{CAPITALS}][{SMALLS}{CAPITALS}'’-]*\.?")
_TITLES = re.compile(
    r"((pgs|gs|ts|ths|bs|cn|ks|cki|ckii|dr|luat su|bac si|dai ta|thuong ta|trung ta|thieu ta)\.?\s*)+"
)
_SIGNED = re.compile(r"\(?\s*(da ky|ky ten|ky, ghi ro|chu ky|dong dau|[\w ]*ky so)\b.*")
_MOST_SIGNING_ROWS = 3
_ABBREVIATION = re.compile(r"^(TM|KT|TL|TUQ|Q)\s*\.\s*", re.IGNORECASE)


class Ending(Struct, frozen=True):
    """Recipients, signature, printed pieces that are neither, and how many blocks it took."""

    recipients: tuple[str, ...] = ()
    signature: Signature = Signature()
    joint: tuple[Signature, ...] = ()  # the other signers of a joint document
    others: tuple[str, ...] = ()
    used: int = 0


class _Piece(Struct):
    text: str
    folded: str
    gap: bool  # blank lines stand before
    recipient: bool  # it stands in the column or run of the recipients
    column: int = -1  # of the table it stands in


def is_name(text: str) -> bool:
    """Say whether a line may be a person's name: two to six words that begin with capitals."""
    if text.isupper():
        return False
    bare = text
    match = _TITLES.match(fold(text))
    if match:
        bare = text[match.end() :].strip()
    parts = bare.split()
    return 2 <= len(parts) <= 6 and all(_NAME_WORD.fullmatch(word) for word in parts)


def signs(text: str) -> bool:
    """Say whether a line belongs to a signing block: an authority or a post in capitals."""
    folded = fold(text)
    if is_authority(folded):
        return len(text) < 90
    return is_post(text) and len(text) < 90 and (text.isupper() or text.removeprefix("Q.").isupper())


def _printed(block: Block) -> list[str]:
    """Return the printed pieces of a block."""
    if isinstance(block, Grid):
        lines, gap = [line for row in block.rows for cell in row for line in cell.lines], _LINE_END
    elif isinstance(block, Line):
        lines, gap = [block], COLUMN_GAP
    else:
        return []
    return [collapse(plain(piece)) for line in lines for piece in split_at(line.text, gap)]


def lists_recipients(block: Block) -> bool:
    """Say whether a block holds the heading "Nơi nhận"."""
    return any(RECIPIENTS.match(fold(text)) for text in _printed(block))


def starts_ending(block: Block, named: bool = False) -> bool:
    """Say whether recipients or a signing block start with this block; `named`: a name alone counts too."""
    if lists_recipients(block):
        return True
    if isinstance(block, Grid):
        return len(block.rows) <= _MOST_SIGNING_ROWS and any(map(signs, _printed(block)))
    if isinstance(block, Line) and not block.marker:
        return any(signs(text) or (named and is_name(text)) for text in _printed(block))
    return False


def read_ending(blocks: Sequence[Block]) -> Ending:
    """Understand recipients and signature at the start of `blocks`; stop where something else begins."""
    pieces: list[_Piece] = []
    used = 0
    for block in blocks:
        new = None if is_appendix_label(block) else _pieces_of(block, pieces)
        if new is None:
            break
        pieces.extend(new)
        used += 1
        if isinstance(block, Grid) and _is_whole(pieces):
            break
    recipients, others = _recipients([piece.text for piece in pieces if piece.recipient])
    signed = [_signature(group) for group in _signers([piece for piece in pieces if not piece.recipient])]
    rest = [text for _one, texts in signed for text in texts]
    (signature, *joint) = [one for one, _texts in signed]
    return Ending(recipients, signature, tuple(joint), (*others, *rest), used)


def _is_whole(pieces: Sequence[_Piece]) -> bool:
    """Say whether both are there: the recipients, and the name of who signs."""
    return any(piece.recipient for piece in pieces) and any(
        not piece.recipient and is_name(piece.text) for piece in pieces
    )


def _signers(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Divide the pieces among the signers of a joint document: the first stands on the right, as we print it."""
    columns = {piece.column for piece in pieces if piece.column >= 0 and signs(piece.text)}
    if len(columns) < 2:
        return [list(pieces)]
    groups: dict[tuple[int, int], list[_Piece]] = {}
    turns = dict.fromkeys(columns, 0)
    for piece in pieces:
        column = piece.column if piece.column in columns else max(columns)
        before = groups.get((turns[column], -column), [])
        if signs(piece.text) and any(is_name(other.text) for other in before):
            turns[column] += 1
        groups.setdefault((turns[column], -column), []).append(piece)
    return [groups[key] for key in sorted(groups)]


def _pieces_of(block: Block, before: list[_Piece]) -> list[_Piece] | None:
    if isinstance(block, SectionEnd):
        return []
    if isinstance(block, Grid):
        if before and not starts_ending(block):
            return None
        return _grid_pieces(block)
    return _line_pieces(block, before)


def _grid_pieces(grid: Grid) -> list[_Piece]:
    first, column = _recipients_at(grid)
    found: list[_Piece] = []
    for number, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            alone = len(row) == 1 and found and _is_signer(cell.lines)
            listed = place == column and number >= first and not alone
            for line in cell.lines:
                found += _cut_line(line, _LINE_END, listed, place)
    return found


def _recipients_at(grid: Grid) -> tuple[int, int]:
    """Return the row and the column in which the recipients begin; -1 when they are not in this table."""
    for number, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            texts = (collapse(plain(part)) for line in cell.lines for part in split_at(line.text, _LINE_END))
            if any(RECIPIENTS.match(fold(text)) for text in texts):
                return number, place
    return -1, -1


def _is_signer(lines: Sequence[Line]) -> bool:
    texts = [collapse(plain(line.text)) for line in lines if plain(line.text).strip()]
    return bool(texts) and all(signs(text) or is_name(text) for text in texts)


def _cut_line(line: Line, gap: re.Pattern[str], recipient: bool, column: int = -1) -> list[_Piece]:
    found: list[_Piece] = []
    for part in split_at(line.text, gap):
        for half in _halves(tidy(part)):
            text = plain(half)
            if not any(char.isalnum() for char in text):
                continue  # a drawn rule, or dots where a name is to be written
            if line.marker and not found:
                text = f"- {text}"
            found.append(_Piece(text, fold(text), line.gap and not found, recipient, column))
    return found


def _halves(text: Text) -> tuple[Text, ...]:
    """Cut a bold post or name off the recipient printed before it, where a converter lost cells or tabs."""
    border = 0
    for span in text:
        tail = plain(text)[border:].strip()
        if span.bold and border and (signs(tail) or is_name(tail)):
            return tidy(cut(text, 0, border)), tidy(cut(text, border, len(plain(text))))
        border += len(span.text)
    return (text,)


def _line_pieces(line: Line, before: list[_Piece]) -> list[_Piece] | None:
    """Tell the pieces of a line apart, recipients and signer; None when it belongs to neither."""
    pieces = _cut_line(line, COLUMN_GAP, False)
    listing = any(RECIPIENTS.match(piece.folded) for piece in (*before, *pieces))
    named = any(not piece.recipient and is_name(piece.text) for piece in before)
    for place, piece in enumerate(pieces):
        signed = any(signs(other.text) for other in (*before, *pieces))
        dashed = bool(_DASH.match(piece.text))
        if RECIPIENTS.match(piece.folded) or (dashed and listing):
            piece.recipient = True
        elif signs(piece.text) or _SIGNED.match(piece.folded) or is_name(piece.text) and signed and not named:
            continue
        elif place == 0 and listing and _goes_on(piece, before, named):
            piece.recipient = True
        elif not (named or signed or place) or not _is_other_post(piece, named):
            return None
    return pieces


def _is_other_post(piece: _Piece, named: bool) -> bool:
    """Say whether a line goes on with a post, or is another post beside the name."""
    return piece.text.isupper() and len(piece.text) < 90 and not _begins_another(piece, named)


def _begins_another(piece: _Piece, named: bool) -> bool:
    """Say whether a line in capitals begins an appendix, or the letterhead of what is attached."""
    if names_a_kind(piece.text) or re.match(r"phu luc|bieu|mau so|danh muc|danh sach", piece.folded):
        return True
    return named and names_a_body(piece.folded) and not is_post(piece.text)


def _goes_on(piece: _Piece, before: Sequence[_Piece], named: bool) -> bool:
    """Say whether a piece is the wrapped rest of the recipient above it."""
    listed = [other for other in before if other.recipient]
    if not listed or len(piece.text) >= 100:
        return False
    open_ended = not piece.gap and not listed[-1].text.endswith((";", "."))
    return open_ended if named else before[-1].recipient or (open_ended and piece.text[:1].islower())


def _recipients(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found: list[str] = []
    others: list[str] = []
    for text in texts:
        heading = RECIPIENTS.match(fold(text))
        rest = text[heading.end() :].strip() if heading else text
        if not rest:
            continue
        dashed = _DASH.match(rest)
        name = (_DASH.sub("", rest, count=1) if dashed else rest).rstrip(" ;.").lstrip()
        if not dashed and found and found[-1] and fold(found[-1]).startswith("luu"):
            others.append(rest)  # the drafter's code under the last line
        elif not dashed and found and not texts[texts.index(text) - 1].rstrip().endswith((";", ".")):
            found[-1] = f"{found[-1]} {name}"  # a wrapped line
        elif name:
            found.append(name)
    return tuple(name.rstrip(" ,") for name in found), tuple(others)


def _names_signer(piece: _Piece, last: bool) -> bool:
    """Say whether a piece is the signer's name; one in capitals only as the last piece."""
    if is_post(piece.text):
        return False
    words = piece.folded.split()
    return is_name(piece.text) or (
        last and piece.text.isupper() and 2 <= len(words) <= 5 and words[0] in FAMILIES
    )


def _signature(pieces: Sequence[_Piece]) -> tuple[Signature, tuple[str, ...]]:
    authority: list[str] = []
    titles: list[str] = []
    other_titles: list[str] = []
    name = ""
    others: list[str] = []
    for piece in pieces:
        if _SIGNED.fullmatch(piece.folded):
            others.append(piece.text)
        elif is_authority(piece.folded) and not name:
            authority.append(_ABBREVIATION.sub(lambda match: f"{match[1].upper()}. ", piece.text))
        elif not name and _names_signer(piece, last=bool(titles) and piece is pieces[-1]):
            name = piece.text
        elif piece.text.isupper() or is_post(piece.text):
            beside = bool(name) or (titles and piece.gap)
            (other_titles if beside else titles).append(piece.text)
        else:
            others.append(piece.text)
    title = " ".join(_ABBREVIATION.sub(lambda match: f"{match[1].upper()}. ", text) for text in titles)
    if authority and not is_post(title) and title and not name:
        others, title = [*others, title], ""
    return Signature(tuple(authority), title, " ".join(other_titles), name), tuple(others)
