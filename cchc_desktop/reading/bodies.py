"""Names of bodies inside sentences: dividing lists of them, and the level of government each stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.text import collapse, fold

# On lower-case text with diacritics: without them "Sở" is "Số" and "Ban" begins "Ban hành".
_STARTS = re.compile(
    r"(?:các |cấp |đại |một số |từng |mỗi |trưởng |phó )*"
    r"(?:sở|ubnd|[uủ][ỷy] ban|hđnd|hội đồng|văn phòng|ban(?! hành)|phòng(?!,? chống)|trung tâm|cục|chi cục|công an|"
    r"bộ(?! (?:phận|tiêu|chỉ số))|bộ phận|bộ chỉ huy|hội(?! nghị| thảo)|"
    r"(?:huyện |tỉnh |thành |xã )?đoàn(?! kết)|liên đoàn|mặt trận|ubmt\w*|mttq|"
    r"trường|cơ quan|đơn vị|địa phương|bưu điện|đài|báo(?! cáo| đảm)|kho bạc|thanh tra|bảo hiểm|ngân hàng|chi nhánh|"
    r"bệnh viện|trạm|tổ(?! chức)|ubkt|(?:đảng|huyện|tỉnh|thành|quận) [uủ][ỷy]|công ty|thủ trưởng|người đứng đầu|"
    r"giám đốc|chủ tịch|đồng chí|thành viên|doanh nghiệp|xã(?! hội)|phường|thị trấn|đặc khu|huyện|thôn|tiểu ban|viện|"
    r"tòa án|vpubnd|phường|công chức|cán bộ|(?<=các )tổ chức|(?<=các )ngành|(?<=các )xã)(?!\w)"
)
# In a list these go on with the name before: "các xã, phường, đặc khu", "các sở, ban, ngành".
_LOCAL_LIST = re.compile(
    r"(?:phường|thị trấn|đặc khu|thị xã|thành phố|đơn vị|địa phương|huyện|xã|ban|ngành|tổ chức|đoàn thể|cán bộ|"
    r"công chức|cơ quan|doanh nghiệp)(?!\w)"
)

PROVINCE, DEPARTMENT, DISTRICT, COMMUNE, OFFICE = "province", "department", "district", "commune", "office"
_COMMUNE = re.compile(
    r"\b(?:cac|cap|tung|moi)(?: \w+,)* xa\b|(?:ubnd|uy ban nhan dan) (?:cac )?(?:xa|phuong|thi tran|dac khu|cap xa)|"
    r"\bcap xa\b|\bdia phuong|xa, phuong|phuong, xa|xa, thi tran"
)
_DISTRICT = re.compile(
    r"\bcap huyen\b|(?:ubnd|uy ban nhan dan) (?:cac )?(?:huyen|quan|thi xa|thanh pho thuoc)|\bcac huyen\b|"
    r"nganh(?: cua)? huyen"
)
_DEPARTMENT = re.compile(
    r"(?:^|[\s,(;])(?:cac )?so\b(?! lieu| luong)|ban,? nganh(?! (?:cua )?(?:huyen|xa|cap))|so,? nganh"
)
_PROVINCE = re.compile(r"(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho(?! thuoc))")
_PROVINCE_OFFICE = re.compile(r"van phong (?:ubnd|uy ban nhan dan|hdnd|doan dbqh)\b.*\b(?:tinh|thanh pho)\b")
_OWN_UNITS = re.compile(
    r"\b(?:phong|van phong|trung tam(?! phuc vu hanh chinh cong (?:cac|cap) )|(?<!uy )ban|to|co quan|don vi|"
    r"thu truong|truong phong)\b"
)


def divide(text: str) -> tuple[str, ...]:
    """Divide a list of bodies: at semicolons, and at commas where a new body's name begins.

    "Sở Văn hóa, Thể thao và Du lịch" and "các cơ quan, đơn vị, địa phương" stay whole.
    """
    found: list[str] = []
    for part in re.split(r"\s*;\s*", collapse(text).strip(" .;:")):
        start = 0
        for comma in re.finditer(r",\s+", part):
            rest = part[comma.end() :].lower()
            if _STARTS.match(rest) and not goes_on(rest):
                found.append(part[start : comma.start()])
                start = comma.end()
        found.append(part[start:])
    return tuple(name.strip(" ,.") for name in found if name.strip(" ,."))


def begins_body(text: str) -> bool:
    """Say whether a text begins with a body that may be told to do something."""
    return bool(_STARTS.match(text.lower()))


def goes_on(text: str) -> bool:
    """Say whether a text after a comma goes on with a list: "cơ quan, địa phương", "các xã, phường"."""
    return bool(_LOCAL_LIST.match(text.lower()))


def levels_of(actors: Sequence[str], issuer_level: str) -> tuple[str, ...]:
    """Return which levels of government the named bodies stand for.

    A body without a level of its own ("các phòng", "Công an tỉnh") acts at the issuer's level; a
    province's bodies are its departments.
    """
    found: set[str] = set()
    for actor in actors:
        folded = fold(actor)
        own = _stated_levels(folded)
        if issuer_level and (not own or (own == {COMMUNE} and _OWN_UNITS.search(folded))):
            own.add(DEPARTMENT if issuer_level == PROVINCE else issuer_level)
        found |= own
    order = (PROVINCE, DEPARTMENT, DISTRICT, COMMUNE, OFFICE)
    return tuple(level for level in order if level in found)


def _stated_levels(folded: str) -> set[str]:
    if _PROVINCE_OFFICE.match(folded):
        return {OFFICE}
    named = ((_COMMUNE, COMMUNE), (_DISTRICT, DISTRICT), (_DEPARTMENT, DEPARTMENT))
    own = {level for pattern, level in named if pattern.search(folded)}
    return own | {PROVINCE} if _PROVINCE.match(folded) else own


def level_of_issuer(agency: str) -> str:
    """Return the level of the body that issued a plan, "" when its name does not say."""
    level = parse_agency(agency).level if agency else ""
    return level if level in (PROVINCE, DEPARTMENT, DISTRICT, COMMUNE, OFFICE) else ""
