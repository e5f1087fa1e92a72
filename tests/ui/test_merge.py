"""A Word file that came back edited: its differences are shown and taken one by one."""

from __future__ import annotations

import docx
import pytest

from cchc_desktop.drafting import drafts, export, history
from tests.ui.test_home import button, words
from ui.places.plans import PlanLine

ADDED = " Báo cáo kết quả hằng tháng."


@pytest.fixture
def edited(sample_services, tmp_path):
    """The sample draft's Word file with two sentences lengthened."""
    db, file = sample_services.db, tmp_path / "lanh dao sua.docx"
    export.write(
        export.draft_plan(db, drafts.get_draft(db, sample_services.sample_draft)), file, export.DEFAULT_PAGE
    )
    document = docx.Document(str(file))
    for paragraph in [one for one in document.paragraphs if one.text.startswith("a)")][:2]:
        paragraph.add_run(ADDED)
    document.save(str(file))
    return file


@pytest.fixture
def page(sample_window, sample_services, edited):
    sample_window.go("plans")
    line = sample_window.current_page().findChildren(PlanLine)[0]
    sample_services.messages.open_file = lambda *_: edited
    next(act for act in line._menu().actions() if "Word đã sửa" in act.text()).trigger()
    assert sample_window.place() == "merge"
    return sample_window.current_page()


def test_only_what_is_ticked_is_taken_and_the_old_draft_stays_a_version(page, sample_window, sample_services):
    db, draft = sample_services.db, sample_services.sample_draft
    boxes = page.differences.boxes
    assert len(boxes) == 2
    assert words(page).count("hằng tháng") == 2
    boxes[2].setChecked(False)
    button(page, "Nhận những chỗ").click()
    kept = export.plain_text(export.draft_plan(db, drafts.get_draft(db, draft)))
    assert kept.count(ADDED) == 1
    assert sample_window.place() == "plans"
    assert history.list_versions(db, draft)


def test_nothing_is_taken_without_being_asked(page, sample_window, sample_services):
    db, draft = sample_services.db, sample_services.sample_draft
    button(page, "Để sau").click()
    assert ADDED not in export.plain_text(export.draft_plan(db, drafts.get_draft(db, draft)))
    assert sample_window.place() == "plans"
