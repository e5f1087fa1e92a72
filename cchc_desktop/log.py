"""One rotating log in the data folder, for finding faults. It never holds words of a document or a file's name.

Of an error it keeps the kind and the places in our code it passed through, not its message: messages of libraries
may quote the text they failed on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from cchc_desktop import __version__

FILE_NAME = "cchc.log"
MOST_BYTES = 256_000  # of one file; the newest and two older ones are kept
_KEPT = 2
_log = logging.getLogger("cchc")
_log.propagate = False
_log.addHandler(logging.NullHandler())


class _Quiet(RotatingFileHandler):
    """A log that cannot be written (full disk, held open) must never stand in the way of the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name logging calls
        """Let the entry go."""

    def close(self) -> None:
        """Close the file; what a full disk did not take is given up."""
        with contextlib.suppress(OSError):
            super().close()

    def _open(self):  # type: ignore[no-untyped-def]
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_owner_only)


def _owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def start(folder: Path) -> None:
    """Write into the log of a data folder from now on; a folder that takes no files means no log."""
    file = str((folder / FILE_NAME).absolute())
    if any(getattr(handler, "baseFilename", "") == file for handler in _log.handlers):
        return
    stop()
    try:
        handler = _Quiet(file, maxBytes=MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)


def stop() -> None:
    """Close the log's file."""
    for handler in [one for one in _log.handlers if isinstance(one, RotatingFileHandler)]:
        _log.removeHandler(handler)
        handler.close()


def note(event: str, **values: int | float | str) -> None:
    """Note that something was done: a fixed word and numbers or ids, never text of a document."""
    _log.info("%s %s", event, " ".join(f"{name}={value}" for name, value in values.items()))


def refused(error: Exception) -> None:
    """Note what the user or the machine caused: the kind of error alone."""
    cause = error.__cause__
    _log.warning("refused %s %s", type(error).__name__, type(cause).__name__ if cause else "")


def fault(error: BaseException) -> str:
    """Note a bug of ours; returns the report a user may copy and send, without any text of a document."""
    report = "\n".join(_report(error))
    _log.error("fault\n%s", report)
    return report


def _report(error: BaseException) -> list[str]:
    lines = [f"cchc {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            place = Path(frame.filename)
            lines.append(f"  {place.parent.name}/{place.name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return lines
