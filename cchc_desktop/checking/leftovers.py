"""What was left behind: blanks, brackets, traces of another agency, another year, another kind of unit."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from cchc_desktop.checking.codes import mentions
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Hits, Piece
from cchc_desktop.vietnamese.text import fold, spelling

# A blank to be filled: two signs of ellipsis, many dots or underscores, or one ellipsis where a value must follow.
# Dots right after a word of a list ("loa, đài....") mean "and so on".
_BLANK = re.compile(
    r"…{2,}|(?<![\w,;)])\.{4,}|\.{6,}|_{3,}"
    r"|(?:\b(?:ngày|tháng|năm|số|của|do|giao)|:) …(?=\s*(?:[\w/,;.]|$))"
)
_SIGNED_LATER = re.compile(r"(?:kèm theo|ban hành theo)\s[^;]*?số\s*[….\s_]*/", re.IGNORECASE)
_FORM = re.compile(r"\b(?:mau|phieu|bieu mau|bieu so|de cuong|don de nghi)\b")
_FORM_BLANKS = 4  # an appendix with so many is a form that others fill in
_AROUND = re.compile(r"(?:\S+\s+){0,4}\S*$"), re.compile(r"\S*(?:\s+\S+){0,3}")
_BRACKETS = re.compile(
    r"\[(?!\d{1,3}\]|[.…]+\])[^\]]{0,80}\]|\{[^}]{0,80}\}|«[^»]{0,80}»|<<[^>]{0,80}>>"
    r"|(?<!thứ )(?<!khóa )(?<!khoá )(?<!kỳ )\bXXX+\b"
)
_OF_DEPARTMENT = re.compile(
    r"(?:(?:của|thuộc|tại|toàn|trong)\s+(?:ngành\s+)?|(?:[Ll]ãnh đạo|[Vv]ăn phòng|[Gg]iám đốc|[Tt]rực thuộc)\s+)"
    r"(Sở)(?=\s*(?:$|[.;:)]|,(?!\s*(?:ban|ngành|[A-ZĐ]))|\s+(?!(?:,|ngành|và\b|ban\b|chủ quản|chuyên|quản lý|"
    r"phụ trách|liên quan|có liên)|[A-ZĐ])[^\W\d_]))"
)
_OWN_UNIT = re.compile(
    r"(?:trên địa bàn|trong toàn|toàn thể|của)\s+(?:toàn\s+)?(xã|phường|đặc khu)"
    r"(?=\s*(?:$|[.;:)]|,\s+(?!xã|phường|đặc khu)))"
)
_OWN_PLAN = re.compile(
    r"(?:Trên đây là|ban hành|xây dựng|triển khai thực hiện)\s+[Kk]ế hoạch\b[^.;]*?"
    r"(?<!đến )(?<!từ )\bnăm (20\d\d)(?!\s?[-–\d])"
)
_DATED = re.compile(r"\btháng\s+\d{1,2}\s+$|\b(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\b[^,;.]*$")


def check(document: Document) -> Findings:
    """Find what should not have stayed."""
    forms = _forms(document)
    for piece in document.pieces:
        if piece.role == "reference" or piece.part == "letterhead" or _SIGNED_LATER.search(piece.text):
            continue
        for hit in blank_hits(piece.text):
            if piece.part != "appendix" or _appendix(piece) not in forms:
                yield Found(hit, piece)
    if document.level in ("commune", "district", "office"):
        yield from _department(document)
    yield from _other_unit(document)
    yield from _other_year(document)
    yield from _sources(document)


def _appendix(piece: Piece) -> str:
    return ".".join(piece.path.split(".")[:2])


def _forms(document: Document) -> frozenset[str]:
    """Return the appendices whose blanks are for others to fill in."""
    blanks: Counter[str] = Counter()
    for piece in document.pieces:
        if piece.part == "appendix":
            named = piece.role in ("label", "title") and _FORM.search(fold(piece.text))
            blanks[_appendix(piece)] += _FORM_BLANKS if named else len(_BLANK.findall(piece.text))
    return frozenset(path for path, count in blanks.items() if count >= _FORM_BLANKS)


@lru_cache(maxsize=4096)
def blank_hits(text: str) -> tuple[Hit, ...]:
    """Return blanks and brackets of one text."""
    return tuple(_blanks(text))


def _blanks(text: str) -> Hits:
    for match in _BLANK.finditer(text):
        before, after = _AROUND[0].search(text[: match.start()]), _AROUND[1].match(text[match.end() :])
        quote = f"{before[0] if before else ''}{match[0]}{after[0] if after else ''}"
        yield Hit("cho-trong", match.start(), match.end(), quote=quote)
    for match in _BRACKETS.finditer(text):
        yield Hit("ngoac-vuong", match.start(), match.end())


def _department(document: Document) -> Findings:
    """A plan that is not a department's speaks of "Sở" only with its name."""
    for piece in (one for one in document.running if "Sở" in one.text):
        for match in _OF_DEPARTMENT.finditer(piece.text):
            if not _named_before(piece.text[: match.start()]):
                yield Found(Hit("cua-so", match.start(), match.end()), piece)


