"""Divide a printed document into its parts and understand each: letterhead, title, bases, body, end, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.plan import Item, Node, Paragraph, Plan, Table, Text, plain
from cchc_desktop.reading.appendices import is_appendix_label, read_appendices
from cchc_desktop.reading.ending import Ending, lists_recipients, read_ending, starts_ending
from cchc_desktop.reading.joining import continues, must_go_on
from cchc_desktop.reading.letterhead import Letterhead, read_letterhead
from cchc_desktop.reading.markers import is_rule, readings
from cchc_desktop.reading.outline import outline
from cchc_desktop.reading.source import Block, Grid, Line, Loss, Source
from cchc_desktop.reading.spans import cut, drop, is_bold, join, split_at, tidy
from cchc_desktop.reading.words import KINDS, names_a_body
from cchc_desktop.vietnamese.text import collapse, fold

_LINE_END = re.compile(r"\n")
_TITLE_WITHIN = 60  # blocks; a title stands near the top
_ENDING_WITHIN = 12  # blocks; without recipients and "./." a signature stands at the very end
_KIND_FIRST = re.compile(rf"({'|'.join(KINDS)})\b[\s:]*")
_SQUASHED_KINDS = frozenset(kind.replace(" ", "") for kind in KINDS)
_BASE = re.compile(
    r"(can cu|thuc hien|theo|xet|tiep tuc thuc hien|trien khai|thi hanh|chap hanh|nham|can cu vao)\b",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"\s(?:ban hanh|xay dung|lap|de ra|trien khai(?: thuc hien| xay dung)?|to chuc|thong bao)\s+(?:cac\s+|ban\s+)?"
    r"(?:ke hoach|chuong trinh|phuong an|de an|huong dan|quyet dinh)"
)
_CLOSES = re.compile(
    r"(tren day la|trong qua trinh|tren co so ke hoach|nhan duoc ke hoach|can cu (?:ke hoach|noi dung)|"
    r"(?:de nghi|yeu cau)\s.*(?:thuc hien|trien khai|phan anh|bao cao)|ke hoach nay|qua trinh|"
    r"(?:uy ban nhan dan|ubnd|so)\b.*(?:yeu cau|de nghi))"
)


def understand(source: Source) -> tuple[Plan, tuple[Loss, ...]]:
    """Turn a printed document into a plan, and say what of it found no place."""
    blocks = _without_rules(source.blocks)
    title_at, kind, first_subject = _find_title(blocks)
    head = read_letterhead(blocks[:title_at]) if title_at >= 0 else Letterhead()
    after = title_at + 1
    if title_at < 0:
        after = _skip_letterhead(blocks)
        head = read_letterhead(blocks[:after])
    subject: Text = ()
    body_at = after
    if title_at >= 0:
        subject, body_at = _read_subject(blocks, after, first_subject)
    ending_at = _find_end(blocks, body_at)
    bases, opening, items_at = _read_preamble(blocks, body_at, ending_at)
    body, closing = _divide_closing(outline(blocks[items_at:ending_at]))
    ending = read_ending(blocks[ending_at:])
    appendices = read_appendices(blocks[ending_at + ending.used :])
    agency = head.agency or _agency_from_body(opening or bases)
    plan = Plan(
        kind, plain(subject) or head.subject, head.parent_agency, agency, head.number, head.place, head.date,
        bases, opening, body, closing, ending.recipients, ending.signature, appendices, source.notes,
    )  # fmt: skip
    return plan, _losses(head, ending)


def _losses(head: Letterhead, ending: Ending) -> tuple[Loss, ...]:
    above = [
        Loss("đầu văn bản", text, "không phải thể thức của kế hoạch, không đưa vào") for text in head.others
    ]
    below = [
        Loss("cuối văn bản", text, "không phải nơi nhận hay chữ ký, không đưa vào") for text in ending.others
    ]
    return (*above, *below)


def _without_rules(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not (isinstance(block, Line) and is_rule(plain(block.text))))


def _find_title(blocks: Sequence[Block]) -> tuple[int, str, Text]:
    """Return the title's block, the kind, the part of the subject printed in the same block."""
    fallback: tuple[int, str, Text] = (-1, "", ())
    for place, block in enumerate(blocks[:_TITLE_WITHIN]):
        if not isinstance(block, Line):
            continue
        pieces = [tidy(piece) for piece in split_at(block.text, _LINE_END)]
        for index, piece in enumerate(pieces):
            whole = plain(piece)
            if (
                fold(whole).replace(" ", "").strip(".:") in _SQUASHED_KINDS
                and whole[:1].isupper()
                and not block.marker
            ):
                rest: Text = ()
                for part in pieces[index + 1 :]:
                    rest = join(rest, part)
                return place, collapse(whole).strip(".:"), rest
        if fallback[0] < 0 and pieces and (split := _kind_and_subject(block, pieces)):
            fallback = (place, split[0], split[1])
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


def _skip_letterhead(blocks: Sequence[Block]) -> int:
    """Without a title: a letterhead is what stands above up to the date line, if there is one."""
    for place, block in enumerate(blocks[:8]):
        found = read_letterhead([block])
        if found.date or (isinstance(block, Grid) and found.number):
            return place + 1
    return 0


def _read_subject(blocks: Sequence[Block], at: int, subject: Text) -> tuple[Text, int]:
    """Collect the lines of the subject; return it and where the text after it begins."""
    place = at
    while place < len(blocks) and isinstance(line := blocks[place], Line):
        text = tidy(line.text)
        if not text or not _is_subject_line(line, text, subject):
            break
        subject = join(subject, text)
        place += 1
    return subject, place


