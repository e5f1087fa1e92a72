"""Help inside the program: complete in both languages, two sentences a place, words in order."""

from __future__ import annotations

import re

import pytest

from cchc_desktop import i18n
from cchc_desktop.guide import guide
from cchc_desktop.vietnamese.text import nfc, sort_key


@pytest.fixture(params=["vi", "en"])
def told(request):
    i18n.use(request.param)
    yield guide()
    i18n.use("vi")


def test_both_languages_explain_the_same():
    i18n.use("en")
    english = guide()
    i18n.use("vi")
    ours = guide()
    assert english.places.keys() == ours.places.keys()
    assert english.steps.keys() == ours.steps.keys()
    assert [term.name for term in english.terms] == [term.name for term in ours.terms]
    assert [stop.at for stop in english.tour] == [stop.at for stop in ours.tour]


def test_advice_is_two_sentences_and_an_example(told):
    for name, one in (*told.places.items(), *told.steps.items()):
        assert one.title
        assert len(re.findall(r"\.(?:\s|$)", one.what)) == 2, name
        assert one.example or name == "section"  # a section has the example of its kind


def test_words_are_in_dictionary_order_and_explained_once(told):
    names = [term.name for term in told.terms]
    assert len(set(names)) == len(names)
    assert names == sorted(names, key=sort_key)
    assert all(term.meaning.endswith(".") for term in told.terms)


def test_texts_are_composed(told):
    texts = [text for one in told.places.values() for text in (one.title, one.what, one.example)]
    texts += [text for term in told.terms for text in (term.name, term.meaning)]
    assert all(text == nfc(text).strip() for text in texts)


def test_the_tour_takes_a_minute(told):
    words = sum(len(f"{stop.title} {stop.text}".split()) for stop in told.tour)
    assert len(told.tour) == 5
    assert words <= 220  # as fast as an adult reads aloud
