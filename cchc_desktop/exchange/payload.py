"""What stands in a pack for one draft, and which states of a draft two places have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting import history, versions
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.exchange.archive import checksum
from cchc_desktop.plan import Item, Node, Plan, to_json
from cchc_desktop.storage import Database

MOST_DEPTH = 12  # of items under items; a plan has five
_CONTROL = re.compile(r"\\u00(?:0[0-8bcef]|1[0-9a-f])")
_DRAFT_ID = re.compile(r"[0-9a-f]{8}")


class DraftPayload(Struct, frozen=True, forbid_unknown_fields=True):
    """A draft, the state it had when it was last exchanged, and the fingerprints of all its states we know."""

    draft: Draft
    base: Draft | None
    known: tuple[str, ...]


def fingerprint(draft: Draft) -> str:
    """Return the same value for the same words, whatever the title in the lists and the times."""
    return checksum(to_json(replace(draft, title="", created="", changed="")).encode())


def past(db: Database, draft_id: str) -> dict[str, Draft]:
    """Return every state of a draft that its history still holds, by fingerprint, the newest first."""
    states = (history.version(db, draft_id, one.number) for one in history.list_versions(db, draft_id))
    return {fingerprint(state): state for state in states}


def payload_of(db: Database, draft: Draft) -> DraftPayload:
    """Return what goes into a pack; what is sent is kept as a version, so that an answer can be joined."""
    states = past(db, draft.id)
    own = fingerprint(draft)
    if own not in states:
        history.keep_exchanged(db, draft.id)
    exchanged = [one for one in history.list_versions(db, draft.id) if one.kind == versions.EXCHANGED]
    bases = [history.version(db, draft.id, one.number) for one in exchanged]
    base = next((state for state in bases if fingerprint(state) != own), None)
    return DraftPayload(draft, base, tuple(sorted({own, *states})))


def common_state(states: Mapping[str, Draft], payload: DraftPayload) -> Draft | None:
    """Return the newest state of a draft that both sides had; `states` are ours, by fingerprint, newest first."""
    found = next((state for name, state in states.items() if name in payload.known), None)
    if found is None and payload.base is not None and fingerprint(payload.base) in states:
        return payload.base
    return found


def is_sound(payload: DraftPayload) -> bool:
    """Say whether a draft from elsewhere has a form our own could have."""
    drafts = [payload.draft, *([payload.base] if payload.base else [])]
    return all(
        bool(_DRAFT_ID.fullmatch(draft.id))
        and draft.id == payload.draft.id
        and 2000 <= draft.year <= 2099
        and draft.tasks_as in ("text", "appendix")
        and not holds_control(to_json(draft))
        and all(_depth(text.content) <= MOST_DEPTH for text in draft.sections.values())
        for draft in drafts
    )


def is_sound_plan(plan: Plan) -> bool:
    """Say whether a plan from elsewhere has a form that reading could have given."""
    return not holds_control(to_json(plan)) and _depth(plan.body) <= MOST_DEPTH


def holds_control(json: str) -> bool:
    """Say whether JSON holds control characters, which would break a Word file."""
    return bool(_CONTROL.search(json))


def _depth(content: tuple[Node, ...]) -> int:
    return 1 + max((_depth(node.content) for node in content if isinstance(node, Item)), default=0)
