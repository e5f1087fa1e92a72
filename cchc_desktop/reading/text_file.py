"""Plain text and Markdown: blocks between empty lines, emphasis, tables, hard wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from cchc_desktop.plan import Span, Text, plain
from cchc_desktop.reading.joining import ends_sentence, must_go_on
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.source import Block, Grid, GridCell, Line, Source
from cchc_desktop.reading.spans import drop, merge, split_at
from cchc_desktop.vietnamese.text import nfc

# Pairs of signs may hold blanks at their ends ("**ỦY BAN **"); a single sign may not: "2 * 3 * 4" is no emphasis.
_EMPHASIS = re.compile(
    r"(?<![*_\\])(?:(?P<signs>\*{2,3}|(?<!\w)_{2,3})(?![*_])(?P<inner>.{1,1000}?)(?<![\\*_])(?P=signs)(?![*_\w])"
    r"|(?P<sign>\*|(?<!\w)_)(?![*_\s])(?P<text>[^*_]{0,1000}?[^*_\s\\])(?P=sign)(?![*_\w]))",
    re.DOTALL,
)
_UNDERLINE_BLANKS = re.compile(r"[\s*]*")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|center|div|span|p|font)(?:\s[^<>]*)?>", re.IGNORECASE)
_RULED_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_BULLET_STAR = re.compile(r"^([ \t]*)\*(?=[ \t]+[^\s*])", re.MULTILINE)
_WRAPPED_WIDTH = 130  # characters; longer lines are whole paragraphs
_LONG = 60  # characters; a shorter line may be a title
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,3}\s*[-–]?\s*")
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def read_text(text: str) -> Source:
    """Return the lines and tables of a text file."""
    text = nfc(text)
    if "<" in text:
        text = _TAG.sub("", "\n".join(_broken(line) for line in text.split("\n")))
    pages = text.replace("\r\n", "\n").split("\f")
    if len(pages) > 1:
        pages = [_without_page_number(page) for page in pages]
    lines = "\n".join(pages).translate(_LINE_ENDS).split("\n")
    blocks: list[Block] = []
    width = _wrap_width(lines)
    for start, chunk in _chunks(lines):
        blocks.extend(_read_chunk(chunk, start, width))
    return Source(tuple(blocks))


def _broken(line: str) -> str:
    """Break a line at its HTML breaks; in a table row they end a paragraph of the cell, later."""
    return line if line.lstrip().startswith("|") else _BREAK.sub("\n", line)


def _without_page_number(page: str) -> str:
    """Drop a page number that stands alone on the first or last line of a page."""
    lines = page.strip("\n").split("\n")
    for place in (0, -1):
        if _PAGE_NUMBER.fullmatch(lines[place]):
            lines[place] = ""
    return "\n".join(lines)


class _Wrap(Struct):
    """How a file breaks lines: at which width (characters), and whether empty lines part its paragraphs."""

    width: int = 0  # 0: every line is a whole paragraph
    parted: bool = True


def _wrap_width(lines: list[str]) -> _Wrap:
    """Find out whether the file breaks sentences at a fixed width."""
    full = [line for line in lines if line.strip()]
    if len(full) < 4 or max(map(len, full)) > 2 * _WRAPPED_WIDTH:
        return _Wrap()
    goes_on = begins = parted = 0
    for first, second in pairwise(lines):
        begin = any(marker.sure and marker.ordinal for marker in readings(second.strip().lstrip("*_ ")))
        begins += begin
        parted += begin and not first.strip()
        if first.strip() and second.strip() and not begin and not ends_sentence(first):
            goes_on += second.lstrip()[0].islower() or len(first) > _LONG
    if goes_on * 5 <= len(full):
        return _Wrap()
    lengths = sorted(len(line.strip()) for line in full)
    return _Wrap(lengths[len(lengths) * 17 // 20], parted * 2 > begins)


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


def _read_chunk(chunk: list[str], start: int, wrap: _Wrap) -> list[Block]:
    place = f"dòng {start + 1}"
    if chunk[0].strip() == "|" and len(chunk) > 2:
        return [_bar_grid(chunk, place)]
    if (
        len(chunk) > 1
        and chunk[0].lstrip().startswith("|")
        and any(_RULED_ROW.fullmatch(row.strip()) for row in chunk)
    ):
        return [_pipe_grid(chunk, place)]
    if wrap.width:
        return list(_wrapped_lines(chunk, wrap, place))
    return list(_whole_lines(spans_of(_BULLET_STAR.sub(r"\1•", "\n".join(chunk))), place))


def _whole_lines(text: Text, place: str) -> Iterator[Line]:
    for index, part in enumerate(split_at(text, re.compile("\n"))):
        heading = _HEADING.match(plain(part))
        level = len(heading[1]) if heading else 0
        yield Line(drop(part, heading.end()) if heading else part, level=level, gap=index == 0, place=place)


def _wrapped_lines(chunk: list[str], wrap: _Wrap, place: str) -> Iterator[Line]:
    """Join the lines of wrapped paragraphs; a marker or a line end that was chosen begins a new one."""
    paragraph: list[str] = []
    for line in chunk:
        before = paragraph[-1].strip() if paragraph else ""
        if paragraph and (_begins(before, line.strip(), wrap) or _chosen_end(before, line, wrap)):
            yield _loose(paragraph, place, gap=True)
            paragraph = []
        paragraph.append(line)
    yield _loose(paragraph, place, gap=True)


def _begins(before: str, line: str, wrap: _Wrap) -> bool:
    markers = [marker for marker in readings(line.lstrip("*_ ")) if marker.sure]
    bulleted = any(marker.ordinal == 0 for marker in markers)
    return bool(markers) and (bulleted or ends_sentence(before) or len(before) < 0.7 * wrap.width)


def _chosen_end(before: str, line: str, wrap: _Wrap) -> bool:
    """Say whether a line was ended on purpose: a finished one, or the next word would have fitted on it."""
    if ends_sentence(before) and len(before) < 0.7 * wrap.width:
        return True
    words = line.split()
    fits = bool(words) and len(before) + 1 + len(words[0]) < 0.85 * wrap.width
    return not wrap.parted and fits and words[0][0].isupper() and not must_go_on(before)


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
        inner = match["inner"] or match["text"]
        if not inner.strip():
            continue
        yield Span(_unescape(text[position : match.start()]), bold, italic)
        signs = len(match["signs"] or match["sign"])
        yield from _spans(inner, bold or signs >= 2, italic or signs in (1, 3))
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
        rows.append(tuple(_cell(_BREAK.sub("\n", text), place) for text in texts))
    return Grid(tuple(rows), header, place)


def _cell(text: str, place: str) -> GridCell:
    parts = split_at(spans_of(text.strip()), re.compile("\n"))
    return GridCell(tuple(Line(part, loose=True, place=place) for part in parts))
