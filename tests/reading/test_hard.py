"""Small files that break readers, one difficulty of real documents in each: `make_hard.py` says how they were made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.reading import as_contract, read

FOLDER = Path(__file__).with_name("hard")
FILES = sorted(file.with_suffix("") for file in FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_hard_file_is_understood(file):
    read_as = json.loads(json.dumps(as_contract(read(file))))
    wanted = json.loads(file.with_name(f"{file.name}.json").read_text(encoding="utf-8"))
    lines = [f"{item['level']} {item['marker']} {item['title']}" for item in read_as["outline"]]
    assert lines == wanted.pop("outline")
    assert {name: read_as[name] for name in wanted} == wanted


def test_every_hard_file_says_what_must_be_understood():
    files = {file.name for file in FOLDER.iterdir() if file.suffix != ".json"}
    assert files == {file.name for file in FILES}
    assert len(files) >= 25
