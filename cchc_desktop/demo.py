"""The whole job on the shipped sample, by the public commands only: a province's plan in, a commune's out."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import resources

DEFAULT_KIND = "tuyen-truyen-cchc"


def run_demo(folder: Path, sample: Path | None = None) -> list[Path]:
    """Make the sample commune's plan in `folder`: DOCX, PDF, page pictures and pictures of the window.

    `sample` is a higher plan other than the shipped one. Raises `UserError` when a step fails.
    """
    folder = folder.resolve()
    samples = resources() / "samples"
    sample = sample or sorted(samples.glob("*.docx"))[-1]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("Không tạo được thư mục “{folder}”. Chọn thư mục khác rồi chạy lại.").format(folder=folder)
        ) from error
    with tempfile.TemporaryDirectory(prefix="cchc-demo-") as data:
        draft = _make_draft(Path(data), sample, samples / "xa-mau.toml")
        docx, pdf = folder / "ke-hoach.docx", folder / "ke-hoach.pdf"
        _cchc(Path(data), "export", draft, "-o", str(docx), "--pdf", str(pdf))
        return [docx, pdf, *_page_pictures(pdf, folder), *_window_pictures(Path(data), draft, folder)]


def _make_draft(data: Path, sample: Path, profile_file: Path) -> str:
    profile = _cchc(data, "profile", "add", str(profile_file))["id"]
    source = _cchc(data, "import", str(sample))["sources"][0]
    facts = next(one for one in _cchc(data, "sources")["sources"] if one["id"] == source["id"])
    year = facts["year"] or 2026
    kind = source["plan_kind"] or DEFAULT_KIND
    words = [
        "draft",
        "new",
        "--kind",
        kind,
        "--profile",
        profile,
        "--year",
        str(year),
        "--date",
        f"{year}-01",
    ]
    return str(_cchc(data, *words, "--from", source["id"], "--accept-all")["id"])


def _cchc(data: Path, *words: str) -> Any:
    """Run one public command in a process of its own and return its JSON."""
    command = [sys.executable, "-m", "cchc_desktop", *words, "--data", str(data), "--json"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    if done.returncode:
        raise UserError(done.stderr.strip() or _("Lệnh {name} không chạy được.").format(name=words[0]))
    return json.loads(done.stdout)


def _page_pictures(pdf: Path, folder: Path) -> list[Path]:
    from cchc_desktop.writing import pdf_to_png

    return list(pdf_to_png(pdf, folder))


def _window_pictures(data: Path, draft: str, folder: Path) -> list[Path]:
    try:
        pictures = importlib.import_module("ui.pictures")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6", "ui"):
            raise
        raise UserError(
            _("Chưa cài PySide6 nên không chụp được cửa sổ. Tệp Word và PDF đã có ở “{folder}”.").format(
                folder=folder
            )
        ) from error
    return list(pictures.take_pictures(data, draft, folder))
