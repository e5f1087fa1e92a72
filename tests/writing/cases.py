"""Generated plans that vary every option a page can have, each with page choices of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import Appendix, Item, Node, Paragraph, Plan, Signature, Span, Table, Task, text_of
from tests.writing.plans import BASES, EMPHASIS, LONG, cell, item, merged_table, sample_plan, task_table

COUNT = 64
T = TypeVar("T")

LETTERHEADS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...] = (
    ((), ("ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ"), "/KH-UBND", "Sông Trà"),
    ((), ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"), "05/KH-UBND", "Thành phố Hồ Chí Minh"),
    (
        ("UBND TỈNH QUẢNG NGÃI",),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",),
        "/KH-SVHTTDL",
        "Quảng Ngãi",
    ),
    (
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"),
        ("BAN QUẢN LÝ CÁC KHU CHẾ XUẤT VÀ CÔNG NGHIỆP",),
        "1234/KH-BQL",
        "Thành phố Hồ Chí Minh",
    ),
    (("UBND TỈNH LÂM ĐỒNG",), ("VĂN PHÒNG",), "/KH-VP", "Lâm Đồng"),
    (("UBND XÃ SÔNG TRÀ",), ("PHÒNG VĂN HÓA - XÃ HỘI",), "/KH-VHXH", "Sông Trà"),
    (
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",),
        ("CHI CỤC CHĂN NUÔI, THÚ Y VÀ THỦY SẢN",),
        "/KH-CCCNTYTS",
        "Đặc khu Phú Quốc",
    ),
    (
        (),
        ("BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ VÀ ĐỀ ÁN 06 TỈNH QUẢNG NGÃI",),
        "/KH-BCĐ",
        "Quảng Ngãi",
    ),
)
SIGNATURES = (
    Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
    Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", name="……"),
    Signature((), "GIÁM ĐỐC"),
    Signature(("KT.GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
    Signature(("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG"),
    Signature(("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), "PHÓ CHÁNH VĂN PHÒNG"),
    Signature(("TUQ. CHỦ TỊCH",), "GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
    Signature((), "Q. GIÁM ĐỐC"),
    Signature(("TM. BAN CHỈ ĐẠO",), "TRƯỞNG BAN", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),
)
PARTNERS = (
    Signature(("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
    Signature((), "CHÁNH VĂN PHÒNG"),
    Signature(("TM. BAN THƯỜNG TRỰC",), "CHỦ TỊCH"),
)  # of joint documents
SUBJECTS = (
    "Tuyên truyền cải cách hành chính năm 2026",
    "Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã Sông Trà và việc nâng cao chất lượng phục vụ người dân",
    "Truyền thông nâng cao Chỉ số cải cách hành chính, Chỉ số hài lòng về sự phục vụ hành chính, Chỉ số hiệu quả "
    "quản trị và hành chính công cấp tỉnh giai đoạn 2026 - 2030 trên địa bàn tỉnh Quảng Ngãi",
)
SPACINGS = (1.0, 1.15, 1.3, 1.5)
MARGINS = ((20, 15, 20, 30), (25, 20, 25, 35), (20, 20, 25, 30), (25, 15, 20, 35))


class Case(Struct, frozen=True):
    """A plan and the page it is printed on."""

    name: str
    plan: Plan
    choices: PageChoices


def cases(count: int = COUNT) -> list[Case]:
    """Return the plans; the same ones every time."""
    return [_case(number) for number in range(count)]


def _turn(options: Sequence[T], number: int, step: int = 1) -> T:
    """Return an option so that all pairs of options of two lists meet over the numbers."""
    return options[(number + step * (number // 8)) % len(options)]


def _case(number: int) -> Case:
    chance = random.Random(number)
    parent, agency, symbol, place = LETTERHEADS[number % len(LETTERHEADS)]
    sample = sample_plan()
    words = _Words(chance)
    plan = msgspec.structs.replace(
        sample,
        subject=_turn(SUBJECTS, number, 2),
        parent_agency=parent,
        agency=agency,
        number=symbol,
        place=place,
        bases=tuple(text_of(base) for base in BASES[: number % 4]),
        body=_turn(BODIES, number, 3)(words),
        closing=(text_of(words.text(8, _turn((12, 60, 140), number)).rstrip(".;,: ") + "./."),),
        recipients=sample.recipients * _turn((1, 1, 3), number, 2),
        signature=_turn(SIGNATURES, number, 4),
        joint=PARTNERS[: number // 16] if number % 16 == 10 else (),
        appendices=tuple(_appendix(words, one) for one in range(_turn((0, 1, 2, 3), number, 3))),
    )
    if number % 16 == 5:
        plan = _noted(plan)
    turned = number + number // 8
    choices = PageChoices(
        ("13-14-14", "12-13-13")[turned % 2],
        _turn(MARGINS, number, 3),
        (1.27, 1.0)[turned // 2 % 2],
        _turn(SPACINGS, number, 1),
        ("indent", "center")[turned // 4 % 2],
    )
    return Case(f"{number:02}", plan, choices)


def _noted(plan: Plan) -> Plan:
    """The plan with footnotes: on its first base and its closing, and one that nothing calls."""
    first, *others = plan.bases
    called = ((*first[:-1], msgspec.structs.replace(first[-1], note=1)), *others)
    closing = (Span(plan.closing[0][0].text[:-3], note=2), Span("./."))
    notes = ("Đã được sửa đổi, bổ sung.", f"Xem thêm: {LONG}", "Số liệu đến hết năm 2025.")
    return msgspec.structs.replace(plan, bases=called, closing=(closing,), notes=notes)


class _Words:
    """Texts of chosen lengths out of our own sentences."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._words = LONG.replace(".", ",").split() + " ".join(BASES).split()

    def text(self, least: int, most: int) -> str:
        start, count = self.chance.randrange(len(self._words)), self.chance.randint(least, most)
        words = (self._words * 3)[start : start + count]
        return (words[0][0].upper() + words[0][1:] + " " + " ".join(words[1:])).rstrip(" ,;.:-") + "."

    def some(self, style: str, least: int, most: int, *content: Node) -> tuple[Item, ...]:
        return tuple(
            item(style, self.text(4, 70), *content) for _one in range(self.chance.randint(least, most))
        )


