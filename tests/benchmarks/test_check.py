"""Checking a plan of 30 pages: the first time, and again after one sentence was changed."""

from __future__ import annotations

import functools
import statistics
import time
from collections.abc import Callable

import pytest
from checking.plans import CONTEXT, clean, item
from msgspec.structs import replace

from cchc_desktop.checking import (
    capitals,
    check_plan,
    citing,
    codes,
    doubled,
    habits,
    leftovers,
    names,
    numbers,
    places,
    punctuation,
    quoting,
    spelling,
)
from cchc_desktop.checking.capitals import capital_hits
from cchc_desktop.checking.punctuation import punctuation_hits
from cchc_desktop.checking.spelling import spelling_hits
from cchc_desktop.plan import Item, Plan, text_of
from cchc_desktop.reading import read
from cchc_desktop.writing import lay_out

pytestmark = [pytest.mark.bench, pytest.mark.full]
PAGES = 30


def long_plan(corpus) -> Plan:
    """The clean plan with the body of a real one until it has 30 pages; every sentence differs."""
    bodies = [
        read(corpus / name / "word.docx").plan.body
        for name in ("huyen-tra-bong-2022-2025", "so-cong-thuong-2022")
    ]
    plan, number = clean(), 0
    while len(lay_out(plan).pages) < PAGES:
        number += 1
        plan = replace(plan, body=(*plan.body, *(told(node, number) for node in bodies[number % 2])))
    return plan


def told(node, number: int):
    """A node whose sentences all say which round they are of."""
    if not isinstance(node, Item):
        return node
    text = (*node.text, *text_of(f" (lần {number})"))
    return replace(node, text=text, content=tuple(told(one, number) for one in node.content))


def milliseconds(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Processor time, for the machine may be busy with other things."""
    times = []
    for _ in range(5):
        before()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def forget() -> None:
    """Empty what was remembered of single sentences."""
    modules = (codes, numbers, leftovers, spelling, punctuation, capitals, citing, names, quoting, doubled)
    for module in (*modules, places, habits):
        for known in vars(module).values():
            if isinstance(known, functools._lru_cache_wrapper) and known.cache_parameters()["maxsize"]:
                known.cache_clear()


def test_a_changed_sentence_costs_far_less_than_the_first_check(corpus, capsys):
    plan = long_plan(corpus)
    check_plan(plan, CONTEXT)  # data files are read once
    first = milliseconds(lambda: check_plan(plan, CONTEXT), forget)
    rounds = iter(range(100))

    def edited() -> Plan:
        return replace(plan, body=(*plan.body, item(f"Các thôn báo cáo lần {next(rounds)}.", "1")))

    again = milliseconds(lambda: check_plan(edited(), CONTEXT))
    sentence = (
        "Các thôn tổ chức tuyên truyền đến từng hộ dân về quyền và trách nhiệm khi làm thủ tục hành chính. "
        * 4
    )
    alone = milliseconds(
        lambda: (spelling_hits(sentence), punctuation_hits(sentence), capital_hits(sentence)), forget
    )
    with capsys.disabled():
        print(
            f"\n{PAGES} pages: first {first:.0f} ms, after an edit {again:.0f} ms, one paragraph {alone:.1f} ms"
        )
    assert again < first * 0.8
    assert alone < first / 20
