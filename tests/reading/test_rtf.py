"""RTF files made by hand, one difficulty each."""

from __future__ import annotations

from cchc_desktop.reading import as_contract, read
from cchc_desktop.reading.rtf_file import read_rtf
from cchc_desktop.reading.source import Grid, Line, SectionEnd, line_text

_FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset163 Times New Roman (Vietnamese);}"
    r"{\f2\fnil\fcharset0 .VnTime{\*\falt x};}{\f3\fnil\fcharset2 Symbol;}{\f4\fnil\fcharset0 .VnTimeH;}}"
)


def rtf(body: str, head: str = "") -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + _FONTS + head + body + "}").encode("cp1252")


def lines(body: str, head: str = "") -> list[str]:
    source = read_rtf(rtf(body, head), "a.rtf")
    return [line_text(block) for block in source.blocks if isinstance(block, Line)]


def test_unicode_with_fallbacks_and_code_pages():
    assert lines(r"\pard Ti\u7871\'3fng\uc0 Vi\u7879t\uc1{\f1  \'f0\'f4\'f2c l\'e2\'f2p}\par") == [
        "TiếngViệt độc lập".replace("độc lập", "đo\u0323c la\u0323p")
        .replace("o\u0323", "ô\u0323")
        .replace("a\u0323", "â\u0323")
    ]


def test_signs_and_line_ends():
    assert lines(r"\pard a\tab b\line c\emdash d\~e\_f \ldblquote g\rdblquote\par" + "\\\nh") == [
        "a\tb\nc—d\xa0e-f “g”",
        "h",
    ]


def test_old_fonts_by_their_bytes(save):
    body = (
        r"\pard\qc\b\f4 k\'d5 ho\'b9ch\b0\par\pard\f2 1. \'f1y ban nh\'a9n d\'a9n x\'b7 giao c\'b8c th\'ABn"
        r" tr\'ad\'edc ng\'b5y 20.\par"
    )
    path = save(rtf(body), "ke-hoach.doc")
    assert read(path).plan.kind == "KẾ HOẠCH"
    assert as_contract(read(path))["outline"][0]["title"] == "ủy ban nhân dân xã giao các thôn trước ngày 20."


def test_printed_numbers_are_markers():
    body = (
        r"\pard{\listtext\pard\plain 1.\tab}\ls1 Mot\par{\listtext 2.\tab}Hai\par"
        r"\pard{\listtext\f3 \'b7\tab}\ls2\ilvl0 Cham\par{\pntext -\tab}Gach\par"
    )
    assert lines(body) == ["1. Mot", "2. Hai", "• Cham", "- Gach"]


def test_deleted_text_hidden_text_and_fields():
    body = (
        r"\pard Con{\deleted mat}{\revised  them} {\v an}{\field{\*\fldinst HYPERLINK x}{\fldrslt lien ket}}\par"
        r"\pard Mot \deleted\par\deleted0 hai\par"
    )
    assert lines(body) == ["Con them lien ket", "Mot hai"]


def test_tables_with_merged_cells():
    body = (
        r"\trowd\trhdr\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl TT\cell Noi dung\cell\cell\row"
        r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\cell c\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell d\cell e\par f\cell\row\pard sau\par"
    )
    grid, after = read_rtf(rtf(body), "a.rtf").blocks
    assert isinstance(grid, Grid)
    assert isinstance(after, Line)
    shape = [[(" ".join(map(line_text, c.lines)), c.columns, c.rows) for c in row] for row in grid.rows]
    assert shape == [
        [("TT", 1, 1), ("Noi dung", 2, 1)],
        [("a", 1, 2), ("b", 1, 1), ("c", 1, 1)],
        [("d", 1, 1), ("e f", 1, 1)],
    ]
    assert grid.header_rows == 1


def test_notes_boxes_headers_and_pictures():
    body = (
        r"{\header\pard DAU TRANG\par}{\info{\upr{\title X}{\*\ud{\title X}}}}"
        r"\pard Chu{\footnote\pard\plain ghi chu}{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard trong hop\par}}}"
        r"{\shp{\*\shpinst{\sp{\sn pib}{\sv {\pict 00}}}}{\shprslt\par{\pict 00}\par}}"
        r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00}} het\par"
    )
    source = read_rtf(rtf(body), "a.rtf")
    assert [line_text(b) for b in source.blocks if isinstance(b, Line)] == ["Chu het", "trong hop"]
    assert source.notes == ("ghi chu",)
    assert [loss.what for loss in source.losses] == ["hình ảnh", "hình ảnh"]


def test_sections_contents_and_alignment():
    head = r"{\stylesheet{\s0 Normal;}{\s5 toc 1;}}"
    body = r"\pard\s5 Muc luc 1\par\pard\s0\qc giua\par\sectd\lndscpsxn\sect\sectd\pard\qr phai\par"
    source = read_rtf(rtf(body, head), "a.rtf")
    assert [block.align for block in source.blocks if isinstance(block, Line)] == ["center", "right"]
    assert [block.landscape for block in source.blocks if isinstance(block, SectionEnd)] == [True]
    assert source.losses[0].what == "mục lục"


def test_characters_beyond_the_first_plane_and_binary_data():
    assert lines(r"\pard \u-10179?\u-8704? {\object{\*\objdata 00ff}}{\pict\bin4 {}{}}x\par") == [
        "\U0001f600 x"
    ]
