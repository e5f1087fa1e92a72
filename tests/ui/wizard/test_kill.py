"""The process is killed while typing; what was typed before the last pause, or two seconds ago, is there afterwards."""

from __future__ import annotations

import contextlib
import os
import random
import struct
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


# Types without a pause, as somebody copying from paper does. What was pressed when, the longest stall of the machine
# and its longest save are told in memory the parent shares.
WITHOUT_A_PAUSE = (
    PROGRAM.partition("def saved")[0]
    + """
import mmap, struct
from time import monotonic

told = open(sys.argv[3], "r+b")
shared = mmap.mmap(told.fileno(), 0)
count, last, stall, began, longest = 0, monotonic(), 0.0, 0.0, 0.0

def press():
    global count, last, stall
    now = monotonic()
    stall, last, count = max(stall, now - last - 0.03), now, count + 1
    struct.pack_into("<d", shared, 24 + 8 * count, now)
    type_words(f" {count}")
    struct.pack_into("<qdd", shared, 0, count, stall, longest)

def saving():
    global began
    began = monotonic()

def saved(at):
    global longest
    longest = max(longest, monotonic() - began)

wizard.session.saving.connect(saving)
wizard.session.saved.connect(saved)
keys = QTimer(interval=30)
keys.timeout.connect(press)
keys.start()
app.exec()
"""
)
ALLOWED_S = 2.0


@pytest.fixture
def draft(tmp_path):
    """A new draft in a data folder; returns its id."""
    with contextlib.closing(open_database(tmp_path)) as db:
        unit = profiles.Profile(
            "xa", profiles.AgencyFacts(name="Ủy ban nhân dân xã Mẫu", unit="xã", place="Mẫu")
        )
        profiles.add_profile(db, unit)
        return start.new_draft(db, "tuyen-truyen-cchc", unit.id, 2026).id


def begun(program: str, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def killed(child: subprocess.Popen) -> float:
    """Kill a process; returns when."""
    child.kill()
    moment = time.monotonic()
    child.wait()
    child.stdout.close()
    return moment


def first_item(folder: Path, draft: str) -> str:
    with contextlib.closing(open_database(folder)) as db:
        first = drafts.get_draft(db, draft).sections["muc-dich-yeu-cau"].content[0]
    assert isinstance(first, Item)
    return plain(first.text)


@pytest.mark.full
def test_text_typed_before_the_pause_survives_a_kill(tmp_path, draft):
    child = begun(PROGRAM, str(tmp_path), draft)
    try:
        assert child.stdout.readline().strip() == b"saved"
        time.sleep(0.2)  # killed in the middle of the next words
    finally:
        killed(child)
    assert first_item(tmp_path, draft).startswith("Mục đích được gõ trước khi mất điện")


@pytest.mark.full
@pytest.mark.parametrize("seed", range(8))
def test_typing_without_a_pause_loses_at_most_two_seconds(tmp_path, draft, seed):
    told = tmp_path / "told"
    told.write_bytes(bytes(1 << 16))
    chance = random.Random(seed)
    child = begun(WITHOUT_A_PAUSE, str(tmp_path), draft, str(told))
    try:
        while not struct.unpack_from("<q", told.read_bytes())[0] and child.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(2.2, 6))
    finally:
        moment = killed(child)
    shared = told.read_bytes()
    count, stall, longest_save = struct.unpack_from("<qdd", shared)
    assert count > 40
    words = first_item(tmp_path, draft).split()
    kept = int(words[-1]) if words[-1].isdigit() else 0
    assert [int(word) for word in words[2:]] == list(range(1, kept + 1))
    lost = [struct.unpack_from("<d", shared, 24 + 8 * number)[0] for number in range(kept + 1, count + 1)]
    # What the machine itself stood still, and how long its disk took beyond the usual, is not the program's.
    allowed = ALLOWED_S + stall + max(0.0, longest_save - 0.2)
    assert not lost or moment - lost[0] <= allowed, (moment - lost[0], stall, longest_save)
