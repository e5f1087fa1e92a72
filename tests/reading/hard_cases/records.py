"""Notes, boxes, tables, appendices, tasks, duties, citations, documents of several parts."""

from __future__ import annotations

from tests.reading.conftest import paragraph as p
from tests.reading.conftest import run, table, word
from tests.reading.hard_cases.parts import (
    NATION,
    PURPOSE,
    SIGNED,
    SIGNED_AS,
    TITLED,
    Case,
    bold,
    letterhead,
    titled,
)


def notes() -> Case:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    body = titled("I. MỤC ĐÍCH", f"<w:p>{run('1. Nâng cao')}{call}{run(' chỉ số.')}{end}</w:p>")
    content = word(
        body,
        footnotes=f'<w:footnote w:id="2">{p("Chỉ thị số 28/CT-TTg.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("Kế hoạch số 05/KH-UBND.")}</w:endnote>',
        comments=f'<w:comment w:id="1">{p("Xem lại")}</w:comment>',
    )
    outline = [(1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao chỉ số.")]
    return "chu-thich-va-nhan-xet.docx", content, outline, TITLED | {"citations": ["28/CT-TTg", "05/KH-UBND"]}


def text_box() -> Case:
    box = f"<w:txbxContent>{p('Khung chữ.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = titled("I. MỤC ĐÍCH", "1. Một.", f"<w:p>{drawn}</w:p>", "2. Hai.")
    outline = [(1, "I.", "MỤC ĐÍCH"), (2, "1.", "Một."), (2, "2.", "Hai.")]
    said = ["KẾ HOẠCH", TITLED["subject"], "I. MỤC ĐÍCH", "1. Một.", "Khung chữ.", "2. Hai."]
    return "khung-chu.docx", word(body), outline, TITLED | {"paragraphs": said}


def sections_and_appendices() -> Case:
    landscape = '<w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    body = titled(
        "I. NỘI DUNG", "1. Một./.", SIGNED, p("Phụ lục I", align="center"), p("KHẨU HIỆU", align="center"),
        "1. Cải cách!", "2. Phục vụ!", landscape, p("PHỤ LỤC II", align="center"), p("DANH MỤC", align="center"),
        table(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["1", "Rà soát", "Sở Tư pháp", "Quý II/2026"]),
    )  # fmt: skip
    task = {
        "path": "PHỤ LỤC II.1", "content": "Rà soát", "lead": "Sở Tư pháp", "partners": [], "time": "Quý II/2026",
        "product": None,
    }  # fmt: skip
    outline = [(1, "I.", "NỘI DUNG"), (2, "1.", "Một./.")]
    return "nhieu-phan-va-phu-luc.docx", word(body), outline, TITLED | SIGNED_AS | {"tasks": [task]}


def merged_cells() -> Case:
    def cell(text: str, facts: str = "") -> str:
        return f"<w:tc><w:tcPr>{facts}</w:tcPr>{p(text)}</w:tc>"

    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="4"/>'
    rows = (
        f"<w:tr>{cell('STT')}{cell('Nội dung')}{cell('Đơn vị chủ trì')}{cell('Thời gian')}</w:tr>"
        f"<w:tr>{cell('I. Cải cách thể chế', wide)}</w:tr>"
        f"<w:tr>{cell('1')}{cell('Rà soát')}{cell('Công chức tư pháp', down)}{cell('Quý I')}</w:tr>"
        f"<w:tr>{cell('2')}{cell('Báo cáo')}{cell('', on)}{cell('Quý IV')}</w:tr>"
    )
    lead = {"lead": "Công chức tư pháp", "partners": [], "product": None}
    tasks = [
        {"path": "I.I.1", "content": "Rà soát", "time": "Quý I", **lead},
        {"path": "I.I.2", "content": "Báo cáo", "time": "Quý IV", **lead},
    ]
    return "o-tron-trong-bang.docx", word(titled("I. NHIỆM VỤ", f"<w:tbl>{rows}</w:tbl>", "II. KINH PHÍ")), [
        (1, "I.", "NHIỆM VỤ"), (1, "II.", "KINH PHÍ"),
    ], TITLED | {"tasks": tasks}  # fmt: skip


def task_list() -> Case:
    body = titled(
        "I. NHIỆM VỤ", "1. Treo băng rôn", "- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.",
        "- Cơ quan phối hợp: Văn phòng HĐND và UBND; các thôn.", "- Thời gian: Quý I năm 2026.", "- Sản phẩm: Báo cáo.",
    )  # fmt: skip
    task = {
        "path": "I.1", "content": "Treo băng rôn", "lead": "Phòng Văn hóa - Xã hội",
        "partners": ["Văn phòng HĐND và UBND", "các thôn"], "time": "Quý I năm 2026", "product": "Báo cáo",
    }  # fmt: skip
    outline = [
        (1, "I.", "NHIỆM VỤ"), (2, "1.", "Treo băng rôn"), (3, "-", "Cơ quan chủ trì: Phòng Văn hóa - Xã hội."),
        (3, "-", "Cơ quan phối hợp: Văn phòng HĐND và UBND; các thôn."), (3, "-", "Thời gian: Quý I năm 2026."),
        (3, "-", "Sản phẩm: Báo cáo."),
    ]  # fmt: skip
    return "danh-sach-nhiem-vu.docx", word(body), outline, {"tasks": [task]}


def duties() -> Case:
    text = "UBND các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 15/11/2026 để tổng hợp."
    duty = {
        "path": "I.1", "text": text, "actors": ["UBND các xã, phường"], "levels": ["commune"],
        "deadline": "trước ngày 15/11/2026", "report_to": "Sở Nội vụ", "product": None, "target": None,
    }  # fmt: skip
    head = letterhead(["UBND TỈNH MẪU", "SỞ NỘI VỤ"], NATION)
    outline = [(1, "I.", "TỔ CHỨC THỰC HIỆN"), (2, "1.", text)]
    body = head + titled("I. TỔ CHỨC THỰC HIỆN", f"1. {text}")
    return "thoi-han-va-bao-cao.docx", word(body), outline, {"obligations": [duty]}


def citations() -> Case:
    base = (
        "Căn cứ Luật số 72/2025/QH15; Kế hoạch số 514 /KH-UBND; Quyết định 636/QĐ- UBND; Nghị quyết số 05-NQ/TU ngày "
        "01/02/2026 của Tỉnh ủy; Quyết định số 45/2016/QĐ-TTg; Nghị quyết số 66.25/2026/NQ-CP; Kế hoạch 23/KH - UBND; "
        "Nghị quyết 04/NQ/HU;"
    )
    numbers = [
        "72/2025/QH15", "514/KH-UBND", "636/QĐ-UBND", "05-NQ/TU", "45/2016/QĐ-TTg", "66.25/2026/NQ-CP", "23/KH-UBND",
        "04/NQ/HU",
    ]  # fmt: skip
    body = titled(base, "I. MỤC ĐÍCH")
    return "trich-dan.docx", word(body), [(1, "I.", "MỤC ĐÍCH")], {"citations": numbers, "bases": [base]}


def decision() -> Case:
    head = letterhead(
        ["ỦY BAN NHÂN DÂN", "TỈNH MẪU", "Số: 36/QĐ-UBND"], [*NATION, "Mẫu, ngày 06 tháng 01 năm 2026"]
    )
    body = head + p(bold("QUYẾT ĐỊNH"), align="center")
    body += p(bold("Về việc ban hành Kế hoạch cải cách hành chính năm 2026"), align="center")
    body += p(bold("ỦY BAN NHÂN DÂN TỈNH MẪU"), align="center") + p("Căn cứ Luật số 72/2025/QH15;")
    body += p(bold("QUYẾT ĐỊNH:"), align="center") + p("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.")
    body += p("Điều 2. Các sở thi hành Quyết định này./.") + SIGNED
    body += letterhead(["ỦY BAN NHÂN DÂN", "TỈNH MẪU"], NATION) + p(bold("KẾ HOẠCH"), align="center")
    body += p(bold("Cải cách hành chính năm 2026"), align="center")
    body += p("(Kèm theo Quyết định số 36/QĐ-UBND ngày 06/01/2026)", align="center")
    body += p("I. MỤC TIÊU") + p("1. Mục tiêu chung") + p("II. NHIỆM VỤ") + p("1. Cải cách thể chế")
    outline = [
        (1, "Điều 1.", "Ban hành kèm theo Quyết định này Kế hoạch."),
        (1, "Điều 2.", "Các sở thi hành Quyết định này./."), (1, "I.", "MỤC TIÊU"), (2, "1.", "Mục tiêu chung"),
        (1, "II.", "NHIỆM VỤ"), (2, "1.", "Cải cách thể chế"),
    ]  # fmt: skip
    facts = {
        "kind": "QUYẾT ĐỊNH", "subject": "Về việc ban hành Kế hoạch cải cách hành chính năm 2026",
        "agency": "ỦY BAN NHÂN DÂN TỈNH MẪU", "number": "36/QĐ-UBND", "signer_other_title": None,
        "bases": ["ỦY BAN NHÂN DÂN TỈNH MẪU", "Căn cứ Luật số 72/2025/QH15;", "QUYẾT ĐỊNH:"],
    }  # fmt: skip
    return "quyet-dinh-kem-ke-hoach.docx", word(body), outline, facts | SIGNED_AS


def joint() -> Case:
    signers = [
        ["TM. ĐOÀN XÃ", "BÍ THƯ", "", "Lê Thị Mẫu"],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Trần Văn Mẫu"],
    ]
    body = p(bold("KẾ HOẠCH LIÊN TỊCH"), align="center") + p(bold("Tuyên truyền"), align="center")
    body += p("I. MỤC ĐÍCH") + p("1. Nâng cao nhận thức.") + table(signers)
    body += p("Nơi nhận:") + p("- UBND tỉnh;") + p("- Lưu: VT.")
    facts = {
        "kind": "KẾ HOẠCH LIÊN TỊCH",
        "recipients": ["UBND tỉnh", "Lưu: VT"],
        "signer_name": "Trần Văn Mẫu",
    }
    return "van-ban-lien-tich.docx", word(body), PURPOSE, facts


CASES = (
    notes,
    text_box,
    sections_and_appendices,
    merged_cells,
    task_list,
    duties,
    citations,
    decision,
    joint,
)
