"""The editor of a section: levels, cuts, marks, Unikey, paste. Numbers are never text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from cchc_desktop.plan import Cell, Change, Item, Origin, Paragraph, Span, Table, plain, text_of
from ui import theme
from ui.wizard import marks_menu
from ui.wizard.editor import SectionEditor

LINK = "Nâng cao nhận thức trên địa bàn xã Mẫu về cải cách."
MARKED = Change("unit", LINK.index("xã Mẫu"), LINK.index("xã Mẫu") + 6, "tỉnh", "xã Mẫu")


def content():
    first = Item(text_of(LINK), "a", origin=Origin("nguon", "I.1.a", "…", (MARKED,)))
    return (
        Item(text_of("Mục đích"), "1", heading=True, content=(first, Item(text_of("Phấn đấu"), "a"))),
        Item(
            text_of("Yêu cầu"),
            "1",
            heading=True,
            content=(Item((Span("Bám "), Span("sát", bold=True)), "a"),),
        ),
    )


@pytest.fixture
def editor(qtbot, qapp):
    theme.apply(qapp)
    made = SectionEditor("MỤC ĐÍCH, YÊU CẦU", "I.")
    made.set_content(content())
    qtbot.addWidget(made)
    made.resize(700, 430)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def press(editor, key, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, key, modifiers, text))


def type_text(editor, text):
    """Type as Unikey sends: characters without a key code, Backspaces as events."""
    for char in text:
        if char == "\b":
            press(editor, Qt.Key.Key_Backspace, text="\b")
        else:
            press(editor, 0, text=char)


def outline(editor) -> list[str]:
    return [f"{'  ' * row.level}{row.marker} {plain(row.text)}".rstrip() for row in editor.rows()]


def test_content_goes_in_and_comes_out_unchanged(editor):
    table = Table(((Cell((text_of("TT"),)),),))
    whole = (*content(), Paragraph(text_of("Đoạn")), table)
    editor.set_content(whole)
    assert editor.content() == whole
    editor.set_content(content())
    assert editor.content() == content()


def test_numbers_are_painted_and_never_text(editor):
    assert "1." not in editor.toPlainText() and "a)" not in editor.toPlainText()
    assert editor.markers() == ("1.", "a)", "b)", "2.", "a)")


def test_telex_through_unikey_gives_the_word_and_keeps_the_mark(editor):
    editor.set_place((2, len("Phấn đấu")))
    type_text(editor, " d\bđa\bâu\b\bấu")  # ddaaus
    type_text(editor, " tie\bêng\b\b\bếng Vie\bêt\b\bệt")  # tieengs Vieetj
    editor.flush()
    assert plain(editor.rows()[2].text) == "Phấn đấu đấu tiếng Việt"
    assert editor.rows()[1].origin.changes == (MARKED,)


def test_typing_is_told_once_at_the_pause_and_not_in_between(editor, qtbot):
    told = []
    editor.content_edited.connect(lambda *args: told.append(args))
    editor.set_place((2, 8))
    type_text(editor, " 95%")
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 1, timeout=3000)
    assert told[0][2] is True


def test_typing_before_a_mark_moves_it_and_typing_inside_makes_it_ordinary(editor):
    editor.set_place((1, 0))
    type_text(editor, "Góp phần ")
    editor.flush()
    change = editor.rows()[1].origin.changes[0]
    assert plain(editor.rows()[1].text)[change.start : change.end] == "xã Mẫu"
    editor.set_place((1, change.start + 3))
    type_text(editor, "x")
    editor.flush()
    assert editor.rows()[1].origin.changes == ()


def test_typing_after_a_mark_is_not_part_of_it(editor):
    editor.set_place((1, MARKED.end))
    type_text(editor, " ta")
    editor.flush()
    assert editor.rows()[1].origin.changes == (MARKED,)
    assert "xã Mẫu ta về" in plain(editor.rows()[1].text)


def test_enter_begins_an_item_and_on_an_empty_one_goes_up(editor):
    editor.set_place((2, 8))
    press(editor, Qt.Key.Key_Return)
    assert outline(editor)[3] == "  c)"
    press(editor, Qt.Key.Key_Return)
    assert outline(editor)[3:5] == ["2.", "3. Yêu cầu"]


def test_enter_in_the_middle_cuts_and_backspace_joins_again(editor):
    before = editor.content()
    editor.set_place((2, 4))
    press(editor, Qt.Key.Key_Return)
    assert outline(editor)[2:4] == ["  b) Phấn", "  c)  đấu"]
    press(editor, Qt.Key.Key_Backspace)  # a level up
    assert outline(editor)[3] == "2.  đấu"
    press(editor, Qt.Key.Key_Backspace)  # joins the item above
    assert editor.content() == before


def test_tab_takes_children_along_and_is_refused_with_a_reason(editor):
    reasons = []
    editor.refused.connect(reasons.append)
    editor.set_place((2, 0))
    press(editor, Qt.Key.Key_Tab)
    assert outline(editor)[2] == "    - Phấn đấu"
    press(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert outline(editor)[2] == "  b) Phấn đấu"
    editor.set_place((0, 0))
    press(editor, Qt.Key.Key_Tab)
    assert len(reasons) == 1


def test_shift_enter_makes_an_unnumbered_paragraph(editor):
    editor.set_place((2, 4))
    press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    item = editor.content()[0].items[1]
    assert item.content == (Paragraph(text_of(" đấu")),)


def test_alt_arrows_move_an_item_with_what_is_under_it(editor):
    editor.set_place((0, 0))
    press(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert outline(editor)[0] == "1. Yêu cầu"
    assert outline(editor)[2:4] == ["2. Mục đích", f"  a) {LINK}"]
    assert editor.current_row() == 2


def test_bold_of_a_selection_and_only_there(editor):
    editor.select(2, 0, 4)
    press(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.rows()[2].text == (Span("Phấn", bold=True), Span(" đấu"))
    press(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.rows()[2].text == (Span("Phấn đấu"),)


def test_typing_over_a_selection_of_several_items_replaces_them(editor):
    cursor = editor.textCursor()
    editor.set_place((1, 4))
    cursor = editor.textCursor()
    block = editor.document().findBlockByNumber(2)
    cursor.setPosition(block.position() + 4, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    type_text(editor, "X")
    editor.flush()
    assert outline(editor)[1] == "  a) NângX đấu"
    assert len(editor.rows()) == 4


def test_pasted_items_get_levels_from_typed_markers(editor):
    editor.set_place((2, 8))
    mime = QMimeData()
    mime.setText("1. Việc thứ nhất\na) Ý nhỏ\n2. Việc thứ hai")
    editor.insertFromMimeData(mime)
    assert outline(editor)[3:6] == ["  c) Việc thứ nhất", "    - Ý nhỏ", "  d) Việc thứ hai"]


def test_pasted_web_text_keeps_bold_and_loses_the_rest(editor):
    editor.set_place((2, 8))
    mime = QMimeData()
    mime.setHtml('<p style="color:red;font-size:40px"> và <b>đậm</b></p>')
    editor.insertFromMimeData(mime)
    assert editor.rows()[2].text == (Span("Phấn đấuvà "), Span("đậm", bold=True))


def test_copying_gives_the_numbers_as_text(editor):
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text().startswith("1. Mục đích\na) Nâng cao")


def test_a_mark_is_turned_back_and_forth(editor):
    marks_menu.decide(editor, 1, 0, "old")
    assert "địa bàn tỉnh về" in plain(editor.rows()[1].text)
    marks_menu.decide(editor, 1, 0, "new")
    assert plain(editor.rows()[1].text) == LINK
    marks_menu.decide(editor, 1, 0, "keep")
    assert editor.rows()[1].origin.changes == () and plain(editor.rows()[1].text) == LINK


def test_a_table_is_shown_and_cannot_be_typed_into(editor):
    editor.set_content((Table(((Cell((text_of("TT"),)),),)), Item(text_of("Ý"), "1")))
    editor.set_place((0, 3))
    type_text(editor, "x")
    press(editor, Qt.Key.Key_Delete)
    editor.flush()
    assert isinstance(editor.content()[0], Table) and len(editor.content()) == 2


def test_an_empty_section_is_empty(editor):
    editor.set_content(())
    assert editor.content() == ()
    type_text(editor, "Ý đầu")
    editor.flush()
    assert [plain(item.text) for item in editor.content()] == ["Ý đầu"]


def test_a_long_section_is_painted_before_all_of_it_is_laid_out(editor):
    many = tuple(Item(text_of(f"Việc thứ {number} của xã Mẫu"), "1") for number in range(700))
    editor.set_content(many)
    editor.grab()  # a line asked of a block without a layout would end the process
    assert editor.markers()[-1] == "700."
    editor.set_place((699, 0))
    assert editor.block_rect(699).bottom() <= editor.viewport().height()


WORD_LIST = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Nâng cao <i>nhận thức</i><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>-<span>
&nbsp;</span></span><![endif]><b>Niêm yết</b> công khai</p>
<!--EndFragment--></body></html>"""


def test_a_list_pasted_from_word_keeps_its_levels_and_emphasis_without_its_numbers(editor):
    editor.set_place((4, len("Bám sát")))
    data = QMimeData()
    data.setHtml(WORD_LIST)
    data.setText("a) Nâng cao nhận thức")
    editor.insertFromMimeData(data)
    assert outline(editor)[-2:] == ["  b) Nâng cao nhận thức", "    - Niêm yết công khai"]
    last, first = editor.rows()[-1], editor.rows()[-2]
    assert [span.text for span in last.text if span.bold] == ["Niêm yết"]
    assert [span.text for span in first.text if span.italic] == ["nhận thức"]


def test_vni_through_unikey_gives_the_word_at_the_start_of_a_new_item(editor):
    editor.set_place((2, len("Phấn đấu")))
    press(editor, Qt.Key.Key_Return, text="\r")
    type_text(editor, "D\bĐa\bâ\b\bĐấu tha\bầu")  # D9a6u1 tha6u2: Backspaces reach the start of the row
    assert outline(editor)[3] == "  c) Đấu thầu"
    assert editor.rows()[3].level == 1
