"""A plan (Kế hoạch) as plain frozen data.

Empty strings and empty tuples mean "not there". Texts are NFC, inner runs of blanks collapsed,
without the marker, exactly as in the document otherwise.

`gc=False`: frozen trees have no cycles, and a long plan has so many nodes that looking for some takes time.
"""

from __future__ import annotations

from msgspec import Struct


class Anchor(Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """Where a note is called: `note` is its place in the plan's notes from 1, 0 for none."""

    note: int = 0


class Span(Anchor, frozen=True, gc=False, omit_defaults=True):
    """A run of text with the only emphasis that survives import; its note is called after its last character."""

    text: str
    bold: bool = False
    italic: bool = False


Text = tuple[Span, ...]


def text_of(plain_text: str) -> Text:
    """Make unemphasised text; an empty string makes an empty text."""
    return (Span(plain_text),) if plain_text else ()


def plain(text: Text) -> str:
    """Return the characters of a text without emphasis."""
    return "".join(span.text for span in text)


class Change(Struct, frozen=True, omit_defaults=True):
    """One change made or offered when a text was fitted to our unit.

    `start` and `end` are character offsets in the fitted text, where `after` stands while the
    state is "applied" and `before` stands while it is "waiting" or "rejected".
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    reason: str = ""
    state: str = "applied"  # applied | waiting | rejected
    sure: bool = True


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where an item came from. Travels with it in the app, never into an exported file."""

    source: str = ""  # id of a source plan, "starter" for shipped clauses, "draft:<id>" for our own
    path: str = ""  # "II.2.a" in that source
    text: str = ""  # as it stood there
    changes: tuple[Change, ...] = ()
    answers: tuple[str, ...] = ()  # obligations ("source:path") the official says this item answers


class Task(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who does an item by when (its text is the content): printed as lines or as a table row."""

    lead: str = ""  # chủ trì
    partners: tuple[str, ...] = ()  # phối hợp
    time: str = ""  # thời gian thực hiện
    product: str = ""  # sản phẩm, kết quả


class Paragraph(Struct, frozen=True, gc=False, omit_defaults=True, tag="paragraph"):
    """An unmarked paragraph: continuation of an item, or closing text."""

    text: Text
    origin: Origin | None = None


class Cell(Struct, frozen=True, gc=False, omit_defaults=True):
    """A table cell: its paragraphs, and how many columns and rows it covers."""

    paragraphs: tuple[Text, ...] = ()
    columns: int = 1
    rows: int = 1


class Table(Struct, frozen=True, gc=False, omit_defaults=True, tag="table"):
    """A table as rows of cells; a cell covered by one above it is left out of its row."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


class Item(Struct, frozen=True, gc=False, omit_defaults=True, tag="item"):
    """A numbered or listed item and all that stands under it, in document order.

    `style` names the marker's family: "phần" "chương" "mục" "điều" (word + number) "A" "I" "1"
    "1.1" "a" "-" "+". `marker` is what the source printed ("4" stays "4"); None means: computed.
    `heading` says that the text is a title standing alone, not a sentence.
    """

    text: Text = ()
    style: str = "-"
    marker: str | None = None
    heading: bool = False
    content: tuple[Item | Paragraph | Table, ...] = ()
    task: Task | None = None
    origin: Origin | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The item's own items, without paragraphs and tables."""
        return tuple(node for node in self.content if isinstance(node, Item))


Node = Item | Paragraph | Table


class Signature(Struct, frozen=True, omit_defaults=True):
    """The signing block: quyền hạn, chức vụ, họ tên."""

    authority: tuple[str, ...] = ()  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
    title: str = ""  # "PHÓ CHỦ TỊCH"
    other_title: str = ""  # chức vụ khác, printed above the name
    name: str = ""


class Appendix(Struct, frozen=True, omit_defaults=True):
    """An appendix (Phụ lục): label, title, its reference line, content."""

    label: str = ""
    title: str = ""
    reference: str = ""
    content: tuple[Node, ...] = ()
    landscape: bool = False


class Plan(Struct, frozen=True, omit_defaults=True):
    """A whole plan. Everything a reader printed has one place here, in document order."""

    kind: str = ""  # tên loại, "KẾ HOẠCH"
    subject: str = ""  # trích yếu, lines joined by one blank
    parent_agency: tuple[str, ...] = ()  # cơ quan chủ quản, one string a printed line
    agency: tuple[str, ...] = ()  # cơ quan ban hành, one string a printed line
    number: str = ""  # "05/KH-UBND", "/KH-UBND" while the number is blank
    place: str = ""  # địa danh
    date: str = ""  # "ngày tháng 02 năm 2026", blanks collapsed
    bases: tuple[Text, ...] = ()  # căn cứ
    opening: tuple[Text, ...] = ()  # paragraphs between the bases and the first item
    body: tuple[Node, ...] = ()
    closing: tuple[Text, ...] = ()  # after the last item, up to "./."
    recipients: tuple[str, ...] = ()  # nơi nhận, without dash and final ; or .
    signature: Signature = Signature()
    appendices: tuple[Appendix, ...] = ()
    notes: tuple[str, ...] = ()  # footnotes, endnotes, comments; spans name the one they call
    joint: tuple[Signature, ...] = ()  # the other bodies' signers of a joint document (văn bản liên tịch)
