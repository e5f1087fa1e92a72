"""Versions of a draft: made by themselves, named, compared, put back, thinned out."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from sample import commune

from cchc_desktop.cli import main
from cchc_desktop.drafting import drafts, history, profiles, start, suggest, versions
from cchc_desktop.errors import DamagedData, NotFound
from cchc_desktop.plan import Paragraph, plain, text_of
from cchc_desktop.storage import open_database


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data", holder="test")) as database:
        profiles.add_profile(database, commune())
        yield database


@pytest.fixture
def draft(db):
    return drafts.save_draft(
        db, suggest.accept_all(db, start.new_draft(db, "tuyen-truyen-cchc", "xa-mau", 2026))
    )


def reworded(draft, text):
    return replace(draft, opening=(Paragraph(text_of(text)),))


def set_back(db, **age):
    made = (datetime.now() - timedelta(**age)).isoformat(timespec="seconds")
    with db.transaction() as tables:
        tables.execute("UPDATE draft_versions SET made = ?", [made])


def test_the_first_change_of_a_session_keeps_what_was_there(db, draft):
    count = len(history.list_versions(db, draft.id))
    set_back(db, minutes=11)
    drafts.save_draft(db, reworded(draft, "Một."))
    drafts.save_draft(db, reworded(draft, "Hai."))
    found = history.list_versions(db, draft.id)
    assert len(found) == count + 1
    assert found[0].kind == "automatic"
    assert history.version(db, draft.id, found[0].number).opening == draft.opening


def test_a_clock_set_back_costs_no_version(db, draft):
    set_back(db, days=-400)
    count = len(history.list_versions(db, draft.id))
    drafts.save_draft(db, reworded(draft, "Một."))
    assert len(history.list_versions(db, draft.id)) == count + 1


def test_a_restored_version_is_the_draft_and_the_draft_before_is_a_version(db, draft):
    number = history.keep_version(db, draft.id, "Bản trình lần 1")
    section = next(iter(draft.sections))
    fewer = {name: text for name, text in draft.sections.items() if name != section}
    later = drafts.save_draft(db, replace(reworded(draft, "Khác hẳn."), sections=fewer))
    back = history.restore_version(db, draft.id, number)
    assert replace(back, changed="") == replace(draft, changed="")
    assert drafts.get_draft(db, draft.id) == back
    newest = history.list_versions(db, draft.id)[0]
    assert newest.kind == "before"
    assert replace(history.version(db, draft.id, newest.number), changed="") == replace(later, changed="")
    again = history.restore_version(db, draft.id, newest.number)
    assert section not in again.sections


def test_a_restore_that_fails_changes_nothing(db, draft, monkeypatch):
    number = history.keep_version(db, draft.id, "x")
    drafts.save_draft(db, reworded(draft, "Mới."))
    before, count = drafts.get_draft(db, draft.id), len(history.list_versions(db, draft.id))

    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(history, "save_draft", broken)
    with pytest.raises(ZeroDivisionError):
        history.restore_version(db, draft.id, number)
    assert drafts.get_draft(db, draft.id) == before
    assert len(history.list_versions(db, draft.id)) == count


def test_the_differences_of_two_versions_are_words(db, draft):
    old = reworded(draft, "Thực hiện kế hoạch của tỉnh.")
    new = reworded(draft, "Thực hiện Kế hoạch số 5 của tỉnh.")
    (found,) = history.compare_drafts(old, new)
    assert (found.part, found.change) == ("opening", "changed")
    assert [piece.text for piece in found.words if piece.kind == "added"] == ["Kế", " số 5"]
    assert history.compare_drafts(old, old) == ()


def test_old_versions_are_thinned_and_named_ones_stay(db, draft):
    with db.transaction() as tables:
        tables.execute("DELETE FROM draft_versions")
        moment = datetime.now()
        for hours in range(24 * 20, 0, -1):
            versions.keep(tables, draft.id, "named" if hours == 300 else "automatic", "")
            made = (moment - timedelta(hours=hours)).isoformat(timespec="seconds")
            tables.execute(
                "UPDATE draft_versions SET made = ? WHERE number = (SELECT max(number) FROM draft_versions)",
                [made],
            )
        for _minute in range(40):
            versions.keep(tables, draft.id, "automatic")
        versions.thin_out(tables, draft.id)
    kept = history.list_versions(db, draft.id)
    assert sum(one.kind == "named" for one in kept) == 1
    fresh = (moment - timedelta(days=1)).isoformat()
    assert sum(one.made >= fresh for one in kept) in (40 + 23, 40 + 24)  # one stands on the very edge
    assert 40 + 24 + 140 <= len(kept) <= 40 + 24 + 6 * 24 + 14 + 2


def test_a_broken_version_is_told_and_the_draft_is_safe(db, draft):
    number = history.keep_version(db, draft.id, "x")
    for body in (b"", b"nothing", b"x\x9c"):
        with db.transaction() as tables:
            tables.execute("UPDATE draft_versions SET body = ?", [body])
        with pytest.raises(DamagedData, match="Bản thảo và các phiên bản khác không sao"):
            history.version(db, draft.id, number)
    assert drafts.get_draft(db, draft.id) == draft
    with pytest.raises(NotFound):
        history.version(db, draft.id, 999)


def test_a_deleted_draft_takes_its_versions_with_it(db, draft):
    history.keep_version(db, draft.id, "x")
    drafts.purge_draft(db, draft.id)
    assert db.rows("SELECT * FROM draft_versions") == []


def test_the_commands(db, draft, capsys):
    folder = str(db.folder)
    db.close()
    assert main(["--data", folder, "draft", "keep", draft.id, "Bản trình"]) == 0
    capsys.readouterr()
    assert main(["--data", folder, "--json", "draft", "history", draft.id]) == 0
    found = json.loads(capsys.readouterr().out)["versions"]
    assert found[0]["name"] == "Bản trình"
    assert main(["--data", folder, "draft", "restore", draft.id, str(found[0]["number"])]) == 0
    assert main(["--data", folder, "--json", "draft", "history", draft.id, "--compare", "1"]) == 0
    capsys.readouterr()
    assert main(["--data", folder, "draft", "restore", draft.id, "99"]) == 2
    assert "không có phiên bản 99" in capsys.readouterr().err


def test_nothing_of_a_document_stands_in_the_log(db, draft, capsys):
    folder = db.folder
    main(["--data", str(folder), "draft", "restore", draft.id, "99"])
    db.close()
    main(["--data", str(folder), "draft", "keep", draft.id, "Tên bí mật"])
    main(["--data", str(folder), "draft", "show", "không có"])
    log = (folder / "cchc.log").read_text(encoding="utf-8")
    assert "refused NotFound" in log
    for words in ("bí mật", plain(draft.opening[0].text)[:20], "không có"):
        assert words not in log
