"""Finding clauses: filters, what is near first, versions of one clause, what officials put on clauses."""

from __future__ import annotations

import contextlib

import pytest
from sample import PROVINCE_PLAN

from cchc_desktop import library
from cchc_desktop.library.hits import short_name, snippet
from cchc_desktop.storage import open_database

NEXT_YEAR = (
    PROVINCE_PLAN.replace("năm 2026", "năm 2027")
    .replace("412/KH", "398/KH")
    .replace("TỈNH AN BÌNH", "TỈNH ĐÔNG HÀ")
)


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        yield database


@pytest.fixture
def years(db, tmp_path):
    found = []
    for name, text in (("a.txt", PROVINCE_PLAN), ("b.txt", NEXT_YEAR)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(library.import_file(db, tmp_path / name).id)
    return found


@pytest.fixture
def finder(db):
    with contextlib.closing(library.Finder(db)) as made:
        yield made


@pytest.mark.parametrize("typed", ["n", "nâng", "nang cao nh", "NHẬN THỨC", "hoà", "hòa nhậ"])
def test_every_key_has_an_answer_at_once_and_a_ranked_one_after(db, years, finder, typed):
    assert finder.quick(typed)
    assert {hit.id for hit in finder.settled(typed, grouped=False)} == {
        hit.id for hit in library.quick(db, typed)
    }


def test_a_newer_key_stops_nothing_that_is_not_running(finder, years):
    finder.stop()
    assert finder.settled("nhận thức")


def test_the_same_clause_of_two_years_stands_once_the_newest_in_front(db, years):
    one, *others = library.search(db, "nhận thức", grouped=True)
    assert (one.year, one.alike, one.path) == (2027, 2, "I.1.a")
    assert one.path not in {hit.path for hit in others}
    assert [hit.year for hit in library.alike(db, one.id)] == [2027, 2026]
    assert [hit.path for hit in library.search(db, "nhận thức")][:2] == ["I.1.a", "I.1.a"]


def test_clauses_that_differ_in_more_than_unit_and_year_are_not_the_same(db, years):
    one = library.search(db, "ngắn gọn dễ hiểu", source=years[0])[0]
    other = library.search(db, "một cửa các cấp", source=years[0])[0]
    assert other.id not in {hit.id for hit in library.alike(db, one.id)}


def test_filters(db, years):
    find = lambda **asked: library.search(db, "", limit=99, filters=library.Filters(**asked))  # noqa: E731
    assert {hit.year for hit in find(year=2027)} == {2027}
    assert {hit.section for hit in find(section="to-chuc-thuc-hien")} == {"to-chuc-thuc-hien"}
    assert {hit.level for hit in find(level="province")} == {"province"}
    assert find(level="commune") == ()
    assert find(used=True) == find(favourite=True) == find(tag="hay") == ()


def test_favourites_tags_notes_and_uses(db, years):
    one = library.search(db, "hoà nhập", source=years[0])[0]
    library.set_favourite(db, one.id, True)
    library.set_tags(db, one.id, ["hay", "dịch vụ công", "hay"])
    library.set_note(db, one.id, "  Dùng cho\nhội nghị thôn ")
    library.count_uses(db, [(one.source, one.path)])
    kept = library.search(db, "", filters=library.Filters(favourite=True, used=True, tag="hay"))[0]
    assert (kept.id, kept.tags, kept.note, kept.uses) == (
        one.id,
        ("hay", "dịch_vụ_công"),
        "Dùng cho hội nghị thôn",
        1,
    )
    assert set(library.all_tags(db)) == {"hay", "dịch_vụ_công"}


def test_what_is_near_the_reader_comes_first(db, years):
    section = library.Place(section="to-chuc-thuc-hien")
    assert library.search(db, "kế hoạch", place=section)[0].section == "to-chuc-thuc-hien"
    for source in years:
        assert library.search(db, "nhận thức", place=library.Place(sources=(source,)))[0].source == source
        assert library.quick(db, "nhận thức", place=library.Place(sources=(source,)))[0].source == source


def test_the_words_found_are_marked_in_the_text(db, years):
    hit = library.search(db, "nhan thuc can")[0]
    assert [hit.text[start:end] for start, end in hit.found] == ["nhận", "thức", "cán", "Nhân"]
    text, places = hit.snippet
    assert [text[start:end] for start, end in places][:3] == ["nhận", "thức", "cán"]


def test_a_long_text_is_cut_around_the_first_word_found():
    text = "đầu " * 60 + "giữa câu có chữ cần tìm " + "cuối " * 60
    start = text.index("cần")
    cut, places = snippet(text, ((start, start + 3),))
    assert len(cut) < 240
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert [cut[begin:end] for begin, end in places] == ["cần"]


def test_tasks_of_an_appendix_table_are_clauses_of_the_tasks_section(db):
    from cchc_desktop.paths import resources

    source = library.import_file(db, resources() / "samples" / "ke-hoach-cchc-nam-tinh.docx")
    rows = [
        hit for hit in library.search(db, "", source=source.id, limit=500) if hit.path.startswith("Phụ lục")
    ]
    assert len(rows) == 20
    assert {row.section for row in rows} == {"nhiem-vu-linh-vuc"}
    assert all(row.part and row.item.task.lead for row in rows)


def test_deleting_a_plan_takes_its_marks_and_citations_too(db, years):
    for source in years:
        library.delete_source(db, source)
    assert library.register(db) == ()
    assert db.rows("SELECT * FROM clause_marks") == []


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("412/KH-UBND", "KH 412/KH-UBND"),
        ("991/QĐ-UBND", "QĐ 991/QĐ-UBND"),
        ("01/2006/TT-NHNN", "TT 01/2006/TT-NHNN"),
        ("05-NQ/TU", "NQ 05-NQ/TU"),
        ("12/VP", "12/VP"),
        ("/KH-SCT", "Tuyên truyền"),
        ("", "Tuyên truyền"),
    ],
)
def test_a_plan_is_called_by_the_type_its_number_names(number, name):
    assert short_name(number, "Tuyên truyền", "tep.docx") == name
