# ruff: noqa: E501 - fragments of Word's XML
"""Formatting as it takes effect: defaults, styles, tables, lists, themes, direct settings."""

from __future__ import annotations

from lxml import etree

from cchc_desktop.checking.word import Parts, form_of

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def form(body: str, styles: str = "", numbering: str = "", theme: str = ""):
    """What is printed of a body."""
    document = f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>"
    fonts = f"<a:theme {A}><a:fontScheme><a:minorFont><a:latin typeface='{theme}'/></a:minorFont></a:fontScheme></a:theme>"
    return form_of(
        Parts(
            etree.fromstring(document),
            etree.fromstring(f"<w:styles {NS}>{styles}</w:styles>"),
            etree.fromstring(f"<w:numbering {NS}>{numbering}</w:numbering>") if numbering else None,
            etree.fromstring(fonts) if theme else None,
        )
    )


def style(name: str, inner: str, based: str = "", kind: str = "paragraph", default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{name}">{on}{inner}</w:style>'


def run(text: str, inner: str = "") -> str:
    return f"<w:r><w:rPr>{inner}</w:rPr><w:t>{text}</w:t></w:r>"


def size(value: int) -> str:
    return f'<w:rPr><w:sz w:val="{value}"/></w:rPr>'


def test_a_run_takes_the_nearest_setting():
    defaults = f"<w:docDefaults><w:rPrDefault>{size(20)}</w:rPrDefault></w:docDefaults>"
    chain = style("Cha", size(24)) + style("Con", "", "Cha") + style("Thuong", size(26), default=True)
    body = f"<w:p>{run('mặc định')}</w:p>"
    own = run("riêng", '<w:sz w:val="28"/>')
    body += f'<w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr>{run("cha")}{own}</w:p>'
    first, second = form(body, defaults + chain).paragraphs
    assert first.runs[0].size == 13
    assert [one.size for one in second.runs] == [12, 14]


def test_without_any_setting_a_run_has_the_defaults_of_the_file_then_of_word():
    assert form(f"<w:p>{run('chữ')}</w:p>").paragraphs[0].runs[0].size == 10
    defaults = f"<w:docDefaults><w:rPrDefault>{size(22)}</w:rPrDefault></w:docDefaults>"
    assert form(f"<w:p>{run('chữ')}</w:p>", defaults).paragraphs[0].runs[0].size == 11


def test_bold_of_paragraph_and_character_style_cancel_each_other_and_direct_bold_wins():
    bold = "<w:rPr><w:b/></w:rPr>"
    sheet = style("Dam", bold) + style("DamChu", bold, kind="character")
    named = '<w:rStyle w:val="DamChu"/>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Dam"/></w:pPr>{run("a")}{run("b", named)}{run("c", named + "<w:b/>")}</w:p>'
    assert [one.bold for one in form(body, sheet).paragraphs[0].runs] == [True, False, True]


def test_a_theme_font_is_looked_up():
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    assert form(f"<w:p>{run('chữ', fonts)}</w:p>", theme="Calibri").paragraphs[0].runs[0].font == "Calibri"


def test_a_table_style_reaches_the_cells():
    sheet = style(
        "Bang", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>', kind="table"
    )
    body = '<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/></w:tblPr><w:tr><w:tc>'
    cell = form(f"{body}<w:p>{run('ô')}</w:p></w:tc></w:tr></w:tbl>", sheet).paragraphs[0]
    assert (cell.align, cell.runs[0].size, cell.in_table) == ("center", 12, True)


def test_a_list_gives_its_indent_and_the_paragraph_may_overrule_it():
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    body = f"<w:p><w:pPr>{listed}</w:pPr>{run('a')}</w:p>"
    body += f'<w:p><w:pPr>{listed}<w:ind w:left="0" w:firstLine="567"/></w:pPr>{run("b")}</w:p>'
    first, second = form(body, numbering=numbering).paragraphs
    assert (first.indent, round(second.left)) == (18, 0)


def test_deleted_hidden_and_instruction_text_is_not_printed():
    body = (
        f"<w:p><w:del>{run('bỏ')}</w:del>{run('ẩn', '<w:vanish/>')}"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("còn")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert form(body).paragraphs[0].text == "còn"


def test_a_line_break_parts_a_paragraph_into_printed_lines():
    lines = form(f"<w:p>{run('một')}<w:r><w:br/></w:r>{run('hai')}</w:p>").paragraphs
    assert [(line.text, line.part) for line in lines] == [("một", 0), ("hai", 1)]


def test_pages_follow_the_marks_word_left():
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    read = form(f"<w:p>{run('một')}</w:p><w:p>{mark}{run('hai')}</w:p>")
    assert read.marked_pages
    assert [one.page for one in read.paragraphs] == [1, 2]
