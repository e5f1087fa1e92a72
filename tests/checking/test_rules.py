"""The rules as data: complete, well written, and listed in the documentation."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.checking import rules
from cchc_desktop.checking.rulebook import old_names, state_documents, words
from cchc_desktop.vietnamese.syllables import is_syllable

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_a_rule_is_well_written(rule):
    assert re.fullmatch(r"[a-z0-9-]+", rule.id)
    assert rule.scope in ("plan", "file", "page")
    assert rule.source
    for text in (rule.message, rule.why):
        assert text.rstrip()[-1] in ".…}", text
        assert unicodedata.is_normalized("NFC", text)
    assert set(re.findall(r"{(\w+)}", rule.message)) <= {"quote", "better", "other", "what"}


def test_the_documentation_lists_the_rules_as_they_are():
    spec = importlib.util.spec_from_file_location("make_rules_doc", ROOT / "tools" / "make_rules_doc.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == tool.page()


def test_every_old_name_says_what_follows_or_that_nothing_does():
    for name in old_names():
        assert name.rule in rules()
        assert name.better or name.rule == "cap-huyen", name.pattern


def test_the_twenty_nine_provinces_that_were_merged_are_known():
    assert sum(name.rule == "tinh-cu" for name in old_names()) == 29


def test_a_number_that_names_two_documents_has_both():
    assert {document.date.year for document in state_documents()["76/NQ-CP"]} == {2013, 2021}


def test_slips_are_mended_into_sound_syllables():
    for wrong, right in words().slips.items():
        assert wrong != right
        assert all(is_syllable(word) for word in re.findall(r"[^\W\d_]+", right)), right


def test_a_word_that_is_doubled_on_purpose_is_never_called_an_error():
    assert not words().never_doubled & words().doubled
