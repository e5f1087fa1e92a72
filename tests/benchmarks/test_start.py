"""Start to the first painted, usable window against a bare PySide6 window: wall time and peak memory, in one run.

Ours is the home page of a user with work: its lists stand in the first picture. Both programs say "painted" when
their window has been drawn; the time runs from the start of the process to that word. Modules are compiled
beforehand, as an installed program has them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
MOST_TIME = 2.4  # the aim is 1.3; docs/window.md says where the time goes. A busy machine spreads far
MOST_MEMORY = 1.4  # 1.27 measured

TELL = """
import sys
def tell():
    print("painted", flush=True)
    sys.stdin.readline()
    app().quit()
"""
BARE = f"""{TELL}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication.instance
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
application = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("x"))
window.resize(1366, 688)
window.show()
application.exec()
"""
# What our window does once its first picture stands is to read its data: it tells just before.
OURS = f"""{TELL}
from ui import app as ours
app = ours.QApplication.instance
ours.MainWindow.read_data = lambda window: tell()
ours.main([])
"""


class Start(NamedTuple):
    """One start: seconds to the first picture, and the most memory used until then, in MB."""

    seconds: float
    memory: float


def start(code: str, data: Path, compiled: Path) -> Start:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "CCHC_DATA": str(data),
        "PYTHONPYCACHEPREFIX": str(compiled),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        seconds = time.perf_counter() - begin
        memory = _peak(program.pid)
        program.communicate(b"\n")
    assert said == b"painted\n"
    assert program.returncode == 0
    return Start(seconds, memory)


def _peak(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("VmHWM")


@pytest.fixture
def data(tmp_path):
    """The data of a user in the middle of work, whose home page was seen before."""
    import datetime

    from cchc_desktop.drafting import profiles
    from cchc_desktop.storage import open_database
    from ui.places.home_facts import read_facts
    from ui.sample import make_sample
    from ui.services import Services

    folder = tmp_path / "data"
    made = Services(open_database(folder), folder)
    make_sample(made.db)
    made.use_profile(profiles.get_profile(made.db, "xa-mau"))
    read_facts(made, datetime.date.today())
    made.db.close()
    return folder


@pytest.mark.bench
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_the_first_window_is_soon_there(data, tmp_path):
    compiled = tmp_path / "compiled"
    start(BARE, data, compiled)
    start(OURS, data, compiled)
    pairs = [(start(BARE, data, compiled), start(OURS, data, compiled)) for _round in range(ROUNDS)]
    bare, ours = (
        Start(*(statistics.median(values) for values in zip(*side, strict=True)))
        for side in zip(*pairs, strict=True)
    )
    time_ratio, memory_ratio = ours.seconds / bare.seconds, ours.memory / bare.memory
    print(f"\n  bare PySide6: {bare.seconds * 1000:.0f} ms, {bare.memory:.0f} MB")
    print(f"  ours: {ours.seconds * 1000:.0f} ms, {ours.memory:.0f} MB: {time_ratio:.2f}, {memory_ratio:.2f}")
    assert time_ratio <= MOST_TIME
    assert memory_ratio <= MOST_MEMORY
