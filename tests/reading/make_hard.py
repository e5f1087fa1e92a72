"""Make the files of `hard/`: one difficulty of real documents in each, with what must be understood of it.

python tests/reading/make_hard.py          (LibreOffice makes what is not Word's own, text or a web page)

What must be understood is written in `hard_cases` by hand, never taken from the reader. A case that is added there gets
its two files; files that are there stay as they were when they broke the reader.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from tests.reading.hard_cases import letters, outlines, particulars, records  # noqa: E402

FOLDER = Path(__file__).with_name("hard")
CASES = (*outlines.CASES, *particulars.CASES, *records.CASES, *letters.CASES)
CONVERTED = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt", "pdf": "pdf"}


def converted(content: bytes, ending: str, filter_name: str) -> bytes:
    """Let LibreOffice save a Word file in another format."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "whole.docx"
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            filter_name,
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        return source.with_suffix(f".{ending}").read_bytes()


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    made = [case() for case in CASES]
    content, outline, facts = letters.whole()
    for ending, filter_name in CONVERTED.items():
        name = f"ca-van-ban.{ending}"
        body = b"" if (FOLDER / name).exists() else converted(content, ending, filter_name)
        made.append((name, body, outline, facts))
    for name, body, wanted, others in made:
        if not (FOLDER / name).exists():
            (FOLDER / name).write_bytes(body)
        lines = [f"{level} {marker} {title}" for level, marker, title in wanted]
        text = json.dumps({"outline": lines, **others}, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