def _usual(words: _Words) -> tuple[Node, ...]:
    """I. 1. a) - +"""
    return tuple(
        item(
            "I",
            title,
            item("1", "Mục đích chung", *words.some("a", 1, 4), heading=True),
            item("1", "Yêu cầu cụ thể", *words.some("-", 1, 3, *words.some("+", 0, 2)), heading=True),
            *words.some("1", 0, 2),
            heading=True,
        )
        for title in ("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "KINH PHÍ", "TỔ CHỨC THỰC HIỆN")
    )


def _seven_levels(words: _Words) -> tuple[Node, ...]:
    """A. I. 1. 1.1. a) - +"""
    points = words.some("a", 2, 3, *words.some("-", 1, 2, *words.some("+", 1, 2)))
    return tuple(
        item(
            "A",
            title,
            item(
                "I",
                "Quan điểm chỉ đạo",
                item("1", "Nhóm việc", item("1.1", "Việc thứ nhất", *points, heading=True), heading=True),
                *words.some("1", 1, 2),
                heading=True,
            ),
            heading=True,
        )
        for title in ("PHẦN CHUNG", "PHẦN RIÊNG")
    )


def _chapters(words: _Words) -> tuple[Node, ...]:
    """Phần, Chương, Mục, Điều, khoản, điểm."""
    clauses = words.some("1", 2, 3, *words.some("a", 1, 2))
    articles = tuple(item("điều", f"Việc thứ {number}", *clauses, heading=True) for number in (1, 2, 3))
    return (
        item(
            "phần",
            "QUY ĐỊNH CHUNG",
            item("chương", "PHẠM VI", item("mục", "ĐỐI TƯỢNG", *articles, heading=True), heading=True),
            heading=True,
        ),
    )


def _tables(words: _Words) -> tuple[Node, ...]:
    """Emphasis, unmarked paragraphs, tables with merged cells and with many rows."""
    return (
        item(
            "I",
            "CHỈ TIÊU",
            Paragraph((Span(words.text(4, 9), bold=True), Span(" " + words.text(20, 60)))),
            merged_table(),
            Paragraph(EMPHASIS),
            heading=True,
        ),
        item("I", "NHIỆM VỤ", *words.some("1", 1, 2), task_table(), *words.some("-", 2, 3), heading=True),
    )


def _tasks(words: _Words) -> tuple[Node, ...]:
    """Tasks printed as text: who leads, who helps, when, what comes of it."""
    tasks = tuple(
        item(
            "1",
            words.text(8, 50),
            task=Task(
                "Văn phòng HĐND và UBND xã", ("Phòng Kinh tế", "Công an xã"), f"Quý {quarter}", "Báo cáo"
            ),
        )
        for quarter in ("I", "II", "III", "IV") * 2
    )
    return (item("I", "NHIỆM VỤ CỤ THỂ", *tasks, heading=True), *_usual(words)[-1:])


def _long(words: _Words) -> tuple[Node, ...]:
    return tuple(node for _round in range(3) for node in _usual(words))


BODIES = (_usual, _seven_levels, _chapters, _tables, _tasks, _long)


def _appendix(words: _Words, number: int) -> Appendix:
    rows = tuple(
        (cell(str(row)), cell(words.text(4, 40)), cell("Phòng Kinh tế"), cell("Các thôn"), cell("Quý I"))
        for row in range(1, words.chance.randint(4, 30))
    )
    group = (cell("I"), cell("Tuyên truyền trên các phương tiện thông tin", columns=4))
    header = tuple(cell(text) for text in ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"))
    content: tuple[Node, ...] = (Table((header, group, *rows), header_rows=1),)
    if number == 1:
        content = (*words.some("1", 2, 4, *words.some("-", 1, 2)), merged_table())
    title = ("DANH MỤC NHIỆM VỤ NĂM 2026", "NỘI DUNG TUYÊN TRUYỀN", "PHÂN CÔNG THỰC HIỆN")[number]
    return Appendix("", title, "", content, landscape=number == 0)
