"""The commands, run as a user runs them: results on standard output, sentences on standard error, exit codes."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from sample import PROVINCE_PLAN

from cchc_desktop.cli import main
from cchc_desktop.paths import resources


@pytest.fixture
def plan_file(tmp_path):
    file = tmp_path / "kế hoạch tỉnh.txt"
    file.write_text(PROVINCE_PLAN, encoding="utf-8")
    return file


@pytest.fixture
def run(tmp_path, capsys):
    def call(*words, code=0):
        assert main([*map(str, words), "--data", str(tmp_path / "dữ liệu")]) == code
        return capsys.readouterr()

    return call


@pytest.fixture
def ask(run):
    def call(*words, code=0):
        return json.loads(run(*words, "--json", code=code).out)

    return call


@pytest.fixture
def profile(ask):
    return ask("profile", "add", resources() / "samples" / "xa-mau.toml")["id"]


def test_read_stores_nothing(ask, plan_file, tmp_path):
    found = ask("read", plan_file)
    assert found["number"] == "412/KH-UBND"
    assert [item["marker"] for item in found["outline"]][:3] == ["I.", "1.", "a)"]
    assert not (tmp_path / "dữ liệu").exists()


def test_the_options_may_stand_before_the_command(plan_file, capsys):
    assert main(["--json", "read", str(plan_file)]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "KẾ HOẠCH"


def test_the_whole_job(ask, run, profile, plan_file, tmp_path):
    source = ask("import", plan_file)["sources"][0]
    assert source["counts"]["items"] > 8
    assert ask("sources")["sources"][0]["clauses"] > 4
    hits = ask("search", "nhan", "thuc", "--limit", "2")["results"]
    assert set(hits[0]) == {"id", "text", "section", "source", "path", "year", "score"}
    draft = run(
        "draft", "new", "--kind", "tuyen-truyen-cchc", "--profile", profile, "--year", "2026",
        "--date", "2026-01", "--from", source["id"], "--accept-all",
    ).out.strip()  # fmt: skip
    assert draft.isalnum()
    assert ask("draft", "list")["drafts"][0]["id"] == draft
    docx, pdf = tmp_path / "kế hoạch xã.docx", tmp_path / "kế hoạch xã.pdf"
    written = run("export", draft, "-o", docx, "--pdf", pdf)
    assert docx.stat().st_size > 5000
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "chương trình này" in written.err
    again = ask("read", docx)
    assert again["place"] == "Suối Hòa"
    assert again["date"] == "ngày tháng 01 năm 2026"
    assert again["agency"] == "ỦY BAN NHÂN DÂN XÃ SUỐI HÒA"
    run("draft", "delete", draft)
    assert ask("draft", "list")["drafts"] == []


def test_one_bad_file_among_several_is_told_and_the_rest_read(run, plan_file, tmp_path):
    bad = tmp_path / "hỏng.docx"
    bad.write_bytes(b"PK\x03\x04")
    told = run("import", bad, plan_file, "--json", code=1)
    assert len(json.loads(told.out)["sources"]) == 1
    assert "hỏng.docx" in told.err
    run("import", bad, code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("read", "không có.docx"),
        ("draft", "show", "khongco"),
        ("export", "khongco", "-o", "x.docx"),
        ("profile", "add", "không có.toml"),
        ("draft", "new", "--kind", "khong", "--profile", "khong", "--year", "2026"),
    ],
)
def test_a_users_fault_is_a_sentence_and_exit_2(run, words):
    told = run(*words, code=2)
    assert told.out == ""
    assert told.err.strip().endswith(".")
    assert "Traceback" not in told.err


def test_wrong_words_exit_2(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["khong-co-lenh-nay"])
    assert stop.value.code == 2
    assert "Lệnh chưa đúng" in capsys.readouterr().err


def test_kinds_are_listed(ask):
    assert {kind["id"] for kind in ask("kinds")["kinds"]} >= {
        "tuyen-truyen-cchc",
        "tuyen-truyen-cchc-pci-ddci",
        "truyen-thong-chi-so",
        "cchc-nam",
    }


def test_reformat_keeps_the_words_and_tells_what_is_missing(run, ask, profile, tmp_path):
    file = tmp_path / "thiếu.txt"
    file.write_text(
        "KẾ HOẠCH\nTuyên truyền năm 2026\n\nI. MỤC ĐÍCH\n\n- Nâng cao nhận thức.\n\n- Lan tỏa cách làm hay.\n\n"
        "Trên đây là Kế hoạch tuyên truyền.\n\nNơi nhận:\n- Lưu VT.\n",
        encoding="utf-8",
    )
    out = tmp_path / "xong.docx"
    told = run("reformat", file, "-o", out)
    assert "./." in told.err
    assert "Lưu VT" in told.err
    found = ask("read", out)
    assert [item["title"] for item in found["outline"]] == [
        "MỤC ĐÍCH",
        "Nâng cao nhận thức.",
        "Lan tỏa cách làm hay.",
    ]
    assert "……" in " ".join(found["paragraphs"])
    run("reformat", file, "-o", out, "--profile", profile)
    assert ask("read", out)["agency"] == "ỦY BAN NHÂN DÂN XÃ SUỐI HÒA"


def test_renumber_computes_the_markers(run, ask, tmp_path):
    file = tmp_path / "sai số.txt"
    file.write_text(
        "KẾ HOẠCH\nThử\n\nI. MỘT\n\na) Ý thứ nhất của mục.\n\nb) Ý thứ hai của mục.\n\n"
        "d) Ý thứ ba của mục.\n\nIII. HAI\n\na) Ý của mục hai.\n\nHết./.\n",
        encoding="utf-8",
    )
    out = tmp_path / "xong.docx"
    run("reformat", file, "-o", out)
    assert [item["marker"] for item in ask("read", out)["outline"]] == ["I.", "a)", "b)", "d)", "III.", "a)"]
    run("reformat", file, "-o", out, "--renumber")
    assert [item["marker"] for item in ask("read", out)["outline"]] == ["I.", "a)", "b)", "c)", "II.", "a)"]


def test_a_failed_export_leaves_the_previous_file(run, profile, tmp_path):
    draft = run("draft", "new", "--kind", "cchc-nam", "--profile", profile, "--year", "2026").out.strip()
    out = tmp_path / "cũ.docx"
    out.write_bytes(b"cu")
    out.chmod(0o444)
    told = run("export", draft, "-o", out, code=2)
    assert "còn nguyên" in told.err
    assert out.read_bytes() == b"cu"


@pytest.mark.full
@pytest.mark.parametrize(
    "sample", sorted((resources() / "samples").glob("*.docx")), ids=lambda file: file.stem
)
def test_the_demo_makes_a_plan_and_pictures(sample, tmp_path, capsys):
    pytest.importorskip("PySide6.QtWidgets")
    folder = tmp_path / "kết quả"
    copy = shutil.copy(sample, tmp_path)
    assert main(["demo", str(folder), "--sample", str(copy), "--json"]) == 0
    names = [name.rsplit("/", 1)[-1] for name in json.loads(capsys.readouterr().out)["files"]]
    assert {"ke-hoach.docx", "ke-hoach.pdf"} <= set(names)
    assert sum(name.endswith(".png") for name in names) > 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export"], "còn thiếu: id, -o"),
        (["khong-co"], "không có 'khong-co', chọn một trong"),
        (["export", "x", "-o"], "-o: cần một giá trị"),
        (["demo", "x", "--zz"], "không hiểu: --zz"),
    ],
)
def test_a_wrong_command_is_told_in_vietnamese(arguments, told, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert "cách dùng: cchc" in said
    assert not {"usage", "argument", "required", "choose"} & set(re.findall(r"[a-z]+", said))
