"""Compare the start of two copies of the program: from the start of the process to the first painted window.

    python start_time.py PAIRS "PYTHON A" "PYTHON B"

Each command is a Python that finds the program, perhaps with arguments. Pairs alternate, so that what else the computer
does hits both alike; medians are printed, and the exit code is 1 when B takes more than 1.3 times as long as A.
"""

from __future__ import annotations

import shlex
import statistics
import sys
import tempfile
from pathlib import Path

from run_wine import run

LIMIT = 1.3
# QT_QPA_PLATFORM is set inside: Wine keeps QT_ variables from its programs.
CHILD = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from ui.app import close_services, make_application, open_services
from ui.main_window import MainWindow
app = make_application()
services = open_services(Path(sys.argv[1]))
window = MainWindow(services)
window.show()
app.processEvents()
window.grab()
sys.stdout.flush()
os._exit(0)
"""


def start(command: list[str], folder: Path) -> float:
    """Return the seconds one start takes; the data lies in `folder`."""
    # A relative path, because Wine and the host spell absolute ones differently.
    code, taken, said = run([*command, "-c", CHILD, "data"], folder)
    if code:
        raise SystemExit(said)
    return taken


def main(pairs: int, first: str, second: str) -> int:
    """Measure and compare."""
    commands = [shlex.split(first), shlex.split(second)]
    times: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        places = [Path(folder) / "a", Path(folder) / "b"]
        for command, place in zip(commands, places, strict=True):
            place.mkdir()
            start(command, place)  # the first start of either reads the disk and makes its data
        for _ in range(pairs):
            for taken, command, place in zip(times, commands, places, strict=True):
                taken.append(start(command, place))
    a, b = (statistics.median(taken) for taken in times)
    print(f"A {a:.2f} s, B {b:.2f} s, B / A = {b / a:.2f} (limit {LIMIT}), {pairs} pairs")
    return 0 if b / a <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
