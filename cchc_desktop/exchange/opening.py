"""Opening a pack: what is inside, who signed it, and how each thing compares with what is here. Nothing is stored."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop import library, shipped
from cchc_desktop.drafting.differences import BOTH, Difference
from cchc_desktop.drafting.drafts import Draft, get_draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.errors import NotFound, UserError
from cchc_desktop.exchange import archive, marks, signing, updates
from cchc_desktop.exchange.archive import Entry, damaged
from cchc_desktop.exchange.contents import Value, value_of
from cchc_desktop.exchange.joining import Joined, join
from cchc_desktop.exchange.marks import ClauseMarks
from cchc_desktop.exchange.payload import DraftPayload, common_state, fingerprint, past
from cchc_desktop.exchange.signing import Signer
from cchc_desktop.i18n import _
from cchc_desktop.kinds import get_kind
from cchc_desktop.library.corrections import is_corrected
from cchc_desktop.plan import Plan
from cchc_desktop.shipped import Update
from cchc_desktop.storage import Database

NEW, SAME, NEWER, OLDER, CONFLICT, BLOCKED = "new", "same", "newer", "older", "conflict", "blocked"
SKIP, TAKE, JOIN, COPY = "skip", "take", "join", "copy"


class PackItem(Struct, frozen=True):
    """One thing in a pack beside what is here."""

    number: int  # from 1
    kind: str  # one of the kinds of `exchange.archive`
    id: str
    title: str
    state: str  # new | same | newer | older | conflict | blocked: theirs against ours
    choices: tuple[str, ...]  # what may be done, the proposed one first
    reason: str = ""  # why it is not offered
    joined: Joined | None = None  # for a draft in conflict
    differences: tuple[Difference, ...] = ()  # what may be joined, item by item

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """What both sides did, or what nobody can tell."""
        return tuple(one for one in self.differences if one.by == BOTH)


class Opened(Struct, frozen=True):
    """A pack that was looked into; nothing of it is stored yet."""

    name: str
    made_by: str
    signer: Signer | None
    sha256: str  # of the file, to be compared where nobody signed
    items: tuple[PackItem, ...]
    values: dict[int, Value]


def open_pack(db: Database, file: Path) -> Opened:
    """Look into a pack and compare it with what is here. Nothing is stored.

    Raises `DamagedData` for a broken or altered pack, `UserError` for one that cannot be read.
    """
    file = Path(file)
    found = archive.read(file)
    signer = signing.signer_of(db, found, file.name)
    entries = found.manifest.items
    values = {
        number: value_of(entry, found.contents[entry.file], file.name)
        for number, entry in enumerate(entries, 1)
    }
    brought = {(entry.kind, entry.id) for entry in entries}
    if len(entries) > 1 and any(entry.kind == archive.UPDATE for entry in entries):
        raise damaged(file.name)  # an update comes alone: data and work are not accepted in one breath
    items = tuple(
        _item(db, number, entry, values[number], brought) for number, entry in enumerate(entries, 1)
    )
    return Opened(file.name, shown(found.manifest.made_by), signer, found.sha256, items, values)


def shown(text: str) -> str:
    """Return a text from elsewhere fit for one line of a list: no control characters, not endless."""
    return "".join(" " if unicodedata.category(one).startswith("C") else one for one in text)[:200]


def _item(db: Database, number: int, entry: Entry, value: Value, brought: set[tuple[str, str]]) -> PackItem:
    item = PackItem(number, entry.kind, entry.id, shown(entry.title), NEW, (TAKE, SKIP))
    if isinstance(value, Profile):
        return _profile_item(db, item, value)
    if isinstance(value, DraftPayload):
        return _draft_item(db, item, value, brought)
    if isinstance(value, Update):
        return _update_item(db, item, value)
    known = bool(db.row("SELECT id FROM sources WHERE id = ?", [entry.id]))
    if isinstance(value, bytes):
        return replace(item, state=SAME, choices=(SKIP,)) if known else item
    if not known:
        if (archive.SOURCE, item.id) in brought:
            return item
        reason = _("Gói thiếu kế hoạch mà phần này thuộc về.")
        return replace(item, state=BLOCKED, choices=(SKIP,), reason=reason)
    return _correction_item(db, item, value) if isinstance(value, Plan) else _marks_item(db, item, value)


def _correction_item(db: Database, item: PackItem, theirs: Plan) -> PackItem:
    if library.source_plan(db, item.id) == theirs:
        return replace(item, state=SAME, choices=(SKIP,))
    # What was corrected here is never replaced unasked.
    return replace(item, state=CONFLICT, choices=(SKIP, TAKE)) if is_corrected(db, item.id) else item


def _marks_item(db: Database, item: PackItem, theirs: ClauseMarks) -> PackItem:
    found = marks.differences(db, theirs)
    if not found:
        return replace(item, state=SAME, choices=(SKIP,))
    state = CONFLICT if any(one.by == BOTH for one in found) else NEW
    return replace(item, state=state, choices=(JOIN, SKIP), differences=found)


def _profile_item(db: Database, item: PackItem, profile: Profile) -> PackItem:
    try:
        ours = get_profile(db, profile.id)
    except NotFound:
        return item
    if ours == profile:
        return replace(item, state=SAME, choices=(SKIP,))
    # Our own unit's facts are never replaced unasked: the other form comes beside them.
    return replace(item, state=CONFLICT, choices=(COPY, SKIP, TAKE))


def _update_item(db: Database, item: PackItem, update: Update) -> PackItem:
    item = replace(item, title=updates.title(update))
    ours = updates.kept(db.folder)
    if ours == update:
        return replace(item, state=SAME, choices=(SKIP,))
    here = ours.version if ours else shipped.shipped_version()
    if update.version <= here:
        reason = _("Dữ liệu ở máy này là bản {day}, không cũ hơn.").format(day=f"{here:%d/%m/%Y}")
        return replace(item, state=OLDER, choices=(SKIP,), reason=reason)
    return replace(item, state=NEWER)


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
    choices = (JOIN, SKIP, COPY, TAKE)
    return replace(item, state=CONFLICT, choices=choices, joined=found, differences=found.differences)


def _obstacle(db: Database, draft: Draft, brought: set[tuple[str, str]]) -> str:
    try:
        get_kind(draft.kind)
    except NotFound:
        return _("Máy này chưa có loại kế hoạch “{kind}” mà bản thảo dùng.").format(kind=shown(draft.kind))
    known = db.row("SELECT id FROM profiles WHERE id = ?", [draft.profile])
    if known is None and (archive.PROFILE, draft.profile) not in brought:
        return _("Gói thiếu hồ sơ đơn vị “{profile}” mà bản thảo dùng.").format(profile=shown(draft.profile))
    return ""


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
