"""Rows of the editor: nothing is lost on the way there, back, and in every act."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.plan import Cell, Change, Item, Origin, Paragraph, Span, Table, plain, row_moves, text_of
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Row, is_settled, rows, subtree, tree
from cchc_desktop.plan.texts import add_text, slice_text

LETTERS = "abcđêơÀệ ,.5"
spans = st.builds(Span, st.text(LETTERS, min_size=1, max_size=6), bold=st.booleans(), italic=st.booleans())
texts = st.lists(spans, max_size=3).map(lambda found: add_text((), tuple(found)))
tables = st.just(Table(rows=((Cell((text_of("TT"),)), Cell((text_of("Nội dung"),))),), header_rows=1))
paragraphs = st.builds(Paragraph, texts)


def items(content):
    style = st.sampled_from(("I", "1", "1.1", "a", "-", "+"))
    return st.builds(Item, texts, style=style, heading=st.booleans(), content=content)


contents = st.recursive(
    st.lists(st.one_of(items(st.just(())), paragraphs, tables), max_size=3).map(tuple),
    lambda inner: st.lists(st.one_of(items(inner), paragraphs, tables), max_size=3).map(tuple),
    max_leaves=12,
)


def characters(flat) -> Counter:
    return Counter("".join(plain(row.text) for row in flat))


def sample():
    purpose = Item(
        text_of("Mục đích"), "1", heading=True, content=(Item(text_of("Nâng cao nhận thức"), "a"),)
    )
    needs = Item(
        text_of("Yêu cầu"),
        "1",
        heading=True,
        content=(
            Item(text_of("Bám sát"), "a", content=(Item(text_of("Thôn"), "-"),)),
            Item(text_of("Ngắn gọn"), "a"),
        ),
    )
    return rows((purpose, needs))


def shape(flat) -> list[str]:
    return [f"{row.level} {row.marker} {plain(row.text)}".rstrip() for row in acts.renumber(flat)]


@given(contents)
def test_rows_and_tree_are_each_others_way_back(content):
    flat = rows(content)
    assert tree(flat) == content
    assert is_settled(flat)


@given(contents, st.data())
def test_every_act_keeps_the_characters_and_a_true_tree(content, data):
    flat = rows(content)
    if not flat:
        return
    index = data.draw(st.integers(0, len(flat) - 1))
    offset = data.draw(st.integers(0, len(plain(flat[index].text))))
    results = [
        acts.indent(flat, index),
        acts.outdent(flat, index),
        row_moves.move(flat, index, True)[0],
        row_moves.move(flat, index, False)[0],
        acts.join(flat, index),
    ]
    if flat[index].kind != "table":
        results += [acts.split(flat, index, offset), acts.split_paragraph(flat, index, offset)]
    for changed in results:
        assert characters(changed) == characters(flat)
        assert is_settled(changed)
        assert rows(tree(changed)) == acts.renumber(changed)


@given(contents, st.data())
def test_moving_there_and_back_gives_the_same_order(content, data):
    flat = rows(content)
    if not flat:
        return
    index = data.draw(st.integers(0, len(flat) - 1))
    changed, place = row_moves.move(flat, index, True)
    if changed is flat:
        return
    assert [plain(r.text) for r in changed[place : subtree(changed, place)]][0] == plain(flat[index].text)


@given(contents, st.data())
def test_deleting_takes_exactly_the_chosen_characters(content, data):
    flat = tuple(row for row in rows(content) if row.kind != "table")
    flat = acts.settled(flat)
    if not flat:
        return
    first = data.draw(st.integers(0, len(flat) - 1))
    last = data.draw(st.integers(first, len(flat) - 1))
    begin = data.draw(st.integers(0, len(plain(flat[first].text))))
    end = data.draw(st.integers(begin if first == last else 0, len(plain(flat[last].text))))
    changed = acts.delete_text(flat, (first, begin), (last, end))
    kept = [plain(row.text) for row in flat]
    kept[first : last + 1] = [kept[first][:begin] + kept[last][end:]]
    assert [plain(row.text) for row in changed] == kept
    assert is_settled(changed)


@given(texts, st.data())
def test_cut_texts_fit_together_again(text, data):
    offset = data.draw(st.integers(0, len(plain(text))))
    assert add_text(slice_text(text, 0, offset), slice_text(text, offset)) == text


def test_numbers_are_computed():
    assert shape(sample()) == [
        "0 1. Mục đích",
        "1 a) Nâng cao nhận thức",
        "0 2. Yêu cầu",
        "1 a) Bám sát",
        "2 - Thôn",
        "1 b) Ngắn gọn",
    ]


def test_indent_takes_children_along_and_the_family_of_the_new_place():
    changed = acts.indent(sample(), 5)
    assert shape(changed)[3:] == ["1 a) Bám sát", "2 - Thôn", "2 - Ngắn gọn"]
    assert acts.indent(sample(), 0) == sample()
    assert acts.indent(sample(), 1) is not None and shape(acts.indent(sample(), 1)) == shape(sample())


def test_outdent_makes_a_sibling_of_the_parent():
    changed = acts.outdent(sample(), 3)
    assert shape(changed)[2:] == ["0 2. Yêu cầu", "0 3. Bám sát", "1 a) Thôn", "1 b) Ngắn gọn"]


def test_moving_past_the_first_child_goes_into_the_item_above():
    changed, place = row_moves.move(sample(), 3, down=False)
    assert shape(changed) == [
        "0 1. Mục đích",
        "1 a) Nâng cao nhận thức",
        "1 b) Bám sát",
        "2 - Thôn",
        "0 2. Yêu cầu",
        "1 a) Ngắn gọn",
    ]
    assert place == 2
    assert shape(row_moves.move(changed, place, down=True)[0]) == shape(sample())


def test_a_new_item_after_a_heading_stands_under_it():
    assert shape(acts.split(sample(), 0, len("Mục đích")))[:3] == [
        "0 1. Mục đích",
        "1 a)",
        "1 b) Nâng cao nhận thức",
    ]
    assert shape(acts.split(sample(), 5, 4))[5:] == ["1 b) Ngắn", "1 c)  gọn"]


def test_changes_follow_their_words_through_a_cut_and_a_join():
    change = Change("unit", 10, 13, "tỉnh", "xã A")
    row = Row(
        0, style="a", text=text_of("Trên toàn xã A, thôn B"), origin=Origin("nguon", "I", "", (change,))
    )
    cut = acts.split((row,), 0, 5)
    assert cut[0].origin.changes == ()
    assert (cut[1].origin.changes[0].start, cut[1].origin.changes[0].end) == (5, 8)
    assert acts.join(cut, 1)[0].origin.changes == (change,)


def texts_of(flat):
    return [plain(row.text) for row in flat]


def test_an_item_is_put_anywhere_and_what_stays_keeps_its_level():
    def item(style, text, *inner):
        return Item(text_of(text), style, content=inner)

    before = rows(
        (item("1", "A", item("a", "A1"), item("a", "A2")), item("1", "B", item("a", "B1"))),
    )
    moved, at = row_moves.move_to(before, 2, 5, 1)
    assert (texts_of(moved), [row.level for row in moved], at) == (
        ["A", "A1", "B", "B1", "A2"],
        [0, 1, 0, 1, 1],
        4,
    )
    moved, at = row_moves.move_to(before, 3, 0, 0)
    assert (texts_of(moved), at) == (["B", "B1", "A", "A1", "A2"], 0)
    moved, _at = row_moves.move_to(before, 3, 3, 1)
    assert [(row.level, row.style) for row in moved[3:]] == [(1, "a"), (2, "-")]
    assert row_moves.move_to(before, 1, 2, 1)[0] is before
    assert list(row_moves.levels_at(before, 4, 1)) == [1]


@given(contents, st.data())
def test_moving_anywhere_loses_nothing_and_leaves_levels_carried(content, data):
    before = rows(content)
    if not before:
        return
    index = data.draw(st.integers(0, len(before) - 1))
    place = data.draw(st.integers(0, len(before)))
    moved, at = row_moves.move_to(before, index, place, data.draw(st.integers(0, 5)))
    assert is_settled(moved) and characters(moved) == characters(before)
    assert plain(moved[at].text) == plain(before[index].text)
    assert subtree(moved, at) - at == subtree(before, index) - index