def _is_subject_line(line: Line, text: Text, subject: Text) -> bool:
    whole = plain(text)
    folded = fold(whole)
    if line.marker or any(marker.sure for marker in readings(whole)) or whole.startswith("("):
        return False
    if not subject:
        return not (_BASE.match(folded) and whole.endswith((";", ":")))
    if len(whole) > 400 or whole.endswith((";", ":")):
        return False
    before = plain(subject)
    if line.align == "center":
        return not re.match(r"can cu\b", folded)
    if _BASE.match(folded) and not whole.isupper():
        return False
    return (before.isupper() and whole.isupper()) or continues(subject, text) or must_go_on(before)


def _find_end(blocks: Sequence[Block], start: int) -> int:
    """Return where recipients and signature begin, or the first appendix when they are missing."""
    closed = next((place for place in range(start, len(blocks)) if _is_last_paragraph(blocks[place])), None)
    if closed is not None:
        for place in range(closed, len(blocks)):
            if starts_ending(blocks[place]):
                return place
        return next(
            (place for place in range(closed + 1, len(blocks)) if is_appendix_label(blocks[place])),
            len(blocks),
        )
    listed = next((place for place in range(start, len(blocks)) if lists_recipients(blocks[place])), None)
    if listed is not None:
        while listed > start and starts_ending(blocks[listed - 1], named=True):
            listed -= 1
        return listed
    tail = max(start, len(blocks) - _ENDING_WITHIN)
    return next((place for place in range(tail, len(blocks)) if starts_ending(blocks[place])), len(blocks))


def _is_last_paragraph(block: Block) -> bool:
    return isinstance(block, Line) and plain(block.text).rstrip().endswith("./.")


def _read_preamble(
    blocks: Sequence[Block], start: int, end: int
) -> tuple[tuple[Text, ...], tuple[Text, ...], int]:
    """Read the paragraphs before the first item: legal bases, then the opening."""
    texts: list[Text] = []
    place = start
    while place < end:
        block = blocks[place]
        if isinstance(block, Grid):
            break
        if isinstance(block, Line):
            parts = _preamble_parts(block)
            if parts is None:
                break
            for part in parts:
                if texts and continues(texts[-1], part):
                    texts[-1] = join(texts[-1], part)
                else:
                    texts.append(part)
        place += 1
    if place == end and not any(isinstance(block, Line) and block.marker for block in blocks[start:end]):
        return (), (), start  # no item at all: everything is body
    count = _count_bases(texts)
    return tuple(texts[:count]), tuple(texts[count:]), place


def _preamble_parts(line: Line) -> list[Text] | None:
    """Return a line's paragraphs, or None when the first item begins here."""
    text = tidy(line.text)
    whole = plain(text)
    found = [marker for marker in readings(whole) if marker.sure]
    if not found and not line.marker:
        return [text] if text else []
    bulleted = all(marker.style in ("-", "+") for marker in found)
    bare = whole[found[0].length :] if found and bulleted else whole
    if (
        bulleted
        and _BASE.match(fold(bare))
        and whole.rstrip().endswith((";", ".", ","))
        and "can cu" in fold(bare)[:8]
    ):
        return [tidy(cut(text, found[0].length if found else 0, len(whole)))]
    return None


def _count_bases(texts: Sequence[Text]) -> int:
    count = 0
    for text in texts:
        whole = plain(text)
        if (
            not _BASE.match(fold(whole))
            or whole.rstrip().endswith(":")
            or _ISSUES.search(fold(whole)[-400:] if whole.endswith(":") else "")
        ):
            break
        count += 1
    return count


def _agency_from_body(opening: Sequence[Text]) -> tuple[str, ...]:
    """Find who issues the plan in "… <body> ban hành Kế hoạch …", when no letterhead says it."""
    for text in reversed(opening):
        whole = plain(text)
        match = _ISSUES.search(fold(whole))
        if match is None:
            continue
        pieces = whole[: match.start()].split(", ")
        for start in range(len(pieces) - 1, -1, -1):
            name = ", ".join(pieces[start:]).strip()
            tail = re.split(r"[;.]\s+", name)[-1]
            if names_a_body(fold(tail)) and tail[:1].isupper():
                return (tail,)
    return ()


def _divide_closing(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Text, ...]]:
    """Take the closing paragraphs off the last item of a body."""
    if not any(isinstance(node, Item) for node in nodes):
        return nodes, ()
    return _take_closing(nodes, False)


def _take_closing(nodes: tuple[Node, ...], heading: bool) -> tuple[tuple[Node, ...], tuple[Text, ...]]:
    tail = len(nodes)
    while tail and isinstance(nodes[tail - 1], Paragraph):
        tail -= 1
    paragraphs = [node for node in nodes[tail:] if isinstance(node, Paragraph)]
    first = next(
        (place for place, node in enumerate(paragraphs) if _CLOSES.match(fold(plain(node.text)))), None
    )
    needs_one = heading and tail == 0
    if (
        first is None
        and paragraphs
        and plain(paragraphs[-1].text).rstrip().endswith("./.")
        and not (needs_one and len(paragraphs) == 1)
    ):
        first = len(paragraphs) - 1
    if first is not None and not (
        needs_one and first == 0 and not _CLOSES.match(fold(plain(paragraphs[0].text)))
    ):
        return nodes[: tail + first], tuple(node.text for node in paragraphs[first:])
    if paragraphs or not nodes or isinstance(nodes[tail - 1], Table):
        return nodes, ()
    last = nodes[tail - 1]
    assert isinstance(last, Item)
    content, closing = _take_closing(last.content, last.heading or plain(last.text).endswith(":"))
    if not closing:
        return nodes, ()
    kept = Item(last.text, last.style, last.marker, last.heading, content, last.task, last.origin)
    return (*nodes[: tail - 1], kept), closing
