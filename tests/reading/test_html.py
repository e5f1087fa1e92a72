"""Web pages made by hand, one difficulty each."""

from __future__ import annotations

import pytest

from cchc_desktop.plan import Span, plain
from cchc_desktop.reading import as_contract, read
from cchc_desktop.reading.html_file import read_html
from cchc_desktop.reading.source import Grid, Line, SectionEnd, line_text
from cchc_desktop.reading.spans import tidy


def lines(markup: str) -> list[str]:
    source = read_html(markup.encode(), "a.htm")
    return [line_text(block) for block in source.blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", ""),
        ("utf-16", ""),
        ("utf-8-sig", "windows-1252"),
        ("cp1258", "windows-1258"),
    ],
)
def test_encodings(save, encoding, declared):
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">' if declared else ""
    markup = f"<html><head>{meta}</head><body><p>KẾ HOẠCH</p><p>1. Tuyên truyền.</p></body></html>"
    content = markup.replace("Ế", "Ê\u0301").replace("Ạ", "A\u0323").replace("ề", "ê\u0300").encode(encoding)
    reading = read(save(content, "ke-hoach.doc"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert plain(reading.plan.body[0].text) == "Tuyên truyền."


def test_windows_entities_and_signs():
    assert lines("<body><p>&#7910;y ban &#150; &#147;x&#148; &nbsp;y</p>") == ["Ủy ban – “x” \xa0y"]


def test_word_list_numbers_are_markers():
    markup = (
        "<body><p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;"
        "&nbsp;</span></span><![endif]>Mot</p><p style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>o"
        "</span>Cham</p><ol start=3><li>Ba<li>Bon</ol><ol type=a><li>A</ol><ul><li>Gach</ul>"
    )
    assert lines(markup) == ["1. Mot", "• Cham", "3. Ba", "4. Bon", "a. A", "• Gach"]


def test_comments_of_word_and_hidden_parts():
    markup = (
        "<html><head><style><!-- p.MsoTitle {text-align:center; font-weight:bold} --></style></head><body>"
        "<!--[if gte vml 1]><v:shape>an</v:shape><![endif]--><p class=MsoTitle>KE<span style='display:none'>an</span>"
        "<del>bo</del><ins> HOACH</ins><br>hai</p><script>x</script><p class=MsoToc1>muc luc</p>"
    )
    source = read_html(markup.encode(), "a.htm")
    (line,) = source.blocks
    assert isinstance(line, Line)
    assert (line_text(line), line.align) == ("KE HOACH\nhai", "center")
    assert all(span.bold for span in line.text)
    assert [loss.what for loss in source.losses] == ["chữ ẩn “an”", "mục lục"]


def test_emphasis_headings_and_tabs():
    source = read_html(
        "<h2>Tên</h2><p>a <b>b <i>c</i></b><span style='mso-tab-count:2'>  </span>d".encode(), "a.htm"
    )
    first, second = source.blocks
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert first.level == 2
    spans = tidy(second.text)
    assert spans == (Span("a "), Span("b ", bold=True), Span("c", bold=True, italic=True), Span(" d"))


def test_tables_spans_and_nested_tables():
    markup = (
        "<table><thead><tr><th rowspan=2>TT<th colspan=2>Nội dung</tr></thead><tr><td>a<td>b</tr>"
        "<tr><td>1<td><table><tr><td>trong</table><td><p>c<p>d</table>"
    )
    source = read_html(markup.encode(), "a.htm")
    (grid,) = source.blocks
    assert isinstance(grid, Grid)
    shape = [[(" ".join(map(line_text, c.lines)), c.columns, c.rows) for c in row] for row in grid.rows]
    assert shape == [
        [("TT", 1, 2), ("Nội dung", 2, 1)], [("a", 1, 1), ("b", 1, 1)], [("1", 1, 1), ("trong", 1, 1), ("c d", 1, 1)],
    ]  # fmt: skip
    assert grid.header_rows == 1
    assert [loss.what for loss in source.losses] == ["bảng lồng trong ô"]


def test_footnotes_are_notes(save):
    markup = (
        "<body><p>KẾ HOẠCH</p><p>1. Mục<a href='#_ftn1' style='mso-footnote-id:ftn1'>[1]</a> đích</p>"
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p>"
        "<a href='#_ftnref1' style='mso-footnote-id:ftn1'>[1]</a> Quyết định số 12/QĐ-UBND</p></div></div>"
    )
    reading = read(save(markup, "a.htm"))
    assert reading.plan.notes == ("Quyết định số 12/QĐ-UBND",)
    assert as_contract(reading)["citations"] == ["12/QĐ-UBND"]
    assert plain(reading.plan.body[0].text) == "Mục đích"


def test_landscape_sections():
    markup = (
        "<style>@page S1 {size:595pt 842pt} @page S2 {mso-page-orientation:landscape} div.S1{page:S1} div.S2{page:S2}"
        "</style><div class=S1><p>a</div><div class=S2><p>b</div>"
    )
    blocks = read_html(markup.encode(), "a.htm").blocks
    assert [block.landscape for block in blocks if isinstance(block, SectionEnd)] == [False, True]


def test_old_letters_by_font(save):
    markup = (
        "<html><body><p align=center><font face='.VnTimeH'>kÕ ho¹ch</font><p><span style='font-family:\".VnTime\"'>"
        "1. §Èy m¹nh tuyªn truyÒn, nép b¸o c¸o tr&shy;íc ngµy 20.</span>"
    )
    reading = read(save(markup.encode("cp1252"), "a.htm"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert plain(reading.plan.body[0].text) == "Đẩy mạnh tuyên truyền, nộp báo cáo trước ngày 20."


def test_web_archives(save):
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<body><p>K=E1=BA=BE HO=E1=BA=A0CH</p></body>\n--b--\n"
    )
    assert read(save(archive, "a.mht")).plan.kind == "KẾ HOẠCH"


def test_a_list_of_many_items_takes_no_longer_for_each():
    assert lines("<ol>" + "<li>x" * 20_000)[-1] == "20000. x"


def test_notes_are_called_where_the_page_links_to_them(save):
    page = (
        "<html><body><p>KẾ HOẠCH</p><p>1. Một<a href='#_ftn2' name='_ftnref2'>[2]</a> hai<a href='#_ftn1'>[1]</a>.</p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>Chú thích một</p></div>"
        "<div style='mso-element:footnote' id=ftn2><p>Chú thích hai</p></div></div></body></html>"
    )
    plan = read(save(page, "a.htm")).plan
    assert plan.notes == ("Chú thích một", "Chú thích hai")
    assert [(span.text, span.note) for span in plan.body[0].text] == [("Một", 2), (" hai", 1), (".", 0)]
