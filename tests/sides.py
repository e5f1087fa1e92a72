"""Made-up units on both sides of a clause: who issued a source, and we."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop.drafting.adapt import OurFacts, SourceFacts

COMMUNE = OurFacts(
    agency="Ủy ban nhân dân xã Suối Hòa",
    agency_short="UBND xã Suối Hòa",
    level="commune",
    unit="xã",
    place="Suối Hòa",
    province="tỉnh Lâm Đồng",
    year=2026,
    actors={
        "Sở Nội vụ": "Phòng Văn hóa - Xã hội",
        "Sở Khoa học và Công nghệ": "Phòng Văn hóa - Xã hội",
        "Sở Tài chính": "Phòng Kinh tế",
        "Phòng Văn hóa và Thông tin": "Phòng Văn hóa - Xã hội",
        "Phòng Tài chính - Kế hoạch": "Phòng Kinh tế",
        "Sở Du lịch": "",
    },
)
DEPARTMENT = OurFacts(
    agency="Sở Y tế tỉnh Lâm Đồng",
    agency_short="Sở Y tế tỉnh Lâm Đồng",
    level="department",
    unit="sở",
    place="Lâm Đồng",
    province="tỉnh Lâm Đồng",
    year=2026,
)
OUR_PROVINCE = SourceFacts(
    agency="Ủy ban nhân dân tỉnh Lâm Đồng",
    agency_short="UBND tỉnh Lâm Đồng",
    level="province",
    unit="tỉnh",
    area="tỉnh",
    place="Lâm Đồng",
    province="tỉnh Lâm Đồng",
    year=2025,
)
OTHER_PROVINCE = replace(
    OUR_PROVINCE,
    agency="Ủy ban nhân dân tỉnh Đông Hà",
    agency_short="UBND tỉnh Đông Hà",
    place="Đông Hà",
    province="tỉnh Đông Hà",
)
OLD_DISTRICT = SourceFacts(
    agency="Ủy ban nhân dân huyện Sơn Lộc",
    agency_short="UBND huyện Sơn Lộc",
    level="district",
    unit="huyện",
    area="huyện",
    place="Sơn Lộc",
    province="tỉnh Đông Hà",
    year=2022,
    years="2022-2025",
)
OLD_DEPARTMENT = SourceFacts(
    agency="Sở Công Thương Đông Hà",
    agency_short="Sở Công Thương Đông Hà",
    level="department",
    unit="sở",
    area="tỉnh",
    place="Đông Hà",
    province="tỉnh Đông Hà",
    year=2022,
)
OLD_OFFICE = SourceFacts(
    agency="Văn phòng Ủy ban nhân dân tỉnh Đông Hà",
    agency_short="Văn phòng UBND tỉnh Đông Hà",
    level="office",
    unit="văn phòng",
    area="tỉnh",
    place="Đông Hà",
    province="tỉnh Đông Hà",
    year=2023,
)
OLD_COMMUNE = SourceFacts(
    agency="Ủy ban nhân dân xã Bình Sơn",
    agency_short="UBND xã Bình Sơn",
    level="commune",
    unit="xã",
    area="xã",
    place="Bình Sơn",
    province="tỉnh Đông Hà",
    year=2024,
)
SOURCES = (OUR_PROVINCE, OTHER_PROVINCE, OLD_DISTRICT, OLD_DEPARTMENT, OLD_OFFICE, OLD_COMMUNE)
