"""The parts of ten reference documents, looked at as pictures, come out as they were; see `references`."""

from __future__ import annotations

import pytest

from tests.writing.references import GOLDEN, parts, references

REFERENCES = references()


@pytest.mark.parametrize("name", REFERENCES)
def test_parts_of_the_reference_are_unchanged(name):
    kept = {path.stem: path.read_text(encoding="utf-8") for path in (GOLDEN / name).glob("*.xml")}
    made = parts(*REFERENCES[name])
    assert made.keys() == kept.keys()
    for part, text in made.items():
        assert text == kept[part], part


def test_there_are_ten_and_no_more():
    assert len(REFERENCES) == 10
    assert {path.name for path in GOLDEN.iterdir()} == set(REFERENCES)
