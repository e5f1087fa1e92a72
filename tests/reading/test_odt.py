"""OpenDocument texts made by hand, one difficulty each."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.plan import plain
from cchc_desktop.reading import read
from cchc_desktop.reading.odt_file import read_odt
from cchc_desktop.reading.package import Package
from cchc_desktop.reading.source import Grid, Line, SectionEnd, Source, line_text

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
_LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
)


def odt(body: str, styles: str = "", manifest: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return held.getvalue()


def source(body: str, styles: str = "") -> Source:
    return read_odt(Package(odt(body, styles), "a.odt"))


def lines(body: str, styles: str = "") -> list[str]:
    return [line_text(block) for block in source(body, styles).blocks if isinstance(block, Line)]


def test_lists_count_on_and_begin_again():
    body = (
        '<text:list text:style-name="L" xml:id="a"><text:list-item><text:p>Một</text:p><text:list><text:list-item>'
        "<text:p>con</text:p><text:p>tiếp</text:p></text:list-item></text:list></text:list-item><text:list-item>"
        '<text:p>Hai</text:p></text:list-item></text:list><text:p>giữa</text:p><text:list text:continue-list="a" '
        'text:style-name="L"><text:list-item><text:p>Ba</text:p></text:list-item></text:list><text:list '
        'text:style-name="L"><text:list-header><text:p>không số</text:p></text:list-header><text:list-item>'
        '<text:p>Một</text:p></text:list-item><text:list-item text:start-value="7"><text:p>Bảy</text:p>'
        "</text:list-item></text:list>"
    )
    assert lines(body, _LIST) == [
        "1. Một", "a) con", "tiếp", "2. Hai", "giữa", "3. Ba", "không số", "1. Một", "7. Bảy",
    ]  # fmt: skip


def test_blanks_tabs_and_line_ends():
    body = "<text:p>  a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e <text:span> f</text:span></text:p>"
    assert lines(body) == ["a b   c\td\ne f"]


def test_styles_are_inherited():
    styles = (
        '<style:style style:name="A" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
        '<style:style style:name="T" style:family="text"><style:text-properties fo:font-weight="normal" '
        'fo:font-style="italic"/></style:style>'
    )
    (line,) = source(
        '<text:p text:style-name="B">x<text:span text:style-name="T">y</text:span></text:p>', styles
    ).blocks
    assert isinstance(line, Line)
    assert line.align == "center"
    assert [(span.text, span.bold, span.italic) for span in line.text] == [
        ("x", True, False),
        ("y", False, True),
    ]


def test_notes_changes_contents_and_drawings():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>mục lục</text:p></text:index-body></text:table-of-content>"
        "<text:p>chữ<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>ghi chú</text:p>"
        "</text:note-body></text:note><office:annotation><text:p>góp ý</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>trong hộp</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame><draw:line/> hết</text:p>"
    )
    found = source(body)
    assert [line_text(block) for block in found.blocks if isinstance(block, Line)] == ["chữ hết", "trong hộp"]
    assert found.notes == ("ghi chú", "góp ý")
    assert [loss.what for loss in found.losses] == ["mục lục", "hình ảnh"]


def test_tables_and_landscape_pages():
    styles = (
        '<style:page-layout style:name="pm"><style:page-layout-properties style:print-orientation="landscape"/>'
        '</style:page-layout><style:master-page style:name="Wide" style:page-layout-name="pm"/>'
        '<style:style style:name="W" style:family="paragraph" style:master-page-name="Wide"/>'
    )
    body = (
        "<text:p>a</text:p><table:table><table:table-header-rows><table:table-row><table:table-cell "
        'table:number-columns-spanned="2"><text:p>TT</text:p></table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p>"
        "</table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p text:style-name="W">ngang</text:p>'
    )
    blocks = source(body, styles).blocks
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert [[cell.columns for cell in row] for row in grid.rows] == [[2], [1, 1]]
    assert grid.header_rows == 1
    assert [block.landscape for block in blocks if isinstance(block, SectionEnd)] == [False, True]


def test_a_whole_plan(save):
    reading = read(save(odt("<text:p>KẾ HOẠCH</text:p><text:p>1. Tuyên truyền.</text:p>"), "a.docx"))
    assert reading.plan.kind == "KẾ HOẠCH"
    assert plain(reading.plan.body[0].text) == "Tuyên truyền."


def test_a_locked_file_is_named_so(save):
    path = save(odt("<text:p>x</text:p>", manifest="<m><encryption-data/></m>"), "a.odt")
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(path)
