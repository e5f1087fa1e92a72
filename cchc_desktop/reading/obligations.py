"""Obligations: who must do what by when, for items that name a body as the subject of a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_desktop.plan import Item, Node, Plan, plain
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.reading.bodies import begins_body, divide, goes_on, level_of_issuer, levels_of
from cchc_desktop.reading.duty_terms import deadline_in, product_in, report_in, target_in
from cchc_desktop.reading.tasks import TaskRecord, item_text
from cchc_desktop.vietnamese.text import collapse, fold


class Obligation(Struct, frozen=True):
    """What a plan asks of whom; empty where the text does not say."""

    path: str
    text: str
    actors: tuple[str, ...]
    levels: tuple[str, ...]  # province, department, district, commune, office
    deadline: str = ""
    report_to: str = ""
    product: str = ""
    target: str = ""


_DUTY_SECTIONS = re.compile(
    r"to chuc thuc hien|nhiem vu|trach nhiem|phan cong|giai phap|kinh phi|tien do|"
    r"che do (?:thong tin,? )?bao cao|hoat dong"
)
_NO_DUTY = re.compile(
    r"muc dich|muc tieu|yeu cau|doi tuong|pham vi|noi dung tuyen truyen|khau hieu|quan diem"
)
# What stands before the body that is told to do something; also a share of such bodies.
_ASKED = re.compile(
    r"(?:(?:kính )?đề nghị|giao|yêu cầu|phân công|đối với|về phía|(?:trách nhiệm|nhiệm vụ) của|"
    r"(?:phấn đấu )?100\s?%(?: số)?)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
# "… (Sở Nội vụ chủ trì, UBND các xã phối hợp)", "… (Chủ trì: Sở Nội vụ; phối hợp: UBND các xã)"
_IN_BRACKETS = re.compile(
    r"\((?:(?P<lead>[^();:]{3,150}?) chủ trì(?:[,;] (?P<partners>[^():]{3,200}?) phối hợp)?"
    r"|(?:cơ quan |đơn vị )?chủ trì: (?P<led>[^():;]{3,150})"
    r"(?:; (?:cơ quan |đơn vị )?phối hợp: (?P<helped>[^():]{3,200}))?)"
    r"(?:[.;,][^()]*)?\)",
    re.IGNORECASE,
)
# Verbs of a duty, in small letters with diacritics: "Thông tin" is part of a name, "thông tin" may be a duty.
_VERBS = (
    "căn cứ|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tổ chức|xây dựng|triển khai|làm đầu mối|là đầu mối|"
    "theo dõi|thực hiện|tham mưu|hướng dẫn|kiểm tra|tiếp tục|tăng cường|chủ động|bố trí|chỉ đạo|đăng tải|báo cáo|"
    "rà soát|cân đối|tổng hợp|đẩy mạnh|nghiêm túc|định kỳ|khẩn trương|phân công|quán triệt|duy trì|ban hành|tích cực|"
    "bám sát|hoàn thành|cử|gửi|lập|trình|thường xuyên|kịp thời|nâng cao|tuyên truyền|lựa chọn|bảo đảm|đảm bảo|"
    "được giao|được phân công|công khai|niêm yết|phản ánh|phải|cần|cụ thể hóa|đánh giá|chấm điểm|đôn đốc|"
    "theo chức năng|giúp|giám sát|vận động|hỗ trợ|quan tâm|lãnh đạo|mở|phát|viết|đưa|cập nhật|sử dụng|giải quyết|"
    "tiếp nhận|xử lý|thành lập|kiện toàn|phát động|phổ biến|cung cấp|hưởng ứng|tham gia|huy động|khai thác|vận hành|"
    "số hóa|nhân rộng|áp dụng|xem xét|chấn chỉnh|khắc phục|tập trung|ưu tiên|chuẩn bị|thẩm định|thông báo|phân bổ|"
    "cam kết|gương mẫu|xác định|theo nhiệm vụ|theo thẩm quyền|có (?:ít nhất|tối thiểu|\\d)"
)
_VERB = re.compile(rf"(?<!các)\s(?:{_VERBS})(?!\w)")
_ADVERBIAL = re.compile(
    r"(?:hằng|hàng|căn cứ|trên cơ sở|định kỳ|trước ngày|trong quá trình|khi|sau khi|từ nay)\b", re.IGNORECASE
)
_CHARGED = re.compile(r"\s+(?:có|chịu) trách nhiệm\b.*$")
_MOST_SUBJECT = 220  # characters; a longer run before the verb is no subject


def obligations_of(plan: Plan, tasks: Sequence[TaskRecord]) -> tuple[Obligation, ...]:
    """Return what the plan asks of bodies: duties in its text, then its tasks."""
    level = level_of_issuer(" ".join(plan.agency))
    found = list(_duties(plan.body, level))
    for number, appendix in enumerate(plan.appendices, 1):
        found += _duties(appendix.content, level, f"{appendix.label or f'Phụ lục {number}'}.")
    found += [duty for text in plan.closing for duty in _in_sentences("", plain(text), level)]
    told = {duty.path for duty in found}
    found += [
        _from_task(task, level) for task in tasks if task.path not in told and (task.lead or task.partners)
    ]
    return tuple(found)


def _duties(body: Sequence[Node], level: str, prefix: str = "") -> Iterator[Obligation]:
    sections: list[str] = []
    actors: list[tuple[int, tuple[str, ...]]] = []
    for entry in numbered(body):
        del sections[entry.level - 1 :]
        sections.append(fold(plain(entry.item.text)))
        while actors and actors[-1][0] >= entry.level:
            actors.pop()
        if not _is_duty_place(sections):
            continue
        whole = item_text(entry.item)
        if names_only(entry.item):
            name = asked_body(plain(entry.item.text))
            actors.append((entry.level, divide(_CHARGED.sub("", name))))
            whole = item_text(Item(content=entry.item.content))
        named = (
            _subjects(whole) or _in_brackets(whole) or (actors[-1][1] if actors else _first_subject(whole))
        )
        leads_in = whole.endswith(":") and any(isinstance(node, Item) for node in entry.item.content)
        if named and whole and not leads_in and not _is_label(whole):
            yield _obligation(prefix + entry.path, whole, named, level)


def _subjects(text: str) -> tuple[str, ...]:
    """Return the bodies that the sentences of a text begin with, when the first one does."""
    first, *others = re.split(r"(?<=[.;])\s+", text)
    named = subject_of(first) if begins_body(asked_body(first)) else ()
    return (
        (*named, *(name for part in others if begins_body(asked_body(part)) for name in subject_of(part)))
        if named
        else ()
    )


def _first_subject(text: str) -> tuple[str, ...]:
    """Return the bodies a text begins with, else a later sentence: "Kinh phí do …; UBND các xã bố trí …"."""
    if named := subject_of(text):
        return named
    later = (
        part for part in re.split(r"(?<=[.;])\s+", text)[1:] if part[:1].isupper() and not _is_label(part)
    )
    return next(filter(None, map(subject_of, later)), ())


def _in_brackets(text: str) -> tuple[str, ...]:
    """Return the bodies that brackets at the end of a duty name."""
    found = _IN_BRACKETS.search(text)
    if not found or not begins_body(found["lead"] or found["led"]):
        return ()
    named = (found["lead"] or found["led"], found["partners"] or found["helped"] or "")
    return tuple(name for part in named for name in divide(part))


def _is_duty_place(sections: Sequence[str]) -> bool:
    if any(_NO_DUTY.search(section) for section in sections[:-1][:2]) and not _DUTY_SECTIONS.search(
        sections[0]
    ):
        return False
    return any(_DUTY_SECTIONS.search(section) for section in sections[:2])


def _is_label(text: str) -> bool:
    return bool(
        re.match(r"(?:co quan|don vi|thoi gian|thoi han|san pham|ket qua|kinh phi)[^:.]{0,40}:", fold(text))
    )


def names_only(item: Item) -> bool:
    """Say whether an item is a body's name that heads its duties: "1. Văn phòng Sở:"."""
    text = plain(item.text).rstrip(" :")
    bare = asked_body(text)
    if not item.content or not begins_body(bare) or len(text) > _MOST_SUBJECT:
        return False
    return item.heading or not _VERB.search(bare)


