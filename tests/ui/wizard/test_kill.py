"""The process is killed while typing; what was typed before the last pause is there at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_desktop.drafting import drafts, profiles, start
from cchc_desktop.plan import Item, plain
from cchc_desktop.storage import open_database

PROGRAM = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui import app as program
from ui.wizard.wizard import Wizard

app = program.make_application()
services = program.open_services(Path(sys.argv[1]))
wizard = Wizard(services, sys.argv[2])
wizard.show()
wizard.go("muc-dich-yeu-cau")
editor = wizard.page().editor
editor.set_place((0, 8))

def type_words(words):
    for char in words:
        QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char))

def saved(at):
    print("saved", flush=True)
    again.start()

again = QTimer(interval=10)
again.timeout.connect(lambda: type_words(" và"))
wizard.session.saved.connect(saved)
QTimer.singleShot(0, lambda: type_words(" được gõ trước khi mất điện"))
app.exec()
"""


@pytest.mark.full
def test_text_typed_before_the_pause_survives_a_kill(tmp_path):
    db = open_database(tmp_path)
    unit = profiles.Profile("xa", profiles.AgencyFacts(name="Ủy ban nhân dân xã Mẫu", unit="xã", place="Mẫu"))
    profiles.add_profile(db, unit)
    draft = start.new_draft(db, "tuyen-truyen-cchc", unit.id, 2026)
    db.close()
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path), draft.id],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        assert child.stdout.readline().strip() == b"saved"
        time.sleep(0.2)  # killed in the middle of the next words
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    db = open_database(tmp_path)
    first = drafts.get_draft(db, draft.id).sections["muc-dich-yeu-cau"].content[0]
    db.close()
    assert isinstance(first, Item)
    assert plain(first.text).startswith("Mục đích được gõ trước khi mất điện")
