# ruff: noqa: E501 - plans as they are printed
"""Duties in the ways that different provinces word them: made-up plans and what must be read in them."""

from __future__ import annotations

import pytest

from cchc_desktop.reading import read

PROVINCE = """\
ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 88/KH-UBND

An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Truyền thông cải cách hành chính năm 2026

Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ; Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao nhận thức của cán bộ, công chức và người dân.

2. Các cơ quan, đơn vị, địa phương xác định đây là nhiệm vụ thường xuyên.

II. NỘI DUNG

1. Tuyên truyền kết quả cải cách hành chính.

III. NHIỆM VỤ TRỌNG TÂM

1. Mỗi xã, phường, đặc khu có ít nhất 01 mô hình cải cách hành chính mới, hoàn thành trong quý III/2026.

2. UBND cấp xã duy trì chuyên mục cải cách hành chính trên đài truyền thanh cơ sở, tối thiểu 02 lần/tháng.

3. Phấn đấu 100% UBND cấp xã công khai kết quả giải quyết hồ sơ trước ngày 05 hằng tháng.

4. Tổ chức hội thi cấp tỉnh (Sở Nội vụ chủ trì, UBND các xã, phường, đặc khu phối hợp, hoàn thành trong quý IV/2026).

5. Công an tỉnh đẩy mạnh tuyên truyền Đề án 06.

6. Trung tâm Phục vụ hành chính công các xã, phường, đặc khu bố trí người hướng dẫn, hỗ trợ người dân nộp hồ sơ trực tuyến.

IV. KINH PHÍ

1. Kinh phí do ngân sách nhà nước bảo đảm; UBND các xã, phường, đặc khu bố trí trong dự toán chi thường xuyên năm 2026.

V. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ

a) Chủ trì hướng dẫn, đôn đốc các cơ quan, địa phương thực hiện.

b) Tổng hợp, báo cáo UBND tỉnh định kỳ hằng quý.

2. Các sở, ban, ngành tỉnh; UBND các xã, phường, đặc khu

a) Xây dựng kế hoạch chậm nhất ngày 31/01/2026, gửi Sở Nội vụ theo dõi.

b) Định kỳ hàng quý trước ngày 15 của tháng cuối quý báo cáo kết quả về Sở Nội vụ.

3. Các xã, phường, đặc khu: đưa nội dung cải cách hành chính vào sinh hoạt thôn, tổ dân phố ít nhất mỗi quý một lần.

4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát, phản biện xã hội.

5. Yêu cầu Chủ tịch UBND các xã, phường, đặc khu chịu trách nhiệm về kết quả thực hiện tại địa phương.

6. Đề nghị Đảng ủy các xã, phường, đặc khu quan tâm lãnh đạo, chỉ đạo.

7. Đối với UBND cấp xã: phân công một lãnh đạo phụ trách.

8. Giao Báo và Phát thanh, Truyền hình An Bình mở chuyên mục.

Trên đây là Kế hoạch truyền thông cải cách hành chính năm 2026; yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""
CITY = """\
ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG

Số: 15/KH-UBND

Hải Phòng, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC TIÊU

1. 100% xã, phường ban hành kế hoạch cải cách hành chính.

II. NHIỆM VỤ, GIẢI PHÁP

1. Cải cách thể chế

a) Rà soát văn bản quy phạm pháp luật của Thành phố.

- Cơ quan chủ trì: Sở Tư pháp.

- Cơ quan phối hợp: Các sở, ngành; UBND xã, phường.

- Thời gian: Quý II/2026.

b) Niêm yết công khai thủ tục hành chính.

- Đơn vị thực hiện: UBND xã, phường.

- Thời hạn: trước ngày 28/02/2026.

- Kết quả: 100% thủ tục được niêm yết.

2. Cải cách thủ tục hành chính

2.1. Thủ trưởng các sở, ban, ngành, Chủ tịch UBND xã, phường chỉ đạo giải quyết đúng hạn trên 98% hồ sơ.

