"""The decree's rules of place, measured on the pages of a rendered PDF: words with their boxes, strokes.

Knows nothing of the page layout: it looks at the finished PDF, ours or an office suite's.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Plan, Signature

MM = 72 / 25.4
MISSING = "……"
NEAR = 1.5  # points: programs round widths and place text by whole twips
TITLE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


class Extent:
    """What reaches from `left` to `right`."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass
class Line(Extent):
    """Words of one baseline that stand close to each other."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


@dataclass
class Stroke(Extent):
    """A horizontal stroke."""

    left: float
    right: float
    y: float


@dataclass
class Sheet:
    """One page as printed."""

    width: float
    height: float
    lines: list[Line]
    parts: list[Line]  # the same words, parted wherever a gap is wider than a blank
    strokes: list[Stroke]


def sheets(pdf: Path) -> list[Sheet]:
    """Return the pages of a PDF."""
    made = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
    pages = etree.fromstring(made, etree.HTMLParser(encoding="utf-8")).iter("page")
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Sheet(
                float(page.get("width")),
                float(page.get("height")),
                list(_lines(page, 45)),
                list(_lines(page, 7)),
                _strokes(shown),
            )
            for page, shown in zip(pages, document, strict=True)
        ]


def _lines(page: etree._Element, gap: float) -> Iterator[Line]:
    """Join words of one baseline; a gap of so many points parts them."""
    current: Line | None = None
    for word in page.iter("word"):
        left, right, top, bottom = (float(word.get(side)) for side in ("xmin", "xmax", "ymin", "ymax"))
        text = (word.text or "").strip()
        level = current is not None and abs(current.bottom - bottom) < 2.5 and left >= current.right - 1
        if current is not None and level and left - current.right < gap:
            current.right, current.text = right, f"{current.text} {text}"
            current.top = min(current.top, top)
            continue
        if current is not None:
            yield current
        current = Line(left, right, top, bottom, text)
    if current is not None:
        yield current


def _strokes(page: pypdfium2.PdfPage) -> list[Stroke]:
    height = page.get_height()
    bounds = [one.get_bounds() for one in page.get_objects(filter=[2])]  # paths
    found: list[Stroke] = []
    for left, bottom, right, top in bounds:
        if right - left > 15 and top - bottom < 3:
            ends = (top - bottom) / 2  # the box of a stroke is its own width too long at both ends
            stroke = Stroke(left + ends, right - ends, height - (top + bottom) / 2)
            # An office suite draws one border in two strokes, one on the other.
            if not any(abs(stroke.y - one.y) < 1 and abs(stroke.left - one.left) < 1 for one in found):
                found.append(stroke)
    return found


def broken_places(pdf: Path, plan: Plan, choices: PageChoices) -> list[str]:
    """Return what on the printed pages does not stand where the decree has it."""
    pages = sheets(pdf)
    found = [f"p{number}: {one}" for number, page in enumerate(pages, 1) for one in _margins(page, choices)]
    found += _numbers(pages, choices)
    found += _first_page(pages[0], plan, choices)
    found += _last_page(pages, plan)
    return found


def _head(page: Sheet, choices: PageChoices) -> Line | None:
    """The page number: a figure alone in the upper margin."""
    above = [line for line in page.lines if line.bottom < choices.margins_mm[0] * MM]
    return above[0] if len(above) == 1 and above[0].text.isdigit() else None


def _text(page: Sheet, choices: PageChoices) -> list[Line]:
    head = _head(page, choices)
    return [line for line in page.lines if line is not head]


def _margins(page: Sheet, choices: PageChoices) -> Iterator[str]:
    top, right, bottom, left = (margin * MM for margin in choices.margins_mm)
    if sorted((round(page.width), round(page.height))) != [595, 842]:
        yield f"sheet {page.width} x {page.height}"
    for line in _text(page, choices):
        if line.left < left - NEAR or line.right > page.width - right + NEAR:
            yield f"outside left or right margin: {line.text[:50]}"
        # The lower edge is that of the font's box, below its longest letters.
        if line.top < top - NEAR or line.bottom > page.height - bottom + 2 * NEAR:
            yield f"outside upper or lower margin: {line.text[:50]}"
    for stroke in page.strokes:
        if stroke.left < left - NEAR or stroke.right > page.width - right + NEAR:
            yield "stroke outside the margins"


def _numbers(pages: list[Sheet], choices: PageChoices) -> Iterator[str]:
    """1 hidden, then 2, 3 …; an appendix begins again."""
    expected = 1
    for place, page in enumerate(pages):
        head = _head(page, choices)
        appendix = any(line.text.startswith("Phụ lục") for line in _text(page, choices)[:1])
        if appendix or place == 0:
            expected = 1
        if expected == 1:
            if head is not None:
                yield f"p{place + 1}: number on a first page"
        elif head is None or head.text != str(expected):
            yield f"p{place + 1}: number {head.text if head else None}, not {expected}"
        else:
            _top, right, _bottom, left = (margin * MM for margin in choices.margins_mm)
            if abs(head.middle - (left + page.width - right) / 2) > NEAR:
                yield f"p{place + 1}: number not centred"
        expected += 1


def _find(page: Sheet, start: str) -> Line | None:
    return next((line for line in page.lines if line.text.startswith(start)), None)


def _rule_under(page: Sheet, lines: list[Line], shares: tuple[float, float], name: str) -> Iterator[str]:
    last = max(lines, key=lambda line: line.bottom)
    under = [
        one for one in page.strokes if 0 < one.y - last.bottom + 3 < 9 and last.left < one.middle < last.right
    ]
    if len(under) != 1:
        yield f"{name}: {len(under)} rules below"
        return
    rule, longest = under[0], max(line.width for line in lines)
    if not shares[0] * longest - NEAR <= rule.width <= shares[1] * longest + NEAR:
        yield f"{name}: rule {rule.width:.1f} of {longest:.1f}"
    if abs(rule.middle - last.middle) > NEAR:
        yield f"{name}: rule not centred"


def _first_page(page: Sheet, plan: Plan, choices: PageChoices) -> Iterator[str]:
    head = Sheet(page.width, page.height, page.parts, page.parts, page.strokes)
    title, motto = _find(head, TITLE), _find(head, MOTTO)
    if title is None or motto is None:
        yield "Quốc hiệu or Tiêu ngữ not on one line each"
        return
    yield from _rule_under(page, [motto], (1, 1), "Tiêu ngữ")
    if abs(title.middle - motto.middle) > NEAR or not 0 < motto.top - title.top < 25:
        yield "Tiêu ngữ not under Quốc hiệu"
    kind, number = _find(page, plan.kind or MISSING), _find(head, "Số:")
    level = [one for one in head.parts if number and abs(one.bottom - number.bottom) < 2.5]
    level.sort(key=lambda one: one.left)
    begin = next(
        (place for place, one in enumerate(level) if one.text.startswith(plan.place or MISSING)), len(level)
    )
    date = level[begin:]
    if kind is None or number is None or not date:
        yield "page 1 lacks kind, number or date, or number and date are not level"
        return
    if abs((date[0].left + date[-1].right) / 2 - motto.middle) > NEAR + 1:
        yield "date not centred under Quốc hiệu"
    words = [word for one in date for word in one.text.split()]
    if plan.date and plan.place and words != f"{plan.place}, {plan.date}".split():
        yield "place and date are not on one line"
    left = [one for one in head.parts if one.right < title.left + 1 and one.bottom < number.top]
    yield from _rule_under(
        page, left[-_printed_lines(left, plan.agency or (MISSING,)) :], (1 / 3, 1 / 2), "agency"
    )
    yield from _subject(page, plan, kind, choices)


def _printed_lines(lines: list[Line], words: tuple[str, ...]) -> int:
    """How many of the lower lines print these words."""
    wanted, text = " ".join(words).split(), []
    for count, line in enumerate(reversed(lines), 1):
        text = line.text.split() + text
        if text == wanted:
            return count
    return 1


def _subject(page: Sheet, plan: Plan, kind: Line, choices: PageChoices) -> Iterator[str]:
    below = [one for one in page.lines if one.top > kind.top + 5]
    subject, words = [], (plan.subject or MISSING).split()
    for line in below:
        if not words:
            break
        if words[: len(line.text.split())] != line.text.split():
            yield f"subject interrupted: {line.text}"
            return
        words = words[len(line.text.split()) :]
        subject.append(line)
    yield from _rule_under(page, subject, (1 / 3, 1 / 2), "subject")
    _top, right, _bottom, left = (margin * MM for margin in choices.margins_mm)
    centre = (left + page.width - right) / 2
    if any(abs(line.middle - centre) > NEAR + 1 for line in (kind, *subject)):
        yield "kind or subject not centred"


def _last_page(pages: list[Sheet], plan: Plan) -> Iterator[str]:
    page = next((one for one in pages if _find(one, "Nơi nhận:")), None)
    heading = _find(page, "Nơi nhận:") if page else None
    if page is None or heading is None:
        yield "no Nơi nhận"
        return
    signers = [_signer(page, signature) for signature in (plan.signature, *plan.joint)]
    for line, signature in zip(signers, (plan.signature, *plan.joint), strict=True):
        if line is None:
            yield f"signer not on the page of Nơi nhận: {signature}"
            return
        names = [one for one in page.parts if one.text == (signature.name or "……") and one.top > line.bottom]
        if not any(abs(name.middle - line.middle) <= NEAR + 1 for name in names):
            yield f"name not under the signer's title: {line.text}"
    first = signers[0]
    assert first is not None
    if not plan.joint and abs(first.bottom - heading.bottom) > 3:
        yield "Nơi nhận not level with the signer"
    top = min(line.top for line in (heading, *signers) if line)
    above = [one for one in page.lines if one.bottom < top - 2 and not one.text.isdigit()]
    levels = {round(one.bottom / 4) for one in above}
    if len(levels) < 2:
        yield f"{len(levels)} lines above the signature"


def _signer(page: Sheet, signature: Signature) -> Line | None:
    """The first line of a signer's title, found by its first words."""
    first = next((one for one in (*signature.authority, signature.title) if one), "")
    words = first.replace(".", ". ").split()
    fitting = [one for one in page.parts if one.text and words[: len(one.text.split())] == one.text.split()]
    return fitting[-1] if fitting else None
