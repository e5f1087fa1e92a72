"""What was understood wrongly is put right, act by act; what no act touches stays as the file prints it."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from cchc_desktop.paths import resources
from cchc_desktop.plan import Appendix, Item, Paragraph, Plan, Table, plain, text_of
from cchc_desktop.plan.correcting import (
    At,
    as_continuation,
    as_heading,
    as_item,
    deeper,
    higher,
    joined,
    left_out,
    lines,
    parted,
)
from cchc_desktop.reading import read

PLAN = Plan(
    body=(
        Item(
            text_of("NHIỆM VỤ"),
            "I",
            "I.",
            True,
            (
                Item(text_of("Phân công người theo dõi."), "1", "1."),
                Item(text_of("Tổ chức ký cam kết"), "1", "4"),
                Item(text_of("giữa các đơn vị."), "1", "2."),
            ),
        ),
        Item(text_of("TỔ CHỨC THỰC HIỆN"), "I", "III.", True),
    ),
    appendices=(
        Appendix("Phụ lục", content=(Item(text_of("Việc một"), "1", "1."), Paragraph(text_of("tiếp")))),
    ),
)


def shown(plan):
    return [(line.row.level, line.marker, plain(line.row.text)) for line in lines(plan)]


def test_lines_show_what_the_file_prints():
    assert [marker for _level, marker, _text in shown(PLAN)] == ["I.", "1.", "4", "2.", "III.", "1.", ""]


def test_a_level_changes_and_the_rest_keeps_its_markers():
    changed = deeper(PLAN, At(0, 2))
    assert shown(changed)[1:4] == [
        (1, "1.", "Phân công người theo dõi."),
        (2, "a)", "Tổ chức ký cam kết"),
        (1, "2.", "giữa các đơn vị."),
    ]
    assert shown(higher(changed, At(0, 2)))[2][:1] == (1,)
    assert deeper(PLAN, At(0, 0)) is PLAN


def test_a_torn_sentence_is_joined_with_a_blank_and_parted_again():
    whole = joined(PLAN, At(0, 3))
    assert shown(whole)[2] == (1, "4", "Tổ chức ký cam kết giữa các đơn vị.")
    again = parted(whole, At(0, 2), len("Tổ chức ký cam kết"))
    assert [text for _level, _marker, text in shown(again)] == [text for _level, _marker, text in shown(PLAN)]
    assert parted(whole, At(0, 2), 0) is whole
    assert parted(whole, At(0, 2), 999) is whole


def test_headings_paragraphs_and_items():
    assert lines(as_heading(PLAN, At(0, 1), True))[1].row.heading
    text = as_continuation(PLAN, At(0, 3))
    assert isinstance(text.body[0].items[1].content[0], Paragraph)
    assert shown(as_item(text, At(0, 3)))[3] == (2, "a)", "giữa các đơn vị.")


def test_an_appendix_is_corrected_by_itself():
    changed = as_item(PLAN, At(1, 1))
    assert changed.body == PLAN.body
    assert shown(changed)[-1][2] == "tiếp"
    assert shown(left_out(PLAN, At(1, 0)))[-1] == (0, "", "tiếp")


def test_a_table_is_neither_parted_nor_joined():
    plan = replace(PLAN, body=(*PLAN.body, Table(())))
    assert parted(plan, At(0, 5), 1) is plan
    assert joined(plan, At(0, 5)) is plan


def test_every_act_on_every_line_of_a_real_plan_keeps_its_words():
    plan = read(resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx").plan
    words = " ".join(text for _level, _marker, text in shown(plan)).split()
    for line in lines(plan):
        for act in (deeper, higher, joined, as_item, as_continuation):
            changed = act(plan, line.at)
            assert " ".join(text for _level, _marker, text in shown(changed)).split() == words
            levels = [each.row.level for each in lines(changed) if each.at.part == line.at.part]
            assert all(below <= above + 1 for above, below in pairwise(levels))
