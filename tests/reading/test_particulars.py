"""Letterhead, title, bases, recipients and signature in the layouts offices use."""

from __future__ import annotations

import pytest

from cchc_desktop.plan import plain
from cchc_desktop.reading import as_contract, read, source_of, understood

from .conftest import paragraph, run, table, word

_NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_BODY = "".join(
    (
        paragraph(run("KẾ HOẠCH", bold=True), align="center"),
        paragraph(run("Tuyên truyền cải cách hành chính năm 2026", bold=True), align="center"),
        paragraph("Căn cứ Kế hoạch số 9/KH-UBND;"),
        paragraph("Ủy ban nhân dân xã Mẫu ban hành Kế hoạch, cụ thể như sau:"),
        paragraph("I. MỤC ĐÍCH"),
        paragraph("1. Làm tốt."),
        paragraph("Trên đây là Kế hoạch của xã./."),
    )
)
_PARENT, _OWN = "UBND HUYỆN MẪU", "PHÒNG NỘI VỤ"
_LETTERHEADS = {
    "one row": table([[_PARENT, run("", bold=True) and paragraph(run(_OWN, bold=True)), "Số: 05/KH-NV"],
                      [*_NATION, "Mẫu, ngày 02 tháng 01 năm 2026"]]),
    "two rows": table([[_PARENT, _OWN, "_______"], _NATION], ["Số: 05/KH-NV", "Mẫu, ngày 02 tháng 01 năm 2026"]),
    "tabs": paragraph(f"{_PARENT}\t\t{_NATION[0]}") + paragraph(f"{_OWN}\t\t{_NATION[1]}")
    + paragraph("Số: 05/KH-NV\t\tMẫu, ngày 02 tháng 01 năm 2026"),
    "blanks": paragraph(f"{_PARENT}      {_NATION[0]}") + paragraph(f"{_OWN}        {_NATION[1]}")
    + paragraph("Số: 05/KH-NV            Mẫu, ngày 02 tháng 01 năm 2026"),
    "one blank": paragraph(f"{_PARENT} {_NATION[0]}") + paragraph(f"{_OWN} {_NATION[1]}")
    + paragraph("Số: 05/KH-NV Mẫu, ngày 02 tháng 01 năm 2026"),
}  # fmt: skip


@pytest.mark.parametrize("layout", _LETTERHEADS)
def test_the_letterhead_is_found_in_every_layout(save, layout):
    contract = as_contract(read(save(word(_LETTERHEADS[layout] + _BODY))))
    assert contract["parent_agency"] == _PARENT
    assert contract["agency"] == _OWN
    assert contract["number"] == "05/KH-NV"
    assert (contract["place"], contract["date"]) == ("Mẫu", "ngày 02 tháng 01 năm 2026")
    assert contract["losses"] == []


def test_without_a_letterhead_the_agency_comes_from_the_text(save):
    contract = as_contract(read(save(word(_BODY))))
    assert contract["agency"] == "Ủy ban nhân dân xã Mẫu"
    assert contract["parent_agency"] is None
    assert contract["number"] is None
    assert contract["recipients"] == []


def test_kind_subject_bases_and_closing(save):
    plan = read(save(word(_BODY))).plan
    assert (plan.kind, plan.subject) == ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026")
    assert [plain(text) for text in plan.bases] == ["Căn cứ Kế hoạch số 9/KH-UBND;"]
    assert plain(plan.opening[0]).endswith("như sau:")
    assert [plain(text) for text in plan.closing] == ["Trên đây là Kế hoạch của xã./."]


def test_kind_and_subject_on_one_line(save):
    body = paragraph("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", align="center") + paragraph("I. MỤC ĐÍCH")
    plan = read(save(word(body))).plan
    assert (plan.kind, plan.subject) == ("KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH NĂM 2026")


_RECIPIENTS = ["- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, VHXH."]
_SIGNER = ["TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Thị Mẫu"]
_ENDINGS = {
    "one table": table([["Nơi nhận:", *_RECIPIENTS], _SIGNER]),
    "interleaved rows": table([["Nơi nhận:"], _SIGNER[:1]], [_RECIPIENTS[:2], _SIGNER[1:3]],
                              [_RECIPIENTS[2:], _SIGNER[3:]]),
    "paragraphs": "".join(map(paragraph, ["Nơi nhận:", *_RECIPIENTS, *_SIGNER])),
    "signature first": "".join(map(paragraph, [*_SIGNER, "Nơi nhận:", *_RECIPIENTS])),
    "tabs": "".join(map(paragraph, [
        "Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN", "- Như trên;\t\tKT.CHỦ TỊCH", "- UBND tỉnh (b/c);\t\tPHÓ CHỦ TỊCH",
        "- Lưu: VT, VHXH.", "", "\t\t\tNguyễn Thị Mẫu"])),
    "line breaks": paragraph("Nơi nhận:\n- Như trên;\n- UBND tỉnh (b/c);\n- Lưu: VT, VHXH.")
    + paragraph("TM. ỦY BAN NHÂN DÂN\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Thị Mẫu"),
}  # fmt: skip


