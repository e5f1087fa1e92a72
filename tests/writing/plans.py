"""A plan of our own words with every element a page can show, and longer ones made from it."""

from __future__ import annotations

import random

import msgspec

from cchc_desktop.decree import PageChoices
from cchc_desktop.plan import (
    Appendix,
    Cell,
    Item,
    Paragraph,
    Plan,
    Signature,
    Span,
    Table,
    Task,
    Text,
    text_of,
)


def item(style: str, text: str, *content, heading: bool = False, task: Task | None = None) -> Item:
    return Item(text_of(text), style, heading=heading, content=content, task=task)


def cell(*texts: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(tuple(text_of(text) for text in texts), columns, rows)


LONG = (
    "Đẩy mạnh thông tin, tuyên truyền về mục tiêu, nội dung và kết quả cải cách hành chính trên Trang "
    "thông tin điện tử, hệ thống truyền thanh cơ sở, bảng tin thôn và các nhóm Zalo của cộng đồng dân cư; "
    "bảo đảm mỗi tháng có ít nhất hai tin, bài phản ánh việc giải quyết thủ tục hành chính tại Trung tâm "
    "Phục vụ hành chính công, nêu rõ cách nộp hồ sơ trực tuyến, nơi được hướng dẫn và số điện thoại tiếp "
    "nhận phản ánh, kiến nghị."
)

BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể "
    "cải cách hành chính nhà nước giai đoạn 2021 - 2030;",
    "Căn cứ Quyết định số 282/QĐ-TTg ngày 12 tháng 02 năm 2026 của Thủ tướng Chính phủ,",
)

EMPHASIS: Text = (
    Span("Phòng Văn hóa - Xã hội", bold=True),
    Span(" là đầu mối theo dõi; việc khó thì "),
    Span("báo cáo ngay", italic=True),
    Span(" với Chủ tịch Ủy ban nhân dân xã."),
)


