"""The unit's own kinds of plan: duplicated, changed, checked, kept; shipped ones never change."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cchc_desktop.errors import BadKind
from cchc_desktop.kinds import Part, PlanKind, Section, all_kinds, get_kind
from cchc_desktop.kinds.editing import (
    At,
    add_part,
    add_section,
    at,
    capitals,
    moved,
    removed,
    with_required,
    with_values,
)
from cchc_desktop.kinds.own import as_toml, check_kind, duplicate, is_shipped, remove_own, save_own
from cchc_desktop.paths import look_in, own_kinds


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    look_in(tmp_path / "data")


@pytest.fixture
def own() -> PlanKind:
    made = duplicate(get_kind("tuyen-truyen-cchc"))
    save_own(made)
    return made


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_every_kind_comes_back_from_its_file_unchanged(kind):
    assert msgspec.toml.decode(as_toml(kind), type=PlanKind) == kind


@settings(deadline=None)
@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_any_words_come_back_from_the_file(heading, guidance, phrases):
    text = heading.replace("\x7f", "")
    section = Section("a", text, "b", guidance=guidance.replace("\x7f", ""))
    kind = PlanKind(
        "x", text, "s", "t", "o", "c", (section,), recognise=tuple(one.replace("\x7f", "") for one in phrases)
    )
    assert msgspec.toml.decode(as_toml(kind), type=PlanKind) == kind


def test_a_duplicate_has_a_name_and_id_of_its_own(own):
    assert own.id not in {"tuyen-truyen-cchc"} and not is_shipped(own.id)
    assert own.name == "Tuyên truyền CCHC của đơn vị"
    again = duplicate(get_kind("tuyen-truyen-cchc"))
    assert again.name == "Tuyên truyền CCHC của đơn vị 2"
    assert again.id != own.id


def test_what_is_kept_is_known_everywhere(own):
    changed = with_values(own, At(0), guidance="Nêu ngắn gọn.")
    save_own(changed)
    assert get_kind(own.id) == changed
    remove_own(own.id)
    assert own.id not in {kind.id for kind in all_kinds()}


def test_a_kind_is_removed_beside_a_broken_file(own, tmp_path):
    save_own(own)
    folder = own_kinds()
    for name, content in (("a.toml", b"id = "), ("b.toml", b"\xff\xfe")):
        (folder / name).write_bytes(content)
    remove_own(own.id)
    assert sorted(file.name for file in folder.glob("*.toml")) == ["a.toml", "b.toml"]


def test_shipped_kinds_are_neither_changed_nor_taken_away():
    shipped = get_kind("cchc-nam")
    with pytest.raises(BadKind, match="Nhân bản"):
        save_own(replace(shipped, name="Khác"))
    with pytest.raises(BadKind):
        remove_own("cchc-nam")
    assert get_kind("cchc-nam") == shipped


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda kind: replace(kind, name=" "), "chưa có tên"),
        (lambda kind: replace(kind, name="cải cách hành chính NĂM"), "Đã có loại"),
        (lambda kind: replace(kind, subject=""), "trích yếu"),
        (lambda kind: replace(kind, sections=()), "ít nhất một mục"),
        (lambda kind: with_values(kind, At(0), heading=" "), "chưa có đề mục"),
        (lambda kind: with_values(kind, At(0), short=""), "tên ngắn"),
        (lambda kind: with_values(kind, At(0), short="Mục đích, yêu cầu, đối tượng"), "dài quá 22"),
        (lambda kind: with_values(kind, At(1), heading=kind.sections[0].heading), "cùng tên"),
        (lambda kind: with_values(kind, At(0, 0), heading=""), "phần chưa có tên"),
        (lambda kind: with_values(kind, At(0, 1), heading="Mục  đích".replace("  ", " ")), "cùng tên"),
        (lambda kind: with_values(kind, At(0), form="hop"), "không biết"),
        (lambda kind: replace(kind, closing="Trên đây là {ten}."), "{ten}"),
        (lambda kind: replace(kind, opening="Mở { đầu"), "không đúng"),
    ],
)
def test_what_cannot_make_a_plan_is_refused_and_nothing_is_written(own, broken, said):
    with pytest.raises(BadKind, match=said):
        save_own(broken(own))
    assert get_kind(own.id) == own


def test_sections_and_parts_are_added_moved_and_removed(own):
    longer, place = add_section(own, 0)
    assert place == At(1)
    assert longer.sections[1].heading == "MỤC MỚI"
    check_kind(longer)
    twice, _second = add_section(longer, 1)
    check_kind(twice)
    with_part, part = add_part(longer, place)
    assert part == At(1, 0)
    check_kind(with_part)
    up, place = moved(longer, At(1), -1)
    assert place == At(0) and up.sections[0].heading == "MỤC MỚI"
    assert moved(up, At(0), -1) == (up, At(0))
    assert removed(up, At(0)) == own
    assert removed(with_part, part) == longer


def test_parts_move_inside_their_section(own):
    parts = own.sections[0].parts
    changed, place = moved(own, At(0, 0), 1)
    assert place == At(0, 1)
    assert changed.sections[0].parts[:2] == (parts[1], parts[0])
    assert isinstance(at(changed, place), Part)


def test_headings_of_sections_are_capitals_but_for_what_is_filled_in(own):
    changed = with_values(own, At(0), heading="Mục tiêu năm {year}")
    assert changed.sections[0].heading == "MỤC TIÊU NĂM {year}"
    assert with_values(own, At(0, 0), heading="Mục tiêu").sections[0].parts[0].heading == "Mục tiêu"
    assert capitals("") == ""


def test_a_renamed_kind_is_known_by_its_new_name_in_plans_of_others(own):
    from cchc_desktop.kinds import kind_of

    renamed = with_values(own, None, name="Kiểm soát thủ tục hành chính")
    save_own(renamed)
    assert kind_of("Kiểm soát thủ tục hành chính năm 2026", [], all_kinds()).id == own.id
    by_hand = with_values(replace(own, recognise=("mot cum tu",)), None, name="Khác")
    assert by_hand.recognise == ("mot cum tu",)


def test_mandated_for_one_level_more_or_less():
    assert with_required(("commune",), "province", True) == ("province", "commune")
    assert with_required(("province", "commune"), "commune", False) == ("province",)


def test_a_plan_is_written_by_the_changed_kind(own, tmp_path):
    from sample import commune

    from cchc_desktop.drafting import profiles, review, start, suggest
    from cchc_desktop.drafting.export import draft_plan
    from cchc_desktop.storage import open_database

    kind, place = add_section(own, len(own.sections) - 1)
    save_own(
        with_values(kind, place, heading="Chế độ báo cáo", short="Chế độ báo cáo", required=("commune",))
    )
    with contextlib.closing(open_database(tmp_path / "data")) as db:
        profiles.add_profile(db, commune())
        draft = suggest.accept_all(db, start.new_draft(db, own.id, "xa-mau", 2026))
        assert "Chế độ báo cáo" in " ".join(step.title for step in review.steps(db, draft))
        assert draft_plan(db, draft).body


def test_drafts_that_need_a_kind_or_a_section_are_named(own, tmp_path):
    from sample import commune

    from cchc_desktop.drafting import drafts, profiles, start, suggest
    from cchc_desktop.drafting.kind_use import drafts_of_kind, drafts_with_section
    from cchc_desktop.storage import open_database

    with contextlib.closing(open_database(tmp_path / "data")) as db:
        profiles.add_profile(db, commune())
        assert drafts_of_kind(db, own.id) == ()
        draft = drafts.save_draft(db, suggest.accept_all(db, start.new_draft(db, own.id, "xa-mau", 2026)))
        written = next(name for name, text in draft.sections.items() if text.content)
        assert [row.id for row in drafts_with_section(db, own.id, written)] == [draft.id]
        assert drafts_with_section(db, own.id, "khong-co") == ()
        drafts.delete_draft(db, draft.id)
        assert [row.id for row in drafts_of_kind(db, own.id)] == [draft.id]
