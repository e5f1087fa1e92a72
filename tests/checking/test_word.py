# ruff: noqa: E501 - fragments of Word's XML
"""The looks of a Word file: each rule on one fault put into a sound file, and on the sound file itself."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cchc_desktop.checking import rules
from cchc_desktop.drafting.word_check import check_file
from cchc_desktop.plan import Signature
from cchc_desktop.writing import write_docx
from checking.plans import saying, table_appendix

from msgspec.structs import replace  # isort: skip

LONG = (
    "Các thôn tổ chức tuyên truyền đến từng hộ dân về quyền và trách nhiệm khi làm thủ tục hành chính tại xã."
)


@cache
def sound() -> bytes:
    """A finished file of three pages with an appendix."""
    plan = saying(
        *(f"{LONG} Lần {number}." for number in range(40)), "Danh mục tại Phụ lục kèm theo Kế hoạch này."
    )
    plan = replace(
        plan, appendices=(table_appendix(),), signature=replace(plan.signature, name="Nguyễn Văn A")
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.docx"
        write_docx(plan, file)
        return file.read_bytes()


def changed(part: str, *changes: tuple[str, str]) -> bytes:
    """The sound file with words of one part replaced (regular expressions, first match)."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            body = old.read(name).decode() if name.endswith((".xml", ".rels")) else old.read(name)
            if name == part:
                for pattern, better in changes:
                    body, count = re.subn(pattern, better, body, count=1, flags=re.DOTALL)
                    assert count == 1, pattern
            new.writestr(name, body)
    return held.getvalue()


def looks(tmp_path: Path, content: bytes) -> set[str]:
    """Ids of the rules on looks that found something."""
    file = tmp_path / "tep.docx"
    file.write_bytes(content)
    return {one.finding.rule for one in check_file(file) if rules()[one.finding.rule].scope == "page"}


DOC, STYLES = "word/document.xml", "word/styles.xml"


