"""People, telephones and addresses of the source: nobody else's stand in our plan, so a blank is offered for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.drafting.case import Case
from cchc_desktop.drafting.changes import BLANK, Proposal
from cchc_desktop.drafting.parties import CAPITAL
from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import fold

# "đồng chí Nguyễn Văn A", not "đồng chí Trưởng ban" and not "Bà Rịa - Vũng Tàu".
_PERSON = re.compile(
    r"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à):? (?!(?:Trưởng|Phó|Giám|Chủ|Bí|Chánh|Thủ|Ủy|Rịa|Chúa)\b)"
    rf"(?P<own>[{CAPITAL}]\w*(?: [{CAPITAL}]\w*){{1,3}})"
)
_TELEPHONE = re.compile(
    r"(?<!\w)(?:điện thoại|số máy|đường dây nóng|di động|đt|fax)[^\d.;\n]{0,30}(?P<own>0[\d .()-]{7,14}\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])(?P<own>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_SITE = re.compile(
    r"(?<![\w.-])(?P<own>(?:https?://)?(?:[\w-]+\.)+(?:vn|com|org)(?:/[^\s,;)]*)?)", re.IGNORECASE
)


def contacts(case: Case) -> Iterator[Proposal]:
    """Ask about people and how to reach the source; a higher plan of our province names those whom we reach too.

    A site is the source's when it carries the name of its place; others are the whole country's.
    """
    ours = fold(case.theirs.long) == fold(case.our.long)
    if ours or (case.over and fold(case.source.province) == fold(case.ours.province)):
        return
    place = _bare(case.source.place)
    for pattern in (_PERSON, _TELEPHONE, _MAIL, _SITE):
        for match in pattern.finditer(case.text):
            if pattern is not _SITE or (place and place in _bare(match["own"])):
                reason = _("Người hoặc địa chỉ liên hệ của đơn vị nguồn: ghi của đơn vị mình")
                yield Proposal("contact", *match.span("own"), BLANK, reason, sure=False)


def _bare(name: str) -> str:
    return re.sub(r"[\s-]", "", fold(name))
