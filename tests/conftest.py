"""Fixtures for every test."""

from __future__ import annotations

import importlib.abc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cchc_desktop import i18n, paths

# How long an example takes says something about what else the computer does, not about the program.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

if os.environ.get("CCHC_NO_QT"):
    # The core's tests run once more where Qt cannot be imported, as on a machine without it.
    class _NoQt(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in ("PySide6", "shiboken6", "ui"):
                raise ModuleNotFoundError(f"{name} is blocked in this run", name=name)

    sys.meta_path.insert(0, _NoQt())
    collect_ignore = ["ui", "test_manual.py", "benchmarks/test_preview.py", "benchmarks/test_window.py"]


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value or not Path(value).is_dir():
        pytest.skip(f"{variable} is not set: real plans and schemas are kept outside the project")
    return Path(value)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real plans; the test is skipped where it is not there."""
    return _folder("CCHC_CORPUS")


@pytest.fixture(scope="session")
def xsd() -> Path:
    """The folder of the OOXML schemas; the test is skipped where it is not there."""
    return _folder("CCHC_XSD")


@pytest.fixture(autouse=True)
def _vietnamese():
    """Every test starts in the default language."""
    i18n.use("vi")
    yield
    i18n.use("vi")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    """No test touches the user's own data folder."""
    monkeypatch.setenv("CCHC_DATA", str(tmp_path / "data"))
    paths.look_in(tmp_path / "data")