def task_table() -> Table:
    header = tuple(cell(text) for text in ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"))
    group = (cell("I"), cell("Tuyên truyền trên các phương tiện thông tin", columns=4))
    rows = [
        (
            cell(str(number)),
            cell(LONG if number % 3 == 0 else "Viết và đăng tin, bài về dịch vụ công trực tuyến toàn trình."),
            cell("Phòng Văn hóa - Xã hội"),
            cell("Các thôn; các tổ chức chính trị - xã hội xã"),
            cell(f"Tháng {number}/2026"),
        )
        for number in range(1, 13)
    ]
    return Table((header, group, *rows), header_rows=1)


def merged_table() -> Table:
    return Table(
        (
            (cell("TT", rows=2), cell("Chỉ tiêu", rows=2), cell("Mốc hoàn thành", columns=2)),
            (cell("6 tháng"), cell("Cả năm")),
            (
                cell("1"),
                cell("Hồ sơ trực tuyến toàn trình", "(trên tổng số hồ sơ)"),
                cell("60%"),
                cell("70%"),
            ),
            (cell("2"), cell("Người dân hài lòng", columns=3)),
        ),
        header_rows=2,
    )


def sample_plan() -> Plan:
    """A commune's plan with every element on it; nobody's name."""
    task = Task(
        lead="Văn phòng HĐND và UBND xã",
        partners=("Phòng Kinh tế", "Công an xã"),
        time="Quý II năm 2026",
        product="Báo cáo kết quả",
    )
    return Plan(
        kind="KẾ HOẠCH",
        subject="Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã",
        agency=("ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ"),
        number="/KH-UBND",
        place="Sông Trà",
        date="ngày tháng 02 năm 2026",
        bases=tuple(text_of(base) for base in BASES),
        opening=(text_of("Ủy ban nhân dân xã ban hành Kế hoạch tuyên truyền năm 2026 như sau:"),),
        body=(
            item(
                "I",
                "MỤC ĐÍCH, YÊU CẦU",
                item(
                    "1", "Mục đích", item("a", LONG), item("a", "Góp phần nâng cao nhận thức."), heading=True
                ),
                item(
                    "1", "Yêu cầu", item("-", LONG), item("-", "Đúng Điều 4.", item("+", "Đủ.")), heading=True
                ),
                heading=True,
            ),
            item(
                "I",
                "NỘI DUNG VÀ HÌNH THỨC",
                Paragraph(EMPHASIS),
                item("1", LONG),
                item("1", "Kiểm tra việc tiếp nhận hồ sơ tại xã.", task=task),
                Paragraph(text_of("Các chỉ tiêu chính của năm:")),
                merged_table(),
                heading=True,
            ),
            item(
                "I",
                "TỔ CHỨC THỰC HIỆN",
                Item(EMPHASIS, "1"),
                item("1", f"Các thôn có trách nhiệm: {LONG}"),
                heading=True,
            ),
        ),
        closing=(
            text_of(
                "Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2026; trong quá trình thực hiện, "
                "nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Phòng Văn hóa - Xã hội để tổng hợp, báo cáo./."
            ),
        ),
        recipients=("Ủy ban nhân dân tỉnh;", "Thường trực Đảng ủy, HĐND xã", "Các thôn.", "Lưu: VT, VHXH"),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        appendices=(
            Appendix(
                "Phụ lục",
                "DANH MỤC NHIỆM VỤ NĂM 2026",
                "(Kèm theo Kế hoạch số /KH-UBND ngày tháng 02 năm 2026 của Ủy ban nhân dân xã Sông Trà)",
                (task_table(),),
                landscape=True,
            ),
        ),
    )


def long_plan(sections: int = 24, own_lines: int = 12) -> Plan:
    """A plan of many pages: the sample's words in ever new order, so that lines differ."""
    words = LONG.split()
    body = []
    for number in range(sections):
        points = []
        for point in range(own_lines):
            start = (number * 7 + point * 11) % len(words)
            text = " ".join((words[start:] + words[:start])[: 30 + (number * 13 + point * 17) % 45])
            points.append(item("a" if point % 3 else "-", f"{text}."))
        section = item("1", f"Nhiệm vụ thứ {number + 1}", *points, heading=True)
        body.append(item("I", f"NHÓM VIỆC SỐ {number + 1}", section, heading=True))
    return msgspec.structs.replace(sample_plan(), body=tuple(body), appendices=())


def varied_plan(seed: int) -> Plan:
    """One of many plans that differ in length, levels, tables, letterhead, signature and appendices."""
    chance = random.Random(seed)
    words = LONG.split() + " ".join(BASES).split()

    def text(least: int, most: int) -> str:
        start, count = chance.randrange(len(words)), chance.randint(least, most)
        return " ".join((words * 3)[start : start + count]) + "."

    def points(style: str, below: str, count: int) -> tuple[Item, ...]:
        inner = [
            tuple(item(below, text(3, 60)) for _number in range(chance.choice((0, 0, 2, 3))))
            for _number in range(count)
        ]
        return tuple(item(style, text(5, 90), *content) for content in inner)

    def section(number: int) -> Item:
        parts: list = [
            item(
                "1",
                f"Nhóm việc thứ {part}",
                *points(chance.choice("a-"), "+", chance.randint(1, 5)),
                heading=True,
            )
            for part in range(1, chance.randint(2, 4))
        ]
        if chance.random() < 0.3:
            parts.append(chance.choice((task_table, merged_table))())
        if chance.random() < 0.3:
            parts.insert(0, Paragraph((Span(text(4, 12), bold=True), Span(" " + text(20, 60)))))
        return item("I", f"NỘI DUNG THỨ {number}", *parts, heading=True)

    agencies = (
        ((), ("ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ")),
        (("UBND TỈNH QUẢNG NGÃI",), ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",)),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"), ("BAN QUẢN LÝ CÁC KHU CHẾ XUẤT VÀ CÔNG NGHIỆP",)),
    )
    signatures = (
        Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
        Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        Signature(("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
        Signature(("TM. BAN CHỈ ĐẠO",), "TRƯỞNG BAN", "CHỦ TỊCH ỦY BAN NHÂN DÂN"),
    )
    parent, agency = chance.choice(agencies)
    sample = sample_plan()
    return msgspec.structs.replace(
        sample,
        subject=text(6, 50).rstrip(".;,"),
        parent_agency=parent,
        agency=agency,
        bases=sample.bases[: chance.randint(0, 3)],
        body=tuple(section(number) for number in range(1, chance.randint(3, 7))),
        closing=(text_of(text(8, 120).rstrip(".;,") + "./."),),
        recipients=sample.recipients * chance.randint(1, 3),
        signature=chance.choice(signatures),
        appendices=sample.appendices * chance.randint(0, 2),
    )


def varied_choices(seed: int) -> PageChoices:
    """Page choices of every kind, inside the decree's ranges."""
    chance = random.Random(seed + 1)
    return PageChoices(
        chance.choice(("13-14-14", "12-13-13")),
        (chance.randint(20, 25), chance.randint(15, 20), chance.randint(20, 25), chance.randint(30, 35)),
        chance.choice((1.0, 1.27)),
        chance.choice((1.0, 1.1, 1.15, 1.2, 1.5)),
        chance.choice(("indent", "center")),
    )
