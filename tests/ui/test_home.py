"""The home page says what to do next, from stored data only."""

from __future__ import annotations

import datetime
import shutil

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cchc_desktop import library
from cchc_desktop.drafting import deadlines, drafts, start
from tests.ui.conftest import HIGHER_PLAN
from ui import recent
from ui.find_overlay import FindOverlay
from ui.places.home_cards import DeadlineLine, DraftCard, FileEntry, SourceLine
from ui.places.home_facts import Due, HomeFacts
from ui.widgets import NoticeBar


def words(page) -> str:
    """Everything a user reads on a page."""
    QApplication.processEvents()  # parts just put into a layout come into sight with the event loop
    labels = (each for each in page.findChildren(QLabel) if each.isVisible())
    return "\n".join(each.toolTip() or each.text() for each in labels)


def button(page, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if text in each.text().replace("&", ""))


def test_draft_is_shown_with_its_progress_and_opens(sample_window, sample_services):
    home = sample_window.current_page()
    card = home.findChildren(DraftCard)[0]
    assert "mục xong" in words(card)
    button(card, "Viết tiếp").click()
    assert sample_window.place() == "wizard"


def test_imported_plan_is_shown_and_opens(sample_window):
    home = sample_window.current_page()
    line = home.findChildren(SourceLine)[0]
    assert "412/KH-UBND" in words(line)
    button(line, "Xem").click()
    assert sample_window.place() == "source"


def test_plan_without_a_draft_is_the_next_thing_to_do(sample_window, sample_services):
    drafts.delete_draft(sample_services.db, sample_services.sample_draft)
    sample_window.go("home")
    assert "chưa có kế hoạch thực hiện" in words(sample_window.current_page())
    button(sample_window.current_page(), "Viết kế hoạch theo văn bản này").click()
    assert sample_window.place() == "new"


def test_at_most_two_drafts_stand_on_the_page(sample_window, sample_services):
    for _number in range(3):
        start.new_draft(sample_services.db, "cchc-nam", "xa-mau", 2026)
    sample_services.drafts_changed.emit()
    home = sample_window.current_page()
    assert "Bản thảo đang viết" in words(home)
    assert len([card for card in home.findChildren(DraftCard) if card.isVisible()]) == 2
    button(home, "Xem tất cả (4)").click()
    assert sample_window.place() == "plans"


DUE = Due("2026-01-15", "Ban hành Kế hoạch", "s", "KH 1/KH-UBND", "V.3")


def test_deadline_line_says_how_long_is_left(qtbot, services):
    for today, said in ((12, "còn 3 ngày"), (15, "hôm nay"), (17, "quá hạn 2 ngày"), (31, "quá hạn 16 ngày")):
        made = DeadlineLine(DUE, datetime.date(2026, 1, today), lambda: None, lambda: None)
        qtbot.addWidget(made)
        assert any(said in each.text() for each in made.findChildren(QLabel))


def test_deadline_leads_to_the_sentence_that_asks(sample_window, sample_services):
    source = library.sources(sample_services.db)[0]
    facts = HomeFacts(deadlines=(Due("2026-01-30", "Ban hành kế hoạch", source.id, source.title, "V.3.a"),))
    home = sample_window.current_page()
    home._on_read(facts)
    button(home.findChildren(DeadlineLine)[-1], "Xem").click()
    assert sample_window.place() == "source"
    assert sample_window.current_page().understood.current().path == "V.3.a"


def test_deadlines_done_are_put_aside_and_come_back(sample_window, sample_services, monkeypatch):
    day = datetime.date(2026, 1, 1)
    read = deadlines.all_deadlines
    found = read(sample_services.db, "commune", day)
    monkeypatch.setattr(deadlines, "all_deadlines", lambda db, level, _today: read(db, level, day))
    sample_window.go("deadlines")
    page = sample_window.current_page()
    assert page.tabs.tabText(0) == f"Còn phải làm ({len(found)})"
    button(page, "Xong").click()
    assert page.tabs.tabText(0) == f"Còn phải làm ({len(found) - 1})"
    page.tabs.setCurrentIndex(1)
    assert page.tabs.tabText(1) == "Đã xong (1)"
    button(page, "Chưa xong").click()
    assert page.tabs.tabText(1) == "Đã xong (0)"


