"""Run a Windows program under Wine and pass on its output and exit code.

    python3 installer/rehearsal/run_wine.py wine64 program.exe arguments…

Wine's Python wants a pipe for its output, and Wine's services, which may be started along with the first program, keep
that pipe open after the program has ended: so this waits for the program, not for the end of the pipe.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

LIMIT_S = 3600  # a message box nobody can press keeps a program waiting for ever


def run(command: Sequence[str], folder: Path | None = None) -> tuple[int, float, str]:
    """Return exit code, seconds it took, and output."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        pieces: list[bytes] = []
        stream = process.stdout
        assert stream is not None

        def collect() -> None:
            while piece := stream.read1(65536):
                pieces.append(piece)

        reader = threading.Thread(target=collect, daemon=True)
        reader.start()
        try:
            code = process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        taken = time.perf_counter() - begun
        reader.join(1)  # what the program said is in the pipe by now
        said = b"".join(pieces).decode("utf-8", errors="replace").replace("\r", "")
        if reader.is_alive():
            process.stdout = None  # closing it would wait for the services
        return code, taken, said


if __name__ == "__main__":
    code, _, said = run(sys.argv[1:])
    sys.stdout.write(said)
    sys.stdout.flush()
    raise SystemExit(code)
