"""The views of the window: each screen in each of its states, in the order a new user comes to them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget  # noqa: TID251 - a tool for the window

from cchc_desktop import library
from cchc_desktop.drafting import drafts, export, merging, profiles
from cchc_desktop.exchange import make_pack
from cchc_desktop.paths import resources
from cchc_desktop.storage import Database
from ui.main_window import MainWindow
from ui.sample import make_sample

SAMPLES = resources() / "samples"
HIGHER_PLANS = ("ke-hoach-cchc-nam-tinh.docx", "ke-hoach-tuyen-truyen-cchc-tinh.docx")
PLACES = ("home", "plans", "library", "check", "compare", "deadlines", "kinds", "settings", "help")
PROFILE_TABS = ("co-quan", "nguoi-ky", "noi-nhan", "trang-giay", "ten-co-quan")

View = tuple[str, QWidget]  # name of the picture, what is on it


def views(window: MainWindow) -> Iterator[View]:
    """Yield every view, shown."""
    yield from _empty(window)
    draft = make_sample(window.services.db)
    plans = _plans(window.services.folder / "Tài liệu")
    yield from _full(window, plans)
    yield from _files(window, draft, plans)
    yield from _wizard(window, draft)
    yield from _over_everything(window)
    yield from _trouble(window, draft)


def _plans(folder: Path) -> list[Path]:
    """Put the higher plans where a user has them: file names and folders are seen in the pictures."""
    folder.mkdir()
    return [Path(shutil.copy(SAMPLES / name, folder)) for name in HIGHER_PLANS]


def _empty(window: MainWindow) -> Iterator[View]:
    """Before there is anything: the first start, then a unit without plans."""
    yield "lan-dau", window
    profiles.add_profile(window.services.db, profiles.load_profile(SAMPLES / "xa-mau.toml"))
    window.services.use_profile(profiles.get_profile(window.services.db, "xa-mau"))
    for place in PLACES:
        window.go(place)
        yield f"{place}-trong", window


def _full(window: MainWindow, plans: list[Path]) -> Iterator[View]:
    window.go("home")
    window.drop(plans[:1])
    yield "doc-xong", window
    for place in PLACES:
        window.go(place)
        yield place, window
    window.new_plan(next(source.id for source in library.sources(window.services.db)))
    yield "ke-hoach-moi", window
    window.go("library")
    window.search("niem yet")
    yield "thu-vien-tim", window
    window.go("profile")
    bar = window.current_page().findChild(QTabBar)
    for tab, name in enumerate(PROFILE_TABS):
        bar.setCurrentIndex(tab)
        yield f"ho-so-{name}", window


def _files(window: MainWindow, draft: str, plans: list[Path]) -> Iterator[View]:
    """Files that come from outside: checked, edited by somebody, shared."""
    services = window.services
    window.go("check")
    window.drop(plans)
    yield "kiem-tra-tep", window
    window.go("compare")
    yield "so-sanh", window
    pack, edited = services.folder / "goi.cchcpack", services.folder / "da sua.docx"
    make_pack(services.db, pack, drafts=[draft])
    write_edited(services.db, draft, edited)
    window.show_merge(merging.read_edited(services.db, drafts.get_draft(services.db, draft), edited), edited)
    yield "ban-word-da-sua", window
    changed = replace(drafts.get_draft(services.db, draft), subject="tuyên truyền cải cách hành chính")
    drafts.save_draft(services.db, changed)
    window.drop([pack])
    yield "goi-chia-se", window


def _wizard(window: MainWindow, draft: str) -> Iterator[View]:
    window.open_draft(draft)
    wizard = window.current_page()
    wizard.watch.look()
    for step in [step.id for step in wizard.watch.steps]:
        wizard.go(step)
        yield f"buoc-{step}", window
    section = next(step.id for step in wizard.watch.steps if step.group == "sections")
    wizard.go(section)
    for tab in range(1, 4):
        wizard.panel.show_tab(tab)
        yield f"muc-the-{tab}", window
    wizard.finding.begin(with_replacing=True)
    yield "tim-va-thay", window
    wizard.go("review")
    wizard.ways_out.export(".docx")  # stopped by what must be mended
    yield "xuat-con-loi", window
    wizard.go("versions")
    yield "cac-phien-ban", window


def _over_everything(window: MainWindow) -> Iterator[View]:
    window.go("home")
    window.find()
    yield "tim-moi-thu", window
    window.overlays.leave()
    window.overlays.show_help()
    yield "tro-giup-ben-canh", window
    window.overlays.leave()
    window.open_menu()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        yield "menu", menu
        menu.close()


def _trouble(window: MainWindow, draft: str) -> Iterator[View]:
    """A file being read, one that cannot be read, a disk that takes no more."""
    window.go("home")
    window.importer.reading = HIGHER_PLANS[0]
    window.importer.started.emit(HIGHER_PLANS[0])
    yield "dang-doc", window
    window.importer.reading = ""
    window.importer.ended.emit()
    broken = window.services.folder / "ke hoach.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    window.drop([broken])
    yield "khong-doc-duoc", window
    window.open_draft(draft)
    wizard = window.current_page()
    wizard.session.save_failed.emit(
        "Chưa lưu được. Ổ đĩa đã đầy. Xóa bớt tệp rồi bấm Lưu lại. Bản lưu trước còn nguyên."
    )
    yield "khong-luu-duoc", window
    if button := next((b for b in wizard.findChildren(QPushButton) if b.text() == "Lưu lại"), None):
        button.click()


def write_edited(db: Database, draft: str, file: Path) -> None:
    """Export a draft and edit it as somebody with Word would."""
    export.write(export.draft_plan(db, drafts.get_draft(db, draft)), file, export.DEFAULT_PAGE)
    document = docx.Document(str(file))
    paragraphs = [one for one in document.paragraphs if one.text.startswith("a)")]
    paragraphs[0].text = paragraphs[0].text.replace("người dân", "nhân dân") + " Báo cáo hằng tháng."
    document.save(str(file))
