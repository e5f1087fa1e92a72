"""Rules for the text of a plan.

What a rule says (severity, message, reason, source) is data in `resources/rules/checks.toml`; how it
is found is one small function here, yielding the place and the words concerned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop.paths import resources
from cchc_desktop.plan import Item, Node, Numbered, Paragraph, Plan, Table, numbered, plain
from cchc_desktop.plan.numbering import DASHES, LETTERS
from cchc_desktop.vietnamese.text import fold

MAX_QUOTE = 100
_BLANK = re.compile(r"(?:\S+\s+){0,4}\S*(?:…{1,}|\.{4,})\S*(?:\s+\S+){0,3}")


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule as data."""

    id: str
    severity: str  # error | warning | hint
    message: str
    why: str
    source: str


class Finding(Struct, frozen=True):
    """One place that breaks a rule. `path` is the item ("II.1.a"); "" for parts outside the body."""

    rule: str
    severity: str
    message: str
    why: str
    source: str
    part: str  # letterhead | bases | body | ending | appendix
    path: str
    quote: str


class Context(Struct, frozen=True):
    """What the caller knows and a plan does not say: headings that must be there."""

    required: tuple[str, ...] = ()


class _File(Struct):
    rules: tuple[Rule, ...]


Found = Iterator[tuple[str, str, str, str]]  # rule id, part, path, quote


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by id, in the order of the file."""
    body = (resources() / "rules" / "checks.toml").read_bytes()
    return {rule.id: rule for rule in msgspec.toml.decode(body, type=_File).rules}


def check_plan(plan: Plan, context: Context) -> tuple[Finding, ...]:
    """Return every finding, the gravest first, else in document order."""
    order = ("error", "warning", "hint")
    found = [_finding(*one) for check in _CHECKS for one in check(plan, context)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def _finding(rule_id: str, part: str, path: str, quote: str) -> Finding:
    rule = rules()[rule_id]
    quote = quote if len(quote) <= MAX_QUOTE else quote[: MAX_QUOTE - 1] + "…"
    return Finding(
        rule.id, rule.severity, rule.message.format(quote=quote), rule.why, rule.source, part, path, quote
    )


def _letterhead(plan: Plan, _context: Context) -> Found:
    if not plan.agency:
        yield "thieu-co-quan", "letterhead", "", ""
    if not plan.place:
        yield "thieu-dia-danh", "letterhead", "", ""
    if not plan.subject.strip():
        yield "thieu-trich-yeu", "letterhead", "", ""
    if not plan.bases and not plan.opening:
        yield "thieu-can-cu", "bases", "", ""


def _sections(plan: Plan, context: Context) -> Found:
    written = {
        fold(plain(item.text))
        for item in plan.body
        if isinstance(item, Item) and _says_something(item.content)
    }
    paths = {fold(plain(entry.item.text)): entry.path for entry in numbered(plan.body) if entry.level == 1}
    for heading in context.required:
        if fold(heading) not in written:
            yield "thieu-muc", "body", paths.get(fold(heading), ""), heading


def _says_something(content: tuple[Node, ...]) -> bool:
    return any(
        isinstance(node, Paragraph | Table)
        or (isinstance(node, Item) and (not node.heading or _says_something(node.content)))
        for node in content
    )


def _tree(plan: Plan, context: Context) -> Found:
    required = {fold(heading) for heading in context.required}
    for entry in numbered(plan.body):
        quote = plain(entry.item.text)
        if entry.item.heading and not _says_something(entry.item.content) and fold(quote) not in required:
            yield "de-muc-rong", "body", entry.path, quote
        yield from _family(entry, quote)


def _family(entry: Numbered, quote: str) -> Found:
    children = [item for item in entry.item.items if item.style not in DASHES]
    if len(children) == 1 and len(entry.item.content) == 1 and not children[0].heading:
        yield "mot-y-le", "body", entry.path, quote
    if sum(item.style == "a" for item in children) > len(LETTERS):
        yield "qua-23-diem", "body", entry.path, quote


def _blanks(plan: Plan, _context: Context) -> Found:
    for text in (*plan.bases, *plan.opening):
        yield from _blank("bases", "", plain(text))
    yield from _content_blanks("body", plan.body)
    for text in plan.closing:
        yield from _blank("ending", "", plain(text))
    for line in plan.recipients:
        yield from _blank("ending", "", line)
    for appendix in plan.appendices:
        yield from _content_blanks("appendix", appendix.content)


def _content_blanks(part: str, content: tuple[Node, ...], path: str = "") -> Found:
    entries = {id(entry.item): entry.path for entry in numbered(content)}
    for node in content:
        own = entries.get(id(node), "")
        here = f"{path}.{own}" if path and own else path or own
        for words in _words(node):
            yield from _blank(part, here, words)
        if isinstance(node, Item):
            yield from _content_blanks(part, node.content, here)


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Table):
        for row in node.rows:
            for cell in row:
                yield from (plain(text) for text in cell.paragraphs)
        return
    yield plain(node.text)
    if isinstance(node, Item) and node.task:
        yield from (node.task.lead, *node.task.partners, node.task.time, node.task.product)


def _blank(part: str, path: str, text: str) -> Found:
    for match in _BLANK.finditer(text):
        yield "cho-trong", part, path, match.group()


def _waiting(plan: Plan, _context: Context) -> Found:
    for entry in numbered(plan.body):
        for change in entry.item.origin.changes if entry.item.origin else ():
            if change.state == "waiting":
                yield "cho-xem", "body", entry.path, change.before


def _ending(plan: Plan, _context: Context) -> Found:
    if not any(fold(line).startswith("luu") for line in plan.recipients):
        yield "thieu-luu", "ending", "", ""
    signature = plan.signature
    if not signature.title:
        yield "thieu-chuc-vu", "ending", "", ""
    if not signature.name.strip(" .…"):
        yield "thieu-ho-ten", "ending", "", ""
    instead = ("kt.", "tl.", "tuq.")
    if fold(signature.title).startswith("pho ") and not any(
        fold(line).startswith(instead) for line in signature.authority
    ):
        yield "cap-pho-ky", "ending", "", signature.title


_CHECKS: tuple[Callable[[Plan, Context], Found], ...] = (
    _letterhead,
    _sections,
    _tree,
    _blanks,
    _waiting,
    _ending,
)
