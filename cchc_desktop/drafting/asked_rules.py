"""What a higher plan asks of many bodies of which we are one: "UBND các xã, phường, đặc khu", "các sở, ban, ngành".

In a plan of our own rank the communes named are those below its issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.drafting.case import ACTS, Case, begins, role
from cchc_desktop.drafting.changes import Proposal
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import fold

_KIND = r"(?:xã|phường|đặc khu|thị trấn)"
_KINDS = rf"{_KIND}(?:(?:, | và |; )(?:các )?{_KIND})"  # "++": several kinds; "*+": one or several
_COMMITTEE = r"(?:[uủ][ỷy] ban nhân dân|ubnd)"
_OF_COMMUNES = rf"(?:cấp xã|(?:tại )?(?:các|mỗi|từng) {_KINDS}*+|{_KINDS}++)"
# Older plans name the districts before the communes, or instead of them.
_DISTRICT = r"(?:quận|huyện|thị xã|thành phố)"
_OF_DISTRICTS = rf"(?:cấp huyện|(?:các )?{_DISTRICT}(?:(?:, | và |; | ?[-–] ?)(?:các )?{_DISTRICT})++)"
# "Thủ trưởng các sở, ban, ngành (thuộc UBND tỉnh)"
_DEPARTMENTS = (
    r"(?P<head>(?:giám đốc|thủ trưởng|người đứng đầu) )?"
    r"(?:các )?sở,(?: (?:thủ trưởng )?(?:các )?ban,)? ngành"
    rf"(?:(?: cấp)? (?:tỉnh|thành phố)|(?: trực)? thuộc {_COMMITTEE} (?:tỉnh|thành phố))?"
)
_AND = r"(?:,|;| và|, và) (?:chủ tịch )?"
_COMMUNES_ASKED = re.compile(
    rf"(?<![\w-])(?P<others>{_DEPARTMENTS}{_AND})?"
    rf"(?:(?P<committee>{_COMMITTEE}) "
    rf"(?:(?P<districts>{_OF_DISTRICTS})(?:{_AND}(?:{_COMMITTEE} )?{_OF_COMMUNES})?|{_OF_COMMUNES})"
    rf"|(?P<bare>(?:các|mỗi|từng) {_KINDS}++))(?!\w| (?:hội|cũ)\b)"
)
_DEPARTMENTS_ASKED = re.compile(
    rf"(?<![\w-])(?<!số )(?<!cấp ){_DEPARTMENTS}"
    rf"(?P<others>{_AND}(?:{_COMMITTEE} {_OF_COMMUNES}|(?:các )?địa phương))?(?!\w)"
)
_DISTRICTS_ASKED = re.compile(
    rf"(?<![\w-])(?P<others>{_DEPARTMENTS}{_AND})?(?P<committee>{_COMMITTEE}) {_OF_DISTRICTS}(?!\w)"
)
# Bodies that every commune has: "Công an các xã, phường, đặc khu" is for us "Công an xã".
_BODIES_OF_COMMUNES = re.compile(
    r"(?<!\w)(?:công an|trạm y tế|trung tâm phục vụ hành chính công|đài truyền thanh|tổ công nghệ số cộng đồng|"
    r"mặt trận tổ quốc(?: việt nam)?|đảng [uủ][ỷy]|hội đồng nhân dân|hđnd) "
    rf"(?P<many>(?:các|mỗi|từng) {_KINDS}++)(?!\w| (?:hội|cũ)\b)"
)
_LISTED = re.compile(r"(?:, | và |; )(?:các )?$")
# Not the one asked is meant, but what it has below it: "đôn đốc các sở, ngành, UBND các xã".
_BELOW = re.compile(
    r"(?:%|\b(?:giữa|lãnh đạo|chỉ đạo|đôn đốc|kiểm tra|hướng dẫn|theo dõi|đánh giá|hỗ trợ|phối hợp:))"
    r"(?: việc)?(?: của)?(?: các)? $"
)


def asked_communes(case: Case) -> Iterator[Proposal]:
    """A higher plan asks its communes: for a commune that is we; a like plan asks those below it."""
    if case.ours.level != "commune":
        return
    for match in _COMMUNES_ASKED.finditer(case.lower):
        if not case.over:
            if not match["bare"] and not match["districts"]:
                reason = _("Dưới cấp mình không có xã: bỏ, hoặc thay bằng thôn, tổ dân phố")
                yield Proposal("communes", *match.span(), "", reason, sure=False)
            continue
        # A bare "các xã" is asked only where a sentence begins with it and tells it what to do.
        acts = role(case, *match.span()) == ACTS
        if not match["bare"] or (acts and begins(case, match.start())):
            long = match["committee"] not in (None, "ubnd")
            own = case.our.long_bare if long else case.our.short_bare
            alone = bool(match["bare"]) or not _LISTED.search(case.text[: match.start()])
            alone = alone and not match["districts"]
            reason = _("Việc giao cho cấp xã, nay là việc của mình")
            yield _asked(
                case, match, own, f"thủ trưởng các phòng, đơn vị thuộc {own}", acts and alone, reason
            )


def bodies_of_communes(case: Case) -> Iterator[Proposal]:
    """The police, the party, the service centre of every commune: where they act, it is ours that does."""
    if case.ours.level != "commune" or not case.over:
        return
    reason = _("Việc giao cho cấp xã, nay là việc của mình")
    for match in _BODIES_OF_COMMUNES.finditer(case.lower):
        sure = role(case, *match.span()) == ACTS
        yield Proposal("communes", match.start("many"), match.end(), case.our.area_bare, reason, sure)


def asked_departments(case: Case) -> Iterator[Proposal]:
    """A province asks "các sở, ban, ngành": for a sở, and for an office beside them, that is we."""
    if not case.over or case.ours.level not in ("department", "office"):
        return
    own, reason = case.our.long_bare, _("Việc giao cho các sở, ngành, nay là việc của mình")
    for match in _DEPARTMENTS_ASKED.finditer(case.lower):
        acts = role(case, *match.span()) == ACTS
        yield _asked(case, match, own, f"{case.our.head} {own}", acts, reason)


def asked_districts(case: Case) -> Iterator[Proposal]:
    """Until 2025 a province asked "UBND các huyện, thị xã, thành phố": for a huyện that is we."""
    if not case.over or case.ours.level != "district":
        return
    reason = _("Việc giao cho cấp huyện, nay là việc của mình")
    for match in _DISTRICTS_ASKED.finditer(case.lower):
        own = case.our.short_bare if match["committee"] == "ubnd" else case.our.long_bare
        acts = role(case, *match.span()) == ACTS
        yield _asked(case, match, own, f"thủ trưởng các phòng, đơn vị thuộc {own}", acts, reason)


def _asked(case: Case, match: re.Match[str], own: str, head: str, acts: bool, reason: str) -> Proposal:
    """Exchange the many for us; among others, or where the issuer gives orders, it is asked.

    Ordered by the issuer, which becomes us, our own units do the work.
    """
    start, end = match.span()
    issuer = _issuer_before(case, start)
    ordered = issuer is not None and begins(case, issuer)
    below = ordered or _BELOW.search(case.before(start)) is not None
    if match["head"]:
        own = f"thủ trưởng các phòng, đơn vị thuộc {own}" if ordered else head
    elif below:
        own = f"các phòng, đơn vị thuộc {own}"
    if not match.groupdict().get("committee") or match["others"]:  # "UBND" is in capitals anywhere
        own = (own[0].upper() if case.text[start].isupper() else own[0]) + own[1:]
    sure = acts and match["others"] is None and issuer is None and not below
    return Proposal("communes", start, end, own, reason, sure)


def _issuer_before(case: Case, at: int) -> int | None:
    """Return where the issuer is named before this place in the sentence: "UBND tỉnh giao UBND các xã" is never
    turned by halves."""
    names = {fold(case.theirs.short_bare), fold(case.theirs.long_bare)}
    begin = case.sentence_start(at)
    places = [case.folded.find(name, begin, at) for name in names]
    return min((place for place in places if place >= 0), default=None)


def asks_us(case: Case, at: int) -> bool:
    """Say whether the sentence asks the many of which we are one to do something."""
    pattern = _ASKS.get(case.ours.level)
    here = case.sentence(at)
    return pattern is not None and any(
        case.sentence(match.start()) == here
        for match in pattern.finditer(case.lower)
        if not match.groupdict().get("bare") or begins(case, match.start())
    )


_ASKS = {
    "commune": _COMMUNES_ASKED,
    "district": _DISTRICTS_ASKED,
    "department": _DEPARTMENTS_ASKED,
    "office": _DEPARTMENTS_ASKED,
}
