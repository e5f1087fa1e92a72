"""Names of agencies as letterheads and plans print them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.vietnamese.agencies import parse_agency, shorten


@pytest.mark.parametrize(
    ("printed", "name", "short", "level"),
    [
        (
            "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
            "Ủy ban nhân dân tỉnh Quảng Ngãi",
            "UBND tỉnh Quảng Ngãi",
            "province",
        ),
        (
            "ỦY BAN NHÂN DÂN HUYỆN TRÀ BỒNG",
            "Ủy ban nhân dân huyện Trà Bồng",
            "UBND huyện Trà Bồng",
            "district",
        ),
        ("UBND huyện Trà Bồng", "Ủy ban nhân dân huyện Trà Bồng", "UBND huyện Trà Bồng", "district"),
        ("UBND xã Tà Năng", "Ủy ban nhân dân xã Tà Năng", "UBND xã Tà Năng", "commune"),
        ("UỶ BAN NHÂN DÂN XÃ TÀ NĂNG", "Ủy ban nhân dân xã Tà Năng", "UBND xã Tà Năng", "commune"),
        (
            "ỦY BAN NHÂN DÂN ĐẶC KHU LÝ SƠN",
            "Ủy ban nhân dân đặc khu Lý Sơn",
            "UBND đặc khu Lý Sơn",
            "commune",
        ),
        (
            "UBND TP. Hồ Chí Minh",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
            "UBND Thành phố Hồ Chí Minh",
            "province",
        ),
        ("UBND thành phố Thủ Đức", "Ủy ban nhân dân thành phố Thủ Đức", "UBND thành phố Thủ Đức", "district"),
        (
            "ỦY BAN NHÂN DÂN THỊ XÃ QUẢNG TRỊ",
            "Ủy ban nhân dân thị xã Quảng Trị",
            "UBND thị xã Quảng Trị",
            "district",
        ),
        ("ỦY BAN NHÂN DÂN PHƯỜNG 1", "Ủy ban nhân dân Phường 1", "UBND Phường 1", "commune"),
        ("SỞ CÔNG THƯƠNG", "Sở Công Thương", "Sở Công Thương", "department"),
        ("Sở Công Thương Ninh Thuận", "Sở Công Thương Ninh Thuận", "Sở Công Thương Ninh Thuận", "department"),
        ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh", "office"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "office"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "office"),
        ("Bộ Nội vụ", "Bộ Nội vụ", "Bộ Nội vụ", "other"),
        ("Tỉnh ủy", "Tỉnh ủy", "Tỉnh ủy", "other"),
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "UBND các xã, phường", "commune"),
        ("", "", "", "other"),
    ],
)
def test_long_short_and_level(printed, name, short, level):
    agency = parse_agency(printed)
    assert (agency.name, agency.short, agency.level) == (name, short, level)


def test_area_and_place_are_named():
    office = parse_agency("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC")
    assert (office.unit, office.body, office.area, office.place) == (
        "văn phòng",
        "Văn phòng Ủy ban nhân dân",
        "tỉnh",
        "Vĩnh Phúc",
    )
    department = parse_agency("Sở Công Thương Ninh Thuận")
    assert (department.unit, department.area, department.place) == ("sở", "", "Ninh Thuận")


def test_a_second_area_is_kept_apart():
    agency = parse_agency("ỦY BAN NHÂN DÂN XÃ CƯ M'GAR TỈNH ĐẮK LẮK")
    assert (agency.area, agency.place, agency.within) == ("xã", "Cư M'gar", "tỉnh Đắk Lắk")


def test_social_affairs_are_no_commune():
    agency = parse_agency("Sở Lao động - Thương binh và Xã hội tỉnh Sơn La")
    assert (agency.area, agency.place, agency.level) == ("tỉnh", "Sơn La", "department")


def test_a_longer_name_is_not_cut_to_a_known_one():
    assert parse_agency("Sở Du lịch và Thương mại").name == "Sở Du lịch và Thương mại"
    assert parse_agency("Văn phòng Sở").place == ""


def test_unicode_form_does_not_matter():
    printed = "UBND huyện Trà Bồng"
    assert parse_agency(unicodedata.normalize("NFD", printed)) == parse_agency(printed)


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text):
    parse_agency(text)


def test_short_form_inside_a_sentence():
    assert shorten("Ủy ban nhân dân và Hội đồng nhân dân xã") == "UBND và HĐND xã"
