"""Five hundred sudden ends while an official types, imports, upgrades, backs up, exports and packs.

The killed process tells, after each act, what it had committed, and in which act it is; the next start must find at
least what it told, and every kind of act must have been cut in the middle.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import random
import shutil
import signal
import time
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from safety import desk
from sample import commune

from cchc_desktop import exchange, library
from cchc_desktop.drafting import drafts
from cchc_desktop.drafting.export import draft_plan, write
from cchc_desktop.plan import Paragraph, plain, text_of
from cchc_desktop.storage import backups, open_database
from cchc_desktop.storage.database import FILE_NAME

RUNS = 500
ACTS = ("type", "import", "upgrade", "back up", "export", "pack")
TYPE, IMPORT, UPGRADE, BACK_UP, EXPORT, PACK = range(len(ACTS))
NOTHING = len(ACTS)

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


class Told:
    """Memory shared with the killed process: how often each act was done, and the act under way."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 4096)
        self._set(NOTHING, NOTHING)

    def _set(self, place: int, value: int) -> None:
        self._shared[8 * place : 8 * place + 8] = value.to_bytes(8, "little")  # one number: never seen half

    def _get(self, place: int) -> int:
        return int.from_bytes(self._shared[8 * place : 8 * place + 8], "little")

    @contextlib.contextmanager
    def act(self, kind: int):
        """Tell an act begun, and done when it ends well."""
        self._set(NOTHING, kind)
        yield self._get(kind) + 1
        self._set(kind, self._get(kind) + 1)
        self._set(NOTHING, NOTHING)

    def done(self, kind: int) -> int:
        return self._get(kind)

    def under_way(self) -> int:
        return self._get(NOTHING)

    def __str__(self) -> str:
        return str({name: self.done(kind) for kind, name in enumerate(ACTS)})


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template")
    desk.prepare(folder)
    return folder


@pytest.fixture(scope="module")
def round_s(template, tmp_path_factory) -> float:
    """How long one round of all acts takes here, so that kills fall into all of them on any machine."""
    place = tmp_path_factory.mktemp("round") / "nơi"
    shutil.copytree(template, place)
    begin = time.monotonic()
    work(place, Told(), random.Random(1), rounds=2)  # the first of them also imports modules
    return (time.monotonic() - begin) / 2


@pytest.fixture(scope="module")
def cut() -> Counter:
    """In how many runs each act was under way at the end."""
    return Counter()


def work(place: Path, told: Told, chance: random.Random, rounds: int = 1_000_000) -> None:
    """Do an official's day, in an order that differs from run to run."""
    if chance.random() < 0.5:
        with told.act(UPGRADE):
            open_database(place / "cũ").close()
    with contextlib.closing(open_database(place / "data", holder="thử")) as db:
        draft = desk.the_draft(db)
        for _round in range(rounds):
            acts = [_import, _back_up, _export, _pack]
            chance.shuffle(acts)
            for act in acts:
                for _key in range(chance.randrange(1, 12)):
                    with told.act(TYPE) as number:
                        words = f"Lần gõ {number} " + "chữ " * chance.randrange(300)
                        draft = drafts.save_draft(db, replace(draft, opening=(Paragraph(text_of(words)),)))
                act(db, draft, place, told, chance)


def _import(db, _draft, place: Path, told: Told, _chance: random.Random) -> None:
    with told.act(IMPORT) as number:
        file = place / f"{number}.txt"
        file.write_text(desk.PROVINCE_PLAN.replace("412", f"{1000 + number}"), encoding="utf-8")
        library.import_file(db, file)


def _back_up(db, _draft, place: Path, told: Told, _chance: random.Random) -> None:
    with told.act(BACK_UP):
        backups.backup_to(db, place / "sao lưu.sqlite")


def _export(db, draft, place: Path, told: Told, chance: random.Random) -> None:
    with told.act(EXPORT):
        pdf = place / "kế hoạch.pdf" if chance.random() < 0.2 else None  # takes longer than all else together
        write(draft_plan(db, draft), place / "kế hoạch.docx", commune().page, pdf)


def _pack(db, draft, place: Path, told: Told, _chance: random.Random) -> None:
    with told.act(PACK):
        exchange.make_pack(db, place / "gói.cchcpack", drafts=[draft.id], signed=True)


def killed_run(template: Path, place: Path, seed: int, longest_s: float) -> Told:
    """Let a child work and kill it at a random moment; returns what it had told."""
    shutil.copytree(template, place)
    told = Told()
    child = os.fork()
    if child == 0:
        try:
            work(place, told, random.Random(seed))
        finally:
            os._exit(1)
    time.sleep(random.Random(seed + 1).uniform(0.002, longest_s))
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "it ended by itself"
    return told


def check(place: Path, told: Told) -> None:
    assert desk.contents(place / "data" / FILE_NAME) is not None  # whole, by SQLite's own check
    with contextlib.closing(open_database(place / "data", holder="sau")) as db:
        words = plain(desk.the_draft(db).opening[0].text)
        kept = int(words.split()[2]) if words.startswith("Lần gõ") else 0
        typed, imported = told.done(TYPE), told.done(IMPORT)
        assert typed <= kept <= typed + 1, f"{kept} found, {typed} committed"
        assert imported <= len(library.sources(db)) - 1 <= imported + 1
        exchange.open_pack(db, place / "gói.cchcpack")
    open_database(place / "cũ").close()
    old = desk.contents(place / "cũ" / FILE_NAME)
    assert old is not None
    assert len(old["drafts"]) == 2
    for copy in (place / "sao lưu.sqlite", *place.rglob("backups/cchc-*.sqlite")):
        backups.verify(copy)
    with zipfile.ZipFile(place / "kế hoạch.docx") as document:
        assert document.testzip() is None
    with contextlib.closing(pypdfium2.PdfDocument((place / "kế hoạch.pdf").read_bytes())) as document:
        assert len(document) > 0


@pytest.mark.parametrize("tenth", range(10))
def test_no_committed_word_is_lost_whenever_the_process_is_killed(tenth, template, round_s, cut, tmp_path):
    typed = 0
    for seed in range(tenth * RUNS // 10, (tenth + 1) * RUNS // 10):
        place = tmp_path / str(seed)
        told = killed_run(template, place, seed, 1.2 * round_s)
        typed += told.done(TYPE)
        cut[told.under_way()] += 1
        try:
            check(place, told)
        except Exception as error:
            raise AssertionError(f"seed {seed}, told {told}: {error}") from error
        shutil.rmtree(place)
    assert typed, "nothing was ever typed: the runs are too short"


def test_every_kind_of_act_was_cut_in_the_middle(cut):
    if cut.total() < RUNS:
        pytest.skip("only after all runs")
    print({name: cut[kind] for kind, name in enumerate(ACTS)})
    assert all(cut[kind] >= 5 for kind in range(len(ACTS))), cut
