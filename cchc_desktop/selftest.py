"""`python -m cchc_desktop --self-test`: an installed copy tries itself, in a folder of its own, one line per check.

For the rehearsal of the setup file and for the person who installs many computers. The user's data is not touched.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import json
import os
import sqlite3
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc_desktop import __version__
from cchc_desktop.i18n import _
from cchc_desktop.paths import resources

KIND, YEAR = "tuyen-truyen-cchc", 2026  # of the shipped sample
_PACKAGES = ("cchc_desktop", "ui")
# Modules of other systems: what imports them asks first where it runs.
_ELSEWHERE = frozenset({"fcntl", "msvcrt", "winreg", "winsound"})


class CheckFailed(Exception):
    """What was found instead of what was expected."""


class SelfTest:
    """The checks in order; a later one uses what an earlier one made in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.docx = folder / "kế hoạch.docx"
        self.pdf = folder / "kế hoạch.pdf"
        self.draft = ""

    def checks(self) -> tuple[tuple[str, Callable[[], str]], ...]:
        """Return the name of each check and the check, which returns what it found."""
        return (
            (_("Các phần của chương trình"), self.modules),
            (_("Dữ liệu đi kèm"), self.shipped_data),
            (_("Nâng cấp cơ sở dữ liệu cũ"), self.old_database),
            (_("Nhập kế hoạch mẫu"), self.sample),
            (_("Xuất Word và PDF"), self.export),
            (_("Đọc lại tệp Word và PDF đã xuất"), self.read_back),
            (_("Ảnh các trang"), self.pages),
            (_("Sao lưu và phục hồi"), self.backup),
            (_("Gói trao đổi có chữ ký"), self.pack),
            (_("Cửa sổ"), self.window),
        )

    def modules(self) -> str:
        """Import every module, and everything any of them imports only when it is needed."""
        wanted = _every_module()
        for name in wanted:
            importlib.import_module(name)
        return _("{count} mô-đun").format(count=len(wanted))

    def shipped_data(self) -> str:
        """Read units, plan kinds and starter clauses."""
        from cchc_desktop.kinds import all_kinds
        from cchc_desktop.vietnamese.units import communes, provinces

        kinds = all_kinds()
        units = sum(len(communes(province.code)) for province in provinces())
        _expect(len(kinds) >= 4 and units > 3000, f"{len(kinds)} / {units}")
        return _("{kinds} loại kế hoạch, {units} đơn vị cấp xã").format(kinds=len(kinds), units=units)

    def old_database(self) -> str:
        """Open a database of the first version and find its content under the present one."""
        from cchc_desktop.storage import open_database
        from cchc_desktop.storage.database import FILE_NAME, VERSION

        folder = self.folder / "bản cũ"
        folder.mkdir()
        _make_first_version(folder / FILE_NAME)
        db = open_database(folder)
        with contextlib.closing(db):
            _expect(db.setting("language") == "vi", db.setting("language"))
            version = db.rows("PRAGMA user_version")[0]["user_version"]
        _expect(version == VERSION, str(version))
        return _("từ bản 1 lên bản {version}").format(version=version)

    def sample(self) -> str:
        """Import the shipped province plan and draft the sample commune's plan from it."""
        samples = resources() / "samples"
        profile = self._cchc("profile", "add", str(samples / "xa-mau.toml"))["id"]
        plan = samples / "ke-hoach-tuyen-truyen-cchc-tinh.docx"
        source = self._cchc("import", str(plan))["sources"][0]["id"]
        words = ("--kind", KIND, "--profile", profile, "--year", str(YEAR), "--from", source, "--accept-all")
        self.draft = str(self._cchc("draft", "new", *words)["id"])
        clauses = self._cchc("sources")["sources"][0]["clauses"]
        _expect(clauses > 20, str(clauses))
        return _("{count} điều khoản").format(count=clauses)

    def export(self) -> str:
        """Export the draft; both files must be whole."""
        self._cchc("export", self.draft, "-o", str(self.docx), "--pdf", str(self.pdf))
        with zipfile.ZipFile(self.docx) as package:
            _expect(package.testzip() is None and "word/document.xml" in package.namelist(), self.docx.name)
        _expect(self.pdf.read_bytes().startswith(b"%PDF-"), self.pdf.name)
        return f"{self.docx.stat().st_size:,} / {self.pdf.stat().st_size:,} B"

    def read_back(self) -> str:
        """Read the exported files as if they came from elsewhere."""
        items = []
        for file in (self.docx, self.pdf):
            read = self._cchc("read", str(file))
            _expect(
                bool(read["outline"]) and "kế hoạch" in str(read["kind"]).lower(),
                f"{file.name}: {read['kind']}",
            )
            items.append(len(read["outline"]))
        return _("{word} và {pdf} mục").format(word=items[0], pdf=items[1])

    def pages(self) -> str:
        """Draw the pages of the exported PDF."""
        from cchc_desktop.writing import pdf_to_png

        made = pdf_to_png(self.pdf, self.folder)
        _expect(bool(made) and all(page.stat().st_size > 5000 for page in made), str(len(made)))
        return _("{count} trang").format(count=len(made))

    def backup(self) -> str:
        """Copy everything into one file and put it back into an empty folder."""
        from cchc_desktop.storage import open_database
        from cchc_desktop.storage.backups import backup_to
        from cchc_desktop.storage.restoring import restore

        file = self.folder / "sao lưu.sqlite"
        with contextlib.closing(open_database(self.data)) as db:
            backup_to(db, file)
        restored = self.folder / "phục hồi"
        restore(restored, file)
        with contextlib.closing(open_database(restored)) as db:
            drafts = db.rows("SELECT id FROM drafts")
        _expect([str(one["id"]) for one in drafts] == [self.draft], str(drafts))
        return f"{file.stat().st_size:,} B"

    def pack(self) -> str:
        """Make a signed pack of the draft and look into it."""
        file = self.folder / "gói.cchcpack"
        made = self._cchc("pack", "make", str(file), "--draft", self.draft, "--sign")
        inside = self._cchc("pack", "open", str(file))
        _expect(made["signed"] and bool(inside["signer"]) and bool(inside["items"]), str(inside))
        return f"{file.stat().st_size:,} B"

    def window(self) -> str:
        """Build the real window on the sample's data and take its pictures."""
        pictures = importlib.import_module("ui.pictures")
        taken = pictures.take_pictures(self.data, self.draft, self.folder / "cửa sổ")
        _expect(len(taken) >= 4 and all(file.stat().st_size > 5000 for file in taken), str(len(taken)))
        return _("{count} ảnh").format(count=len(taken))

    def _cchc(self, *words: str) -> Any:
        """Run one public command and return its JSON."""
        from cchc_desktop.cli import main

        printed, said = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
            code = main([*words, "--data", str(self.data), "--json"])
        _expect(code == 0, said.getvalue().strip())
        return json.loads(printed.getvalue())