def style(element: str, *changes: tuple[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A change within one style of the file."""
    start = rf'(<w:style [^>]*w:styleId="CCHC-{element}">(?:(?!</w:style>).)*?)'
    return STYLES, tuple((start + pattern, r"\g<1>" + better) for pattern, better in changes)


def header_name() -> str:
    """The part that holds the page number."""
    with zipfile.ZipFile(io.BytesIO(sound())) as package:
        return next(name for name in package.namelist() if "header" in name and b"PAGE" in package.read(name))


FAULTS = {
    "quoc-hieu-hai-dong": style("quoc-hieu", ('<w:sz w:val="26"/>', '<w:sz w:val="36"/>')),
    "so-hai-cham": (DOC, (("Số:", "Số"),)),
    "dia-danh-phay": (DOC, (("Suối Hòa, ngày", "Suối Hòa ngày"),)),
    "kho-giay": (DOC, (('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),)),
    "le-trang": (DOC, (('w:left="17\\d\\d"', 'w:left="1134"'),)),
    "huong-giay": (DOC, (('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),)),
    "phong-chu": (DOC, ((r"<w:r><w:t xml:space=\"preserve\">KẾ HOẠCH", r'<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t xml:space="preserve">KẾ HOẠCH'),)),
    "mau-chu": (DOC, ((r"<w:r><w:t xml:space=\"preserve\">KẾ HOẠCH", r'<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t xml:space="preserve">KẾ HOẠCH'),)),
    "co-chu": style("noi-nhan", ('<w:sz w:val="22"/>', '<w:sz w:val="28"/>')),
    "bo-co-chu": style("tieu-ngu", ('<w:sz w:val="28"/>', '<w:sz w:val="26"/>')),
    "kieu-chu": style("trich-yeu", ("<w:b/><w:bCs/>", "")),
    "kieu-de-muc": style("tieu-de-khoan", ("<w:b/><w:bCs/>", "")),
    "chu-hoa": (DOC, (("KẾ HOẠCH", "Kế hoạch"),)),
    "trich-yeu-in-hoa": (DOC, (("Tuyên truyền cải cách hành chính năm 2026", "TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH NĂM 2026"),)),
    "canh-le": style("khoan", ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>')),
    "thut-dau-dong": style("khoan", (r'w:firstLine="\d+"', 'w:firstLine="284"')),
    "gian-dong": style("khoan", (r'w:line="\d+"', 'w:line="480"')),
    "cach-doan": style("khoan", (r'w:before="\d+"', 'w:before="0"')),
    "thieu-quoc-hieu": (DOC, (("CỘNG HÒA", "CỘNG HOA"),)),
    "tieu-ngu-gach": (DOC, (("Độc lập - Tự do", "Độc lập- Tự do"),)),
    "tieu-ngu-gach-dai": (DOC, (("Độc lập - Tự do", "Độc lập – Tự do"),)),
    "thieu-duong-ke": (DOC, ((r"(Hạnh phúc</w:t></w:r></w:p>)<w:p>.*?</w:p>", r"\g<1>"),)),
    "gach-chan": (DOC, ((r"(Hạnh phúc</w:t></w:r></w:p>)<w:p>.*?</w:p>", r"\g<1>"), (r"<w:r>(<w:rPr></w:rPr>)?(<w:t xml:space=\"preserve\">Độc lập)", r'<w:r><w:rPr><w:u w:val="single"/></w:rPr>\g<2>'))),
    "duong-ke-dai": (DOC, ((r'(Hạnh phúc</w:t></w:r></w:p><w:p>(?:(?!</w:p>).)*?<w:ind) w:left="\d+" w:right="\d+"', r'\g<1> w:left="0" w:right="0"'),)),
}  # fmt: skip


def test_a_file_of_our_own_has_no_finding_on_its_looks(tmp_path):
    assert looks(tmp_path, sound()) == set()


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_of_looks_is_found(tmp_path, rule):
    part, changes = FAULTS[rule]
    assert rule in looks(tmp_path, changed(part, *changes))


KIND = r'<w:r><w:t xml:space="preserve">KẾ HOẠCH'


def kind_as(properties: str, text: str = "KẾ HOẠCH") -> tuple[str, tuple[tuple[str, str], ...]]:
    """The name of the kind with direct formatting."""
    return DOC, ((KIND, f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}'),)


BELOW_MOTTO = r"(Hạnh phúc</w:t></w:r></w:p>)<w:p>.*?</w:p>"
DRAWN = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:line from="0,0" to="170pt,0"/></w:pict></w:r></w:p>'
)
# For each rule what comes nearest to breaking it and must not.
NEIGHBOURS = {
    "kho-giay": (DOC, (('w:w="11906" w:h="16838"', 'w:w="11909" w:h="16834"'),)),
    "huong-giay": (DOC, ((r'(.*)<w:pgSz w:w="11906" w:h="16838"/>', r'\g<1><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),)),
    "le-trang": (DOC, ((r'w:top="\d+" w:right="\d+" w:bottom="\d+" w:left="\d+"', 'w:top="1417" w:right="1134" w:bottom="1417" w:left="1984"'),)),
    "phong-chu": (DOC, ((KIND, r'<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r>\g<0>'),)),
    "mau-chu": kind_as('<w:color w:val="1A1A1A"/>'),
    "co-chu": style("tieu-de-khoan", ('<w:sz w:val="28"/>', '<w:sz w:val="26"/>')),
    "bo-co-chu": style("quoc-hieu", ('<w:sz w:val="26"/>', '<w:sz w:val="26"/><w:kern w:val="0"/>')),
    "kieu-chu": style("khoan", ('<w:sz w:val="28"/>', '<w:i/><w:sz w:val="28"/>')),
    "kieu-de-muc": style("khoan", ('<w:sz w:val="28"/>', '<w:b w:val="0"/><w:sz w:val="28"/>')),
    "chu-hoa": kind_as("<w:caps/>", "Kế hoạch"),
    "trich-yeu-in-hoa": (DOC, (("Tuyên truyền cải cách hành chính năm 2026", "Tuyên truyền PAR INDEX, PAPI, SIPAS, PCI, DDCI, DTI năm 2026"),)),
    "canh-le": style("khoan", ('<w:jc w:val="both"/>', '<w:jc w:val="distribute"/>')),
    "thut-dau-dong": style("khoan", (r'w:firstLine="\d+"', 'w:firstLine="567"')),
    "gian-dong": style("khoan", (r'w:line="\d+" w:lineRule="auto"', 'w:line="360" w:lineRule="exact"')),
    "cach-doan": style("khoan", (r'w:before="\d+" w:after="0"', 'w:before="0" w:after="120"')),
    "thieu-quoc-hieu": (DOC, (("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI"),)),
    "tieu-ngu-gach": (DOC, (("Độc lập - Tự do - ", "Độc lập  - Tự do -  "),)),
    "tieu-ngu-gach-dai": (DOC, (("Độc lập - Tự do", "Độc lập -  Tự do"),)),
    "quoc-hieu-hai-dong": (DOC, (("CHỦ NGHĨA VIỆT NAM", "CHỦ NGHĨA VIỆT NAM    "),)),
    "so-hai-cham": (DOC, (("Số:", "Số :"),)),
    "dia-danh-phay": (DOC, (("Suối Hòa, ngày", "Suối Hòa,  ngày"),)),
    "thieu-duong-ke": (DOC, ((BELOW_MOTTO, r"\g<1><w:p><w:r><w:t>_______________</w:t></w:r></w:p>"),)),
    "gach-chan": (DOC, ((r'(<w:r>)(<w:t xml:space="preserve">Độc lập)', r'<w:r><w:rPr><w:u w:val="none"/></w:rPr>\g<2>'),)),
    "duong-ke-dai": (DOC, ((BELOW_MOTTO, r"\g<1>" + DRAWN),)),
}  # fmt: skip


@pytest.mark.parametrize("rule", NEIGHBOURS)
def test_what_the_decree_allows_is_no_finding(tmp_path, rule):
    part, changes = NEIGHBOURS[rule]
    assert looks(tmp_path, changed(part, *changes)) == set()


PAGE_NUMBERS = {
    "so-trang-giua": ("header", ((r'<w:pStyle w:val="CCHC-so-trang"/>', '<w:pStyle w:val="CCHC-so-trang"/><w:jc w:val="right"/>'),)),
    "so-trang-co": ("header", ((r"<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t>2'),)),
    "thieu-so-trang": ("header", (("PAGE", "DATE"),)),
    "so-trang-dau": (DOC, (("<w:titlePg/>", ""),)),
    "so-trang-phu-luc": (DOC, ((r'(.*)<w:pgNumType w:start="1"/>', r"\g<1>"),)),
    "so-trang-chan": (DOC, (("<w:headerReference w:type=\"default\"", "<w:footerReference w:type=\"default\""),)),
}  # fmt: skip


NUMBER_NEIGHBOURS = {
    "so-trang-giua": ("header", ((r'<w:pStyle w:val="CCHC-so-trang"/>', '<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="center"/>'),)),
    "so-trang-co": ("header", ((r"<w:r><w:t>2", '<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>2'),)),
    "thieu-so-trang": ("header", ((r"<w:r><w:fldChar.*</w:r>", '<w:fldSimple w:instr=" PAGE  \\\\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'),)),
    "so-trang-dau": (DOC, (("<w:titlePg/>", '<w:titlePg w:val="1"/>'),)),
    "so-trang-phu-luc": (DOC, ((r'(.*)<w:headerReference w:type="default"[^>]*>', r"\g<1>"),)),
    "so-trang-chan": (DOC, (("<w:titlePg/>", '<w:titlePg w:val="true"/>'),)),
}  # fmt: skip


@pytest.mark.parametrize("rule", PAGE_NUMBERS)
def test_a_fault_of_page_numbers_is_found(tmp_path, rule):
    part, changes = PAGE_NUMBERS[rule]
    assert rule in looks(tmp_path, changed(header_name() if part == "header" else part, *changes))


@pytest.mark.parametrize("rule", NUMBER_NEIGHBOURS)
def test_a_page_number_as_the_decree_wants_it_is_no_finding(tmp_path, rule):
    part, changes = NUMBER_NEIGHBOURS[rule]
    assert rule not in looks(tmp_path, changed(header_name() if part == "header" else part, *changes))


def test_a_party_document_is_not_measured_by_the_decree(tmp_path):
    content = changed(
        DOC,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ('w:left="17\\d\\d"', 'w:left="1134"'),
    )
    assert looks(tmp_path, content) == {"van-ban-dang"}


def test_a_plan_that_speaks_of_the_party_is_the_states(tmp_path):
    subject = "Tuyên truyền cải cách hành chính năm 2026"
    content = changed(DOC, (subject, "Tuyên truyền Đại hội lần thứ XIV của Đảng Cộng sản Việt Nam"))
    assert looks(tmp_path, content) == set()


def test_every_rule_on_looks_has_a_case_that_breaks_it_and_one_that_nearly_does():
    on_looks = {rule.id for rule in rules().values() if rule.scope == "page"}
    assert on_looks == {*FAULTS, *PAGE_NUMBERS, "van-ban-dang"}
    assert on_looks == {*NEIGHBOURS, *NUMBER_NEIGHBOURS, "van-ban-dang"}


MORE_NEIGHBOURS = {
    "margin and gutter together": (DOC, (('w:left="17\\d\\d" w:header="567" w:footer="567" w:gutter="0"', 'w:left="1134" w:header="567" w:footer="567" w:gutter="567"'),)),
    "a line that hangs on the number": (DOC, ((BELOW_MOTTO, r"\g<1>"), (r"(<w:r>)(<w:t xml:space=\"preserve\">Số:)", r'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="170pt,0"/></w:pict></w:r>\g<1>\g<2>'))),
    "a face of the font": kind_as('<w:rFonts w:ascii="TimesNewRomanPS-BoldMT" w:hAnsi="TimesNewRomanPS-BoldMT"/>'),
    "automatic colour": kind_as('<w:color w:val="auto"/>'),
    "one and a half lines": style("khoan", (r'w:line="\d+"', 'w:line="360"')),
    "cell margins under their other names": (DOC, (('<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>', '<w:start w:w="0" w:type="dxa"/><w:end w:w="0" w:type="dxa"/>'),)),
    "an address coloured by Word": (DOC, ((r"(Nâng cao nhận thức[^<]*)</w:t></w:r>", r'\g<1></w:t></w:r><w:r><w:rPr><w:color w:val="0563C1"/></w:rPr><w:t xml:space="preserve"> xa@anbinh.gov.vn</w:t></w:r>'),)),
    "nation and motto in one paragraph": (DOC, ((r"(VIỆT NAM</w:t></w:r>)</w:p><w:p><w:pPr><w:pStyle w:val=\"CCHC-tieu-ngu\"/></w:pPr>", r"\g<1><w:r><w:br/></w:r>"), ("<w:t xml:space=\"preserve\">Độc lập", '<w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Độc lập'))),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE_NEIGHBOURS)
def test_other_ways_that_are_right_are_no_finding(tmp_path, name):
    part, changes = MORE_NEIGHBOURS[name]
    assert looks(tmp_path, changed(part, *changes)) == set()


def test_one_fault_in_many_paragraphs_is_one_finding_that_counts(tmp_path):
    file = tmp_path / "tep.docx"
    file.write_bytes(changed(*(lambda pair: (pair[0], *pair[1]))(FAULTS["canh-le"])))
    found = [one for one in check_file(file) if one.finding.rule == "canh-le"]
    assert len(found) == 1
    assert re.search(r"\d\d đoạn", found[0].finding.message)
    assert found[0].paragraph and found[0].page


def in_font(name: str) -> bytes:
    """The sound file, all of it in another font."""
    named = r'(w:styleId="Normal">.*?)w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    return changed(STYLES, (named, rf'\g<1>w:ascii="{name}" w:hAnsi="{name}"'))


def test_one_fault_in_many_elements_is_one_finding_that_names_them(tmp_path):
    file = tmp_path / "tep.docx"
    file.write_bytes(in_font("Arial"))
    found = [one.finding for one in check_file(file) if one.finding.rule == "phong-chu"]
    assert len(found) == 1
    assert "Cơ quan ban hành; Quốc hiệu; Tiêu ngữ và" in found[0].message


def test_a_file_in_old_letters_is_told_its_font_alone(tmp_path):
    assert looks(tmp_path, in_font(".VnTime")) == {"phong-chu"}


def test_the_head_among_the_recipients_is_not_the_signer(tmp_path):
    office = replace(
        saying(LONG),
        agency=("SỞ NỘI VỤ",),
        number="15/KH-SNV",
        recipients=("Giám đốc", "Các phòng", "Lưu: VT, VP"),
        signature=Signature((), "GIÁM ĐỐC", "", "Nguyễn Văn A"),
    )
    file = tmp_path / "tep.docx"
    write_docx(office, file)
    assert {one.finding.rule for one in check_file(file)} == set()
