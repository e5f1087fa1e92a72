"""What an edited form changes, item by item, and taking it: every one, one by one, none."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from cchc_desktop.drafting.applying import accept
from cchc_desktop.drafting.differences import compare
from cchc_desktop.drafting.words import compare_words
from cchc_desktop.plan import Item, Paragraph, plain, text_of

SPEECH = "cải cách hành chính công khai thủ tục một cửa người dân doanh nghiệp xã phường phối hợp đôn đốc"
WORDS = SPEECH.split()


def item(words, *content, style="a"):
    return Item(text_of(words), style, content=content)


def outline(content, depth=0):
    lines = []
    for node in content:
        if isinstance(node, Item | Paragraph):
            lines.append((depth, plain(node.text)))
        if isinstance(node, Item):
            lines += outline(node.content, depth + 1)
    return lines


def changes(ours, theirs, base=None):
    return [(one.change, one.path_a, one.path_b) for one in compare(ours, theirs, base=base).differences]


ONE = item("Nâng cao nhận thức của cán bộ, công chức về cải cách hành chính.")
TWO = item("Công khai thủ tục hành chính tại bộ phận một cửa của xã.")
THREE = item("Phát thanh trên hệ thống truyền thanh cơ sở mỗi tuần hai buổi.")
FOUR = item("Báo cáo kết quả thực hiện về Sở Nội vụ trước ngày 15 tháng 12.")
TITLE = "Mục đích"


def section(*items):
    return (Item(text_of(TITLE), "1", heading=True, content=items),)


def test_equal_forms_have_no_differences():
    assert changes(section(ONE, TWO), section(ONE, TWO)) == []


def test_one_of_each_is_exactly_one_of_each():
    reworded = item("Công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công của xã.")
    fresh = item("Tổ chức hội thi tìm hiểu dịch vụ công trực tuyến cho đoàn viên thanh niên.")
    last = item("Giao Văn phòng theo dõi, đôn đốc các đơn vị thực hiện.")
    theirs = section(FOUR, ONE, reworded, fresh, last)
    assert changes(section(ONE, TWO, THREE, FOUR, last), theirs) == [
        ("moved", "1.d", "1.a"),
        ("changed", "1.b", "1.c"),
        ("removed", "1.c", None),
        ("new", None, "1.d"),
    ]


def test_an_item_that_went_to_another_title_is_moved_with_its_children():
    parent = item("Tuyên truyền bằng các hình thức sau:", item("Pa nô", style="-"), item("Tờ rơi", style="-"))
    ours = (*section(ONE, parent), Item(text_of("Yêu cầu"), "1", heading=True, content=(TWO,)))
    theirs = (*section(ONE), Item(text_of("Yêu cầu"), "1", heading=True, content=(TWO, parent)))
    found = compare(ours, theirs).differences
    assert [(one.change, one.path_a, one.path_b) for one in found] == [("moved", "1.b", "2.b")]
    assert accept(ours, compare(ours, theirs), [1]) == theirs


def test_new_and_removed_items_stand_for_what_is_under_them():
    parent = item("Các mốc thời gian:", item("Quý I rà soát", style="-"), item("Quý II sơ kết", style="-"))
    found = compare(section(ONE), section(ONE, parent)).differences
    assert [(one.change, one.after) for one in found] == [
        ("new", "Các mốc thời gian:\nQuý I rà soát\nQuý II sơ kết")
    ]
    found = compare(section(ONE, parent), section(ONE)).differences
    assert [(one.change, one.path_a) for one in found] == [("removed", "1.b")]


def test_changed_words_are_shown_and_nothing_else():
    pieces = compare_words("Báo cáo trước ngày 15 tháng 12.", "Báo cáo trước ngày 20 tháng 11.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Báo cáo trước ngày "),
        ("removed", "15"),
        ("added", "20"),
        ("same", " tháng "),
        ("removed", "12"),
        ("added", "11"),
        ("same", "."),
    ]


def test_pieces_always_give_both_texts_back():
    chance = random.Random(7)
    for _round in range(300):
        before = " ".join(chance.choices(WORDS, k=chance.randrange(12)))
        after = " ".join(word if chance.random() < 0.7 else chance.choice(WORDS) for word in before.split())
        pieces = compare_words(before, after)
        assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
        assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


def test_what_is_not_accepted_stays():
    ours, theirs = section(ONE, TWO, THREE), section(THREE, item("Một ý khác hẳn do lãnh đạo thêm vào."), ONE)
    comparison = compare(ours, theirs)
    assert accept(ours, comparison, []) == ours
    for one in comparison.differences:
        words = {text for _depth, text in outline(accept(ours, comparison, [one.number]))}
        kept = {text for _depth, text in outline(ours)}
        assert (kept - words if one.change != "removed" else set()) == set()


def edited(content, chance, depth=0):
    """Change a tree as a leader might: reword, drop, add, swap, move under another item."""
    nodes = []
    for node in content:
        roll = chance.random()
        inner = edited(node.content, chance, depth + 1)
        if roll < 0.1:
            nodes += inner if chance.random() < 0.5 else ()
            continue
        if roll < 0.25:
            words = plain(node.text).split()
            words[chance.randrange(len(words))] = chance.choice(WORDS)
            node = replace(node, text=text_of(" ".join(words)))
        nodes.append(replace(node, content=inner))
        if roll > 0.9:
            nodes.append(item(sentence(chance)))
    if chance.random() < 0.2:
        chance.shuffle(nodes)
    return tuple(nodes)


def sentence(chance):
    return " ".join(chance.choices(WORDS, k=12)) + f" số {chance.randrange(10_000)}"


def grown(chance, depth=0):
    count = chance.randrange(1, 5) if depth < 3 else 0
    return tuple(item(sentence(chance), *grown(chance, depth + 1)) for _number in range(count))


@pytest.mark.parametrize("seed", range(150))
def test_accepting_every_difference_gives_their_form(seed):
    chance = random.Random(seed)
    ours = grown(chance)
    theirs = edited(ours, chance)
    result = accept(ours, comparison := compare(ours, theirs), [one.number for one in comparison.differences])
    assert outline(result) == outline(theirs)
    assert changes(result, theirs) == []


@pytest.mark.parametrize("seed", range(60))
def test_accepting_some_never_loses_an_item_that_was_not_removed(seed):
    chance = random.Random(seed)
    ours = grown(chance)
    theirs = edited(ours, chance)
    comparison = compare(ours, theirs)
    chosen = [one.number for one in comparison.differences if chance.random() < 0.5]
    result = outline(accept(ours, comparison, chosen))
    gone = [one for one in comparison.differences if one.number in chosen and one.change == "removed"]
    added = [one for one in comparison.differences if one.number in chosen and one.change == "new"]
    expected = len(outline(ours)) - sum(one.before.count("\n") + 1 for one in gone)
    assert len(result) == expected + sum(one.after.count("\n") + 1 for one in added)


def test_with_the_common_form_each_difference_names_who_made_it():
    base = section(ONE, TWO, THREE)
    ours = section(replace(ONE, text=text_of(plain(ONE.text) + " Xã đã bổ sung.")), TWO, THREE, FOUR)
    theirs = section(ONE, replace(TWO, text=text_of(plain(TWO.text).replace("xã", "phường"))))
    found = {(one.change, one.by) for one in compare(ours, theirs, base=base).differences}
    assert found == {("changed", "ours"), ("changed", "theirs"), ("removed", "theirs"), ("removed", "ours")}
