"""A plan is corrected after drafts were begun from it: they stay tied to the same lines, wherever these stand now."""

from __future__ import annotations

import contextlib

import pytest
from msgspec.structs import replace
from sample import PROVINCE_PLAN, commune

from cchc_desktop import library
from cchc_desktop.drafting import answering, corrected, coverage, profiles, start, suggest
from cchc_desktop.drafting.drafts import get_draft, save_draft
from cchc_desktop.drafting.own_items import own_items
from cchc_desktop.kinds import get_kind
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.plan import Item, correcting, plain, text_of
from cchc_desktop.storage import open_database


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


@pytest.fixture
def source(db, tmp_path):
    file = tmp_path / "tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    return library.import_file(db, file)


@pytest.fixture
def draft(db, source):
    return save_draft(
        db,
        suggest.accept_all(
            db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
        ),
    )


def _line(plan, path):
    return next(line for line in correcting.lines(plan) if line.path == path)


def _with_new_first_duty(plan):
    """The plan with a line put before the others of III, all of which get the next number."""
    section = plan.body[2]
    assert isinstance(section, Item)
    added = Item(text_of("Văn phòng UBND tỉnh đăng tải kế hoạch."), "1")
    below = tuple(replace(one, marker=None) if isinstance(one, Item) else one for one in section.content)
    return replace(plan, body=(*plan.body[:2], replace(section, content=(added, *below)), *plan.body[3:]))


def _words(section):
    return [plain(node.text) for node in section.content if isinstance(node, Item)]


def _states(db, draft):
    return {one.obligation.text: (one.state, one.by, one.reason) for one in coverage.coverage(db, draft)}


def test_a_draft_answers_the_same_obligations_after_a_correction(db, source, draft):
    plan = library.source_plan(db, source.id)
    before = _states(db, draft)
    corrected.correct(db, source.id, _with_new_first_duty(plan))
    after = _states(db, get_draft(db, draft.id))
    assert {text: after[text] for text in before} == before
    assert any(state == "answered" for state, _by, _reason in before.values())


def test_reasons_and_links_follow_a_line_that_got_another_number(db, source, draft):
    key = f"{source.id}:III.2"
    own = next(one.path for one in own_items(draft, get_kind(draft.kind)))
    draft = save_draft(db, answering.not_ours(answering.link(draft, key, own), key, "đã bàn giao"))
    draft = save_draft(db, answering.depart(draft, key, "chờ tỉnh"))
    corrected.correct(db, source.id, _with_new_first_duty(library.source_plan(db, source.id)))
    kept = get_draft(db, draft.id)
    assert kept.not_ours == {f"{source.id}:III.3": "đã bàn giao"}
    assert kept.departures == {f"{source.id}:III.3": "chờ tỉnh"}
    assert f"{source.id}:III.3" in repr(kept.sections)
    assert key not in repr(kept.sections)
    corrected.as_read(db, source.id)
    assert get_draft(db, draft.id).not_ours == {key: "đã bàn giao"}
    assert replace(get_draft(db, draft.id), changed="") == replace(draft, changed="")


def test_a_link_to_a_line_that_was_taken_out_goes_and_words_stay(db, source, draft):
    draft = save_draft(db, answering.not_ours(draft, f"{source.id}:III.2", "không có"))
    plan = library.source_plan(db, source.id)
    gone = plain(_line(plan, "III.2").row.text)
    corrected.correct(db, source.id, correcting.left_out(plan, _line(plan, "III.2").at))
    kept = get_draft(db, draft.id)
    assert kept.not_ours == {}
    assert not any(duty.text == gone for duty in source_obligations(db, source.id))
    assert {name: _words(text) for name, text in kept.sections.items()} == {
        name: _words(text) for name, text in draft.sections.items()
    }


def test_drafts_of_other_plans_are_not_touched(db, source, draft):
    other = save_draft(db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026))
    corrected.correct(db, source.id, _with_new_first_duty(library.source_plan(db, source.id)))
    assert get_draft(db, other.id) == other
