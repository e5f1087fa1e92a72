"""A real plan adapted to other units: nothing of the source is left outside citations, which stay as they are."""

from __future__ import annotations

import re

import pytest
from sides import COMMUNE, DEPARTMENT

from cchc_desktop.drafting.adapt import adapt, source_facts
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.library.clauses import words_of
from cchc_desktop.plan import Text, plain, text_of
from cchc_desktop.reading import read
from cchc_desktop.reading.citations import citations_in

PLANS = ("so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023")
FIGURES = re.compile(r"\d+(?:,\d+)? ?%|20\d\d\s?[-–]\s?(?:20)?\d\d|\d{1,2}/\d{1,2}/\d{4}|lần thứ \w+")
# What belongs to a citation although its number stands elsewhere: an index's own name, a range of years.
PROPER_TO_ITSELF = re.compile(
    r"Chỉ số[^,;.]*|(?:PAPI|PCI|PAR INDEX|DDCI|SIPAS)[^,;.]*|giai đoạn [\d –-]+|“[^”]*”|\"[^\"]*\"|"
    r"(?:đến|tầm nhìn|so với)(?: đến)?(?: năm)? 20\d\d"
)


def adapted(text: Text, source, ours) -> str:
    """The text with every offer taken, as accept-all makes it."""
    return plain(take_offers(*adapt(text, source, ours))[0])


def texts(plan) -> list[str]:
    return [text for node in plan.body for text in words_of(node) if text]


@pytest.mark.parametrize("ours", [COMMUNE, DEPARTMENT], ids=["commune", "department"])
@pytest.mark.parametrize("name", PLANS)
def test_nothing_of_the_source_is_left(corpus, name, ours):
    plan = read(corpus / name / "word.docx").plan
    source = source_facts(plan)
    own = filter(None, (source.place, source.agency, source.agency_short, str(source.year)))
    theirs = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in own))
    left = []
    for text in texts(plan):
        result = adapted(text_of(text), source, ours)
        outside = result
        for citation in citations_in(result):
            outside = outside.replace(citation.printed, "")
        outside = PROPER_TO_ITSELF.sub("", outside)
        left += [(found, result) for found in theirs.findall(outside)]
    assert left == []


@pytest.mark.parametrize("ours", [COMMUNE, DEPARTMENT], ids=["commune", "department"])
@pytest.mark.parametrize("name", PLANS)
def test_citations_ranges_and_figures_are_untouched(corpus, name, ours):
    plan = read(corpus / name / "word.docx").plan
    source = source_facts(plan)
    for text in texts(plan):
        result = adapted(text_of(text), source, ours)
        numbers = [(one.type, one.number, one.date) for one in citations_in(text)]
        assert [(one.type, one.number, one.date) for one in citations_in(result)] == numbers
        if source.year != ours.year:
            kept = [
                figure for figure in FIGURES.findall(text) if str(source.year) not in figure or "-" in figure
            ]
            assert all(figure in result for figure in kept)
