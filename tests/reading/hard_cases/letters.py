"""Letters before Unicode, and formats beside Word's own."""

from __future__ import annotations

import unicodedata
from typing import Any

from cchc_desktop.vietnamese.legacy import TCVN3_TABLE, VNI_TABLE
from tests.reading.conftest import paragraph as p
from tests.reading.conftest import run, word
from tests.reading.hard_cases.parts import (
    FOUR,
    NATION,
    PURPOSE,
    SIGNED,
    SIGNED_AS,
    TITLED,
    Case,
    Outline,
    letterhead,
    numbering,
    titled,
)

_OLD = (
    "Nâng cao nhận thức của cán bộ, công chức về cải cách hành chính.", "Đổi mới phương thức tuyên truyền ở các xã.",
    "Bảo đảm kịp thời, đúng đối tượng và hiệu quả.",
)  # fmt: skip


def decomposed() -> Case:
    body = unicodedata.normalize(
        "NFD", titled("I. MỤC ĐÍCH", "1. Nâng cao nhận thức.", "2. Về thuế, cước, mạng.")
    )
    outline = [*PURPOSE, (2, "2.", "Về thuế, cước, mạng.")]
    return "dau-to-hop.docx", word(body), outline, TITLED


def _in_font(text: str, font: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return p(run(text).replace("<w:rPr>", f"<w:rPr>{fonts}"))


def tcvn3() -> Case:
    signs = {
        letter: chr(sign) if isinstance(sign, int) else sign for sign, letter in reversed(TCVN3_TABLE.items())
    }

    def old(text: str) -> str:
        return "".join(signs.get(char, char) for char in text)

    lines = [
        _in_font(old("kế hoạch"), ".VnTimeH"), _in_font(old("Tuyên truyền cải cách hành chính"), ".VnTime"),
        _in_font(old("I. mục đích"), ".VnTimeH"),
        *(_in_font(f"{number}. {old(text)}", ".VnTime") for number, text in enumerate(_OLD, 1)),
    ]  # fmt: skip
    outline = [(1, "I.", "MỤC ĐÍCH"), *((2, f"{number}.", text) for number, text in enumerate(_OLD, 1))]
    return "tcvn3.docx", word("".join(lines)), outline, {"kind": "KẾ HOẠCH"}


def vni() -> Case:
    signs: dict[str, str] = {}
    for sign, letter in VNI_TABLE.items():
        signs.setdefault(letter, sign)

    def old(text: str) -> str:
        return "".join(signs.get(char, char) for char in text)

    lines = [
        _in_font(old("KẾ HOẠCH"), "VNI-Times"), _in_font(old("Tuyên truyền cải cách hành chính"), "VNI-Times"),
        _in_font(old("I. MỤC ĐÍCH"), "VNI-Times"),
        *(_in_font(f"{number}. {old(text)}", "VNI-Times") for number, text in enumerate(_OLD, 1)),
    ]  # fmt: skip
    outline = [(1, "I.", "MỤC ĐÍCH"), *((2, f"{number}.", text) for number, text in enumerate(_OLD, 1))]
    return "vni.docx", word("".join(lines)), outline, {"kind": "KẾ HOẠCH"}


def unicode_in_an_old_font() -> Case:
    lines = [
        _in_font(text, ".VnTime") for text in ("KẾ HOẠCH", TITLED["subject"], "I. MỤC ĐÍCH", f"1. {_OLD[0]}")
    ]
    return "unicode-trong-phong-vntime.docx", word("".join(lines)), [
        (1, "I.", "MỤC ĐÍCH"), (2, "1.", _OLD[0]),
    ], TITLED | {"losses": []}  # fmt: skip


def whole() -> tuple[bytes, Outline, dict[str, Any]]:
    """A small whole plan for the formats other programs make."""
    head = letterhead(
        ["UBND TỈNH MẪU", "SỞ NỘI VỤ", "Số: 05/KH-SNV"], [*NATION, "Mẫu, ngày 05 tháng 01 năm 2026"]
    )
    body = head + titled(
        "Căn cứ Kế hoạch số 412/KH-UBND ngày 30/12/2025;", p("MỤC ĐÍCH", number=(1, 0)),
        p("Nâng cao nhận thức.", number=(1, 1)), p("NHIỆM VỤ", number=(1, 0)), p("Trên loa:", number=(1, 1)),
        "a) Buổi sáng;", "b) Buổi chiều./.", SIGNED,
    )  # fmt: skip
    outline = [
        (1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao nhận thức."), (1, "II.", "NHIỆM VỤ"), (2, "1.", "Trên loa:"),
        (3, "a)", "Buổi sáng;"), (3, "b)", "Buổi chiều./."),
    ]  # fmt: skip
    facts = {
        "agency": "SỞ NỘI VỤ", "parent_agency": "UBND TỈNH MẪU", "number": "05/KH-SNV", "place": "Mẫu",
        "date": "ngày 05 tháng 01 năm 2026", "bases": ["Căn cứ Kế hoạch số 412/KH-UBND ngày 30/12/2025;"],
        "citations": ["412/KH-UBND"],
    }  # fmt: skip
    return word(body, numbering=numbering(*FOUR)), outline, TITLED | facts | SIGNED_AS


def other_name() -> Case:
    content, outline, facts = whole()
    return "word-moi-ten-doc.doc", content, outline, facts


def web_page() -> Case:
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1258'></head><body>"
        f"<p align=center><b>KẾ HOẠCH</b></p><p align=center><b>{TITLED['subject']}</b></p><p>I. MỤC ĐÍCH</p>"
        "<p style='text-indent:1cm'>1.<span style='mso-tab-count:1'>  </span>Nâng cao\n nhận thức.</p>"
        "<table><tr><td>1.</td><td>- trong bảng</td></tr></table><p>II. NỘI DUNG</p></body></html>"
    )
    return "trang-mang-windows-1258.htm", _cp1258(page), [*PURPOSE, (1, "II.", "NỘI DUNG")], TITLED


def _cp1258(text: str) -> bytes:
    """Write Vietnamese in Windows-1258: base letters whole, tones behind them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = bytearray()
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        made += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(made)


def markdown() -> Case:
    text = (
        f"# KẾ HOẠCH\n\n**{TITLED['subject']}**\n\n## I. MỤC ĐÍCH\n\n**1.** Nâng cao nhận thức.\n\n"
        "| TT | Việc |\n|---|---|\n| 1. | - trong bảng |\n\n## II. NỘI DUNG\n\n1\\. Trên loa.\n\n"
        "* Buổi sáng;\n* Buổi chiều.\n"
    )
    outline = [
        *PURPOSE,
        (1, "II.", "NỘI DUNG"),
        (2, "1.", "Trên loa."),
        (3, "-", "Buổi sáng;"),
        (3, "-", "Buổi chiều."),
    ]
    return "markdown.md", text.encode(), outline, TITLED


CASES = (decomposed, tcvn3, vni, unicode_in_an_old_font, other_name, web_page, markdown)
