"""Divide a printed document into its parts and understand each: letterhead, title, bases, body, end, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan, Text, plain
from cchc_desktop.reading.appendices import is_appendix_label, read_appendices
from cchc_desktop.reading.closing import divide_closing
from cchc_desktop.reading.ending import Ending, lists_recipients, read_ending, starts_ending
from cchc_desktop.reading.headings import is_title
from cchc_desktop.reading.joining import continues
from cchc_desktop.reading.letterhead import Letterhead, read_letterhead
from cchc_desktop.reading.markers import is_rule, readings
from cchc_desktop.reading.outline import outline
from cchc_desktop.reading.source import Block, Grid, Line, Loss, Source
from cchc_desktop.reading.spans import cut, is_bold, join, tidy
from cchc_desktop.reading.title import find_title, read_subject, with_title_lifted
from cchc_desktop.reading.words import BASE, names_a_body, names_a_kind
from cchc_desktop.vietnamese.text import fold

_ENDING_WITHIN = 12  # blocks; without recipients and "./." a signature stands at the very end
_ISSUES = re.compile(
    r"\s(?:ban hanh|xay dung|lap|de ra|trien khai(?: thuc hien| xay dung)?|to chuc|thong bao)\s+(?:cac\s+|ban\s+)?"
    r"(?:ke hoach|chuong trinh|phuong an|de an|huong dan|quyet dinh)"
)


def understand(source: Source) -> tuple[Plan, tuple[Loss, ...]]:
    """Turn a printed document into a plan, and say what of it found no place."""
    blocks = _without_rules(with_title_lifted(source.blocks))
    title_at, kind, first_subject = find_title(blocks)
    head = read_letterhead(blocks[:title_at]) if title_at >= 0 else Letterhead()
    after = title_at + 1
    if title_at < 0:
        after = _skip_letterhead(blocks)
        head = read_letterhead(blocks[:after])
    subject: Text = ()
    body_at = after
    if title_at >= 0:
        subject, body_at = read_subject(blocks, after, first_subject)
    ending_at = _find_end(blocks, body_at)
    bases, opening, items_at = _read_preamble(blocks, body_at, ending_at)
    body, closing = divide_closing(outline(blocks[items_at:ending_at]))
    ending = read_ending(blocks[ending_at:])
    appendices, repeated = read_appendices(blocks[ending_at + ending.used :])
    agency = head.agency or _agency_from_body(opening or bases)
    plan = Plan(
        kind, plain(subject) or head.subject, head.parent_agency, agency, head.number, head.place, head.date,
        bases, opening, body, closing, ending.recipients, ending.signature, appendices, source.notes, ending.joint,
    )  # fmt: skip
    return plan, _losses(head, ending, repeated)


def _losses(head: Letterhead, ending: Ending, repeated: Sequence[str]) -> tuple[Loss, ...]:
    places = (
        (_("đầu văn bản"), head.others, _("không phải thể thức của kế hoạch, không đưa vào")),
        (_("cuối văn bản"), ending.others, _("không phải nơi nhận hay chữ ký, không đưa vào")),
        (_("đầu văn bản kèm theo"), repeated, _("phần đầu được in lại, đã có ở văn bản chính")),
    )
    return tuple(Loss(place, text, reason) for place, texts, reason in places for text in texts)


def _without_rules(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not (isinstance(block, Line) and is_rule(plain(block.text))))


def _skip_letterhead(blocks: Sequence[Block]) -> int:
    """Without a title: a letterhead is what stands above up to the date line, if there is one."""
    for place, block in enumerate(blocks[:8]):
        found = read_letterhead([block])
        if found.date or (isinstance(block, Grid) and found.number):
            return place + 1
    return 0


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
    signed = [place for place in range(tail, len(blocks)) if starts_ending(blocks[place])]
    return next((place for place in signed if not _goes_on_with_body(blocks[place + 1 :])), len(blocks))


def _goes_on_with_body(blocks: Sequence[Block]) -> bool:
    """Say whether bases or items follow, no appendix between: a post in capitals above them does not sign."""
    for block in blocks:
        if is_appendix_label(block):
            return False
        if isinstance(block, Line):
            whole = plain(tidy(block.text))
            styles = {marker.style for marker in readings(whole) if marker.sure}
            if styles - {"-", "+"} or re.match(r"can cu\b", fold(whole)):
                return True
    return False


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
            if parts is None or _begins_body(block, texts):
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


def _begins_body(line: Line, before: Sequence[Text]) -> bool:
    """Say whether a title without a marker follows the opening sentence ("… như sau:")."""
    text = tidy(line.text)
    opened = bool(before) and plain(before[-1]).endswith(":") and not names_a_kind(plain(before[-1]))
    return opened and bool(text) and is_title(text) and (is_bold(text) or plain(text).isupper())


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
        and BASE.match(fold(bare))
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
            not BASE.match(fold(whole))
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