def test_files_used_last_stand_on_the_page(sample_window, sample_services, tmp_path):
    file = tmp_path / "Kế hoạch của tỉnh.docx"
    shutil.copy(HIGHER_PLAN, file)
    sample_window.drop([file])
    sample_window.go("home")
    line = sample_window.current_page().findChildren(FileEntry)[-1]  # those shown before are on their way out
    assert "Kế hoạch của tỉnh.docx" in words(line)
    button(line, "Xem").click()
    assert sample_window.place() == "source"


def test_a_file_that_is_gone_says_so_and_leaves_the_list(sample_window, sample_services, tmp_path):
    gone = tmp_path / "đã xóa.docx"
    recent.remember(sample_services.db, recent.WRITTEN, str(gone))
    sample_window.go("home")
    button(sample_window.current_page().findChildren(FileEntry)[0], "Mở").click()
    notice = sample_services.messages.recent[-1]
    assert "đã xóa.docx" in notice.lead
    next(action for action in notice.actions if action.text == "Bỏ khỏi danh sách").act()
    assert not recent.recent(sample_services.db, recent.WRITTEN, limit=9)


def test_a_draft_whose_kind_is_gone_does_not_take_the_page_along(sample_window, sample_services):
    draft = drafts.get_draft(sample_services.db, sample_services.sample_draft)
    drafts.save_draft(sample_services.db, replace(draft, kind="khong-con"))
    sample_window.go("home")
    home = sample_window.current_page()
    assert "Không mở được" in words(home)
    assert home.findChildren(SourceLine)


def test_search_of_the_page_opens_the_search_over_everything(sample_window):
    button(sample_window.current_page(), "Tìm kế hoạch").click()
    assert sample_window.findChild(FindOverlay).isVisible()


def test_files_checked_and_written_are_remembered(sample_window, sample_services, tmp_path, monkeypatch):
    sample_window.go("check")
    sample_window.drop([HIGHER_PLAN])
    written = tmp_path / "Kế hoạch.docx"
    monkeypatch.setattr(sample_services.messages, "save_file", lambda *_: written)
    sample_window.open_draft(sample_services.sample_draft)
    sample_window.current_page().ways_out.exporter.export(".docx")
    found = recent.recent(sample_services.db, recent.CHECKED, recent.WRITTEN, limit=9)
    assert [(one.kind, one.value) for one in found] == [
        (recent.WRITTEN, str(written)),
        (recent.CHECKED, str(HIGHER_PLAN)),
    ]
    sample_window.files.open_again(recent.CHECKED, str(HIGHER_PLAN))
    assert sample_window.place() == "check"


def due_in(days: int) -> Due:
    date = datetime.date.today() + datetime.timedelta(days=days)
    return DUE._replace(date=date.isoformat(), text=f"Việc hạn {days}")


def bars(home) -> list[str]:
    QApplication.processEvents()
    return [bar.accessibleName() for bar in home.findChildren(NoticeBar) if bar.isVisible()]


def test_the_band_names_the_one_thing_to_do_next(sample_window):
    home = sample_window.current_page()
    facts = home._facts._replace(waiting=None, deadlines=())
    ready = facts.drafts[0]._replace(progress=(5, 5, "", 0, 0))
    home._on_read(facts._replace(drafts=(ready,)))
    assert "xuất văn bản, in và trình ký" in words(home)
    for days, said in ((3, "Còn 3 ngày."), (-2, "Quá hạn 2 ngày."), (0, "Hôm nay.")):
        home._on_read(facts._replace(drafts=(ready,), deadlines=(due_in(-40), due_in(days))))
        assert bars(home) == [f"{said} Việc hạn {days}"]
    home._on_read(facts._replace(deadlines=(due_in(-40), due_in(30))))
    assert not bars(home)
