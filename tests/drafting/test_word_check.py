"""Checking files as a user does: places, exit codes, an annotated copy that leaves the file alone."""

from __future__ import annotations

import json
from contextlib import closing

import docx
import pytest
from checking.plans import clean, saying
from msgspec.structs import replace

from cchc_desktop.checking import Silence
from cchc_desktop.cli import main
from cchc_desktop.drafting import drafts, profiles, start
from cchc_desktop.drafting.annotate import annotate
from cchc_desktop.drafting.mending import mend, silence
from cchc_desktop.drafting.review import findings
from cchc_desktop.drafting.word_check import check_draft, check_file
from cchc_desktop.errors import UserError
from cchc_desktop.paths import resources
from cchc_desktop.plan import Change, Item, Origin, plain, text_of
from cchc_desktop.reading import read
from cchc_desktop.storage import open_database
from cchc_desktop.writing import write_docx

WRONG = "Thực hiện Nghị quyết số 05/NQ-TU ngày 28/9/2021 của Tỉnh ủy về các các nhiệm vụ."
LONG = (
    "Các thôn tổ chức tuyên truyền đến từng hộ dân về quyền và trách nhiệm khi làm thủ tục hành chính tại xã."
)


@pytest.fixture
def word(tmp_path):
    """A Word file with two faults on its third page."""
    file = tmp_path / "kế hoạch của xã.docx"
    write_docx(saying(*(f"{LONG} Lần {number}." for number in range(34)), WRONG), file)
    return file


