# ruff: noqa: E501 - a plan is written in whole paragraphs
"""A commune's plan in our own words without a fault, and small changes to it."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from cchc_desktop.checking import Context, Finding, Ours, check_plan
from cchc_desktop.plan import Appendix, Cell, Item, Node, Plan, Signature, Table, Task, text_of

OURS = Ours("Ủy ban nhân dân xã Suối Hòa", "commune", "xã", "Suối Hòa", "tỉnh An Bình")
CONTEXT = Context(finished=True, ours=OURS, today=datetime.date(2026, 12, 31))


def item(
    text: str,
    style: str = "-",
    *content: Node,
    heading: bool = False,
    marker: str | None = None,
    task: Task | None = None,
) -> Item:
    """An item of the plan."""
    return Item(text_of(text), style, marker, heading, content, task)


def clean() -> Plan:
    """A plan that has no finding."""
    return Plan(
        kind="KẾ HOẠCH",
        subject="Tuyên truyền cải cách hành chính năm 2026",
        agency=("ỦY BAN NHÂN DÂN", "XÃ SUỐI HÒA"),
        number="/KH-UBND",
        place="Suối Hòa",
        date="ngày tháng 01 năm 2026",
        bases=(
            text_of("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
            text_of(
                "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030."
            ),
        ),
        opening=(
            text_of(
                "Ủy ban nhân dân xã Suối Hòa ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026 như sau:"
            ),
        ),
        body=(
            item(
                "MỤC ĐÍCH, YÊU CẦU",
                "I",
                item(
                    "Mục đích",
                    "1",
                    item("Nâng cao nhận thức của cán bộ, công chức và Nhân dân về cải cách hành chính.", "a"),
                    item("Giúp người dân hòa nhập với cách nộp hồ sơ trực tuyến toàn trình.", "a"),
                    heading=True,
                ),
                item(
                    "Yêu cầu",
                    "1",
                    item("Nội dung ngắn gọn, dễ hiểu, sát với từng nhóm người nghe.", "a"),
                    item("Hình thức phù hợp với từng thôn.", "a"),
                    heading=True,
                ),
                heading=True,
            ),
            item(
                "NỘI DUNG",
                "I",
                item("Tuyên truyền truyền thống cách mạng gắn với thi đua, không nói chung chung.", "1"),
                item("Phổ biến kết quả giải quyết hồ sơ của Trung tâm Phục vụ hành chính công xã.", "1"),
                heading=True,
            ),
            item(
                "KINH PHÍ",
                "I",
                item("Kinh phí thực hiện lấy từ ngân sách xã năm 2026 theo phân cấp.", "1"),
                heading=True,
            ),
            item(
                "TỔ CHỨC THỰC HIỆN",
                "I",
                item("Phòng Văn hóa - Xã hội theo dõi, đôn đốc, báo cáo trước ngày 15/12/2026.", "1"),
                item("Các thôn tổ chức thực hiện Kế hoạch này.", "1"),
                heading=True,
            ),
        ),
        closing=(
            text_of(
                "Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2026 của Ủy ban nhân dân xã Suối Hòa./."
            ),
        ),
        recipients=("UBND tỉnh An Bình (b/c)", "Các thôn", "Lưu: VT, VHXH"),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "", "Nguyễn Văn A"),
    )


def saying(*texts: str, before: Plan | None = None) -> Plan:
    """The clean plan with more sentences in its section on content."""
    plan = before or clean()
    section = plan.body[1]
    assert isinstance(section, Item)
    more = tuple(item(text, "1") for text in texts)
    return replace(
        plan, body=(plan.body[0], replace(section, content=(*section.content, *more)), *plan.body[2:])
    )


def with_tasks(*tasks: Task) -> Plan:
    """The clean plan with a section of tasks."""
    plan = clean()
    items = tuple(
        item(f"Tổ chức hội nghị tuyên truyền lần thứ {number}.", "1", task=task)
        for number, task in enumerate(tasks, 1)
    )
    return replace(plan, body=(*plan.body[:2], item("NHIỆM VỤ", "I", *items, heading=True), *plan.body[2:]))


GOOD_TASK = Task("Phòng Văn hóa - Xã hội", ("Các thôn",), "Tháng 3 năm 2026", "Hội nghị")


def table_appendix(
    label: str = "Phụ lục", lead: str = "Phòng Kinh tế", time: str = "Tháng 5 năm 2026"
) -> Appendix:
    """An appendix with one task."""

    def row(*words: str) -> tuple[Cell, ...]:
        return tuple(Cell((text_of(word),)) for word in words)

    head = row("STT", "Nhiệm vụ", "Chủ trì", "Thời gian")
    return Appendix(
        label,
        "DANH MỤC NHIỆM VỤ",
        "",
        (Table((head, row("1", "Treo băng rôn tại trụ sở các thôn", lead, time)), 1),),
    )


def found(plan: Plan, context: Context = CONTEXT) -> list[Finding]:
    """All findings."""
    return list(check_plan(plan, context))


def rules_found(plan: Plan, context: Context = CONTEXT) -> set[str]:
    """Ids of the rules that found something."""
    return {finding.rule for finding in found(plan, context)}
