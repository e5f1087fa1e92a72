"""Packs: made the same, shown before anything enters, signed, joined without loss, refused when altered."""

from __future__ import annotations

import json
import os
import zipfile

import pytest
from exchange.offices import add_item, everything, states, with_source
from msgspec.structs import replace
from sample import commune, district

from cchc_desktop import exchange, library
from cchc_desktop.cli import main
from cchc_desktop.drafting import bases, drafts, history, profiles, review, start, suggest
from cchc_desktop.drafting.export import draft_plan, plain_text
from cchc_desktop.errors import DamagedData, NotFound, UserError
from cchc_desktop.exchange import signing
from cchc_desktop.library import corrections
from cchc_desktop.plan import plain, text_of


@pytest.fixture
def office(desk, tmp_path):
    """The first official: a profile, an imported plan, a full draft."""
    db = desk("một")
    source = with_source(db, tmp_path)
    draft = start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026, sources=(source.id,))
    return db, drafts.save_draft(db, suggest.accept_all(db, draft)), source


def words_of(db, draft_id):
    return plain_text(draft_plan(db, drafts.get_draft(db, draft_id)))


def test_equal_content_gives_equal_bytes(office, tmp_path):
    db, draft, source = office
    packs = [tmp_path / name for name in ("a.cchcpack", "b.cchcpack")]
    exchange.make_pack(db, packs[0], [source.id], [draft.id])
    exchange.make_pack(db, packs[1], [source.id], [draft.id, draft.id], ["xa-mau"])
    assert packs[0].read_bytes() == packs[1].read_bytes()


def test_opening_shows_and_stores_nothing_then_taking_stores_all(office, desk, tmp_path):
    db, draft, source = office
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, [source.id], [draft.id])
    other = desk("hai")
    before = everything(other)
    opened = exchange.open_pack(other, pack)
    assert states(opened) == {("draft", "new"), ("source", "new"), ("profile", "new")}
    assert opened.made_by == commune().agency.name
    assert everything(other) == before
    exchange.accept(other, opened)
    assert words_of(other, draft.id) == words_of(db, draft.id)
    assert library.original(other, source.id) == library.original(db, source.id)
    assert states(exchange.open_pack(other, pack)) == {
        ("draft", "same"),
        ("source", "same"),
        ("profile", "same"),
    }


def test_a_draft_without_its_source_can_be_written_on(office, desk, tmp_path):
    db, draft, _source = office
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, drafts=[draft.id])
    other = desk("hai")
    exchange.accept(other, exchange.open_pack(other, pack))
    received = drafts.get_draft(other, draft.id)
    assert suggest.suggestions(other, received, "muc-dich-yeu-cau") is not None
    folder = ["--data", str(other.folder)]
    assert main([*folder, "draft", "list"]) == 0
    assert main([*folder, "coverage", draft.id]) == 0
    assert main([*folder, "check", draft.id]) in (0, 1)
    assert bases.base_suggestions(other, received) is not None
    assert review.steps(other, received)


def test_an_answer_is_newer_and_an_old_pack_is_older(office, desk, tmp_path):
    db, draft, _source = office
    there, back = tmp_path / "đi.cchcpack", tmp_path / "về.cchcpack"
    exchange.make_pack(db, there, drafts=[draft.id])
    other = desk("hai")
    exchange.accept(other, exchange.open_pack(other, there))
    edited = add_item(drafts.get_draft(other, draft.id), "muc-dich-yeu-cau", "Một ý của đồng nghiệp.")
    drafts.save_draft(other, edited)
    exchange.make_pack(other, back, drafts=[draft.id])
    opened = exchange.open_pack(db, back)
    assert ("draft", "newer") in states(opened)
    exchange.accept(db, opened)
    assert words_of(db, draft.id) == words_of(other, draft.id)
    assert ("draft", "older") in states(exchange.open_pack(db, there))


@pytest.mark.parametrize("at_home", [True, False], ids=["the first official joins", "a third official joins"])
def test_parts_written_by_several_are_joined_without_loss(office, desk, tmp_path, at_home):
    db, draft, _source = office
    there = tmp_path / "đi.cchcpack"
    exchange.make_pack(db, there, drafts=[draft.id])
    for name, section, words in (
        ("hai", "muc-dich-yeu-cau", "Ý của người thứ hai, viết vào mục đầu."),
        ("ba", "to-chuc-thuc-hien", "Ý của người thứ ba, viết vào mục cuối."),
    ):
        other = desk(name)
        exchange.accept(other, exchange.open_pack(other, there))
        mine = drafts.get_draft(other, draft.id)
        drafts.save_draft(other, add_item(mine, section, words))
        exchange.make_pack(other, tmp_path / f"{name}.cchcpack", drafts=[draft.id])
    joiner = db if at_home else desk("bốn")
    for name in ("hai", "ba"):
        exchange.accept(joiner, exchange.open_pack(joiner, tmp_path / f"{name}.cchcpack"))
    text = words_of(joiner, draft.id)
    assert "Ý của người thứ hai" in text
    assert "Ý của người thứ ba" in text
    assert set(words_of(db, draft.id).split()) - set("0123456789.") <= set(text.split()) | set(
        words_of(db, draft.id).split()
    )
    assert len(text.splitlines()) == len(plain_text(draft_plan(db, draft)).splitlines()) + 2


