"""The rules and word lists under `resources/rules/`, read once."""

from __future__ import annotations

import datetime
from functools import cache

import msgspec
from msgspec import Struct

from cchc_desktop import shipped
from cchc_desktop.checking.model import SEVERITIES, KnownDocument, Rule
from cchc_desktop.vietnamese.dates import parse_date

OUT_OF_FORCE = ("replaced", "finished")
FAMILIES = ("format", "numbers", "structure", "names", "leftovers", "agreement", "text")


class RuleFile(Struct):
    """What a file of `resources/rules/checks/` holds."""

    rules: tuple[Rule, ...]


class OldName(Struct, frozen=True, forbid_unknown_fields=True):
    """A body, unit or term that is no more from a day on. `pattern` is a regular expression on composed text."""

    pattern: str
    since: datetime.date
    rule: str
    better: str = ""  # what to say to the writer
    near: str = ""  # only within a text that also matches this


class _Standing(Struct, frozen=True):
    """A line of `resources/citations.toml`; dates as printed there."""

    number: str = ""
    date: str = ""
    status: str = ""
    since: str = ""
    replaced_by: str = ""


class Rewrite(Struct, frozen=True, forbid_unknown_fields=True):
    """Words written otherwise by the decree: a regular expression and what replaces a match.

    `word` is in every text that matches, once that is in small letters.
    """

    word: str
    pattern: str
    better: str
    rule: str


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists of the language rules, see `resources/rules/words.toml`."""

    foreign: tuple[str, ...]
    never_doubled: frozenset[str]
    doubled: frozenset[str]
    compounds: frozenset[str]
    abbreviations: frozenset[str]
    spends: tuple[str, ...]
    bodies: tuple[str, ...]
    also_right: frozenset[str]
    slips: dict[str, str]
    capitals: tuple[Rewrite, ...]


class OldNames(Struct):
    """What `resources/rules/old_names.toml` holds."""

    names: tuple[OldName, ...]


class _Documents(Struct):
    documents: tuple[_Standing, ...]


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by id, family by family."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        for rule in shipped.load(f"rules/checks/{family}.toml", RuleFile).rules:
            if rule.severity not in SEVERITIES or rule.id in found:
                raise ValueError(rule.id)
            found[rule.id] = msgspec.structs.replace(rule, family=family)
    return found


@cache
def old_names() -> tuple[OldName, ...]:
    """Return the names that are no more, longest patterns first."""
    names = shipped.load("rules/old_names.toml", OldNames).names
    return tuple(sorted(names, key=lambda name: -len(name.pattern)))


@cache
def state_documents() -> dict[str, tuple[KnownDocument, ...]]:
    """Return what is known of often-cited documents, by number; one number may name two documents."""
    found: dict[str, tuple[KnownDocument, ...]] = {}
    for one in shipped.load("citations.toml", _Documents).documents:
        known = known_document(one.number, one.date, one.status, one.since, one.replaced_by)
        found[one.number] = (*found.get(one.number, ()), known)
    return found


def known_document(number: str, printed: str, status: str, since: str, replaced_by: str) -> KnownDocument:
    """Return what is known of a cited document, from its dates as printed; `since` counts where it is out of force."""
    return KnownDocument(number, _day(printed), _day(since) if status in OUT_OF_FORCE else None, replaced_by)


def _day(printed: str) -> datetime.date | None:
    found = parse_date(printed) if printed else None
    return found.as_date() if found else None


@cache
def words() -> Words:
    """Return the word lists."""
    return shipped.load("rules/words.toml", Words)
