"""Packs go out and come in by the window: shared, looked into, taken item by item."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from cchc_desktop.exchange import make_pack
from tests.ui.test_home import button, words


@pytest.fixture
def pack(sample_services, tmp_path):
    """The sample draft and its higher plan as a colleague would send them."""
    source = library.sources(sample_services.db)[0]
    file = tmp_path / "gửi xã.cchcpack"
    make_pack(sample_services.db, file, sources=[source.id], drafts=[sample_services.sample_draft])
    return file


def test_what_is_here_already_is_said_and_not_offered(sample_window, pack):
    sample_window.drop([pack])
    page = sample_window.current_page()
    assert words(page).count("giống bản ở đây") == 3
    assert "Gói không có chữ ký" in words(page)
    assert not button(page, "Nhận những mục").isEnabled()


def test_a_plan_that_is_new_enters_only_when_asked(sample_window, sample_services, pack):
    source = library.sources(sample_services.db)[0]
    library.delete_source(sample_services.db, source.id)
    sample_window.drop([pack])
    page = sample_window.current_page()
    assert library.sources(sample_services.db) == ()
    button(page, "Nhận những mục").click()
    assert [one.id for one in library.sources(sample_services.db)] == [source.id]
    assert sample_services.messages.recent[-1].text == "Đã nhận 1 mục."


def test_a_changed_draft_is_taken_as_a_copy_when_the_user_says_so(sample_window, sample_services, pack):
    db = sample_services.db
    draft = drafts.get_draft(db, sample_services.sample_draft)
    drafts.save_draft(db, replace(draft, subject="Tên khác ở đây"))
    sample_window.drop([pack])
    page = sample_window.current_page()
    assert "cũ hơn bản ở đây" in words(page)
    choice = next(made for made in page.choices.values() if made.findData("copy") >= 0 and made.isEnabled())
    choice.setCurrentIndex(choice.findData("copy"))
    button(page, "Nhận những mục").click()
    subjects = {drafts.get_draft(db, row.id).subject for row in drafts.list_drafts(db)}
    assert subjects == {draft.subject, "Tên khác ở đây"}


def test_a_broken_pack_is_refused_with_a_sentence(sample_window, sample_services, pack):
    pack.write_bytes(pack.read_bytes()[:-40])
    sample_window.drop([pack])
    assert "bị hỏng" in " ".join(sample_services.messages.recent[-1][1:3])
    assert sample_window.place() == "home"


def test_a_draft_is_shared_from_the_list(sample_window, sample_services, tmp_path):
    sample_window.go("plans")
    from ui.places.plans import PlanLine

    line = sample_window.current_page().findChildren(PlanLine)[0]
    target = tmp_path / "ban thao"
    sample_services.messages.save_file = lambda *_: target
    next(act for act in line._menu().actions() if act.text() == "Chia sẻ…").trigger()
    assert target.with_name("ban thao.cchcpack").exists()


def test_an_imported_plan_is_shared_from_its_page(sample_window, sample_services, tmp_path):
    source = library.sources(sample_services.db)[0]
    sample_window.show_source(source.id)
    sample_services.messages.save_file = lambda *_: tmp_path / "kh.cchcpack"
    sample_window.current_page().share()
    sample_window.drop([tmp_path / "kh.cchcpack"])
    assert "Kế hoạch cấp trên" in words(sample_window.current_page())
