"""Letterheads, subjects, recipients, signatures."""

from __future__ import annotations

from tests.reading.conftest import paragraph as p
from tests.reading.conftest import table, word
from tests.reading.hard_cases.parts import NATION, PURPOSE, TITLED, Case, bold, letterhead, titled

HEAD_AS = {
    "agency": "PHÒNG NỘI VỤ", "parent_agency": "UBND HUYỆN MẪU", "number": "12/KH-PNV", "place": "Mẫu",
    "date": "ngày 10 tháng 02 năm 2026",
}  # fmt: skip


def letterhead_of_tabs() -> Case:
    body = (
        p("UBND HUYỆN MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("PHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc")
        + p("Số: 12 /KH-PNV\tMẫu, ngày 10 tháng 02 năm 2026")
        + titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức.")
    )
    return "dau-van-ban-bang-tab.docx", word(body), PURPOSE, TITLED | HEAD_AS


def letterhead_of_blanks() -> Case:
    text = (
        "  UBND HUYỆN MẪU                  CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "  PHÒNG NỘI VỤ                       Độc lập - Tự do - Hạnh phúc\n"
        "  Số: 12/KH-PNV                 Mẫu, ngày 10 tháng 02 năm 2026\n\n"
        "                      KẾ HOẠCH\n       Tuyên truyền cải cách hành chính năm 2026\n\n"
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n"
    )
    return "dau-van-ban-bang-khoang-trang.txt", text.encode(), PURPOSE, TITLED | HEAD_AS


def no_letterhead() -> Case:
    base = (
        "Thực hiện Kế hoạch số 412/KH-UBND ngày 30/12/2025, Phòng Nội vụ huyện Mẫu ban hành Kế hoạch như sau:"
    )
    body = titled(base, "I. MỤC ĐÍCH", "1. Nâng cao nhận thức.")
    facts = {"agency": "Phòng Nội vụ huyện Mẫu", "number": None, "date": None, "bases": [base]}
    return "khong-co-dau-van-ban.docx", word(body), PURPOSE, TITLED | facts


def blank_number_and_day() -> Case:
    head = letterhead(
        ["ỦY BAN NHÂN DÂN", "ĐẶC KHU MẪU", "Số:        /KH-UBND"],
        [*NATION, "Mẫu, ngày ……  tháng 01 năm 2026"],
    )
    facts = {
        "agency": "ỦY BAN NHÂN DÂN ĐẶC KHU MẪU", "parent_agency": None, "number": "/KH-UBND", "place": "Mẫu",
        "date": "ngày tháng 01 năm 2026",
    }  # fmt: skip
    return (
        "so-va-ngay-bo-trong.docx",
        word(head + titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức.")),
        PURPOSE,
        facts,
    )


def party_letterhead() -> Case:
    head = letterhead(
        ["ĐẢNG ỦY XÃ MẪU", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH", "*", "Số 05-KH/BCĐ"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Mẫu, ngày 05 tháng 01 năm 2026"],
    )
    signed = table(
        [["Nơi nhận:", "- Các chi bộ,", "- Lưu VPĐU."], ["T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", "", "Trần Văn Mẫu"]]
    )
    facts = {
        "agency": "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH", "parent_agency": "ĐẢNG ỦY XÃ MẪU", "number": "05-KH/BCĐ",
        "recipients": ["Các chi bộ", "Lưu VPĐU"], "signer_title": "TRƯỞNG BAN", "signer_name": "Trần Văn Mẫu",
    }  # fmt: skip
    body = head + titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức.", signed)
    return "the-thuc-dang.docx", word(body), PURPOSE, facts


def interleaved_ending() -> Case:
    rows = table(
        ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], ["- UBND tỉnh;", "KT. CHỦ TỊCH"], ["- Các thôn;", "PHÓ CHỦ TỊCH"],
        ["- Lưu: VT.", ""], ["", "Trương Văn Mẫu"],
    )  # fmt: skip
    facts = {
        "recipients": ["UBND tỉnh", "Các thôn", "Lưu: VT"], "signer_authority": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "signer_title": "PHÓ CHỦ TỊCH", "signer_name": "Trương Văn Mẫu",
    }  # fmt: skip
    return (
        "noi-nhan-xen-chu-ky.docx",
        word(titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức.", rows)),
        PURPOSE,
        facts,
    )


def second_title() -> Case:
    signed = table([
        ["Nơi nhận:", "- Lưu: VT."], ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "CHỦ TỊCH UBND XÃ", "Lê Thị Mẫu"],
    ])  # fmt: skip
    facts = {
        "signer_title": "PHÓ TRƯỞNG BAN",
        "signer_other_title": "CHỦ TỊCH UBND XÃ",
        "signer_name": "Lê Thị Mẫu",
    }
    body = titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức./.", signed)
    return "chuc-vu-thu-hai.docx", word(body), [PURPOSE[0], (2, "1.", "Nâng cao nhận thức./.")], facts


def subject_of_lines() -> Case:
    body = (
        p(bold("KẾ HOẠCH\nTuyên truyền cải cách hành chính, nâng cao các chỉ số"), align="center")
        + p(bold("PAR INDEX, SIPAS, PCI trên địa bàn xã"), align="center")
        + p(bold("giai đoạn 2026 - 2030"), align="center")
        + p("I. MỤC ĐÍCH")
    )
    subject = (
        "Tuyên truyền cải cách hành chính, nâng cao các chỉ số PAR INDEX, SIPAS, PCI trên địa bàn xã "
        "giai đoạn 2026 - 2030"
    )
    return "trich-yeu-nhieu-dong.docx", word(body), [(1, "I.", "MỤC ĐÍCH")], {"subject": subject}


CASES = (
    letterhead_of_tabs,
    letterhead_of_blanks,
    no_letterhead,
    blank_number_and_day,
    party_letterhead,
    interleaved_ending,
    second_title,
    subject_of_lines,
)
