"""Letters, folding, alphabet order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.vietnamese.text import collapse, fold, nfc, same_word_form, sort_key, words

VIETNAMESE = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíị"
    "klmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ AĐÊỘ0129.,-",
    max_size=60,
)


@given(VIETNAMESE)
def test_every_unicode_form_becomes_one(text):
    decomposed = unicodedata.normalize("NFD", text)
    # What Vietnamese keyboards call "tổ hợp": shapes stay, only the tone is combined.
    half = "".join(
        unicodedata.normalize("NFC", parts[:-1]) + parts[-1] if len(parts) > 2 else char
        for char in text
        for parts in [unicodedata.normalize("NFD", char)]
    )
    assert nfc(decomposed) == nfc(half) == nfc(text) == text


@given(st.text())
def test_nfc_is_settled_after_one_pass(text):
    assert nfc(nfc(text)) == nfc(text)


@given(st.text())
def test_fold_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
    composed = nfc(text)
    assert len(fold(composed)) == len(composed)


@given(VIETNAMESE)
def test_fold_leaves_plain_letters(text):
    assert fold(text).isascii()
    assert fold(text) == fold(text).lower() == fold(fold(text))
    assert fold(text.upper()) == fold(text)


def test_invisible_characters_and_false_d_are_repaired():
    assert nfc("kế\u200b hoạch\ufeff tuyên\u00ad truyền") == "kế hoạch tuyên truyền"
    assert nfc("QÐ-UBND") == "QĐ-UBND"
    assert nfc("Ɖiều ðộng") == "Điều động"


def test_collapse_takes_every_kind_of_blank():
    assert collapse("  ngày\u00a0\t05 \n tháng\u202f01  ") == "ngày 05 tháng 01"


def test_fold_reads_dashes_quotes_and_no_break_spaces_alike():
    assert fold("Giai\u00a0đoạn 2021 – 2025 “Đề án”") == 'giai doan 2021 - 2025 "de an"'


def test_search_words_ignore_marks_tone_habit_and_unicode_form():
    assert words("Hoà Bình") == words("HÒA BÌNH") == words(unicodedata.normalize("NFD", "hòa bình"))
    assert words("Quyết định số 421/QĐ-UBND") == ("quyet", "dinh", "so", "421", "qd", "ubnd")


def test_tone_habit_is_no_other_word():
    assert same_word_form("Uỷ ban nhân dân xã Hoà Bình", "ủy ban nhân dân xã  hòa bình")
    assert not same_word_form("hòa", "hóa")
    assert not same_word_form("hòa", "hoa")
    assert not same_word_form("ban", "bàn")


def test_alphabet_order():
    ordered = ["An", "Ăn", "Ân", "Ba Vì", "Bà Rịa", "Dân", "Đan", "Em", "Êm", "On", "Ôn", "Ơn", "Un", "Ưng"]
    assert sorted(set(ordered), key=sort_key) == ordered


def test_tone_order():
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "man"]
    assert sorted(set(ordered), key=sort_key) == ordered


def test_letters_come_before_tone_within_a_syllable():
    assert sorted(["hòn", "hoa", "hoà"], key=sort_key) == ["hoa", "hoà", "hòn"]


def test_numbered_wards_are_in_order_of_number():
    assert sorted(["Phường 10", "Phường 2", "Phường Đông"], key=sort_key)[:2] == ["Phường 2", "Phường 10"]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_texts_can_be_sorted(texts):
    ordered = sorted(set(texts), key=sort_key)
    assert sorted(set(ordered), key=sort_key) == ordered
