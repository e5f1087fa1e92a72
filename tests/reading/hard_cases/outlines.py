"""Markers, levels, sentences."""

from __future__ import annotations

from tests.reading.conftest import paragraph as p
from tests.reading.conftest import run, table, word
from tests.reading.hard_cases.parts import FOUR, TITLED, Case, bold, numbering, titled


def automatic_numbers() -> Case:
    body = titled(
        p("MỤC ĐÍCH", number=(1, 0)), p("Nâng cao nhận thức.", number=(1, 1)), "2. Kịp thời.",
        p("NỘI DUNG", number=(1, 0)), p("Trên loa:", number=(1, 1)), p("buổi sáng;", number=(1, 3)), "b) buổi chiều.",
    )  # fmt: skip
    outline = [
        (1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao nhận thức."), (2, "2.", "Kịp thời."), (1, "II.", "NỘI DUNG"),
        (2, "1.", "Trên loa:"), (3, "-", "buổi sáng;"), (3, "b)", "buổi chiều."),
    ]  # fmt: skip
    return "so-tu-dong-lan-so-go.docx", word(body, numbering=numbering(*FOUR)), outline, TITLED


def numbers_of_styles() -> Case:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = titled(
        p("MỘT", style="Muc"), p("Việc một", number=(1, 1)), p("Việc hai", number=(1, 1)), p("HAI", style="Muc"),
        p("Việc ba", number=(2, 1)),
    )  # fmt: skip
    outline = [
        (1, "I.", "MỘT"), (2, "1.", "Việc một"), (2, "2.", "Việc hai"), (1, "II.", "HAI"), (2, "1.", "Việc ba"),
    ]  # fmt: skip
    return (
        "so-trong-kieu-dem-lai.docx",
        word(body, styles=styles, numbering=numbering(*FOUR)),
        outline,
        TITLED,
    )


def cut_runs() -> Case:
    def cut(text: str) -> str:
        return p(*(run(text[at : at + 3]) for at in range(0, len(text), 3)))

    body = titled(
        cut("I. MỤC ĐÍCH"), cut("1. Nâng cao nhận thức."), cut("a) Của cán bộ;"), cut("- Của người dân.")
    )
    outline = [
        (1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao nhận thức."), (3, "a)", "Của cán bộ;"), (4, "-", "Của người dân."),
    ]  # fmt: skip
    return "chu-bi-cat-vun.docx", word(body), outline, TITLED


def blanks_around_markers() -> Case:
    body = titled(
        "\tI.\u00a0\u00a0MỤC ĐÍCH",
        "  1.\tNâng cao.",
        "1.1.\nYêu cầu",
        "\u00a0- Một;\n- Hai.",
        "2 .Kịp thời",
        "II.NỘI DUNG",
    )
    outline = [
        (1, "I.", "MỤC ĐÍCH"), (2, "1.", "Nâng cao."), (3, "1.1.", "Yêu cầu"), (4, "-", "Một;"), (4, "-", "Hai."),
        (2, "2.", "Kịp thời"), (1, "II.", "NỘI DUNG"),
    ]  # fmt: skip
    return "khoang-trang-quanh-so.docx", word(body), outline, TITLED


def tracked_changes() -> Case:
    body = titled(
        "I. MỤC ĐÍCH",
        f"<w:p>{run('1. Giữ ')}<w:ins>{run('thêm ')}</w:ins><w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del>"
        f"{run('lại.')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('2. Đầu câu ')}</w:p>",
        "cuối câu.",
    )
    outline = [(1, "I.", "MỤC ĐÍCH"), (2, "1.", "Giữ thêm lại."), (2, "2.", "Đầu câu cuối câu.")]
    return "theo-doi-sua-doi.docx", word(body), outline, TITLED


def wrong_numbers() -> Case:
    lines = (
        "I. MỘT", "1. A.", "2. B.", "2. C.", "4 Tổ chức", "II. HAI", "II. BA", "IV. BỐN", "1. Việc", "a) x;", "d) y;",
        "d) z;", "f) t;", "k) u.",
    )  # fmt: skip
    outline = [
        (1, "I.", "MỘT"), (2, "1.", "A."), (2, "2.", "B."), (2, "2.", "C."), (2, "4", "Tổ chức"), (1, "II.", "HAI"),
        (1, "II.", "BA"), (1, "IV.", "BỐN"), (2, "1.", "Việc"), (3, "a)", "x;"), (3, "d)", "y;"), (3, "d)", "z;"),
        (3, "f)", "t;"), (3, "k)", "u."),
    ]  # fmt: skip
    return "danh-so-sai.docx", word(titled(*lines)), outline, TITLED


def words_for_levels() -> Case:
    lines = (
        p("Phần I", align="center"), p("MỤC TIÊU", align="center"), "I. Mục tiêu chung", "1. Nâng cao.",
        p("Phần II", align="center"), p("NHIỆM VỤ", align="center"), "I. Cải cách thể chế", "1. Rà soát.",
    )  # fmt: skip
    outline = [
        (1, "Phần I", "MỤC TIÊU"), (2, "I.", "Mục tiêu chung"), (3, "1.", "Nâng cao."), (1, "Phần II", "NHIỆM VỤ"),
        (2, "I.", "Cải cách thể chế"), (3, "1.", "Rà soát."),
    ]  # fmt: skip
    return "phan-va-muc.docx", word(titled(*lines)), outline, TITLED


def slashes_and_dashes() -> Case:
    lines = (
        "I/- MỤC ĐÍCH",
        "1/ Mục đích",
        "a/ Sáng",
        "b/ Chiều",
        "2/ Yêu cầu",
        "II- NỘI DUNG",
        "1- Một",
        "(1) Hai",
        "(2) Ba",
    )
    outline = [
        (1, "I/-", "MỤC ĐÍCH"), (2, "1/", "Mục đích"), (3, "a/", "Sáng"), (3, "b/", "Chiều"), (2, "2/", "Yêu cầu"),
        (1, "II-", "NỘI DUNG"), (2, "1-", "Một"), (3, "(1)", "Hai"), (3, "(2)", "Ba"),
    ]  # fmt: skip
    return "so-voi-gach.docx", word(titled(*lines)), outline, TITLED


def bullets() -> Case:
    lines = (
        "I. NỘI DUNG",
        "1. Một:",
        "– gạch;",
        "\uf0b7 chấm;",
        "\uf0b7 chấm nữa;",
        "– gạch nữa.",
        "2. Hai:",
        "+ cộng;",
        "+ cộng nữa.",
    )
    outline = [
        (1, "I.", "NỘI DUNG"), (2, "1.", "Một:"), (3, "-", "gạch;"), (4, "-", "chấm;"), (4, "-", "chấm nữa;"),
        (3, "-", "gạch nữa."), (2, "2.", "Hai:"), (3, "+", "cộng;"), (3, "+", "cộng nữa."),
    ]  # fmt: skip
    return "dau-dau-dong.docx", word(titled(*lines)), outline, TITLED


def headings_without_numbers() -> Case:
    opening = "UBND xã Mẫu ban hành Kế hoạch như sau:"
    body = titled(
        opening, p(bold("MỤC ĐÍCH")), "- Nâng cao.", p(bold("NỘI DUNG")), "1. Trên loa.", "2. Trên mạng.",
        p(bold("TỔ CHỨC THỰC HIỆN")), "- Văn phòng theo dõi.",
    )  # fmt: skip
    outline = [
        (1, "-", "Nâng cao."),
        (1, "1.", "Trên loa."),
        (1, "2.", "Trên mạng."),
        (1, "-", "Văn phòng theo dõi."),
    ]
    return "de-muc-khong-so.docx", word(body), outline, TITLED | {"bases": [opening]}


def hard_wraps() -> Case:
    text = (
        "KẾ HOẠCH\nTuyên truyền cải cách hành chính năm 2026\n\nI. MỤC ĐÍCH\n"
        "1. Nâng cao nhận thức của cán bộ, công chức\nvà người dân về cải cách hành\nchính.\n"
        "- Kịp thời phát hiện các mô hình của\ncác thôn.\n"
    )
    outline = [
        (1, "I.", "MỤC ĐÍCH"),
        (2, "1.", "Nâng cao nhận thức của cán bộ, công chức và người dân về cải cách hành chính."),
        (3, "-", "Kịp thời phát hiện các mô hình của các thôn."),
    ]
    return "ngat-dong-cung.txt", text.encode("utf-16"), outline, TITLED


def cut_sentences() -> Case:
    parts = (
        "Nâng cao nhận thức của cán bộ, công chức, viên chức và người dân trên địa bàn tỉnh về các",
        "Chỉ số cải cách hành chính (PAR", "INDEX) hằng năm.",
    )  # fmt: skip
    body = titled("I. MỤC ĐÍCH", f"1. {parts[0]}", *parts[1:], "2. Kịp thời.")
    outline = [(1, "I.", "MỤC ĐÍCH"), (2, "1.", " ".join(parts)), (2, "2.", "Kịp thời.")]
    return "cau-bi-cat.docx", word(body), outline, TITLED


def tables_and_quotations() -> Case:
    body = titled(
        "I. NỘI DUNG", "1. Khẩu hiệu:", "“1. Cải cách hành chính là khâu đột phá", "2. Chính quyền phục vụ”;",
        "2. Lịch:", table(["TT", "Việc"], ["1.", "- Không phải mục"], ["II.", "a) Cũng không"]), "3. Kinh phí.",
        "10 khẩu hiệu được treo.",
    )  # fmt: skip
    outline = [(1, "I.", "NỘI DUNG"), (2, "1.", "Khẩu hiệu:"), (2, "2.", "Lịch:"), (2, "3.", "Kinh phí.")]
    return "so-trong-bang-va-trich-dan.docx", word(body), outline, TITLED


CASES = (
    automatic_numbers,
    numbers_of_styles,
    cut_runs,
    blanks_around_markers,
    tracked_changes,
    wrong_numbers,
    words_for_levels,
    slashes_and_dashes,
    bullets,
    headings_without_numbers,
    hard_wraps,
    cut_sentences,
    tables_and_quotations,
)
