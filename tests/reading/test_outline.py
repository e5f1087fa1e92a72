"""The tree of items: printed markers in, the same tree out; wrong numbers, cut sentences, headings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.plan import Item, Paragraph, plain
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.reading import as_contract, read, source_of, understood
from cchc_desktop.reading.text_file import read_text


def _tree(text: str) -> list[tuple[int, str, str]]:
    plan = understood(read_text("KẾ HOẠCH\n\nVề việc mẫu\n\n" + text)).plan
    return [(entry.level, entry.marker, plain(entry.item.text)) for entry in numbered(plan.body)]


def _levels(*lines: str) -> list[int]:
    tree = _tree("\n\n".join(lines))
    assert len(tree) == len(lines), tree
    return [level for level, _marker, _title in tree]


def test_wrong_numbers_stay_as_printed_and_keep_their_level():
    tree = _tree(
        "I. MỘT\n\nII. HAI\n\nII. LẠI HAI\n\nIV. BỐN\n\n1. A.\n\n3. C.\n\n"
        "4 Đ.\n\na) x.\n\nd) y.\n\nd) z.\n\nf) t.\n\nk) u."
    )
    assert [(level, marker) for level, marker, _title in tree] == [
        (1, "I."), (1, "II."), (1, "II."), (1, "IV."), (2, "1."), (2, "3."), (2, "4"),
        (3, "a)"), (3, "d)"), (3, "d)"), (3, "f)"), (3, "k)"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (
            ["A. PHẦN", "I. MỤC", "1. Khoản.", "1.1. Nhỏ.", "a) Điểm.", "- Gạch.", "+ Cộng."],
            [1, 2, 3, 4, 5, 6, 7],
        ),
        (["I. MỤC", "A. NHỎ", "1. Khoản.", "B. NHỎ", "II. MỤC"], [1, 2, 3, 2, 1]),
        (["Phần I. CHUNG", "I. MỤC", "Phần II. RIÊNG"], [1, 2, 1]),
        (
            ["Chương I", "Điều 1. Tên", "1. Khoản.", "a) Điểm.", "Điều 2. Tên", "Chương II"],
            [1, 2, 3, 4, 2, 1],
        ),
        (["1. Một.", "- Gạch.", "a) Điểm.", "- Dưới điểm.", "2. Hai."], [1, 2, 2, 3, 1]),
        (["I. MỤC", "a) Gồm:", "1. Một.", "2. Hai.", "b) Khác.", "II. MỤC"], [1, 2, 3, 3, 2, 1]),
        (["1. Một.", "a) Gồm:", "1. Nhỏ.", "2. Nhỏ.", "b) Khác.", "2. Hai."], [1, 2, 3, 3, 2, 1]),
        (["1. Một.", "+ Cộng.", "- Dưới cộng.", "- Nữa.", "+ Cộng.", "2. Hai."], [1, 2, 3, 3, 2, 1]),
        (["1. Một.", "- Gồm:", "a) Điểm.", "b) Điểm.", "- Sau.", "2. Hai."], [1, 2, 3, 3, 2, 1]),
        (
            ["1. Đạt 95%.", "2. 100% hồ sơ đúng hạn.", "3. 30 đơn vị.", "a) 5 lớp.", "- 2 lớp."],
            [1, 1, 1, 2, 3],
        ),
        (["1/ Một.", "a/ Điểm.", "2/ Hai."], [1, 2, 1]),
        (["1. Một.", "1) Nhỏ.", "2) Nhỏ.", "2. Hai."], [1, 2, 2, 1]),
        (["g) Bảy.", "h) Tám.", "i) Chín.", "k) Mười."], [1, 1, 1, 1]),
        (["a) Điểm.", "i) Một.", "ii) Hai.", "b) Điểm."], [1, 2, 2, 1]),
        (["H. TÁM", "I. CHÍN", "K. MƯỜI"], [1, 1, 1]),
        (["2.1. Một.", "2.2. Hai.", "2.2.1. Nhỏ.", "2.3. Ba."], [1, 1, 2, 1]),
    ],
)
def test_each_document_has_its_own_hierarchy(lines, levels):
    assert _levels(*lines) == levels


@pytest.mark.parametrize(
    "text",
    [
        "15/7/2021 là ngày ban hành.", "1.500 người tham gia.", "2,5 tỷ đồng.", "650/QĐ-UBND được giao.",
        "A Lưới là một huyện.", "V là ký hiệu.", "-----", "(theo Nghị quyết)", "i-ốt là một chất.",
        "Điều 5 của Luật này quy định.", "Mục 2 của Kế hoạch nêu rõ.", "1 người.", "30.000 đồng.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_marker(text):
    tree = _tree(f"1. Câu đầu đã xong.\n\n{text}\n\n2. Câu sau.")
    assert [marker for _level, marker, _title in tree] == ["1.", "2."]


def test_numbers_inside_a_quotation_are_no_markers():
    tree = _tree("1. Sửa như sau:\n\n“Điều 3. Tên\n\n1. Khoản một.\n\n2. Khoản hai.”\n\n2. Hiệu lực.")
    assert [marker for _level, marker, _title in tree] == ["1.", "2."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Tăng cường sự tham gia của người dân trong cải cách hành chính", "và giám sát việc thực hiện."),
        ("- Những nội dung của Chương trình tổng thể cải cách hành chính của", "Chính phủ, của tỉnh."),
        ("- Báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày", "15 tháng 11 năm 2026."),
        ("- Phối hợp với Phòng Văn hóa, Trung tâm Truyền thông cùng các cơ quan,", "Đoàn thể của huyện."),
    ],
)
def test_a_sentence_cut_by_a_page_is_joined(first, second):
    tree = _tree(f"1. Một:\n\n{first}\n\n{second}\n\n- Sau.")
    assert [title for _level, _marker, title in tree][1] == f"{first[2:]} {second}"


def test_a_heading_is_not_joined_with_the_text_below_it():
    plan = understood(
        read_text("KẾ HOẠCH\n\nMẫu\n\nI. CHUNG\n\n1. Đối tượng tuyên truyền\n\nTập thể, cá nhân.")
    ).plan
    first = plan.body[0]
    assert isinstance(first, Item)
    item = first.items[0]
    assert item.heading
    assert item.content == (Paragraph(item.content[0].text),)
    assert plain(item.content[0].text) == "Tập thể, cá nhân."


def test_headings_are_told_from_list_items():
    text = (
        "I. MỤC ĐÍCH\n\n1. Yêu cầu\n\n- Kịp thời.\n\n2. Các phòng có trách nhiệm báo cáo.\n\n"
        "3. **Kinh phí**\n\n4. Gồm các việc sau:\n\n- Một."
    )
    plan = understood(read_text("KẾ HOẠCH\n\nMẫu\n\n" + text)).plan
    flags = [(entry.marker, entry.item.heading) for entry in numbered(plan.body)]
    assert flags == [
        ("I.", True),
        ("1.", True),
        ("-", False),
        ("2.", False),
        ("3.", True),
        ("4.", False),
        ("-", False),
    ]


def test_labelled_lines_after_dashes_belong_to_the_item_above():
    plan = understood(
        read_text("KẾ HOẠCH\n\nMẫu\n\na) Việc\n\n- Cơ quan chủ trì: Sở A.\n\nNội dung: Làm tốt.")
    ).plan
    first = plan.body[0]
    assert isinstance(first, Item)
    assert [type(node) for node in first.content] == [Item, Paragraph]


def test_a_hard_wrapped_text_without_empty_lines_is_read():
    text = (
        "KẾ HOẠCH\nTuyên truyền cải cách hành chính\n\n"
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức của cán bộ, công chức, viên chức và người dân\n"
        "trên địa bàn xã về cải cách hành chính, nhất là dịch vụ công trực\ntuyến.\n"
        "- Kịp thời phát hiện và nhân rộng các mô hình hay, cách làm tốt của\ncác thôn.\n2. Yêu cầu\n- Thiết thực.\n"
    )
    plan = understood(read_text(text)).plan
    tree = [(entry.level, entry.marker, plain(entry.item.text)[-12:]) for entry in numbered(plan.body)]
    assert [(level, marker) for level, marker, _end in tree] == [
        (1, "I."), (2, "1."), (3, "-"), (3, "-"), (2, "2."), (3, "-"),
    ]  # fmt: skip
    assert tree[2][2].endswith("tuyến.")


_SCHEMES = (
    ("I", "1", "a", "-", "+"),
    ("A", "I", "1", "a", "-"),
    ("1", "a", "-"),
    ("I", "1", "1.1", "-"),
    ("phần", "I", "1"),
)
_WORDS = ("Nâng cao", "cải cách", "hành chính", "người dân", "báo cáo", "kịp thời", "chỉ số", "của xã")


@st.composite
def _plans(draw):
    """Lines of a random tree with its computed markers, and the tree's levels."""
    scheme = draw(st.sampled_from(_SCHEMES))

    def items(depth: int) -> tuple[Item, ...]:
        count = draw(st.integers(1 if depth == 0 else 0, 4))
        return tuple(item(depth) for _number in range(count))

    def item(depth: int) -> Item:
        content = items(depth + 1) if depth + 1 < len(scheme) else ()
        words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6))
        text = " ".join(words)
        text = text.upper() if scheme[depth] in ("I", "A", "phần") else f"{text[0].upper()}{text[1:]}."
        return Item(((_span(text)),), scheme[depth], None, False, content)

    return items(0)


