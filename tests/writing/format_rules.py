"""The format rules of Decree 30/2020, Appendix I, measured on a finished Word file.

Written from the decree, not from the program's own table: what both say wrong would go unseen. Every
broken rule is one sentence with the words it was seen at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.writing.resolver import Paragraph, W, WordFile

MM = 1440 / 25.4  # twips
SETS = ((13, 14), (12, 13))  # Quốc hiệu; Tiêu ngữ, date and body (Mục V, chú thích)

# Style name -> size of the larger and the smaller set, bold, italic, alignment.
CENTRED, JUSTIFIED, LEFT = ("center",), ("both",), ("left", "start")
HEADING = ("both", "center")
FACES: dict[str, tuple[tuple[float, float], bool, bool, tuple[str, ...]]] = {
    "Quốc hiệu": ((13, 12), True, False, CENTRED),
    "Tiêu ngữ": ((14, 13), True, False, CENTRED),
    "Cơ quan chủ quản": ((13, 12), False, False, CENTRED),
    "Cơ quan ban hành": ((13, 12), True, False, CENTRED),
    "Số, ký hiệu": ((13, 13), False, False, CENTRED),
    "Địa danh, ngày tháng": ((14, 13), False, True, CENTRED),
    "Tên loại": ((14, 13), True, False, CENTRED),
    "Trích yếu": ((14, 13), True, False, CENTRED),
    "Căn cứ": ((14, 13), False, True, JUSTIFIED),
    "Nội dung": ((14, 13), False, False, JUSTIFIED),
    "Phần, chương": ((14, 13), True, False, CENTRED),
    "Tiêu đề phần, chương": ((14, 13), True, False, CENTRED),
    "Đề mục I": ((14, 13), True, False, HEADING),
    "Điều": ((14, 13), True, False, JUSTIFIED),
    "Tiêu đề khoản": ((14, 13), True, False, JUSTIFIED),
    "Khoản": ((14, 13), False, False, JUSTIFIED),
    "Điểm": ((14, 13), False, False, JUSTIFIED),
    "Gạch đầu dòng": ((14, 13), False, False, JUSTIFIED),
    "Nơi nhận": ((12, 12), True, True, LEFT),
    "Danh sách nơi nhận": ((11, 11), False, False, LEFT),
    "Quyền hạn, chức vụ": ((14, 13), True, False, CENTRED),
    "Chức vụ khác": ((14, 13), True, False, CENTRED),
    "Họ tên": ((14, 13), True, False, CENTRED),
    "Phụ lục": ((14, 14), True, False, CENTRED),
    "Tiêu đề phụ lục": ((14, 13), True, False, CENTRED),
    "Kèm theo văn bản": ((14, 13), False, True, CENTRED),
}
# Emphasis of single words is the writer's: bases and body may hold it, forms may not.
EMPHATIC = {"Nội dung", "Khoản", "Điểm", "Gạch đầu dòng", "Đề mục I", "Tiêu đề khoản", "Điều"}
BODY = EMPHATIC | {"Căn cứ", "Phần, chương", "Tiêu đề phần, chương"}
SINGLE = set(FACES) - BODY
STAY = {  # never the last line of a page
    "Phần, chương", "Tiêu đề phần, chương", "Đề mục I", "Điều", "Tiêu đề khoản", "Tên loại", "Trích yếu", "Phụ lục",
    "Tiêu đề phụ lục", "Kèm theo văn bản",
}  # fmt: skip
CAPITALS = {"Quốc hiệu", "Tên loại"}
OUTLINED = {"Phần, chương", "Đề mục I", "Điều", "Tiêu đề khoản", "Phụ lục"}
TABLE_TEXT = {"Nội dung bảng", "Đầu bảng"}
HELPERS = {"Đường kẻ", "Cuối phần", "Chú thích", "footnote text", "Footnote Text"}


def broken_rules(word: WordFile) -> list[str]:
    """Return what in a finished file is not as the decree has it."""
    size_set = _size_set(word)
    found = [*_page(word), *_letterhead(word), *_order(word)]
    found += _headers(word, size_set)
    for one in word.paragraphs:
        if one.text.strip():
            found += _characters(one)
            found += _face(one, size_set)
            found += _paragraph(one)
    found += _tables(word)
    found += _foot(word)
    return found


def shown(text: str) -> str:
    """The text with every blank as one ordinary blank."""
    return " ".join(text.split())


def styled(word: WordFile, style: str) -> list[Paragraph]:
    """The paragraphs of one style that have words."""
    return [one for one in word.paragraphs if one.style == style and one.text.strip()]


def _size_set(word: WordFile) -> int:
    titles = styled(word, "Quốc hiệu")
    return 1 if titles and titles[0].runs[0].size == 12 else 0


def _says(wrong: bool, rule: str, one: Paragraph | None = None) -> Iterator[str]:
    if wrong:
        yield f"{rule}: {one.style} | {shown(one.text)[:60]}" if one else rule


def _page(word: WordFile) -> Iterator[str]:
    for section in word.sections:
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        sides = sorted((int(size.get(W + "w")), int(size.get(W + "h"))))
        yield from _says(any(abs(a - b) > 2 for a, b in zip(sides, (11906, 16838), strict=True)), "I.1 A4")
        for side, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            value = int(margin.get(W + side))
            # An office suite keeps a header's height apart from the margin: both together count.
            yield from _says(not least * MM - 2 <= value <= most * MM + 2, f"I.3 margin {side} {value}")
        number = section.find(W + "pgNumType")
        starts = number is not None and number.get(W + "start") == "1"
        yield from _says(not starts and section is not word.sections[0], "I.7 numbers from 1")
        arabic = number is None or number.get(W + "fmt") in (None, "decimal")
        yield from _says(not arabic, "I.7 Arabic numbers")


def _headers(word: WordFile, size_set: int) -> Iterator[str]:
    headers = word.headers()
    numbers = [one for one in headers.get("default", ()) if one.runs]
    yield from _says(len(numbers) != 1, "I.7 page number in the header")
    for one in numbers:
        visible = [run for run in one.runs if run.text.strip()] or one.runs
        yield from _says(one.align != "center", "I.7 page number centred", one)
        wrong = any(run.size not in (13, 14) or run.bold or run.italic for run in visible)
        yield from _says(wrong or visible[0].size != SETS[size_set][1], "I.7 page number 13-14 upright", one)
    for number, section in enumerate(word.sections):
        own = word.headers(number)
        # An office suite gives a section of one page its empty header as the only one.
        first = own.get("first" if section.find(W + "titlePg") is not None else "default", ())
        yield from _says(any(one.text.strip() or one.field for one in first), "I.7 page 1 without number")


def _characters(one: Paragraph) -> Iterator[str]:
    for run in one.runs:
        if run.text.strip():
            yield from _says(set(run.fonts) != {"Times New Roman"} or run.theme_font, "I.4 font", one)
            yield from _says(run.color not in ("000000", None), "I.4 black", one)
            yield from _says(run.lang != "vi-VN", "language", one)


def _face(one: Paragraph, size_set: int) -> Iterator[str]:
    if one.style in TABLE_TEXT:
        yield from _says(any(not 11 <= run.size <= 14 for run in one.runs), "table text 11-14", one)
        return
    if one.style in HELPERS:
        return
    if one.style not in FACES:
        yield f"unknown style: {one.style} | {shown(one.text)[:60]}"
        return
    sizes, bold, italic, aligns = FACES[one.style]
    runs = [run for run in one.runs if run.text.strip() and not run.raised]
    yield from _says(any(run.size != sizes[size_set] for run in runs), f"size {sizes[size_set]}", one)
    yield from _says(one.align not in aligns, f"alignment {one.align}", one)
    if one.style not in EMPHATIC:
        yield from _says(any(run.bold != bold for run in runs), "bold", one)
        yield from _says(any(run.italic != italic for run in runs), "italic", one)
    elif bold:
        yield from _says(not all(run.bold for run in runs), "bold", one)
    yield from _says(one.style in CAPITALS and one.text != one.text.upper(), "capitals", one)


def _paragraph(one: Paragraph) -> Iterator[str]:
    yield from _says(one.numbering, "markers are text", one)
    yield from _says(not one.widow_control and one.row is None, "two lines together", one)
    if one.style in SINGLE:
        yield from _says(one.line != 1, "single spacing", one)
    if one.style in BODY:
        yield from _says(one.before + one.after < 6, "II.6.e 6 pt between paragraphs", one)
        yield from _says(not 1 <= one.line <= 1.501 or one.line_rule != "auto", "II.6.e 1 to 1.5 lines", one)
        wanted = (0.0,) if one.align == "center" else (28.35, 36.0)
        close = any(abs(one.first_line - value) < 0.15 for value in wanted)
        yield from _says(not close, f"II.6.e first line {one.first_line}", one)
        yield from _says(bool(one.left or one.right) and one.align != "center", "II.6.e no indent", one)
    if one.style in STAY and one.style != "Kèm theo văn bản":
        yield from _says(not one.keep_next, "kept with what follows", one)
    yield from _says(one.style in OUTLINED and one.outline is None, "outline level", one)


def _one(word: WordFile, style: str) -> Paragraph | None:
    return next(iter(styled(word, style)), None)


def _letterhead(word: WordFile) -> Iterator[str]:
    title, motto = _one(word, "Quốc hiệu"), _one(word, "Tiêu ngữ")
    number, date = _one(word, "Số, ký hiệu"), _one(word, "Địa danh, ngày tháng")
    if not (title and motto and number and date):
        yield "letterhead is not complete"
        return
    yield from _says(title.text != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "II.1.a words", title)
    yield from _says(motto.text != "Độc lập - Tự do - Hạnh phúc", "II.1.b words", motto)
    yield from _says(motto.number != title.number + 1, "II.1.b under Quốc hiệu", motto)
    yield from _says(title.row is None or number.row is not date.row, "II.4 number and date level", date)
    yield from _says(not shown(number.text).startswith("Số:"), "II.3 Số:", number)
    yield from _says(", ngày" not in shown(date.text), "II.4 place, date", date)
    sizes = (title.runs[0].size, motto.runs[0].size, date.runs[0].size)
    yield from _says(sizes not in ((13, 14, 14), (12, 13, 13)), f"V size set {sizes}")


ORDER = (
    "Cơ quan ban hành",
    "Quốc hiệu",
    "Tiêu ngữ",
    "Số, ký hiệu",
    "Địa danh, ngày tháng",
    "Tên loại",
    "Trích yếu",
)


def _order(word: WordFile) -> Iterator[str]:
    places = [one.number for style in ORDER for one in styled(word, style)[:1]]
    yield from _says(places != sorted(places) or len(places) < len(ORDER), "Mẫu 1.4 order")
    heading = _one(word, "Nơi nhận")
    signers = styled(word, "Quyền hạn, chức vụ")
    names = styled(word, "Họ tên")
    yield from _says(not (heading and signers and names), "Mẫu 1.4 recipients, signer, name")
    if heading and signers and len({one.number for one in names}) == 1:
        yield from _says(heading.row is not signers[0].row, "II.9.d Nơi nhận level with the signer", heading)
        cell = heading.row.find(f"{W}trPr/{W}cantSplit")
        yield from _says(cell is None, "signature never parted", heading)


def _foot(word: WordFile) -> Iterator[str]:
    """Ends that are form: bases, recipients; the last words stay with the signature."""
    bases = [one for one in styled(word, "Căn cứ") if not one.text.endswith(":")]
    for one in bases[:-1]:
        yield from _says(not one.text.endswith(";"), "II.6.a base ends with ;", one)
    lines = [one for one in styled(word, "Danh sách nơi nhận") if "……" not in one.text]
    for number, one in enumerate(lines, 1):
        end = "." if number == len(lines) else ";"
        yield from _says(not one.text.startswith("- "), "II.9.d dash", one)
        yield from _says(not one.text.endswith(end), f"II.9.d ends with {end}", one)
    for one in styled(word, "Quyền hạn, chức vụ"):
        words = one.text.replace("\u00a0", " ").split(" ", 1)[0]
        wrong = any(
            words.startswith(f"{mark}.") and words != f"{mark}." for mark in ("TM", "KT", "TL", "TUQ", "Q")
        )
        yield from _says(wrong, "II.7 blank after the abbreviation", one)
    heading = _one(word, "Nơi nhận")
    if heading:
        above = next((one for one in reversed(word.paragraphs[: heading.number]) if one.text.strip()), None)
        kept = above is None or above.keep_next
        yield from _says(not kept, "last words stay with the signature", above)


def _tables(word: WordFile) -> Iterator[str]:
    bordered = [table for table in word.body.iter(W + "tbl") if _has_header_text(word, table)]
    for table in bordered:
        rows = list(table.iter(W + "tr"))
        yield from _says(rows[0].find(f"{W}trPr/{W}tblHeader") is None, "header row repeated")
        for row in rows:
            yield from _says(row.find(f"{W}trPr/{W}cantSplit") is None, "rows do not split")
    for upper, lower in pairwise(word.body):
        yield from _says(upper.tag == lower.tag == W + "tbl", "tables never touch")


def _has_header_text(word: WordFile, table) -> bool:
    rows = set(table.iter(W + "tr"))
    return any(one.style == "Đầu bảng" and one.row in rows for one in word.paragraphs)
