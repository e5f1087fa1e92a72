"""Each rule on sentences catches what breaks it and leaves its nearest neighbour alone."""

from __future__ import annotations

import pytest

from checking.plans import CONTEXT, found, rules_found, saying
from checking.sentences import SENTENCES

CASES = [(rule, *pair) for rule, pairs in SENTENCES.items() for pair in pairs]


@pytest.mark.parametrize(
    ("rule", "breaking", "near"), CASES, ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(CASES)]
)
def test_a_rule_catches_its_fault_and_not_its_neighbour(rule, breaking, near):
    caught = [one for one in found(saying(breaking)) if one.rule == rule]
    assert caught
    assert caught[0].message and "{" not in caught[0].message
    assert rule not in rules_found(saying(near))


def test_findings_say_where_they_are():
    finding = next(one for one in found(saying("Thực hiện các các tiêu chí.")) if one.rule == "tu-lap")
    assert (finding.part, finding.path, finding.quote) == ("body", "II.3", "các các")
    assert finding.text[finding.start :].startswith("các các")


def test_a_quotation_is_at_most_a_hundred_characters():
    long = "Thực hiện Đề án “Đổi mới " + "cơ chế một cửa " * 20
    assert all(len(one.quote) <= 100 for one in found(saying(long), CONTEXT))
