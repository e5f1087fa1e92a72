"""Which element of the decree each printed paragraph is, told by the plan that was read from the same file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_desktop.checking.word.forms import ParagraphForm
from cchc_desktop.plan import Item, Node, Paragraph, Plan, numbered, plain
from cchc_desktop.vietnamese.text import collapse, fold, nfc

NATION = "cong hoa xa hoi chu nghia viet nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MARKER = re.compile(r"^(?:[IVXLC]+\.|\d+(?:\.\d+)*[.)/]?|[a-zđ][.)]|[-–+•])\s*")
_MOTTO = re.compile(r"^doc lap\s*-?\s*tu do\s*-?\s*hanh phuc")
_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_RULE = re.compile(r"^[\s_—–=*-]*[_—–=*-]{3}[\s_—–=*-]*$")
# Family of an item's marker to element; headings and sentences differ for khoản.
_HEADINGS = {
    "I": "tieu-de-muc",
    "A": "tieu-de-muc",
    "1": "tieu-de-khoan",
    "phần": "phan-chuong",
    "chương": "phan-chuong",
}
_SENTENCES = {"1": "khoan", "a": "diem", "-": "gach", "+": "gach", "điều": "dieu"}
_SIGNING = ("quyen-han-chuc-vu", "chuc-vu-khac", "ho-ten")
_ENOUGH_WORDS = 6


def roles_of(paragraphs: Sequence[ParagraphForm], plan: Plan) -> list[str]:
    """Return the element id of each paragraph; "" for what the decree does not name, "ke" for a line of signs."""
    return list(_Roles(plan).walk(paragraphs))


def _key(text: str) -> str:
    return fold(collapse(nfc(text))).strip(" .;:,*")


class _Roles:
    """Goes down the document: head, body, end, appendices."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.known = {key: role for key, role in _body(plan) if key}
        self.zone = "head"
        self.subject_seen = False

    def walk(self, paragraphs: Sequence[ParagraphForm]) -> Iterator[str]:
        """Yield the role of each paragraph."""
        for paragraph in paragraphs:
            text = collapse(nfc(paragraph.text))
            key = _key(text)
            if _RULE.match(text):
                yield "ke"
            elif not key:
                yield ""
            elif self.zone == "head":
                yield self._head(text, key, paragraph)
            else:
                yield self._after(text, key, paragraph)

    def _head(self, text: str, key: str, paragraph: ParagraphForm) -> str:
        plan = self.plan
        if key.startswith(NATION):
            return "quoc-hieu"
        if _MOTTO.match(key):
            return "tieu-ngu"
        if re.match(r"^số\s*:|^số\b.*/", text, re.IGNORECASE):
            return "so-ky-hieu"
        if _DATE.search(key) and len(text) < 80:
            return "dia-danh-ngay"
        if plan.kind and key == _key(plan.kind):
            self.zone = "title"
            return "ten-loai"
        if any(key == _key(line) for line in plan.agency):
            return "co-quan-ban-hanh"
        if any(key == _key(line) for line in plan.parent_agency):
            return "co-quan-chu-quan"
        return self._after(text, key, paragraph) if self.known.get(key) else ""

    def _after(self, text: str, key: str, paragraph: ParagraphForm) -> str:
        own = _key(_MARKER.sub("", text))
        role = self.known.get(key) or self.known.get(own) or ""
        if self.zone == "title":
            if key in _key(self.plan.subject) and not role:
                return "trich-yeu"
            self.zone = "body"
        if key == "noi nhan":
            self.zone = "end" if self.zone != "appendix" else self.zone
            return "noi-nhan-tieu-de"
        if role.startswith("phu-luc"):
            self.zone = "appendix"
            return role
        if self.zone == "appendix":
            return "bang" if paragraph.in_table else ""
        if role in _SIGNING and text[:1] in "-–+" and self.zone == "end":
            return "noi-nhan"  # "- Giám đốc;" among the recipients of a head who signs as GIÁM ĐỐC
        if role == "noi-nhan" or role in _SIGNING:
            if role == "noi-nhan" and self.zone != "end":
                return "than" if len(text.split()) >= _ENOUGH_WORDS else ""  # a body named in the plan itself
            self.zone = "end"
            return role
        if paragraph.in_table and self.zone == "body" and role not in ("can-cu",):
            return "bang"
        if self.zone == "body":
            if role == "than" and text.isupper():
                return ""  # a title the plan has no item for
            return role or ("than" if len(text.split()) >= _ENOUGH_WORDS and not text.isupper() else "")
        return ""


def _body(plan: Plan) -> Iterator[tuple[str, str]]:
    for text in plan.bases:
        yield _key(plain(text)), "can-cu"
    for text in (*plan.opening, *plan.closing):
        yield _key(plain(text)), "than"
    yield from _content(plan.body)
    for line in plan.recipients:
        yield _key(line), "noi-nhan"
    signature = plan.signature
    for line in signature.authority:
        yield _key(line), "quyen-han-chuc-vu"
    yield _key(signature.title), "quyen-han-chuc-vu"
    if signature.other_title:
        yield _key(signature.other_title), "chuc-vu-khac"
    if signature.name:
        yield _key(signature.name), "ho-ten"
    for appendix in plan.appendices:
        yield _key(appendix.label), "phu-luc-nhan"
        yield _key(appendix.title), "phu-luc-tieu-de"
        yield _key(appendix.reference), "phu-luc-kem-theo"


def _content(content: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for node in content:
        if isinstance(node, Paragraph):
            yield _key(plain(node.text)), "than"
    for entry in numbered(content):
        item = entry.item
        role = _HEADINGS.get(item.style, "") if _is_heading(item) else ""
        if role == "tieu-de-muc" and entry.level > 1:  # "I." below "A.": the decree knows no such level
            role = "tieu-de-khoan"
        yield _key(plain(item.text)), role or _SENTENCES.get(item.style, "than")
        for node in item.content:
            if isinstance(node, Paragraph):
                yield _key(plain(node.text)), "than"


def _is_heading(item: Item) -> bool:
    return item.heading or item.style in ("I", "A", "phần", "chương")
