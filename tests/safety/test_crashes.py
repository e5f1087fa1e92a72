"""Five hundred sudden ends while an official types, imports, upgrades, backs up and exports.

The killed process tells, before each act, what it had committed; the next start must find at least that.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import random
import shutil
import signal
import struct
import time
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from safety import desk
from sample import commune

from cchc_desktop import library
from cchc_desktop.drafting import drafts
from cchc_desktop.drafting.export import draft_plan, write
from cchc_desktop.plan import Paragraph, plain, text_of
from cchc_desktop.storage import backups, open_database
from cchc_desktop.storage.database import FILE_NAME

RUNS = 500
LIFE_S = (0.002, 0.12)  # how long a run lives; one round of all acts takes about a tenth of a second
_COUNTS = struct.Struct("<4q")  # typed, imported, backed up, exported

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template")
    desk.prepare(folder)
    return folder


def work(place: Path, told: mmap.mmap, chance: random.Random) -> None:
    """Do an official's day for ever; every finished act is told in memory the parent can read."""
    done = [0, 0, 0, 0]

    def tell(act: int) -> None:
        done[act] += 1
        told[8 * act : 8 * act + 8] = done[act].to_bytes(8, "little")  # one number at a time: never seen half

    if chance.random() < 0.3:
        open_database(place / "cũ").close()
    with contextlib.closing(open_database(place / "data", holder="thử")) as db:
        draft = desk.the_draft(db)
        while True:
            for _key in range(chance.randrange(1, 12)):
                words = f"Lần gõ {done[0] + 1} " + "chữ " * chance.randrange(300)
                draft = drafts.save_draft(db, replace(draft, opening=(Paragraph(text_of(words)),)))
                tell(0)
            act = chance.randrange(3)
            if act == 0:
                file = place / f"{done[1]}.txt"
                file.write_text(desk.PROVINCE_PLAN.replace("412", f"{1000 + done[1]}"), encoding="utf-8")
                library.import_file(db, file)
                tell(1)
            elif act == 1:
                backups.backup_to(db, place / "sao lưu.sqlite")
                tell(2)
            else:
                write(draft_plan(db, draft), place / "kế hoạch.docx", commune().page)
                tell(3)


def killed_run(template: Path, place: Path, seed: int) -> list[int]:
    """Let a child work and kill it at a random moment; returns what it had told."""
    shutil.copytree(template, place)
    told = mmap.mmap(-1, 4096)
    chance = random.Random(seed)
    child = os.fork()
    if child == 0:
        try:
            work(place, told, chance)
        finally:
            os._exit(1)
    time.sleep(random.Random(seed + 1).uniform(*LIFE_S))
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "it ended by itself"
    return list(_COUNTS.unpack_from(told, 0))


def check(place: Path, told: list[int]) -> None:
    typed, imported, _backed_up, _exported = told
    assert desk.contents(place / "data" / FILE_NAME) is not None  # whole, by SQLite's own check
    with contextlib.closing(open_database(place / "data", holder="sau")) as db:
        words = plain(desk.the_draft(db).opening[0].text)
        kept = int(words.split()[2]) if words.startswith("Lần gõ") else 0
        assert typed <= kept <= typed + 1, f"{kept} found, {typed} committed"
        assert imported <= len(library.sources(db)) - 1 <= imported + 1
    open_database(place / "cũ").close()
    backups.verify(place / "sao lưu.sqlite")
    with zipfile.ZipFile(place / "kế hoạch.docx") as document:
        assert document.testzip() is None


@pytest.mark.parametrize("tenth", range(10))
def test_no_committed_word_is_lost_whenever_the_process_is_killed(tenth, template, tmp_path):
    typed = 0
    for seed in range(tenth * RUNS // 10, (tenth + 1) * RUNS // 10):
        place = tmp_path / str(seed)
        told = killed_run(template, place, seed)
        typed += told[0]
        try:
            check(place, told)
        except Exception as error:
            raise AssertionError(f"seed {seed}, told {told}: {error}") from error
        shutil.rmtree(place)
    assert typed, "nothing was ever typed: the runs are too short"
