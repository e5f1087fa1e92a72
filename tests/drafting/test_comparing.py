# ruff: noqa: E501 - a plan is written in whole paragraphs
"""Two years of a plan compared by item: renumbered, moved, reworded, dropped, new."""

from __future__ import annotations

import pytest

from cchc_desktop.drafting.comparing import compare_plans
from cchc_desktop.drafting.matching import Entry, match, same_words
from cchc_desktop.plan import Item, Plan, text_of

# (name of the item for the gold, marker family, text, children); the name never enters the plan.
OLD = [
    ("I", "MỤC ĐÍCH, YÊU CẦU", [
        ("I.1", "Mục đích", [
            ("m1", "Nâng cao nhận thức, trách nhiệm của người đứng đầu và đội ngũ công chức trong thực hiện cải cách hành chính năm 2025.", []),
            ("m2", "Giảm thời gian đi lại, chi phí của người dân khi làm thủ tục hành chính tại xã.", []),
            ("m3", "Phấn đấu 90% người dân hài lòng về thái độ phục vụ tại Bộ phận Một cửa.", []),
        ]),
        ("I.2", "Yêu cầu", [
            ("y1", "Mỗi nhiệm vụ có một đơn vị chủ trì, một thời hạn và một sản phẩm kiểm tra được.", []),
            ("y2", "Nội dung tuyên truyền ngắn gọn, dễ hiểu, phù hợp với từng nhóm người nghe ở cơ sở.", []),
            ("y3", "Lồng ghép tuyên truyền với phong trào thi đua của địa phương để tiết kiệm kinh phí.", []),
        ]),
    ]),
    ("II", "NỘI DUNG TUYÊN TRUYỀN", [
        ("n1", "Chủ trương của Đảng, chính sách, pháp luật của Nhà nước về cải cách hành chính giai đoạn 2021-2030.", []),
        ("n2", "Kết quả giải quyết thủ tục hành chính, tỷ lệ hồ sơ đúng hạn và trước hạn của xã.", []),
        ("n3", "Cách nộp hồ sơ trực tuyến, thanh toán phí, lệ phí trên Cổng Dịch vụ công quốc gia.", []),
        ("n4", "Chuyển đổi số, chữ ký số cá nhân và an toàn thông tin khi giao dịch trên môi trường mạng.", []),
        ("n5", "Mô hình, sáng kiến cải cách hành chính có hiệu quả của các thôn, đơn vị.", []),
        ("n6", "Quy tắc ứng xử, văn hóa công sở và việc xin lỗi khi hồ sơ quá hạn.", []),
    ]),
    ("III", "HÌNH THỨC TUYÊN TRUYỀN", [
        ("h1", "Trên đài truyền thanh xã, mỗi tuần ít nhất hai lượt phát vào giờ cao điểm.", []),
        ("h2", "Niêm yết thủ tục hành chính kèm mã QR tại trụ sở và nhà văn hóa thôn.", []),
        ("h3", "Trên trang thông tin điện tử và tài khoản Zalo chính thức của xã.", []),
        ("h4", "Tờ rơi, áp phích đặt tại Bộ phận Một cửa và chợ trung tâm.", []),
        ("h5", "Hội nghị chuyên đề, tọa đàm với hộ kinh doanh và hợp tác xã trên địa bàn.", []),
    ]),
    ("IV", "TỔ CHỨC THỰC HIỆN", [
        ("t1", "Văn phòng theo dõi, đôn đốc việc thực hiện Kế hoạch, tổng hợp báo cáo trước ngày 15/11/2025.", []),
        ("t2", "Phòng Kinh tế bố trí kinh phí và hướng dẫn quyết toán theo quy định.", []),
        ("t3", "Công an xã hướng dẫn người dân kích hoạt tài khoản định danh điện tử.", []),
        ("t4", "Đoàn Thanh niên thành lập đội hình hỗ trợ người cao tuổi nộp hồ sơ trực tuyến.", []),
        ("t5", "Trưởng thôn đưa nội dung tuyên truyền vào sinh hoạt thôn ít nhất mỗi quý một lần.", []),
    ]),
]  # fmt: skip
NEW = [
    ("I", "MỤC ĐÍCH, YÊU CẦU", [
        ("I.1", "Mục đích", [
            ("m2", "Giảm thời gian đi lại và chi phí của người dân, doanh nghiệp khi làm thủ tục hành chính tại xã.", []),
            ("m1", "Nâng cao nhận thức và trách nhiệm của người đứng đầu, đội ngũ công chức trong thực hiện cải cách hành chính năm 2026.", []),
            ("m3", "Phấn đấu 95% người dân, tổ chức hài lòng về thái độ phục vụ tại Trung tâm Phục vụ hành chính công.", []),
            ("+m4", "Tạo đồng thuận trong Nhân dân về mô hình chính quyền địa phương hai cấp.", []),
        ]),
        ("I.2", "Yêu cầu", [
            ("y1", "Mỗi nhiệm vụ phải có một đơn vị chủ trì, thời hạn rõ ràng và sản phẩm kiểm tra được.", []),
            ("y2", "Nội dung tuyên truyền phải ngắn gọn, dễ hiểu, phù hợp với từng nhóm người nghe.", []),
        ]),
    ]),
    ("+II", "CHỈ TIÊU", [
        ("+c1", "Ít nhất 80% hồ sơ thuộc phạm vi dịch vụ công trực tuyến được nộp qua mạng.", []),
        ("n2", "Kết quả giải quyết thủ tục hành chính, tỷ lệ hồ sơ đúng hạn và trước hạn của xã.", []),
    ]),
    ("II", "NỘI DUNG, THÔNG ĐIỆP TUYÊN TRUYỀN", [
        ("n1", "Chủ trương của Đảng, chính sách, pháp luật của Nhà nước về cải cách hành chính giai đoạn 2021-2030.", []),
        ("n3", "Cách nộp hồ sơ trực tuyến, thanh toán trực tuyến phí, lệ phí và theo dõi kết quả trên Cổng Dịch vụ công quốc gia.", []),
        ("n5", "Mô hình, sáng kiến về cải cách hành chính của các thôn, đơn vị mang lại hiệu quả rõ rệt.", []),
        ("n6", "Quy tắc ứng xử, văn hóa công sở; việc xin lỗi khi để hồ sơ quá hạn.", []),
        ("+n7", "Kết quả chấm điểm, xếp hạng cải cách hành chính của xã do tỉnh công bố.", []),
    ]),
    ("III", "HÌNH THỨC TUYÊN TRUYỀN", [
        ("h3", "Trên trang thông tin điện tử, tài khoản Zalo và trang Facebook chính thức của xã.", []),
        ("h1", "Trên đài truyền thanh xã, mỗi tuần ít nhất ba lượt phát vào giờ cao điểm.", []),
        ("h2", "Niêm yết thủ tục hành chính kèm mã QR tại trụ sở, nhà văn hóa thôn và trường học.", []),
        ("+h6", "Cuộc thi trực tuyến tìm hiểu dịch vụ công dành cho học sinh, đoàn viên.", []),
        ("h5", "Tọa đàm, hội nghị chuyên đề với hộ kinh doanh, hợp tác xã trên địa bàn.", []),
    ]),
    ("IV", "TỔ CHỨC THỰC HIỆN", [
        ("t1", "Văn phòng HĐND và UBND theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo trước ngày 10/11/2026.", []),
        ("t2", "Phòng Kinh tế bố trí kinh phí và hướng dẫn quyết toán theo quy định.", []),
        ("t4", "Đoàn Thanh niên duy trì đội hình hỗ trợ người cao tuổi, người khuyết tật nộp hồ sơ trực tuyến.", []),
        ("n4", "Tuyên truyền chuyển đổi số, chữ ký số cá nhân, an toàn thông tin khi giao dịch trên mạng.", []),
        ("t5", "Trưởng thôn đưa nội dung tuyên truyền vào các buổi sinh hoạt thôn mỗi quý một lần.", []),
    ]),
]  # fmt: skip


