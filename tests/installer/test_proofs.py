"""A tree that lacks a DLL, a package or a dropped module is found out before anyone carries it away."""

from __future__ import annotations

import struct

import pytest
from packing import proofs


def pe_file(*names: str) -> bytes:
    """Return a small 64-bit PE file whose import table names the DLLs; in its one section address = file offset."""
    tables, texts = 0x200, 0x400
    content = bytearray(0x600)
    content[:2] = b"MZ"
    struct.pack_into("<I", content, 0x3C, 0x40)
    struct.pack_into("<4sHH12xH", content, 0x40, b"PE\0\0", 0x8664, 1, 240)
    struct.pack_into("<H", content, 0x58, 0x20B)
    struct.pack_into("<II", content, 0x58 + 112 + 8, tables, 20 * (len(names) + 1))
    struct.pack_into("<IIII", content, 0x58 + 240 + 8, 0x600, 0, 0x600, 0)
    for number, name in enumerate(names):
        struct.pack_into("<I", content, tables + 20 * number + 12, texts)
        content[texts : texts + len(name)] = name.encode()
        texts += len(name) + 1
    return bytes(content)


@pytest.fixture
def tree(tmp_path):
    """A small tree: the program imports `tool`, which needs tool.dll, which needs Windows."""
    files = {
        "python/python312.dll": pe_file("KERNEL32.dll", "api-ms-win-crt-runtime-l1-1-0.dll"),
        "python/Lib/json/__init__.py": b"",
        "lib/tool/__init__.py": b"from tool import inner\n",
        "lib/tool/inner.py": b"try:\n    import extra\nexcept ImportError:\n    extra = None\n",
        "lib/tool/core.pyd": pe_file("tool.dll", "python312.dll"),
        "lib/tool/tool.dll": pe_file("USER32.dll"),
        "app/cchc_desktop/main.py": b"import json\n\ndef late():\n    import tool.inner\n",
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def test_a_whole_tree_has_no_faults(tree):
    assert proofs.missing_dlls(tree) == []
    assert proofs.missing_imports(tree) == []
    assert proofs.unused_packages(tree) == []


def test_a_missing_dll_is_named_with_who_needs_it(tree):
    (tree / "lib/tool/tool.dll").unlink()
    assert proofs.missing_dlls(tree) == ["lib/tool/core.pyd needs tool.dll"]


def test_a_missing_package_is_named_also_when_it_is_imported_late(tree):
    (tree / "app/cchc_desktop/main.py").write_text("def late():\n    import absent\n", encoding="utf-8")
    assert proofs.missing_imports(tree) == ["app/cchc_desktop/main.py imports absent"]


def test_a_dropped_module_is_missed_by_the_program_and_by_its_own_package(tree):
    (tree / "lib/tool/inner.py").unlink()
    assert proofs.missing_imports(tree, ["lib/tool/inner.py"]) == [
        "app/cchc_desktop/main.py imports tool.inner",
        "lib/tool/__init__.py imports tool.inner",
    ]


def test_a_needless_package_is_named(tree):
    (tree / "lib/needless.py").write_text("", encoding="utf-8")
    assert proofs.unused_packages(tree) == ["needless"]


def test_a_library_no_binary_names_is_named(tree):
    (tree / "lib/tool/spare.dll").write_bytes(pe_file())
    assert proofs.idle_dlls(tree) == ["lib/tool/spare.dll"]
