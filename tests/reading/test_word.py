"""Word as it is: each difficulty in one small file."""

from __future__ import annotations

from cchc_desktop.plan import Item, Table, plain
from cchc_desktop.reading import as_contract, read

from .conftest import paragraph, run, table, word

_TOP = paragraph("KẾ HOẠCH", align="center") + paragraph(
    run("Tuyên truyền cải cách hành chính", bold=True), align="center"
)
_LEVELS = {
    0: ("upperRoman", "%1."),
    1: ("decimal", "%2."),
    2: ("lowerLetter", "%3)"),
    3: ("bullet", "\uf0b7"),
}


def _numbering(extra: str = "", overrides: str = "") -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in _LEVELS.items()
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def _outline(path):
    return [(item["level"], item["marker"], item["title"]) for item in as_contract(read(path))["outline"]]


def test_automatic_numbers_are_rendered_and_mixed_with_typed_ones(save):
    body = _TOP + "".join(
        (
            paragraph("MỤC ĐÍCH", number=(1, 0)),
            paragraph("Mục đích", number=(1, 1)),
            paragraph("Nâng cao nhận thức.", number=(1, 3)),
            paragraph("2. Yêu cầu"),
            paragraph("a) Kịp thời."),
            paragraph("NỘI DUNG", number=(1, 0)),
            paragraph("Nội dung một", number=(1, 1)),
            paragraph("điểm thứ nhất;", number=(1, 2)),
            paragraph("điểm thứ hai.", number=(1, 2)),
        )
    )
    assert _outline(save(word(body, numbering=_numbering()))) == [
        (1, "I.", "MỤC ĐÍCH"),
        (2, "1.", "Mục đích"),
        (3, "-", "Nâng cao nhận thức."),
        (2, "2.", "Yêu cầu"),
        (3, "a)", "Kịp thời."),
        (1, "II.", "NỘI DUNG"),
        (2, "1.", "Nội dung một"),
        (3, "a)", "điểm thứ nhất;"),
        (3, "b)", "điểm thứ hai."),
    ]


def test_a_restarted_list_and_a_list_of_a_style(save):
    overrides = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/><w:name w:val="Con"/></w:style>'
    )
    body = (
        _TOP + paragraph("MỘT", style="Muc") + paragraph("HAI", style="Con") + paragraph("Bốn", number=(2, 1))
    )
    path = save(word(body, numbering=_numbering(overrides=overrides), styles=styles))
    assert _outline(path) == [(1, "I.", "MỘT"), (1, "II.", "HAI"), (2, "4.", "Bốn")]
    assert all(item.heading for item in read(path).plan.body)


def test_runs_cut_anywhere_tabs_and_breaks_around_markers(save):
    body = _TOP + "".join(
        (
            paragraph(run("I", bold=True), run(".\u00a0\tMỤC ", bold=True), run("ĐÍCH", bold=True)),
            paragraph("\t1.\nYêu cầu"),
            paragraph("\u00a0\u00a0-\u00a0 Một;\n- Hai."),
            paragraph("  +\tBa."),
        )
    )
    assert _outline(save(word(body))) == [
        (1, "I.", "MỤC ĐÍCH"),
        (2, "1.", "Yêu cầu"),
        (3, "-", "Một;"),
        (3, "-", "Hai."),
        (4, "+", "Ba."),
    ]


def test_a_mark_cut_from_its_letter_is_composed(save):
    assert _outline(save(word(_TOP + paragraph(run("I. MU"), run("\u0323C ĐI"), run("\u0301CH"))))) == [
        (1, "I.", "MỤC ĐÍCH")
    ]


def test_tracked_changes_are_read_as_accepted(save):
    body = _TOP + (
        "<w:p>" + run("1. Giữ ") + f"<w:ins>{run('thêm ')}</w:ins>"
        "<w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del>" + run("lại.") + "</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('2. Đầu câu ')}</w:p>"
        f"<w:p>{run('cuối câu.')}</w:p>"
    )
    assert _outline(save(word(body))) == [(1, "1.", "Giữ thêm lại."), (1, "2.", "Đầu câu cuối câu.")]


def test_links_fields_controls_and_smart_tags_keep_their_text(save):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("trường ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = _TOP + (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('1. ')}<w:hyperlink>{run('liên kết ')}</w:hyperlink>{field}"
        f"<w:smartTag>{run('thẻ ')}</w:smartTag><w:sdt><w:sdtContent>{run('ô.')}</w:sdtContent></w:sdt></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert _outline(save(word(body))) == [(1, "1.", "liên kết trường thẻ ô.")]


def test_a_text_box_is_read_once(save):
    box = f"<w:txbxContent>{paragraph('Khung chữ.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(save(word(_TOP + paragraph("1. Một.") + f"<w:p>{both}</w:p>" + paragraph("2. Hai."))))
    assert reading.paragraphs.count("Khung chữ.") == 1
    assert as_contract(reading)["outline"][0]["text"] == "Khung chữ."


def test_notes_are_kept_and_searched_for_citations(save):
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("x")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Chỉ thị số 28/CT-TTg.")}</w:footnote>'
    )
    comments = f'<w:comment w:id="1">{paragraph("Xem lại số liệu")}</w:comment>'
    reading = read(save(word(_TOP + paragraph("1. Một."), footnotes=footnotes, comments=comments)))
    assert reading.plan.notes == ("Chỉ thị số 28/CT-TTg.", "Xem lại số liệu")
    assert as_contract(reading)["citations"] == ["28/CT-TTg"]
    assert "Chỉ thị số 28/CT-TTg." in reading.paragraphs


