"""A plan in the decree's form, read again, is the same plan: markers, words, tables, notes, particulars, records."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.drafting.export import DEFAULT_PAGE, reformatted, write
from cchc_desktop.plan import Item, Node, Paragraph, Plan, plain
from cchc_desktop.reading import as_contract, read

from .conftest import paragraph, run, table, word
from .test_corpus import FILES

_WORDS = (
    "nâng cao",
    "cải cách",
    "hành chính",
    "người dân",
    "báo cáo",
    "kịp thời",
    "chỉ số",
    "trên địa bàn xã",
)
_SCHEMES = (
    ("I.", "1.", "a)", "-", "+"), ("A.", "I.", "1.", "-"), ("1.", "1.1.", "a)", "-"), ("I/", "1/", "a/", "-"),
    ("I-", "1-", "-"), ("I.", "1)", "-", "+"), ("Phần I.", "I.", "1.", "-"), ("Chương I.", "1.", "(1)", "-"),
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V")


def said(plan: Plan) -> dict[str, object]:
    """What a plan says, without what the decree sets as form: emphasis, ends of lists, capitals of agencies."""
    signers = [
        (*one.authority, one.title, one.other_title, one.name) for one in (plan.signature, *plan.joint)
    ]
    return {
        "kind": plan.kind, "subject": plan.subject, "number": plan.number, "place": plan.place, "date": plan.date,
        "agency": [line.upper() for line in plan.agency],
        "parent": [line.upper() for line in plan.parent_agency],
        "bases": [plain(text).rstrip(" ;.,:") for text in (*plan.bases, *plan.opening)],
        "body": [_node(node) for node in plan.body],
        "closing": [plain(text) for text in plan.closing],
        "recipients": plan.recipients, "signers": signers, "notes": plan.notes,
        # A reference "(Kèm theo …)" and the label of an only appendix are the decree's to add.
        "appendices": [
            (one.label or "Phụ lục", one.title, one.landscape, [_node(node) for node in one.content])
            for one in plan.appendices
        ],
    }  # fmt: skip


def _node(node: Node) -> object:
    if isinstance(node, Item):
        calls = [(span.text, span.note) for span in node.text if span.note]
        return node.style, node.marker, plain(node.text), calls, [_node(inner) for inner in node.content]
    if isinstance(node, Paragraph):
        return plain(node.text)
    return [[(cell.columns, cell.rows, [plain(text) for text in cell.paragraphs]) for cell in row]
            for row in node.rows]  # fmt: skip


def assert_read_again(file: Path, folder: Path) -> None:
    """Write a plan file in the decree's form and read it; what stands in the file must be said again."""
    plan, _remarks = reformatted(file)
    out = folder / "again.docx"
    write(plan, out, DEFAULT_PAGE)
    before, after = read(file), read(out)
    first, second = said(before.plan), said(after.plan)
    # What the file lacks is printed as dots to fill in: only what it has can be the same.
    lacking = [
        name for name, value in first.items() if not value and name not in ("body", "closing", "notes")
    ]
    assert {name: second[name] for name in first if name not in lacking} == {
        name: first[name] for name in first if name not in lacking
    }
    records = ("outline", "tasks", "obligations", "citations")
    contracts = as_contract(before), as_contract(after)
    assert [contracts[1][name] for name in records] == [contracts[0][name] for name in records]


_REAL = (
    *(f"{plan}/{file}" for plan, file, _gold in FILES),
    "ct-kh-159-truyen-thong-giam-ngheo-2025/text.md",
    "legacy-tcvn3-pdf-nhnn-2006/2006-16EZE_TT01.06GopvonDNNVV.pdf",
    "legacy-tcvn3-qd-btc-2002/2003-02144qd.doc",
    "legacy-vni-qd-kehoach-binhphuoc-2008/2008-23.QD-991-UBND.doc",
)


@pytest.mark.parametrize("file", _REAL)
def test_a_real_plan_is_the_same_after_reformatting(corpus, tmp_path, file):
    assert_read_again(corpus / file, tmp_path)


def _sentences() -> st.SearchStrategy[str]:
    phrase = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=9).map(" ".join)
    return phrase.map(lambda words: f"{words[0].upper()}{words[1:]}.")


@st.composite
def _items(draw, scheme: tuple[str, ...], depth: int = 0, above: str = "") -> list[str]:
    """The paragraphs of a random tree, its markers typed."""
    made: list[str] = []
    for place in range(draw(st.integers(2 if depth == 0 else 0, 3))):
        marker = _marker(scheme[depth], place, above)
        title = draw(_sentences())
        if depth == 0:
            title = title.upper().rstrip(".")
        elif depth + 1 < len(scheme) and draw(st.booleans()):
            title = title.rstrip(".")
        made.append(paragraph(run(f"{marker} {title}", bold=not title.endswith("."))))
        if draw(st.integers(0, 4)) == 0:
            made.append(paragraph(draw(_sentences())))
        if draw(st.integers(0, 9)) == 0:
            made.append(
                table(["TT", "Nội dung", "Chủ trì", "Thời gian"], ["1", draw(_sentences()), "Sở A", "Quý I"])
            )
        if depth + 1 < len(scheme):
            made += draw(_items(scheme, depth + 1, marker))
    return made


