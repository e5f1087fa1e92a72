"""TCVN3 and VNI: whole tables both ways, and telling them from Unicode by the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.vietnamese.legacy import (
    TCVN3,
    TCVN3_TABLE,
    UNICODE,
    VNI,
    VNI_TABLE,
    font_encoding,
    from_tcvn3,
    from_vni,
    is_capitals_font,
    is_suspect,
    weigh,
)
from cchc_desktop.vietnamese.syllables import is_syllable, sound_share
from cchc_desktop.vietnamese.text import nfc

SENTENCE = (
    "Ủy ban nhân dân xã yêu cầu các thôn đẩy mạnh tuyên truyền cải cách hành chính, giữ kỷ luật, kỷ cương và "
    "nghĩa vụ; thủ tục ở Bộ phận một cửa phải rõ ràng, dễ hiểu, gửi trước ngày mười lăm hằng quý"
)
_LETTERS = "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TO_TCVN3 = {
    letter: code for code, letter in TCVN3_TABLE.items() if code < "\u0100" or letter not in _LETTERS
}
_TO_VNI = {letter: signs for signs, letter in VNI_TABLE.items() if signs == signs.lower() or letter.isupper()}
WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=7), min_size=1, max_size=12).map(" ".join)


def to_tcvn3(text: str) -> str:
    """What TCVN3 bytes look like through Windows-1252; capitals with a tone lie in the font alone."""
    return "".join(_TO_TCVN3.get(char, _TO_TCVN3.get(char.lower(), char)) for char in text)


def to_vni(text: str) -> str:
    return "".join(_TO_VNI.get(char, char) for char in text)


@given(WORDS)
def test_tcvn3_there_and_back(text):
    assert from_tcvn3(to_tcvn3(text)) == text


@given(WORDS)
def test_vni_there_and_back(text):
    assert from_vni(to_vni(text)) == text


@pytest.mark.parametrize("letters", [_LETTERS, _LETTERS.upper()])
def test_every_letter_is_in_the_vni_table(letters):
    assert from_vni(to_vni(" ".join(letters))) == " ".join(letters)


def test_known_samples():
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_tcvn3("§éc lËp - Tù do; tr\u00adíc n\u2212íc; x∙") == "Độc lập - Tự do; trước nước; xã"
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_vni("UÛY BAN; Uûy ban; ÑOÄC LAÄP; yû, yõ, kyø") == "ỦY BAN; Ủy ban; ĐỘC LẬP; ỷ, ỹ, kỳ"


def test_the_words_tell_the_encoding():
    assert weigh(SENTENCE).reading == UNICODE
    assert weigh(to_tcvn3(SENTENCE)).reading == TCVN3
    assert weigh(to_vni(SENTENCE)).reading == VNI


@pytest.mark.parametrize(
    "text", ["25 °C, 5 µg, a · b, ½, «x»", "Gruß aus München", "déjà vu à la façade", "2026"]
)
def test_other_texts_are_no_vietnamese_of_old(text):
    assert weigh(text).reading not in (TCVN3, VNI)


def test_unicode_without_odd_signs_need_not_be_looked_at():
    assert not is_suspect(SENTENCE)
    assert is_suspect(to_tcvn3(SENTENCE))
    assert is_suspect(to_vni(SENTENCE))


def test_words_that_are_unicode_stay_in_a_mixed_line():
    assert from_tcvn3("Qu¶ng TrÞ hoặc Quảng Trị") == "Quảng Trị hoặc Quảng Trị"


def test_fonts():
    assert [font_encoding(name) for name in (".VnTime", ".VnArialH", "VNI-Times", "Times New Roman", "")] == [
        TCVN3, TCVN3, VNI, "", "",
    ]  # fmt: skip
    assert is_capitals_font(".VnTimeH")
    assert is_capitals_font("VnTimeHBold")
    assert not is_capitals_font(".VnTime")
    assert not is_capitals_font("ArialH")


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "gì", "giếng", "khuỷu", "ở", "Việt", "ĐƯỢC", "toàn", "xoong"]
)
def test_syllables(word):
    assert is_syllable(nfc(word))


@pytest.mark.parametrize("word", ["tiÕng", "Vieät", "đgf", "cảc", "các̀", "qu", "tực̃", "xyz", ""])
def test_no_syllables(word):
    assert not is_syllable(nfc(word))


def test_torn_letters_are_not_sound():
    assert sound_share(SENTENCE) == 1.0
    assert sound_share("Truy n thông nâng cao ch s ề ỉ ố c i cách ả") < 0.6