def run_self_test(keep: Path | None = None) -> int:
    """Run every check, print one line for each, return 1 if any failed. `keep` is where the files made stay."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody need sit at the screen
    print(f"CCHC Desktop {__version__}, Python {sys.version.split()[0]}, {sys.executable}")
    with contextlib.ExitStack() as stack:
        if keep is None:
            temporary = tempfile.TemporaryDirectory(prefix="cchc-self-test-", ignore_cleanup_errors=True)
            keep = Path(stack.enter_context(temporary))
        keep.mkdir(parents=True, exist_ok=True)
        failed = sum(not _run(name, check) for name, check in SelfTest(keep).checks())
    print(_("Có {count} phép thử không đạt.").format(count=failed) if failed else _("Tất cả đều đạt."))
    return 1 if failed else 0


def _run(name: str, check: Callable[[], str]) -> bool:
    try:
        found = check()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the finding, and the next check still runs
        print(_("KHÔNG ĐẠT  {name}: {reason}").format(name=name, reason=f"{type(error).__name__}: {error}"))
        traceback.print_exc()
        return False
    print(_("ĐẠT        {name}: {found}").format(name=name, found=found), flush=True)
    return True


def _expect(true: bool, found: str) -> None:
    if not true:
        raise CheckFailed(found)


def compile_ahead() -> None:
    """Import everything once, so that Python keeps it compiled: setup does it, the official does not wait for it."""
    sys.dont_write_bytecode = False  # whatever the environment of this installation says
    for name in _every_module():
        with contextlib.suppress(
            ImportError
        ):  # what is amiss shows in the self-test, not in the middle of setup
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


def _make_first_version(file: Path) -> None:
    """Make a database as the first version of the program left it."""
    from sqlite_utils import Database as Tables

    from cchc_desktop.storage.migrations import STEPS, migrations

    with contextlib.closing(sqlite3.connect(file)) as connection:
        tables = Tables(connection, execute_plugins=False)
        migrations.apply(tables, stop_before=STEPS[1])
        tables.table("settings").insert({"key": "language", "value": "vi"}, pk="key")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
