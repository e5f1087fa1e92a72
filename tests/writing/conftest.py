"""The finished Word file of the sample plan, once for each set of sizes."""

from __future__ import annotations

import pytest

from cchc_desktop.decree import PageChoices
from cchc_desktop.writing import write_docx
from tests.writing.plans import sample_plan
from tests.writing.resolver import WordFile

CHOICES = {
    "13-14-14": PageChoices(),
    "12-13-13": PageChoices(
        size_set="12-13-13",
        margins_mm=(25, 20, 25, 35),
        indent_cm=1.0,
        line_spacing=1.5,
        heading_align="center",
    ),
}


@pytest.fixture(scope="module", params=CHOICES)
def chosen(request):
    return request.param


@pytest.fixture(scope="module")
def word(chosen, tmp_path_factory):
    path = tmp_path_factory.mktemp("docx") / "kế hoạch.docx"
    write_docx(sample_plan(), path, CHOICES[chosen])
    return WordFile(path)
