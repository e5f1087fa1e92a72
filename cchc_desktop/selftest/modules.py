"""Every module of the program, and every module that any of them imports only when it is needed."""

from __future__ import annotations

import ast
import contextlib
import importlib
import sys

from cchc_desktop.i18n import _
from cchc_desktop.paths import resources

_PACKAGES = ("cchc_desktop", "ui")
# Modules of other systems: what imports them asks first where it runs.
_ELSEWHERE = frozenset({"fcntl", "msvcrt", "winreg", "winsound"})


def import_all() -> str:
    """Check that every one can be imported."""
    wanted = _every_module()
    for name in wanted:
        importlib.import_module(name)
    return _("{count} mô-đun").format(count=len(wanted))


def compile_ahead() -> None:
    """Import everything once, so that Python keeps it compiled: setup does it, the official does not wait for it."""
    sys.dont_write_bytecode = False  # whatever the environment of this installation says
    for name in _every_module():
        # What is amiss shows in the self-test, not in the middle of setup.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _every_module() -> list[str]:
    own = {name for package in _PACKAGES for name in _modules_of(package)}
    wanted = own.union(*map(_imports_of, own))
    return sorted(
        name for name in wanted if name.partition(".")[0] not in _ELSEWHERE and not name.endswith("__main__")
    )


def _modules_of(package: str) -> set[str]:
    root = resources().parent
    paths = (path.relative_to(root).with_suffix("") for path in (root / package).rglob("*.py"))
    return {".".join(path.parts).removesuffix(".__init__") for path in paths}


def _imports_of(module: str) -> set[str]:
    """Return the modules a source file imports anywhere in it; names inside them are not asked."""
    root = resources().parent
    path = root / (module.replace(".", "/") + ".py")
    if not path.is_file():
        path = root / module.replace(".", "/") / "__init__.py"
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found