def tree(rows, styles=("I", "1", "a"), paths=None, above=""):
    made = []
    for number, (name, text, below) in enumerate(rows, 1):
        marker = {
            "I": ("I", "II", "III", "IV", "V", "VI")[number - 1],
            "1": str(number),
            "a": "abcdđegh"[number - 1],
        }
        path = f"{above}.{marker[styles[0]]}" if above else marker[styles[0]]
        if paths is not None:
            paths[name] = path
        inner = tree(below, styles[1:], paths, path) if below else ()
        made.append(Item(text_of(text), styles[0], heading=bool(below), content=inner))
    return tuple(made)


def years():
    old, new = {}, {}
    first, second = Plan(body=tree(OLD, paths=old)), Plan(body=tree(NEW, paths=new))
    return first, second, old, new


def entries(rows, found, parent=-1):
    for name, text, below in rows:
        found.append((name, Entry(text, parent)))
        entries(below, found, len(found) - 1)
    return found


def test_items_of_two_years_are_matched():
    old, new = entries(OLD, []), entries(NEW, [])
    pairs = match([entry for _name, entry in old], [entry for _name, entry in new])
    told = {(old[one][0], new[other][0]) for one, other in pairs.items()}
    names = {name for name, _entry in new}
    gold = {(name, name) for name, _entry in old if name in names}
    right = len(told & gold)
    precision, recall = right / len(told), right / len(gold)
    assert 2 * precision * recall / (precision + recall) >= 0.98, (told - gold, gold - told)


def test_every_change_is_told_with_both_paths():
    first, second, old, new = years()
    found = {(one.change, one.path_a, one.path_b) for one in compare_plans(first, second)}
    assert ("moved", old["n2"], new["n2"]) in found
    assert ("moved", old["n4"], new["n4"]) in found
    assert ("changed", old["h2"], new["h2"]) in found
    assert {one[1] for one in found if one[0] == "dropped"} == {old[name] for name in ("y3", "h4", "t3")}
    assert {one[2] for one in found if one[0] == "new"} == {new[name] for name in new if name.startswith("+")}
    # Renumbered only: neither moved nor changed.
    assert not [one for one in found if one[1] in (old["n1"], old["t2"], old["III"], old["IV"])]


def test_words_tell_what_changed():
    first, second, old, _new = years()
    one = next(
        one for one in compare_plans(first, second) if one.change == "changed" and one.path_a == old["h1"]
    )
    assert [(piece.kind, piece.text) for piece in one.words if piece.kind != "same"] == [
        ("removed", "hai"),
        ("added", "ba"),
    ]


def test_a_plan_does_not_differ_from_itself():
    first, _second, _old, _new = years()
    assert compare_plans(first, first) == ()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Hoàn thành trong năm 2025.", "hoàn thành trong năm 2026;", True),
        ("Hoàn thành trong quý I", "Hoàn thành trong quý II", False),
    ],
)
def test_the_year_alone_is_no_other_sentence(first, second, same):
    assert same_words(first, second) is same