@pytest.mark.parametrize("layout", _ENDINGS)
def test_recipients_and_signature_in_every_layout(save, layout):
    contract = as_contract(read(save(word(_BODY + _ENDINGS[layout]))))
    assert contract["recipients"] == ["Như trên", "UBND tỉnh (b/c)", "Lưu: VT, VHXH"]
    assert contract["signer_authority"] == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert contract["signer_title"] == "PHÓ CHỦ TỊCH"
    assert contract["signer_name"] == "Nguyễn Thị Mẫu"
    assert contract["losses"] == []


def test_a_second_post_printed_by_the_name(save):
    ending = table(
        [["Nơi nhận:", "- Lưu: VT."], ["TRƯỞNG TIỂU BAN", "", "", "Trần Văn Mẫu", "TRƯỞNG BAN XÂY DỰNG ĐẢNG"]]
    )
    contract = as_contract(read(save(word(_BODY + ending))))
    assert contract["signer_title"] == "TRƯỞNG TIỂU BAN"
    assert contract["signer_other_title"] == "TRƯỞNG BAN XÂY DỰNG ĐẢNG"
    above = table(
        [["Nơi nhận:", "- Lưu: VT."], ["TRƯỞNG BAN", "", "", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Trần Văn Mẫu"]]
    )
    contract = as_contract(read(save(word(_BODY + above), "b.docx")))
    assert contract["signer_title"] == "TRƯỞNG BAN"
    assert contract["signer_other_title"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"


def test_nothing_printed_disappears(save):
    body = _LETTERHEADS["two rows"] + _BODY + _ENDINGS["one table"] + paragraph("Ghi chú cuối trang lạ.")
    reading = read(save(word(body)))
    plan = reading.plan
    kept = " ".join((plan.subject, *(plain(text) for text in (*plan.bases, *plan.opening, *plan.closing))))
    kept += " ".join(plain(node.text) for appendix in plan.appendices for node in appendix.content)
    kept += " ".join(loss.what for loss in reading.losses)
    assert "Ghi chú cuối trang lạ." in kept


def test_dots_where_something_is_to_be_written_are_blank(save):
    head = table([["UBND XÃ MẪU", "Số: ……/KH-UBND"], [*_NATION, "Mẫu, ngày ….. tháng 01 năm 2026"]])
    contract = as_contract(read(save(word(head + _BODY))))
    assert (contract["number"], contract["date"]) == ("/KH-UBND", "ngày tháng 01 năm 2026")
    blank = table([["UBND XÃ MẪU", "Số: /……"], [*_NATION, "……, ngày … tháng … năm ……"]])
    contract = as_contract(read(save(word(blank + _BODY), "b.docx")))
    assert (contract["number"], contract["place"], contract["date"]) == (None, None, None)


def test_a_party_plan_is_read_too(save):
    text = (
        "ĐẢNG BỘ TỈNH MẪU\nĐẢNG ỦY XÃ MẪU\n*\nSố 12-KH/ĐU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "Mẫu, ngày 05 tháng 01 năm 2026\n\n"
        "KẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW\nvề khoa học, công nghệ\n-----\n\nI- MỤC ĐÍCH\n\n1- Một.\n\n"
        "Nơi nhận:\n- Tỉnh ủy (b/c),\n- Lưu Văn phòng Đảng ủy.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Mẫu"
    )
    contract = as_contract(read(save(text, "ke-hoach.txt")))
    assert (contract["parent_agency"], contract["agency"]) == ("ĐẢNG BỘ TỈNH MẪU", "ĐẢNG ỦY XÃ MẪU")
    assert (contract["number"], contract["place"]) == ("12-KH/ĐU", "Mẫu")
    assert contract["subject"] == "thực hiện Nghị quyết số 57-NQ/TW về khoa học, công nghệ"
    assert (contract["signer_authority"], contract["signer_title"]) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
    assert contract["recipients"] == ["Tỉnh ủy (b/c)", "Lưu Văn phòng Đảng ủy"]
    assert contract["losses"] == []


def test_a_letter_without_a_title_has_its_subject(save):
    head = table([["UBND XÃ MẪU", "Số: 15/UBND-VP", "V/v báo cáo cải cách hành chính"],
                  [*_NATION, "Mẫu, ngày 05 tháng 01 năm 2026"]])  # fmt: skip
    body = paragraph("Kính gửi: Các thôn.") + paragraph("1. Báo cáo kết quả.")
    contract = as_contract(read(save(word(head + body))))
    assert contract["kind"] is None
    assert contract["subject"] == "V/v báo cáo cải cách hành chính"
    assert contract["bases"] == ["Kính gửi: Các thôn."]


@pytest.mark.parametrize("name", ["TRẦN VĂN MẪU", "K'Brôih Mẫu", "Y Mẫu Niê", "ThS. Lê Thị Mẫu", "Đỗ Mẫu"])
def test_names_of_every_kind(save, name):
    ending = table([["Nơi nhận:", "- Lưu: VT."], ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "", name]])
    contract = as_contract(read(save(word(_BODY + ending))))
    assert (contract["signer_title"], contract["signer_name"]) == ("PHÓ TRƯỞNG BAN", name)
    assert contract["losses"] == []


def test_a_title_printed_inside_the_letterhead_table(save):
    head = table([["UBND XÃ MẪU", "Số: 05/KH-UBND"], [*_NATION, "Mẫu, ngày 02 tháng 01 năm 2026"]],
                 [["KẾ HOẠCH", "Tuyên truyền cải cách hành chính"]])  # fmt: skip
    contract = as_contract(read(save(word(head + paragraph("I. MỤC ĐÍCH") + paragraph("1. Làm tốt.")))))
    assert (contract["kind"], contract["subject"]) == ("KẾ HOẠCH", "Tuyên truyền cải cách hành chính")
    assert (contract["agency"], contract["number"]) == ("UBND XÃ MẪU", "05/KH-UBND")


def test_a_plan_attached_to_the_decision_that_issues_it(save):
    body = (
        _LETTERHEADS["one row"]
        + "".join(
            paragraph(text, align="center")
            for text in ("QUYẾT ĐỊNH", "Ban hành Kế hoạch cải cách hành chính")
        )
        + paragraph("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.")
        + paragraph("Điều 2. Các xã thi hành Quyết định này./.")
        + _ENDINGS["one table"]
        + "".join(paragraph(text, align="center") for text in ("KẾ HOẠCH", "Cải cách hành chính năm 2026"))
        + paragraph("(Ban hành kèm theo Quyết định số 05/QĐ-UBND)", align="center")
        + paragraph("I. TỔ CHỨC THỰC HIỆN")
        + paragraph("1. UBND các xã báo cáo trước ngày 15/11.")
    )
    reading = read(save(word(body)))
    [attached] = reading.plan.appendices
    assert (attached.label, attached.title) == ("KẾ HOẠCH", "Cải cách hành chính năm 2026")
    assert [duty.path for duty in reading.obligations] == ["Điều 2", "KẾ HOẠCH.I.1"][-1:]
    assert reading.obligations[0].levels == ("commune",)


def _facts(text: str) -> dict:
    return as_contract(understood(source_of(text.encode(), "a.txt")))


def test_recipients_that_wrap_beside_a_signature_of_blanks_stay_whole():
    facts = _facts(
        "KẾ HOẠCH\n\nMẫu\n\nI. CHUNG\n\n1. Một./.\n\n"
        "Nơi nhận:                                   KT/ BỘ TRƯỞNG\n"
        "- Các Bộ, cơ quan ngang Bộ, cơ quan            THỨ TRƯỞNG\n"
        "   thuộc Chính phủ;\n"
        "- UBND các tỉnh,                                 (ĐÃ KÝ)\n"
        "   thành phố;\n"
        "- Lưu: VP.                                  Trương Chí Mẫu\n"
    )
    assert facts["recipients"] == [
        "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        "UBND các tỉnh, thành phố",
        "Lưu: VP",
    ]
    assert (facts["signer_title"], facts["signer_name"]) == ("THỨ TRƯỞNG", "Trương Chí Mẫu")


def test_an_old_decision_names_its_issuer_in_the_title_and_above_the_bases():
    facts = _facts(
        "BỘ TÀI CHÍNH\n\n-0- Hà Nội, ngày 22 tháng11 năm 2002\n\nQUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH\n"
        "về việc sửa đổi mức thuế\n\nBỘ TRƯỞNG BỘ TÀI CHÍNH\n\nCăn cứ Nghị định số 86/2002/NĐ-CP;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Sửa đổi mức thuế."
    )
    assert facts["kind"] == "QUYẾT ĐỊNH"
    assert facts["subject"] == "CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH về việc sửa đổi mức thuế"
    assert facts["bases"] == ["BỘ TRƯỞNG BỘ TÀI CHÍNH", "Căn cứ Nghị định số 86/2002/NĐ-CP;", "QUYẾT ĐỊNH:"]
    assert (facts["place"], facts["date"]) == ("Hà Nội", "ngày 22 tháng11 năm 2002")


def test_a_spaced_out_title_and_a_subject_that_begins_like_a_marker():
    facts = _facts("K Ế  H O Ạ C H\nV/v tuyên truyền cải cách hành chính\n\nI. CHUNG")
    assert (facts["kind"], facts["subject"]) == ("KẾ HOẠCH", "V/v tuyên truyền cải cách hành chính")


def test_a_date_in_figures_is_one_only_in_a_letterhead():
    assert (
        _facts("UBND XÃ MẪU\n\nMẫu Sơn, ngày 5/1/2026\n\nKẾ HOẠCH\n\nMẫu\n\nI. CHUNG")["date"]
        == "ngày 5/1/2026"
    )
    facts = _facts("Thực hiện Kế hoạch số 10/KH-UBND, ngày 5/1/2026\n\nI. CHUNG\n\n1. Một.")
    assert (facts["date"], facts["place"]) == (None, None)
