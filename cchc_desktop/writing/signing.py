"""The foot of the last page: Nơi nhận on the left, the signature on the right, level with each other."""

from __future__ import annotations

import msgspec

from cchc_desktop.decree import PageChoices, decree, styles
from cchc_desktop.plan import Plan, Signature
from cchc_desktop.writing.blocks import Box, Grid, Para, Row, Run
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.spaces import MISSING, bind_authority, clean

_LEFT_SHARE = 0.46  # of the text width, for Nơi nhận
_ABOVE = 12.0  # points between the text and the block


def compose_signing(plan: Plan, choices: PageChoices, width: float) -> Grid:
    """Return Nơi nhận and signature as one borderless row that is never split."""
    left = width * _LEFT_SHARE
    row = Row((Box(_recipients(plan, choices)), Box(_signature(plan.signature, choices))))
    return Grid((left, width - left), (row,), path="signature")


def _recipients(plan: Plan, choices: PageChoices) -> tuple[Para, ...]:
    # The heading is smaller than the signer's line beside it; its baseline is brought level.
    lower = (choices.size("quyen-han-chuc-vu") - choices.size("noi-nhan-tieu-de")) * font_family().rise
    heading = _para("noi-nhan-tieu-de", "Nơi nhận:", "recipients", before=_ABOVE + lower)
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


def _signature(signature: Signature, choices: PageChoices) -> tuple[Para, ...]:
    titles = [line for line in (*signature.authority, signature.title) if line.strip()] or [MISSING]
    upper = [_para("quyen-han-chuc-vu", line, "signature.title") for line in titles]
    upper[0] = msgspec.structs.replace(upper[0], before=_ABOVE)
    lower = []
    if signature.other_title.strip():
        lower.append(_para("chuc-vu-khac", signature.other_title, "signature.other_title"))
    lower.append(_para("ho-ten", signature.name or MISSING, "signature.name"))
    line = choices.size("quyen-han-chuc-vu") * font_family().line_height
    room = decree().page.signature_lines * line * max(choices.line_spacing, 1.15)
    lower[0] = msgspec.structs.replace(lower[0], before=room)
    return (*upper, *lower)


def _para(style: str, text: str, path: str, before: float | None = None) -> Para:
    form = styles()[style]
    run = Run(bind_authority(clean(text).strip()), form.bold, form.italic)
    return Para(style, (run,), path, keep_next=form.keep_next, before=before)
