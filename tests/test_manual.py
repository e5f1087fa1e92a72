"""The manual says what the program says: its names, keys, words and pictures; the Word file is of the same chapters."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "huong-dan"
CHAPTERS = sorted(FOLDER.glob("[0-9]*.md"))
WRITTEN = [
    file for file in CHAPTERS if file.name[:2] not in ("11", "12")
]  # by hand; two come from the program
KEY = re.compile(r"(Ctrl|Alt|Shift|F\d+)(\+.+)?")
# Names that are data, or in which something stands that changes.
OTHERS = {
    "Tỉnh · 2026",
    "Xã · 2025",
    "Có sẵn",
    "Thêm vào Mục …",
    "Tiếp",
    "Không thuộc xã, ghi lý do…",
    "Duyệt thay đổi",
}


def plain(text: str) -> str:
    return " ".join(text.replace("&", "").split())


def program_texts() -> set[str]:
    texts = set()
    for file in (ROOT / "ui").rglob("*.py"):
        texts.update(
            map(plain, re.findall(r'\b[N_]?_\(\s*"((?:[^"\\]|\\.)*)"', file.read_text(encoding="utf-8")))
        )
    return texts


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_names_in_bold_are_on_the_screen(file):
    texts = program_texts()
    whole = texts | {text.partition(" (")[0] for text in texts} | {text.partition("  (")[0] for text in texts}
    for name in re.findall(r"\*\*(.+?)\*\*", file.read_text(encoding="utf-8")):
        assert KEY.fullmatch(name) or name in whole | OTHERS, name


def test_pictures_and_chapters_the_text_leads_to_are_there():
    for file in (*CHAPTERS, FOLDER / "README.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", file.read_text(encoding="utf-8")):
            assert (FOLDER / target).exists(), f"{file.name}: {target}"


def test_every_picture_is_shown_somewhere():
    shown = {
        name for file in CHAPTERS for name in re.findall(r"\(hinh/(.+?)\)", file.read_text(encoding="utf-8"))
    }
    assert {file.name for file in (FOLDER / "hinh").iterdir()} == shown


def test_the_word_file_has_every_chapter_and_picture():
    document = Document(str(FOLDER / "huong-dan.docx"))
    words = [paragraph.text for paragraph in document.paragraphs]
    for file in CHAPTERS:
        heading = file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
        assert heading in words, heading
    pictures = sum(len(re.findall(r"!\[", file.read_text(encoding="utf-8"))) for file in CHAPTERS)
    assert len(document.inline_shapes) == pictures


@pytest.mark.parametrize(
    ("name", "make"), [("11-phim-tat.md", "keys_chapter"), ("12-giai-thich-tu.md", "words_chapter")]
)
def test_chapters_of_keys_and_words_are_those_of_the_program(monkeypatch, name, make):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    import make_manual

    assert (FOLDER / name).read_text(encoding="utf-8") == getattr(make_manual, make)(), (
        "run tools/make_manual.py"
    )
