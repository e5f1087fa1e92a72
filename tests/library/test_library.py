"""Importing and finding: nothing stored by half, equal bytes once, words found without marks."""

from __future__ import annotations

import contextlib
import unicodedata

import pytest
from sample import PROVINCE_PLAN

from cchc_desktop import library
from cchc_desktop.errors import NotFound, UnreadableFile
from cchc_desktop.kinds import get_kind
from cchc_desktop.library.clauses import clauses_of
from cchc_desktop.plan import Item, Plan, text_of
from cchc_desktop.storage import open_database


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        yield database


@pytest.fixture
def plan_file(tmp_path):
    file = tmp_path / "kế hoạch tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    return file


def test_an_imported_plan_is_kept_whole_and_as_clauses(db, plan_file):
    source = library.import_file(db, plan_file)
    assert (source.number, source.level, source.year, source.new) == ("412/KH-UBND", "province", 2026, True)
    assert source.plan_kind == "tuyen-truyen-cchc"
    assert library.original(db, source.id) == plan_file.read_bytes()
    sections = {(hit.section, hit.part) for hit in library.search(db, "", source=source.id, limit=99)}
    assert ("muc-dich-yeu-cau", "muc-dich") in sections
    assert {section for section, _part in sections} >= {"muc-dich-yeu-cau", "to-chuc-thuc-hien"}


def test_equal_bytes_are_imported_once(db, plan_file, tmp_path):
    first = library.import_file(db, plan_file)
    copy = tmp_path / "bản sao.txt"
    copy.write_bytes(plan_file.read_bytes())
    again = library.import_file(db, copy)
    assert (again.id, again.new) == (first.id, False)
    assert len(library.sources(db)) == 1


@pytest.mark.parametrize(
    "words", ["nhận thức", "NHAN THUC", "nhan thu", "can bo nhan thuc", "hoà nhập", "hòa nhập"]
)
def test_clauses_are_found_without_marks_and_while_typing(db, plan_file, words):
    library.import_file(db, plan_file)
    hits = library.search(db, unicodedata.normalize("NFD", words))
    assert hits
    assert any(hit.path.startswith("I.1.") for hit in hits)
    assert 0 < hits[0].score <= 1


def test_signs_alone_find_nothing_and_break_nothing(db, plan_file):
    library.import_file(db, plan_file)
    assert library.search(db, '"* OR (') == ()
    assert library.search(db, "không có từ này đâu") == ()


def test_filters(db, plan_file):
    source = library.import_file(db, plan_file)
    assert library.search(db, "kế hoạch", section="to-chuc-thuc-hien")
    assert not library.search(db, "hòa nhập", section="to-chuc-thuc-hien")
    assert not library.search(db, "nhận thức", source="khác")
    assert len(library.search(db, "", source=source.id, limit=2)) == 2


def test_a_bodys_name_heads_its_duties_also_when_it_is_not_set_as_a_heading():
    duties = (Item(text_of("Xây dựng kế hoạch."), "a"), Item(text_of("Bố trí kinh phí."), "a"))
    bodies = Item(text_of("Các sở, ban, ngành; UBND các xã, phường, đặc khu"), "1", content=duties)
    sentence = Item(text_of("UBND các xã, phường, đặc khu rà soát thủ tục"), "1", content=duties)
    top = Item(text_of("TỔ CHỨC THỰC HIỆN"), "I", heading=True, content=(bodies, sentence))
    found = {clause.path: clause for clause in clauses_of(Plan(body=(top,)), get_kind("tuyen-truyen-cchc"))}
    assert found["I.1.a"].context == ("Các sở, ban, ngành; UBND các xã, phường, đặc khu",)
    assert "I.1" not in found and "I.2" in found and found["I.2.a"].context == ()


def test_who_must_act_is_known(db, plan_file):
    library.import_file(db, plan_file)
    hit = library.search(db, "ban hành kế hoạch tuyên truyền trước ngày")[0]
    assert "commune" in hit.levels


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish"])
def test_a_bad_file_stores_nothing(db, tmp_path, body):
    file = tmp_path / "hỏng.docx"
    file.write_bytes(body)
    with pytest.raises(UnreadableFile):
        library.import_file(db, file)
    assert library.sources(db) == ()


def test_a_missing_file_gives_a_sentence(db, tmp_path):
    with pytest.raises(UnreadableFile, match="Không"):
        library.import_file(db, tmp_path / "không có.docx")


def test_deleting_takes_the_clauses_too(db, plan_file):
    source = library.import_file(db, plan_file)
    library.delete_source(db, source.id)
    assert library.sources(db) == ()
    assert library.search(db, "nhận thức") == ()
    with pytest.raises(NotFound):
        library.get_source(db, source.id)
