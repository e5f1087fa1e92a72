"""The motto, the size set, and the lines drawn below the motto, the agency and the subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cchc_desktop.checking.model import Hit
from cchc_desktop.checking.word.element_rules import Spot
from cchc_desktop.checking.word.forms import ParagraphForm
from cchc_desktop.checking.word.roles import MOTTO, NATION
from cchc_desktop.decree import decree, styles
from cchc_desktop.i18n import N_, _
from cchc_desktop.vietnamese.text import collapse, fold, nfc, spelling

Width = Callable[[str, float, bool, bool], float]  # text, size, bold, italic -> points
_NAMES = {
    "tieu-ngu": N_("Tiêu ngữ"),
    "co-quan-ban-hanh": N_("tên cơ quan ban hành"),
    "trich-yeu": N_("trích yếu"),
}
_NUMBER_COLON = re.compile(r"^Số\s*:")
_PLACE_COMMA = re.compile(r"^(?:[^,]+,\s*)?ngày\b", re.IGNORECASE)
_HEAD = 30  # paragraphs at the head of a file
_BESIDE = 3  # paragraphs before and after the subject in which its line may hang
_NEAR = 0.12  # of the text's length: how far a drawn line may be off


def line_hits(
    paragraphs: Sequence[ParagraphForm], roles: Sequence[str], width: Width | None
) -> Iterator[Spot]:
    """Yield faults of the head of the document."""
    yield from _national(paragraphs, roles, width)
    yield from _typed(paragraphs, roles)
    yield from _set(paragraphs, roles)
    for role in _NAMES:
        places = [place for place, one in enumerate(roles) if one == role]
        if places:
            yield from _rule(paragraphs, roles, places, role, width)


def _national(
    paragraphs: Sequence[ParagraphForm], roles: Sequence[str], width: Width | None
) -> Iterator[Spot]:
    for role, name in (("quoc-hieu", _("Quốc hiệu")), ("tieu-ngu", _("Tiêu ngữ"))):
        place = roles.index(role) if role in roles else None
        if place is None:
            if not _somewhere(paragraphs, role):
                yield 0, Hit("thieu-quoc-hieu", 0, 0, other=name)
            continue
        text = collapse(nfc(paragraphs[place].text))
        if role == "tieu-ngu" and text != MOTTO:
            rule = "tieu-ngu-gach-dai" if re.sub("[–—]", "-", text) == MOTTO else "tieu-ngu-gach"
            yield place, Hit(rule, 0, 0, quote=text)
        if role == "quoc-hieu" and (fold(text) != NATION or spelling(text) != _nation()):
            yield place, Hit("thieu-quoc-hieu", 0, 0, other=name, quote=text)

        if role == "quoc-hieu" and width and _wraps(paragraphs[place], width):
            yield place, Hit("quoc-hieu-hai-dong", 0, 0, quote=text)


def _somewhere(paragraphs: Sequence[ParagraphForm], role: str) -> bool:
    """Say whether nation or motto stand at the head otherwise: on two lines, beside the agency, in a header."""
    head = fold(collapse(nfc(" ".join(one.text for one in paragraphs[:_HEAD]))))
    return (NATION if role == "quoc-hieu" else "hanh phuc") in head


def _wraps(paragraph: ParagraphForm, width: Width) -> bool:
    room = paragraph.room - paragraph.left - paragraph.right
    last = paragraph.text.rstrip()
    blank = len(paragraph.text) - len(last)  # blanks at the end of a line take no room
    whole = sum(width(run.shown, run.size, run.bold, run.italic) for run in paragraph.runs)
    end = paragraph.runs[-1]
    return room > 0 and whole - width(" " * blank, end.size, end.bold, end.italic) > room


def _typed(paragraphs: Sequence[ParagraphForm], roles: Sequence[str]) -> Iterator[Spot]:
    """The colon after Số, the comma after the place."""
    for place, role in enumerate(roles):
        text = collapse(nfc(paragraphs[place].text))
        if role == "so-ky-hieu" and not _NUMBER_COLON.match(text):
            yield place, Hit("so-hai-cham", 0, 0, quote=text)
        if role == "dia-danh-ngay" and not _PLACE_COMMA.match(text):
            yield place, Hit("dia-danh-phay", 0, 0, quote=text)


def _nation() -> str:
    return spelling("Cộng hòa xã hội chủ nghĩa Việt Nam")


def _set(paragraphs: Sequence[ParagraphForm], roles: Sequence[str]) -> Iterator[Spot]:
    """Sizes of nation, motto and date go together as one of the decree's sets."""
    sizes = []
    for role in ("quoc-hieu", "tieu-ngu", "dia-danh-ngay"):
        place = roles.index(role) if role in roles else None
        run = (
            next((run for run in paragraphs[place].runs if run.text.strip()), None)
            if place is not None
            else None
        )
        if run is None:
            return
        sizes.append(f"{run.size:g}")
    found = "-".join(sizes)
    if found not in decree().size_sets:
        yield roles.index("quoc-hieu"), Hit("bo-co-chu", 0, 0, other=found, quote=found)