2.2. Các xã, phường rà soát, đề xuất phương án cắt giảm, gửi Văn phòng UBND Thành phố trước ngày 30/6/2026.

III. TỔ CHỨC THỰC HIỆN

1. Trách nhiệm của Sở Nội vụ

- Tham mưu UBND Thành phố tổ chức kiểm tra.

2. Trách nhiệm của UBND xã, phường

- Bố trí nguồn lực thực hiện Kế hoạch.

- Hằng tháng (trước ngày 20) báo cáo kết quả về UBND Thành phố qua Sở Nội vụ.

3. Người đứng đầu các cơ quan, đơn vị chịu trách nhiệm trước Chủ tịch UBND Thành phố.

4. UBND cấp xã có trách nhiệm:

- Tổ chức tuyên truyền đến từng tổ dân phố.

- Cập nhật số liệu vào phần mềm chậm nhất vào ngày 25 hằng tháng.

5. Các thành viên Ban Chỉ đạo cải cách hành chính Thành phố theo nhiệm vụ được phân công đôn đốc, kiểm tra.

IV. CHẾ ĐỘ BÁO CÁO

1. Các cơ quan, đơn vị, UBND xã, phường gửi báo cáo quý trước ngày 10 tháng cuối quý; báo cáo năm trước ngày 30/11/2026.

Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị kịp thời phản ánh về Sở Nội vụ để được hướng dẫn./.
"""
LETTERED = """\
ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 21/KH-UBND

An Bình, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Tuyên truyền cải cách hành chính trên địa bàn tỉnh An Bình năm 2026

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:

A. MỤC ĐÍCH, YÊU CẦU

I. MỤC ĐÍCH

- Nâng cao nhận thức về cải cách hành chính.

B. NỘI DUNG

I. CÁC NHIỆM VỤ CHỦ YẾU

1. Nhiệm vụ 1: Tuyên truyền về dịch vụ công trực tuyến.

Đơn vị chủ trì: UBND các xã, phường, đặc khu.

Đơn vị phối hợp: Sở Khoa học và Công nghệ.

Thời gian hoàn thành: Thường xuyên.

2. Nhiệm vụ 2: Tổ chức hội thi

+ Cơ quan chủ trì thực hiện: Sở Nội vụ

+ Cơ quan phối hợp thực hiện: Các sở, ban, ngành và UBND cấp xã

+ Thời gian: Quý III/2026

II. GIẢI PHÁP

1. Các cấp, các ngành tăng cường lãnh đạo, chỉ đạo công tác tuyên truyền.

2. Huy động sự tham gia của Mặt trận Tổ quốc và các đoàn thể.

C. TỔ CHỨC THỰC HIỆN

I. CÁC SỞ, BAN, NGÀNH CẤP TỈNH; UBND CÁC XÃ, PHƯỜNG, ĐẶC KHU

1. Xây dựng kế hoạch, hoàn thành trong tháng 01/2026.

2. Bố trí kinh phí; gửi báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 05/12 hằng năm.

II. SỞ NỘI VỤ

1. Là cơ quan đầu mối, đôn đốc các cơ quan, đơn vị.

III. UBND CẤP XÃ

Ngoài nhiệm vụ tại mục I, UBND cấp xã:

1. Chỉ đạo hệ thống truyền thanh cơ sở phát tin, bài ít nhất 3 lần/tuần.

2. Tổ chức cho người dân tham gia trả lời khảo sát, đạt từ 90% trở lên.

