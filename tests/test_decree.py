"""The decree's table and the choices a unit may make inside it."""

from __future__ import annotations

import pytest

from cchc_desktop.decree import PageChoices, decree, styles
from cchc_desktop.errors import BadProfile


def test_every_element_has_a_size_the_decree_allows_in_each_size_set():
    for style in styles().values():
        assert len(style.size_pt) == len(decree().size_sets), style.id
        least, greatest = style.allowed_pt
        assert all(least <= size <= greatest for size in style.size_pt), style.id


def test_the_size_sets_are_named_after_national_title_motto_and_date():
    for number, name in enumerate(decree().size_sets):
        sizes = [styles()[key].size_pt[number] for key in ("quoc-hieu", "tieu-ngu", "dia-danh-ngay")]
        assert name == "-".join(f"{size:g}" for size in sizes)


def test_ids_and_names_are_unique():
    elements = decree().elements
    assert len({one.id for one in elements}) == len({one.name for one in elements}) == len(elements)


@pytest.mark.parametrize(
    ("choice", "range_named"),
    [
        ({"margins_mm": (19, 15, 20, 30)}, "từ 20 đến 25 mm"),
        ({"margins_mm": (20, 21, 20, 30)}, "từ 15 đến 20 mm"),
        ({"margins_mm": (20, 15, 26, 30)}, "từ 20 đến 25 mm"),
        ({"margins_mm": (20, 15, 20, 29)}, "từ 30 đến 35 mm"),
        ({"indent_cm": 1.5}, "1 hoặc 1,27"),
        ({"line_spacing": 1.6}, "từ 1 đến 1,5"),
        ({"size_set": "14-14-14"}, "13-14-14 hoặc 12-13-13"),
        ({"heading_align": "right"}, "indent hoặc center"),
    ],
)
def test_a_choice_outside_the_decree_is_refused_with_its_range(choice, range_named):
    with pytest.raises(BadProfile, match=range_named):
        PageChoices(**choice)


def test_every_edge_of_the_ranges_is_allowed():
    for margins in ((20, 15, 20, 30), (25, 20, 25, 35)):
        for spacing in (1.0, 1.5):
            assert PageChoices(margins_mm=margins, line_spacing=spacing, indent_cm=1.0)


def test_centred_headings_lose_their_indent():
    assert PageChoices(heading_align="center").first_line("tieu-de-muc") == 0
    assert PageChoices().first_line("tieu-de-muc") == pytest.approx(36, abs=0.01)
