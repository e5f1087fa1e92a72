"""The English catalogue is complete and fits the sources."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from cchc_desktop import i18n
from cchc_desktop.checking import rules
from cchc_desktop.paths import resources

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")
VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđăơư]", re.IGNORECASE)
# Words printed on the document stay Vietnamese inside English sentences.
PRINTED = re.compile(r"Kế hoạch|Lưu|Số:|ngày|tháng|năm|NĐ-CP|“[^”]*”")


@pytest.fixture(scope="module")
def sources() -> set[str]:
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found: set[str] = set()
    for package in ("cchc_desktop", "ui"):
        for message in extract_from_dir(str(ROOT / package), [("**.py", "python")], keywords=keywords):
            found.update([message[2]] if isinstance(message[2], str) else message[2])
    spec = importlib.util.spec_from_file_location("rule_texts", ROOT / "tools" / "rule_texts.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for file in ("checks/**.toml", "nd30.toml"):
        for message in extract_from_dir(str(ROOT / "resources" / "rules"), [(file, tool.extract)]):
            found.add(message[2])
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (resources() / "locale" / "en" / "LC_MESSAGES" / "cchc.po").open("rb") as stream:
        return read_po(stream, locale="en")


def pairs(catalogue: Catalog) -> list[tuple[str, str]]:
    return [(str(message.id), str(message.string)) for message in catalogue if message.id]


def test_every_message_of_the_sources_is_translated(sources, catalogue):
    translated = {vi for vi, en in pairs(catalogue) if en}
    assert sources - translated == set()


def test_every_rule_of_the_check_is_among_them(sources):
    assert {text for rule in rules().values() for text in (rule.message, rule.why)} <= sources


def test_nothing_is_translated_that_is_no_longer_said(sources, catalogue):
    assert {vi for vi, _en in pairs(catalogue)} - sources == set()


def test_values_and_mnemonics_agree(catalogue):
    for vi, en in pairs(catalogue):
        assert sorted(PLACEHOLDER.findall(vi)) == sorted(PLACEHOLDER.findall(en)), vi
        assert vi.count("&") == en.count("&"), vi
        assert (vi[-1:] == " ") == (en[-1:] == " "), vi
        assert vi.endswith("…") == en.endswith("…"), vi


def test_english_is_english(catalogue):
    for vi, en in pairs(catalogue):
        assert not VIETNAMESE.search(PRINTED.sub("", en)), f"{vi} → {en}"


def test_compiled_catalogue_is_used(catalogue):
    i18n.use("en")
    assert i18n._("Trang chính") == "Home"
    i18n.use("vi")
    assert i18n._("Trang chính") == "Trang chính"
