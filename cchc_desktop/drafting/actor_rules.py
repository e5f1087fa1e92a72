"""The profile's table of actors: a body named in the source that acts where ours acts is exchanged for ours.

A body that gives tasks or receives reports stays. Nothing is ever deleted without being asked, and the
same body never stands twice in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from cchc_desktop.drafting.case import ACTS, STANDS_OVER, Case, role
from cchc_desktop.drafting.changes import TWICE, Proposal
from cchc_desktop.drafting.own_bodies import standing_actors
from cchc_desktop.drafting.parties import CAPITAL
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.agencies import known_name_at, printed_forms, shorten
from cchc_desktop.vietnamese.text import fold

_LIST = re.compile(r"(?:, | và |; )(?:các )?$")
_JOINED = re.compile(r",? phối hợp(?: chặt chẽ)? (?:với|cùng) $|,? và $|[,;] $", re.IGNORECASE)
_HIGHER = ("Sở ", "Ủy ban ", "UBND ", "HĐND ", "Hội đồng ", "Bộ ")
_OFFICE = "Văn phòng Ủy ban nhân dân"
_MANY_FIRST = "cac "  # "Các sở, ban, ngành" may be printed without it
_MEDIA = ("bao ", "dai ", "tap chi ", "cong ", "trang ", "trung tam truyen thong")
# Where something is published: "trên Báo và Phát thanh, Truyền hình An Bình".
_CHANNEL = re.compile(r"(?:\btrên|\bqua)(?! cơ sở| địa bàn)(?: [^.;:]{0,150}(?:,| và))? $")
_BODY_WORD = re.compile(r"(?<!\w)(?:Sở|Ban|Văn phòng|Công an|Ủy ban|UBND|Báo|Đài|Trung tâm|Hội) ")


class _Mention(Struct, frozen=True):
    start: int
    end: int
    body: str  # as the table names it
    own: str  # our body; "" = does not exist here


def actors(case: Case) -> Iterator[Proposal]:
    """Exchange the bodies of the table, each by its part in the sentence; in our own older plan they are ours."""
    if fold(case.theirs.long) == fold(case.our.long):
        return
    placed: dict[int, set[str]] = {}
    for group in _lists(case):
        part = role(case, group[0].start, group[-1].end)
        for mention in group:
            if not mention.own and _is_channel(case, mention):
                continue
            # What reports to a phòng of the source reports to ours; a sở named there stands over us as well.
            if part == STANDS_OVER and (case.over or mention.body.startswith(_HIGHER)):
                continue
            own = placed.setdefault(case.sentence(mention.start), set())
            yield _proposal(case, mention, part, mention.own in own or _named_already(case, mention))
            own.add(mention.own)


def own_bodies_named(case: Case) -> tuple[str, ...] | None:
    """Return our bodies for those of the table that a text names ("" for one that does not exist here).

    None when it names no body of the table.
    """
    return tuple(mention.own for mention in _mentions(case)) or None


def ours_acts_before(case: Case, at: int) -> bool:
    """Say whether a body of ours takes the place of the one that acts in this sentence, up to a place."""
    here = case.sentence(at)
    return any(
        proposal.rule == "actor" and proposal.sure and proposal.start < at
        for proposal in actors(case)
        if case.sentence(proposal.start) == here
    )


def ours_carries_on(case: Case, at: int) -> bool:
    """Say whether a sentence without a subject tells a body of ours what to do: one named before is ours, or none is.

    A clause taken under a body's heading is the work of that body, which is ours, else it would not fit.
    """
    begin = case.sentence_start(at)
    if any(
        proposal.rule == "actor" and proposal.sure and proposal.start < begin for proposal in actors(case)
    ):
        return True
    return _BODY_WORD.search(case.text, 0, begin) is None


def _lists(case: Case) -> list[list[_Mention]]:
    """Return the mentions; those joined by commas or "và" together, for they have one part in the sentence."""
    groups: list[list[_Mention]] = []
    for mention in _mentions(case):
        if groups and _LIST.fullmatch(case.text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _proposal(case: Case, mention: _Mention, part: str, twice: bool) -> Proposal:
    place = (mention.start, mention.end)
    if not mention.own:
        reason = _("Cơ quan này không có ở cấp mình: bỏ hoặc thay bằng cơ quan khác")
        return Proposal("actor-none", *place, "", reason, sure=False)
    if twice and (dropped := _with_joint(case, mention)):
        reason = _("Trong câu đã có {body}: bỏ để không nhắc hai lần?").format(body=mention.own)
        return Proposal(TWICE, *dropped, "", reason, sure=False)
    if part in (ACTS, STANDS_OVER) and not twice:
        reason = _("Cơ quan thực hiện đổi theo bảng cơ quan của đơn vị mình")
        return Proposal("actor", *place, mention.own, reason)
    reason = _("Cơ quan này ở đây có phải cơ quan thực hiện không? Xem lại rồi chọn")
    return Proposal("actor", *place, mention.own, reason, sure=False)


def _mentions(case: Case) -> list[_Mention]:
    found: list[_Mention] = []
    area, place = fold(case.source.area), fold(case.source.place)
    for body, own in sorted(_table(case).items(), key=lambda pair: -len(pair[0])):
        for match in _pattern(body, area, place).finditer(case.folded):
            small = not case.text[match.start()].isupper()
            counted = case.before(match.start()).endswith("số ")  # "30% số sở, ban, ngành"
            if counted or (small and not body.startswith("Các ")):
                continue
            if longer_name(case, match.start(), match.end("body")):
                continue
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                name = shorten(own) if body == _OFFICE and "ubnd" in match["body"] else own
                name = name[:1].lower() + name[1:] if small else name
                found.append(_Mention(match.start(), match.end(), body, name))
    return sorted(found, key=lambda mention: mention.start)


def _table(case: Case) -> dict[str, str]:
    """Return the profile's table with the bodies that every commune has for those of a higher plan."""
    if case.ours.level != "commune" or case.source.level not in ("province", "district"):
        return case.ours.actors
    return standing_actors(case.source.level, case.our.area_bare, case.ours.place) | case.ours.actors