def test_pictures_hidden_text_and_contents_are_told_as_losses(save):
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    rule = '<w:r><w:drawing><a:prstGeom prst="line"/></w:drawing></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r>"
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    body = _TOP + paragraph("I. MỤC LỤC\t1", style="M1") + paragraph("1. Một.", picture, rule, hidden)
    reading = read(save(word(body, styles=styles)))
    assert sorted(loss.what for loss in reading.losses) == ["chữ ẩn “kín”", "hình ảnh", "mục lục"]
    assert all(loss.place and loss.reason for loss in reading.losses)
    assert len(as_contract(reading)["outline"]) == 1


def test_a_table_inside_an_item_stays_a_table(save):
    grid = table(["TT", "Nội dung"], ["1.", "- Không phải mục"])
    body = _TOP + paragraph("1. Lịch cụ thể:") + grid + paragraph("2. Tiếp theo.")
    reading = read(save(word(body)))
    assert [item["marker"] for item in as_contract(reading)["outline"]] == ["1.", "2."]
    first = reading.plan.body[0]
    assert isinstance(first, Item)
    assert isinstance(first.content[0], Table)
    assert "- Không phải mục" in reading.paragraphs


def test_merged_cells_are_counted(save):
    def cell(text: str, facts: str = "") -> str:
        return f"<w:tc><w:tcPr>{facts}</w:tcPr>{paragraph(text)}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('Nhóm', wide)}{cell('C', down)}</w:tr><w:tr>{cell('a')}{cell('b')}{cell('', on)}</w:tr>"
    )
    body = _TOP + paragraph("1. Bảng:") + f"<w:tbl>{rows}</w:tbl>"
    item = read(save(word(body))).plan.body[0]
    assert isinstance(item, Item)
    grid = item.content[0]
    assert isinstance(grid, Table)
    assert [[(cell.columns, cell.rows) for cell in row] for row in grid.rows] == [
        [(2, 1), (1, 2)],
        [(1, 1), (1, 1)],
    ]


def test_appendices_have_their_own_outline_and_tasks(save):
    grid = table(
        ["STT", "Nhiệm vụ", "Sản phẩm", "Thời gian hoàn thành", "Chủ trì thực hiện", "Phối hợp thực hiện"],
        ["I", "Cải cách thể chế", "", "", "", ""],
        ["1", "Rà soát văn bản", "Báo cáo", "Quý II/2026", "Sở Tư pháp", "Sở Nội vụ; UBND các xã, phường"],
    )
    body = _TOP + "".join(
        (
            paragraph("I. MỤC ĐÍCH"),
            paragraph("1. Làm tốt./."),
            table([["Nơi nhận:", "- Sở Nội vụ;", "- Lưu: VT."], ["GIÁM ĐỐC", "", "Trần Văn Mẫu"]]),
            paragraph("Phụ lục I", align="center"),
            paragraph("DANH MỤC NHIỆM VỤ", align="center"),
            paragraph(run("(Kèm theo Kế hoạch số 05/KH-SNV ngày 02/01/2026)", italic=True), align="center"),
            grid,
            paragraph("PHỤ LỤC II", align="center"),
            paragraph("KHẨU HIỆU", align="center"),
            paragraph("1. Khẩu hiệu một."),
            '<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>',
        )
    )
    reading = read(save(word(body)))
    first, second = reading.plan.appendices
    assert (first.label, first.title) == ("Phụ lục I", "DANH MỤC NHIỆM VỤ")
    assert first.reference.startswith("(Kèm theo")
    assert second.landscape
    assert isinstance(second.content[0], Item)
    assert len(as_contract(reading)["outline"]) == 2
    [task] = reading.tasks
    assert (task.lead, task.time, task.product) == ("Sở Tư pháp", "Quý II/2026", "Báo cáo")
    assert task.partners == ("Sở Nội vụ", "UBND các xã, phường")
    assert reading.plan.signature.name == "Trần Văn Mẫu"


def test_cutting_runs_changes_nothing(save):
    text = "1. Ủy ban nhân dân các xã báo cáo trước ngày 15/11 hằng năm."
    whole = read(save(word(_TOP + paragraph(text)), "a.docx"))
    pieces = [run(text[start : start + 3]) for start in range(0, len(text), 3)]
    assert read(save(word(_TOP + paragraph(*pieces)), "b.docx")).plan == whole.plan


def test_a_word_file_under_another_name_is_still_read(save):
    assert plain(read(save(word(_TOP + paragraph("1. Một.")), "van-ban.doc")).plan.body[0].text) == "Một."
