"""A leader's edited Word file read back: exactly what was edited, taken one by one."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess

import docx
import pytest
from msgspec.structs import replace
from sample import commune

from cchc_desktop.cli import main
from cchc_desktop.drafting import drafts, history, merging, profiles, start, suggest
from cchc_desktop.drafting.export import draft_plan, write
from cchc_desktop.kinds import all_kinds
from cchc_desktop.plan import Item, plain
from cchc_desktop.storage import open_database

PAGE = commune().page


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


def full_draft(db, kind="tuyen-truyen-cchc", tasks_as="text"):
    draft = suggest.accept_all(db, start.new_draft(db, kind, "xa-mau", 2026))
    return drafts.save_draft(db, replace(draft, tasks_as=tasks_as))


@pytest.mark.parametrize("tasks_as", ["text", "appendix"])
@pytest.mark.parametrize("kind", [kind.id for kind in all_kinds()])
def test_a_file_nobody_edited_has_no_differences(db, tmp_path, kind, tasks_as):
    draft = full_draft(db, kind, tasks_as)
    file = tmp_path / "kế hoạch.docx"
    write(draft_plan(db, draft), file, PAGE)
    merge = merging.read_edited(db, draft, file)
    assert [(one.change, one.part, one.path_b, one.after) for one in merge.differences] == []
    assert merging.merged(merge) == draft


def paragraph(document, start):
    return next(one for one in document.paragraphs if one.text.startswith(start))


def set_text(paragraph, text):
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


@pytest.fixture
def edited(db, tmp_path):
    """A draft, and its exported file with one item changed, one added, one removed, one moved."""
    draft = full_draft(db)
    file = tmp_path / "sửa.docx"
    write(draft_plan(db, draft), file, PAGE)
    document = docx.Document(str(file))
    points = [one for one in document.paragraphs if one.text.startswith(("a) ", "b) ", "c) "))]
    changed, moved, removed = points[0], points[2], points[4]
    words = changed.text.split(" ")
    set_text(changed, " ".join([*words[:-1], "theo chỉ đạo của tỉnh."]))
    added = docx.text.paragraph.Paragraph(_copy(points[3]), points[3]._parent)
    set_text(added, "Giao Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ tại nhà.")
    points[3]._p.addnext(added._p)
    gone, place = removed.text, moved.text
    removed._p.getparent().remove(removed._p)
    changed._p.addprevious(moved._p)
    document.save(str(file))
    return draft, file, gone, place


def _copy(paragraph):
    import copy

    return copy.deepcopy(paragraph._p)


def test_each_edit_is_one_difference(db, edited):
    draft, file, gone, place = edited
    found = merging.read_edited(db, draft, file).differences
    assert sorted(one.change for one in found) == ["changed", "moved", "new", "removed"]
    by_change = {one.change: one for one in found}
    assert by_change["changed"].after.endswith("theo chỉ đạo của tỉnh")
    assert by_change["removed"].before in gone
    assert by_change["moved"].before in place
    assert by_change["new"].after.startswith("Giao Tổ công nghệ số")


def test_all_accepted_gives_the_file_and_none_gives_the_draft(db, edited):
    draft, file, *_rest = edited
    merge = merging.read_edited(db, draft, file)
    assert merging.merged(merge, ()) == draft
    done = merging.accept(db, merge)
    assert merging.read_edited(db, done, file).differences == ()
    newest = history.list_versions(db, draft.id)[0]
    assert newest.kind == "before"
    assert replace(history.version(db, draft.id, newest.number), changed="") == replace(draft, changed="")


def test_one_by_one(db, edited):
    draft, file, *_rest = edited
    count = len(merging.read_edited(db, draft, file).differences)
    for left in range(count, 0, -1):
        merge = merging.read_edited(db, draft, file)
        assert len(merge.differences) == left
        draft = merging.accept(db, merge, {merge.differences[0].number})
    assert merging.read_edited(db, draft, file).differences == ()


def test_what_stands_around_the_body_is_compared_too(db, tmp_path):
    draft = full_draft(db)
    file = tmp_path / "a.docx"
    other = replace(
        draft,
        subject=draft.subject + " và chuyển đổi số",
        bases=draft.bases[:-1],
        recipients=(*draft.recipients[:-1], "Các thôn, tổ dân phố", draft.recipients[-1]),
        signature=replace(draft.signature, title="PHÓ CHỦ TỊCH"),
    )
    write(draft_plan(db, other), file, PAGE)
    merge = merging.read_edited(db, draft, file)
    found = {(one.part, one.change) for one in merge.differences}
    assert found >= {("subject", "changed"), ("bases", "removed"), ("recipients", "new")}
    assert ("signature.title", "changed") in found
    merged = merging.merged(merge)
    assert (merged.subject, merged.recipients, merged.signature) == (
        other.subject,
        other.recipients,
        other.signature,
    )
    assert [plain(base.text) for base in merged.bases] == [plain(base.text) for base in other.bases]


def first_task(content):
    for node in content:
        if isinstance(node, Item):
            if node.task:
                return node
            if found := first_task(node.content):
                return found
    return None


@pytest.mark.parametrize("tasks_as", ["text", "appendix"])
def test_an_edited_task_comes_back_as_a_task(db, tmp_path, tasks_as):
    draft = full_draft(db, "cchc-nam", tasks_as)
    name, section = next((n, s) for n, s in draft.sections.items() if first_task(s.content))
    task = first_task(section.content).task

    def edit(content):
        return tuple(
            replace(node, task=replace(task, lead="Văn phòng Đảng ủy", time="Trước ngày 20 tháng 9 năm 2026"))
            if isinstance(node, Item) and node.task is task
            else replace(node, content=edit(node.content))
            if isinstance(node, Item)
            else node
            for node in content
        )

    other = replace(draft, sections=draft.sections | {name: replace(section, content=edit(section.content))})
    file = tmp_path / "a.docx"
    write(draft_plan(db, other), file, PAGE)
    merge = merging.read_edited(db, draft, file)
    assert [one.change for one in merge.differences] == ["changed", "changed"]
    assert (
        first_task(merging.merged(merge).sections[name].content).task
        == first_task(other.sections[name].content).task
    )


def test_the_command_lists_and_takes_only_when_told(db, edited, capsys):
    draft, file, *_rest = edited
    command = ["--data", str(db.folder), "--json", "draft", "merge", draft.id, str(file)]
    assert main(command) == 0
    shown = json.loads(capsys.readouterr().out)
    assert len(shown["differences"]) == 4
    assert drafts.get_draft(db, draft.id) == draft
    assert main([*command, "--accept-all"]) == 0
    assert merging.read_edited(db, drafts.get_draft(db, draft.id), file).differences == ()


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_a_file_saved_by_libreoffice_with_tracked_changes(db, edited, tmp_path):
    draft, file, *_rest = edited
    document = docx.Document(str(file))
    tracked = paragraph(document, "d) ")
    _track(tracked, "trong quý I năm 2026")
    document.save(str(file))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "lo"), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    found = merging.read_edited(db, draft, tmp_path / "lo" / file.name).differences
    assert sorted(one.change for one in found) == ["changed", "changed", "moved", "new", "removed"]
    assert any("trong quý I năm 2026" in one.after for one in found)


def _track(paragraph, words):
    """Put words at the end as a tracked insertion and strike the last run's own as a tracked deletion."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    facts = f'{nsdecls("w")} w:id="{{}}" w:author="Lãnh đạo" w:date="2026-01-05T08:00:00Z"'
    inserted = parse_xml(
        f"<w:ins {facts.format(9001)}><w:r><w:t xml:space='preserve'> {words}.</w:t></w:r></w:ins>"
    )
    paragraph._p.append(inserted)
    struck = parse_xml(
        f"<w:del {facts.format(9002)}><w:r><w:delText xml:space='preserve'> bỏ đi</w:delText></w:r></w:del>"
    )
    paragraph._p.append(struck)
