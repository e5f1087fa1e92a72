"""Work off the window's thread: a core function runs in a pool and comes back with a result or an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from cchc_desktop.errors import UserError

BUSY_AFTER_MS = 300


class _Job(NamedTuple):
    function: Callable[[], Any]
    on_done: Callable[[Any], object] | None
    on_error: Callable[[UserError], object] | None
    label: str
    owner: QObject | None


class Tasks(QObject):
    """Runs one function at a time in the background, in the order asked.

    `busy_changed` tells what is being done once it takes longer than 300 ms, and "" when all has ended.
    `synchronous` makes everything run at once, for tests.
    """

    busy_changed = Signal(str)
    failed = Signal(object)  # an error nobody took care of
    _ended = Signal(int, object, object)  # number of the job, result, error

    def __init__(self, synchronous: bool = False, parent: QObject | None = None):
        super().__init__(parent)
        self.synchronous = synchronous
        self._jobs: dict[int, _Job] = {}
        self._count = 0
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # the database has one writer; order is kept
        self._aside = QThreadPool(self)
        self._aside.setMaxThreadCount(1)
        self._wait = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._wait.timeout.connect(self._tell_busy)
        self._ended.connect(self._on_ended)  # queued to the window's thread when told from another

    def run(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
        label: str = "",
        owner: QObject | None = None,
        aside: bool = False,
    ) -> None:
        """Run `function()`; then `on_done(result)` or `on_error(error)` in the window's thread.

        `on_error` gets only `UserError`; any other exception, and a `UserError` without
        `on_error`, goes to `failed`. Nothing is called back when `owner` has been freed meanwhile.
        `label` is the sentence shown while it takes long. `aside`: it waits for another program and uses no
        data of ours, so that saving need not wait for it.
        """
        if self._closed:
            return
        self._count += 1
        number = self._count
        self._jobs[number] = _Job(function, on_done, on_error, label, owner)
        if self.synchronous:
            self._work(number, function)
        else:
            self._wait.start()
            (self._aside if aside else self._pool).start(lambda: self._work(number, function))

    def _work(self, number: int, function: Callable[[], Any]) -> None:
        result, error = None, None
        try:
            result = function()
        except Exception as caught:  # noqa: BLE001 - an outermost door; handed to the caller
            error = caught
        if isValid(self):
            self._ended.emit(number, result, error)

    def _on_ended(self, number: int, result: Any, error: Exception | None) -> None:
        job = self._jobs.pop(number)
        self._tell_busy()
        if job.owner is not None and not isValid(job.owner):
            return
        if error is None:
            if job.on_done:
                job.on_done(result)
        elif isinstance(error, UserError) and job.on_error:
            job.on_error(error)
        else:
            self.failed.emit(error)

    def close(self) -> None:
        """Let what runs come to its end and take nothing more: the data is about to be closed."""
        self.wait()
        self._closed = True

    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._jobs)

    def wait(self) -> None:
        """Let everything end; the callbacks follow with the event loop."""
        self._pool.waitForDone()
        self._aside.waitForDone()

    def _tell_busy(self) -> None:
        if not self._jobs:
            self._wait.stop()
            self.busy_changed.emit("")
        elif not self._wait.isActive():
            self.busy_changed.emit(next((job.label for job in self._jobs.values() if job.label), ""))