@lru_cache(maxsize=1024)
def _pattern(body: str, area: str, place: str) -> re.Pattern[str]:
    """Return what names a body in a plan of an area: its forms, alone or with that area, all folded."""
    forms = sorted({fold(form) for form in printed_forms(body)}, key=len, reverse=True)
    # A dash may be printed with blanks or without, short or long.
    names = "|".join(re.escape(form).replace(r"\ \-\ ", r"\s?-\s?") for form in forms)
    where = ""
    if area:
        name = rf"(?: {re.escape(place)})?" if place else ""
        where = rf"(?: {area}{name})?"
        if forms[0].startswith(_MANY_FIRST):
            names = f"(?:{_MANY_FIRST})?(?:{names.replace(re.escape(_MANY_FIRST), '')})"
            where = (
                rf"(?:(?: cap)? {area}{name}|(?: truc)? thuoc (?:ubnd |uy ban nhan dan )?{area}{name})?"
                r"(?:(?:,| va) (?:cac )?dia phuong(?! (?:khac|nay)))?"
            )
    return re.compile(rf"(?<![\w-])(?<!cap )(?P<body>{names}){where}(?![\w&])")


def _is_channel(case: Case, mention: _Mention) -> bool:
    """Say whether a medium is named as the place where something is published, not as one that acts."""
    return fold(mention.body).startswith(_MEDIA) and _CHANNEL.search(case.before(mention.start)) is not None


def longer_name(case: Case, start: int, end: int) -> bool:
    """Say whether a longer known name stands here: "Phòng Kinh tế và Hạ tầng" is no "Phòng Kinh tế"."""
    known = known_name_at(case.text[start : start + 100])
    return known is not None and start + known > end


def _named_already(case: Case, mention: _Mention) -> bool:
    """Say whether our body stands in the same sentence of the source already."""
    here = case.sentence(mention.start)
    return any(
        case.sentence(match.start()) == here
        for match in re.finditer(_own_pattern(case, mention.own), case.folded)
        if not mention.start <= match.start() < mention.end
    )


def _own_pattern(case: Case, own: str) -> str:
    """Return a pattern for a body of ours; "Trung tâm Phục vụ hành chính công cấp xã" is ours as well."""
    folded, area = fold(own), f" {fold(case.our.area_bare)}"
    if not folded.endswith(area):
        return rf"(?<![\w-]){re.escape(folded)}(?![\w-])"
    return rf"(?<![\w-]){re.escape(folded.removesuffix(area))}(?:{re.escape(area)}| (?:cap|cac) (?:xa|phuong))(?![\w-])"


def _with_joint(case: Case, mention: _Mention) -> tuple[int, int] | None:
    """Return the stretch to drop so that no comma or "phối hợp với" is left behind; None where nothing joins it."""
    left, right = case.text[: mention.start], case.text[mention.end :]
    joint = _JOINED.search(left)
    following = re.match(rf"(?:[,;]| và) (?=[{CAPITAL}]|các )", right)
    if following and not (joint and joint[0] in (", ", "; ")):
        return mention.start, mention.end + following.end()
    return (joint.start(), mention.end) if joint else None
