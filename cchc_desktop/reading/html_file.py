"""Web pages, above all those that Word saves: paragraphs, list numbers, tables, notes."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html
from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.reading import losses, refusals
from cchc_desktop.reading.docx_numbering import bullet_sign, written
from cchc_desktop.reading.html_styles import HtmlStyle, HtmlStyles
from cchc_desktop.reading.html_text import page_text, repaired
from cchc_desktop.reading.printed import Builder, Run, call_note
from cchc_desktop.reading.source import Block, Grid, GridCell, SectionEnd, Source

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center",
     "address", "section", "article", "main", "body", "form", "fieldset", "figure", "figcaption", "header", "footer"]
)  # fmt: skip
_SKIPPED = frozenset(
    ["head", "style", "script", "title", "xml", "del", "noscript", "template", "select", "textarea", "svg", "math"]
)  # fmt: skip
_NOTE_LISTS = re.compile(r"(footnote|endnote|comment)-list")
_NOTE = re.compile(r"(footnote|endnote|comment)$")
_NOTE_LINK = re.compile(r"#_?(ftn|edn|sdfootnote|sdendnote|msocom|_msoanchor)", re.IGNORECASE)
_NOTE_ID = re.compile(r"sd(footnote|endnote)\d+$")
_NOTE_KEY = re.compile(r"#?_?((?:sd)?(?:ftn|edn|footnote|endnote)\d+)(?:sym)?$", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"level(\d)")
_MOST_SPAN = 200
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class _Paragraph(Struct):
    """The paragraph that is being gathered."""

    runs: list[Run] = []
    marker: str = ""
    depth: int = 0
    level: int = 0
    contents: bool = False  # a line of the table of contents


def read_html(content: bytes, name: str) -> Source:
    """Return the lines, tables and notes of a web page."""
    text = page_text(content)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise refusals.empty(name) if not text.strip() else refusals.damaged(name) from error
    body = root.find(".//body")
    return _Page(HtmlStyles(root)).read(root if body is None else body)


class _Page:
    def __init__(self, styles: HtmlStyles) -> None:
        self.styles = styles
        self.out = Builder()
        self.blocks: list[Block] = self.out.blocks
        self.notes: list[str] = []
        self.now = _Paragraph()
        self.align = ""
        self.in_marker = False
        self.counts: dict[Any, int] = {}  # list element -> the number of its last item
        self.numbers: dict[str, int] = {}  # how a note is named in links -> its number from 1

    def read(self, body: Any) -> Source:
        keys = [key for element in body.iter("div") if (key := _note_key(element.get("id")))]
        self.numbers = {key: number for number, key in enumerate(keys, 1)}
        self._block(body, self.styles.facts(body), HtmlStyle())
        return self.out.source(self.notes)

    def _inside(self, element: Any, style: HtmlStyle) -> None:
        self._say(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, style)
            self._say(child.tail, style)

    def _element(self, element: Any, style: HtmlStyle) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == "br":
            self._say_sign("\n", style)
            return
        if tag == "img":
            self._picture(element)
            return
        facts = self.styles.facts(element)
        if self._beside_the_text(element, facts):
            return
        if tag == "table":
            self._flush()
            self._table(element, self.styles.within(element, facts, replace(style, align="")))
        elif tag in _BLOCKS:
            self._block(element, facts, style)
        elif "mso-tab-count" in facts:
            self._say_sign("\t" * _number(facts["mso-tab-count"], 1, 20), style)
        elif facts.get("mso-list", "").lower() == "ignore":
            self.in_marker = True
            self._inside(element, style)
            self.in_marker = False
        else:
            self._inside(element, self.styles.within(element, facts, style))

    def _beside_the_text(self, element: Any, facts: dict[str, str]) -> bool:
        """Take in what is no running text: notes, references to them, running titles, pictures of drawings."""
        special = facts.get("mso-element", "")
        if _NOTE_LISTS.match(special) or _NOTE_ID.match(element.get("id") or ""):
            self._flush()
            self._note_list(element)
            return True
        if facts.get("mso-ignore", "").lower() == "vglayout":
            for picture in element.iter("img"):
                self._picture(picture)
            return True
        if self._refers_to_note(element, facts):
            links = [element.get("href"), *(link.get("href") for link in element.iter("a"))]
            call_note(self.now.runs, max(self.numbers.get(_note_key(link), 0) for link in links))
            return True
        return special in ("header", "footer")

    @staticmethod
    def _refers_to_note(element: Any, facts: dict[str, str]) -> bool:
        if any(name in facts for name in ("mso-footnote-id", "mso-endnote-id", "mso-comment-reference")):
            return True
        return element.tag == "a" and bool(_NOTE_LINK.match(element.get("href") or ""))

    def _block(self, element: Any, facts: dict[str, str], style: HtmlStyle) -> None:
        tag = element.tag
        self._flush()
        inner = self.styles.within(element, facts, style)
        outer_align, self.align = self.align, inner.align
        if tag[:1] == "h" and tag[1:].isdigit():
            self.now.level = int(tag[1:])
        if tag in ("p", "li") or self.now.level:
            self.now.contents = (element.get("class") or "").lower().startswith("msotoc")
            match = _LIST_LEVEL.search(facts.get("mso-list", ""))
            self.now.depth = int(match[1]) - 1 if match and match[1] != "0" else 0
        if tag == "li":
            self.now.marker, self.now.depth = self._item_marker(element)
        first = len(self.blocks)
        self._inside(element, inner)
        if tag in ("p", "pre") or self.now.level:
            self._end_paragraph()
        else:
            self._flush()
        self.now, self.align = _Paragraph(), outer_align
        page = facts.get("page", "").lower()
        if tag == "div" and page and len(self.blocks) > first:
            self.blocks.append(SectionEnd(page in self.styles.landscape))

    def _item_marker(self, item: Any) -> tuple[str, int]:
        """Return what a browser prints before a list item, and how deep its list lies in lists of its kind."""
        parent = item.getparent()
        if parent is None or parent.tag not in ("ol", "ul"):
            return "", 0
        depth = sum(1 for above in parent.iterancestors(parent.tag))
        if parent.tag == "ul":
            return "•", depth
        own = _number(item.get("value"), -1)
        number = own if own >= 0 else self.counts.get(parent, _number(parent.get("start"), 1) - 1) + 1
        self.counts[parent] = number
        return written(_FORMS.get(parent.get("type") or "1", "decimal"), number) + ".", depth

    def _flush(self) -> None:
        """End a paragraph that no element closes, if anything is printed in it."""
        if any(run.text.strip() for run in self.now.runs):
            self._end_paragraph()
        self.now.runs = []

    def _end_paragraph(self) -> None:
        now = self.now
        self.now = _Paragraph(level=now.level)
        if now.contents:
            self.out.lines += 1
            self.out.lose(*losses.contents())
            return
        marker = now.marker.strip()
        if marker and not any(char.isalnum() and char != "o" for char in marker):
            marker = bullet_sign(marker)
        line = self.out.paragraph(_trimmed(now.runs), marker, now.depth, self.align, now.level)
        if line is not None:
            self.blocks.append(line)

    def _say(self, text: str | None, style: HtmlStyle) -> None:
        if not text:
            return
        text = repaired(text)
        text = text.replace("\r\n", "\n") if style.kept else _BLANKS.sub(" ", text)
        if self.in_marker:
            self.now.marker += text
        elif style.hidden:
            if text.strip():
                self.out.lose(*losses.hidden(text))
        else:
            self.now.runs.append(Run(text, style.bold, style.italic, style.font))

    def _say_sign(self, sign: str, style: HtmlStyle) -> None:
        if not self.in_marker:
            self.now.runs.append(Run(sign, style.bold, style.italic, style.font))

    def _picture(self, element: Any) -> None:
        """Tell of a picture; a drawn line saved as a thin picture is no content."""
        sizes = [element.get(name) or "" for name in ("height", "width")]
        if not any(size.isdigit() and int(size[:6]) <= 4 for size in sizes):
            self.out.lose(*losses.picture())

    def _note_list(self, element: Any) -> None:
        found = [child for child in element.iter("div")
                 if _NOTE.match(self.styles.facts(child).get("mso-element", ""))]  # fmt: skip
        for note in found or [element]:
            kept = self.now, self.blocks, self.out.gap, self.out.lines
            self.now, self.blocks = _Paragraph(), []
            self._inside(note, HtmlStyle())
            self._flush()
            texts = ["".join(run.text for run in line.text) for line in self.out.cell_lines(self.blocks)]
            self.now, self.blocks, self.out.gap, self.out.lines = kept
            text = " ".join(" ".join(texts).split())
            if text or _note_key(note.get("id")):
                self.notes.append(text)

    def _table(self, element: Any, style: HtmlStyle) -> None:
        self.out.tables += 1
        place = f"bảng {self.out.tables}"
        rows: list[tuple[GridCell, ...]] = []
        header = 0
        for row in _rows(element):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if (
                header == len(rows)
                and cells
                and (row.getparent().tag == "thead" or all(c.tag == "th" for c in cells))
            ):
                header += 1
            rows.append(tuple(self._cell(cell, style) for cell in cells))
        if any(cell.lines for row in rows for cell in row):
            self.blocks.append(Grid(tuple(rows), header, place))
        self.out.gap = False

    def _cell(self, element: Any, style: HtmlStyle) -> GridCell:
        kept = self.now, self.blocks, self.align
        self.now, self.blocks, self.out.gap = _Paragraph(), [], False
        inner = self.styles.within(element, self.styles.facts(element), style)
        self.align = inner.align
        self._inside(element, inner)
        self._flush()
        lines = self.out.cell_lines(self.blocks)
        self.now, self.blocks, self.align = kept
        return GridCell(
            lines,
            max(1, _number(element.get("colspan"), 1, _MOST_SPAN)),
            max(1, _number(element.get("rowspan"), 1, _MOST_SPAN)),
        )


def _note_key(name: str | None) -> str:
    """Return how a note is known, from its id or from a link to it; "" when it is neither."""
    match = _NOTE_KEY.match(name or "")
    return match[1].lower() if match else ""


def _rows(table: Any) -> list[Any]:
    found = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found.extend(row for row in child if row.tag == "tr")
    return found


def _number(text: str | None, default: int, most: int = 100_000) -> int:
    return min(int(text[:6]), most) if text and text.isascii() and text.isdigit() else default


def _trimmed(runs: list[Run]) -> list[Run]:
    """Collapse the blanks that a browser collapses across elements."""
    done: list[Run] = []
    blank = True
    for run in runs:
        text = run.text[1:] if blank and run.text.startswith(" ") else run.text
        if text:
            blank = text[-1] in " \n"
            done.append(replace(run, text=text))
    return done
