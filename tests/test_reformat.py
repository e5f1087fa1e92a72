"""Real plans in the decree's form: every sentence stands in the output once, in order."""

from __future__ import annotations

import re

import docx
import pytest

from cchc_desktop.drafting.export import DEFAULT_PAGE, reformatted, write
from cchc_desktop.plan.numbering import plan_items
from cchc_desktop.reading import as_contract, read

FILES = [
    f"{folder}/{name}"
    for folder in ("so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023")
    for name in ("plan.txt", "word.docx")
]
# What the decree sets as form: the ends of bases and recipients, dashes of lists, blanks, rule lines.
_NOT_WORDS = re.compile(r"[^\w]|_")


def letters(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def sentences(paragraphs: list[str]) -> list[str]:
    parts = (letters(part) for text in paragraphs for part in re.split(r"(?<=[.;:?!])\s|\n", text))
    return [part for part in parts if part]


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_stands_in_the_output_once_and_in_order(corpus, tmp_path, name):
    source = read(corpus / name)
    plan, _remarks = reformatted(corpus / name)
    out = tmp_path / "ra.docx"
    write(plan, out, DEFAULT_PAGE)
    written = "".join(letters(text) for text in read(out).paragraphs)
    whole = "".join(letters(text) for text in source.paragraphs)
    at, body = 0, False
    for sentence in sentences(list(source.paragraphs)):
        # The letterhead stands side by side: number and date are one row, whatever cells the source had.
        body = body or sentence == letters(source.plan.kind)
        found = written.find(sentence, at if body else 0)
        assert found >= 0, sentence[:60]
        at = found + len(sentence) if body else at
        if len(sentence) > 20:
            assert written.count(sentence) == whole.count(sentence), sentence[:60]


@pytest.mark.parametrize("name", FILES)
def test_reading_the_output_gives_the_same_plan(corpus, tmp_path, name):
    plan, _remarks = reformatted(corpus / name)
    out = tmp_path / "ra.docx"
    write(plan, out, DEFAULT_PAGE)
    before, after = as_contract(read(corpus / name)), as_contract(read(out))
    assert [(i["level"], i["marker"], i["title"]) for i in after["outline"]] == [
        (i["level"], i["marker"], i["title"]) for i in before["outline"]
    ]
    for key in (
        "kind",
        "subject",
        "citations",
        "recipients",
        "signer_title",
        "signer_name",
    ):
        assert after[key] == before[key], key
    assert len(plan_items(read(out).plan)) == len(before["outline"])


def test_what_cannot_be_taken_over_is_told(tmp_path):
    lines = (
        "KẾ HOẠCH",
        "Tuyên truyền",
        "I. Mục đích",
        "Kịp thời./.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "(Đã ký)",
    )
    document = docx.Document()
    for line in (*lines, "Nguyễn Văn Mẫu"):
        document.add_paragraph(line)
    document.save(tmp_path / "vào.docx")
    _plan, told = reformatted(tmp_path / "vào.docx")
    assert any("(Đã ký)" in one for one in told), told
    assert not any("./." in one for one in told)
