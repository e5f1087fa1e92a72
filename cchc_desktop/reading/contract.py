"""The JSON of `cchc read`: plain dictionaries in the shape other programs rely on."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from cchc_desktop.plan import Paragraph, Plan, plain
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.reading.appendices import is_attached
from cchc_desktop.reading.door import Reading
from cchc_desktop.vietnamese.text import collapse

_ABBREVIATION = re.compile(r"^(TM|KT|TL|TUQ|Q)\s*\.\s*")


def as_contract(reading: Reading) -> dict[str, Any]:
    """Return what was understood as JSON-ready data; absent things are None or empty lists."""
    plan = reading.plan
    return {
        **_particulars(plan),
        "outline": _outline(plan),
        "paragraphs": list(reading.paragraphs),
        "citations": [citation.number for citation in reading.citations if citation.number],
        "tasks": [{key: row[key] for key in row if key != "group"} for row in _rows(reading.tasks)],
        "obligations": _rows(reading.obligations),
        "losses": _rows(reading.losses),
    }


def _particulars(plan: Plan) -> dict[str, Any]:
    signature = plan.signature
    return {
        "kind": plan.kind or None,
        "subject": plan.subject or None,
        "agency": " ".join(plan.agency) or None,
        "parent_agency": " ".join(plan.parent_agency) or None,
        "number": collapse(plan.number) or None,
        "place": plan.place or None,
        "date": collapse(plan.date) or None,
        "bases": [plain(text) for text in (*plan.bases, *plan.opening)],
        "recipients": list(plan.recipients),
        "signer_authority": " ".join(_spaced(line) for line in signature.authority) or None,
        "signer_title": _spaced(signature.title) or None,
        "signer_other_title": signature.other_title or None,
        "signer_name": signature.name or None,
    }


def _spaced(line: str) -> str:
    return _ABBREVIATION.sub(r"\1. ", line)


def _outline(plan: Plan) -> list[dict[str, Any]]:
    """Return the items of the body, then those of a plan attached to the decision that issues it."""
    attached = [appendix for appendix in plan.appendices if is_attached(appendix)]
    parts = [("", plan.body), *((f"{appendix.label}.", appendix.content) for appendix in attached)]
    return [
        {
            "level": entry.level,
            "marker": entry.marker,
            "title": plain(entry.item.text),
            "text": "\n".join(plain(node.text) for node in entry.item.content if isinstance(node, Paragraph)),
            "path": prefix + entry.path,
        }
        for prefix, content in parts
        for entry in numbered(content)
    ]


def _rows(records: tuple[msgspec.Struct, ...]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for record in records:
        row = msgspec.to_builtins(record)
        rows.append({key: value if value != "" else None for key, value in row.items()})
    return rows
