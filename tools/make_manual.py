#!/usr/bin/env python3
"""Make what the manual has from the program itself: pictures, the keys, the words explained, and the Word file.

    .venv/bin/python tools/make_manual.py

Chapters are written by hand in docs/huong-dan/; the last two come from the same data as the program's own help.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import docx  # noqa: E402
from docx.shared import Mm  # noqa: E402
from manual_text import manual_plan  # noqa: E402

from cchc_desktop.guide import guide  # noqa: E402
from cchc_desktop.vietnamese.text import sort_key  # noqa: E402
from cchc_desktop.writing import write_docx  # noqa: E402

FOLDER = ROOT / "docs" / "huong-dan"
PICTURES = FOLDER / "hinh"
BOOK = FOLDER / "huong-dan.docx"
COLOURS = 128
WIDE_MM = 160
KEYS, WORDS = "11-phim-tat.md", "12-giai-thich-tu.md"


def main() -> None:
    """Make everything anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    (FOLDER / KEYS).write_text(keys_chapter(), encoding="utf-8")
    (FOLDER / WORDS).write_text(words_chapter(), encoding="utf-8")
    take_pictures()
    write_docx(manual_plan(chapters()), BOOK)
    make_a_book_of_it(BOOK)


def make_a_book_of_it(file: Path) -> None:
    """Put the pictures in, and take away what only a document to be signed has: letterhead and signature."""
    book = docx.Document(str(file))
    for table in (book.tables[0], book.tables[-1]):
        table._element.getparent().remove(table._element)
    for paragraph in book.paragraphs:
        if paragraph.text.startswith(f"{PICTURES.name}/"):
            picture = FOLDER / paragraph.text
            paragraph.clear()
            paragraph.paragraph_format.first_line_indent = 0
            paragraph.add_run().add_picture(str(picture), width=Mm(WIDE_MM))
    book.save(str(file))


def chapters() -> list[Path]:
    """Return the chapters in order."""
    return sorted(FOLDER.glob("[0-9]*.md"))


def keys_chapter() -> str:
    """Return the chapter of keys, from the list the program shows."""
    from ui.key_list import KEYS

    parts = [
        "# 11. Phím tắt",
        "Mọi việc làm được không cần chuột. Bấm F1 hai lần để xem danh sách này trong phần mềm.",
    ]
    for name, keys in KEYS:
        rows = "\n".join(f"| {key} | {what} |" for key, what in keys)
        parts.append(f"## {name}\n\n| phím | làm gì |\n|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def words_chapter() -> str:
    """Return the chapter of words, from the list the program shows."""
    terms = sorted(guide().terms, key=lambda term: sort_key(term.name))
    return (
        "# 12. Giải thích từ\n\n" + "\n".join(f"- **{term.name}**: {term.meaning}" for term in terms) + "\n"
    )


def wanted_pictures() -> set[str]:
    """Return the names of the pictures the chapters show."""
    found = (re.findall(r"\(hinh/(.+?)\.png\)", file.read_text(encoding="utf-8")) for file in chapters())
    return {name for names in found for name in names}


def take_pictures() -> None:
    """Take the pictures the chapters show, in few colours so that they stay small."""
    from PIL import Image  # comes with fpdf2
    from screenshots import take_all

    wanted = wanted_pictures()
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as taken:
        take_all(
            Path(data), Namespace(folder=Path(taken), language="vi", text="100", size="1366x688", dark=False)
        )
        for file in PICTURES.glob("*.png"):
            file.unlink()
        for file in Path(taken).glob("*.png"):
            name = file.stem.partition("-")[2]
            if name in wanted:
                few = Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
