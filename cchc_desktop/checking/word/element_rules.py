"""Each element by the decree's table: size, face, capitals, alignment, and the spacing of the body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cchc_desktop.checking.model import Hit
from cchc_desktop.checking.word.forms import ParagraphForm, RunForm
from cchc_desktop.decree import MM, Format, decree, styles
from cchc_desktop.i18n import N_, _
from cchc_desktop.vietnamese.text import collapse

BODY = ("than", "khoan", "diem", "gach", "can-cu")
_FREE_FACE = (
    "than",
    "khoan",
    "diem",
    "gach",
    "bang",
    "bang-dau",
    "chu-thich",
    "dieu",
    "phan-chuong",
    "phan-tieu-de",
)
_BODY = N_("nội dung")
_SINGLE = 1.15  # height of a single line of Times New Roman in em
_NEARLY_BLACK = 0x40  # the greatest share of red, green or blue that still looks black in print
_NAMED = 3  # elements named in one finding
_LINK = re.compile(r"@|://|www\.|\.(?:vn|com|org|net)\b|^\W*\d+\W*$")
_NEAR_CM = 0.035  # 1.25 cm is what many templates call 1.27

Spot = tuple[int, Hit]  # index of the paragraph, what is wrong with it


def element_hits(paragraphs: Sequence[ParagraphForm], roles: Sequence[str]) -> Iterator[Spot]:
    """Yield what is wrong with the elements, one finding for each kind of fault with where and how often it occurs."""
    faults: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for place, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
        if not paragraph.text.strip() or role == "ke":
            continue
        for rule, what, other in _faults(paragraph, role):
            faults[rule, other].append((place, what))
    for place, other in _gaps(paragraphs, roles):
        faults["cach-doan", other].append((place, _BODY))
    for (rule, other), found in faults.items():
        first = found[0][0]
        yield first, Hit(rule, 0, 0, None, other, collapse(paragraphs[first].text), _told(found))


def _told(found: Sequence[tuple[int, str]]) -> str:
    """Return the elements a fault occurs in, and in how many paragraphs."""
    names = list(dict.fromkeys(_(what) for _place, what in found))
    what = "; ".join(names[:_NAMED])
    if len(names) > _NAMED:
        what = _("{names} và {count} thành phần khác").format(names=what, count=len(names) - _NAMED)
    return _("{what} ({count} đoạn)").format(what=what, count=len(found)) if len(found) > 1 else what


def _faults(paragraph: ParagraphForm, role: str) -> Iterator[tuple[str, str, str]]:
    form = styles().get(role)
    what = form.name if form else _BODY
    yield from _letters(paragraph, what)
    if form is None or role in ("bang", "bang-dau", "chu-thich"):
        return
    yield from _sizes(paragraph, form)
    if role not in _FREE_FACE and (role != "can-cu" or paragraph.text.lstrip().startswith("Căn cứ")):
        yield from _face(paragraph, form)
    if form.caps and not paragraph.text.isupper() and role != "phan-chuong":
        yield "chu-hoa", what, ""
    if role == "trich-yeu" and paragraph.text.isupper():
        yield "trich-yeu-in-hoa", what, ""
    if form.align == "center" and paragraph.align != "center" and not form.heading:
        yield "canh-le", what, _("căn giữa")
    if role in BODY:
        yield from _body(paragraph)


def _visible(paragraph: ParagraphForm) -> list[RunForm]:
    return [run for run in paragraph.runs if any(sign.isalnum() for sign in run.text)]


def _letters(paragraph: ParagraphForm, what: str) -> Iterator[tuple[str, str, str]]:
    page = decree().page
    for run in _visible(paragraph):
        if not _same_font(run.font, page.font):
            yield "phong-chu", what, run.font
            break
    if any(_coloured(run) for run in _visible(paragraph)):
        yield "mau-chu", what, ""


def _same_font(font: str, wanted: str) -> bool:
    """Say whether a font is the wanted one or a face of it: "Times New Roman Bold", "TimesNewRomanPSMT"."""
    return font.casefold().replace(" ", "").startswith(wanted.casefold().replace(" ", ""))


def _coloured(run: RunForm) -> bool:
    """Say whether a run is seen not to be black; addresses and signs of notes are coloured by Word itself."""
    shades = re.fullmatch("([0-9A-F]{2})" * 3, run.color)
    if shades is None:
        return False
    return max(int(shade, 16) for shade in shades.groups()) > _NEARLY_BLACK and not _LINK.search(run.text)


def _sizes(paragraph: ParagraphForm, form: Format) -> Iterator[tuple[str, str, str]]:
    least, greatest = form.allowed_pt
    for run in _visible(paragraph):
        if not least <= run.size <= greatest:
            allowed = f"{least:g}" if least == greatest else f"{least:g}-{greatest:g}"
            size = f"{run.size:g}".replace(".", ",")
            yield "co-chu", form.name, _("{size}, phải {allowed}").format(size=size, allowed=allowed)
            return


def _share(runs: list[RunForm], name: str) -> float:
    total = sum(len(run.text) for run in runs)
    return sum(len(run.text) for run in runs if getattr(run, name)) / total if total else 0.0


def _face(paragraph: ParagraphForm, form: Format) -> Iterator[tuple[str, str, str]]:
    runs = _visible(paragraph)
    rule = "kieu-de-muc" if form.id == "tieu-de-khoan" else "kieu-chu"
    for name, wanted, do, do_not in (
        ("bold", form.bold, _("in đậm"), _("không in đậm")),
        ("italic", form.italic, _("in nghiêng"), _("không in nghiêng")),
    ):
        share = _share(runs, name)
        if wanted and share < 0.5:
            yield rule, form.name, do
        elif not wanted and share > 0.5:
            yield rule, form.name, do_not


def _body(paragraph: ParagraphForm) -> Iterator[tuple[str, str, str]]:
    rules = decree().page
    if paragraph.align != "justify":
        yield "canh-le", _BODY, _("căn đều hai lề")
    if paragraph.part == 0 and not paragraph.text.startswith(("\t", "  ")):
        indent = paragraph.indent / MM / 10
        if not any(abs(indent - right) <= _NEAR_CM for right in rules.indent_cm):
            yield "thut-dau-dong", _BODY, f"{indent:.2f} cm".replace(".", ",")
    ratio = paragraph.line
    if paragraph.line_rule == "exact":
        size = max((run.size for run in paragraph.runs), default=14.0)
        ratio = paragraph.line / (size * _SINGLE)
    if (
        paragraph.line_rule != "atLeast"
        and not rules.line_spacing[0] - 0.02 <= ratio <= rules.line_spacing[1] + 0.02
    ):
        yield "gian-dong", _BODY, _("{lines} dòng").format(lines=f"{ratio:.2f}".replace(".", ","))


def _gaps(paragraphs: Sequence[ParagraphForm], roles: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Paragraphs of the body that follow each other stand at least 6 pt apart."""
    least = decree().page.paragraph_gap_pt
    for place in range(1, len(paragraphs)):
        before, here = paragraphs[place - 1], paragraphs[place]
        if roles[place] not in BODY or roles[place - 1] not in BODY or here.part or before.in_table:
            continue
        same = here.style == before.style
        gap = (0 if before.contextual and same else before.after) + (
            0 if here.contextual and same else here.before
        )
        if gap < least - 0.1:
            yield place, f"{gap:g} pt".replace(".", ",")
