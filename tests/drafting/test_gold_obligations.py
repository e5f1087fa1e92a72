"""What falls on our level, listed by hand from the sample plans and the real ones (by item path)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.paths import resources
from cchc_desktop.reading import read

SAMPLES = {
    # The yearly plan: in the body what names communes or "các cơ quan, địa phương"; in the appendix each row in
    # which communes lead or help. "" is the closing.
    "ke-hoach-cchc-nam-tinh.docx": (
        ["III.1.b", "III.2.b", "III.6.c", "III.7.a", "III.7.b", "IV", "V.1.a", "V.1.b"]
        + [""]
        + [f"Phụ lục.{row}" for row in (
            "I.2", "I.3", "II.5", "II.6", "II.7", "III.8", "III.9", "IV.10", "V.12", "V.13", "VI.15", "VI.16",
            "VII.17", "VII.18", "VII.19", "VII.20",
        )]
    ),
    "ke-hoach-tuyen-truyen-cchc-tinh.docx": (
        [f"III.{number}" for number in (1, 2, 4, 5, 7, 10, 11)]
        + ["IV.2"]
        + [f"V.3.{letter}" for letter in "abcdđ"]
        + [""]
    ),
}  # fmt: skip
REAL = {
    "so-cong-thuong-2022": ("department", [*(f"IV.1.-{number}" for number in range(1, 8)), "IV.2"]),
    "huyen-tra-bong-2022-2025": (
        "commune",
        [*(f"III.{number}" for number in range(1, 9)), "III.10.a", "IV.2", "V.1", ""],
    ),
    "van-phong-ubnd-tinh-2023": ("office", ["III.1", "III.2", "III.3.-1", "III.3.-2"]),
}


def falls_on(file: Path, level: str) -> set[str]:
    return {duty.path for duty in read(file).obligations if level in duty.levels}


def check(found: set[str], gold: set[str]) -> None:
    right = found & gold
    assert len(right) / len(gold) >= 0.95, f"missed {sorted(gold - found)}"
    assert len(right) / len(found) >= 0.9, f"too many {sorted(found - gold)}"


@pytest.mark.parametrize("name", SAMPLES)
def test_what_falls_on_communes_in_the_samples(name):
    gold = set(SAMPLES[name])
    assert len(gold) >= 12
    check(falls_on(resources() / "samples" / name, "commune"), gold)


@pytest.mark.parametrize("name", SAMPLES)
def test_some_of_the_samples_is_not_for_communes(name):
    others = [
        duty for duty in read(resources() / "samples" / name).obligations if "commune" not in duty.levels
    ]
    assert len(others) >= 3


@pytest.mark.parametrize("name", REAL)
def test_what_falls_on_whom_in_real_plans(corpus, name):
    level, gold = REAL[name]
    check(falls_on(corpus / name / "word.docx", level), set(gold))
