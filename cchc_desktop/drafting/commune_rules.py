"""What a higher plan asks of its communes: "UBND các xã, phường, đặc khu" is we; in a like plan, those below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.drafting.case import ACTS, Case, begins, role
from cchc_desktop.drafting.changes import Proposal
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import fold

_KIND = r"(?:xã|phường|đặc khu|thị trấn)"
_KINDS = rf"{_KIND}(?:(?:, | và |; )(?:các )?{_KIND})"  # "++": several kinds; "*+": one or several
_PEOPLES = r"(?P<long>[uủ][ỷy] ban nhân dân|ubnd)"
# "Thủ trưởng các sở, ban, ngành (thuộc UBND tỉnh), Chủ tịch UBND các xã …": the commune is asked as one of them.
_OTHERS = (
    r"(?P<others>(?P<head>(?:giám đốc|thủ trưởng|người đứng đầu) )?"
    r"(?:các )?sở,(?: (?:thủ trưởng )?(?:các )?ban,)? ngành"
    r"(?:(?: cấp)? (?:tỉnh|thành phố)|(?: trực)? thuộc (?:ubnd|[uủ][ỷy] ban nhân dân) (?:tỉnh|thành phố))?"
    r"(?:,|;| và|, và) (?:chủ tịch )?)?"
)
_COMMUNES = re.compile(
    rf"(?<![\w-]){_OTHERS}"
    rf"(?:{_PEOPLES} (?:cấp xã|(?:tại )?(?:các|mỗi|từng) {_KINDS}*+|{_KINDS}++)"
    rf"|(?P<bare>(?:các|mỗi|từng) {_KINDS}++))(?!\w| (?:hội|cũ)\b)"
)
_LISTED = re.compile(r"(?:, | và |; )(?:các )?$")
# Not the commune itself is meant, but what it has below it: "đôn đốc các sở, ngành, UBND các xã".
_BELOW = re.compile(
    r"(?:%|\b(?:giữa|lãnh đạo|đôn đốc|kiểm tra|hướng dẫn|theo dõi|đánh giá|hỗ trợ|phối hợp:))"
    r"(?: việc)?(?: của)?(?: các)? $"
)


def communes_below(case: Case) -> Iterator[Proposal]:
    """A higher plan asks its communes: for a commune that is we; a like plan asks those below it."""
    if case.ours.level != "commune":
        return
    for match in _COMMUNES.finditer(case.lower):
        if case.over:
            yield from _asked(case, match)
        elif not match["bare"]:
            reason = _("Dưới cấp mình không có xã: bỏ, hoặc thay bằng thôn, tổ dân phố")
            yield Proposal("communes", *match.span(), "", reason, sure=False)


def _asked(case: Case, match: re.Match[str]) -> Iterator[Proposal]:
    """We are asked: alone and acting for sure, among others to be looked at; a bare "các xã" only where it acts."""
    start, end = match.span()
    acts = role(case, start, end) == ACTS
    if match["bare"] and not (acts and begins(case, start)):
        return
    issuer = _issuer_before(case, start)
    ordered = issuer is not None and begins(case, issuer)
    own = _own(case, match, ordered or _BELOW.search(case.before(start)) is not None)
    alone = bool(match["bare"]) or (match["others"] is None and not _LISTED.search(case.text[:start]))
    reason = _("Việc giao cho cấp xã, nay là việc của mình")
    yield Proposal("communes", start, end, own, reason, sure=acts and alone and issuer is None)


def _own(case: Case, match: re.Match[str], below: bool) -> str:
    """Return what stands for the communes: we, or our own units where the sentence gives orders to them."""
    own = case.our.short_bare if match["long"] in (None, "ubnd") else case.our.long_bare
    if match["head"]:
        own = f"thủ trưởng các phòng, đơn vị thuộc {own}"
    elif below:
        own = f"các phòng, đơn vị thuộc {own}"
    capital = match["others"] and case.text[match.start()].isupper()
    return own[0].upper() + own[1:] if capital else own


def _issuer_before(case: Case, at: int) -> int | None:
    """Return where the issuer is named before this place in the sentence: "UBND tỉnh giao UBND các xã" is never
    turned by halves."""
    names = {fold(case.theirs.short_bare), fold(case.theirs.long_bare)}
    begin = case.sentence_start(at)
    places = [case.folded.find(name, begin, at) for name in names]
    return min((place for place in places if place >= 0), default=None)


def asks_communes(case: Case, at: int) -> bool:
    """Say whether the sentence asks the communes below the issuer to do something."""
    here = case.sentence(at)
    return any(
        case.sentence(match.start()) == here
        for match in _COMMUNES.finditer(case.lower)
        if not match["bare"] or begins(case, match.start())
    )
