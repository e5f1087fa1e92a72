"""The first picture: the home page as it was left, true, and without the heavy parts of the core."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from tests.ui.test_home import words
from ui import app as app_module
from ui.main_window import MainWindow
from ui.places.home_cards import DraftCard, SourceLine
from ui.places.home_facts import read_facts, remembered_facts

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "msgspec",
    "lxml",
    "docx",
    "fontTools",
    "fpdf",
    "babel",
    "sqlite_utils",
    "rapidfuzz",
    "PySide6.QtNetwork",
}
FIRST_PICTURE = f"""
import sys
from ui import app
from ui.places.home_cards import DraftCard
def painted(window):
    print(len(window.findChildren(DraftCard)), *({HEAVY!r} & set(sys.modules)))
    app.QApplication.instance().quit()
app.MainWindow.read_data = painted
app.main([])
"""


def start_again(qtbot, services, monkeypatch) -> MainWindow:
    """Make a window on the same data, as it is before anything is read."""
    monkeypatch.setattr(services.tasks, "run", lambda *_args, **_words: None)
    made = MainWindow(services)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.started)
    return made


def test_the_first_picture_has_the_lists_and_needs_nothing_heavy(sample_services):
    read_facts(sample_services, datetime.date.today())
    app_module.close_services(sample_services)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CCHC_DATA": str(sample_services.folder)}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().split() == ["1"]


def test_what_was_shown_last_is_there_at_once(qtbot, sample_services, monkeypatch):
    read_facts(sample_services, datetime.date.today())
    home = start_again(qtbot, sample_services, monkeypatch).current_page()
    assert "mục xong" in words(home.findChildren(DraftCard)[0])
    assert "412/KH-UBND" in words(home.findChildren(SourceLine)[0])


def test_a_draft_changed_since_shows_no_progress_until_it_was_looked_at(qtbot, sample_services, monkeypatch):
    read_facts(sample_services, datetime.date.today())
    drafts.rename_draft(sample_services.db, sample_services.sample_draft, "Kế hoạch đổi tên")
    sample_services.db.tables.execute("UPDATE drafts SET changed = '2099-01-01T00:00:00'")
    card = start_again(qtbot, sample_services, monkeypatch).current_page().findChildren(DraftCard)[0]
    assert "Kế hoạch đổi tên" in words(card)
    assert "mục xong" not in words(card)


def test_what_is_gone_is_not_shown(sample_services):
    read_facts(sample_services, datetime.date.today())
    drafts.delete_draft(sample_services.db, sample_services.sample_draft)
    facts = remembered_facts(sample_services.db)
    assert facts.drafts == ()
    assert facts.draft_count == 0
    drafts.purge_draft(sample_services.db, sample_services.sample_draft)
    for source in library.sources(sample_services.db):
        library.delete_source(sample_services.db, source.id)
    facts = remembered_facts(sample_services.db)
    assert facts.sources == facts.deadlines == ()


def test_words_of_another_language_are_not_remembered(sample_services):
    from cchc_desktop import i18n

    read_facts(sample_services, datetime.date.today())
    i18n.use("en")
    assert remembered_facts(sample_services.db) is None


def test_a_note_kept_by_another_version_is_read_anew(sample_services):
    sample_services.db.set_setting("home", '[["vi", "xa-mau"], {"other": "shape"}]')
    assert remembered_facts(sample_services.db) is None
