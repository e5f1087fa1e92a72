"""The foot of the last page: Nơi nhận on the left, the signature on the right, level with each other.

A joint document (văn bản liên tịch) is signed by several bodies side by side, Nơi nhận below them: the
decree gives no places for these. The first body's signer stands on the right, where a single one stands.
"""

from __future__ import annotations

from itertools import accumulate

import msgspec

from cchc_desktop.decree import MM, PageChoices, decree, styles
from cchc_desktop.plan import Plan, Signature
from cchc_desktop.writing.blocks import Box, Grid, Para, Row, Run
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.rules import balanced
from cchc_desktop.writing.spaces import MISSING, bind_authority, clean
from cchc_desktop.writing.typeset import measure

_LEFT_SHARE = 0.46  # of the text width, for Nơi nhận
_ABOVE = 12.0  # points between the text and the block, and between rows of signers
_GUTTER = 4.0  # points kept free on both sides of a signer's title
_ABREAST = 3  # signers of a joint document in one row


def compose_signing(plan: Plan, choices: PageChoices, width: float) -> Grid:
    """Return Nơi nhận and signature as one borderless row that is never split.

    Joint documents, and lists of more than half a page, take more rows.
    """
    if plan.joint:
        return _joint(plan, choices, width)
    left = width * _LEFT_SHARE
    titles, names = _signature(plan.signature, choices, width - left, "signature")
    recipients = _recipients(plan, choices, level=True)
    count = _beside(recipients, (*titles, *names), choices, (left, width - left))
    rows = [Row((Box(recipients[:count]), Box((*titles, *names))))]
    rows += [Row((Box((one,)), Box((Para("noi-nhan", ()),)))) for one in recipients[count:]]
    return Grid((left, width - left), tuple(rows), path="signature")


def _beside(
    recipients: tuple[Para, ...], signer: tuple[Para, ...], choices: PageChoices, columns: tuple[float, float]
) -> int:
    """Return how many paragraphs of Nơi nhận stand in the signer's row: all, unless they would push it away.

    A list of more than half a page goes on in rows of its own, which a page may part.
    """
    heights = list(accumulate(measure(one, choices, columns[0]).height for one in recipients))
    page, (top, _right, bottom, _left) = decree().page, choices.margins_mm
    if heights[-1] <= (page.height_mm - top - bottom) * MM / 2:
        return len(recipients)
    room = sum(measure(one, choices, columns[1]).height for one in signer)
    return max(sum(height <= room for height in heights), 2)


def _joint(plan: Plan, choices: PageChoices, width: float) -> Grid:
    """Return the signers of a joint document in rows, the first one at the right end, and Nơi nhận below.

    Titles and names stand in rows of their own, so that the names are level.
    """
    signers = (plan.signature, *plan.joint)
    count = _columns(len(signers))
    columns = _column_widths(signers, count, choices, width)
    rows = []
    for start in range(0, len(signers), count):
        signed = [
            _signature(
                signer,
                choices,
                columns[count - 1 - place],
                f"joint.{start + place}" if start + place else "signature",
            )
            for place, signer in enumerate(signers[start : start + count])
        ]
        for part in (0, 1):
            boxes = [Box(one[part]) for one in reversed(signed)]
            rows.append(Row((*[Box((Para("ho-ten", ()),))] * (count - len(boxes)), *boxes), keep_next=True))
    rows.append(Row((Box(_recipients(plan, choices, level=False), columns=count),)))
    return Grid(columns, tuple(rows), path="signature")


def _column_widths(
    signers: tuple[Signature, ...], count: int, choices: PageChoices, width: float
) -> tuple[float, ...]:
    """Return columns as wide as their longest titles, from the left, where all have room; else equal ones."""
    size = choices.size("quyen-han-chuc-vu")
    needed = [0.0] * count
    for number, signer in enumerate(signers):
        lines = (*signer.authority, signer.title, signer.other_title, signer.name)
        longest = max(font_family().width(line, size, bold=True) for line in lines)
        place = count - 1 - number % count
        needed[place] = max(needed[place], longest + 3 * _GUTTER)
    spare = (width - sum(needed)) / count
    return tuple(one + spare for one in needed) if spare >= 0 else (width / count,) * count


def _columns(signers: int) -> int:
    # Four signers stand two by two, not three and one.
    return 2 if signers == 4 else min(signers, _ABREAST)


def _recipients(plan: Plan, choices: PageChoices, level: bool) -> tuple[Para, ...]:
    """Return Nơi nhận; `level`: its baseline stands level with the signer's first line beside it."""
    lower = (choices.size("quyen-han-chuc-vu") - choices.size("noi-nhan-tieu-de")) * font_family().rise
    heading = _para("noi-nhan-tieu-de", "Nơi nhận:", "recipients", before=_ABOVE + (lower if level else 0.0))
    names = plan.recipients or (MISSING,)
    lines = [
        _para("noi-nhan", f"- {_ended(name, number == len(names))}", f"recipients.{number}")
        for number, name in enumerate(names, 1)
    ]
    return (heading, *lines)


def _ended(name: str, last: bool) -> str:
    name = name.strip()
    if name == MISSING:
        return name
    return name.rstrip(" ;,.") + ("." if last else ";")


def _signature(
    signature: Signature, choices: PageChoices, width: float, path: str
) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """Return the titles, and below room for the signature the name with another title above it."""
    titles = [line for line in (*signature.authority, signature.title) if line.strip()] or [MISSING]
    upper = [_para("quyen-han-chuc-vu", line, f"{path}.title") for line in titles]
    upper[0] = msgspec.structs.replace(upper[0], before=_ABOVE)
    lower = []
    if signature.other_title.strip():
        lower.append(_para("chuc-vu-khac", signature.other_title, f"{path}.other_title"))
    lower.append(_para("ho-ten", signature.name or MISSING, f"{path}.name"))
    line = choices.size("quyen-han-chuc-vu") * font_family().line_height
    room = decree().page.signature_lines * line * max(choices.line_spacing, 1.15)
    lower[0] = msgspec.structs.replace(lower[0], before=room)
    above, below = (tuple(balanced(one, choices, width, _GUTTER) for one in part) for part in (upper, lower))
    return above, below


def _para(style: str, text: str, path: str, before: float | None = None) -> Para:
    form = styles()[style]
    run = Run(bind_authority(clean(text).strip()), form.bold, form.italic)
    return Para(style, (run,), path, keep_next=form.keep_next, before=before)
