"""Findings on real plans, read one by one: rule, item path, how often, and whether they are right.

The files `expected_*.json` hold no text of the plans. A verdict begins with "đúng" where the finding is right.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from cchc_desktop.checking import rules
from cchc_desktop.drafting import export
from cchc_desktop.drafting.word_check import check_file

EXPECTED = sorted(Path(__file__).parent.glob("expected_*.json"))
PRECISION = 0.95


def expected(file: Path) -> dict:
    """What was found when the plan was read."""
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", EXPECTED, ids=[file.stem for file in EXPECTED])
def test_a_real_plan_has_the_findings_that_were_read(corpus, file):
    known = expected(file)
    found = Counter((one.finding.rule, one.finding.path) for one in check_file(corpus / known["file"]))
    assert found == Counter({(one["rule"], one["path"]): one["times"] for one in known["findings"]})


def test_what_must_be_mended_is_right_nearly_always():
    verdicts = Counter()
    for file in EXPECTED:
        for one in expected(file)["findings"]:
            if rules()[one["rule"]].severity == "error":
                verdicts[one["verdict"].startswith("đúng")] += one["times"]
    assert verdicts[True] >= 20
    assert verdicts[True] / verdicts.total() >= PRECISION


KNOWN = [
    ("so-cong-thuong-2022", "loai-khac-ky-hieu", ""),
    ("so-cong-thuong-2022", "dang-nha-nuoc", "II.1.-2"),
    ("so-cong-thuong-2022", "so-thieu-dau", "III.4"),
    ("so-cong-thuong-2022", "ngoac-kep-ho", "II.1.c.-4"),
    ("van-phong-ubnd-tinh-2023", "ngoac-kep-ho", "II.2.c"),
    ("huyen-tra-bong-2022-2025", "ten-rieng-lech", ""),
    ("huyen-tra-bong-2022-2025", "danh-so-lap", "II.2.d(2)"),
    ("huyen-tra-bong-2022-2025", "chu-ngoai-bang", "II.1.f"),
    ("huyen-tra-bong-2022-2025", "danh-so-nhay", "II.1.k"),
    ("huyen-tra-bong-2022-2025", "hai-ngay-gan", "II.1"),
]


@pytest.mark.parametrize(("plan", "rule", "path"), KNOWN)
def test_a_known_defect_is_among_them(plan, rule, path):
    found = expected(Path(__file__).parent / f"expected_{plan}.json")["findings"]
    assert (rule, path) in {(one["rule"], one["path"]) for one in found}


def test_what_was_right_on_the_plans_own_date_is_not_flagged():
    found = expected(Path(__file__).parent / "expected_so-cong-thuong-2022.json")["findings"]
    assert not {"muc-do-cu", "cap-huyen", "co-quan-cu", "tinh-cu"} & {one["rule"] for one in found}
    crossings = expected(Path(__file__).parent / "expected_huyen-tra-bong-2022-2025.json")["findings"]
    assert "tu-lap-co-the" not in {one["rule"] for one in crossings}


def test_every_finding_stands_on_a_page_in_a_paragraph(corpus):
    for file in EXPECTED:
        for one in check_file(corpus / expected(file)["file"]):
            if one.finding.text and one.finding.quote:
                assert one.paragraph, one.finding
                assert one.page, one.finding


def words_found(file: Path) -> Counter:
    """What was found in the words of a file, whatever it looks like."""
    found = (one.finding for one in check_file(file))
    return Counter((one.rule, one.message) for one in found if rules()[one.rule].scope == "plan")


@pytest.mark.full
@pytest.mark.parametrize("file", EXPECTED, ids=[file.stem for file in EXPECTED])
def test_the_same_words_in_the_decrees_form_have_the_same_findings(corpus, tmp_path, file):
    source, out = corpus / expected(file)["file"], tmp_path / "chuẩn hóa.docx"
    plan, _notes = export.reformatted(source, None)
    export.write(plan, out, export.DEFAULT_PAGE)
    assert words_found(out) == words_found(source)
    looks = {one.finding.rule for one in check_file(out) if rules()[one.finding.rule].scope == "page"}
    assert looks <= {"trich-yeu-in-hoa", "chu-hoa"}  # letter case is the file's own and stays
