"""The source's area becomes ours: "trên địa bàn tỉnh" → "trên địa bàn xã Suối Hòa"; a bare "của tỉnh" is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.drafting.case import Case
from cchc_desktop.drafting.changes import Proposal
from cchc_desktop.drafting.parties import PROPER
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.agencies import AREA_LEVELS
from cchc_desktop.vietnamese.text import fold

_LOCAL = ("district", "commune")
# What both levels have: whose is meant here?
_OF_BOTH = re.compile(
    r"(?:ngân sách|(?:mặt trận tổ quốc|mttq)(?: việt nam)?|đoàn thể(?: chính trị,? - ?xã hội)?|"
    r"tổ chức chính trị - xã hội|đoàn thanh niên|liên đoàn lao động|"
    r"hội (?:nông dân|cựu chiến binh|liên hiệp phụ nữ|người cao tuổi|chữ thập đỏ)|"
    r"ban chỉ đạo[^,;.]{0,60}|tổ công tác[^,;.]{0,60}) $"
)
_THERE = re.compile(r"trên địa(?: bàn)?(?: toàn)? $")
_WITHIN = re.compile(r"(?:trong|toàn|trong toàn|tại|ở|thuộc|cả|phạm vi) $")
# Bodies every level has, so that only the word for the level changes: HĐND huyện → HĐND xã.
# Schools, villages, markets have names of their own.
_NAMED_AFTER = re.compile(
    r"(?:trường[\w ]*|thcs|thpt|tiểu học|mầm non|thôn|ấp|bản|buôn|tổ dân phố|khu phố|chợ|cầu|sông|hồ|núi|chùa|đình|"
    r"hợp tác xã|htx|công ty[\w ]*) $"
)
_EVERYWHERE = re.compile(
    r"(?:hđnd|hội đồng nhân dân|ngân sách|điện tử|đoàn thể|ban, ngành|ban ngành|mặt trận tổ quốc|"
    r"mặt trận tổ quốc việt nam|mttq|mttq việt nam|kinh tế - xã hội|kinh tế-xã hội) $"
)
_BODY = re.compile(
    r"(?:ubnd|[uủ][ỷy] ban nhân dân|hđnd|hội đồng nhân dân|đảng bộ|mặt trận tổ quốc(?: việt nam)?|công an|"
    r"\bsở [\w ,-]+|\bbáo|\bđài[\w ,-]*|đoàn thể) $"
)


def areas(case: Case) -> Iterator[Proposal]:
    """The area by its name, then by the word for its kind alone."""
    if case.source.place:
        yield from _named(case)
    if case.source.area:
        yield from _bare(case)
        yield from _party(case)


def _named(case: Case) -> Iterator[Proposal]:
    kind = f"(?P<kind>{fold(case.source.area)} )?" if case.source.area else "(?P<kind>$^)?"
    pattern = re.compile(rf"(?<![\w-]){kind}(?P<place>{re.escape(fold(case.source.place))})(?![\w-])")
    for match in pattern.finditer(case.folded):
        start, end = match.span()
        if not _is_name(case.text[match.start("place") : end], match["kind"]) or _other_name(
            case, start, end
        ):
            continue
        yield from _named_proposal(case, start, end, bare=match["kind"] is None)


def _is_name(printed: str, kind: str | None) -> bool:
    """Say whether a place is printed as a name: "Hòa Bình", not "hòa bình"; a number only after its kind."""
    return all(word[0].isupper() or (kind and word[0].isdigit()) or word == "-" for word in printed.split())


def _other_name(case: Case, start: int, end: int) -> bool:
    """Say whether the place is part of another name: "thị trấn Sơn Lộc", "Sơn Lộc Đông"."""
    left, right = case.before(start), case.text[end:]
    other_kind = any(left.endswith(f"{kind} ") for kind in AREA_LEVELS)
    return other_kind or (right[:1] == " " and right[1:2].isupper())


def _named_proposal(case: Case, start: int, end: int, bare: bool) -> Iterator[Proposal]:
    left = case.before(start)
    reason = _("Địa bàn của văn bản nguồn đổi thành địa bàn mình")
    if _THERE.search(left):
        yield Proposal("area", start, end, case.our.area, reason)
    elif _local(case):
        alone = bare and case.our.area.endswith(case.ours.place)
        after = case.ours.place if alone and not left.endswith("địa ") else case.our.area
        yield Proposal("area", start, end, after, reason, sure=not (bare and _NAMED_AFTER.search(left)))
    else:
        yield from _province(case, start, end, bare)


def _province(case: Case, start: int, end: int, bare: bool) -> Iterator[Proposal]:
    """The name of the province a source belongs to: ours where a body of that level is named, else asked."""
    left = case.before(start)
    same = fold(case.ours.province) == fold(case.source.province)
    name = case.our.province if bare else case.ours.province
    if case.source.level == "province" and not bare and _WITHIN.search(left):
        yield Proposal(
            "area", start, end, case.our.area, _("Địa bàn của văn bản nguồn đổi thành địa bàn mình")
        )
    elif same or not name:
        if case.source.level == "province" and not bare and not _BODY.search(left):
            reason = _("Của cấp trên hay của đơn vị mình? Xem lại rồi chọn")
            yield Proposal("area", start, end, case.our.area, reason, sure=False)
    else:
        sure = not bare and (_BODY.search(left) is not None or case.ours.level not in _LOCAL)
        if sure:
            reason = _("Tên tỉnh của văn bản nguồn đổi thành tên tỉnh mình")
        else:
            reason = _("Tên tỉnh của văn bản nguồn: đổi thành tên tỉnh mình?")
        yield Proposal("province", start, end, name, reason, sure)


def _local(case: Case) -> bool:
    """Say whether the source speaks of a huyện or a xã; that of a body of no known level lies in its letterhead."""
    level = case.source.level
    return level in _LOCAL or (level == "other" and AREA_LEVELS.get(case.source.area) in _LOCAL)


def _bare(case: Case) -> Iterator[Proposal]:
    """The word for the kind of area without a name."""
    word, own = case.source.area, case.our.area_bare
    if fold(word) == fold(own) or not own:
        return
    if word == "thành phố":  # the centrally run cities write themselves with a capital
        word = "[Tt]hành phố"
    pattern = re.compile(
        rf"(?<![\w-]){word}(?![\w-]| ủy| đoàn)(?! {PROPER})(?!, (?:thị xã|thành phố|phường|xã|quận))"
    )
    for match in pattern.finditer(case.text):
        left = case.before(match.start())
        if re.search(r"(?:cấp|các|thị|và|tỉnh,|huyện,|thị xã,) $", left) or _plural(case, match.end()):
            continue
        if _THERE.search(left):
            reason = _("Địa bàn của văn bản nguồn đổi thành địa bàn mình")
            yield Proposal("area", match.start(), match.end(), case.our.area, reason)
            continue
        yield from _bare_proposal(case, match.start(), match.end(), left)


def _plural(case: Case, end: int) -> bool:
    return re.match(r"[,;]? (?:và )?(?:huyện|thị xã|thành phố|xã|phường)\b", case.lower[end:]) is not None


def _bare_proposal(case: Case, start: int, end: int, left: str) -> Iterator[Proposal]:
    own = case.our.area_bare
    local = _local(case)
    of = re.search(r"\bcủa $", left) is not None
    if (local and (of or _WITHIN.search(left) or _EVERYWHERE.search(left))) or (
        case.source.level == "province" and re.search(r"(?:trong|toàn) $", left)
    ):
        yield Proposal("unit", start, end, own, _("Cách gọi đơn vị hành chính đổi theo đơn vị mình"))
    elif local:
        reason = _("Đơn vị này ở cấp mình là gì? Xem lại rồi chọn")
        yield Proposal("unit", start, end, own, reason, sure=False)
    elif of or _WITHIN.search(left) or _OF_BOTH.search(left):
        reason = _("Của cấp trên hay của đơn vị mình? Xem lại rồi chọn")
        yield Proposal("unit", start, end, own, reason, sure=False)


def _party(case: Case) -> Iterator[Proposal]:
    """Huyện ủy stands beside the huyện as Đảng ủy beside the xã; the official decides."""
    if not _local(case) or case.source.area == case.our.area_bare:
        return
    for match in re.finditer(rf"(?<!\w){case.source.area} [uủ][ỷy](?!\w)", case.lower):
        after = f"Đảng ủy {case.our.area_bare}"
        reason = _("Cấp ủy của địa bàn nguồn: đổi thành cấp ủy của mình?")
        yield Proposal("unit", match.start(), match.end(), after, reason, sure=False)
