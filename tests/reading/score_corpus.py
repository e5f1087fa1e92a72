"""Print how well every real plan is read: outline, levels, particulars, citations; similarity of old letters.

python tests/reading/score_corpus.py [FOLDER]        (else the folder that CCHC_CORPUS names)
"""

from __future__ import annotations

import os
import re
import sys
import time
import unicodedata
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from rapidfuzz.distance import Levenshtein  # noqa: E402

from cchc_desktop.plan import from_json  # noqa: E402
from cchc_desktop.reading import as_contract, read  # noqa: E402
from reading.scorer import bare, outline_scores, wrong_particulars  # noqa: E402

_KINDS = (".docx", ".doc", ".txt", ".md", ".htm", ".html", ".pdf", ".rtf", ".odt")
_FIELD_CODE = re.compile(r"[\x00-\x08\x0e-\x1f]|\bEMBED\s+\S+|\bPAGE\s*(?:PAGE\s*)?\d*")
_BESIDE = ("source.txt", "ground-truth.txt")


def squeezed(text: str) -> str:
    """Case-folded, without blanks, field codes and page numbers."""
    text = _FIELD_CODE.sub("", text)
    lines = [line for line in text.split("\n") if not re.fullmatch(r"\s*\d{1,3}\s*", line)]
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", "".join(lines)).casefold())


def similarity(paragraphs: list[str], truth: str) -> float:
    """The Levenshtein ratio of what was read to a text."""
    return Levenshtein.normalized_similarity(squeezed("\n".join(paragraphs)), squeezed(truth))


def citations_f1(found: list[str], wanted: list[str]) -> float:
    """F1 over document numbers."""
    ours, theirs = {*map(bare, found)}, {*map(bare, wanted)}
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 1.0


def score(path: Path) -> str:
    """One line of figures for one file."""
    started = time.perf_counter()
    got = as_contract(read(path))
    parts = [f"{time.perf_counter() - started:6.2f} s", f"{len(got['outline']):4} mục"]
    truth = path.with_name("ground-truth.txt")
    if truth.exists():
        parts.append(f"giống {similarity(got['paragraphs'], truth.read_text(encoding='utf-8')):.4f}")
    gold = path.with_name("gold-word.json" if path.stem == "word" else "gold.json")
    if gold.exists():
        wanted = from_json(gold.read_text(encoding="utf-8"), dict)
        f1, levels = outline_scores(got["outline"], wanted["outline"])
        cited = citations_f1(got["citations"], wanted["citations"])
        wrong = ", ".join(wrong_particulars(got, wanted)) or "không"
        parts.append(f"F1 {f1:.4f}  cấp {levels:.4f}  trích dẫn {cited:.4f}  sai: {wrong}")
    return "  ".join(parts)


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CCHC_CORPUS", ""))
    if not folder.is_dir() or not folder.name:
        print(__doc__)
        return 2
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _KINDS and path.name not in _BESIDE:
            try:
                print(f"{path.relative_to(folder)!s:70} {score(path)}")
            except Exception as error:  # noqa: BLE001 - one bad file must not hide the others' figures
                print(f"{path.relative_to(folder)!s:70} {type(error).__name__}: {error}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
