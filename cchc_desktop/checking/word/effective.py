"""A Word file's XML turned into what is printed: every paragraph and run with the formatting that takes effect."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from cchc_desktop.checking.word.faces import VAL, Face, StyleSheet, W, attribute, points, switch
from cchc_desktop.checking.word.forms import ParagraphForm, RunForm, SectionForm, WordForm
from cchc_desktop.checking.word.strokes import bordered, drawn

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WIDE = 4  # columns
_ALIGN = {"both": "justify", "distribute": "justify", "center": "center", "right": "right", "end": "right"}
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}txbxContent", f"{W}pPr"}


class Parts(Struct, frozen=True):
    """The XML roots of a Word file that matter for its looks; `related` are headers and footers by relation id."""

    document: Any
    styles: Any | None = None
    numbering: Any | None = None
    theme: Any | None = None
    related: dict[str, Any] = {}


class _Setting(Struct, frozen=True):
    """Where a paragraph stands."""

    table: str | None = None  # the table's style when inside one
    room: float = 0.0
    section: int = 0


class _Line(Struct):
    """What is gathered of one line of a paragraph."""

    runs: list[RunForm] = []
    rule: float | None = None
    page_field: bool = False
    page: int | None = None  # on which its first characters stand


def form_of(parts: Parts) -> WordForm:
    """Return what is printed."""
    return _Reader(parts).form()


class _Reader:
    """Walks one file."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.sheet = StyleSheet(parts.styles, parts.theme)
        self.levels = _levels(parts.numbering)
        self.page = 1
        self.marked = False

    def form(self) -> WordForm:
        """Read the whole file."""
        body = self.parts.document.find(f"{W}body")
        if body is None:
            return WordForm((), ())
        properties = list(body.iter(f"{W}sectPr"))
        paragraphs: list[ParagraphForm] = []
        tables = [False] * max(1, len(properties))
        section = 0
        for child in body:
            width = _text_width(properties[section]) if section < len(properties) else 0.0
            tables[min(section, len(tables) - 1)] |= _is_wide(child)
            paragraphs += self._block(child, _Setting(None, width, section))
            if child.find(f"{W}pPr/{W}sectPr") is not None:
                section += 1
                self.page += not self.marked
        sections = tuple(
            self._section(node, wide_table) for node, wide_table in zip(properties, tables, strict=False)
        )
        return WordForm(tuple(paragraphs), sections, self.marked)

    def _block(self, node: Any, setting: _Setting) -> list[ParagraphForm]:
        if node.tag == f"{W}p":
            return self._paragraph(node, setting)
        if node.tag == f"{W}tbl":
            named = node.find(f"{W}tblPr/{W}tblStyle")
            style = self.sheet.table if named is None else named.get(VAL, "")
            padding = self.sheet.padding(style, node.find(f"{W}tblPr"))
            found = []
            for cell in node.iterfind(f"{W}tr/{W}tc"):
                properties = cell.find(f"{W}tcPr")
                width = 0.0 if properties is None else points(attribute([properties], "tcW", "w"))
                room = max(0.0, width - padding)
                for child in cell:
                    found += self._block(child, _Setting(style, room, setting.section))
            return found
        if node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            return [form for child in node for form in self._block(child, setting)]
        return []

    def _paragraph(self, node: Any, setting: _Setting) -> list[ParagraphForm]:
        own = node.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        style = self.sheet.normal if named is None else named.get(VAL, "")
        layers = self._layers(own, style, setting)
        if any(switch(layer, "pageBreakBefore") for layer in layers) and not self.marked:
            self.page += 1
        lines = [_Line()]
        self._runs(node, style, setting.table or "", lines, [])
        forms = [self._form(line, number, layers, style, setting) for number, line in enumerate(lines)]
        boxes = [box for box in node.iter(f"{W}txbxContent") if not _inside(box, f"{_MC}Fallback", node)]
        return forms + [form for box in boxes for child in box for form in self._block(child, setting)]

    def _layers(self, own: Any | None, style: str, setting: _Setting) -> list[Any]:
        layers = self.sheet.paragraph_layers(style, setting.table or "")
        number = next(
            (
                layer.find(f"{W}numPr")
                for layer in ([own] if own is not None else [])
                if layer.find(f"{W}numPr") is not None
            ),
            None,
        )
        if number is not None:
            level = self.levels.get((_val(number, "numId"), _val(number, "ilvl") or "0"))
            layers += [] if level is None else [level]
        return layers + ([own] if own is not None else [])

    def _form(
        self, line: _Line, number: int, layers: list[Any], style: str, setting: _Setting
    ) -> ParagraphForm:
        rule = attribute(layers, "spacing", "lineRule") or "auto"
        spaced = attribute(layers, "spacing", "line")
        left = points(attribute(layers, "ind", "left") or attribute(layers, "ind", "start"))
        right = points(attribute(layers, "ind", "right") or attribute(layers, "ind", "end"))
        border = bordered(layers)
        room = setting.room
        drawn = line.rule if line.rule is not None else (max(0.0, room - left - right) if border else None)
        return ParagraphForm(
            tuple(line.runs), style,
            _ALIGN.get(attribute(layers, "jc", "val") or "", "left"),
            left, right,
            points(attribute(layers, "ind", "firstLine")) - points(attribute(layers, "ind", "hanging")),
            points(attribute(layers, "spacing", "before")), points(attribute(layers, "spacing", "after")),
            (points(spaced) / 12 if rule == "auto" else points(spaced)) if spaced else 1.0, rule,
            any(switch(layer, "contextualSpacing") for layer in layers),
            setting.table is not None, number, drawn, room,
            line.page or self.page, setting.section, line.page_field,
            attribute(layers, "framePr", "xAlign") == "center",
        )  # fmt: skip

    def _runs(self, parent: Any, style: str, table: str, lines: list[_Line], fields: list[str]) -> None:
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{W}r":
                self._run(child, style, table, lines, fields)
            elif child.tag == f"{W}fldSimple":
                lines[-1].page_field |= "PAGE" in child.get(f"{W}instr", "").split()
                self._runs(child, style, table, lines, fields)
            elif child.tag in (
                f"{W}hyperlink",
                f"{W}ins",
                f"{W}moveTo",
                f"{W}smartTag",
                f"{W}sdt",
                f"{W}sdtContent",
            ):
                self._runs(child, style, table, lines, fields)

    def _run(self, run: Any, style: str, table: str, lines: list[_Line], fields: list[str]) -> None:
        face = self.sheet.face(style, table, run.find(f"{W}rPr"))
        for child in run:
            if child.tag == f"{W}fldChar":
                _field(child.get(f"{W}fldCharType"), fields)
            elif child.tag == f"{W}instrText":
                lines[-1].page_field |= "PAGE" in (child.text or "").split()
            elif child.tag == f"{W}lastRenderedPageBreak":
                self._mark_page()
            elif child.tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                self.page += not self.marked and child.get(f"{W}type") == "page"
            elif child.tag in (f"{W}br", f"{W}cr"):
                lines.append(_Line())
            elif "begin" not in fields and not face.hidden:
                lines[-1].page = lines[-1].page or self.page
                _content(child, face, lines[-1])

    def _mark_page(self) -> None:
        self.marked = True
        self.page += 1

    def _section(self, node: Any, wide_table: bool) -> SectionForm:
        size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
        sides = {
            name: points(None if margins is None else margins.get(f"{W}{name}"))
            for name in ("top", "right", "bottom", "left")
        }
        sides["left"] += points(None if margins is None else margins.get(f"{W}gutter"))
        start = node.find(f"{W}pgNumType")
        first = None if start is None else start.get(f"{W}start")
        return SectionForm(
            points(None if size is None else size.get(f"{W}w")), points(None if size is None else size.get(f"{W}h")),
            **sides,
            title_page=bool(switch(node, "titlePg")),
            header=self._related(node, "header", "default"),
            first_header=self._related(node, "header", "first"),
            footer=self._related(node, "footer", "default") + self._related(node, "footer", "first"),
            page_start=None if first is None else round(points(first) * 20),
            wide_table=wide_table,
        )  # fmt: skip

    def _related(self, node: Any, kind: str, which: str) -> tuple[ParagraphForm, ...]:
        found: list[ParagraphForm] = []
        for reference in node.iterfind(f"{W}{kind}Reference"):
            root = self.parts.related.get(reference.get(f"{_R}id", ""))
            if reference.get(f"{W}type", "default") == which and root is not None:
                found += [form for child in root for form in self._block(child, _Setting())]
        return tuple(found)


