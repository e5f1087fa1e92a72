"""Update packs: newer data of the program is looked into, taken, used from the next start, and taken back."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from exchange.offices import everything, update_pack, with_source

from cchc_desktop import exchange, library, paths, shipped
from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.exchange import archive, updates
from cchc_desktop.plan import to_json

KIND = "plan_kinds/cchc-nam.toml"
TOMORROW = shipped.shipped_version() + datetime.timedelta(days=1)


@pytest.fixture
def data(tmp_path):
    """A copy of the program's data, one day newer."""
    folder = tmp_path / "res"
    for pattern in updates.FORMS:
        for file in paths.resources().glob(pattern):
            target = folder / file.relative_to(paths.resources())
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    (folder / shipped.VERSION_FILE).write_text(TOMORROW.isoformat())
    return folder


def change(data: Path, name: str, old: str, new: str) -> None:
    text = (data / name).read_text(encoding="utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def packed(update: shipped.Update, file: Path) -> Path:
    file.write_bytes(update_pack(update))
    return file


def cchc(*words: str, ok: bool = True):
    """Run a command as its own process, as at the next start of the program."""
    done = subprocess.run(
        [sys.executable, "-m", "cchc_desktop", "--json", *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert (done.returncode == 0) is ok, done.stderr
    return json.loads(done.stdout) if ok else done.stderr


def test_every_data_file_may_come_in_an_update_and_the_shipped_ones_are_fit_for_it():
    files = [
        file.relative_to(paths.resources()).as_posix()
        for file in paths.resources().rglob("*")
        if file.suffix in (".toml", ".json") and file.parent.name not in ("samples", "guide")
    ]
    told = {name: (paths.resources() / name).read_text(encoding="utf-8") for name in files}
    assert len(told) > 20
    updates.check(shipped.Update(TOMORROW, told))


def test_it_is_shown_taken_used_and_taken_back(desk, data, tmp_path):
    change(data, KIND, 'short = "', 'short = "Mới: ')
    pack = tmp_path / "cập nhật.cchcpack"
    updates.make_update(data, pack)
    home = ["--data", str(tmp_path / "nhà")]
    shown = cchc(*home, "pack", "open", str(pack))
    assert [(one["kind"], one["state"]) for one in shown["items"]] == [("update", "newer")]
    assert shown["sha256"] == archive.checksum(pack.read_bytes())
    assert "loại kế hoạch" in shown["items"][0]["title"]
    assert not cchc(*home, "update")["updated"]
    cchc(*home, "pack", "open", str(pack), "--accept-all")
    assert cchc(*home, "update")["version"] == TOMORROW.isoformat()
    assert any(kind["short"].startswith("Mới: ") for kind in cchc(*home, "kinds")["kinds"])
    assert cchc(*home, "pack", "open", str(pack))["items"][0]["state"] == "same"
    assert not cchc(*home, "update", "--remove")["updated"]
    assert not any(kind["short"].startswith("Mới: ") for kind in cchc(*home, "kinds")["kinds"])
    assert "Chưa nhận bản cập nhật nào" in cchc(*home, "update", "--remove", ok=False)


def test_the_register_follows_the_standings_of_an_update_and_of_its_removal(data, tmp_path):
    change(data, "citations.toml", 'status = "in_force"', 'status = "finished"')
    pack = tmp_path / "a.cchcpack"
    updates.make_update(data, pack)
    plan = tmp_path / "tỉnh.txt"
    plan.write_text(
        Path(__file__).parent.parent.joinpath("sample.py").read_text(encoding="utf-8").split('"""')[3]
    )
    home = ["--data", str(tmp_path / "nhà")]

    def status() -> str:
        cchc(*home, "import", str(plan))
        return cchc(*home, "cited", "76/NQ-CP")["documents"][0]["status"]

    assert status() == "in_force"
    cchc(*home, "pack", "open", str(pack), "--accept-all")
    assert status() == "finished"
    cchc(*home, "update", "--remove")
    assert status() == "in_force"


def test_what_is_not_newer_is_refused(desk, data, tmp_path):
    db = desk("một")
    for day in (shipped.shipped_version(), shipped.shipped_version() - datetime.timedelta(days=1)):
        (data / shipped.VERSION_FILE).write_text(day.isoformat())
        pack = tmp_path / f"{day}.cchcpack"
        updates.make_update(data, pack)
        (item,) = exchange.open_pack(db, pack).items
        assert (item.state, item.choices) == ("older", ("skip",))
        assert "không cũ hơn" in item.reason
        with pytest.raises(UserError, match="Không thể chọn"):
            exchange.accept(db, exchange.open_pack(db, pack), {1: "take"})
    newer = packed(
        shipped.Update(TOMORROW + datetime.timedelta(days=3), {"rules/nd30.toml": _text("rules/nd30.toml")}),
        tmp_path / "mới.cchcpack",
    )
    exchange.accept(db, exchange.open_pack(db, newer))
    (data / shipped.VERSION_FILE).write_text(TOMORROW.isoformat())
    updates.make_update(data, tmp_path / "giữa.cchcpack")
    assert exchange.open_pack(db, tmp_path / "giữa.cchcpack").items[0].state == "older"


def _text(name: str) -> str:
    return (paths.resources() / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rules/words.toml", "", "x = ["),  # not TOML
        ("rules/words.toml", "", "unknown = 1\n"),
        ("rules/old_names.toml", "pattern = '", "pattern = '(("),
        ("rules/checks/text.toml", 'severity = "', 'severity = "x'),
        ("rules/checks/text.toml", 'id = "', 'id = "x'),  # a rule the program asks for is gone
        ("rules/checks/text.toml", 'message = "', 'message = "{where} '),  # what a later program fills in
        ("rules/nd30.toml", 'id = "', 'id = "x'),
        ("plan_kinds/cchc-nam.toml", '[[sections]]\nid = "', '[[sections]]\nid = "x'),  # drafts would lose a section
        ("plan_kinds/cchc-nam.toml", 'name = "', 'name = "\\u0007'),
        ("units/units.json", '{"code":"91"', '{"code":"9x"'),
        ("../outside.toml", "", ""),
        ("samples/xa-mau.toml", "", ""),
        ("rules/checks/../nd30.toml", "", ""),
    ],
)  # fmt: skip
def test_data_the_program_could_not_use_is_refused(desk, tmp_path, name, old, new):
    db = desk("một")
    file = paths.resources() / name
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    assert old in text
    wrong = text.replace(old, new, 1) if old else new + text
    pack = packed(shipped.Update(TOMORROW, {name: wrong}), tmp_path / "x.cchcpack")
    with pytest.raises(DamagedData, match="không hợp với phần mềm đang cài"):
        exchange.open_pack(db, pack)
    assert not (db.folder / shipped.UPDATE_FILE).exists()


def test_an_update_comes_alone(desk, data, tmp_path):
    db = desk("một")
    updates.make_update(data, tmp_path / "a.cchcpack")
    source = with_source(db, tmp_path)
    exchange.make_pack(db, tmp_path / "b.cchcpack", [source.id])
    found, more = archive.read(tmp_path / "a.cchcpack"), archive.read(tmp_path / "b.cchcpack")
    entry = msgspec.structs.replace(more.manifest.items[0], file="items/0002.original")
    manifest = to_json(archive.Manifest(archive.FORMAT, "", (*found.manifest.items, entry))).encode()
    contents = found.contents | {entry.file: more.contents[more.manifest.items[0].file]}
    (tmp_path / "c.cchcpack").write_bytes(archive.write(manifest, b"", contents))
    with pytest.raises(DamagedData):
        exchange.open_pack(db, tmp_path / "c.cchcpack")


def test_equal_data_gives_equal_bytes_and_a_signature_names_the_maker(desk, data, tmp_path):
    db = desk("một")
    packs = [tmp_path / name for name in ("a.cchcpack", "b.cchcpack", "c.cchcpack")]
    updates.make_update(data, packs[0])
    updates.make_update(data, packs[1])
    assert packs[0].read_bytes() == packs[1].read_bytes()
    updates.make_update(data, packs[2], db.folder)
    opened = exchange.open_pack(db, packs[2])
    assert opened.signer == exchange.Signer(exchange.our_public_key(db.folder), "")
    exchange.trust(db, opened.signer.key, "Sở Nội vụ")
    assert exchange.open_pack(db, packs[2]).signer.name == "Sở Nội vụ"
    exchange.forget(db, opened.signer.key)
    assert exchange.trusted(db) == ()
    with pytest.raises(UserError, match="Không có khóa"):
        exchange.forget(db, opened.signer.key)


def test_the_tool_makes_a_pack_and_says_by_what_it_is_known(data, tmp_path):
    pack, office = tmp_path / "a.cchcpack", tmp_path / "phát hành"
    tool = Path(__file__).parents[2] / "tools" / "make_update.py"
    done = subprocess.run(
        [sys.executable, str(tool), str(pack), "--resources", str(data), "--sign", str(office)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert archive.read(pack).sha256 in done.stdout
    assert exchange.our_public_key(office) in done.stdout
    assert archive.read(pack).manifest.items[0].id == TOMORROW.isoformat()


@pytest.mark.parametrize("spoil", ["cut", "other type", "older program"])
def test_an_update_that_no_longer_fits_gives_way_to_the_shipped_data(data, tmp_path, spoil):
    home = tmp_path / "nhà"
    home.mkdir()
    update = {"version": TOMORROW.isoformat(), "files": {KIND: _text(KIND)}}
    if spoil == "older program":
        update["files"][KIND] = "invented_later = 1\n" + _text(KIND)
    body = json.dumps(update if spoil != "other type" else [update]).encode()
    (home / shipped.UPDATE_FILE).write_bytes(body[: len(body) // 2] if spoil == "cut" else body)
    assert len(cchc("--data", str(home), "kinds")["kinds"]) == 4


def test_what_is_taken_waits_for_the_next_start(desk, data, tmp_path):
    db = desk("data")
    before = shipped.version()
    updates.make_update(data, tmp_path / "a.cchcpack")
    kept = everything(db)
    exchange.accept(db, exchange.open_pack(db, tmp_path / "a.cchcpack"))
    assert shipped.version() == before
    assert updates.kept(db.folder).version == TOMORROW
    assert everything(db) == kept
    assert library.follow_data(db) == 0
