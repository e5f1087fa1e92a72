"""Real plans adapted to other units: nothing of the source is left outside citations, which stay as they are."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace
from sides import COMMUNE, DEPARTMENT

from cchc_desktop.drafting.adapt import adapt, source_facts
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.drafting.own_bodies import usual_actors
from cchc_desktop.drafting.parties import names
from cchc_desktop.library.clauses import words_of
from cchc_desktop.plan import Text, plain, text_of
from cchc_desktop.reading import read
from cchc_desktop.reading.citations import citations_in

PLANS = {
    "so-cong-thuong-2022": "word.docx",
    "huyen-tra-bong-2022-2025": "word.docx",
    "van-phong-ubnd-tinh-2023": "word.docx",
    "ct-kh-159-truyen-thong-giam-ngheo-2025": "text.md",
    "hcm-kh-172-luat-viec-lam-2025": "text.md",
    "phobang-kh-tuyentruyen-baucu-2025": "original.htm",
    "pt-stttt-kh-daotao-2011": "original.doc",
}


def unit(word: str, place: str, province: str):
    return replace(
        COMMUNE,
        agency=f"Ủy ban nhân dân {word} {place}",
        agency_short=f"UBND {word} {place}",
        unit=word,
        place=place,
        province=province,
        actors=usual_actors("commune", word, place),
    )


OURS = {
    "commune": COMMUNE,
    "ward": unit("phường", "Bình Lạc", "thành phố Hải Phòng"),
    "special": unit("đặc khu", "Đảo Xanh", "tỉnh An Bình"),
    "department": DEPARTMENT,
    "province": replace(
        COMMUNE,
        agency="Ủy ban nhân dân tỉnh An Bình",
        agency_short="UBND tỉnh An Bình",
        level="province",
        unit="tỉnh",
        place="An Bình",
        province="tỉnh An Bình",
        actors={},
    ),
}
FIGURES = re.compile(r"\d+(?:,\d+)? ?%|20\d\d\s?[-–]\s?(?:20)?\d\d|\d{1,2}/\d{1,2}/\d{4}|lần thứ \w+")
# What belongs to a citation although its number stands elsewhere: an index's own name, a range of years.
PROPER_TO_ITSELF = re.compile(
    r"Chỉ số[^,;.]*|(?:PAPI|PCI|PAR INDEX|DDCI|SIPAS)[^,;.]*|(?:giai đoạn|nhiệm kỳ) [\d –-]+|“[^”]*”|\"[^\"]*\"|"
    r"(?:đến|tầm nhìn|so với)(?: đến)?(?: năm)? 20\d\d|ngày \d{1,2}/\d{1,2}/20\d\d của"
)
EVERY = [pytest.param(plan, ours, id=f"{plan}-{who}") for plan in PLANS for who, ours in OURS.items()]


@cache
def plan_of(file):
    return read(file).plan


def adapted(text: Text, source, ours) -> str:
    """The text with every offer taken, as accept-all makes it."""
    return plain(take_offers(*adapt(text, source, ours))[0])


def texts(plan) -> list[str]:
    return [text for node in plan.body for text in words_of(node) if text]


def source_names(source, ours) -> re.Pattern[str]:
    """What names the source: itself, its place and year; what it calls itself when we call ourselves otherwise."""
    side, our = names(source), names(ours)
    own = {source.place, source.agency, source.agency_short}
    if source.level in ("department", "office") and side.itself != our.itself:
        own |= {side.itself + "(?! [A-ZĐ]|, | ban| ngành| điện tử)", side.long}
    if source.year != ours.year:
        own.add(str(source.year))
    patterns = [word if "(?!" in word else re.escape(word) for word in own if word]
    return re.compile("|".join(rf"(?<![\w])(?<!các )(?<!cấp ){pattern}(?!\w)" for pattern in patterns))


@pytest.mark.parametrize(("name", "ours"), EVERY)
def test_nothing_of_the_source_is_left(corpus, name, ours):
    plan = plan_of(corpus / name / PLANS[name])
    source = source_facts(plan)
    theirs = source_names(source, ours)
    left = []
    for text in texts(plan):
        outside = result = adapted(text_of(text), source, ours)
        for citation in citations_in(result):
            outside = outside.replace(citation.printed, "")
        outside = PROPER_TO_ITSELF.sub("", outside)
        left += [(found, result) for found in theirs.findall(outside)]
    assert left == []


@pytest.mark.parametrize(("name", "ours"), EVERY)
def test_citations_ranges_and_figures_are_untouched(corpus, name, ours):
    plan = plan_of(corpus / name / PLANS[name])
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


@pytest.mark.parametrize(("name", "ours"), EVERY)
def test_an_adapted_plan_names_no_body_of_ours_twice_side_by_side(corpus, name, ours):
    plan = plan_of(corpus / name / PLANS[name])
    source = source_facts(plan)
    doubled = re.compile(
        r"(?<!\w)((?:UBND|Ủy ban nhân dân|Phòng|xã|phường|đặc khu) [^,;.:]{3,60}?),? (?:và |thuộc )?\1(?!\w)"
    )
    for text in texts(plan):
        result = adapted(text_of(text), source, ours)
        if not doubled.search(text):
            assert not doubled.search(result), result
