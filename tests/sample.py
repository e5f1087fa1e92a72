# ruff: noqa: E501 - a plan is written in whole paragraphs
"""A small higher plan in our own words, as a text file, and a unit that answers it."""

from __future__ import annotations

from cchc_desktop.drafting.profiles import AgencyFacts, Profile, RecipientLines, Signer

PROVINCE_PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

Số: 412/KH-UBND

An Bình, ngày 24 tháng 12 năm 2025

KẾ HOẠCH

Tuyên truyền cải cách hành chính năm 2026

Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030;

Ủy ban nhân dân tỉnh ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Nâng cao nhận thức của cán bộ, công chức và Nhân dân trên địa bàn tỉnh An Bình về cải cách hành chính năm 2026.

b) Giúp người dân hòa nhập với cách làm hồ sơ trực tuyến trong giai đoạn 2021-2030.

2. Yêu cầu

a) Nội dung tuyên truyền ngắn gọn, dễ hiểu, sát với từng nhóm người nghe ở cơ sở.

II. ĐỐI TƯỢNG, NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN

1. Nội dung tuyên truyền

a) Kết quả giải quyết thủ tục hành chính tại bộ phận một cửa các cấp trong năm 2026.

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Ủy ban nhân dân tỉnh.

2. Ủy ban nhân dân các xã, phường, đặc khu ban hành kế hoạch tuyên truyền trước ngày 30/01/2026 và báo cáo kết quả về Sở Nội vụ.

Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2026 của tỉnh An Bình./.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Họ và tên
"""


def commune() -> Profile:
    """A made-up commune."""
    return Profile(
        id="xa-mau",
        agency=AgencyFacts(
            name="Ủy ban nhân dân xã Suối Hòa",
            level="commune",
            unit="xã",
            place="Suối Hòa",
            province="tỉnh An Bình",
            drafting_unit="VHXH",
        ),
        signer=Signer(authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH"),
        recipients=RecipientLines(("Ủy ban nhân dân tỉnh An Bình (b/c)", "Lưu: VT, VHXH")),
        actors={"Sở Nội vụ": "Phòng Văn hóa - Xã hội"},
    )


def district() -> Profile:
    """A made-up huyện, as before 1/7/2025."""
    return Profile(
        id="huyen-mau",
        agency=AgencyFacts(
            name="Ủy ban nhân dân huyện Sông Lam",
            level="district",
            unit="huyện",
            place="Sông Lam",
            province="tỉnh An Bình",
            drafting_unit="NV",
        ),
        signer=Signer(authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH"),
    )