def test_what_both_reworded_is_kept_in_both_wordings_and_shown(office, desk, tmp_path):
    db, draft, _source = office
    there, back = tmp_path / "đi.cchcpack", tmp_path / "về.cchcpack"
    base = add_item(draft, "muc-dich-yeu-cau", "Báo cáo kết quả trước ngày 15 tháng 12 năm 2026.")
    drafts.save_draft(db, base)
    exchange.make_pack(db, there, drafts=[draft.id])
    other = desk("hai")
    exchange.accept(other, exchange.open_pack(other, there))

    def reword(owner, day):
        mine = drafts.get_draft(owner, draft.id)
        text = mine.sections["muc-dich-yeu-cau"]
        last = replace(text.content[-1], text=text_of(f"Báo cáo kết quả trước ngày {day} năm 2026."))
        changed = replace(text, content=(*text.content[:-1], last))
        drafts.save_draft(owner, replace(mine, sections=mine.sections | {"muc-dich-yeu-cau": changed}))

    reword(db, "10 tháng 11")
    reword(other, "20 tháng 12")
    exchange.make_pack(other, back, drafts=[draft.id])
    opened = exchange.open_pack(db, back)
    item = next(one for one in opened.items if one.kind == "draft")
    assert item.state == "conflict"
    (conflict,) = item.joined.conflicts
    assert ("10 tháng 11" in conflict.before, "20 tháng 12" in conflict.after) == (True, True)
    ours = drafts.get_draft(db, draft.id)
    exchange.accept(db, opened)
    assert "10 tháng 11" in words_of(db, draft.id)
    assert "20 tháng 12" in words_of(db, draft.id)
    kept = [history.version(db, draft.id, one.number) for one in history.list_versions(db, draft.id)]
    assert any(replace(one, changed="") == replace(ours, changed="") for one in kept)


def test_one_difference_at_a_time(office, desk, tmp_path):
    db, draft, _source = office
    there, back = tmp_path / "đi.cchcpack", tmp_path / "về.cchcpack"
    exchange.make_pack(db, there, drafts=[draft.id])
    other = desk("hai")
    exchange.accept(other, exchange.open_pack(other, there))
    edited = add_item(drafts.get_draft(other, draft.id), "muc-dich-yeu-cau", "Ý một của đồng nghiệp.")
    drafts.save_draft(other, add_item(edited, "to-chuc-thuc-hien", "Ý hai của đồng nghiệp."))
    exchange.make_pack(other, back, drafts=[draft.id])
    drafts.save_draft(db, replace(draft, subject=draft.subject + " của xã"))
    opened = exchange.open_pack(db, back)
    item = next(one for one in opened.items if one.kind == "draft")
    wanted = next(one for one in item.joined.differences if "Ý hai" in one.after)
    exchange.accept(db, opened, {item.number: "join"}, {item.number: frozenset({wanted.number})})
    text = words_of(db, draft.id)
    assert ("Ý hai" in text, "Ý một" in text, "của xã" in text) == (True, False, True)


def test_our_profile_is_never_replaced_unasked(office, desk, tmp_path):
    db, *_rest = office
    pack = tmp_path / "hồ sơ.cchcpack"
    exchange.make_pack(db, pack, profiles=["xa-mau"])
    other = desk("hai")
    ours = replace(commune(), agency=replace(commune().agency, place="Nơi khác"))
    profiles.add_profile(other, ours)
    opened = exchange.open_pack(other, pack)
    assert states(opened) == {("profile", "conflict")}
    exchange.accept(other, opened)
    assert profiles.get_profile(other, "xa-mau") == ours
    assert profiles.get_profile(other, "xa-mau-2").agency == commune().agency
    exchange.accept(other, opened, {1: "take"})
    assert profiles.get_profile(other, "xa-mau") == commune()