def _span(text):
    from cchc_desktop.plan import Span

    return Span(text)


@settings(max_examples=60, deadline=None)
@given(_plans())
def test_a_printed_tree_is_read_back(items):
    wanted = [(entry.level, entry.marker, plain(entry.item.text)) for entry in numbered(items)]
    lines = [
        f"{marker}. {title}" if marker.startswith("Phần") else f"{marker} {title}"
        for _level, marker, title in wanted
    ]
    read_back = [(level, marker.removesuffix(".") if marker.startswith("Phần") else marker, title)
                 for level, marker, title in _tree("\n\n".join(lines))]  # fmt: skip
    assert read_back == wanted


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("I1aV.)-+ \n\t:;,“”Nơi nhận:Số KẾHOẠCH/ĐQ2026|*_#\u0301\u00a0"), max_size=300
    )
)
def test_any_text_is_read_without_a_crash(text):
    understood(read_text(text))


@settings(max_examples=40, deadline=None)
@given(_plans())
def test_decomposed_letters_give_the_same_plan(items):
    lines = [f"{entry.marker} {plain(entry.item.text)}" for entry in numbered(items)]
    text = "KẾ HOẠCH\n\nVề việc mẫu\n\n" + "\n\n".join(lines)
    composed, decomposed = (
        understood(source_of(unicodedata.normalize(form, text).encode(), "a.txt")) for form in ("NFC", "NFD")
    )
    assert composed.plan == decomposed.plan
    assert composed.paragraphs == decomposed.paragraphs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_plan(save, encoding):
    text = "KẾ HOẠCH\n\nTuyên truyền\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức."
    outline = as_contract(read(save(text.encode(encoding), "ke-hoach.txt")))["outline"]
    assert [item["title"] for item in outline] == ["MỤC ĐÍCH", "Nâng cao nhận thức."]
