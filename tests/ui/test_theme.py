"""Tokens: contrast that can be read, one sheet without holes; None keeps its references."""

from __future__ import annotations

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from cchc_desktop.paths import resources
from ui import icons, theme

ON = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("canvas", "surface")),
    ("accent", "surface"), ("accent", "accent_soft"), ("on_accent", "accent"), ("ok", "ok_soft"),
    ("warn", "warn_soft"), ("err", "err_soft"), ("new_fg", "new_bg"), ("wait_fg", "wait_bg"),
    ("old_fg", "surface"), ("text", "hit"), ("text", "sel"), ("paper_text", "paper"), ("disabled", "canvas"),
]  # fmt: skip


def luminance(name: str) -> float:
    parts = (getattr(QColor(name), part)() for part in ("redF", "greenF", "blueF"))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), ON)
def test_words_can_be_read(tokens, words, ground):
    assert contrast(tokens[words], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_edges_of_controls_and_focus_can_be_seen(tokens):
    for edge in ("ctl", "focus"):
        for ground in ("canvas", "surface"):
            assert contrast(tokens[edge], tokens[ground]) >= 3


def test_both_themes_have_the_same_tokens():
    assert theme.LIGHT.keys() == theme.DARK.keys()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_sheet_grows_with_the_text_but_hairlines_stay(qapp, services, scale):
    theme.apply(qapp, scale)
    sheet = theme.style_sheet()
    assert f"font-size: {round(14 * scale)}px" in sheet
    assert "1px solid" in sheet
    assert not re.search(r"\$\w", sheet)


def test_every_icon_is_one_path_that_can_be_drawn(qapp, services):
    files = sorted((resources() / "icons").glob("*.svg"))
    assert len(files) > 50
    for file in files:
        assert file.read_text(encoding="utf-8").count("<path ") >= 1
        assert 'fill="#' not in file.read_text(encoding="utf-8")
        drawn = icons.pixmap(file.stem, "accent").toImage()
        assert any(
            drawn.pixelColor(x, y).alpha() for x in range(drawn.width()) for y in range(drawn.height())
        ), file.name


def test_none_keeps_its_references():
    font = QFont()
    before = sys.getrefcount(None)
    for _number in range(1000):
        font.setBold(True)
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize(("scheme", "dark"), [("Dark", True), ("Light", False), ("Unknown", False)])
def test_a_new_user_gets_what_the_system_asks_for(services, monkeypatch, scheme, dark):
    asked = type("Hints", (), {"colorScheme": lambda _self: Qt.ColorScheme[scheme]})()
    monkeypatch.setattr(theme.QApplication, "styleHints", lambda *_: asked)
    services.dress()
    assert theme.is_dark() is dark
    services.db.set_setting("theme", "light")
    services.dress()
    assert not theme.is_dark()
