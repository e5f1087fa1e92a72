"""Tasks: one body leads, there is a time and a product, the deadline lies inside the plan's years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece, TaskFacts
from cchc_desktop.plan import numbered, plain
from cchc_desktop.vietnamese.agencies import known_name_at
from cchc_desktop.vietnamese.text import fold

_HEADS = (
    r"(?:Sở|Phòng|UBND|Ủy ban nhân dân|Văn phòng|Trung tâm|Công an|Ban Chỉ huy|Đoàn Thanh niên|Hội Nông dân|"
    r"Hội Phụ nữ|Hội Liên hiệp|Báo|Đài|Trạm|Thanh tra|Trường|Bưu điện)"
)
_NEXT_BODY = re.compile(rf"\s*(?:,|;|\bvà\b)\s*(?:{_HEADS})(?!\w)")
_MANY = re.compile(r"\b[Cc]ác\b")
_LONGEST = 160  # characters of a list of names
_OWN_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+(?:xã|phường|đặc khu|tỉnh|thành phố|huyện)?\b")


def check(document: Document) -> Findings:
    """Find tasks without a leader, a time or a product, with two leaders, or helped by their own leader."""
    tasks = list(_tasks(document))
    wants_product = sum(bool(task.product) for _piece, task in tasks) * 2 > len(tasks)
    wants_time = sum(bool(task.time) for _piece, task in tasks) * 2 > len(tasks)
    for piece, task in tasks:
        quote = task.content or piece.text
        if not task.lead.strip():
            yield Found(Hit("viec-thieu-chu-tri", 0, 0, quote=quote), piece)
        if not task.time.strip() and wants_time:
            yield Found(Hit("viec-thieu-thoi-gian", 0, 0, quote=quote), piece)
        if not task.product.strip() and wants_product:
            yield Found(Hit("viec-thieu-san-pham", 0, 0, quote=quote), piece)
        yield from _leaders(document, piece, task)


def _tasks(document: Document) -> Iterator[tuple[Piece, TaskFacts]]:
    """Tasks as the model has them; those understood from running text where it has none."""
    own = [entry for entry in numbered(document.plan.body) if entry.item.task]
    for entry in own:
        task = entry.item.task
        assert task is not None
        words = plain(entry.item.text)
        piece = document.piece_of(entry.path)
        yield piece, TaskFacts(entry.path, words, task.lead, task.partners, task.time, task.product)
    if not own:
        for facts in document.context.tasks:
            yield _place(document, facts), facts


def _place(document: Document, facts: TaskFacts) -> Piece:
    """Return the piece of a task by its path, else by its words, as in a table."""
    piece = document.piece_of(facts.path)
    if not piece.text:
        piece = next((one for one in document.pieces if one.text == facts.content), piece)
    return piece._replace(path=facts.path)


def _leaders(document: Document, piece: Piece, task: TaskFacts) -> Findings:
    if _second_body(task.lead):
        yield Found(Hit("hai-chu-tri", 0, 0, quote=task.lead), piece)
    for partner in task.partners:
        if task.lead and fold(partner).strip(" .;") == fold(task.lead).strip(" .;"):
            yield Found(Hit("chu-tri-phoi-hop", 0, 0, quote=partner), piece)
        own = document.agency.body == "Ủy ban nhân dân" and _OWN_COMMITTEE.match(partner)
        if own and fold(partner).strip(" .;") in (fold(document.agency.name), fold(document.agency.short)):
            yield Found(Hit("ubnd-phoi-hop", 0, 0, quote=partner), piece)


def _second_body(lead: str) -> bool:
    """Say whether a second body's name follows the first one; commas inside one name do not count."""
    if "chủ trì" in lead or len(lead) > _LONGEST or _MANY.search(lead):
        return False  # a sentence about who does what, or bodies that each do it at home
    known = known_name_at(lead) or 0
    return bool(_NEXT_BODY.search(lead, known))