Các cơ quan, đơn vị nghiêm túc triển khai thực hiện; định kỳ báo cáo UBND tỉnh./.
"""
FALLS_ON_COMMUNES = {
    "province": {
        *(
            "III.1",
            "III.2",
            "III.3",
            "III.4",
            "III.6",
            "IV.1",
            "V.2.a",
            "V.2.b",
            "V.3",
            "V.5",
            "V.6",
            "V.7",
            "",
        ),
    },
    "city": {
        *("II.1.a", "II.1.b", "II.2.1", "II.2.2", "III.2.-1", "III.2.-2", "III.4.-1", "III.4.-2", "IV.1"),
    },
    "lettered": {*("B.I.1", "B.I.2", "C.I.1", "C.I.2", "C.III.1", "C.III.2")},
}
OTHERS = {
    "province": {"III.5", "V.1.a", "V.1.b", "V.4", "V.8"},
    "city": {"III.1.-1", "III.3", "III.5", ""},
    "lettered": {"C.II.1", ""},
}


@pytest.fixture(params=["province", "city", "lettered"])
def duties(request, tmp_path):
    file = tmp_path / "kế hoạch.md"
    file.write_text(
        {"province": PROVINCE, "city": CITY, "lettered": LETTERED}[request.param], encoding="utf-8"
    )
    return request.param, read(file).obligations


def test_who_is_asked(duties):
    name, found = duties
    assert {duty.path for duty in found if "commune" in duty.levels} == FALLS_ON_COMMUNES[name]
    assert {duty.path for duty in found if "commune" not in duty.levels} == OTHERS[name]


def test_aims_and_contents_are_no_duties(duties):
    _name, found = duties
    assert not any(duty.path.startswith("I.") for duty in found)


DEADLINES = {
    "province": {
        "III.1": "trong quý III/2026",
        "III.3": "trước ngày 05 hằng tháng",
        "V.1.b": "định kỳ hằng quý",
        "V.2.a": "chậm nhất ngày 31/01/2026",
        "V.2.b": "Định kỳ hàng quý trước ngày 15 của tháng cuối quý",
    },
    "city": {
        "II.1.a": "Quý II/2026",
        "II.2.2": "trước ngày 30/6/2026",
        "III.2.-2": "Hằng tháng (trước ngày 20)",
        "III.4.-2": "chậm nhất vào ngày 25 hằng tháng",
        "IV.1": "trước ngày 10 tháng cuối quý",
    },
    "lettered": {"B.I.2": "Quý III/2026", "C.I.1": "trong tháng 01/2026", "C.I.2": "trước ngày 05/12"},
}
REPORTS = {
    "province": {"V.1.b": "UBND tỉnh", "V.2.a": "Sở Nội vụ", "V.2.b": "Sở Nội vụ"},
    "city": {"II.2.2": "Văn phòng UBND Thành phố", "III.2.-2": "UBND Thành phố qua Sở Nội vụ"},
    "lettered": {"C.I.2": "UBND tỉnh (qua Sở Nội vụ)"},
}
ACTORS = {
    "province": {
        "III.1": ("Mỗi xã, phường, đặc khu",),
        "III.4": ("Sở Nội vụ", "UBND các xã, phường, đặc khu"),
        "V.7": ("UBND cấp xã",),
        "V.8": ("Báo và Phát thanh, Truyền hình An Bình",),
    },
    "city": {
        "II.1.a": ("Sở Tư pháp", "Các sở, ngành", "UBND xã, phường"),
        "III.1.-1": ("Sở Nội vụ",),
        "III.4.-1": ("UBND cấp xã",),
    },
    "lettered": {"B.I.1": ("UBND các xã, phường, đặc khu", "Sở Khoa học và Công nghệ")},
}


def test_by_when_to_whom_and_who(duties):
    name, found = duties
    known = {duty.path: duty for duty in found}
    assert {path: known[path].deadline for path in DEADLINES[name]} == DEADLINES[name]
    assert {path: known[path].report_to for path in REPORTS[name]} == REPORTS[name]
    assert {path: known[path].actors for path in ACTORS[name]} == ACTORS[name]


def test_what_is_asked_for_in_numbers(duties):
    name, found = duties
    targets = {duty.path: duty.target for duty in found if duty.target}
    expected = {
        "province": ("III.2", "02 lần/tháng"),
        "city": ("II.1.b", "100%"),
        "lettered": ("C.III.2", "90%"),
    }[name]
    assert expected[1] in targets[expected[0]]