def _named_before(text: str) -> bool:
    """A department named in the same text may be called "Sở" after that."""
    return bool(re.search(r"Sở\s+[A-ZĐ]", text))


@lru_cache(maxsize=4096)
def _own_units(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_OWN_UNIT.finditer(text))


def _other_unit(document: Document) -> Findings:
    """A commune's plan does not call its own area by another kind."""
    unit = document.context.ours.unit or document.agency.area
    if document.level != "commune" or unit not in ("xã", "phường", "đặc khu"):
        return
    for piece in document.running:
        for match in _own_units(piece.text):
            if match[1] != unit:
                yield Found(Hit("don-vi-khac", match.start(), match.end(), None, unit), piece)


def _other_year(document: Document) -> Findings:
    """Where the plan names itself, it names its own year."""
    years = document.years
    if years is None:
        return
    for piece in document.running:
        if piece.part not in ("opening", "closing", "appendix", "body"):
            continue
        if piece.part == "appendix" and piece.role != "title":
            continue
        if piece.part == "body" and not piece.text.lstrip().startswith("Trên đây"):
            continue
        pattern = re.compile(r"năm (20\d\d)(?![-–\d])") if piece.role == "title" else _OWN_PLAN
        for match in pattern.finditer(piece.text):
            start = match.start(1) - len("năm ")
            other = not years[0] <= int(match[1]) <= years[1] and match[1] not in document.plan.subject
            if other and not _DATED.search(piece.text[:start]) and not _within_citation(piece.text, start):
                yield Found(
                    Hit("nam-khac", match.start(), match.end(), None, str(years[0]), f"năm {match[1]}"), piece
                )


def _within_citation(text: str, place: int) -> bool:
    return any(mention.word_start <= place < mention.until for mention in mentions(text))


def _sources(document: Document) -> Findings:
    """Names of the agency a clause was taken from, where they are not part of a citation."""
    ours = document.context.ours
    own = {
        spelling(name)
        for name in (ours.place, ours.province.removeprefix("tỉnh ").removeprefix("thành phố "))
    }
    own |= {spelling(document.agency.place)}
    for source in document.context.sources:
        for name in (*source.names, *source.places):
            if not name or spelling(name) in own or any(spelling(name) == known for known in own):
                continue
            for piece in document.running:
                if piece.part not in ("title", "bases", "opening"):
                    yield from _trace(piece, name)


def _trace(piece: Piece, name: str) -> Findings:
    start = 0
    folded, wanted = fold(piece.text), fold(name)
    while (place := folded.find(wanted, start)) >= 0:
        start = place + len(wanted)
        whole = not folded[place - 1 : place].isalnum() and not folded[start : start + 1].isalnum()
        whole = whole and spelling(piece.text[place:start]) == spelling(name)  # An Hạ is not An Hà
        if whole and piece.text[place].isupper() and not _within_citation(piece.text, place):
            yield Found(Hit("dau-vet-nguon", place, start), piece)
