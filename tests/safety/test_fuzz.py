"""Thousands of mutated packs, backups, databases and profiles: a sentence or a result, never a traceback, and what
was there before stays whole."""

from __future__ import annotations

import contextlib
import datetime
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from exchange.offices import update_pack
from safety import desk
from sample import commune

from cchc_desktop import exchange, library, paths, shipped
from cchc_desktop.drafting import drafts, history, profiles
from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.exchange import archive, updates
from cchc_desktop.plan import to_json
from cchc_desktop.storage import backups, open_database
from cchc_desktop.storage.database import FILE_NAME
from cchc_desktop.storage.restoring import restore_open

CASES = 2_000
TENTHS = range(10)
pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template")
    desk.prepare(folder)
    return folder


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change bytes as bad disks, bad transports and bad people do."""
    data = bytearray(content)
    for _time in range(chance.choice((1, 1, 2, 8, 64))):
        place = chance.randrange(len(data)) if data else 0
        act = chance.randrange(7)
        if act == 0 and data:
            data[place] ^= 1 << chance.randrange(8)
        elif act == 1 and data:
            data[place] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        elif act == 2:
            del data[place : place + chance.choice((1, 16, 4096))]
        elif act == 3:
            data[place:place] = bytes(chance.randrange(256) for _byte in range(chance.choice((1, 8, 100))))
        elif act == 4 and data:
            del data[place:]
        elif act == 5 and data:
            other = chance.randrange(len(data))
            data[place : place + 64] = data[other : other + 64]
        else:
            data[place : place + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    return bytes(data)


def refused_or_done(act: Callable[[], object]) -> bool:
    """Run an act; anything but a result or a sentence fails the test."""
    try:
        act()
    except UserError as error:
        assert str(error).endswith(".") or "\n" in str(error), str(error)
        return False
    return True


def cases(tenth: int, salt: str):
    for seed in range(tenth * CASES // 10, (tenth + 1) * CASES // 10):
        yield random.Random(f"{salt} {seed}")


def remade(pack: bytes, chance: random.Random) -> bytes:
    """Mutate inside a pack and make its checksums right again, so that its contents are judged too."""
    found = archive.read(_written(pack))
    contents = {name: mutated(body, chance) for name, body in found.contents.items()}
    items = tuple(
        archive.Entry(
            one.kind,
            one.id,
            one.title,
            one.file,
            len(contents[one.file]),
            archive.checksum(contents[one.file]),
        )
        for one in found.manifest.items
    )
    manifest = archive.Manifest(archive.FORMAT, found.manifest.made_by, items)
    return archive.write(to_json(manifest).encode(), b"", contents)


_PLACE: list[Path] = []


def _written(content: bytes) -> Path:
    _PLACE[0].write_bytes(content)
    return _PLACE[0]


@pytest.mark.parametrize("tenth", TENTHS)
def test_packs(tenth, template, tmp_path):
    _PLACE[:] = [tmp_path / "x.cchcpack"]
    whole = (template / "gói mới.cchcpack").read_bytes()
    with contextlib.closing(open_database(template / "data")) as db:
        before = desk.contents(db.file)
        for chance in cases(tenth, "pack"):
            content = remade(whole, chance) if chance.random() < 0.6 else mutated(whole, chance)
            opened: list[exchange.Opened] = []
            if refused_or_done(lambda: opened.append(exchange.open_pack(db, _written(content)))):  # noqa: B023
                take_and_take_back(db, opened[0])
        assert desk.contents(db.file) == before


def take_and_take_back(db, opened):
    """Accept a mutated pack that was let in, use it, and undo it all."""
    with contextlib.suppress(ZeroDivisionError), db.transaction():
        if refused_or_done(lambda: exchange.accept(db, opened)):
            for row in drafts.list_drafts(db):
                refused_or_done(lambda: drafts.get_draft(db, row.id))  # noqa: B023
        raise ZeroDivisionError


@pytest.mark.parametrize("tenth", TENTHS)
def test_backups(tenth, template, tmp_path):
    shutil.copytree(template / "data", tmp_path / "data")
    whole = (template / "sao lưu.sqlite").read_bytes()
    file = tmp_path / "x.sqlite"
    with contextlib.closing(open_database(tmp_path / "data")) as db:
        before = desk.contents(db.file)
        taken = 0
        for chance in cases(tenth, "backup"):
            file.write_bytes(mutated(whole, chance))
            if refused_or_done(lambda: restore_open(db, file)):
                taken += 1
                use(db)
            elif not taken:
                assert desk.contents(db.file) == before
            if taken:
                restore_open(db, template / "sao lưu.sqlite")


def use(db) -> None:
    """Read everything an official would see; damage is told, never a traceback."""
    acts: list[Callable[[], object]] = [
        lambda: library.sources(db),
        lambda: library.search(db, "hành chính"),
        lambda: profiles.list_profiles(db),
        lambda: drafts.trash(db),
        lambda: backups.second_place(db),
    ]
    found: list[drafts.DraftRow] = []
    if refused_or_done(lambda: found.extend(drafts.list_drafts(db))):
        for row in found:
            acts.append(lambda row=row: drafts.get_draft(db, row.id))
            acts.append(
                lambda row=row: history.compare_drafts(
                    history.version(db, row.id, 1), drafts.get_draft(db, row.id)
                )
            )
    for act in acts:
        refused_or_done(act)


@pytest.mark.parametrize("tenth", TENTHS)
def test_databases(tenth, template, tmp_path):
    whole = (template / "data" / FILE_NAME).read_bytes()
    folder = tmp_path / "data"
    for chance in cases(tenth, "database"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        content = mutated(whole, chance)
        (folder / FILE_NAME).write_bytes(content)
        try:
            db = open_database(folder)
        except DamagedData:
            assert (folder / FILE_NAME).read_bytes() == content, "a damaged file was written to"
            continue
        except UserError:
            continue
        with contextlib.closing(db):
            use(db)


@pytest.mark.parametrize("tenth", TENTHS)
def test_profiles(tenth, tmp_path):
    whole = (Path(__file__).parents[2] / "resources" / "samples" / "xa-mau.toml").read_bytes()
    file = tmp_path / "x.toml"
    with contextlib.closing(open_database(tmp_path / "data")) as db:
        profiles.add_profile(db, commune())
        for chance in cases(tenth, "profile"):
            file.write_bytes(mutated(whole, chance))
            before = db.rows("SELECT * FROM profiles ORDER BY id")
            loaded: list[profiles.Profile] = []
            if refused_or_done(lambda: loaded.append(profiles.load_profile(file))):  # noqa: B023
                refused_or_done(lambda: profiles.add_profile(db, loaded[0]))  # noqa: B023
                assert profiles.get_profile(db, loaded[0].id) == loaded[0]
                after = db.rows("SELECT * FROM profiles ORDER BY id")
                assert [row for row in before if row["id"] != loaded[0].id] == [
                    row for row in after if row["id"] != loaded[0].id
                ]
            else:
                assert db.rows("SELECT * FROM profiles ORDER BY id") == before


@pytest.mark.parametrize("tenth", TENTHS)
def test_update_packs(tenth, template, tmp_path):
    _PLACE[:] = [tmp_path / "x.cchcpack"]
    everything = shipped.Update(
        shipped.shipped_version() + datetime.timedelta(1),
        {name: body for name, body in shipped_files() if random.Random(name).random() < 0.3},
    )
    pack = update_pack(everything)
    with contextlib.closing(open_database(tmp_path / "data")) as db:
        kept = db.folder / shipped.UPDATE_FILE
        for chance in cases(tenth, "update"):
            content = remade(pack, chance) if chance.random() < 0.8 else mutated(pack, chance)
            before = kept.read_bytes() if kept.exists() else b""
            opened: list[exchange.Opened] = []
            if refused_or_done(lambda: opened.append(exchange.open_pack(db, _written(content)))):  # noqa: B023
                refused_or_done(lambda: exchange.accept(db, opened[0]))  # noqa: B023
                found = updates.kept(db.folder)
                assert found is None or found == opened[0].values[1]
                kept.unlink(missing_ok=True)
            else:
                assert (kept.read_bytes() if kept.exists() else b"") == before


def shipped_files():
    for pattern in updates.FORMS:
        for name in shipped.names(pattern):
            yield name, (paths.resources() / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("tenth", TENTHS)
def test_kept_updates(tenth, tmp_path):
    """A broken update in the data folder gives way to the shipped data, file by file."""
    chosen = ("citations.toml", "actors/coordinators.toml", "rules/old_names.toml")
    files = {name: body for name, body in shipped_files() if name in chosen}
    whole = to_json(shipped.Update(shipped.shipped_version() + datetime.timedelta(1), files)).encode()
    forms = {name: form for name, (form, _words) in updates.FORMS.items() if name in chosen}
    for number, chance in enumerate(cases(tenth, "kept update")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / shipped.UPDATE_FILE).write_bytes(mutated(whole, chance))
        paths.look_in(folder)
        for name, form in forms.items():
            assert isinstance(shipped.load(name, form), getattr(form, "__origin__", form))
        shutil.rmtree(folder)


def test_a_zip_that_is_no_pack_is_refused(tmp_path):
    file = tmp_path / "x.cchcpack"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    with pytest.raises(DamagedData):
        archive.read(file)
