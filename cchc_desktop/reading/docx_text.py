"""The text of one Word paragraph: runs, fields, links, tracked changes (as accepted), boxes, pictures."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.i18n import _
from cchc_desktop.plan import Span
from cchc_desktop.reading import losses
from cchc_desktop.reading.docx_styles import NOTHING, VAL, Style, Styles, W, font_of, switched_on
from cchc_desktop.reading.printed import Run

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_R, _T, _TAB, _BR, _CR = f"{W}r", f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"
_RPR, _PPR = f"{W}rPr", f"{W}pPr"
# Elements that only hold others; what a reader accepts of tracked changes stays.
_HOLDERS = frozenset(
    f"{W}{name}" for name in
    ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "ruby",
     "rubyBase")
)  # fmt: skip
_CHARACTERS = {
    _TAB: "\t", _BR: "\n", _CR: "\n", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_DROPPED = frozenset((f"{W}del", f"{W}moveFrom"))
BOX = f"{W}txbxContent"


class Extras(Struct):
    """What a paragraph holds besides its text."""

    boxes: list[Any] = []  # w:txbxContent elements, each once
    losses: list[tuple[str, str]] = []  # (what, reason)


class RunReader:
    """Reads runs; remembers whether a field's instructions are being passed over."""

    def __init__(self, styles: Styles, fonts: bool = False) -> None:
        self.styles = styles
        self.fonts = fonts  # whether runs carry their fonts
        self.notes: dict[
            tuple[str, str], int
        ] = {}  # what refers to a note, and its id -> the note's place from 1
        self._fields: list[bool] = []  # for every open field: whether its result has begun
        self._formats: dict[bytes, tuple[bool, bool, bool]] = {}

    def read(self, paragraph: Any, style: Style, extras: Extras) -> list[Span]:
        """Return the spans of one paragraph."""
        spans: list[Span] = []
        self._walk(paragraph, style, spans, extras)
        return spans

    def _walk(self, parent: Any, style: Style, spans: list[Span], extras: Extras) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, style, spans, extras)
            elif tag in _HOLDERS:
                self._walk(child, style, spans, extras)
            elif tag in _DROPPED or tag == _PPR:
                continue
            elif tag == f"{_MC}AlternateContent":
                self._choice(child, style, spans, extras)
            elif tag.startswith(_M):
                text = "".join(child.itertext(f"{_M}t"))
                spans.append(Span(text))
                extras.losses.append(
                    (_("công thức"), _("giữ chữ “{text}”, bỏ cách trình bày").format(text=text[:40]))
                )
            elif tag == f"{W}subDoc":
                extras.losses.append((_("tài liệu con"), _("nằm ở tệp khác, không đọc")))

    def _run(self, run: Any, style: Style, spans: list[Span], extras: Extras) -> None:
        bold = italic = hidden = False
        known = False
        first = len(spans)
        for child in run:
            tag = child.tag
            if tag == _RPR:
                bold, italic, hidden = self._format(child, style)
                known = True
                continue
            if not known:
                bold, italic, hidden = bool(style.bold), bool(style.italic), bool(style.hidden)
                known = True
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif not all(self._fields):
                continue
            elif tag == _T or tag in _CHARACTERS:
                text = child.text or "" if tag == _T else _CHARACTERS[tag]
                if hidden and text.strip():
                    extras.losses.append(losses.hidden(text))
                elif not hidden:
                    spans.append(Span(text, bold, italic))
            elif tag == f"{W}sym":
                spans.append(Span(_symbol(child), bold, italic))
            else:
                self._object(child, style, spans, extras)
        if self.fonts:
            spans[first:] = self._with_font(run, style, spans[first:])

    def _with_font(self, run: Any, style: Style, spans: list[Span]) -> list[Span]:
        named = run.find(f"{_RPR}/{W}rStyle")
        by_style = None if named is None else self.styles.get(named.get(VAL, "")).font
        font = font_of(run.find(f"{_RPR}/{W}rFonts")) or by_style or style.font or ""
        return [
            span if isinstance(span, Run) else Run(span.text, span.bold, span.italic, font, note=span.note)
            for span in spans
        ]

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _format(self, properties: Any, style: Style) -> tuple[bool, bool, bool]:
        named = NOTHING
        bold, italic, hidden = style.bold, style.italic, style.hidden
        own: dict[str, bool | None] = {}
        for child in properties:
            tag = child.tag
            if tag == f"{W}rStyle":
                named = self.styles.get(child.get(VAL, ""))
            elif tag in (f"{W}b", f"{W}i", f"{W}vanish"):
                own[tag] = switched_on(child)
        bold = bool(style.bold) ^ bool(named.bold)  # toggles of paragraph and character style cancel out
        italic = bool(style.italic) ^ bool(named.italic)
        hidden = bool(style.hidden) or bool(named.hidden)
        return (
            bool(own.get(f"{W}b", bold)), bool(own.get(f"{W}i", italic)), bool(own.get(f"{W}vanish", hidden))
        )  # fmt: skip

    def _choice(self, element: Any, style: Style, spans: list[Span], extras: Extras) -> None:
        """Read one of several equal versions: the first choice, else the fallback."""
        chosen = element.find(f"{_MC}Choice")
        if chosen is None:
            chosen = element.find(f"{_MC}Fallback")
        if chosen is not None:
            for child in chosen:
                if child.tag == _R:
                    self._run(child, style, spans, extras)
                else:
                    self._object(child, style, spans, extras)

    def _object(self, element: Any, style: Style, spans: list[Span], extras: Extras) -> None:
        tag = element.tag
        if tag == f"{_MC}AlternateContent":
            self._choice(element, style, spans, extras)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
            _look_into(element, extras)
        elif tag == f"{W}ruby":
            self._walk(element, style, spans, extras)
        elif spans and (note := self.notes.get((tag, element.get(f"{W}id", "")))) and not spans[-1].note:
            spans[-1] = replace(spans[-1], note=note)


def _look_into(element: Any, extras: Extras) -> None:
    """Take text boxes out of a drawing; tell the rest as losses. A drawn line is a rule, no content."""
    boxes = [box for box in element.iter(BOX) if not _in_fallback(box, element)]
    extras.boxes.extend(boxes)
    if next(element.iter(f"{_PIC}pic", f"{_V}imagedata"), None) is not None:
        extras.losses.append(losses.picture())
    elif next(element.iter(_CHART), None) is not None:
        extras.losses.append((_("biểu đồ"), _("không đưa vào nội dung")))
    elif element.tag == f"{W}object":
        extras.losses.append((_("đối tượng nhúng"), _("không đưa vào nội dung")))
    elif not boxes and not _is_line(element):
        extras.losses.append(losses.drawing())


def _in_fallback(box: Any, top: Any) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag in (f"{_MC}Fallback", BOX):
            return True
        parent = parent.getparent()
    return False


def _is_line(element: Any) -> bool:
    geometries = [geometry.get("prst", "") for geometry in element.iter(f"{_A}prstGeom")]
    if geometries:
        return all(name == "line" or "Connector" in name for name in geometries)
    return next(element.iter(f"{_V}line"), None) is not None or not len(element) or _is_vml_line(element)


def _is_vml_line(element: Any) -> bool:
    return any(shape.get("type", "") == "#_x0000_t32" for shape in element.iter(f"{_V}shape"))


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return "-" if code in (0x2D, 0xF02D) else "•" if code >= 0xF000 else chr(code)
