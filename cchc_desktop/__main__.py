"""`python -m cchc_desktop`: the window without arguments, the command `cchc` with them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from cchc_desktop.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run one command; returns the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--self-test"]:
        from cchc_desktop.selftest import run_self_test

        return run_self_test()
    if len(given) == 1 and given[0].lower().endswith(".cchcpack"):
        return open_window(given)  # double-clicked in the file manager
    if given:
        from cchc_desktop.cli import main as run_command

        return run_command(given)
    return open_window()


def open_window(files: Sequence[str] = ()) -> int:
    """Start `ui` by its name, since the core must not depend on Qt; without Qt say so and return 2."""
    try:
        app = importlib.import_module("ui.app")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6", "ui"):
            raise
        print(
            _("Chưa cài PySide6 nên không mở được cửa sổ. Mọi việc vẫn làm được bằng lệnh: cchc --help."),
            file=sys.stderr,
        )
        return 2
    return int(app.main(list(files)))


if __name__ == "__main__":
    raise SystemExit(main())
