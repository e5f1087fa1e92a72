"""Finished files against Decree 30, over plans that vary every option and over real plans: no rule broken.

Formatting as Word resolves it, schema validity of every part, geometry of the printed page; ours, what
LibreOffice prints of it, and what LibreOffice saves of it.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from itertools import accumulate
from pathlib import Path

import pytest
from lxml import etree

from cchc_desktop.drafting.export import DEFAULT_PAGE, reformatted, write
from cchc_desktop.errors import UnreadableFile
from cchc_desktop.writing import Pages, find_office, lay_out, write_docx, write_pdf
from tests.writing.cases import Case, cases
from tests.writing.format_rules import broken_rules
from tests.writing.office_batch import convert
from tests.writing.printed_rules import broken_places
from tests.writing.resolver import WordFile
from tests.writing.test_against_office import all_lines, printed, same_share

pytestmark = pytest.mark.full
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
CASES = cases()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Every case as a Word file and as our own PDF."""
    made = tmp_path_factory.mktemp("finished")
    for case in CASES:
        write_docx(case.plan, made / f"{case.name}.docx", case.choices)
        write_pdf(case.plan, made / f"{case.name}.pdf", case.choices)
    return made


@pytest.fixture(scope="module")
def word_files(folder) -> list[Path]:
    return [folder / f"{case.name}.docx" for case in CASES]


