"""The real window on the real core, in a folder of the test's own; nothing is mocked but the file windows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_desktop.paths import resources

pytest.importorskip("PySide6")
from PySide6.QtCore import QCoreApplication, QEvent

from ui.messages import Messages


def _fail(_messages, error, _parent=None):
    raise error


# The window of a fault would wait for a click for ever, also one that comes after its test.
Messages.crash = _fail

SAMPLES = resources() / "samples"
HIGHER_PLAN = SAMPLES / "ke-hoach-tuyen-truyen-cchc-tinh.docx"


SAMPLE_DRAFT = "sample_draft"


def _open(qapp, folder: Path):
    from ui import app as app_module

    made = app_module.open_services(folder)
    made.tasks.synchronous = True
    faults: list[BaseException] = []
    made.messages.crash = lambda error, _parent=None: faults.append(
        error
    )  # its window would wait for a click
    yield made
    # No event loop runs in a test, so widgets given up are freed here; else every later test restyles them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app_module.close_services(made)
    qapp.setStyleSheet("")
    if faults:
        raise faults[0]


@pytest.fixture(autouse=True)
def _qt_text(qapp):
    """Qt speaks our language as in the real program."""
    from ui import qt_text

    translator = qt_text.install(qapp)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def services(qapp, tmp_path):
    """The data of a new user; background work runs at once."""
    yield from _open(qapp, tmp_path / "data")


@pytest.fixture(scope="session")
def _sample_folder(tmp_path_factory) -> Path:
    """The sample draft made once for all tests."""
    from cchc_desktop.drafting import profiles
    from cchc_desktop.storage import open_database
    from ui.sample import make_sample
    from ui.services import Services

    folder = tmp_path_factory.mktemp("sample")
    made = Services(open_database(folder), folder)
    made.db.set_setting(SAMPLE_DRAFT, make_sample(made.db))
    made.use_profile(profiles.get_profile(made.db, "xa-mau"))
    made.db.close()
    return folder


@pytest.fixture
def sample_services(qapp, tmp_path, _sample_folder):
    """The data of a user who works for the sample commune and has the sample draft and its higher plan."""
    shutil.copytree(_sample_folder, tmp_path / "data")
    for made in _open(qapp, tmp_path / "data"):
        made.sample_draft = made.db.setting(SAMPLE_DRAFT)
        yield made


def _window(qtbot, services):
    from ui.main_window import MainWindow

    made = MainWindow(services)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    qtbot.waitUntil(lambda: made.started)
    QCoreApplication.processEvents()  # data is read after the first picture
    return made


@pytest.fixture
def window(qtbot, services):
    """The window of a new user."""
    return _window(qtbot, services)


@pytest.fixture
def sample_window(qtbot, sample_services):
    """The window of a user in the middle of work."""
    return _window(qtbot, sample_services)


@pytest.fixture
def broken_file(tmp_path) -> Path:
    """A file that is not what its name says."""
    file = tmp_path / "ke hoach.docx"
    file.write_bytes(b"PK\x03\x04 cut off")
    return file
