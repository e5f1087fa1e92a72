"""What came with the program besides its code: data, translations, icons; and the fonts of this computer."""

from __future__ import annotations

import importlib
import tomllib

import msgspec

from cchc_desktop import i18n
from cchc_desktop.i18n import _
from cchc_desktop.paths import resources
from cchc_desktop.selftest.expecting import expect


def data_files() -> str:
    """Read every data file; there must be units, plan kinds and starter clauses."""
    from cchc_desktop.drafting.starters import starters
    from cchc_desktop.kinds import all_kinds
    from cchc_desktop.vietnamese.units import communes, provinces

    for file in sorted(resources().rglob("*.toml")):
        tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted(resources().rglob("*.json")):
        msgspec.json.decode(file.read_bytes())
    kinds, clauses = len(all_kinds()), len(starters())
    units = sum(len(communes(province.code)) for province in provinces())
    expect(kinds >= 4 and units > 3000 and clauses > 50, f"{kinds} / {units} / {clauses}")
    words = _("{kinds} loại kế hoạch, {units} đơn vị cấp xã, {clauses} câu mẫu")
    return words.format(kinds=kinds, units=units, clauses=clauses)


def english() -> str:
    """Speak English for a moment."""
    ours, spoken = _("Tất cả đều đạt."), i18n.language()
    i18n.use("en")
    try:
        theirs = _("Tất cả đều đạt.")
    finally:
        i18n.use(spoken)
    expect(spoken == "en" or theirs != ours, theirs)
    return theirs


def fonts() -> str:
    """Find the four faces to print with, and the signs of the decree's forms in some font."""
    from cchc_desktop.writing.fonts import font_family, stand_in_notice
    from cchc_desktop.writing.stand_ins import unprintable

    lacking = unprintable("Độc lập - Tự do - Hạnh phúc ……")
    expect(not lacking, lacking)
    return stand_in_notice() or font_family().name


def icons() -> str:
    """Draw every icon; the window must have been built before."""
    made = importlib.import_module("ui.icons")
    names = sorted(file.stem for file in (resources() / "icons").glob("*.svg"))
    empty = [name for name in names if not any(made.pixmap(name).toImage().constBits())]
    expect(bool(names) and not empty, ", ".join(empty))
    return _("{count} biểu tượng").format(count=len(names))
