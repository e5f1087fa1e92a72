"""The shape of the code: one direction, small pieces, no Qt in the core."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*(ROOT / "cchc_desktop").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])

# The aim is 300 and 30; these are the walls behind it.
MOST_LINES = 500
MOST_FUNCTION_LINES = 60


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small(file):
    source = file.read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES, node.name


def test_the_core_is_imported_where_there_is_no_qt():
    """Every module of the core, in a process where PySide6 and ui cannot be imported."""
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in MODULES
        if file.is_relative_to(ROOT / "cchc_desktop")
    ]
    code = (
        "import sys, importlib\n"
        "for name in ('PySide6', 'shiboken6', 'ui'): sys.modules[name] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_command_line_does_not_start_with_heavy_libraries():
    """`cchc kinds` needs neither Word files nor pages nor PDF."""
    code = (
        "import sys; from cchc_desktop import cli\n"
        "heavy = {'docx', 'fpdf', 'pypdfium2', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
