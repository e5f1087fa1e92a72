"""Markers as officials write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.plan import Item, Paragraph, Plan, from_json, numbered, text_of, to_json
from cchc_desktop.plan.numbering import LETTERS, child_style, compute_marker, letter, roman


def test_points_skip_what_vietnamese_skips():
    assert [compute_marker("a", number, "") for number in range(1, 9)] == [
        "a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)",
    ]  # fmt: skip
    assert len(LETTERS) == 23
    assert not set(LETTERS) & set("fjwzăâêôơư")
    assert letter(24) == "aa"


@pytest.mark.parametrize(
    ("style", "number", "parent", "marker"),
    [
        ("A", 2, "", "B."),
        ("I", 4, "", "IV."),
        ("I", 49, "", "XLIX."),
        ("1", 12, "I.", "12."),
        ("1.1", 3, "2.", "2.3."),
        ("-", 5, "", "-"),
        ("+", 5, "", "+"),
        ("phần", 2, "", "Phần II"),
        ("điều", 7, "", "Điều 7."),
    ],
)
def test_markers(style, number, parent, marker):
    assert compute_marker(style, number, parent) == marker


def test_romans_read_back():
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

    def read(text):
        digits = [values[letter] for letter in text]
        return sum(
            -d if any(d < later for later in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits)
        )

    assert all(read(roman(number)) == number for number in range(1, 200))


def item(text, style, *content, marker=None):
    return Item(text_of(text), style, marker=marker, content=content)


def test_printed_markers_stay_and_paths_stay_unique():
    body = (
        item(
            "x", "I", item("p", "a", marker="d)"), item("q", "a", marker="d)"), item("r", "-"), item("s", "-")
        ),
    )
    assert [(entry.marker, entry.path) for entry in numbered(body)] == [
        ("I.", "I"),
        ("d)", "I.d"),
        ("d)", "I.d(2)"),
        ("-", "I.-1"),
        ("-", "I.-2"),
    ]
    assert [entry.marker for entry in numbered(body, renumber=True)] == ["I.", "a)", "b)", "-", "-"]


def test_dashes_between_points_do_not_count():
    body = (item("a", "a"), item("b", "-"), item("c", "a"))
    assert [entry.marker for entry in numbered(body)] == ["a)", "-", "b)"]


def test_the_family_under_a_family():
    assert child_style(("I", "1", "a", "-", "+"), None) == "I"
    assert child_style(("I", "1", "a", "-", "+"), "1") == "a"
    assert child_style(("I", "1", "a", "-", "+"), "+") == "-"
    assert child_style(("I", "1"), "-") == "+"


texts = st.text(max_size=20).map(text_of)
nodes = st.recursive(
    st.builds(Paragraph, texts) | st.builds(Item, texts, st.sampled_from(["I", "1", "a", "-", "+", "1.1"])),
    lambda inner: st.builds(
        lambda text, style, content: Item(text, style, content=tuple(content)),
        texts,
        st.sampled_from(["I", "1", "a", "-", "+", "1.1"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(nodes, max_size=5).map(tuple))
def test_any_tree_has_unique_paths_and_survives_json(body):
    paths = [entry.path for entry in numbered(body)]
    assert len(paths) == len(set(paths))
    plan = Plan(kind="KẾ HOẠCH", body=body)
    assert from_json(to_json(plan), Plan) == plan
    assert to_json(from_json(to_json(plan), Plan)) == to_json(plan)
