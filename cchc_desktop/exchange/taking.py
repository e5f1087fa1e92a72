"""Taking what was chosen of an opened pack: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import history
from cchc_desktop.drafting.corrected import correct
from cchc_desktop.drafting.drafts import Draft, save_draft
from cchc_desktop.drafting.profiles import Profile, add_profile
from cchc_desktop.errors import UserError
from cchc_desktop.exchange import marks, updates
from cchc_desktop.exchange.contents import Value
from cchc_desktop.exchange.joining import Joined, joined
from cchc_desktop.exchange.marks import ClauseMarks
from cchc_desktop.exchange.opening import COPY, JOIN, NEW, SKIP, Opened, PackItem, shown
from cchc_desktop.exchange.payload import DraftPayload
from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan
from cchc_desktop.shipped import Update
from cchc_desktop.storage import Database

Taken = (
    frozenset[int] | None
)  # numbers of the accepted differences; None: all that theirs did, of both what both did


def accept(
    db: Database,
    opened: Opened,
    choices: Mapping[int, str] | None = None,
    taken: Mapping[int, frozenset[int]] | None = None,
) -> dict[int, str]:
    """Store what was chosen, all in one transaction; returns what was done with each item, by number.

    `choices` names skip, take, join or copy by item number; None takes the proposed choice everywhere, items left
    out are skipped. `taken` gives, for a join, the numbers of the accepted differences; without it all that theirs
    did is taken and both wordings are kept where both wrote. Raises as importing a file does; nothing is stored then.
    """
    done: dict[int, str] = {}
    with db.transaction():
        for item in opened.items:
            choice = item.choices[0] if choices is None else choices.get(item.number, SKIP)
            if choice not in item.choices:
                raise UserError(_("Không thể chọn “{choice}” cho mục này của gói.").format(choice=choice))
            done[item.number] = choice
            if choice != SKIP:
                _store(db, item, opened.values[item.number], choice, (taken or {}).get(item.number))
    return done


def _store(db: Database, item: PackItem, value: Value, choice: str, taken: Taken) -> None:
    if isinstance(value, Profile):
        add_profile(db, replace(value, id=_free_profile_id(db, value.id)) if choice == COPY else value)
    elif isinstance(value, DraftPayload):
        _store_draft(db, item, value, choice, taken)
    elif isinstance(value, Plan):
        correct(db, item.id, value)
    elif isinstance(value, ClauseMarks):
        marks.take(db, value, taken)
    elif isinstance(value, Update):
        updates.install(db, value)
    else:
        library.import_bytes(db, shown(Path(item.title.replace("\\", "/")).name), value)


def _free_profile_id(db: Database, name: str) -> str:
    number = 2
    while db.row("SELECT id FROM profiles WHERE id = ?", [f"{name}-{number}"]):
        number += 1
    return f"{name}-{number}"


def _store_draft(db: Database, item: PackItem, payload: DraftPayload, choice: str, taken: Taken) -> None:
    theirs = payload.draft
    if choice == COPY:
        history.save_copy(db, theirs)
        return
    if item.state == NEW:
        if payload.base is not None:
            save_draft(db, payload.base)
            history.keep_exchanged(db, theirs.id)
    else:
        history.keep_before(db, theirs.id, _("Trước khi nhận gói"))
    # Their state is kept too, so that their next pack is understood as following it.
    save_draft(db, theirs)
    history.keep_exchanged(db, theirs.id)
    if choice == JOIN and item.joined is not None:
        save_draft(db, joined(item.joined, taken))


def accept_join(db: Database, found: Joined, taken: Taken = None) -> Draft:
    """Keep a version of our draft, then the draft with the accepted differences; returns it.

    None takes all that theirs did; of what both wrote, both wordings.
    """
    result = joined(found, taken)
    if result == found.ours:
        return result
    with db.transaction():
        history.keep_before(db, found.ours.id, _("Trước khi ghép gói"))
        return save_draft(db, result)