def _rule(
    paragraphs: Sequence[ParagraphForm],
    roles: Sequence[str],
    places: list[int],
    role: str,
    width: Width | None,
) -> Iterator[Spot]:
    last = places[-1]
    quote = collapse(paragraphs[last].text)
    below = paragraphs[last + 1] if last + 1 < len(paragraphs) else None
    drawn = next((paragraphs[place].rule for place in places if paragraphs[place].rule is not None), None)
    if drawn is None and below is not None and (not below.text.strip() or roles[last + 1] == "ke"):
        drawn = 0.0 if roles[last + 1] == "ke" else below.rule
    if drawn is None and _anchored_near(paragraphs, roles, role, last):
        return
    if drawn is None and any(run.underline for place in places for run in paragraphs[place].runs):
        yield last, Hit("gach-chan", 0, 0, other=_(_NAMES[role]), quote=quote)
    elif drawn is None:
        yield last, Hit("thieu-duong-ke", 0, 0, other=_(_NAMES[role]), quote=quote)
    elif drawn and width:
        yield from _length(paragraphs, places, role, drawn, width)


def _anchored_near(paragraphs: Sequence[ParagraphForm], roles: Sequence[str], role: str, last: int) -> bool:
    """Say whether a drawn line hangs on other words close by: Word lets it stand anywhere from there."""
    title = roles.index("ten-loai") if "ten-loai" in roles else _HEAD
    area = range(last - _BESIDE, last + _BESIDE + 1) if role == "trich-yeu" else range(title)
    return any(
        paragraphs[place].rule is not None and paragraphs[place].text.strip() and roles[place] not in _NAMES
        for place in area
        if 0 <= place < len(paragraphs)
    )


def _length(
    paragraphs: Sequence[ParagraphForm], places: list[int], role: str, drawn: float, width: Width
) -> Iterator[Spot]:
    share = styles()[role].rule
    longest = max(_printed(paragraphs[place], width) for place in places)
    if share is None or not longest:
        return
    ratio = drawn / longest
    if not share[0] - _NEAR <= ratio <= share[1] + _NEAR:
        percent = _("{share} dòng chữ").format(share=f"{ratio:.0%}")
        quote = collapse(paragraphs[places[-1]].text)
        yield places[-1], Hit("duong-ke-dai", 0, 0, None, percent, quote, _(_NAMES[role]))


def _printed(paragraph: ParagraphForm, width: Width) -> float:
    """Return how wide the longest printed line of a paragraph is at the most: its text, or the room it has."""
    whole = sum(width(run.shown, run.size, run.bold, run.italic) for run in paragraph.runs)
    room = paragraph.room - paragraph.left - paragraph.right
    return min(whole, room) if room > 0 else whole
