"""Real faults of system calls: a forked child is traced by strace, which makes its n-th call fail or kills it there."""

from __future__ import annotations

import mmap
import os
import re
import shutil
import signal
import subprocess
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cchc_desktop.errors import UserError

DONE, REFUSED, BROKEN = 0, 3, 4
KILLED = -9  # by SIGKILL, which Windows has not
# The calls that change something on a disk. Of opening, only what makes or writes files counts.
CALLS = (
    "openat",
    "write",
    "pwrite64",
    "ftruncate",
    "fsync",
    "fdatasync",
    "rename",
    "unlink",
    "mkdir",
    "chmod",
)
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
_CALL = re.compile(r"^(?:\d+\s+)?(?:\[pid +\d+\] )?(\w+)\((.*)")


class Outcome(NamedTuple):
    code: int
    words: str


class Call(NamedTuple):
    name: str
    number: int  # the how-many-th call of that name
    text: str


def needs_strace() -> pytest.MarkDecorator:
    """Skip where system calls cannot be traced."""
    return pytest.mark.skipif(not can_trace(), reason="strace is not there or may not trace here")


def can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    done = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True, check=False)
    return done.returncode == 0


def traced(act: Callable[[], object], *options: str) -> Outcome:
    """Run `act` in a forked child under strace; what it says comes back without any system call."""
    shared = mmap.mmap(-1, 1 << 16)
    child = os.fork()
    if child == 0:
        _be_child(act, shared)
    os.waitpid(child, os.WUNTRACED)
    tracer = subprocess.Popen(
        ["strace", "-qq", "-f", *options, "-p", str(child)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_for_tracer(child)
    os.kill(child, signal.SIGCONT)
    _pid, status = os.waitpid(child, 0)
    tracer.wait(20)
    return Outcome(os.waitstatus_to_exitcode(status), shared[:].rstrip(b"\0").decode())


def _be_child(act: Callable[[], object], shared: mmap.mmap) -> None:
    code, words = DONE, ""
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        act()
    except UserError as error:
        code, words = REFUSED, str(error)
    except BaseException:  # noqa: BLE001 - told to the parent, which fails the test
        code, words = BROKEN, traceback.format_exc()
    shared[: len(words.encode()[: 1 << 16])] = words.encode()[: 1 << 16]
    os._exit(code)


def _wait_for_tracer(child: int) -> None:
    until = time.monotonic() + 10
    status = Path(f"/proc/{child}/status")
    while "TracerPid:\t0\n" in status.read_text():
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            raise RuntimeError("strace did not come")
        time.sleep(0.001)


def calls_of(act: Callable[[], object], log: Path) -> tuple[Outcome, list[Call]]:
    """Run `act` without faults; returns its calls that change something on a disk."""
    outcome = traced(act, "-e", f"trace={','.join(CALLS)}", "-o", str(log))
    counts: dict[str, int] = {}
    found = []
    for line in log.read_text(errors="replace").splitlines():
        call = _CALL.match(line)
        if call is None or call[1] not in CALLS:
            continue
        number = counts[call[1]] = counts.get(call[1], 0) + 1
        if call[1] != "openat" or _WRITES.search(call[2]):
            found.append(Call(call[1], number, call[2]))
    return outcome, found


def with_fault(act: Callable[[], object], call: Call, fault: str) -> Outcome:
    """Run `act` with one of its calls made to fail ("ENOSPC"; "ENOSPC+": from then on) or killed at it ("KILL")."""
    again = "+" if fault.endswith("+") else ""
    what = "signal=SIGKILL" if fault == "KILL" else f"error={fault.rstrip('+')}"
    return traced(
        act,
        "-e",
        f"trace={call.name}",
        "-e",
        f"inject={call.name}:{what}:when={call.number}{again}",
        "-o",
        "/dev/null",
    )
