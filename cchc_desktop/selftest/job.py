"""The whole job on the shipped sample, by the public commands, in a folder of its own."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import shutil
import sqlite3
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from cchc_desktop.i18n import _
from cchc_desktop.paths import resources
from cchc_desktop.selftest.expecting import expect

KIND, YEAR = "tuyen-truyen-cchc", 2026  # of the shipped sample
_SMALL_OUTLINE = ["I.", "1.", "-", "2.", "II."]  # of samples/formats/small.*


class Job:
    """What the checks make in `folder`; a later one uses what an earlier one made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.docx = folder / "kế hoạch.docx"
        self.pdf = folder / "kế hoạch.pdf"
        self.draft = ""

    def old_database(self) -> str:
        """Open a database of the first version and find its content under the present one."""
        from cchc_desktop.storage import open_database
        from cchc_desktop.storage.database import FILE_NAME, VERSION

        folder = self.folder / "bản cũ"
        folder.mkdir()
        _make_first_version(folder / FILE_NAME)
        db = open_database(folder)
        with contextlib.closing(db):
            expect(db.setting("language") == "vi", db.setting("language"))
            version = db.rows("PRAGMA user_version")[0]["user_version"]
        expect(version == VERSION, version)
        return _("từ bản 1 lên bản {version}").format(version=version)

    def sample(self) -> str:
        """Import the shipped province plan and draft the sample commune's plan from it."""
        samples = resources() / "samples"
        profile = self._cchc("profile", "add", samples / "xa-mau.toml")["id"]
        plan = samples / "ke-hoach-tuyen-truyen-cchc-tinh.docx"
        source = self._cchc("import", plan)["sources"][0]["id"]
        words = ("--kind", KIND, "--profile", profile, "--year", YEAR, "--from", source, "--accept-all")
        self.draft = str(self._cchc("draft", "new", *words)["id"])
        clauses = self._cchc("sources")["sources"][0]["clauses"]
        expect(clauses > 20, clauses)
        return _("{count} điều khoản").format(count=clauses)

    def review(self) -> str:
        """Check the draft and a Word file with comments; print what answers the higher plan; find clauses."""
        findings = self._cchc("check", self.draft, may=1)["findings"]
        plan = resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx"
        marked, sheet = self.folder / "ghi chú.docx", self.folder / "đối chiếu.docx"
        self._cchc("check", plan, "--annotate", marked, may=1)
        answered = self._cchc("coverage", self.draft, "-o", sheet, may=1)["obligations"]
        found = self._cchc("search", "thủ tục hành chính")["results"]
        expect(marked.is_file() and sheet.is_file() and answered and found, f"{len(answered)} / {len(found)}")
        return _("{findings} điều, {obligations} việc cấp trên giao").format(
            findings=len(findings), obligations=len(answered)
        )

    def export(self) -> str:
        """Export the draft; both files must be whole."""
        self._cchc("export", self.draft, "-o", self.docx, "--pdf", self.pdf)
        with zipfile.ZipFile(self.docx) as package:
            expect(package.testzip() is None and "word/document.xml" in package.namelist(), self.docx.name)
        expect(self.pdf.read_bytes().startswith(b"%PDF-"), self.pdf.name)
        return f"{self.docx.stat().st_size:,} / {self.pdf.stat().st_size:,} B"

    def read_back(self) -> str:
        """Read the exported files as if they came from elsewhere."""
        items = []
        for file in (self.docx, self.pdf):
            read = self._cchc("read", file)
            expect(
                bool(read["outline"]) and "kế hoạch" in str(read["kind"]).lower(),
                f"{file.name}: {read['kind']}",
            )
            items.append(len(read["outline"]))
        return _("{word} và {pdf} mục").format(word=items[0], pdf=items[1])

    def other_formats(self) -> str:
        """Read the same small plan as Word 97, OpenDocument and RTF, then a text, a web page and old letters."""
        small = sorted((resources() / "samples" / "formats").iterdir())
        for file in small:
            outline = [one["marker"] for one in self._cchc("read", file)["outline"]]
            expect(outline == _SMALL_OUTLINE, f"{file.name}: {outline}")
        text = resources() / "samples" / "ke-hoach-cchc-nam-tinh.md"
        page = self.folder / "trang.html"
        lines = "".join(f"<p>{line}</p>" for line in text.read_text(encoding="utf-8").splitlines())
        page.write_text(f"<html><meta charset=utf-8><body>{lines}</body></html>", encoding="utf-8")
        old = self.folder / "tcvn3.txt"
        old.write_bytes("KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026\n".encode("latin-1") * 3)
        expect("hành chính" in self._cchc("read", old)["paragraphs"][0], old.name)
        for file in (text, page):
            expect(len(self._cchc("read", file)["outline"]) > 5, file.name)
        return " ".join(file.suffix for file in (*small, text, page, old))

    def pages(self) -> str:
        """Draw the pages of the exported PDF."""
        from cchc_desktop.writing import pdf_to_png

        made = pdf_to_png(self.pdf, self.folder)
        expect(bool(made) and all(page.stat().st_size > 5000 for page in made), len(made))
        return _("{count} trang").format(count=len(made))

    def ocr(self) -> str:
        """Read a picture of the first page, where the optional second file is installed."""
        from cchc_desktop.reading import ocr

        if not ocr.is_installed():
            return _("chưa cài (không bắt buộc)")
        picture = sorted(self.folder.glob("*.png"))[0]
        read = self._cchc("read", picture)
        expect("KẾ HOẠCH" in str(read["kind"]).upper() and read["paragraphs"], read["kind"])
        return _("{count} đoạn").format(count=len(read["paragraphs"]))

    def backup(self) -> str:
        """Copy everything into one file, put it back into an empty folder, and have that examined."""
        file, restored = self.folder / "sao lưu.sqlite", self.folder / "phục hồi"
        self._cchc("backup", file)
        self._cchc("restore", file, data=restored)
        drafts = [one["id"] for one in self._cchc("draft", "list", data=restored)["drafts"]]
        expect(drafts == [self.draft] and self._cchc("doctor", data=restored)["usable"], drafts)
        return f"{file.stat().st_size:,} B"

    def pack(self) -> str:
        """Make a signed pack of the draft; another office knows the key and takes it."""
        file, other = self.folder / "gói.cchcpack", self.folder / "nơi nhận"
        made = self._cchc("pack", "make", file, "--draft", self.draft, "--sign")
        self._cchc("pack", "trust", self._cchc("pack", "key")["key"], "Xã bên", data=other)
        taken = self._cchc("pack", "open", file, "--accept-all", data=other)
        expect(made["signed"] and taken["signer"]["name"] == "Xã bên" and taken["items"], taken["signer"])
        drafts = [one["id"] for one in self._cchc("draft", "list", data=other)["drafts"]]
        expect(drafts == [self.draft], drafts)
        return f"{file.stat().st_size:,} B"

    def update(self) -> str:
        """Take an update of the data, one day newer than the program's, and give it up again."""
        from cchc_desktop import shipped
        from cchc_desktop.exchange.updates import make_update

        newer, file, desk = self.folder / "mới", self.folder / "cập nhật.cchcpack", self.folder / "bàn khác"
        shutil.copytree(resources(), newer, copy_function=shutil.copyfile)
        day = shipped.shipped_version() + timedelta(days=1)
        (newer / shipped.VERSION_FILE).write_text(day.isoformat(), encoding="ascii")
        make_update(newer, file)
        self._cchc("pack", "open", file, "--accept-all", data=desk)
        taken, given_up = self._cchc("update", data=desk), self._cchc("update", "--remove", data=desk)
        expect(taken["version"] == day.isoformat() and not given_up["updated"], taken)
        return f"{file.stat().st_size:,} B"

    def window(self) -> str:
        """Build the real window on the sample's data and take its pictures."""
        pictures = importlib.import_module("ui.pictures")
        taken = pictures.take_pictures(self.data, self.draft, self.folder / "cửa sổ")
        expect(len(taken) >= 4 and all(file.stat().st_size > 5000 for file in taken), len(taken))
        return _("{count} ảnh").format(count=len(taken))

    def print(self) -> str:
        """Print the exported plan as the window does, into a PDF file."""
        from cchc_desktop.reading import read
        from cchc_desktop.writing import lay_out

        support = importlib.import_module("PySide6.QtPrintSupport")
        painter = importlib.import_module("ui.pages.painter")
        printer = support.QPrinter(support.QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(support.QPrinter.OutputFormat.PdfFormat)
        paper = self.folder / "giấy.pdf"
        printer.setOutputFileName(str(paper))
        printed = painter.print_pages(lay_out(read(self.docx).plan), printer)
        expect(printed > 1 and paper.read_bytes().startswith(b"%PDF-"), printed)
        return _("{count} trang").format(count=printed)

    def _cchc(self, *words: object, data: Path | None = None, may: int = 0) -> Any:
        """Run one public command and return its JSON; `may` is another exit code that is no failure."""
        from cchc_desktop.cli import main

        printed, said = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
            code = main([*map(str, words), "--data", str(data or self.data), "--json"])
        expect(code in (0, may), said.getvalue().strip())
        return json.loads(printed.getvalue())


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
