"""Two plans compared in the window; units switched; deadlines marked as done."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import deadlines, drafts, profiles, review, start, suggest
from tests.ui.conftest import SAMPLES
from tests.ui.test_home import button, words
from ui.main_menu import make_menu
from ui.places.compare import ChangeCard


def test_changes_of_a_corrected_plan_are_shown_word_by_word(sample_window, sample_services, tmp_path):
    import docx

    first = library.sources(sample_services.db)[0]
    document = docx.Document(str(SAMPLES / "ke-hoach-tuyen-truyen-cchc-tinh.docx"))
    item = next(one for one in document.paragraphs if "Niêm yết công khai" in one.text)
    item.text = item.text.replace("Niêm yết", "Dán")
    document.save(str(tmp_path / "sua doi.docx"))
    second = library.import_file(sample_services.db, tmp_path / "sua doi.docx")
    sample_window.go("compare")
    page = sample_window.current_page()
    page.choose(first.id, second.id)
    cards = page.findChildren(ChangeCard)
    assert cards
    assert any("<s " in words(card) and "Dán" in words(card) for card in cards)
    button(page, "đổi ").click()
    assert {one.change for one in page._found} >= {"changed"}


def test_a_draft_is_carried_to_the_plan_that_came_after(sample_window, sample_services, tmp_path):
    import docx

    db = sample_services.db
    first = library.sources(db)[0]
    draft = start.new_draft(
        db, "tuyen-truyen-cchc", sample_services.profile.id, first.year, sources=(first.id,)
    )
    draft = drafts.save_draft(db, suggest.accept_all(db, draft))
    document = docx.Document(str(SAMPLES / "ke-hoach-tuyen-truyen-cchc-tinh.docx"))
    item = next(one for one in document.paragraphs if "Niêm yết công khai" in one.text)
    item.text = item.text.replace("Niêm yết", "Dán")
    document.save(str(tmp_path / "sua doi.docx"))
    second = library.import_file(db, tmp_path / "sua doi.docx")
    sample_window.go("compare")
    page = sample_window.current_page()
    page.choose(first.id, second.id)
    assert draft.title in words(page)
    button(page, "Lập bản mới theo kế hoạch sau").click()
    carried = next(one for one in drafts.list_drafts(db) if one.sources == (second.id,))
    assert sample_window.desk.wizard.session.draft.id == carried.id
    assert drafts.get_draft(db, draft.id).sources == (first.id,)
    told = [
        one for one in review.findings(db, drafts.get_draft(db, carried.id)) if one.finding.rule == "cho-xem"
    ]
    assert any("Niêm yết" in one.finding.quote for one in told)
    page.choose(second.id, first.id)
    assert draft.title not in words(page)


def test_the_same_plan_twice_asks_for_another(sample_window, sample_services):
    source = library.sources(sample_services.db)[0]
    sample_window.go("compare")
    page = sample_window.current_page()
    page.choose(source.id, source.id)
    assert "Chọn hai kế hoạch khác nhau" in words(page)


def test_units_are_switched_in_the_menu(sample_window, sample_services):
    other = replace(sample_services.profile, id="xa-khac")
    other = replace(other, agency=replace(other.agency, name="Ủy ban nhân dân xã Khác"))
    profiles.add_profile(sample_services.db, other)
    menu = make_menu(sample_window)
    units = next(act.menu() for act in menu.actions() if act.text() == "Đang làm cho")
    assert [act.isChecked() for act in units.actions()].count(True) == 1
    next(act for act in units.actions() if act.text() == "UBND xã Khác").trigger()
    assert sample_services.profile.id == "xa-khac"
    assert "UBND xã Khác" in words(sample_window.rail)


def test_a_met_deadline_leaves_the_list_and_comes_back(sample_window, sample_services):
    db, day = sample_services.db, datetime.date(2026, 1, 1)
    found = deadlines.upcoming(db, "commune", day)
    sample_window.go("home")
    sample_window.current_page().mark_done(found[0])
    assert deadlines.upcoming(db, "commune", day)[0] == found[1]
    sample_services.messages.recent[-1].actions[0].act()
    assert deadlines.upcoming(db, "commune", day) == found