def _marker(form: str, place: int, above: str) -> str:
    if form in "-+":
        return form
    if form == "1.1.":
        return f"{above}{place + 1}."
    head, numeral, end = form.rpartition(" ")[0], form.split(" ")[-1].strip(".)/-("), form[-1]
    sign = {"I": _ROMAN[place], "1": str(place + 1), "a": "abcdđ"[place], "A": "ABCDE"[place]}[numeral]
    opened = "(" if form.startswith("(") else ""
    return f"{head} {sign}{end}".strip() if head else f"{opened}{sign}{end}"


@st.composite
def _plan_files(draw) -> bytes:
    """A Word file of a random plan as an office would type it."""
    number = draw(st.sampled_from(("Số: 05/KH-UBND", "Số:       /KH-UBND", "Số: 112/KH-SNV")))
    day = draw(st.sampled_from(("05", "      ")))
    agency = draw(st.sampled_from((["ỦY BAN NHÂN DÂN", "XÃ MẪU"], ["UBND TỈNH MẪU", "SỞ NỘI VỤ"])))
    nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    parts = [table([[*agency, number], [*nation, f"Mẫu Sơn, ngày {day} tháng 01 năm 2026"]])]
    parts.append(paragraph(draw(st.sampled_from(("KẾ HOẠCH", "CHƯƠNG TRÌNH"))), align="center"))
    parts.append(paragraph(run("Cải cách hành chính năm 2026", bold=True), align="center"))
    for base in range(draw(st.integers(0, 3))):
        parts.append(
            paragraph(f"Căn cứ Kế hoạch số {base + 3}/KH-UBND ngày 0{base + 1}/01/2026 của UBND tỉnh;")
        )
    parts.append(paragraph("Cơ quan xây dựng kế hoạch với các nội dung sau:"))
    parts += draw(_items(draw(st.sampled_from(_SCHEMES))))
    parts.append(paragraph("Trên đây là kế hoạch, đề nghị các đơn vị thực hiện./."))
    authority = draw(st.sampled_from(([], ["TM. ỦY BAN NHÂN DÂN"], ["KT. GIÁM ĐỐC"])))
    signer = [
        *authority,
        "PHÓ GIÁM ĐỐC" if authority[-1:] == ["KT. GIÁM ĐỐC"] else "CHỦ TỊCH",
        "",
        "Lê Thị Mẫu",
    ]
    parts.append(table([["Nơi nhận:", "- UBND tỉnh;", "- Các thôn;", "- Lưu: VT."], signer]))
    if draw(st.booleans()):
        parts.append(paragraph("PHỤ LỤC", align="center") + paragraph("DANH MỤC NHIỆM VỤ", align="center"))
        parts.append(
            table(["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["1", draw(_sentences()), "Sở B", "Quý II"])
        )
    return word("".join(parts))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(_plan_files())
def test_any_plan_is_the_same_after_reformatting(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("again")
    file = folder / "ke-hoach.docx"
    file.write_bytes(content)
    assert_read_again(file, folder)


@pytest.mark.full
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(_plan_files())
def test_many_plans_are_the_same_after_reformatting(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("again")
    file = folder / "ke-hoach.docx"
    file.write_bytes(content)
    assert_read_again(file, folder)


def test_a_decision_with_its_plan_and_a_joint_document_are_the_same_after_reformatting(save, tmp_path):
    decision = (
        "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nSố: 36/QĐ-UBND\n\nMẫu, ngày 06 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n"
        "Về việc ban hành Kế hoạch cải cách hành chính năm 2026\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU\n\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2026.\n\n"
        "Điều 2. Các sở chịu trách nhiệm thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\n\nTrần Văn Mẫu\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n"
        "(Ban hành kèm theo Quyết định số 36/QĐ-UBND ngày 06/01/2026)\n\nI. MỤC TIÊU\n\n1. Mục tiêu chung\n\n"
        "II. NHIỆM VỤ\n\n1. Cải cách thể chế"
    )
    assert_read_again(save(decision, "quyet-dinh.txt"), tmp_path)
    signers = [
        ["TM. BAN CHẤP HÀNH", "BÍ THƯ", "", "Lê Thị Mẫu"],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Trần Mẫu"],
    ]
    body = paragraph("KẾ HOẠCH LIÊN TỊCH", align="center") + paragraph(
        run("Tuyên truyền", bold=True), align="center"
    )
    body += paragraph("I. NỘI DUNG") + paragraph("1. Một./.") + table(signers)
    body += paragraph("Nơi nhận:") + paragraph("- A;") + paragraph("- Lưu: VT.")
    file = save(word(body), "lien-tich.docx")
    assert len(read(file).plan.joint) == 1
    assert_read_again(file, tmp_path)
