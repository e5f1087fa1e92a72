"""A plan understood wrongly is corrected once: its clauses follow, and what was read can be had back."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.errors import NotFound
from cchc_desktop.library import corrections
from cchc_desktop.library.moves import moves
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.paths import resources
from cchc_desktop.plan import Item, Plan, correcting, plain, text_of
from cchc_desktop.storage import open_database

SAMPLE = resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx"


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as made:
        yield made


@pytest.fixture
def source(db):
    return library.import_file(db, SAMPLE)


def _texts(db):
    return {hit.text for hit in library.search(db, "", limit=500)}


def test_corrected_particulars_and_clauses_are_what_everything_else_sees(db, source):
    plan = library.source_plan(db, source.id)
    last = Item(text_of("Ủy ban nhân dân cấp xã báo cáo kết quả trước ngày 15 tháng 12 năm 2026."), "1")
    body = (*plan.body[:-1], replace(plan.body[-1], content=(*plan.body[-1].content, last)))
    changed = corrections.correct(db, source.id, replace(plan, number="413/KH-UBND", body=body))
    assert changed.number == "413/KH-UBND"
    assert library.get_source(db, source.id) == changed
    assert plain(last.text) in _texts(db)
    assert any(duty.text == plain(last.text) for duty in source_obligations(db, source.id))
    assert library.original(db, source.id) == SAMPLE.read_bytes()
    assert library.import_file(db, SAMPLE).number == "413/KH-UBND"


def test_as_read_gives_back_plan_clauses_and_citations(db, source):
    plan, texts, cited = library.source_plan(db, source.id), _texts(db), library.register(db)
    corrections.correct(db, source.id, replace(plan, number="1/KH-UBND", body=plan.body[:1], bases=()))
    corrections.correct(db, source.id, replace(plan, number="2/KH-UBND", body=plan.body[:2]))
    assert corrections.is_corrected(db, source.id)
    assert _texts(db) < texts
    assert corrections.as_read(db, source.id) == replace(source, new=False)
    assert (library.source_plan(db, source.id), _texts(db), library.register(db)) == (plan, texts, cited)
    assert not corrections.is_corrected(db, source.id)


def test_marks_of_clauses_stay_where_their_words_stay(db, source):
    hit = library.search(db, "niêm yết", limit=1)[0]
    library.set_favourite(db, hit.id, True)
    library.set_note(db, hit.id, "hay dùng")
    corrections.correct(db, source.id, replace(library.source_plan(db, source.id), number="9/KH-UBND"))
    again = next(one for one in library.search(db, "niêm yết") if one.text == hit.text)
    assert again.favourite
    assert again.note == "hay dùng"


def test_an_unknown_plan_is_refused(db):
    with pytest.raises(NotFound):
        corrections.correct(db, "khong-co", None)


def test_clauses_that_are_still_the_same_keep_their_ids_and_marks(db, source):
    plan = library.source_plan(db, source.id)
    before = {hit.path: hit for hit in library.search(db, "", limit=500)}
    lines = correcting.lines(plan)
    chosen = next(
        line
        for line in lines
        if line.path in before and "; " in plain(line.row.text) and not line.row.heading
    )
    library.set_tags(db, before[chosen.path].id, ["mẫu"])
    text = plain(chosen.row.text)
    corrections.correct(db, source.id, correcting.parted(plan, chosen.at, text.index("; ") + 1))
    after = {hit.id: hit for hit in library.search(db, "", limit=500)}
    first = after[before[chosen.path].id]
    assert first.text == text[: text.index("; ") + 1]
    assert first.tags == ("mẫu",)
    assert {hit.id for hit in before.values()} <= set(after)
    assert len(after) == len(before) + 1


def test_two_clauses_of_the_same_words_keep_each_its_own_note(db, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(
        "KẾ HOẠCH\n\nMẫu\n\nI. NỘI DUNG\n\n1. Báo cáo kịp thời.\n\n2. Báo cáo kịp thời.", encoding="utf-8"
    )
    plan = library.source_plan(db, library.import_file(db, file).id)
    first, second = library.search(db, "báo cáo kịp thời")
    library.set_note(db, first.id, "một")
    library.set_note(db, second.id, "hai")
    corrections.correct(db, first.source, replace(plan, number="9/KH-UBND"))
    notes = {hit.path: hit.note for hit in library.search(db, "báo cáo kịp thời")}
    assert notes == {first.path: "một", second.path: "hai"}


def test_a_line_without_words_is_no_other_line():
    before = Plan(body=(Item(content=(Item(text_of("Việc cũ"), "a"),)),))
    after = Plan(body=(Item(text_of("Việc khác"), "I"),))
    assert moves(before, after).pairs == {}
