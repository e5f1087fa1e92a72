"""Text made to be slow is read in bounded time."""

from __future__ import annotations

import time

import pytest

from cchc_desktop.reading import as_contract, source_of, understood

_MOST_SECONDS = 5.0
_CASES = {
    "one marker again and again": "1. a\n\n" * 10_000,
    "every family again and again": "A. B\n\nI. C\n\na) d\n\n1. e\n\n" * 2_000,
    "nested lists": "a) x:\n\n1. y\n\n" * 4_000,
    "emphasis that never ends": "**a " * 40_000,
    "tables": "| a | b |\n" * 20_000,
    "citations": "số 1/KH-UBND ngày " * 15_000,
    "laws": "Luật A " * 20_000,
    "bodies": "Sở A, " * 20_000,
    "quotations": "“1. a\n\n" * 10_000,
    "one long word": "a" * 500_000,
}


@pytest.mark.full
@pytest.mark.parametrize("name", _CASES)
def test_slow_text_is_read_in_bounded_time(name):
    content = f"KẾ HOẠCH\n\nMẫu\n\nI. TỔ CHỨC THỰC HIỆN\n\n{_CASES[name]}".encode()
    begin = time.process_time()
    as_contract(understood(source_of(content, "a.txt")))
    assert time.process_time() - begin < _MOST_SECONDS


def test_a_dotted_line_at_the_head_is_read_in_bounded_time():
    content = f"Ngày {'.' * 250} năm\n\nKẾ HOẠCH\n\nMẫu\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Việc.\n".encode()
    begin = time.process_time()
    as_contract(understood(source_of(content, "a.txt")))
    assert time.process_time() - begin < _MOST_SECONDS
