"""What a reader sees: formatting of a Word file resolved from defaults, styles, paragraph and run.

Knows nothing of the program: it opens the finished file.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONT_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")


@dataclass
class Run:
    text: str
    fonts: tuple[str | None, ...]
    size: float
    bold: bool
    italic: bool
    color: str | None
    lang: str | None
    theme_font: bool
    raised: bool


@dataclass
class Paragraph:
    style: str
    text: str
    runs: list[Run]
    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float
    line_rule: str
    keep_next: bool
    widow_control: bool
    outline: int | None
    border: bool
    numbering: bool
    field: bool
    room: float  # points between the edges the paragraph is set in: cell or margins
    row: etree._Element | None = field(repr=False, default=None)
    number: int = 0


class WordFile:
    """One finished .docx, resolved."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.names = package.namelist()
            self.parts = {
                name: etree.fromstring(package.read(name))
                for name in self.names
                if name.endswith((".xml", ".rels"))
            }
        self.styles = {
            style.get(W + "styleId"): style for style in self.parts["word/styles.xml"].iter(W + "style")
        }
        self.body = self.parts["word/document.xml"].find(W + "body")
        self.sections = list(self.body.iter(W + "sectPr"))
        self._order = {one: number for number, one in enumerate(self.body.iter(W + "p", W + "sectPr"))}
        self.paragraphs = [
            self._paragraph(node, number) for number, node in enumerate(self.body.iter(W + "p"))
        ]

    def headers(self, section: int = 0) -> dict[str, list[Paragraph]]:
        """Paragraphs of the header parts by kind (default, first) of a section."""
        targets = {one.get("Id"): one.get("Target") for one in self.parts["word/_rels/document.xml.rels"]}
        return {
            reference.get(W + "type"): [
                self._paragraph(node, 0)
                for node in self.parts["word/" + targets[_relation(reference)]].iter(W + "p")
            ]
            for reference in self.sections[section].iter(W + "headerReference")
        }

    def find(self, start: str) -> Paragraph:
        """The first paragraph whose text begins so, no-break blanks read as blanks."""
        for paragraph in self.paragraphs:
            if paragraph.text.replace("\u00a0", " ").startswith(start):
                return paragraph
        raise AssertionError(f"no paragraph begins with {start!r}")

    def after(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph that follows in the file."""
        return self.paragraphs[paragraph.number + 1]

    def _chain(self, style: str | None) -> list[etree._Element]:
        chain = []
        while style in self.styles:
            chain.append(self.styles[style])
            based = self.styles[style].find(W + "basedOn")
            style = based.get(W + "val") if based is not None else None
        return chain[::-1]

    def _paragraph(self, node: etree._Element, number: int) -> Paragraph:
        defaults = self.parts["word/styles.xml"].find(W + "docDefaults")
        own = node.find(W + "pPr")
        style_node = own.find(W + "pStyle") if own is not None else None
        style = style_node.get(W + "val") if style_node is not None else "Normal"
        chain = self._chain(style)
        layers = [defaults.find(f"{W}pPrDefault/{W}pPr"), *(one.find(W + "pPr") for one in chain), own]
        layers = [one for one in layers if one is not None]
        faces = [defaults.find(f"{W}rPrDefault/{W}rPr"), *(one.find(W + "rPr") for one in chain)]
        runs = [self._run(run, [one for one in faces if one is not None]) for run in node.iter(W + "r")]
        outline = _value(layers, "outlineLvl", "val")
        return Paragraph(
            chain[-1].find(W + "name").get(W + "val"),
            "".join(run.text for run in runs),
            runs,
            _value(layers, "jc", "val") or "left",
            _points(_value(layers, "ind", "firstLine")),
            _points(_value(layers, "ind", "left") or _value(layers, "ind", "start")),
            _points(_value(layers, "ind", "right") or _value(layers, "ind", "end")),
            _points(_value(layers, "spacing", "before")),
            _points(_value(layers, "spacing", "after")),
            int(_value(layers, "spacing", "line") or 240) / 240,
            _value(layers, "spacing", "lineRule") or "auto",
            _on(layers, "keepNext"),
            _on(layers, "widowControl", default=True),
            int(outline) if outline is not None else None,
            any(one.find(W + "pBdr") is not None for one in layers),
            _value([one.find(W + "numPr") for one in layers], "numId", "val") not in (None, "0"),
            next(node.iter(W + "instrText"), None) is not None,
            self._room(node),
            next(node.iterancestors(W + "tr"), None),
            number,
        )

    def _run(self, run: etree._Element, faces: list[etree._Element]) -> Run:
        own = run.find(W + "rPr")
        layers = faces if own is None else [*faces, own]
        return Run(
            "".join(text.text or "" for text in run.iter(W + "t")),
            tuple(_value(layers, "rFonts", slot) for slot in FONT_SLOTS),
            int(_value(layers, "sz", "val") or 20) / 2,
            _on(layers, "b"),
            _on(layers, "i"),
            _value(layers, "color", "val"),
            _value(layers, "lang", "val"),
            any(
                "heme" in name
                for one in layers
                for fonts in one.iter(W + "rFonts", W + "color")
                for name in fonts.attrib
            ),
            _value(layers, "vertAlign", "val") == "superscript",
        )

    def _room(self, node: etree._Element) -> float:
        cell = next(node.iterancestors(W + "tc"), None)
        if cell is not None:
            return int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) / 20
        if node not in self._order:
            return 0.0  # a header
        section = next(one for one in self.sections if self._order[one] > self._order[node])
        size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        return (int(size.get(W + "w")) - int(margin.get(W + "left")) - int(margin.get(W + "right"))) / 20


def _relation(reference: etree._Element) -> str:
    return reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")


def _value(layers: list[etree._Element], element: str, attribute: str) -> str | None:
    found = None
    for layer in layers:
        node = layer.find(W + element) if layer is not None else None
        if node is not None and node.get(W + attribute) is not None:
            found = node.get(W + attribute)
    return found


def _on(layers: list[etree._Element], element: str, default: bool = False) -> bool:
    state = default
    for layer in layers:
        node = layer.find(W + element)
        if node is not None:
            state = node.get(W + "val") not in ("0", "false", "off", "none")
    return state


def _points(twips: str | None) -> float:
    return int(twips) / 20 if twips else 0.0