def test_corrections_of_a_source_travel_and_never_replace_ours_unasked(office, desk, tmp_path):
    db, _draft, source = office
    plan = library.source_plan(db, source.id)
    corrected = replace(plan, number="413/KH-UBND")
    corrections.correct(db, source.id, corrected)
    pack = tmp_path / "sửa.cchcpack"
    exchange.make_pack(db, pack, [source.id])
    other = desk("hai")
    opened = exchange.open_pack(other, pack)
    assert states(opened) == {("source", "new"), ("source-correction", "new")}
    exchange.accept(other, opened)
    assert library.source_plan(other, source.id) == corrected
    assert states(exchange.open_pack(other, pack)) == {("source", "same"), ("source-correction", "same")}
    ours = replace(plan, number="414/KH-UBND")
    corrections.correct(other, source.id, ours)
    opened = exchange.open_pack(other, pack)
    assert ("source-correction", "conflict") in states(opened)
    exchange.accept(other, opened)
    assert library.source_plan(other, source.id) == ours
    number = next(one.number for one in opened.items if one.kind == "source-correction")
    exchange.accept(other, opened, {number: "take"})
    assert library.source_plan(other, source.id) == corrected


def test_signatures_name_the_sender_and_an_altered_pack_is_refused(office, desk, tmp_path):
    db, draft, _source = office
    pack = tmp_path / "ký.cchcpack"
    exchange.make_pack(db, pack, drafts=[draft.id], signed=True)
    key = exchange.our_public_key(db.folder)
    other = desk("hai")
    assert exchange.open_pack(other, pack).signer == exchange.Signer(key, "")
    exchange.trust(other, key, "Văn phòng xã")
    assert exchange.open_pack(other, pack).signer.name == "Văn phòng xã"
    assert exchange.trusted(other) == (exchange.Signer(key, "Văn phòng xã"),)
    with pytest.raises(DamagedData, match="đã bị sửa"):
        exchange.open_pack(other, altered(pack, tmp_path))
    with pytest.raises(UserError, match="64 ký tự"):
        exchange.trust(other, "xyz", "ai đó")


@pytest.mark.skipif(os.name == "nt", reason="rights are Windows' own there")
def test_the_signing_key_is_for_its_owner_alone(desk):
    db = desk("một")
    exchange.our_public_key(db.folder)
    assert (db.folder / signing.KEY_FILE).stat().st_mode & 0o077 == 0


def altered(pack, folder):
    """Make the pack claim another sender, with checksums all right."""
    file = folder / "sửa.cchcpack"
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                manifest = json.loads(content)
                content = json.dumps(manifest | {"made_by": "Ủy ban nhân dân tỉnh"}).encode()
            new.writestr(name, content)
    return file


def rebuilt(pack, folder, change=None, extra=(), compress=zipfile.ZIP_STORED):
    file = folder / "lạ.cchcpack"
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(file, "w", compress) as new:
        for name in old.namelist():
            content = old.read(name)
            if change and name == "manifest.json":
                content = json.dumps(change(json.loads(content))).encode()
            new.writestr(name, content)
        for name, content in extra:
            new.writestr(name, content)
    return file


def test_a_pack_that_is_not_exactly_a_pack_is_refused_whole(office, desk, tmp_path):
    db, draft, _source = office
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, drafts=[draft.id])
    other = desk("hai")
    before = everything(other)
    outside = tmp_path / "outside"

    def entry(**values):
        return lambda m: m | {"items": [m["items"][0] | values, *m["items"][1:]]}

    hostile = [
        lambda: rebuilt(pack, tmp_path, extra=[("../outside", b"x")]),
        lambda: rebuilt(pack, tmp_path, extra=[("items/9999.json", b"{}")]),
        lambda: rebuilt(pack, tmp_path, compress=zipfile.ZIP_DEFLATED),
        lambda: rebuilt(pack, tmp_path, entry(file="../outside")),
        lambda: rebuilt(pack, tmp_path, entry(sha256="0" * 64)),
        lambda: rebuilt(pack, tmp_path, entry(size=1)),
        lambda: rebuilt(pack, tmp_path, entry(kind="macro")),
        lambda: rebuilt(pack, tmp_path, entry(id="../../x")),
        lambda: rebuilt(pack, tmp_path, lambda m: m | {"run": "calc.exe"}),
        lambda: rebuilt(pack, tmp_path, lambda m: m | {"format": "1"}),
        lambda: rebuilt(pack, tmp_path, lambda _m: []),
    ]
    for make in hostile:
        with pytest.raises(DamagedData):
            exchange.open_pack(other, make())
    assert not outside.exists()
    assert everything(other) == before
    with pytest.raises(UserError, match="bản mới hơn"):
        exchange.open_pack(other, rebuilt(pack, tmp_path, lambda m: m | {"format": 2}))
    with pytest.raises(UserError, match="Không mở được gói"):
        exchange.open_pack(other, tmp_path / "không có.cchcpack")


