"""Damaged files of every format: a plan or one clear message, never a traceback, a long wait or much memory."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.paths import resources
from cchc_desktop.reading.door import source_of, understood
from cchc_desktop.writing import write_pdf
from tests.writing.plans import sample_plan

from .conftest import paragraph, table, word

FILES = resources() / "samples" / "formats"
CASES = 300
MOST_SECONDS = 5.0  # of the processor
MOST_MEMORY = 500  # MiB
_PIECES = (
    b"\xff\xff\xff\x7f", b"\x00" * 8, b"{\\*\\shpinst", b"}}}}", b"\\u-10179?", b"<table><tr><td rowspan=9999999>",
    b"<text:list>", b"</", b"&#55357;", b"\\trowd\\cellx99999999999", b"\\bin99999 ", b"<w:gridSpan w:val='99999999'/>",
    b"9999999999", b"-1",
)  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few flips, cuts, doublings and foreign pieces."""
    broken = bytearray(content)
    for _step in range(chance.choice((1, 1, 2, 4, 12))):
        if not broken:
            break
        at = chance.randrange(len(broken))
        act = chance.randrange(6)
        if act == 0:
            broken[at] = chance.randrange(256)
        elif act == 1:
            broken[at] ^= 1 << chance.randrange(8)
        elif act == 2:
            del broken[at : at + chance.choice((1, 3, 40, 600))]
        elif act == 3:
            piece = broken[at : at + chance.choice((1, 4, 80, 1000))]
            broken[at:at] = piece * chance.choice((1, 2, 30))
        elif act == 4:
            broken[at : at + chance.choice((0, 2, 8))] = chance.choice(_PIECES)
        elif chance.random() < 0.3:
            del broken[at:]
    return bytes(broken)


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A package with one damaged part, whole as a package."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return held.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> dict[str, bytes]:
    """A sound file of each format."""
    path = tmp_path_factory.mktemp("fuzz") / "a.pdf"
    write_pdf(sample_plan(), path)
    html = (
        "<html><head><style>p.a{text-align:center}</style></head><body><p class=a><b>KẾ HOẠCH</b><ol start=2><li>Một"
        "</ol><table><tr><th colspan=2>TT<td rowspan=2>x</tr><tr><td>1<td>2</table><p style='mso-list:l0 level1'>"
        "<span style='mso-list:Ignore'>1.</span>Hai<a href='#_ftn1'>[1]</a>"
    )
    return {
        "doc": (FILES / "small.doc").read_bytes(),
        "rtf": (FILES / "small.rtf").read_bytes(),
        "odt": (FILES / "small.odt").read_bytes(),
        "html": html.encode(),
        "pdf": path.read_bytes(),
        "docx": word(paragraph("KẾ HOẠCH") + paragraph("1. Một") + table([["a", "b"], ["c", "d"]])),
        "txt": "KẾ HOẠCH\n\n1. Một.\n\n| a | b |\n|---|---|\n| c | d |\n".encode(),
    }


KINDS = ("doc", "rtf", "odt", "html", "pdf", "docx", "txt")
assert CASES * len(KINDS) >= 2_000


def damaged(kind: str, content: bytes) -> Iterator[tuple[int, bytes]]:
    """The cases of one format, the same in every run."""
    chance = random.Random(f"2026 {kind}")
    for case in range(CASES):
        inside = kind in ("odt", "docx") and case % 3
        yield case, repacked(content, chance) if inside else mutated(content, chance)


@pytest.mark.full
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_read_or_refused_quickly(whole, kind):
    refused = 0
    for case, broken in damaged(kind, whole[kind]):
        started = time.process_time()
        try:
            understood(source_of(broken, f"{case}.{kind}"))
        except UnreadableFile as error:
            assert str(error).endswith(".")
            refused += 1
        assert time.process_time() - started < MOST_SECONDS, case
    assert refused < CASES


_CHILD = """
import sys
from pathlib import Path
from cchc_desktop.errors import UnreadableFile
from cchc_desktop.reading import source_of, understood
for file in sorted(Path(sys.argv[1]).iterdir()):
    try:
        understood(source_of(file.read_bytes(), file.name))
    except UnreadableFile:
        pass
# Not getrusage: that counts what the process that started this one held at the time.
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def most_memory(folder: Path) -> int:
    """The most memory, in MiB, of a process that reads every file of a folder."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], cwd=root, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.full
@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the memory of a process in another way")
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_take_little_memory(whole, kind, tmp_path):
    for case, broken in damaged(kind, whole[kind]):
        (tmp_path / f"{case}.{kind}").write_bytes(broken)
    assert most_memory(tmp_path) < MOST_MEMORY


def _deep(opening: str, closing: str, depth: int = 10_000) -> bytes:
    return (opening * depth + "x" + closing * depth).encode()


def _bomb(unit: bytes, megabytes: int) -> bytes:
    """A PDF page whose drawing unpacks to far more than its file."""
    packer = zlib.compressobj(9)
    packed = (
        b"".join(packer.compress(unit * ((1 << 20) // len(unit))) for _step in range(megabytes))
        + packer.flush()
    )
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]  # fmt: skip
    content = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % part for part in enumerate(parts, 1))
    return content + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


HOSTILE = {
    "pdf bomb": _bomb(b"0 0 m ", 100),
    "rtf deep": b"{\\rtf1 " + _deep("{", "}") + b"}",
    "rtf deeper": b"{\\rtf1 " + b"{" * 300_000,
    "rtf cells": b"{\\rtf1 " + b"\\trowd\\cellx1\\intbl\\cell\\row" * 20_000 + b"x}",
    "rtf columns": b"{\\rtf1 \\trowd" + b"\\cellx1" * 100_000 + b"\\intbl x\\cell\\row y}",
    "html deep": b"<html><body>" + _deep("<div>", "</div>"),
    "html tables": b"<html><body>" + b"<table><tr><td>" * 5_000 + b"x",
    "html spans": b"<html><body>" + b"<b>" * 100_000 + b"x",
    "html style": b"<html><head><style>" + b"p{" * 200_000 + b"</style></head><body>x",
    "html entities": b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html><body>&b;x",
    "pdf of nothing": b"%PDF-1.7\n" + b"1 0 obj<</Type/Page>>endobj\n" * 50_000,
    "mail": b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_quickly(name):
    started = time.process_time()
    try:
        understood(source_of(HOSTILE[name], "a.doc"))
    except UnreadableFile as error:
        assert str(error).endswith(".")
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.full
@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the memory of a process in another way")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_little_memory(name, tmp_path):
    (tmp_path / "a.doc").write_bytes(HOSTILE[name])
    assert most_memory(tmp_path) < MOST_MEMORY
