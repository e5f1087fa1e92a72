"""Words sought and replaced through a draft."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop.drafting.drafts import Draft, SectionText
from cchc_desktop.drafting.seeking import put_instead, seek
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Change, Item, Origin, Paragraph, Task, plain, text_of

KIND = get_kind("tuyen-truyen-cchc")
FIRST, SECOND = (section.id for section in KIND.sections[:2])


def draft() -> Draft:
    return Draft(
        id="d",
        title="",
        kind=KIND.id,
        profile="xa-mau",
        year=2026,
        subject="Tuyên truyền cải cách",
        bases=(Paragraph(text_of("Căn cứ Luật Cải cách")),),
        sections={
            FIRST: SectionText(
                (Item(text_of("Cải cách, cải cách nữa"), "1", task=Task(lead="Tổ cải cách")),)
            ),
            SECOND: SectionText((Item(text_of("cải cách bỏ đi"), "1"),), used=False),
        },
        recipients=("Ban cải cách",),
    )


def test_every_place_is_found_in_the_order_of_the_plan():
    found = seek(draft(), KIND, "cai cach")
    assert [one.step for one in found] == ["info", "bases", FIRST, FIRST, FIRST, "ending"]
    assert all(one.text[one.start : one.end].lower() == "cải cách" for one in found)


def test_marks_typed_are_meant_and_exact_words_are_as_typed():
    assert seek(draft(), KIND, "cãi cách") == ()
    assert seek(draft(), KIND, "cai cach", exact=True) == ()
    assert len(seek(draft(), KIND, "CẢI CÁCH", exact=True)) == 6
    assert seek(draft(), KIND, "  ") == ()


def test_all_places_are_replaced_and_sections_left_out_stay():
    made = put_instead(draft(), KIND, seek(draft(), KIND, "cải cách"), "đổi mới")
    item = made.sections[FIRST].content[0]
    assert plain(item.text) == "đổi mới, đổi mới nữa" and item.task.lead == "Tổ đổi mới"
    assert made.subject == "Tuyên truyền đổi mới" and made.recipients == ("Ban đổi mới",)
    assert plain(made.sections[SECOND].content[0].text) == "cải cách bỏ đi"


def test_one_place_is_replaced_and_its_like_elsewhere_stays():
    twins = SectionText((Item(text_of("Cải cách nữa"), "1"), Item(text_of("Cải cách nữa"), "1")))
    made = replace(draft(), sections={FIRST: twins}, bases=(), subject="")
    second = [one for one in seek(made, KIND, "nữa") if one.step == FIRST][1]
    content = put_instead(made, KIND, [second], "mãi").sections[FIRST].content
    assert [plain(item.text) for item in content] == ["Cải cách nữa", "Cải cách mãi"]


def test_marks_between_two_replaced_places_stay_on_their_words():
    mark = Change("unit", 9, 11, "tỉnh", "xã", "", "applied")
    item = Item(text_of("Cải cách xã, cải cách nữa"), "1", origin=Origin("s", "I.1", "", (mark,)))
    made = replace(draft(), sections={FIRST: SectionText((item,))}, bases=(), subject="")
    after = put_instead(made, KIND, seek(made, KIND, "cải cách"), "đổi").sections[FIRST].content[0]
    [kept] = after.origin.changes
    assert plain(after.text) == "đổi xã, đổi nữa" and plain(after.text)[kept.start : kept.end] == "xã"


def test_a_text_edited_since_it_was_sought_stays():
    found = seek(draft(), KIND, "cải cách")
    edited = replace(draft(), subject="Tuyên truyền cải cách hành chính")
    assert put_instead(edited, KIND, found, "đổi mới").subject == "Tuyên truyền cải cách hành chính"


def test_nothing_sought_changes_nothing():
    assert put_instead(draft(), KIND, (), "x") == draft()
