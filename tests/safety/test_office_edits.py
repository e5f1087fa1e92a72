"""A plan exported, edited in LibreOffice itself and read back gives exactly the edits, and they can be taken."""

from __future__ import annotations

import contextlib
import re

import pytest
from safety.office import edit, needs_libreoffice
from sample import commune

from cchc_desktop.drafting import drafts, merging, profiles, start, suggest
from cchc_desktop.drafting.export import draft_plan, plain_text, write
from cchc_desktop.plan import Item, plain
from cchc_desktop.storage import open_database

pytestmark = [pytest.mark.full, needs_libreoffice()]

PLAIN = """
Append(doc, "a) Nâng cao nhận thức", " Thêm một câu của lãnh đạo.")
AddAfter(doc, "c) Tạo sự đồng thuận", "d) Giao Tổ công nghệ số cộng đồng hướng dẫn người dân nộp hồ sơ tại nhà.")
Remove(doc, "đ) Phổ biến cách làm hay")
MoveBefore(doc, "h) Thu hẹp khoảng cách", "b) Giúp người dân, doanh nghiệp")
Append(doc, "Ủy ban nhân dân xã Suối Hòa ban hành", " thống nhất trên toàn xã:")
AddAfter(doc, "Căn cứ Nghị quyết số", "Căn cứ Kế hoạch số 412/KH-UBND ngày 24 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh An Bình;")
"""  # noqa: E501 - a line of Basic
PLAIN_EDITS = {
    ("changed", "body", "I.1.a"),
    ("new", "body", "I.1.d"),  # as printed in the file
    ("removed", "body", "I.1.đ"),
    ("moved", "body", "I.1.h"),
    ("changed", "opening", "¶"),
    ("new", "bases", "¶"),
}
TRACKED = """
doc.RecordChanges = True
Append(doc, "b) Hình thức ngắn gọn", " Mỗi tin không quá một trang.")
Strike(doc, "a) Bám sát Kế hoạch", ", có nguồn")
AddAfter(doc, "c) Tuyên truyền thường xuyên", "d) Việc gấp được tuyên truyền ngay trong ngày.")
Strike(doc, "g) Người phụ trách tuyên truyền", "g) Người phụ trách tuyên truyền ở từng thôn, tổ dân phố được hướng dẫn trước khi thực hiện; tài liệu phát cho người dân thống nhất trên toàn xã.")
"""  # noqa: E501
TRACKED_EDITS = {
    ("changed", "body", "I.2.b"),
    ("changed", "body", "I.2.a"),
    ("new", "body", "I.2.d"),
    ("removed", "body", "I.2.g"),
}


@pytest.fixture
def db(tmp_path):
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        profiles.add_profile(database, commune())
        yield database


def exported(db, folder, kind="tuyen-truyen-cchc"):
    draft = drafts.save_draft(db, suggest.accept_all(db, start.new_draft(db, kind, "xa-mau", 2026)))
    write(draft_plan(db, draft), folder / "kế hoạch.docx", commune().page)
    return draft, folder / "kế hoạch.docx"


def found(merge):
    return [
        (one.change, one.part, one.path_b if one.change == "new" else one.path_a) for one in merge.differences
    ]


@pytest.mark.parametrize("kind", ["tuyen-truyen-cchc", "cchc-nam"])
def test_saved_without_an_edit_it_has_no_differences(db, tmp_path, kind):
    draft, file = exported(db, tmp_path, kind)
    edit(file, tmp_path / "lưu lại.docx", "")
    assert found(merging.read_edited(db, draft, tmp_path / "lưu lại.docx")) == []


@pytest.mark.parametrize(
    ("work", "edits"),
    [(PLAIN, PLAIN_EDITS), (TRACKED, TRACKED_EDITS), (PLAIN + TRACKED, PLAIN_EDITS | TRACKED_EDITS)],
    ids=["edited", "tracked", "both"],
)
def test_exactly_the_edits_come_back_and_can_be_taken(db, tmp_path, work, edits):
    draft, file = exported(db, tmp_path)
    back = tmp_path / "lãnh đạo sửa.docx"
    edit(file, back, work)
    merge = merging.read_edited(db, draft, back)
    assert sorted(found(merge)) == sorted(edits)
    taken = merging.accept(db, merge)
    assert merging.read_edited(db, taken, back).differences == ()
    text = plain_text(draft_plan(db, taken))
    assert ("Thêm một câu của lãnh đạo" in text) == (work != TRACKED)
    assert ("Việc gấp được tuyên truyền ngay" in text) == (work != PLAIN)
    assert ("có nguồn" in text) == (work == PLAIN)
    left = set(untouched(draft)) - set(untouched(taken))
    assert all(line.startswith(("Nâng cao", "Phổ biến cách", "Bám sát", "Hình thức ngắn", "Người phụ trách"))
               for line in left), left  # fmt: skip


def untouched(draft):
    """Every item of a draft as its words, without marks of numbering."""

    def words(content):
        for node in content:
            if isinstance(node, Item):
                yield re.sub(r"\s+", " ", plain(node.text))
                yield from words(node.content)

    for section in draft.sections.values():
        yield from words(section.content)
