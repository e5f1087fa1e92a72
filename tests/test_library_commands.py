"""`cchc diff` and `cchc cited`."""

from __future__ import annotations

import json

import pytest
from sample import PROVINCE_PLAN

from cchc_desktop.cli import main


@pytest.fixture
def files(tmp_path):
    texts = (PROVINCE_PLAN, PROVINCE_PLAN.replace("trước ngày 30/01/2026", "trước ngày 20/01/2026"))
    made = []
    for name, text in zip(("một.txt", "hai.txt"), texts, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
        made.append(str(tmp_path / name))
    return made


def run(capsys, *words):
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_two_files_by_item(capsys, files):
    code, told = run(capsys, "diff", *files)
    assert code == 1
    (change,) = told["changes"]
    assert (change["change"], change["path_a"], change["path_b"]) == ("changed", "III.2", "III.2")
    pieces = [(one["kind"], one["text"]) for one in change["words"] if one["kind"] != "same"]
    assert pieces == [("removed", "30"), ("added", "20")]


def test_the_same_plan_does_not_differ(capsys, files):
    assert run(capsys, "diff", files[0], files[0]) == (0, {"changes": []})


def test_sources_and_drafts_may_be_compared(capsys, files):
    _code, told = run(capsys, "import", *files)
    first, second = (one["id"] for one in told["sources"])
    assert run(capsys, "diff", first, second)[0] == 1
    assert run(capsys, "diff", first, files[0])[0] == 0


def test_a_name_nobody_knows_is_wrong_use(capsys, files):
    assert main(["diff", files[0], "không-có"]) == 2
    assert "không-có" in capsys.readouterr().err


def test_the_register_is_listed_and_searched(capsys, files):
    run(capsys, "import", files[0])
    _code, told = run(capsys, "cited", "76/nq-cp")
    (document,) = told["documents"]
    assert (document["number"], document["status"], document["conflicts"]) == ("76/NQ-CP", "in_force", [])


def test_standings_come_from_a_file(capsys, files, tmp_path):
    run(capsys, "import", files[0])
    (tmp_path / "mới.toml").write_text(
        '[[documents]]\ntype = "Nghị quyết"\nnumber = "76/NQ-CP"\nstatus = "finished"\n', encoding="utf-8"
    )
    _code, told = run(capsys, "cited", "--update", str(tmp_path / "mới.toml"))
    assert {one["status"] for one in told["documents"]} == {"finished"}
