"""One text to be fitted, with both sides' names: what every rule looks at. And who a named body is in its sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_desktop.drafting.parties import Names, OurFacts, SourceFacts, above, names
from cchc_desktop.vietnamese.text import fold

ACTS, PARTNER, STANDS_OVER, UNCLEAR = "acts", "partner", "over", "unclear"

_REACH = 1000  # characters; a sentence that cites a plan with its title takes some hundreds

# The body gives us work: "theo hướng dẫn của …", "được … giao", "do … ban hành".
_GIVES = re.compile(
    r"(?:(?:chỉ đạo|hướng dẫn|yêu cầu|phân công|phân cấp|quy định|đề nghị|ủy quyền|giao|ban hành|phê duyệt|văn bản|"
    r"kế hoạch|kết luận|ý kiến|quyết định|nghị quyết|kiểm tra|giám sát)[^,;.]{0,40}? của|được|do|"
    r"theo (?:đúng )?(?:mẫu|biểu mẫu|đề cương|hướng dẫn|yêu cầu|quy định|phân công|chỉ đạo|kế hoạch))"
    r" (?:chủ tịch |lãnh đạo |thường trực )?$"
)
_ADVISES = re.compile(
    r"(?:tham mưu|giúp|giúp việc)(?: (?:cho|giúp))? "
    r"(?:(?:ubnd|[uủ][ỷy] ban nhân dân) (?:tỉnh|thành phố|huyện)(?: và|,) )?(?:chủ tịch |lãnh đạo )?$"
)
_RECEIVES = re.compile(
    r"(?:báo cáo|gửi|trình|đề xuất|kiến nghị|phản ánh|thông qua|qua|về|xin ý kiến|với|cho|lên|tới|đến|liên hệ|nộp|"
    r"chịu trách nhiệm trước)"
    r"(?: (?:về|cho|đến|tới|lên|với))? (?:chủ tịch |lãnh đạo |thường trực )?$"
)
_WITH = re.compile(r"phối hợp(?: chặt chẽ| tốt)? (?:với|cùng)(?: các)? $")
_IN_CHARGE = re.compile(
    r"(?:chủ trì|phối hợp|thực hiện|đầu mối|tham mưu)(?: thực hiện)?: $|(?:^|[.;:] )giao $|^\W*đối với (?:các )?$"
)
# A heading over the duties of a body: "Trách nhiệm của Sở Nội vụ".
_HEADS_DUTIES = re.compile(r"^\W*(?:trách nhiệm|nhiệm vụ) của (?:các )?$")
# A place after these is no subject: "của Sở Nội vụ", the second body of a list.
_BELONGS = re.compile(r"(?:\bcủa|\bthuộc|\btại|\bở|\bvà|\bcác|\bcấp|,) $")
# Nothing before it, or a time or a ground only: "Trong quý I năm 2026, …", "Căn cứ Kế hoạch số …, …".
_BEGINS = re.compile(
    r"(?:^[\s–+-]*|[.;:] )"
    r"(?:(?:trong|định kỳ|hằng|hàng|trước|sau|khi|năm|quý|tháng|căn cứ|trên cơ sở|thực hiện|theo|để)\b[^;]*, )?$"
)
_VERBS = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:$|:|(?:có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|phối hợp|tham mưu|xây dựng|"
    r"tổ chức|triển khai|thực hiện|theo dõi|hướng dẫn|kiểm tra|đôn đốc|tổng hợp|là |làm đầu mối|rà soát|ban hành|"
    r"căn cứ|bố trí|tiếp tục|tăng cường|đẩy mạnh|duy trì|công khai|niêm yết|giao |yêu cầu |đề nghị |cân đối|"
    r"thẩm định|lập |xem xét|quyết định|chỉ đạo|quán triệt|phân công|định kỳ|thường xuyên|khuyến khích|phấn đấu|"
    r"gửi |báo cáo |cử |có ít nhất|tham gia |hoàn thành |vận động |tuyên truyền |phổ biến |cung cấp |bảo đảm |"
    r"đảm bảo |tự |viết |mở |phát động |phát huy |sử dụng |vận hành |thành lập |kiện toàn |cập nhật |tiếp nhận |"
    r"giải quyết |nhân rộng |đánh giá |nâng cao |nghiên cứu |đề xuất |phải |cần )\b)"
)
_LEADS = re.compile(r"[\s–+-]*(?:(?:chủ động|tích cực|kịp thời|đồng thời)[, ]*)*")
# "Phối hợp: Sở A; Sở B." names its bodies as one list, whatever stands between them.
_LABELLED = re.compile(r"^[\s–+-]*(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)[^:.;]*:")
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")


class Case(NamedTuple):
    """A text and its two sides; `folded` and `lower` have the text's own offsets."""

    text: str
    folded: str
    lower: str
    source: SourceFacts
    ours: OurFacts
    theirs: Names
    our: Names
    over: bool  # the source's issuer stands over us

    def before(self, start: int) -> str:
        """What stands before a place, in small letters, as far as a sentence may reach."""
        if start <= _REACH:
            return self.lower[:start]
        return "…" + self.lower[start - _REACH : start]

    def sentence_start(self, at: int) -> int:
        """Say where the sentence begins in which a place lies."""
        return max((stop.end() for stop in _SENTENCE.finditer(self.text, 0, at)), default=0)

    def sentence(self, at: int) -> int:
        """Say in which sentence a place lies, by number; a list after "Phối hợp:" is one."""
        if _LABELLED.match(self.lower):
            return 0
        return sum(1 for stop in _SENTENCE.finditer(self.text) if stop.start() < at)


def make_case(text: str, source: SourceFacts, ours: OurFacts) -> Case:
    """Gather what the rules need."""
    lower = "".join(char.lower()[0] for char in text)
    return Case(text, fold(text), lower, source, ours, names(source), names(ours), above(source, ours))


def role(case: Case, start: int, end: int) -> str:
    """Say who a body named at this place is in its sentence: it acts, helps, stands over the actor, or unclear."""
    left, right = case.before(start), case.lower[end:]
    if _WITH.search(left):
        return PARTNER
    if _LABELLED.match(case.lower) and not left.endswith("("):
        return ACTS
    if _IN_CHARGE.search(left) or (_HEADS_DUTIES.search(left) and not right.strip(" .:")):
        return ACTS
    if _GIVES.search(left) or _ADVISES.search(left) or _RECEIVES.search(left):
        return STANDS_OVER
    if _BEGINS.search(left):
        return ACTS if _VERBS.match(right) else UNCLEAR
    return ACTS if _VERBS.match(right) and right.strip() and not _BELONGS.search(left) else UNCLEAR


def begins(case: Case, start: int) -> bool:
    """Say whether a sentence begins here, after a time or a ground at most."""
    return _BEGINS.search(case.before(start)) is not None


def advised(case: Case, start: int) -> bool:
    """Say whether the body named here is advised by the one that acts: "Sở Nội vụ tham mưu UBND tỉnh"."""
    return _ADVISES.search(case.before(start)) is not None


def unsaid(case: Case, at: int) -> bool:
    """Say whether a sentence does not tell who acts: it begins with what is to be done."""
    begin = _LEADS.match(case.lower, case.sentence_start(at))
    return begin is not None and _VERBS.match(case.lower, begin.end()) is not None


def receives(case: Case, start: int) -> bool:
    """Say whether the body named here receives something: "báo cáo UBND tỉnh"."""
    return _RECEIVES.search(case.before(start)) is not None
