"""What the official decided about a doubtful change and wants to be decided so next time, by unit.

Such a decision is a rule with the words before and after it; accepted offers are then made at once and stay marked,
refused ones are undone at once.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.changes import offered
from cchc_desktop.drafting.marks import turn_back, turn_on
from cchc_desktop.drafting.profiles import Profile, add_profile
from cchc_desktop.plan import Change, Item, to_json
from cchc_desktop.storage import Database

_ACTOR = "actor"  # a change by the table of actors is remembered in that table, where it is seen and edited


class Decision(Struct, frozen=True):
    """One remembered decision."""

    rule: str
    before: str
    after: str
    accepted: bool

    def is_about(self, change: Change) -> bool:
        """Say whether it decides a change."""
        return (self.rule, self.before, self.after) == (change.rule, change.before, change.after)


def decisions(db: Database, profile: str) -> tuple[Decision, ...]:
    """Return what is remembered for a unit, the oldest first."""
    kept = db.setting(_key(profile))
    return db.stored(kept, tuple[Decision, ...]) if kept else ()


def remember(db: Database, profile: Profile, change: Change, accepted: bool) -> None:
    """Decide changes like this one so from now on; one about a body goes into the unit's table of actors."""
    if accepted and change.rule.rpartition(":")[2] == _ACTOR and change.after:
        add_profile(db, replace(profile, actors=profile.actors | {change.before: change.after}))
        return
    others = [one for one in decisions(db, profile.id) if not one.is_about(change)]
    decided = Decision(change.rule, change.before, change.after, accepted)
    db.set_setting(_key(profile.id), to_json((*others, decided)))


def forget(db: Database, profile: str, decision: Decision) -> None:
    """Ask again about such changes."""
    left = tuple(one for one in decisions(db, profile) if one != decision)
    db.set_setting(_key(profile), to_json(left))


def _key(profile: str) -> str:
    return f"decisions:{profile}"


def decided(item: Item, known: tuple[Decision, ...]) -> Item:
    """Return a fitted item, and what stands under it, with the remembered decisions made."""
    if not known:
        return item
    for index, change in enumerate(item.origin.changes if item.origin else ()):
        told = next((one for one in known if one.is_about(change)), None)
        if told and told.accepted and offered(change):
            item = turn_on(item, index)
        elif told and not told.accepted and change.state != "rejected":
            item = turn_back(item, index)
    below = tuple(decided(node, known) if isinstance(node, Item) else node for node in item.content)
    return replace(item, content=below)
