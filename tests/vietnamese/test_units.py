"""Provinces and communes."""

import datetime
import subprocess
import sys
import unicodedata
from collections import Counter

import pytest

from cchc_desktop.vietnamese.text import sort_key
from cchc_desktop.vietnamese.units import (
    as_of,
    communes,
    find_communes,
    find_province,
    provinces,
    unit_name,
)


def everything():
    return [commune for province in provinces() for commune in communes(province.code)]


def test_the_official_counts():
    assert len(provinces()) == 34
    assert Counter(commune.kind for commune in everything()) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert as_of() == datetime.date(2025, 7, 1)


def test_codes_are_unique_and_names_are_unique_within_a_province():
    communes_ = everything()
    assert len({commune.code for commune in communes_}) == 3321
    assert len({(commune.province, commune.full_name) for commune in communes_}) == 3321


def test_names_are_composed_and_without_stray_blanks():
    for unit in (*provinces(), *everything()):
        assert unicodedata.normalize("NFC", unit.name) == unit.name == " ".join(unit.name.split())
        assert unit.name[0].isupper() or unit.name[0].isdigit()
        assert "’" not in unit.name


@pytest.mark.parametrize(
    ("province", "full_name"),
    [
        ("Lâm Đồng", "phường Xuân Hương - Đà Lạt"),
        ("Lâm Đồng", "Phường 1 Bảo Lộc"),
        ("Khánh Hòa", "đặc khu Trường Sa"),
        ("Đà Nẵng", "đặc khu Hoàng Sa"),
        ("Quảng Ngãi", "xã Trà Bồng"),
        ("Quảng Ngãi", "đặc khu Lý Sơn"),
        ("Đắk Lắk", "xã M'Drắk"),
        ("Hồ Chí Minh", "đặc khu Côn Đảo"),
        ("Hồ Chí Minh", "phường Thủ Dầu Một"),
        ("Hà Nội", "phường Văn Miếu - Quốc Tử Giám"),
        ("Điện Biên", "Phường Điện Biên Phủ"),
        ("Cao Bằng", "Xã Nguyễn Huệ"),
        ("Huế", "xã A Lưới 5"),
        ("An Giang", "đặc khu Phú Quốc"),
        ("Phú Thọ", "phường Vĩnh Phúc"),
    ],
)
def test_communes_known_to_exist(province, full_name):
    assert full_name in {commune.full_name for commune in communes(find_province(province).code)}


def test_three_provinces_became_cities_in_2026():
    def cities(day):
        return {province.name for province in provinces(day) if province.kind == "thành phố"}

    first_six = {"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"}
    assert cities(datetime.date(2026, 4, 29)) == first_six
    assert cities(datetime.date(2026, 4, 30)) == first_six | {"Đồng Nai"}
    assert cities(datetime.date(2026, 9, 19)) == first_six | {"Đồng Nai", "Quảng Ninh"}
    assert cities(None) == first_six | {"Đồng Nai", "Quảng Ninh", "Bắc Ninh"}


def test_lists_are_in_alphabet_order():
    for units in (provinces(), communes("68")):
        assert list(units) == sorted(units, key=lambda unit: sort_key(unit.name))


def test_a_province_is_found_without_marks_or_kind():
    for typed in ("lam dong", "Lâm Đồng", "tỉnh Lâm Đồng", "LÂM ĐỒNG"):
        assert find_province(typed).full_name == "tỉnh Lâm Đồng"
    assert find_province("thành phố Hồ Chí Minh").full_name == "Thành phố Hồ Chí Minh"
    assert find_province("Ninh Thuận") is None


def test_communes_are_found_while_typing():
    found = [commune.full_name for commune in find_communes("xuan huon")]
    assert found == ["phường Xuân Hương - Đà Lạt", "xã Hương Xuân"]
    assert find_communes("mdrak")[0].name == "M'Drắk"
    assert find_communes("phuong 1 bao")[0].full_name == "Phường 1 Bảo Lộc"
    assert find_communes("dien bien phu")[0].kind == "phường"
    assert find_communes("") == ()
    assert find_communes("không có xã nào thế này") == ()


def test_typed_marks_and_whole_words_come_first():
    assert find_communes("cẩm giàng")[0].name == "Cẩm Giàng"
    assert find_communes("cẩm giang")[0].name == "Cẩm Giang"
    assert find_communes("hoà")[0].name.startswith("Hòa ")
    assert find_communes("xa dung")[0].name == "Xa Dung"


def test_the_province_narrows_the_search():
    everywhere = find_communes("tan hoa", limit=50)
    assert len({commune.province for commune in everywhere}) > 3
    code = find_province("Lạng Sơn").code
    assert {commune.province for commune in find_communes("tan", province=code)} == {code}
    by_name = find_communes("tan thanh lang son")
    assert by_name and {commune.province for commune in by_name} == {code}


def test_the_kind_takes_a_capital_before_a_number_or_an_honoured_name():
    assert unit_name("phường", "1") == "Phường 1"
    assert unit_name("xã", "Suối Hòa") == "xã Suối Hòa"
    assert unit_name("phường", "Trần Hưng Đạo") == "Phường Trần Hưng Đạo"
    assert unit_name("tỉnh", "Điện Biên") == "tỉnh Điện Biên"


def test_the_place_before_the_date_is_in_full_for_numbers_and_honoured_names():
    assert find_communes("phuong 1 bao loc")[0].place == "Phường 1 Bảo Lộc"
    assert find_communes("Nguyễn Huệ")[0].place == "Xã Nguyễn Huệ"
    assert find_communes("Trà Bồng")[0].place == "Trà Bồng"


def test_nothing_is_read_at_import():
    code = (
        "import sys\n"
        "import cchc_desktop.vietnamese.units as units\n"
        "sys.exit(units._data.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