def asked_body(text: str) -> str:
    """Drop "Đề nghị", "Giao", "Trách nhiệm của", "Đối với" before a body's name."""
    asked = _ASKED.match(text)
    return text[asked.end() :] if asked else text


def subject_of(text: str) -> tuple[str, ...]:
    """Return the bodies a sentence begins with, when a duty follows; () when it begins otherwise."""
    bare = asked_body(text)
    if not begins_body(bare):
        bare = _after_adverbial(bare)
    if not bare:
        return ()
    colon = bare.find(":", 0, _MOST_SUBJECT)
    verb = _VERB.search(bare, 0, _MOST_SUBJECT)
    end = min((place for place in (colon, verb.start() if verb else -1) if place >= 0), default=-1)
    return divide(bare[:end]) if end > 0 else ()


def _after_adverbial(text: str) -> str:
    """Return a sentence from its subject on: "Hàng năm, căn cứ …, các cơ quan … có trách nhiệm …"; else ""."""
    if not _ADVERBIAL.match(text):
        return ""
    for comma in re.finditer(r",\s+", text[:_MOST_SUBJECT]):
        rest = text[comma.end() :]
        # "của cơ quan, địa phương và tổ chức thực hiện": a list goes on, no subject begins.
        if begins_body(rest) and not goes_on(rest) and _VERB.search(rest, 0, _MOST_SUBJECT):
            return rest
    return ""


def _obligation(path: str, text: str, actors: tuple[str, ...], level: str) -> Obligation:
    levels = levels_of(actors, level)
    said = deadline_in(text), report_in(text), product_in(text), target_in(text)
    return Obligation(path, collapse(text), actors, levels, *said)


def _in_sentences(path: str, text: str, level: str) -> Iterator[Obligation]:
    """Find duties in the closing paragraphs, sentence by sentence."""
    for sentence in re.split(r"(?<=[.;])\s+", text):
        named = subject_of(sentence)
        if named:
            yield _obligation(path, sentence, named, level)


def _from_task(task: TaskRecord, level: str) -> Obligation:
    actors = (*divide(task.lead), *task.partners)
    target = target_in(f"{task.content}. {task.product}")
    levels = levels_of(actors, level)
    return Obligation(task.path, task.content, actors, levels, task.time, "", task.product, target)
