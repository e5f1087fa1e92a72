"""Rules that propose changes to a clause of another unit: its agency, area, place and year become ours.

A rule is a function from a `Case` to proposals. What an earlier rule claims, a later one leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from cchc_desktop.drafting.actor_rules import actors, longer_name, ours_acts_before, ours_carries_on
from cchc_desktop.drafting.area_rules import areas
from cchc_desktop.drafting.asked_rules import (
    asked_communes,
    asked_departments,
    asked_districts,
    asks_us,
    bodies_of_communes,
)
from cchc_desktop.drafting.case import (
    ACTS,
    STANDS_OVER,
    Case,
    advised,
    begins,
    make_case,
    receives,
    role,
    unsaid,
)
from cchc_desktop.drafting.changes import TWICE, Proposal
from cchc_desktop.drafting.contact_rules import contacts
from cchc_desktop.drafting.parties import CAPITAL, LAST_DISTRICT_YEAR, PROPER, OurFacts, SourceFacts
from cchc_desktop.drafting.year_rules import years
from cchc_desktop.drafting.zones import Zone, doubtful, fixed, inside, named
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.agencies import parse_agency, shorten
from cchc_desktop.vietnamese.text import fold

Rule = Callable[[Case], Iterator[Proposal]]

_HEADS = r"(?:(?:pho )?(?:chu tich|giam doc)|(?:pho )?(?:chanh|truong)) "
# "các Sở", "Sở, ban, ngành", "cấp Sở", "Sở Nội vụ" are not the source itself.
_ITSELF = {
    "sở": rf"(?:(?<!các )(?<!cấp )(?<!số )(?<![\w-])Sở(?!\w| [{CAPITAL}]|, (?:ban|ngành)| ban(?! hành)| ngành|/)"
    rf"|(?<=ãnh đạo )sở(?!\w| [{CAPITAL}]|, (?:ban|ngành|cấp)| ban(?! hành)| ngành))",
    "văn phòng": rf"(?<![\w-])Văn phòng(?!\w| [{CAPITAL}]| điện tử| không| số)",
    "phòng": rf"(?<!các )(?<!cấp )(?<!Văn )(?<![\w-])Phòng(?!\w| [{CAPITAL}]|, ban| chuyên môn| họp)",
    "trung tâm": rf"(?<!các )(?<![\w-])Trung tâm(?!\w| [{CAPITAL}])",
}
_WITHIN_ITSELF = re.compile(
    r"(?:đảng [uủ][ỷy]|đảng bộ|chi bộ|công đoàn(?: cơ sở)?|đoàn thanh niên|hội cựu chiến binh|(?P<none>thanh tra)) $"
)
_JOINT = re.compile(r"(?:, và|,|;| và)(?: (?:của|tại|ở|cho|trong))? $")
_DISTRICTS = re.compile(r"(?:UBND|Ủy ban nhân dân) các huyện(?:, (?:quận|thị xã|thành phố))*(?!\w)")
# In an old plan of a commune: "Phòng Nội vụ huyện Sơn Lộc".
_THEIR_OFFICE = re.compile(
    rf"(?<!\w)(?:Phòng|Văn phòng|Công an|Trung tâm|Ban|Chi cục) [^,;.():]{{2,60}}? (?:huyện|quận|thị xã)"
    rf"(?: {PROPER})?(?![\w,])"
)
_THEIR_DISTRICT = re.compile(
    rf"(?<!\w)(UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân) (?:huyện|quận|thị xã)(?: {PROPER})?(?![\w,])"
)


def proposals(text: str, source: SourceFacts, ours: OurFacts) -> list[Proposal]:
    """Return what may change in a text, without overlaps, in order of place.

    Nothing is proposed inside what must stay (`zones.fixed`) and inside our own names; what lies in
    a doubtful stretch waits.
    """
    case = make_case(text, source, ours)
    stay, ask, higher = fixed(text) + _our_own(case), doubtful(text), named(text)
    taken: list[Zone] = []
    found: list[Proposal] = []
    for rule in RULES:
        for proposal in rule(case):
            place = (proposal.start, proposal.end)
            printed = text[proposal.start : proposal.end]
            if printed.isupper() and " " in printed:  # a heading in capitals
                proposal = replace(proposal, after=proposal.after.upper())
            same = proposal.after == printed
            made_ours = proposal.rule not in ("province", "year") and inside(higher, *place)
            if same or made_ours or inside(stay, *place) or inside(taken, *place):
                continue
            taken.append(place)
            unsure = inside(ask, *place)
            found.append(replace(proposal, sure=False) if unsure else proposal)
    return list(_said_once(text, sorted(found, key=lambda proposal: proposal.start)))


def _said_once(text: str, found: list[Proposal]) -> Iterator[Proposal]:
    """Of two neighbours that become the same words, "của tỉnh, của ngành Công Thương", offer to drop the second.

    The first may be ours already.
    """
    end, before = 0, ""
    for proposal in found:
        joint = _JOINT.search(text, end, proposal.start) if proposal.after else None
        if joint and joint.end() == proposal.start and proposal.rule != "year":
            first = before if joint.start() == end else text[: joint.start()]
            if re.search(rf"(?<!\w){re.escape(proposal.after)}$", first, re.IGNORECASE):
                reason = _("Trong câu đã có {body}: bỏ để không nhắc hai lần?").format(body=proposal.after)
                proposal = Proposal(TWICE, joint.start(), proposal.end, "", reason, sure=False)
        yield proposal
        if proposal.after:
            end, before = proposal.end, proposal.after


def _our_own(case: Case) -> list[Zone]:
    """Return where a text names us already: fitted twice, it stays the same."""
    our, theirs = case.our, case.theirs
    own = {our.long, our.short, our.area, *case.ours.actors.values()}
    # "UBND xã" is what every xã calls itself; only a longer name of ours can hide one of theirs.
    own |= {name for name in (our.long_bare, our.short_bare) if len(name) > len(theirs.short_bare) > 0}
    if case.ours.place != case.source.place and case.source.place in case.ours.place:
        own.add(case.ours.place)
    if case.ours.province != case.source.province:
        own.add(case.ours.province)
    zones: list[Zone] = []
    for name in own - {"", theirs.long, theirs.short, theirs.area}:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)(?!, (?:xã|phường|đặc khu|thị trấn)\b)"
        found = (match.span() for match in re.finditer(pattern, case.text))
        zones += [place for place in found if not longer_name(case, *place)]
    return zones


def agency(case: Case) -> Iterator[Proposal]:
    """The source's issuer, long or short, with its place or without, alone or in its head's title."""
    if not (pattern := _agency_pattern(case)):
        return
    for match in pattern.finditer(case.folded):
        if match["place"] is None and _other_unit(case.text, match.end()):
            continue
        if case.before(match.start()).endswith(("văn phòng ", "ngành thuộc ", "ngành trực thuộc ")):
            continue  # its office, and its many bodies, are others than itself
        long = "ubnd" not in match["body"] and "hdnd" not in match["body"]
        named = match["place"] is not None
        our = case.our
        after = (our.long if long else our.short) if named else (our.long_bare if long else our.short_bare)
        start = match.start("body")
        if head := match["head"]:
            start = match.start("head")
            after = f"{_head(case.text[start : match.end('head')], head, our.head)} {after}"
        yield from _agency_proposal(case, start, match.end(), after)


def _agency_proposal(case: Case, start: int, end: int, after: str) -> Iterator[Proposal]:
    reason = _("Cơ quan ban hành của văn bản nguồn đổi thành cơ quan mình")
    if not case.over:
        # A body of no known level, as a steering committee, may not be what we are.
        yield Proposal("agency", start, end, after, reason, sure=case.source.level != "other")
        return
    part = role(case, start, end)
    # "Sở Nội vụ tham mưu UBND tỉnh": when the one that acts is exchanged for ours, so is whom it serves.
    serves = part == STANDS_OVER and ours_acts_before(case, start)
    asks = asks_us(case, start)
    advises = advised(case, start) and (serves or (unsaid(case, start) and ours_carries_on(case, start)))
    if advises or (part == ACTS and not asks):
        yield Proposal("agency", start, end, after, reason)
    elif part == ACTS or not (asks or part == STANDS_OVER) or (serves and receives(case, start)):
        # "UBND tỉnh yêu cầu UBND các xã …" is turned as a whole or not at all.
        reason = _("Cơ quan cấp trên hay cơ quan mình? Xem lại rồi chọn")
        yield Proposal("agency", start, end, after, reason, sure=False)


def _agency_pattern(case: Case) -> re.Pattern[str] | None:
    source = parse_agency(case.source.agency)
    if not source.body:
        return None
    bodies = {fold(source.body), fold(shorten(source.body))}
    body = "|".join(sorted(map(re.escape, bodies), key=len, reverse=True))
    area = (
        f" {fold(source.area)}"
        if source.area
        else f"(?: {fold(case.source.area)})?"
        if case.source.area
        else ""
    )
    place = f"(?P<place> {re.escape(fold(case.source.place))})?" if case.source.place else "(?P<place>$^)?"
    return re.compile(rf"(?<![\w-])(?P<head>{_HEADS})?(?P<body>{body}){area}(?! uy\b){place}(?![\w-])")


def _other_unit(text: str, end: int) -> bool:
    """Say whether another name follows: "UBND huyện Sơn Tịnh", "UBND huyện, thị xã"."""
    rest = text[end:]
    return bool(re.match(r"(?:, | và )(?:thị xã|thành phố|thị trấn|quận|phường|xã|huyện)\b", rest)) or (
        rest[:1] == " " and rest[1:2].isupper()
    )


def _head(printed: str, folded: str, head: str) -> str:
    """Return the title of our head in the form printed: "Phó Chủ tịch" for "Phó Giám đốc"."""
    title = f"Phó {head}" if folded.startswith("pho ") else head
    return title if printed[0].isupper() else title[0].lower() + title[1:]


def itself(case: Case) -> Iterator[Proposal]:
    """A sở or an office calls itself "Sở", "Văn phòng"."""
    pattern = _ITSELF.get(case.source.unit)
    if not pattern:
        return
    reason = _("Cách gọi cơ quan ban hành đổi theo đơn vị mình")
    for match in re.finditer(
        rf"(?P<board>Ban )?(?P<head>(?:Phó )?(?:Giám đốc|Chánh|Trưởng) )?{pattern}", case.text
    ):
        start, after = match.start(), case.our.itself
        if match["board"] and not match["head"]:
            start = match.end("board")
        elif match["board"] and case.our.head != "Giám đốc":
            after = f"{'Lãnh' if begins(case, start) else 'lãnh'} đạo {after}"
        elif match["head"]:
            after = (
                f"{match['board'] or ''}{_head(match['head'], fold(match['head']), case.our.head)} {after}"
            )
        if case.text[:start].endswith("Văn phòng "):
            yield from _their_office(case, start - len("Văn phòng "), match.end())
        elif within := _WITHIN_ITSELF.search(case.before(start)):
            yield from _body_within(case, start, match.end(), within)
        else:
            yield Proposal("agency", start, match.end(), after, reason)


def _body_within(case: Case, start: int, end: int, within: re.Match[str]) -> Iterator[Proposal]:
    """The party, the union, the inspectors of a sở are other bodies in a commune, or none."""
    reason = _("Tổ chức này ở đơn vị mình là gì? Xem lại rồi chọn")
    own = "" if within["none"] else case.our.area_bare if case.ours.level == "commune" else case.our.itself
    yield Proposal("unit", start, end, own, reason, sure=False)


def _their_office(case: Case, start: int, end: int) -> Iterator[Proposal]:
    if case.ours.level == "commune":
        office = f"Văn phòng HĐND và {case.our.short_bare}"
    else:  # what a sở or an office has instead differs from place to place
        office = "" if case.ours.level == "office" else f"Văn phòng {case.our.itself}"
    reason = _("Văn phòng của văn bản nguồn: đơn vị mình giao cho đơn vị nào?")
    yield Proposal("actor", start, end, office, reason, sure=False)


def field(case: Case) -> Iterator[Proposal]:
    """A sở speaks of its field: "ngành Công Thương", "Bản tin Công Thương"."""
    if case.source.level != "department":
        return
    theirs = re.escape(fold(_field_of(case.source.agency)))
    if case.ours.level == "department":
        own = _field_of(case.ours.agency)
    else:
        own = case.our.itself if case.ours.level == "office" else case.our.area_bare
    reason = _("Ngành của cơ quan nguồn: đổi thành đơn vị mình?")
    for match in re.finditer(rf"(?<!\w)(?P<kind>nganh|ban tin) (?P<field>{theirs})(?!\w)", case.folded):
        # One has "the news of the commune" and "the field of health", but no "field of the commune".
        whole = match["kind"] == "nganh" and case.ours.level != "department"
        start = match.start() if whole else match.start("field")
        yield Proposal("unit", start, match.end(), own, reason, sure=False)


def _field_of(agency: str) -> str:
    return parse_agency(agency).body.removeprefix("Sở ")


def no_district(case: Case) -> Iterator[Proposal]:
    """Old plans speak of the huyện, which is no more since 1 July 2025."""
    if case.ours.year <= LAST_DISTRICT_YEAR:
        return
    reason = _("Từ ngày 01/7/2025 không còn cấp huyện: việc này nay thuộc cấp nào?")
    for match in re.finditer(r"(?<!\w)cấp huyện(?:,| và) cấp xã(?!\w)", case.text):
        yield Proposal("no-district", match.start(), match.end(), "cấp xã", reason, sure=False)
    for match in _DISTRICTS.finditer(case.text):
        yield Proposal("no-district", match.start(), match.end(), "", reason, sure=False)
    if case.source.level == case.ours.level == "commune":
        for match in _THEIR_DISTRICT.finditer(case.text):
            after = f"{match[1]} {case.our.province_kind}".strip()
            yield Proposal("no-district", match.start(), match.end(), after, reason, sure=False)
        for match in _THEIR_OFFICE.finditer(case.text):
            yield Proposal("no-district", match.start(), match.end(), "", reason, sure=False)


RULES: tuple[Rule, ...] = (
    contacts,
    bodies_of_communes,
    asked_communes,
    asked_departments,
    asked_districts,
    agency,
    actors,
    itself,
    field,
    no_district,
    areas,
    years,
)
