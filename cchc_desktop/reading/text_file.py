"""Plain text and Markdown: blocks between empty lines, emphasis, tables, hard wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.plan import Span, Text
from cchc_desktop.reading.joining import ends_sentence
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.source import Block, Grid, GridCell, Line, Source
from cchc_desktop.reading.spans import merge, split_at

_EMPHASIS = re.compile(
    r"(?<![*_\\])(\*{1,3}|(?<!\w)_{1,3})(?![*_])(?=\S|\s)(.*?)(?<![\\*_])\1(?![*_\w])", re.DOTALL
)
_UNDERLINE_BLANKS = re.compile(r"[\s*]*")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULED_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_BULLET_STAR = re.compile(r"^(\s*)\*(?=\s+[^\s*])", re.MULTILINE)
_WRAPPED_WIDTH = 130  # characters; longer lines are whole paragraphs
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def read_text(text: str) -> Source:
    """Return the lines and tables of a text file."""
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS).split("\n")
    blocks: list[Block] = []
    wrapped = _is_wrapped(lines)
    for start, chunk in _chunks(lines):
        blocks.extend(_read_chunk(chunk, start, wrapped))
    return Source(tuple(blocks))


def _is_wrapped(lines: list[str]) -> bool:
    """Say whether the file breaks sentences at a fixed width."""
    full = [line for line in lines if line.strip()]
    if len(full) < 4 or max(map(len, full)) > 2 * _WRAPPED_WIDTH:
        return False
    pairs = [
        (first, second)
        for first, second in zip(lines, lines[1:], strict=False)
        if first.strip() and second.strip()
    ]
    goes_on = [
        first for first, second in pairs
        if not ends_sentence(first) and (second.lstrip()[0].islower() or len(first) > 60)
        and not readings(second.lstrip())
    ]  # fmt: skip
    return len(goes_on) * 5 > len(full)


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Walk runs of lines between empty ones; a table of lone bars is one run."""
    chunk: list[str] = []
    start = 0
    in_bars = False
    for number, line in enumerate(lines):
        bar = line.strip() == "|"
        if not chunk:
            start, in_bars = number, bar
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if line.strip() or in_bars:
            chunk.append(line)
        if chunk and (
            (in_bars and bar and len(chunk) > 1 and not following) or (not line.strip() and not in_bars)
        ):
            yield start, chunk
            chunk, in_bars = [], False
    if chunk:
        yield start, chunk


def _read_chunk(chunk: list[str], start: int, wrapped: bool) -> list[Block]:
    place = f"dòng {start + 1}"
    if chunk[0].strip() == "|" and len(chunk) > 2:
        return [_bar_grid(chunk, place)]
    if (
        len(chunk) > 1
        and chunk[0].lstrip().startswith("|")
        and any(_RULED_ROW.fullmatch(row.strip()) for row in chunk)
    ):
        return [_pipe_grid(chunk, place)]
    if wrapped:
        return list(_wrapped_lines(chunk, place))
    text = "\n".join(chunk)
    emphasised = spans_of(_BULLET_STAR.sub(r"\1•", text))
    return list(_whole_lines(chunk, emphasised, place))


def _whole_lines(chunk: list[str], text: Text, place: str) -> Iterator[Line]:
    heading = _HEADING.match(chunk[0])
    if heading and len(chunk) == 1:
        yield Line(spans_of(chunk[0][heading.end() :]), level=len(heading[1]), gap=True, place=place)
        return
    for index, part in enumerate(split_at(text, re.compile("\n"))):
        yield Line(part, gap=index == 0, place=place)


def _wrapped_lines(chunk: list[str], place: str) -> Iterator[Line]:
    """Join the lines of a wrapped paragraph; a marker or a short finished line ends it."""
    paragraph: list[str] = []
    width = max(map(len, chunk))
    for line in chunk:
        before = paragraph[-1] if paragraph else ""
        begins = any(marker.sure for marker in readings(line.strip().lstrip("*_ ")))
        finished = ends_sentence(before) and len(before) < 0.7 * width
        if paragraph and (
            (begins and (ends_sentence(before) or len(before) < 0.7 * width or _is_bullet(line))) or finished
        ):
            yield _loose(paragraph, place, gap=True)
            paragraph = []
        paragraph.append(line)
    yield _loose(paragraph, place, gap=True)


def _is_bullet(line: str) -> bool:
    return any(marker.ordinal == 0 for marker in readings(line.strip()))


def _loose(lines: list[str], place: str, gap: bool) -> Line:
    heading = _HEADING.match(lines[0])
    level = len(heading[1]) if heading else 0
    text = "\n".join([lines[0][heading.end() :] if heading else lines[0], *lines[1:]])
    return Line(spans_of(_BULLET_STAR.sub(r"\1•", text)), level=level, gap=gap, loose=True, place=place)


def spans_of(text: str) -> Text:
    """Read Markdown emphasis; signs that mark none stay as they are."""
    return merge(_spans(text, False, False))


def _spans(text: str, bold: bool, italic: bool) -> Iterator[Span]:
    position = 0
    for match in _EMPHASIS.finditer(text):
        if not match[2].strip():
            continue
        yield Span(_unescape(text[position : match.start()]), bold, italic)
        signs = len(match[1])
        yield from _spans(match[2], bold or signs >= 2, italic or signs in (1, 3))
        position = match.end()
    rest = text[position:]
    if _UNDERLINE_BLANKS.fullmatch(rest):
        rest = rest.replace("*", "")
    yield Span(_unescape(rest), bold, italic)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)


def _bar_grid(chunk: list[str], place: str) -> Grid:
    """A table whose cells stand between lines of a lone bar; an empty cell ends the row."""
    rows: list[list[GridCell]] = [[]]
    cell: list[str] = []
    for line in chunk[1:]:
        if line.strip() != "|":
            cell.append(line)
        elif any(part.strip() for part in cell):
            rows[-1].append(_cell("\n".join(cell), place))
            cell = []
        else:
            rows.append([])
            cell = []
    return Grid(tuple(tuple(row) for row in rows if row), 0, place)


def _pipe_grid(chunk: list[str], place: str) -> Grid:
    rows: list[tuple[GridCell, ...]] = []
    header = 0
    for row in chunk:
        bare = row.strip()
        if _RULED_ROW.fullmatch(bare):
            header = header or len(rows)
            continue
        texts = re.split(r"(?<!\\)\|", bare.strip("|"))
        rows.append(tuple(_cell(re.sub(r"<br\s*/?>", "\n", text), place) for text in texts))
    return Grid(tuple(rows), header, place)


def _cell(text: str, place: str) -> GridCell:
    parts = split_at(spans_of(text.strip()), re.compile("\n"))
    return GridCell(tuple(Line(part, loose=True, place=place) for part in parts))