@pytest.fixture(scope="module")
def office_pdfs(word_files, tmp_path_factory) -> list[Path]:
    return convert(word_files, "pdf", tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def resaved(word_files, tmp_path_factory) -> list[Path]:
    return convert(word_files, "docx", tmp_path_factory.mktemp("resaved"))


def test_the_plans_vary_every_option():
    def count(value) -> int:
        return len({value(case) for case in CASES})

    assert len(CASES) >= 60
    assert count(lambda case: case.plan.agency) == 8
    assert count(lambda case: case.plan.signature) == 9
    assert count(lambda case: case.choices.margins_mm) == 4
    assert count(lambda case: case.choices.line_spacing) == 4
    assert (
        count(lambda case: (case.choices.size_set, case.choices.indent_cm, case.choices.heading_align)) == 8
    )
    assert {len(case.plan.appendices) for case in CASES} == {0, 1, 2, 3}
    assert {len(case.plan.joint) for case in CASES} == {0, 1, 2, 3}
    assert {len(case.plan.bases) for case in CASES} == {0, 1, 2, 3}


def test_formatting_of_every_element(word_files):
    assert {path.stem: found for path in word_files if (found := broken_rules(WordFile(path)))} == {}


def test_every_part_is_valid(word_files, xsd):
    schema = etree.XMLSchema(etree.parse(xsd / "wml.xsd"))
    for path in word_files:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                root = etree.fromstring(package.read(name))
                if name.startswith("word/") and name.endswith(".xml"):
                    schema.assertValid(root)


def test_geometry_of_our_pages(folder):
    assert _places([folder / f"{case.name}.pdf" for case in CASES]) == {}


def test_headings_stay_with_what_follows_and_no_line_of_a_paragraph_is_alone():
    for case in CASES:
        pages = lay_out(case.plan, case.choices)
        headings = {(mark.page, mark.title) for mark in pages.bookmarks}
        texts = [[line for line in page.lines if _is_body(line.path)] for page in pages.pages]
        for number, lines in enumerate(texts):
            last = pages.pages[number].lines[-1]
            assert (number, last.text) not in headings, case.name
            following = texts[number + 1] if number + 1 < len(texts) else []
            if lines and following and lines[-1].path == following[0].path and not _in_table(pages, number):
                if following[0].text.startswith(("- ", "+ ")):
                    continue  # the lines of a task print the place of their item
                together = lines[-1].text, following[0].text
                assert sum(line.path == lines[-1].path for line in lines) >= 2, (case.name, together)
                assert sum(line.path == lines[-1].path for line in following) >= 2, (case.name, together)


def _is_body(path: str) -> bool:
    return bool(path) and path.split(".")[0] not in ("page", "signature", "joint", "recipients", "notes")


def _in_table(pages: Pages, number: int) -> bool:
    """Whether a table reaches over the end of a page: its cells all print one place of the plan."""
    return any(
        abs(stroke.x1 - stroke.x2) < 0.1
        for page in pages.pages[number : number + 2]
        for stroke in page.strokes
    )


@needs_office
def test_geometry_of_the_pages_of_an_office_suite(office_pdfs):
    assert _places(office_pdfs) == {}


def _places(pdfs: list[Path]) -> dict[str, list[str]]:
    return {
        case.name: found
        for case, pdf in zip(CASES, pdfs, strict=True)
        if (found := broken_places(pdf, case.plan, case.choices))
    }


@needs_office
def test_opened_and_saved_by_an_office_suite_the_formats_stay(resaved):
    assert {path.stem: found for path in resaved if (found := broken_rules(WordFile(path)))} == {}


@needs_office
def test_our_pages_are_those_of_an_office_suite(folder, office_pdfs, capsys):
    shares, differences, breaks = [], [], []
    for case, pdf in zip(CASES, office_pdfs, strict=True):
        ours, theirs = printed(folder / f"{case.name}.pdf"), printed(pdf)
        own, other = _letters(ours), _letters(theirs)
        if case.plan.notes:
            # A raised mark is a line of its own to the text extractor, or not: page numbers are left out as lines.
            own, other = (
                Counter({sign: n for sign, n in one.items() if sign not in "12"}) for one in (own, other)
            )
        assert own == other, case.name
        shares.append(same_share(ours, theirs))
        differences.append(len(ours) - len(theirs))
        breaks.append(_breaks_alike(ours, theirs))
    same = differences.count(0) / len(CASES)
    with capsys.disabled():
        print(
            f"\n  lines alike: {sum(shares) / len(shares):.4f} (least {min(shares):.3f}), "
            f"pages alike: {same:.3f}, breaks alike: {sum(breaks) / len(breaks):.3f}"
        )
    assert sum(shares) / len(shares) >= 0.98
    assert max(map(abs, differences)) <= 1
    assert same >= 0.95
    # LibreOffice now and then leaves two headings in a row at the foot of a page, whatever they are kept with.
    assert sum(breaks) / len(breaks) >= 0.95


# Header rows of tables: printed as often as a table has pages.
HEADERS = set("STT TT Nội dung Chủ trì Phối hợp Thời gian Chỉ tiêu Mốc hoàn thành 6 tháng Cả năm".split())  # noqa: SIM905


def _letters(pages: list[list[str]]) -> Counter[str]:
    """The letters printed, without repeated header rows; where lines break is measured apart."""
    lines = [line for line in all_lines(pages) if not set(line.split()) <= HEADERS]
    return Counter("".join("".join(lines).split()))


def _breaks_alike(ours: list[list[str]], theirs: list[list[str]]) -> bool:
    """Whether every page ends at most two full lines from where the other's ends."""
    line = max(len("".join(text.split())) for page in theirs for text in page)
    ends = [list(accumulate(_letters([page]).total() for page in pages)) for pages in (ours, theirs)]
    return all(abs(own - other) <= 2 * line for own, other in zip(*ends, strict=False))


READABLE = (".docx", ".doc", ".odt", ".html", ".rtf", ".txt", ".md", ".pdf")


def test_real_plans_in_the_form_of_the_decree(corpus, tmp_path):
    """Here forms alone: an office's own words and letter case are not ours to mend."""
    checked, found = 0, {}
    for file in sorted(path for path in corpus.rglob("*") if path.suffix.lower() in READABLE):
        try:
            plan, _remarks = reformatted(file)
        except UnreadableFile:
            continue
        out = tmp_path / "ra.docx"
        write(plan, out, DEFAULT_PAGE, out.with_suffix(".pdf"))
        broken = [one for one in broken_rules(WordFile(out)) if not one.startswith("capitals")]
        if plan.kind and plan.subject and plan.agency and plan.signature.title:
            broken += broken_places(out.with_suffix(".pdf"), plan, DEFAULT_PAGE)
            checked += 1
        if broken:
            found[str(file.relative_to(corpus))] = broken
    assert found == {}
    assert checked >= 8


MUTATIONS = (
    ('w:top="1134"', 'w:top="1000"', "I.3 margin top"),
    ('w:val="both"', 'w:val="left"', "alignment left"),
    ('<w:sz w:val="26"/>', '<w:sz w:val="30"/>', "size"),
    ("Times New Roman", "Arial", "I.4 font"),
    ("vi-VN", "en-US", "language"),
    ('w:firstLine="720"', 'w:firstLine="600"', "II.6.e first line"),
    ('w:line="276"', 'w:line="400"', "II.6.e 1 to 1.5 lines"),
    ("<w:keepNext/>", "", "kept with what follows"),
    ("<w:i/>", "", "italic"),
    ("<w:cantSplit/>", "", "rows do not split"),
    ("<w:tblHeader/>", "", "header row repeated"),
    ("Độc lập - Tự do", "Độc lập – Tự do", "II.1.b words"),
    ("<w:titlePg/>", "", "I.7 page 1 without number"),
    ('w:val="000000"', 'w:val="FF0000"', "I.4 black"),
    ("TM.\u00a0", "TM.", "II.7 blank"),
)


@pytest.mark.parametrize(("right", "wrong", "rule"), MUTATIONS, ids=[one[2] for one in MUTATIONS])
def test_every_broken_rule_is_seen(tmp_path, right, wrong, rule):
    """The measure itself: a file spoiled in one way is told so."""
    case = _plain_case()
    write_docx(case.plan, tmp_path / "a.docx", case.choices)
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert any(right in text for text in parts.values())
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as package:
        for name, text in parts.items():
            package.writestr(name, text.replace(right, wrong))
    assert any(found.startswith(rule) for found in broken_rules(WordFile(tmp_path / "b.docx")))


def _plain_case() -> Case:
    from cchc_desktop.decree import PageChoices
    from tests.writing.plans import sample_plan

    return Case("sample", sample_plan(), PageChoices())
