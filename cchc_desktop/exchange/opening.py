"""Opening a pack: what is inside, who signed it, what is new, the same or in conflict; then taking what is chosen."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting import history
from cchc_desktop.drafting.drafts import Draft, get_draft, save_draft
from cchc_desktop.drafting.profiles import Profile, add_profile, check_profile, get_profile
from cchc_desktop.errors import BadProfile, NotFound, UserError
from cchc_desktop.exchange import archive, signing
from cchc_desktop.exchange.archive import Entry, damaged
from cchc_desktop.exchange.joining import Joined, join, joined
from cchc_desktop.exchange.payload import (
    DraftPayload,
    common_state,
    fingerprint,
    is_sound,
    is_sound_plan,
    past,
)
from cchc_desktop.exchange.signing import Signer
from cchc_desktop.i18n import _
from cchc_desktop.kinds import get_kind
from cchc_desktop.library.corrections import correct, is_corrected
from cchc_desktop.plan import Plan
from cchc_desktop.storage import Database

NEW, SAME, NEWER, OLDER, CONFLICT, BLOCKED = "new", "same", "newer", "older", "conflict", "blocked"
SKIP, TAKE, JOIN, COPY = "skip", "take", "join", "copy"
_PROFILE_ID = re.compile(r"[\w .-]{1,64}")
T = TypeVar("T")
Value = Profile | DraftPayload | Plan | bytes


class PackItem(Struct, frozen=True):
    """One thing in a pack beside what is here."""

    number: int  # from 1
    kind: str  # draft | source | source-correction | profile
    id: str
    title: str
    state: str  # new | same | newer | older | conflict | blocked: theirs against ours
    choices: tuple[str, ...]  # what may be done, the proposed one first
    reason: str = ""  # why it is blocked
    joined: Joined | None = None  # for a draft in conflict: item by item


class Opened(Struct, frozen=True):
    """A pack that was looked into; nothing of it is stored yet."""

    name: str
    made_by: str
    signer: Signer | None
    items: tuple[PackItem, ...]
    values: dict[int, Value]


def open_pack(db: Database, file: Path) -> Opened:
    """Look into a pack and compare it with what is here. Nothing is stored.

    Raises `DamagedData` for a broken or altered pack, `UserError` for one that cannot be read.
    """
    file = Path(file)
    found = archive.read(file)
    signer = signing.signer_of(db, found, file.name)
    values: dict[int, Value] = {}
    for number, entry in enumerate(found.manifest.items, 1):
        values[number] = _value(entry, found.contents[entry.file], file.name)
    brought = {(entry.kind, entry.id) for entry in found.manifest.items}
    items = tuple(
        _item(db, number, entry, values[number], brought)
        for number, entry in enumerate(found.manifest.items, 1)
    )
    return Opened(file.name, _shown(found.manifest.made_by), signer, items, values)


def _value(entry: Entry, content: bytes, name: str) -> Value:
    """Return what an entry holds, in our own types; anything else is damage."""
    if entry.kind == "source":
        if hashlib.sha256(content).hexdigest()[:12] != entry.id:
            raise damaged(name)
        return content
    if entry.kind == archive.CORRECTION:
        plan = _decoded(content, Plan, name)
        if not is_sound_plan(plan):
            raise damaged(name)
        return plan
    if entry.kind == "profile":
        profile = _decoded(content, Profile, name)
        try:
            check_profile(profile)
        except BadProfile as error:
            raise damaged(name) from error
        if profile.id != entry.id or not _PROFILE_ID.fullmatch(profile.id):
            raise damaged(name)
        return profile
    if entry.kind == "draft":
        payload = _decoded(content, DraftPayload, name)
        if payload.draft.id != entry.id or not is_sound(payload):
            raise damaged(name)
        return payload
    raise damaged(name)


def _decoded(content: bytes, kind: type[T], name: str) -> T:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, UserError, ValueError, RecursionError) as error:
        raise damaged(name) from error


def _shown(text: str) -> str:
    """Return a text from elsewhere fit for one line of a list: no control characters, not endless."""
    return "".join(" " if unicodedata.category(one).startswith("C") else one for one in text)[:200]


def _item(db: Database, number: int, entry: Entry, value: Value, brought: set[tuple[str, str]]) -> PackItem:
    item = PackItem(number, entry.kind, entry.id, _shown(entry.title), NEW, (TAKE, SKIP))
    if isinstance(value, Profile):
        return _profile_item(db, item, value)
    if isinstance(value, DraftPayload):
        return _draft_item(db, item, value, brought)
    if isinstance(value, Plan):
        return _correction_item(db, item, value, brought)
    known = db.row("SELECT id FROM sources WHERE id = ?", [entry.id])
    return replace(item, state=SAME, choices=(SKIP,)) if known else item


def _correction_item(db: Database, item: PackItem, theirs: Plan, brought: set[tuple[str, str]]) -> PackItem:
    here = bool(db.row("SELECT id FROM sources WHERE id = ?", [item.id]))
    if not here:
        if ("source", item.id) in brought:
            return item
        return replace(
            item, state=BLOCKED, choices=(SKIP,), reason=_("Gói thiếu kế hoạch mà phần sửa này thuộc về.")
        )
    if library.source_plan(db, item.id) == theirs:
        return replace(item, state=SAME, choices=(SKIP,))
    # What was corrected here is never replaced unasked.
    return replace(item, state=CONFLICT, choices=(SKIP, TAKE)) if is_corrected(db, item.id) else item


def _profile_item(db: Database, item: PackItem, profile: Profile) -> PackItem:
    try:
        ours = get_profile(db, profile.id)
    except NotFound:
        return item
    if ours == profile:
        return replace(item, state=SAME, choices=(SKIP,))
    # Our own unit's facts are never replaced unasked: the other form comes beside them.
    return replace(item, state=CONFLICT, choices=(COPY, SKIP, TAKE))


def _draft_item(
    db: Database, item: PackItem, payload: DraftPayload, brought: set[tuple[str, str]]
) -> PackItem:
    theirs = payload.draft
    if reason := _obstacle(db, theirs, brought):
        return replace(item, state=BLOCKED, choices=(SKIP,), reason=reason)
    try:
        ours = get_draft(db, theirs.id)
    except NotFound:
        return item
    own, other, states = fingerprint(ours), fingerprint(theirs), past(db, ours.id)
    if own == other:
        return replace(item, state=SAME, choices=(SKIP,))
    if other in states:
        return replace(item, state=OLDER, choices=(SKIP, COPY))
    if own in payload.known:
        return replace(item, state=NEWER, choices=(TAKE, SKIP, COPY))
    found = join(ours, theirs, common_state(states, payload))
    return replace(item, state=CONFLICT, choices=(JOIN, SKIP, COPY, TAKE), joined=found)


def _obstacle(db: Database, draft: Draft, brought: set[tuple[str, str]]) -> str:
    try:
        get_kind(draft.kind)
    except NotFound:
        return _("Máy này chưa có loại kế hoạch “{kind}” mà bản thảo dùng.").format(kind=_shown(draft.kind))
    known = db.row("SELECT id FROM profiles WHERE id = ?", [draft.profile])
    if known is None and ("profile", draft.profile) not in brought:
        return _("Gói thiếu hồ sơ đơn vị “{profile}” mà bản thảo dùng.").format(profile=_shown(draft.profile))
    return ""


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


def _store(
    db: Database,
    item: PackItem,
    value: Value,
    choice: str,
    taken: frozenset[int] | None,
) -> None:
    if isinstance(value, Profile):
        add_profile(db, replace(value, id=_free_profile_id(db, value.id)) if choice == COPY else value)
    elif isinstance(value, DraftPayload):
        _store_draft(db, item, value, choice, taken)
    elif isinstance(value, Plan):
        correct(db, item.id, value)
    else:
        library.import_bytes(db, _shown(Path(item.title.replace("\\", "/")).name), value)


def _free_profile_id(db: Database, name: str) -> str:
    number = 2
    while db.row("SELECT id FROM profiles WHERE id = ?", [f"{name}-{number}"]):
        number += 1
    return f"{name}-{number}"


def _store_draft(
    db: Database, item: PackItem, payload: DraftPayload, choice: str, taken: frozenset[int] | None
) -> None:
    theirs = payload.draft
    if choice == COPY:
        history.save_copy(db, theirs)
        return
    if item.state == NEW:
        if payload.base is not None:
            save_draft(db, payload.base)
            history.keep_exchanged(db, theirs.id)
        save_draft(db, theirs)
        history.keep_exchanged(db, theirs.id)
        return
    history.keep_before(db, theirs.id, _("Trước khi nhận gói"))
    # Their state is kept too, so that their next pack is understood as following it.
    if choice == JOIN and item.joined is not None:
        result = joined(item.joined, taken)
        save_draft(db, theirs)
        history.keep_exchanged(db, theirs.id)
        save_draft(db, result)
    else:
        save_draft(db, theirs)
        history.keep_exchanged(db, theirs.id)


def join_pack(db: Database, draft: Draft, file: Path) -> Joined:
    """Compare a draft with the one in a colleague's pack, also when that was begun on its own; nothing is stored.

    Raises `DamagedData`, `UserError` when the pack holds not exactly one draft of the same kind of plan.
    """
    opened = open_pack(db, file)
    payloads = [value for value in opened.values.values() if isinstance(value, DraftPayload)]
    if len(payloads) != 1 or payloads[0].draft.kind != draft.kind:
        raise UserError(
            _("Gói “{name}” phải có đúng một bản thảo cùng loại kế hoạch thì mới ghép được.").format(
                name=opened.name
            )
        )
    payload = payloads[0]
    if payload.draft.id == draft.id:
        return join(draft, payload.draft, common_state(past(db, draft.id), payload))
    return join(draft, payload.draft)


def accept_join(db: Database, found: Joined, taken: frozenset[int] | None = None) -> Draft:
    """Keep a version of our draft, then the draft with the accepted differences; returns it.

    None takes all that theirs did; of what both wrote, both wordings.
    """
    result = joined(found, taken)
    if result == found.ours:
        return result
    with db.transaction():
        history.keep_before(db, found.ours.id, _("Trước khi ghép gói"))
        return save_draft(db, result)
