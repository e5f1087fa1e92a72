"""Tasks and obligations as records."""

from __future__ import annotations

import pytest

from cchc_desktop.reading import understood
from cchc_desktop.reading.bodies import divide, levels_of
from cchc_desktop.reading.text_file import read_text


def _read(body: str, agency: str = "ỦY BAN NHÂN DÂN TỈNH MẪU"):
    return understood(read_text(f"{agency}\n\nSố: 05/KH-UBND\n\nKẾ HOẠCH\n\nVề việc mẫu\n\n{body}"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ")),
        ("các cơ quan, đơn vị, địa phương.", ("các cơ quan, đơn vị, địa phương",)),
        ("Văn phòng; UBND các xã, phường, đặc khu", ("Văn phòng", "UBND các xã, phường, đặc khu")),
        ("các sở, ban, ngành, UBND các xã", ("các sở, ban, ngành", "UBND các xã")),
        ("", ()),
    ],
)
def test_a_list_of_bodies_is_divided_where_a_name_begins(text, parts):
    assert divide(text) == parts


@pytest.mark.parametrize(
    ("actor", "issuer", "levels"),
    [
        ("UBND các xã, thị trấn", "district", ("commune",)),
        ("các địa phương", "province", ("commune",)),
        ("Ủy ban nhân dân các xã, phường, đặc khu", "province", ("commune",)),
        ("Sở Nội vụ", "province", ("department",)),
        ("các sở, ban, ngành", "province", ("department",)),
        ("UBND các huyện, thành phố", "province", ("district",)),
        ("Phòng Văn hóa và Thông tin", "district", ("district",)),
        ("Văn phòng HĐND và UBND", "commune", ("commune",)),
        ("các cơ quan, đơn vị", "province", ("department",)),
        ("Công an tỉnh", "province", ("department",)),
        ("Văn phòng UBND tỉnh", "province", ("office",)),
        ("UBND tỉnh", "province", ("province",)),
    ],
)
def test_levels_of_bodies(actor, issuer, levels):
    assert levels_of((actor,), issuer) == levels


def test_tasks_in_labelled_lines_with_and_without_dashes():
    body = (
        "II. NHIỆM VỤ\n\n1. Tập huấn nghiệp vụ\n\n- Đơn vị chủ trì: Sở Nội vụ.\n\n- Đơn vị phối hợp: các sở, ngành.\n\n"
        "- Thời gian hoàn thành: Quý II/2026.\n\n- Sản phẩm: 02 lớp.\n\n2. Phát thanh\n\nCơ quan chủ trì: Đài tỉnh.\n\n"
        "Thời gian thực hiện: Hằng tuần.\n\n3. Việc không phân công."
    )
    first, second = _read(body).tasks
    assert (first.path, first.content, first.lead) == ("II.1", "Tập huấn nghiệp vụ", "Sở Nội vụ")
    assert (first.partners, first.time, first.product) == (("các sở, ngành",), "Quý II/2026", "02 lớp")
    assert (second.path, second.lead, second.time) == ("II.2", "Đài tỉnh", "Hằng tuần")


def test_a_task_table_with_two_header_rows_and_groups():
    body = (
        "II. NHIỆM VỤ\n\n| TT | Nội dung công việc | Cơ quan thực hiện | Cơ quan thực hiện | Tiến độ |\n"
        "|---|---|---|---|---|\n|  |  | Chủ trì | Phối hợp |  |\n| (1) | (2) | (3) | (4) | (5) |\n"
        "| I | Thể chế | | | |\n| 1 | Rà soát văn bản | Sở Tư pháp | Các sở | Quý I |\n"
        "| 2 | Công bố thủ tục | Văn phòng UBND tỉnh | Sở Nội vụ, UBND các xã | Cả năm |"
    )
    tasks = _read(body).tasks
    assert [(task.path, task.content, task.lead, task.time) for task in tasks] == [
        ("II.I.1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"),
        ("II.I.2", "Công bố thủ tục", "Văn phòng UBND tỉnh", "Cả năm"),
    ]
    assert tasks[1].partners == ("Sở Nội vụ", "UBND các xã")


def test_an_ordinary_table_is_no_task_table():
    assert _read("I. CHUNG\n\n| TT | Tên xã | Số hộ |\n|---|---|---|\n| 1 | Mẫu | 20 |").tasks == ()


def test_duties_by_heading_by_subject_and_after_an_adverbial():
    body = (
        "I. MỤC ĐÍCH\n\n1. Các địa phương nâng cao nhận thức.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n"
        "- Chủ trì, theo dõi; báo cáo Ủy ban nhân dân tỉnh.\n\n"
        "2. UBND các xã, phường ban hành kế hoạch trước ngày 30/01/2026, bảo đảm tối thiểu 80% hồ sơ trực tuyến; "
        "định kỳ hằng quý báo cáo kết quả về Sở Nội vụ (qua Phòng Cải cách hành chính) để tổng hợp.\n\n"
        "3. Hằng năm, căn cứ nhiệm vụ được giao, các cơ quan, đơn vị có trách nhiệm lập dự toán.\n\n"
        "4. Tổ chức phổ biến rộng rãi."
    )
    duties = {duty.path: duty for duty in _read(body).obligations}
    assert set(duties) == {"II.1.-1", "II.2", "II.3"}
    assert duties["II.1.-1"].actors == ("Sở Nội vụ",)
    commune = duties["II.2"]
    assert commune.actors == ("UBND các xã, phường",)
    assert commune.levels == ("commune",)
    assert commune.deadline == "trước ngày 30/01/2026"
    assert commune.report_to == "Sở Nội vụ (qua Phòng Cải cách hành chính)"
    assert commune.product == "kế hoạch"
    assert "80%" in commune.target
    assert duties["II.3"].actors == ("các cơ quan, đơn vị",)


def test_a_heading_that_names_a_body_gives_its_duties_their_subject():
    body = (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Các sở, ban, ngành và Ủy ban nhân dân các xã\n\n"
        "a) Căn cứ Kế hoạch này, ban hành kế hoạch của cơ quan, địa phương và tổ chức thực hiện.\n\n"
        "b) Gửi báo cáo quý, gửi Sở Nội vụ trước ngày 14 của tháng cuối quý.\n\n"
        "2. Sở Nội vụ\n\nTheo dõi, đôn đốc; tổng hợp, báo cáo Ủy ban nhân dân tỉnh.\n\n"
        "3. Sở Tài chính bố trí kinh phí; Sở Tư pháp thẩm định; mỗi xã có ít nhất 02 tin mỗi tháng."
    )
    duties = {duty.path: duty for duty in _read(body).obligations}
    assert duties["V.1.a"].levels == ("department", "commune")
    assert duties["V.1.b"].deadline == "trước ngày 14 của tháng cuối quý"
    assert duties["V.1.b"].report_to == "Sở Nội vụ"
    assert duties["V.2"].actors == ("Sở Nội vụ",)
    assert duties["V.2"].report_to == "Ủy ban nhân dân tỉnh"
    assert duties["V.3"].actors[:1] == ("Sở Tài chính",)
    assert duties["V.3"].target == "ít nhất 02 tin mỗi tháng"
