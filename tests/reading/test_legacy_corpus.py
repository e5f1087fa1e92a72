"""Real files from before Unicode, against their text as a person transcribed it; real plans through other formats."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from cchc_desktop.reading import as_contract, read

from .score_corpus import similarity

LEGACY = [
    ("legacy-tcvn3-qd-btc-2002", "*.doc"), ("legacy-vni-qd-kehoach-binhphuoc-2008", "*.doc"),
    ("legacy-tcvn3-pdf-nhnn-2006", "*.pdf"),
]  # fmt: skip
PLANS = ("so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023")
_SAME = ("kind", "subject", "agency", "parent_agency", "number", "place", "date", "citations")


@pytest.mark.parametrize(("folder", "name"), LEGACY)
def test_a_file_in_old_letters_reads_as_its_transcript(corpus, folder, name):
    (path,) = (corpus / folder).glob(name)
    reading = read(path)
    truth = (corpus / folder / "ground-truth.txt").read_text(encoding="utf-8")
    assert similarity(list(reading.paragraphs), truth) >= 0.995
    assert any(loss.what.startswith("chữ ") and "thành" in loss.reason for loss in reading.losses)


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if not found:
        pytest.skip("LibreOffice is not installed: the formats it writes are not tried")
    return found


@pytest.mark.full
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "html", "pdf"])
@pytest.mark.parametrize("plan", PLANS)
def test_a_real_plan_is_the_same_through_every_format(corpus, office, tmp_path, plan, kind):
    source = corpus / plan / "word.docx"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", kind,
         "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    wanted, got = (as_contract(read(path)) for path in (source, tmp_path / f"word.{kind}"))
    for key in _SAME:
        assert got[key] == wanted[key], key
    keys = ("level", "marker", "title", "path")
    assert [[item[key] for key in keys] for item in got["outline"]] == [
        [item[key] for key in keys] for item in wanted["outline"]
    ]
