"""What is inside and under which licence is told without a network, from a checkout and when installed."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from cchc_desktop import licences
from cchc_desktop.paths import resources


def test_everything_the_program_requires_is_told_with_its_licence():
    found = {re.sub(r"[-_.]+", "-", one.name).lower(): one for one in licences.components()}
    for required in metadata.requires("cchc-desktop"):
        name = re.split(r"[<>=~!;\[ ]", required)[0].lower()
        if "extra" not in required:
            assert re.sub(r"[-_.]+", "-", name) in found
    assert all(one.licence for one in found.values())
    assert "pytest" not in found and "ruff" not in found


def test_ours_and_the_icons_come_first_with_their_texts():
    ours, icons, *_rest = licences.components()
    assert (ours.name, ours.licence) == ("CCHC Desktop", "Apache-2.0")
    assert "Apache License" in ours.text()
    assert "MIT" in icons.licence and "Microsoft" in icons.text()


def test_texts_are_there_also_for_what_only_names_its_licence():
    found = {one.name.lower(): one for one in licences.components()}
    qt = next(one for name, one in found.items() if name.startswith("pyside6"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text()
    assert "Redistribution" in found["lxml"].text()


@pytest.fixture
def installed(tmp_path, monkeypatch) -> Path:
    """The tree the installer makes: app/resources, and licences/ beside app."""
    shipped = resources()
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "resources").symlink_to(shipped)
    folder = tmp_path / "licences"
    for name in ("cchc-desktop", "lxml", "cpython"):
        (folder / name).mkdir(parents=True)
        (folder / name / "LICENSE.txt").write_text(f"the licence of {name}", encoding="utf-8")
    (folder / "LGPL-3.0.txt").write_text("GNU LESSER", encoding="utf-8")
    (folder / "THIRD-PARTY.txt").write_text(
        "CCHC Desktop dùng các thành phần dưới đây.\n"
        "Mã nguồn / sources: https://download.qt.io/official_releases/\n\n"
        "cpython 3.12.10: PSF-2.0 https://www.python.org\n"
        "SQLite 3.49 (trong / in cpython): blessing\n"
        "lxml 6.1.3: BSD-3-Clause https://lxml.de\n"
        "pyside6-essentials 6.11.3: LGPL-3.0-only https://pyside.org\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(licences, "resources", lambda: tmp_path / "app" / "resources")
    return folder


def test_installed_it_reads_the_list_beside_the_program(installed):
    ours, _icons, *rest = licences.components()
    assert ours.text() == "the licence of cchc-desktop"
    assert [(one.name, one.version, one.licence) for one in rest] == [
        ("cpython", "3.12.10", "PSF-2.0"),
        ("lxml", "6.1.3", "BSD-3-Clause"),
        ("pyside6-essentials", "6.11.3", "LGPL-3.0-only"),
        ("SQLite", "3.49", "blessing"),
    ]
    texts = {one.name: one.text() for one in rest}
    assert texts["SQLite"] == "the licence of cpython"
    assert texts["pyside6-essentials"] == "GNU LESSER"