def _field(kind: str | None, fields: list[str]) -> None:
    if kind == "begin":
        fields.append("begin")
    elif kind == "separate" and fields:
        fields[-1] = "result"
    elif kind == "end" and fields:
        fields.pop()


def _content(node: Any, face: Face, line: _Line) -> None:
    text = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}.get(
        node.tag, node.text or "" if node.tag == f"{W}t" else ""
    )
    if text:
        shown = (face.font, face.size, face.bold, face.italic, face.underline, face.caps, face.color)
        line.runs.append(RunForm(text, *shown))
    elif node.tag in (f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent"):
        width = drawn(node)
        line.rule = width if width is not None else line.rule


def _levels(numbering: Any | None) -> dict[tuple[str, str], Any]:
    """Return the paragraph properties of list levels by number id and level."""
    if numbering is None:
        return {}
    abstract = {node.get(f"{W}abstractNumId"): node for node in numbering.iterfind(f"{W}abstractNum")}
    found = {}
    for number in numbering.iterfind(f"{W}num"):
        base = abstract.get(_val(number, "abstractNumId"))
        for level in () if base is None else base.iterfind(f"{W}lvl"):
            properties = level.find(f"{W}pPr")
            if properties is not None:
                found[number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "0")] = properties
    return found


def _val(node: Any, child: str) -> str:
    found = node.find(f"{W}{child}")
    return "" if found is None else found.get(VAL, "")


def _text_width(section: Any) -> float:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return 0.0
    return points(size.get(f"{W}w")) - points(margins.get(f"{W}left")) - points(margins.get(f"{W}right"))


def _is_wide(node: Any) -> bool:
    """Say whether a node is a table of data; letterhead and signatures stand in tables of two or three columns."""
    return node.tag == f"{W}tbl" and len(node.findall(f"{W}tblGrid/{W}gridCol")) >= _WIDE


def _inside(node: Any, tag: str, top: Any) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not top:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False
