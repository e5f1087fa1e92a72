"""Seeded errors are caught, and clean plans stay clean."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.checking import Context, check_plan
from cchc_desktop.drafting import profiles, start, suggest
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.check_facts import ours_of
from cchc_desktop.drafting.review import findings
from cchc_desktop.kinds import get_kind
from cchc_desktop.paths import resources
from cchc_desktop.storage import open_database
from checking.mutations import Mutant, structure_mutants, task_mutants, text_mutants
from checking.plans import CONTEXT, clean

pytestmark = pytest.mark.full
SAMPLES = ("ke-hoach-tuyen-truyen-cchc-tinh.docx", "ke-hoach-cchc-nam-tinh.docx")
CAUGHT = 0.95


@pytest.fixture(scope="module")
def plans(tmp_path_factory) -> list:
    """The clean plan and the commune plans made from the shipped samples, all facts filled in."""
    profile = profiles.load_profile(resources() / "samples" / "xa-mau.toml")
    made = [clean()]
    for sample in SAMPLES:
        db = open_database(Path(tmp_path_factory.mktemp("du-lieu")))
        profiles.add_profile(db, profile)
        source = library.import_file(db, resources() / "samples" / sample)
        draft = start.new_draft(db, source.plan_kind, profile.id, 2026, month="2026-01", sources=(source.id,))
        plan = assemble(suggest.accept_all(db, draft), profile, get_kind(draft.kind))
        made.append(replace(plan, signature=replace(plan.signature, name="Nguyễn Văn A")))
        db.close()
    return made


def known(plan, context: Context) -> Counter:
    return Counter((one.rule, one.quote) for one in check_plan(plan, context))


def mutants(plan, seed: int) -> list[Mutant]:
    rng = random.Random(seed)
    return [*text_mutants(plan, rng, 2), *structure_mutants(plan), *task_mutants(plan)]


def test_seeded_errors_are_caught(plans):
    context = replace(
        CONTEXT, finished=False, ours=ours_of(profiles.load_profile(resources() / "samples" / "xa-mau.toml"))
    )
    missed: Counter = Counter()
    total: Counter = Counter()
    for seed, plan in enumerate(plans):
        before = known(plan, context)
        for mutant in mutants(plan, seed):
            total[mutant.family] += 1
            if not known(mutant.plan, context) - before:
                missed[f"{mutant.family}: {mutant.name}"] += 1
    assert total.total() >= 200
    assert set(total) >= {"text", "leftovers", "names", "numbers", "agreement", "structure"}
    print(f"{total.total()} errors, {missed.total()} missed: {dict(missed)}")
    assert missed.total() <= (1 - CAUGHT) * total.total(), missed


def test_a_clean_plan_raises_one_alarm_at_the_most(plans):
    for plan in plans:
        found = [
            one for one in check_plan(plan, CONTEXT) if one.rule not in ("can-cu-cuoi", "can-cu-cham-phay")
        ]
        assert len(found) <= 1, [one.message for one in found]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_plan_lacks_only_who_signs(tmp_path, sample):
    profile = profiles.load_profile(resources() / "samples" / "xa-mau.toml")
    with closing(open_database(tmp_path)) as db:
        profiles.add_profile(db, profile)
        source = library.import_file(db, resources() / "samples" / sample)
        draft = start.new_draft(db, source.plan_kind, profile.id, 2026, month="2026-01", sources=(source.id,))
        found = findings(db, suggest.accept_all(db, draft))
    assert [one.finding.rule for one in found] == ["thieu-ho-ten"]
