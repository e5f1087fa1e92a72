"""Keys and updates in the window: packs are signed, a key is accepted once, newer data of the program comes in."""

from __future__ import annotations

import contextlib
import datetime

import msgspec
import pytest
from exchange.test_updates import packed
from PySide6.QtWidgets import QApplication, QLineEdit

from cchc_desktop import exchange, library, paths, shipped
from cchc_desktop.exchange import updates
from cchc_desktop.storage import open_database
from tests.ui.test_home import button, words


@pytest.fixture
def colleague(tmp_path):
    """Another office's data folder, with a key of its own."""
    with contextlib.closing(open_database(tmp_path / "huyện")) as db:
        exchange.our_public_key(db.folder)
        yield db


@pytest.fixture
def signed(sample_services, colleague, tmp_path):
    """A pack of the sample's higher plan, signed by the other office."""
    db, file = sample_services.db, tmp_path / "ký.cchcpack"
    source = library.sources(db)[0]
    library.import_bytes(colleague, source.file, library.original(db, source.id))
    exchange.make_pack(colleague, file, [source.id], signed=True)
    return file


def test_an_unknown_key_is_shown_and_accepted_once(sample_window, sample_services, colleague, signed):
    key = exchange.our_signer(colleague.folder)
    sample_window.drop([signed])
    page = sample_window.current_page()
    assert key.short in words(page)
    assert not button(page, "Ghi nhớ khóa này").isEnabled()
    page.findChildren(QLineEdit)[-1].setText("Sở Nội vụ")
    button(page, "Ghi nhớ khóa này").click()
    assert "Gói do “Sở Nội vụ” ký." in words(page)
    assert [one.name for one in exchange.trusted(sample_services.db)] == ["Sở Nội vụ"]
    sample_window.drop([signed])
    assert "Gói do “Sở Nội vụ” ký." in words(sample_window.current_page())


def test_a_trusted_key_is_listed_removed_and_had_back(sample_window, sample_services, colleague):
    db = sample_services.db
    exchange.trust(db, exchange.our_public_key(colleague.folder), "Sở Nội vụ")
    sample_window.go("settings")
    page = sample_window.current_page()
    assert "Sở Nội vụ" in words(page)
    next(
        one for one in page.findChildren(type(button(page, "Bỏ"))) if "Sở Nội vụ" in one.accessibleName()
    ).click()
    assert exchange.trusted(db) == ()
    assert "Sở Nội vụ" not in words(page)
    sample_services.messages.recent[-1].actions[0].act()
    assert [one.name for one in exchange.trusted(db)] == ["Sở Nội vụ"]


def test_packs_are_signed_once_there_is_a_key(sample_window, sample_services, tmp_path):
    from ui.sharing import share

    db, drafts = sample_services.db, [sample_services.sample_draft]
    for name in ("a", "b"):
        sample_services.messages.save_file = lambda *_, name=name: tmp_path / f"{name}.cchcpack"
        share(sample_services, sample_window, "x", drafts)
        if name == "a":
            sample_window.go("settings")
            button(sample_window.current_page(), "Tạo khóa ký").click()
    ours = exchange.our_signer(db.folder)
    assert exchange.open_pack(db, tmp_path / "a.cchcpack").signer is None
    assert exchange.open_pack(db, tmp_path / "b.cchcpack").signer == ours
    assert ours.short in words(sample_window.current_page())
    button(sample_window.current_page(), "Chép khóa").click()
    assert QApplication.clipboard().text() == ours.key


def test_an_update_is_shown_with_its_checksum_taken_and_removed(sample_window, sample_services, tmp_path):
    day = shipped.shipped_version() + datetime.timedelta(days=1)
    name = "citations.toml"
    update = shipped.Update(day, {name: (paths.resources() / name).read_text(encoding="utf-8")})
    file = packed(update, tmp_path / "cập nhật.cchcpack")
    sample_window.drop([file])
    page = sample_window.current_page()
    assert exchange.open_pack(sample_services.db, file).sha256 in words(page)
    assert "hiệu lực văn bản" in words(page)
    assert updates.kept(sample_services.folder) is None
    button(page, "Nhận những mục").click()
    assert "mở lại phần mềm" in sample_services.messages.recent[-1].text
    assert updates.kept(sample_services.folder) == update
    sample_window.go("settings")
    page = sample_window.current_page()
    assert f"mở lại phần mềm để dùng bản {day:%d/%m/%Y}" in words(page)
    button(page, "Bỏ bản cập nhật").click()
    assert updates.kept(sample_services.folder) is None
    assert "mở lại phần mềm" not in words(page)


def test_an_older_update_is_told_and_not_offered(sample_window, tmp_path):
    update = msgspec.convert(
        {"version": "2020-01-01", "files": {"citations.toml": "documents = []"}}, shipped.Update
    )
    sample_window.drop([packed(update, tmp_path / "cũ.cchcpack")])
    page = sample_window.current_page()
    assert "cũ hơn bản ở đây" in words(page)
    assert not button(page, "Nhận những mục").isEnabled()


def test_marks_of_clauses_are_joined_by_boxes(sample_window, sample_services, colleague, tmp_path):
    db = sample_services.db
    source = library.sources(db)[0]
    library.import_bytes(colleague, source.file, library.original(db, source.id))
    place = "SELECT id FROM clauses WHERE source = ? ORDER BY place LIMIT 1"
    library.set_note(colleague, colleague.row(place, [source.id])["id"], "Ý của đồng nghiệp.")
    ours = db.row(place, [source.id])["id"]
    library.set_note(db, ours, "Ý của ta.")
    exchange.make_pack(colleague, tmp_path / "a.cchcpack", [source.id])
    sample_window.drop([tmp_path / "a.cchcpack"])
    page = sample_window.current_page()
    assert "Ghi chú · " in words(page)
    button(page, "Nhận những mục").click()
    assert db.row("SELECT note FROM clauses WHERE id = ?", [ours])["note"] == "Ý của ta.; Ý của đồng nghiệp."
