"""Text in TCVN3 or VNI becomes Unicode, stretch by stretch; the user is shown what it was and what it became.

The words decide, the font's name only settles what words leave open: in a TCVN3 font, text that is already
Unicode stays, and text without any font is converted when its words say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.plan import Span, Text, plain
from cchc_desktop.reading.source import Block, Grid, GridCell, Line, Loss, Source, grid_lines
from cchc_desktop.reading.spans import compose
from cchc_desktop.vietnamese.legacy import (
    TCVN3,
    UNICODE,
    VNI,
    VNI_ACCENTS,
    VNI_BASES,
    Evidence,
    converted,
    font_encoding,
    is_capitals_font,
    is_suspect,
    weigh,
)

_WHOLE = "all"  # of the totals: every stretch, whatever its font
_ENOUGH = 3  # syllables that speak for an old encoding before text without a telling font is touched
_RULES = 2  # times as many syllables as in Unicode: then words that leave it open are taken the same way
_SAMPLE = 70  # characters of the sample shown to the user
_NAMES = {TCVN3: "TCVN3 (ABC)", VNI: "VNI"}


class _Stretch(Struct):
    """Neighbouring runs of one paragraph whose fonts are made for one encoding."""

    made_for: str
    runs: list[Span]
    evidence: Evidence


def speaks_of_old_letters(source: Source) -> bool:
    """Say whether some of the text is in TCVN3 or VNI."""
    total = Evidence()
    for text in _texts(source):
        whole = plain(text)
        if is_suspect(whole):
            total.add(weigh(whole))
    return max(total.tcvn3, total.vni) - total.unicode >= _ENOUGH


def modernised(source: Source) -> Source:
    """Return the source with every letter in Unicode; a loss tells what was converted, with a sample."""
    texts = list(_texts(source))
    if not any(is_suspect(plain(text)) for text in texts):
        return _rebuilt(source, iter([(compose(text), "") for text in texts]), [])
    paragraphs = [_stretches(text) for text in texts]
    totals = {_WHOLE: Evidence()}
    for stretch in (stretch for paragraph in paragraphs for stretch in paragraph):
        totals.setdefault(stretch.made_for, Evidence()).add(stretch.evidence)
        totals[_WHOLE].add(stretch.evidence)
    shown: dict[str, tuple[str, str, int]] = {}
    done = []
    for text, paragraph in zip(texts, paragraphs, strict=True):
        found = [_encoding_of(stretch, totals) for stretch in paragraph]
        new = compose(
            span
            for stretch, encoding in zip(paragraph, found, strict=True)
            for span in _convert(stretch.runs, encoding)
        )
        done.append((new, found[0] if found else ""))
        for encoding in {*found} - {UNICODE}:
            _show(shown, encoding, plain(text), plain(new))
    return _rebuilt(source, iter(done), _told(shown))


def modernised_text(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Convert text without fonts line by line, as `modernised` does."""
    lines = text.split("\n")
    source = modernised(Source(tuple(Line((Span(line),)) for line in lines)))
    return "\n".join(plain(block.text) for block in source.blocks if isinstance(block, Line)), source.losses


def _texts(source: Source) -> list[Text]:
    lines = [line for block in source.blocks for line in _lines_of(block)]
    return [line.text for line in lines] + [(Span(note),) for note in source.notes]


def _lines_of(block: Block) -> Sequence[Line]:
    if isinstance(block, Grid):
        return list(grid_lines(block))
    return (block,) if isinstance(block, Line) else ()


def _made_for(span: Span) -> str:
    """Return the encoding a span's font is made for; "" where no font is known."""
    font = getattr(span, "font", "")
    return (font_encoding(font) or UNICODE) if font else ""


def _stretches(text: Text) -> list[_Stretch]:
    found = []
    for made_for, runs in groupby(text, _made_for):
        kept = list(runs)
        found.append(_Stretch(made_for, kept, weigh("".join(run.text for run in kept))))
    return found


def _encoding_of(stretch: _Stretch, totals: dict[str, Evidence]) -> str:
    own, whole = stretch.evidence.reading, totals[_WHOLE]
    strength = max(stretch.evidence.tcvn3, stretch.evidence.vni)
    if own == UNICODE:
        return UNICODE
    if stretch.made_for in (TCVN3, VNI):
        # Where such fonts hold not one marked word, the whole document says what they hold.
        alike = totals[stretch.made_for]
        habit = alike.reading if alike.words else whole.reading
        if own and (own in (habit, stretch.made_for) or strength > 1):
            return own
        return stretch.made_for if habit == stretch.made_for else UNICODE
    if max(whole.tcvn3, whole.vni) < _ENOUGH:
        return UNICODE
    if own and (own == whole.reading or strength > 1):
        return own
    alike = totals[stretch.made_for]
    rules = max(alike.tcvn3, alike.vni) > _RULES * alike.unicode
    return alike.reading or UNICODE if rules and stretch.evidence.words else UNICODE


def _convert(runs: Sequence[Span], encoding: str) -> list[Span]:
    if encoding == UNICODE:
        return list(runs)
    texts = [run.text for run in runs]
    if encoding == VNI:
        _join_accents(texts)
    done = []
    for run, text in zip(runs, texts, strict=True):
        new = converted(text, encoding)
        capitals = encoding == TCVN3 and is_capitals_font(getattr(run, "font", ""))
        done.append(Span(new.upper() if capitals else new, run.bold, run.italic, note=run.note))
    return done


def _join_accents(texts: list[str]) -> None:
    """Put an accent letter that begins a run to the base letter it belongs to."""
    for place in range(1, len(texts)):
        before, after = texts[place - 1], texts[place]
        if after[:1] in VNI_ACCENTS and before[-1:] in VNI_BASES and after:
            texts[place - 1], texts[place] = before + after[0], after[1:]


def _show(shown: dict[str, tuple[str, str, int]], encoding: str, before: str, after: str) -> None:
    first, then, count = shown.get(encoding, ("", "", 0))
    if not first and before != after and len(before.split()) > 2:
        first, then = _clipped(before), _clipped(after)
    shown[encoding] = (first, then, count + 1)


def _clipped(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SAMPLE else flat[:_SAMPLE].rsplit(" ", 1)[0] + "…"


def _told(shown: dict[str, tuple[str, str, int]]) -> list[Loss]:
    return [
        Loss(
            _("{count} đoạn").format(count=count),
            _("chữ {encoding}").format(encoding=_NAMES[encoding]),
            _("đã chuyển sang Unicode: “{before}” thành “{after}”").format(before=before, after=after),
        )
        for encoding, (before, after, count) in sorted(shown.items())
    ]


def _rebuilt(source: Source, texts: Iterator[tuple[Text, str]], told: list[Loss]) -> Source:
    """Put the new texts where the old ones were, in the order `_texts` gave them."""

    def line(old: Line) -> Line:
        text, encoding = next(texts)
        marker = converted(old.marker, encoding) if old.marker else ""
        return replace(old, text=text, marker=marker)

    blocks: list[Block] = []
    for block in source.blocks:
        if isinstance(block, Line):
            blocks.append(line(block))
        elif isinstance(block, Grid):
            rows = tuple(
                tuple(GridCell(tuple(map(line, cell.lines)), cell.columns, cell.rows) for cell in row)
                for row in block.rows
            )
            blocks.append(replace(block, rows=rows))
        else:
            blocks.append(block)
    notes = tuple(plain(next(texts)[0]) for _note in source.notes)
    return Source(tuple(blocks), notes, (*source.losses, *told))
