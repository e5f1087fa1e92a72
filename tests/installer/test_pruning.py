"""prune.toml decides file by file, every line has a reason, and lines that decide on nothing are found."""

from __future__ import annotations

import pytest
from packing.lock import BuildError
from packing.pruning import Rules, read_rules


@pytest.fixture(scope="module")
def rules(root) -> Rules:
    return read_rules(root / "installer" / "prune.toml")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("lib/PySide6/Qt6Core.dll", True),
        ("lib/PySide6/QtWidgets.pyd", True),
        ("lib/PySide6/plugins/platforms/qwindows.dll", True),
        ("lib/PySide6/Qt6Quick.dll", False),
        ("lib/PySide6/opengl32sw.dll", False),
        ("lib/PySide6/qml/QtQuick/qtquick2plugin.dll", False),
        ("lib/PySide6/translations/qtbase_de.qm", False),
        ("lib/PIL/_imaging.cp312-win_amd64.pyd", True),
        ("lib/PIL/_avif.cp312-win_amd64.pyd", False),
        ("lib/fontTools/misc/bezierTools.c", False),
        ("lib/fontTools/misc/bezierTools.py", True),
        ("app/cchc_desktop/cli.py", True),
        ("app/resources/rules/nd30.toml", True),
    ],
)
def test_files_are_decided(rules, path, kept):
    assert rules.kept(path) is kept


def test_the_library_of_python_is_pruned_only_where_it_lies_in_files(rules):
    full, embeddable = rules.for_layout("full"), rules.for_layout("embeddable")
    assert not full.kept("python/Lib/tkinter/__init__.py")
    assert full.kept("python/Lib/json/__init__.py")
    assert all(not rule.pattern.startswith("python/Lib") for rule in embeddable.files)
    assert embeddable.rule_of("python/python313.zip").keep


def test_the_first_rule_wins_and_stars_know_folders(tmp_path):
    file = tmp_path / "prune.toml"
    file.write_text(
        'packages = []\n[[files]]\nkeep = "lib/a/*.dll"\nreason = "needed by all"\n'
        '[[files]]\ndrop = "lib/a/**"\nreason = "the rest of it"\n',
        encoding="utf-8",
    )
    made = read_rules(file)
    assert made.kept("lib/a/x.dll")
    assert not made.kept("lib/a/deep/x.dll")
    assert made.idle(["lib/a/x.dll"]) == ["lib/a/**"]
    assert made.idle(["lib/b/x.dll"]) == []  # package a is not carried at all


def test_a_rule_without_a_reason_is_refused(tmp_path):
    file = tmp_path / "prune.toml"
    file.write_text('packages = []\n[[files]]\ndrop = "lib/**"\n', encoding="utf-8")
    with pytest.raises(BuildError, match="reason"):
        read_rules(file)


def test_every_icon_is_drawn_somewhere(root):
    sources = "".join(file.read_text("utf-8") for file in (root / "ui").rglob("*.py"))
    names = [file.stem for file in (root / "resources" / "icons").glob("*.svg")]
    assert [name for name in names if f'"{name}"' not in sources] == []
