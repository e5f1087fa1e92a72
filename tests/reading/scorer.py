"""Compare an outline with one made by hand: what share of items and of their levels agrees."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

PARTICULARS = (
    *("kind", "subject", "agency", "parent_agency", "number", "place", "date"),
    *("signer_authority", "signer_title", "signer_name"),
)
_COMPARED = 28  # letters and digits of a title


def bare(text: str | None) -> str:
    """Letters and digits alone, lower case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text or "").lower())


def _key(item: dict[str, Any]) -> tuple[str, str]:
    return item["marker"].replace("–", "-").rstrip(".):/").strip(), bare(item["title"])[:_COMPARED]


def outline_scores(read: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> tuple[float, float]:
    """Return F1 over items and the share of matched items whose level agrees."""
    keys = [_key(item) for item in read], [_key(item) for item in wanted]
    pairs = [
        (block.a + step, block.b + step)
        for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]
    if not pairs:
        return 0.0, 0.0
    right = sum(read[ours]["level"] == wanted[theirs]["level"] for ours, theirs in pairs)
    return 2 * len(pairs) / (len(read) + len(wanted)), right / len(pairs)


def wrong_particulars(read: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Name the particulars that differ in letters or digits."""
    wrong = [name for name in PARTICULARS if name in wanted and bare(read[name]) != bare(wanted[name])]
    lists = [("recipients", read["recipients"], wanted.get("recipients"))]
    starts = [text[:40] for text in wanted.get("bases", [])]
    lists.append(
        ("bases", [text[: len(start)] for text, start in zip(read["bases"], starts, strict=False)], starts)
    )
    if len(read["bases"]) != len(starts):
        wrong.append("bases")
    wrong += [
        name
        for name, ours, theirs in lists
        if theirs is not None and [*map(bare, ours)] != [*map(bare, theirs)]
    ]
    return wrong
