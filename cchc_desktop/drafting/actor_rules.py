"""The profile's table of actors: a body named in the source that acts where ours acts is exchanged for ours.

A body that gives tasks or receives reports stays. Nothing is ever deleted without being asked, and the
same body never stands twice in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from cchc_desktop.drafting.case import ACTS, STANDS_OVER, Case, role
from cchc_desktop.drafting.changes import Proposal
from cchc_desktop.drafting.parties import CAPITAL
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.agencies import known_name_at, printed_forms, shorten
from cchc_desktop.vietnamese.text import fold

_LIST = re.compile(r"(?:, | và |; )(?:các )?$")
_JOINED = re.compile(r",? phối hợp(?: chặt chẽ)? (?:với|cùng) $|,? và $|[,;] $", re.IGNORECASE)
_HIGHER = ("Sở ", "Ủy ban ", "UBND ", "HĐND ", "Hội đồng ", "Bộ ")
# "Phối hợp: Sở A; Sở B." names its bodies as one list, whatever stands between them.
_LABELLED = re.compile(r"^[\s–+-]*(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)[^:.;]*:")
_OFFICE = "Văn phòng Ủy ban nhân dân"
_MANY = ("Các sở, ban, ngành", "Các sở, ngành", "Các phòng, ban, ngành", "Các phòng, ban")
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")


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
            # What reports to a phòng of the source reports to ours; a sở named there stands over us as well.
            if part == STANDS_OVER and (case.over or mention.body.startswith(_HIGHER)):
                continue
            own = placed.setdefault(_sentence(case, mention.start), set())
            yield _proposal(case, mention, part, mention.own in own or _named_already(case, mention))
            own.add(mention.own)


def own_bodies_named(case: Case) -> tuple[str, ...] | None:
    """Return our bodies for those of the table that a text names ("" for one that does not exist here).

    None when it names no body of the table.
    """
    return tuple(mention.own for mention in _mentions(case)) or None


def ours_acts_before(case: Case, at: int) -> bool:
    """Say whether a body of ours takes the place of the one that acts in this sentence, up to a place."""
    here = _sentence(case, at)
    return any(
        proposal.rule == "actor" and proposal.sure and proposal.start < at
        for proposal in actors(case)
        if _sentence(case, proposal.start) == here
    )


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
    if twice:
        reason = _("Trong câu đã có {body}: bỏ để không nhắc hai lần?").format(body=mention.own)
        return Proposal("actor-twice", *_with_joint(case, mention), "", reason, sure=False)
    if part in (ACTS, STANDS_OVER):
        reason = _("Cơ quan thực hiện đổi theo bảng cơ quan của đơn vị mình")
        return Proposal("actor", *place, mention.own, reason)
    reason = _("Cơ quan này ở đây có phải cơ quan thực hiện không? Xem lại rồi chọn")
    return Proposal("actor", *place, mention.own, reason, sure=False)


def _mentions(case: Case) -> list[_Mention]:
    found: list[_Mention] = []
    for body, own in sorted(_table(case).items(), key=lambda pair: -len(pair[0])):
        for match in _pattern(body, case).finditer(case.folded):
            small = not case.text[match.start()].isupper()
            if (small and not body.startswith("Các ")) or _longer_name(
                case, match.start(), match.end("body")
            ):
                continue
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                name = shorten(own) if body == _OFFICE and "ubnd" in match["body"] else own
                name = name[:1].lower() + name[1:] if small else name
                found.append(_Mention(match.start(), match.end(), body, name))
    return sorted(found, key=lambda mention: mention.start)


def _table(case: Case) -> dict[str, str]:
    """Return the profile's table with what holds in every commune: an office of its council and committee
    (Decree 150/2025), and bodies of its own where a higher plan names its many."""
    if case.ours.level != "commune" or case.source.level not in ("province", "district"):
        return case.ours.actors
    office = f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {case.our.area_bare}"
    units = f"Các phòng, đơn vị thuộc Ủy ban nhân dân {case.our.area_bare}"
    return {_OFFICE: office} | dict.fromkeys(_MANY, units) | case.ours.actors


def _pattern(body: str, case: Case) -> re.Pattern[str]:
    forms = sorted({fold(form) for form in printed_forms(body)}, key=len, reverse=True)
    # A dash may be printed with blanks or without, short or long.
    names = "|".join(re.escape(form).replace(r"\ \-\ ", r"\s?-\s?") for form in forms)
    area, place = fold(case.source.area), fold(case.source.place)
    where = ""
    if area:
        name = rf"(?: {re.escape(place)})?" if place else ""
        where = rf"(?: {area}{name})?"
    return re.compile(rf"(?<![\w-])(?P<body>{names}){where}(?![\w&])")


def _longer_name(case: Case, start: int, end: int) -> bool:
    """Say whether a longer known name stands here: "Phòng Kinh tế và Hạ tầng" is no "Phòng Kinh tế"."""
    known = known_name_at(case.text[start : start + 100])
    return known is not None and start + known > end


def _sentence(case: Case, at: int) -> int:
    if _LABELLED.match(case.lower):
        return 0
    return sum(1 for stop in _SENTENCE.finditer(case.text) if stop.start() < at)


def _named_already(case: Case, mention: _Mention) -> bool:
    """Say whether our body stands in the same sentence of the source already."""
    here = _sentence(case, mention.start)
    return any(
        _sentence(case, match.start()) == here
        for match in re.finditer(rf"(?<![\w-]){re.escape(fold(mention.own))}(?![\w-])", case.folded)
        if not mention.start <= match.start() < mention.end
    )


def _with_joint(case: Case, mention: _Mention) -> tuple[int, int]:
    """Return the stretch to drop so that no comma or "phối hợp với" is left behind."""
    left, right = case.text[: mention.start], case.text[mention.end :]
    joint = _JOINED.search(left)
    following = re.match(rf"(?:[,;]| và) (?=[{CAPITAL}]|các )", right)
    if following and not (joint and joint[0] in (", ", "; ")):
        return mention.start, mention.end + following.end()
    return (joint.start() if joint else mention.start), mention.end


# "Các sở, ban, ngành và UBND các xã …": of all these, the commune is asked as one.
_COMMUNES = re.compile(
    r"(?<![\w-])(?P<others>(?:các )?sở,(?: ban,)? ngành(?:(?: cấp)? tỉnh)?(?:,|;| và) )?"
    r"(?P<long>[uủ][ỷy] ban nhân dân|ubnd) (?:cấp xã|các (?:xã|phường|đặc khu|thị trấn)"
    r"(?:(?:, | và |; )(?:các )?(?:xã|phường|đặc khu|thị trấn))*)(?!\w)"
)


def communes_below(case: Case) -> Iterator[Proposal]:
    """A higher plan asks "UBND các xã, phường, đặc khu": for a commune that is we; a like plan asks those below."""
    if case.ours.level != "commune":
        return
    for match in _COMMUNES.finditer(case.lower):
        start, end = match.span()
        if not case.over:
            reason = _("Dưới cấp mình không có xã: bỏ, hoặc thay bằng thôn, tổ dân phố")
            yield Proposal("communes", start, end, "", reason, sure=False)
            continue
        own = case.our.short_bare if match["long"] == "ubnd" else case.our.long_bare
        alone = match["others"] is None and not _LIST.search(case.text[:start])
        reason = _("Việc giao cho cấp xã, nay là việc của mình")
        acts = alone and role(case, start, end) == ACTS and not _issuer_before(case, start)
        yield Proposal("communes", start, end, own, reason, sure=acts)


def _issuer_before(case: Case, at: int) -> bool:
    """Say whether the sentence is about the issuer: "UBND tỉnh giao UBND các xã" is never turned by halves."""
    names = {fold(case.theirs.short_bare), fold(case.theirs.long_bare)}
    here = _sentence(case, at)
    places = (match.start() for name in names for match in re.finditer(re.escape(name), case.folded[:at]))
    return any(_sentence(case, place) == here for place in places)


def asks_communes(case: Case, at: int) -> bool:
    """Say whether the sentence asks the communes below the issuer to do something."""
    here = _sentence(case, at)
    return any(_sentence(case, match.start()) == here for match in _COMMUNES.finditer(case.lower))
