"""One question to drafts, plans, clauses and the register at once."""

from __future__ import annotations

import contextlib

import pytest

from cchc_desktop import library
from cchc_desktop.drafting import drafts, profiles, start, suggest
from cchc_desktop.drafting.find_all import find_all
from cchc_desktop.paths import resources
from cchc_desktop.storage import open_database
from cchc_desktop.vietnamese.text import begins_words


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    samples = resources() / "samples"
    with contextlib.closing(open_database(tmp_path_factory.mktemp("data"))) as made:
        unit = profiles.load_profile(samples / "xa-mau.toml")
        profiles.add_profile(made, unit)
        source = library.import_file(made, samples / "ke-hoach-tuyen-truyen-cchc-tinh.docx")
        draft = start.new_draft(made, "tuyen-truyen-cchc", unit.id, 2026, sources=(source.id,))
        drafts.save_draft(made, suggest.accept_all(made, draft))
        yield made


def test_words_without_marks_find_every_sort(db):
    found = find_all(db, "tuyen truyen")
    assert [one.title for one in found.drafts] == [one.title for one in drafts.list_drafts(db)]
    assert found.sources
    assert found.clauses
    assert all("uyên truyền" in hit.text for hit in found.clauses)
    assert find_all(db, "76/NQ-CP").documents[0].number == "76/NQ-CP"


def test_every_word_must_be_there(db):
    found = find_all(db, "tuyen truyen xyzxyz")
    assert (found.drafts, found.sources, found.clauses, found.documents) == ((), (), (), ())


def test_an_empty_question_finds_nothing(db):
    found = find_all(db, "  ")
    assert (found.drafts, found.sources, found.clauses, found.documents) == ((), (), (), ())


def test_of_each_sort_only_the_asked_number(db):
    assert len(find_all(db, "tuyen", limit=2).clauses) == 2


def test_a_plan_is_found_by_its_number(db):
    assert find_all(db, "412").sources[0].number.startswith("412/")


@pytest.mark.parametrize(
    ("asked", "text", "fits"),
    [
        (["ke", "ho"], "Kế hoạch", True),
        (["hoach", "ke"], "Kế hoạch", True),
        (["oach"], "Kế hoạch", False),
        (["ke", "nam"], "Kế hoạch", False),
    ],
)
def test_a_word_asked_for_begins_a_word(asked, text, fits):
    assert begins_words(asked, text) is fits
