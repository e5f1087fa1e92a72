"""Checking files as a user does: places, exit codes, an annotated copy that leaves the file alone."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing

import docx
import pytest
from checking.plans import clean, saying
from lxml import etree
from msgspec.structs import replace

from cchc_desktop.checking import Silence
from cchc_desktop.cli import main
from cchc_desktop.drafting import drafts, profiles, start
from cchc_desktop.drafting.annotate import annotate
from cchc_desktop.drafting.file_silences import file_silences, hear_again, heard, pass_over
from cchc_desktop.drafting.mending import mend, silence
from cchc_desktop.drafting.review import findings
from cchc_desktop.drafting.word_check import check_draft, check_file
from cchc_desktop.drafting.word_fixing import mend_file
from cchc_desktop.errors import UserError
from cchc_desktop.paths import resources
from cchc_desktop.plan import Change, Item, Origin, Span, plain, text_of
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
    with pytest.raises(UserError, match="tên khác"):
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


def test_the_safe_fixes_are_made_in_a_new_file_and_nothing_else(word, tmp_path):
    before, out = word.read_bytes(), tmp_path / "đã sửa.docx"
    placed = check_file(word)
    safe = {one.finding.rule for one in placed if one.finding.fix}
    assert mend_file(word, out, placed) == 2
    assert word.read_bytes() == before
    assert not safe & {one.finding.rule for one in check_file(out)}
    old, new = (docx.Document(str(file)) for file in (word, out))
    changed = [
        (one.text, two.text)
        for one, two in zip(old.paragraphs, new.paragraphs, strict=True)
        if one.text != two.text
    ]
    assert [two.replace("\u00a0", " ") for _one, two in changed] == [
        "37. Thực hiện Nghị quyết số 05-NQ/TU ngày 28/9/2021 của Tỉnh ủy về các nhiệm vụ."
    ]


def test_a_fix_goes_through_runs_tabs_and_blanks_of_the_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Tuyên truyền năm 2026")
    paragraph = document.add_paragraph("1.\tNgười  dân ")
    paragraph.add_run(", tổ chức biết ").bold = True
    paragraph.add_run("các ")
    paragraph.add_run("các").italic = True
    paragraph.add_run(" tiêu chí của Nghị quyết số 05/NQ-")
    paragraph.add_run("TU.").bold = True
    source, out = tmp_path / "nguồn.docx", tmp_path / "đã sửa.docx"
    document.save(str(source))
    mend_file(source, out, check_file(source))
    mended = docx.Document(str(out)).paragraphs[2]
    assert mended.text == "1.\tNgười  dân, tổ chức biết các tiêu chí của Nghị quyết số 05-NQ/TU."
    assert [(run.text, bool(run.bold)) for run in mended.runs if run.bold] == [
        (", tổ chức biết ", True),
        (".", True),
    ]


def test_a_sentence_that_quotes_a_faulty_paragraph_is_not_mended_with_it(tmp_path):
    document = docx.Document()
    quoted = f"Điều 1 sửa câu “{WRONG}” của bản trước."
    for words in ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026", f"1. {WRONG}", f"2. {quoted}"):
        document.add_paragraph(words)
    source, out = tmp_path / "nguồn.docx", tmp_path / "đã sửa.docx"
    document.save(str(source))
    placed = [one for one in check_file(source) if one.finding.text == WRONG]
    assert placed and mend_file(source, out, placed)
    texts = [one.text for one in docx.Document(str(out)).paragraphs]
    assert texts[2] != f"1. {WRONG}" and texts[3] == f"2. {quoted}"


def test_only_the_findings_given_are_mended(word, tmp_path):
    out = tmp_path / "một chỗ.docx"
    one = [each for each in check_file(word) if each.finding.rule == "tu-lap"]
    assert mend_file(word, out, one) == 1
    rules_left = {each.finding.rule for each in check_file(out)}
    assert "tu-lap" not in rules_left and "dang-nha-nuoc" in rules_left


def test_the_checked_file_is_never_mended_itself(word, tmp_path):
    with pytest.raises(UserError, match="tên khác"):
        mend_file(word, word, check_file(word))
    text = tmp_path / "tệp.txt"
    text.write_text(f"KẾ HOẠCH\n\nTuyên truyền năm 2026\n\n1. {WRONG}\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"Word \.docx"):
        mend_file(text, tmp_path / "mới.docx", check_file(text))


def test_what_is_passed_over_in_one_file_is_not_asked_again_in_the_next(db, word):
    placed = check_file(word)
    doubled = next(one.finding for one in placed if one.finding.rule == "tu-lap")
    kept = pass_over(db, doubled, "trích nguyên văn")
    assert file_silences(db) == (kept,) and kept.reason == "trích nguyên văn"
    left = heard(check_file(word), file_silences(db))
    assert {one.finding.rule for one in placed} - {one.finding.rule for one in left} == {"tu-lap"}
    whole = pass_over(db, doubled, "thói quen", whole_rule=True)
    assert pass_over(db, doubled, "thói quen", whole_rule=True) == whole
    hear_again(db, kept)
    assert file_silences(db) == (whole,)
    assert "tu-lap" not in {one.finding.rule for one in heard(placed, file_silences(db))}
    hear_again(db, whole)
    assert heard(placed, file_silences(db)) == placed


def test_a_footnote_is_read_and_a_comment_is_not(word, tmp_path):
    noted = saying(f"{LONG} Lần 1.")
    calling = Item((Span("Các thôn thực hiện việc này.", note=1),), "1")
    section = replace(noted.body[1], content=(*noted.body[1].content, calling))
    plan = replace(noted, body=(noted.body[0], section, *noted.body[2:]), notes=(WRONG,))
    file, out = tmp_path / "chú thích.docx", tmp_path / "ghi chú.docx"
    write_docx(plan, file)
    placed = [one for one in check_file(file) if one.finding.rule == "dang-nha-nuoc"]
    assert [one.finding.path for one in placed] == ["II.4"]
    assert "Các thôn thực hiện việc này" in read(file).paragraphs[placed[0].paragraph - 1]
    annotate(file, out, placed)
    assert [one.finding.rule for one in check_file(out)] == [one.finding.rule for one in check_file(file)]


def commented(file) -> dict[str, str]:
    """The words each comment of a Word file hangs on, by its first line."""
    copy = docx.Document(str(file))
    texts: dict[int, str] = {comment.comment_id: "" for comment in copy.comments}
    open_ones: set[int] = set()
    for node in copy.element.body.iter():
        kind = node.tag.rpartition("}")[2]
        if kind in ("commentRangeStart", "commentRangeEnd"):
            open_ones ^= {int(node.get(node.tag.rpartition("}")[0] + "}id"))}
        elif kind == "t":
            for one in open_ones:
                texts[one] += node.text or ""
    return {comment.text.splitlines()[0]: texts[comment.comment_id] for comment in copy.comments}


def test_a_comment_hangs_on_the_very_words(word, tmp_path):
    out = tmp_path / "ghi chú.docx"
    annotate(word, out, check_file(word))
    held = commented(out)
    assert held["Phải sửa: Lặp từ: “các các”."] == "các các"
    assert next(words for told, words in held.items() if "05/NQ-TU" in told) == "05/NQ-TU"


def test_a_comment_hangs_on_words_with_a_tab_between_them_too(tmp_path):
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Các thôn thực hiện các\tcác tiêu chí của kế hoạch này trong năm nay và năm sau.")
    source, out = tmp_path / "nguồn.docx", tmp_path / "ghi chú.docx"
    document.save(str(source))
    annotate(source, out, check_file(source))
    assert commented(out)["Phải sửa: Lặp từ: “các các”."] == "cáccác"
    assert docx.Document(str(out)).paragraphs[1].text == document.paragraphs[1].text


@pytest.mark.parametrize("kind", ["annotate", "mend"])
def test_a_written_copy_is_valid_word(word, tmp_path, xsd, kind):
    out = tmp_path / "bản sao.docx"
    (annotate if kind == "annotate" else mend_file)(word, out, check_file(word))
    schema = etree.XMLSchema(etree.parse(xsd / "wml.xsd"))
    with zipfile.ZipFile(out) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        assert ("word/comments.xml" in parts) == (kind == "annotate")
        for name in parts:
            tree = etree.fromstring(package.read(name))
            if tree.tag.startswith("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"):
                assert schema.validate(tree), (name, schema.error_log)