def ask(capsys, *words, code):
    assert main([*map(str, words), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_findings_have_the_places_the_contract_names(capsys, word):
    found = ask(capsys, "check", word, code=1)["findings"]
    one = next(each for each in found if each["rule"] == "dang-nha-nuoc")
    assert set(one) == {"rule", "severity", "place", "message", "source", "fix"}
    assert set(one["place"]) == {"page", "paragraph", "path", "quote"}
    paragraph = read(word).paragraphs[one["place"]["paragraph"] - 1]
    assert one["place"]["quote"] == "05/NQ-TU"
    assert "05/NQ-TU" in paragraph
    assert one["place"]["page"] == 3
    assert one["place"]["path"] == "II.37"
    assert one["severity"] == "error"
    assert one["fix"]["to"] == "05-NQ/TU"


def test_every_quotation_stands_in_its_paragraph(word):
    paragraphs = read(word).paragraphs
    for one in check_file(word):
        if one.paragraph:
            assert one.finding.quote in paragraphs[one.paragraph - 1]


def test_a_file_without_errors_exits_0(capsys, tmp_path):
    file = tmp_path / "sạch.docx"
    write_docx(clean(), file)
    assert ask(capsys, "check", file, code=0) == {"findings": []}


def test_a_text_file_is_checked_for_its_words(capsys, tmp_path):
    file = tmp_path / "tệp.txt"
    file.write_text(f"KẾ HOẠCH\n\nTuyên truyền năm 2026\n\nI. NỘI DUNG\n\n1. {WRONG}\n", encoding="utf-8")
    found = ask(capsys, "check", file, code=1)["findings"]
    assert {"dang-nha-nuoc", "tu-lap"} <= {one["rule"] for one in found}
    assert "kho-giay" not in {one["rule"] for one in found}


def test_a_file_that_is_none_is_said_in_one_sentence(capsys, tmp_path):
    file = tmp_path / "hỏng.docx"
    file.write_bytes(b"PK\x03\x04 hong")
    assert main(["check", str(file)]) == 2
    assert "hỏng.docx" in capsys.readouterr().err


def test_the_console_says_where(capsys, word):
    assert main(["check", str(word)]) == 1
    line = next(one for one in capsys.readouterr().out.splitlines() if "05/NQ-TU" in one)
    assert line.startswith("[Phải sửa]")
    assert "tr. 3" in line


def test_an_annotated_copy_has_a_comment_at_each_place_and_the_file_stays(capsys, word, tmp_path):
    before, out = word.read_bytes(), tmp_path / "bản ghi chú.docx"
    found = ask(capsys, "check", word, "--annotate", out, code=1)["findings"]
    assert word.read_bytes() == before
    copy = docx.Document(str(out))
    comments = {comment.text: comment for comment in copy.comments}
    assert len(copy.comments) == len(found)
    assert any("05/NQ-TU" in text and text.startswith("Phải sửa") for text in comments)
    marked = [one for one in copy.paragraphs if "commentRangeStart" in one._p.xml]
    assert any("05/NQ-TU" in one.text for one in marked)
    assert [one.text for one in copy.paragraphs] == [one.text for one in docx.Document(str(word)).paragraphs]
    told = read(word).paragraphs
    assert read(out).paragraphs[: len(told)] == told  # comments are read last
    assert len(check_file(out)) == len(found)  # what the comments say is not checked


def test_the_file_itself_is_never_annotated(word):
    before = word.read_bytes()
    with pytest.raises(UserError, match="tệp khác"):
        annotate(word, word, check_file(word))
    assert word.read_bytes() == before


def test_a_rule_can_be_silenced_for_files_too(word):
    assert "tu-lap" in {one.finding.rule for one in check_file(word)}
    silenced = check_file(word, (Silence("tu-lap", "trích nguyên văn"),))
    assert "tu-lap" not in {one.finding.rule for one in silenced}


@pytest.fixture
def db(tmp_path):
    with closing(open_database(tmp_path / "dữ liệu")) as opened:
        profiles.add_profile(opened, profiles.load_profile(resources() / "samples" / "xa-mau.toml"))
        yield opened


@pytest.fixture
def draft(db):
    """A draft whose second section holds the faulty sentence, with a marked change in it."""
    made = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, month="2026-01")
    section = next(name for name in made.sections if name.startswith("doi-tuong"))
    origin = Origin(
        "nguon", "II.1", WRONG, (Change("x", len(WRONG) - 9, len(WRONG) - 1, "công việc", "nhiệm vụ"),)
    )
    faulty = Item(text_of(WRONG), "1", origin=origin)
    text = replace(made.sections[section], content=(faulty,), used=True)
    changed = replace(made, sections={**made.sections, section: text})
    drafts.save_draft(db, changed)
    return changed


def finding_of(db, draft, rule):
    return next(one.finding for one in findings(db, draft) if one.finding.rule == rule)


def faulty_item(draft) -> Item:
    return next(text.content[0] for name, text in draft.sections.items() if name.startswith("doi-tuong"))


def test_a_draft_is_checked_with_the_places_it_will_have_in_print(db, draft):
    one = next(each for each in check_draft(db, draft) if each.finding.rule == "dang-nha-nuoc")
    assert one.page == 1
    assert one.paragraph
    assert one.finding.path == "II.1"


def test_a_fix_mends_the_draft_and_its_marks_stay_right(db, draft):
    mended = mend(draft, finding_of(db, draft, "tu-lap").fix)
    item = faulty_item(mended)
    assert plain(item.text) == WRONG.replace("các các", "các")
    change = item.origin.changes[0]
    assert plain(item.text)[change.start : change.end] == "nhiệm vụ"
    assert "tu-lap" not in {one.finding.rule for one in findings(db, mended)}


def test_a_silenced_finding_stays_silent_when_the_draft_is_opened_again(db, draft):
    finding = finding_of(db, draft, "tu-lap")
    drafts.save_draft(db, silence(draft, finding, "trích nguyên văn"))
    again = drafts.get_draft(db, draft.id)
    assert again.silenced[0].reason == "trích nguyên văn"
    rules = {one.finding.rule for one in findings(db, again)}
    assert "tu-lap" not in rules
    assert "dang-nha-nuoc" in rules


def test_a_unit_may_silence_its_habits(db, draft):
    profile = replace(profiles.get_profile(db, "xa-mau"), silenced={"tu-lap": "thói quen của xã"})
    profiles.add_profile(db, profile)
    assert "tu-lap" not in {one.finding.rule for one in findings(db, draft)}


def test_a_draft_is_checked_by_the_command(capsys, db, draft, tmp_path):
    found = ask(capsys, "check", draft.id, "--data", tmp_path / "dữ liệu", code=1)["findings"]
    assert "dang-nha-nuoc" in {one["rule"] for one in found}


def test_number_and_day_left_blank_are_no_findings(db, draft):
    words = " ".join(one.finding.message for one in check_draft(db, draft))
    assert "ngày tháng" not in words
    assert "/KH-UBND" not in words
