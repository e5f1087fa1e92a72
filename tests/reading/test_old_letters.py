"""Files in TCVN3 and VNI become Unicode; what is Unicode already is not touched; the user sees before and after."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_desktop.plan import plain
from cchc_desktop.reading import as_contract, read

from .conftest import paragraph, word

TCVN3 = "ñy ban nh©n d©n x· giao c¸c th«n ®Èy m¹nh tuyªn truyÒn, nép b¸o c¸o tr\u00adíc ngµy 20."
VNI = "UÛy ban nhaân daân xaõ giao caùc thoân ñaåy maïnh tuyeân truyeàn, noäp baùo caùo tröôùc ngaøy 20."
UNICODE = "Ủy ban nhân dân xã giao các thôn đẩy mạnh tuyên truyền, nộp báo cáo trước ngày 20."


def run(text: str, font: str) -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def outline(path):
    return [item["title"] for item in as_contract(read(path))["outline"]]


def test_runs_of_a_word_file_are_converted_one_by_one(save):
    body = (
        paragraph(run("kÕ ho¹ch", ".VnTimeH"))
        + paragraph(run("1. ", ".VnTime") + run(TCVN3, ".VnTime"))
        + paragraph(run("2. ", "VNI-Times") + run(VNI, "VNI-Times"))
        + paragraph(run("3. ", "Times New Roman") + run(UNICODE, "Times New Roman"))
    )
    path = save(word(body))
    assert read(path).plan.kind == "KẾ HOẠCH"
    assert [title.lower() for title in outline(path)] == [UNICODE.lower()] * 3


def test_unicode_text_in_an_old_font_is_not_touched(save):
    body = paragraph(run("KẾ HOẠCH", ".VnTimeH")) + paragraph(run(f"1. {UNICODE}", ".VnTime"))
    reading = read(save(word(body)))
    assert plain(reading.plan.body[0].text) == UNICODE
    assert reading.losses == ()


def test_a_word_cut_into_runs_is_whole(save):
    pieces = (
        "1. Nhieä",
        "m vuï vaø giaû",
        "i phaùp thu",
        "û",
        " tuïc haønh chính caûi caùch",
    )
    body = paragraph("KẾ HOẠCH") + paragraph(*(run(piece, "VNI-Times") for piece in pieces))
    assert outline(save(word(body))) == ["Nhiệm vụ và giải pháp thủ tục hành chính cải cách"]


@pytest.mark.parametrize(
    ("text", "encoding"), [(TCVN3, "cp1252"), (VNI, "cp1252"), (TCVN3, "utf-8"), (VNI, "utf-16")]
)
def test_plain_text_without_fonts(save, text, encoding):
    path = save(f"KẾ HOẠCH\n\n1. {text}\n".replace("KẾ HOẠCH", "KE HOACH").encode(encoding), "a.txt")
    assert [title.lower() for title in outline(path)] == [UNICODE.lower()]


def test_windows_1258_text_is_composed(save):
    pieces = []
    for char in UNICODE:
        # Windows-1258 keeps ă â ê ô ơ ư whole and writes the tone after them.
        bare = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in bare if mark in "\u0300\u0301\u0303\u0309\u0323")
        pieces.append(unicodedata.normalize("NFC", "".join(m for m in bare if m not in tone)) + tone)
    path = save(("KE HOACH\n\n1. " + "".join(pieces)).encode("cp1258"), "a.txt")
    assert outline(path) == [UNICODE]


def test_the_user_is_shown_before_and_after(save):
    losses = read(save(f"KE HOACH\n\n1. {TCVN3}", "a.txt")).losses
    assert [loss.what for loss in losses] == ["chữ TCVN3 (ABC)"]
    assert "nh©n d©n" in losses[0].reason
    assert "nhân dân" in losses[0].reason


def test_a_note_follows_the_document(save):
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>ghi chó cuèi trang</w:t></w:r></w:p></w:footnote>'
    body = paragraph("KE HOACH") + paragraph(run(f"1. {TCVN3}", ".VnTime"))
    assert read(save(word(body, footnotes=notes))).plan.notes == ("ghi chú cuối trang",)


def test_other_languages_are_left_alone(save):
    text = (
        "KẾ HOẠCH\n\n1. Học tiếng Đức: Straße, Übung, größer, für, Mädchen ở München.\n2. Giá ½ và 25 °C ± 2."
    )
    reading = read(save(text, "a.txt"))
    assert reading.losses == ()
    assert plain(reading.plan.body[0].text).startswith("Học tiếng Đức: Straße, Übung")
