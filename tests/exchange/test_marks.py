"""Favourites, tags and notes of clauses go along with their plan, and never take ours away."""

from __future__ import annotations

import pytest
from exchange.offices import entry_pack, everything, states, with_source

from cchc_desktop import exchange, library
from cchc_desktop.errors import DamagedData
from cchc_desktop.exchange import archive, marks


def clauses(db, source):
    return db.rows("SELECT * FROM clauses WHERE source = ? ORDER BY place", [source.id])


def given(db, source):
    """What the clauses of a plan were given, by their place."""
    return {
        row["place"]: (bool(row["favourite"]), set(row["tags"].split()), row["note"])
        for row in clauses(db, source)
        if row["favourite"] or row["tags"] or row["note"]
    }


@pytest.fixture
def pair(desk, tmp_path):
    """Two officials with the same plan; the first has marked two clauses and packed it."""
    db, other = desk("một"), desk("hai")
    source = with_source(db, tmp_path)
    first, second = (row["id"] for row in clauses(db, source)[:2])
    library.set_favourite(db, first, True)
    library.set_tags(db, first, ["một cửa", "hay"])
    library.set_note(db, second, "Dùng cho mục II.")
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, [source.id])
    return db, other, source, pack


def test_they_come_with_a_plan_that_is_new(pair):
    db, other, source, pack = pair
    opened = exchange.open_pack(other, pack)
    assert states(opened) == {("source", "new"), ("source-marks", "new")}
    exchange.accept(other, opened)
    assert given(other, source) == given(db, source)
    assert states(exchange.open_pack(other, pack)) == {("source", "same"), ("source-marks", "same")}


def test_the_plan_alone_may_be_taken_and_marks_without_their_plan_do_nothing(pair):
    _db, other, source, pack = pair
    opened = exchange.open_pack(other, pack)
    numbers = {one.kind: one.number for one in opened.items}
    exchange.accept(other, opened, {numbers["source-marks"]: "take"})
    assert library.sources(other) == ()
    exchange.accept(other, opened, {numbers["source"]: "take"})
    assert given(other, source) == {}


def test_ours_stay_and_a_note_both_wrote_is_kept_in_both_wordings(pair, tmp_path):
    _db, other, source, pack = pair
    with_source(other, tmp_path)
    mine = clauses(other, source)
    library.set_tags(other, mine[0]["id"], ["của ta"])
    library.set_note(other, mine[1]["id"], "Đã cũ.")
    opened = exchange.open_pack(other, pack)
    (item,) = (one for one in opened.items if one.kind == "source-marks")
    assert (item.state, [one.part for one in item.conflicts]) == ("conflict", ["note"])
    exchange.accept(other, opened)
    kept = given(other, source)
    assert kept[mine[0]["place"]] == (True, {"của_ta", "một_cửa", "hay"}, "")
    assert kept[mine[1]["place"]][2] == "Đã cũ.; Dùng cho mục II."
    assert ("source-marks", "same") in states(exchange.open_pack(other, pack))


def test_each_is_taken_or_left_by_itself(pair, tmp_path):
    _db, other, source, pack = pair
    with_source(other, tmp_path)
    mine = clauses(other, source)
    library.set_note(other, mine[1]["id"], "Đã cũ.")
    opened = exchange.open_pack(other, pack)
    (item,) = (one for one in opened.items if one.kind == "source-marks")
    note = next(one.number for one in item.differences if one.part == "note")
    exchange.accept(other, opened, {item.number: "join"}, {item.number: frozenset({note})})
    assert given(other, source) == {mine[1]["place"]: (False, set(), "Dùng cho mục II.")}


def test_marks_that_ours_could_not_be_are_refused(pair, tmp_path):
    _db, other, source, pack = pair
    before = everything(other)
    found = archive.read(pack)
    text = found.contents["items/0002.json"].decode()
    for old, new in (
        ("một_cửa", "một cửa"),
        ("Dùng", "Dùng\\u0007"),
        ("Dùng", "D" * 3000),
        (source.id, "x" * 12),
    ):
        body = text.replace(old, new).encode()
        pack.write_bytes(entry_pack("source-marks", source.id, body))
        with pytest.raises(DamagedData):
            exchange.open_pack(other, pack)
    assert everything(other) == before


def test_a_plan_without_marks_brings_none(desk, tmp_path):
    db = desk("một")
    source = with_source(db, tmp_path)
    assert marks.marks_of(db, source.id) == ()
    manifest = exchange.make_pack(db, tmp_path / "x.cchcpack", [source.id])
    assert [one.kind for one in manifest.items] == ["source"]
