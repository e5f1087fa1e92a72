"""Proofs on the finished tree that nothing is missing: every DLL and every imported package can be found."""

from __future__ import annotations

import ast
import re
import struct
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from packing.lock import BuildError

_KNOWN = tomllib.loads((Path(__file__).parent.parent / "windows.toml").read_text(encoding="utf-8"))
WINDOWS_DLLS = frozenset(_KNOWN["dlls"])
_FOUND_ELSEWHERE = frozenset(_KNOWN["built_in_modules"] + _KNOWN["modules_of_other_systems"])
_BINARIES = (".dll", ".exe", ".pyd")


def missing_dlls(tree: Path, *others: Path) -> list[str]:
    """Return "file needs dll" for every imported DLL that is neither in the tree, nor in the others, nor of Windows."""
    binaries = _binaries(tree)
    carried = {path.name.lower() for folder in (tree, *others) for path in _binaries(folder)}
    return [
        f"{path.relative_to(tree).as_posix()} needs {name}"
        for path in binaries
        for name in imported_dlls(path.read_bytes())
        if name.lower() not in carried and not _of_windows(name.lower())
    ]


def idle_dlls(tree: Path) -> list[str]:
    """Return DLLs of the tree that no other binary names, plug-ins excepted: candidates for dropping."""
    binaries = _binaries(tree)
    named = {name.lower() for path in binaries for name in imported_dlls(path.read_bytes())}
    return [
        path.relative_to(tree).as_posix()
        for path in binaries
        if path.suffix.lower() == ".dll" and path.name.lower() not in named and "plugins" not in path.parts
    ]


def _binaries(tree: Path) -> list[Path]:
    return [path for path in sorted(tree.rglob("*")) if path.suffix.lower() in _BINARIES]


def _of_windows(name: str) -> bool:
    stem = name.rpartition(".")[0]
    return stem in WINDOWS_DLLS or name == "winspool.drv" or name.startswith(("api-ms-", "ext-ms-"))


def imported_dlls(content: bytes) -> list[str]:
    """Return the names in the import tables, ordinary and delayed, of a PE file (PE format, "The .idata Section")."""
    if content[:2] != b"MZ":
        return []
    header = struct.unpack_from("<I", content, 0x3C)[0]
    count, optional_size = struct.unpack_from("<H12xH", content, header + 6)
    optional = header + 24
    wide = struct.unpack_from("<H", content, optional)[0] == 0x20B
    directories = optional + (112 if wide else 96)
    table = optional + optional_size
    sections = [struct.unpack_from("<IIII", content, table + 40 * index + 8) for index in range(count)]

    def offset(address: int) -> int:
        for size, start, raw_size, raw in sections:
            if start <= address < start + max(size, raw_size):
                return address - start + raw
        raise ValueError(f"address {address:#x} lies in no section")

    names = []
    for directory, step, field in ((1, 20, 12), (13, 32, 4)):
        address = struct.unpack_from("<I", content, directories + 8 * directory)[0]
        position = offset(address) if address else 0
        while position and (name := struct.unpack_from("<I", content, position + field)[0]):
            start = offset(name)
            names.append(content[start : content.index(b"\0", start)].decode("ascii"))
            position += step
    return names


@cache
def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise BuildError(f"{path}: Python cannot read it ({error.msg}): drop it in prune.toml") from error


def _names(nodes: Iterable[ast.AST], package: Sequence[str]) -> frozenset[str]:
    """Return the modules that import statements may mean; `from a import b` may mean a.b, so it is among them."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _imports(path: Path, root: Path) -> frozenset[str]:
    """Return the modules a source file imports anywhere in it, lazily ones included."""
    return _names(ast.walk(_parsed(path)), path.relative_to(root).parts[:-1])


def missing_imports(tree: Path, dropped: Iterable[str] = ()) -> list[str]:
    """Return "file imports module" for what the tree lacks.

    Of the program every import counts. Of the libraries those count that no `try` or function surrounds, and that
    name a module among the `dropped` paths, since only those can be missing in a whole wheel.
    """
    gone = {_module_of(path) for path in dropped if path.endswith((".py", ".pyd"))}
    faults = []
    for folder in (tree / "app", tree / "lib"):
        for path in sorted(folder.rglob("*.py")):
            package = path.relative_to(folder).parts[:-1]
            own = folder.name == "app"
            names = _imports(path, folder) if own else _names(_parsed(path).body, package)
            missing = {name for name in names if name in gone}
            if own:
                missing |= {top for name in names if not _found(tree, top := name.partition(".")[0])}
            faults += [f"{path.relative_to(tree).as_posix()} imports {name}" for name in sorted(missing)]
    return faults


def _module_of(path: str) -> str:
    """Return the dotted name of a module file: lib/lxml/html/__init__.py is lxml.html."""
    inside = re.sub(r"^(lib|app|python/Lib|python/DLLs)/", "", path)
    *folders, name = inside.split("/")
    stem = name.partition(".")[0]
    return ".".join(folders if stem == "__init__" else [*folders, stem])


def _found(tree: Path, top: str) -> bool:
    places = [tree / "app", tree / "lib", tree / "python" / "Lib", tree / "python" / "DLLs"]
    if any((place / top).is_dir() or list(place.glob(f"{top}.*")) for place in places):
        return True
    if top in _FOUND_ELSEWHERE:
        return True
    return top in sys.stdlib_module_names and any((tree / "python").glob("python3*.zip"))


def imported_names(folders: Iterable[Path]) -> set[str]:
    """Return the names before the first dot of everything the Python files below the folders import."""
    files = [(path, folder) for folder in folders for path in sorted(folder.rglob("*.py"))]
    return {module.partition(".")[0] for path, folder in files for module in _imports(path, folder)}


def unused_packages(tree: Path) -> list[str]:
    """Return the top folders and files of lib/ that nothing in the program or in the other packages imports."""
    tops = {path.name.partition(".")[0] for path in (tree / "lib").iterdir() if path.suffix != ".libs"}
    used = imported_names([tree / "app"]) & tops
    waiting = list(used)
    while waiting:
        top = waiting.pop()
        reached = {one for path in _sources(tree, top) for one in _imports(path, tree / "lib")}
        reached |= set(_KNOWN["imported_by_compiled_code"].get(top, ()))
        fresh = {one.partition(".")[0] for one in reached} & tops - used
        used |= fresh
        waiting += fresh
    return sorted(tops - used)


def _sources(tree: Path, top: str) -> Iterator[Path]:
    single = tree / "lib" / f"{top}.py"
    if single.is_file():
        yield single
    yield from (tree / "lib" / top).rglob("*.py")
