"""What goes into a check and what comes out of it, as plain data.

Everything a plan does not say about itself (who we are, what the higher plan asks, where clauses came from) is given
by the caller in a `Context`; nothing here opens a file or a database.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from cchc_desktop.vietnamese.text import collapse, fold

SEVERITIES = ("error", "warning", "hint")


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule as data. `message` may hold `{quote}`, `{better}`, `{other}` and `{what}`."""

    id: str
    severity: str  # error | warning | hint
    message: str
    why: str
    source: str  # decree, appendix, item; or "quy ước"
    scope: str = "plan"  # plan: words of a plan; file: words of a finished file; page: looks of a Word file
    family: str = ""  # filled from the name of the rule's file


class Edit(Struct, frozen=True):
    """Put `after` for the characters from `start` to `end` wherever the whole text is `text`."""

    text: str
    start: int
    end: int
    after: str


class Fix(Struct, frozen=True):
    """A change that is safe without asking what was meant: edits, all in the offsets of the texts as they are."""

    edits: tuple[Edit, ...]


class Finding(Struct, frozen=True):
    """One place that breaks a rule.

    `path` is the item ("II.1.a"; in an appendix "appendices.1.I.2"), "" for parts outside the items. `text` is the
    whole text the words stand in and `start` where in it; `part` one of letterhead, bases, body, ending, appendix.
    """

    rule: str
    severity: str
    message: str
    why: str
    source: str
    part: str
    path: str
    quote: str
    fix: Fix | None = None
    text: str = ""
    start: int = 0
    order: int = 0  # place of the text in the document, for sorting and for finding its page

    @property
    def key(self) -> str:
        """What names this finding when it is silenced: the rule and its words, not where they stand."""
        return f"{self.rule}|{collapse(fold(self.quote))}"


class Silence(Struct, frozen=True):
    """A rule, or one finding of it, that is not to be shown again; the reason is kept for whoever asks."""

    rule: str
    reason: str
    key: str = ""  # a finding's key; "" silences the whole rule


class Ours(Struct, frozen=True):
    """Our side: whose plan this is."""

    name: str = ""
    level: str = ""  # province | department | district | commune | office
    unit: str = ""  # "xã", "sở"
    place: str = ""
    province: str = ""  # with or without its kind


class SourceFacts(Struct, frozen=True):
    """What a taken clause may have brought along from its own plan."""

    names: tuple[str, ...] = ()  # agency as printed, long and short
    places: tuple[str, ...] = ()  # "Sơn Lộc"


class KnownDocument(Struct, frozen=True):
    """What is known of a document: its number, its true date, the day it went out of force, what to cite instead."""

    number: str
    date: datetime.date | None = None
    until: datetime.date | None = None
    follows: str = ""


class AskedOf(Struct, frozen=True):
    """An obligation of the higher plan and how far it is answered (answered, partly, not_ours, missing)."""

    text: str
    state: str
    source: str = ""


class TaskFacts(Struct, frozen=True):
    """A task as understood from running text: where it stands, who leads, who helps, by when, what comes out."""

    path: str
    content: str
    lead: str = ""
    partners: tuple[str, ...] = ()
    time: str = ""
    product: str = ""


class Context(Struct, frozen=True):
    """What the caller knows and a plan does not say.

    `finished` says that the words are a file's own, down to its last full stop; in a draft the writer adds the ends of
    bases and recipients. `date` overrules the date line, `today` is the day nothing can be dated after.
    """

    required: tuple[str, ...] = ()  # headings that must be there
    order: tuple[str, ...] = ()  # all headings of the plan kind in their order
    finished: bool = False
    date: datetime.date | None = None
    today: datetime.date | None = None
    ours: Ours = Ours()
    sources: tuple[SourceFacts, ...] = ()
    register: tuple[KnownDocument, ...] = ()
    obligations: tuple[AskedOf, ...] = ()
    tasks: tuple[TaskFacts, ...] = ()
    printed: tuple[str, ...] = ()  # paragraphs of a file exactly as they are, before anything was tidied
    silenced: tuple[Silence, ...] = ()


class Piece(NamedTuple):
    """One text of the plan with its place."""

    order: int
    part: str  # letterhead | title | bases | opening | body | closing | recipients | signature | appendix
    role: str  # heading item paragraph cell header lead partner time product line note
    path: str
    text: str


class Hit(NamedTuple):
    """What a rule found in one text: its words by offsets, and the better words where they are certain."""

    rule: str
    start: int
    end: int
    better: str | None = None  # what should stand there; makes a fix
    other: str = ""  # a value for the message
    quote: str = ""  # overrules the words at start…end
    what: str = ""  # another value for the message: the element of a page


class Found(NamedTuple):
    """A hit at its piece; a hit without a piece concerns the whole document or something that is missing."""

    hit: Hit
    piece: Piece
    edits: tuple[Edit, ...] = ()  # for a fix in many places at once


Hits = Iterator[Hit]
Findings = Iterator[Found]
