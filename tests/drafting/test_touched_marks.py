"""Offers of a new plan's words: one change, whole words, exact when taken and when turned back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.drafting.marks import turn_back, turn_on
from cchc_desktop.drafting.touched_marks import with_departure, with_new_words
from cchc_desktop.plan import Item, Task, plain, text_of

SENTENCES = st.lists(st.sampled_from(("tổ", "chức", "họp", "dân", "mỗi", "quý")), min_size=1, max_size=8).map(
    " ".join
)


def offered(ours, theirs):
    return with_new_words(Item(text_of(ours)), Item(text_of(theirs)), "II.1")


@pytest.mark.parametrize(
    ("ours", "theirs", "before", "after"),
    [
        ("Họp dân mỗi quý một lần.", "Họp dân mỗi tháng một lần.", "quý", "tháng"),
        ("Họp dân mỗi quý.", "Họp dân mỗi quý và mỗi tháng.", "quý.", "quý và mỗi tháng."),
        ("Họp dân trong thôn", "Họp dân trong thôn, tổ", "thôn", "thôn, tổ"),
        ("Họp dân hằng quý tại thôn", "Họp dân tại thôn", "dân hằng quý ", "dân "),
        ("Hằng quý họp dân", "Họp dân", "Hằng quý họp", "Họp"),
    ],
)
def test_only_the_words_that_differ_are_offered(ours, theirs, before, after):
    (change,) = offered(ours, theirs).origin.changes
    assert (change.before, change.after, change.state) == (before, after, "waiting")
    assert "II.1" in change.reason


@given(SENTENCES, SENTENCES)
def test_taken_it_reads_as_the_new_plan_and_turned_back_as_before(ours, theirs):
    item = offered(ours, theirs)
    assert plain(item.text) == ours
    if ours == theirs:
        assert item.origin.changes == ()
        return
    taken = turn_on(item, 0)
    assert plain(taken.text) == theirs
    assert plain(turn_back(taken, 0).text) == ours
    assert item.origin.changes[0].before
    assert item.origin.changes[0].after


def test_a_task_is_offered_its_new_time():
    ours = Item(text_of("Họp dân"), task=Task(lead="UBND xã", time="Quý I"))
    theirs = Item(text_of("Họp dân"), task=Task(lead="UBND xã", time="Quý II"))
    item = with_new_words(ours, theirs, "2")
    assert item.task.time == "Quý I"
    assert turn_on(item, 0).task.time == "Quý II"


def test_a_departed_sentence_only_asks():
    (change,) = with_departure(Item(text_of("Họp dân."))).origin.changes
    assert (change.before, change.after, change.state) == ("Họp dân.", "", "waiting")