def test_words_that_would_break_a_word_file_do_not_get_in(office, desk, tmp_path):
    db, draft, _source = office
    drafts.save_draft(db, replace(draft, subject="trích yếu \x07 lạ"))
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, drafts=[draft.id])
    with pytest.raises(DamagedData):
        exchange.open_pack(desk("hai"), pack)


def test_a_failure_in_the_middle_stores_nothing(office, desk, tmp_path, monkeypatch):
    db, draft, source = office
    pack = tmp_path / "gói.cchcpack"
    exchange.make_pack(db, pack, [source.id], [draft.id])
    other = desk("hai")
    before = everything(other)
    opened = exchange.open_pack(other, pack)

    def refuse(*_arguments):
        raise UserError("đầy")

    monkeypatch.setattr(library, "import_bytes", refuse)
    with pytest.raises(UserError):
        exchange.accept(other, opened)
    assert everything(other) == before


def test_a_draft_this_computer_cannot_show_is_blocked(office, desk, tmp_path):
    db, draft, _source = office
    pack = tmp_path / "gói.cchcpack"
    drafts.save_draft(db, replace(draft, kind="loai-rieng"))
    exchange.make_pack(db, pack, drafts=[draft.id])
    opened = exchange.open_pack(desk("hai"), pack)
    blocked = next(one for one in opened.items if one.kind == "draft")
    assert (blocked.state, blocked.choices) == ("blocked", ("skip",))
    assert "loai-rieng" in blocked.reason


def test_unknown_ids_and_nothing_at_all_make_no_pack(office, tmp_path):
    db, *_rest = office
    for words in ({"drafts": ["x"]}, {"sources": ["x"]}, {"profiles": ["x"]}):
        with pytest.raises(NotFound):
            exchange.make_pack(db, tmp_path / "x.cchcpack", **words)
    with pytest.raises(UserError, match="Gói chưa có gì"):
        exchange.make_pack(db, tmp_path / "x.cchcpack")
    assert not (tmp_path / "x.cchcpack").exists()


def test_the_commands(office, tmp_path, capsys):
    db, draft, source = office
    profiles.add_profile(db, district())
    pack, home, away = str(tmp_path / "g.cchcpack"), str(db.folder), str(tmp_path / "hai")
    make = ["--data", home, "pack", "make", pack, "--draft", draft.id, "--source", source.id]
    assert main([*make, "--profile", "huyen-mau", "--sign"]) == 0
    assert main(["--data", home, "pack", "key"]) == 0
    key = capsys.readouterr().out.strip().splitlines()[-1]
    assert main(["--data", away, "pack", "trust", key, "Xã mẫu"]) == 0
    capsys.readouterr()
    assert main(["--data", away, "--json", "pack", "open", pack]) == 0
    shown = capsys.readouterr()
    assert "Gói do “Xã mẫu” ký." in shown.err
    found = json.loads(shown.out)
    assert {one["state"] for one in found["items"]} == {"new"}
    assert main(["--data", away, "draft", "show", draft.id]) == 2
    assert main(["--data", away, "pack", "open", pack, "--accept-all"]) == 0
    capsys.readouterr()
    assert main(["--data", away, "draft", "show", draft.id]) == 0
    assert plain(draft.opening[0].text)[:30] in capsys.readouterr().out
    assert main(["--data", away, "pack", "open", str(tmp_path / "tỉnh.txt")]) == 2
    assert "không phải gói" in capsys.readouterr().err


def test_drafts_begun_apart_are_joined_into_one(office, desk, tmp_path, capsys):
    db, draft, _source = office
    other = desk("hai")
    profiles.add_profile(other, commune())
    theirs = start.new_draft(other, "tuyen-truyen-cchc", "xa-mau", 2026)
    drafts.save_draft(other, add_item(theirs, "to-chuc-thuc-hien", "Ý của đồng nghiệp, viết riêng."))
    pack = tmp_path / "riêng.cchcpack"
    exchange.make_pack(other, pack, drafts=[theirs.id])
    before = words_of(db, draft.id).splitlines()
    command = ["--data", str(db.folder), "draft", "merge", draft.id, str(pack)]
    assert main(command) == 0
    assert "Chưa nhận gì" in capsys.readouterr().err
    assert words_of(db, draft.id).splitlines() == before
    assert main([*command, "--accept-all"]) == 0
    text = words_of(db, draft.id)
    assert "Ý của đồng nghiệp, viết riêng." in text
    assert {line.strip().partition(" ")[2] for line in before} <= {
        line.strip().partition(" ")[2] for line in text.splitlines()
    }
