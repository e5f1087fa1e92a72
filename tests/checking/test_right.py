"""Plans as other offices write them, in our own words and without a fault: what is right there is left alone.

A ward of today, a school, a department before the merger, a district before 2025, a page copied from the web, and a
Party committee, which has a form of its own: numbers of Party bodies and companies, terms
of other years, old names with what became of them, foreign words, lists that begin anew, units that differ by a mark.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.checking import rules
from cchc_desktop.drafting.word_check import check_file
from cchc_desktop.reading import read
from cchc_desktop.writing import write_docx

PLANS = sorted((Path(__file__).parent / "right").glob("*.*"))
HABITS = {"gach-nam-hai-kieu", "thanh-dieu-hai-kieu", "danh-so-thap-phan"}  # their own, and said as a hint


@pytest.mark.parametrize("file", PLANS, ids=[file.stem for file in PLANS])
def test_a_right_plan_has_no_finding_but_hints(file):
    found = [one.finding for one in check_file(file)]
    grave = {one.rule for one in found if one.severity != "hint"} - {
        "hai-chu-tri"
    }  # a convention, not the decree's
    assert grave == set(), [one.message for one in found]
    assert {one.rule for one in found if one.severity == "hint"} <= {*HABITS, "tu-la"}


@pytest.mark.parametrize(
    "file", [file for file in PLANS if file.suffix == ".txt"], ids=lambda file: file.stem
)
def test_the_same_plan_as_a_word_file_of_ours_has_none_on_its_looks(file, tmp_path):
    out = tmp_path / "kế hoạch.docx"
    write_docx(read(file).plan, out)
    assert [one.finding.message for one in check_file(out) if rules()[one.finding.rule].scope == "page"] == []
