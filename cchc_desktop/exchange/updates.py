"""Update packs: newer rules, kinds of plan, clauses, units and standings of documents, carried in on a USB stick.

An update is a pack like any other, with one entry: looked into, signed or not, stored only when the user says so. It
takes effect at the next start, and removing it brings the shipped data back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from cchc_desktop import shipped
from cchc_desktop.checking.model import SEVERITIES, Rule
from cchc_desktop.checking.rulebook import OldNames, RuleFile, Words
from cchc_desktop.decree import Decree
from cchc_desktop.drafting.own_bodies import OwnBodies
from cchc_desktop.drafting.starters import StarterFile
from cchc_desktop.errors import DamagedData, UserError
from cchc_desktop.exchange import archive, signing
from cchc_desktop.exchange.payload import holds_control
from cchc_desktop.files import remove_file, replace_file
from cchc_desktop.i18n import N_, _
from cchc_desktop.kinds import PlanKind
from cchc_desktop.library.standings import StandingFile
from cchc_desktop.plan import to_json
from cchc_desktop.shipped import UPDATE_FILE, Update
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import Bodies
from cchc_desktop.vietnamese.units import UnitData

FORMS: dict[str, tuple[Any, str]] = {  # names of data files -> their type, and what they are called on screen
    "rules/nd30.toml": (Decree, N_("quy tắc")),
    "rules/words.toml": (Words, N_("quy tắc")),
    "rules/old_names.toml": (OldNames, N_("quy tắc")),
    "rules/checks/*.toml": (RuleFile, N_("quy tắc")),
    "plan_kinds/*.toml": (PlanKind, N_("loại kế hoạch")),
    "clauses/*.toml": (StarterFile, N_("câu mẫu")),
    "units/units.json": (UnitData, N_("tên tỉnh, xã")),
    "actors/bodies.toml": (Bodies, N_("tên cơ quan")),
    "actors/own_bodies.toml": (OwnBodies, N_("tên cơ quan")),
    "actors/coordinators.toml": (dict[str, str], N_("tên cơ quan")),
    "citations.toml": (StandingFile, N_("hiệu lực văn bản")),
}


def make_update(folder: Path, file: Path, key_folder: Path | None = None) -> Update:
    """Write the data files of a `resources/` folder as an update pack, signed with the key of a data folder if given.

    Equal content gives equal bytes. Raises `ValueError` for data that this program would not take, `CannotWrite`.
    """
    names = sorted(one.relative_to(folder).as_posix() for pattern in FORMS for one in folder.glob(pattern))
    day = (folder / shipped.VERSION_FILE).read_text(encoding="ascii").strip()
    files = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    update = msgspec.convert({"version": day, "files": files}, Update, strict=False)
    check(update)
    body = msgspec.json.encode(update, order="deterministic")
    entry = archive.Entry(archive.UPDATE, day, "", "items/0001.json", len(body), archive.checksum(body))
    manifest = msgspec.json.encode(archive.Manifest(archive.FORMAT, "", (entry,)), order="deterministic")
    signature = signing.sign(key_folder, manifest) if key_folder else b""
    replace_file(file, archive.write(manifest, signature, {entry.file: body}))
    return update


def unfit(name: str) -> DamagedData:
    """Return the error for an update with data that this program cannot work with."""
    return DamagedData(
        _(
            "Bản cập nhật “{name}” không hợp với phần mềm đang cài. Xin nơi phát hành gói khác, hoặc cài bản phần mềm "
            "mới hơn rồi mở lại gói. Chưa có gì được đưa vào."
        ).format(name=name)
    )


def check(update: Update) -> None:
    """Raise `ValueError` unless every file of an update is one that this program can work with."""
    for name, text in update.files.items():
        kind = next((form for pattern, (form, _name) in FORMS.items() if shipped.fits(name, pattern)), None)
        if kind is None:
            raise ValueError(name)
        value = shipped.decoded(name, text.encode(), kind)
        if holds_control(to_json(value)):
            raise ValueError(name)
        _check_use(name, value)


def _check_use(name: str, value: Any) -> None:
    """Raise `ValueError` for values of the right type that the program could not use, or that drafts would miss."""
    if isinstance(value, RuleFile):
        _must(all(rule.severity in SEVERITIES and _can_be_told(rule) for rule in value.rules), name)
        _must(_keeps(name, RuleFile, value, lambda file: (rule.id for rule in file.rules)), name)
    elif isinstance(value, PlanKind):
        _must(
            _keeps(name, PlanKind, value, lambda kind: (kind.id, *(part.id for part in kind.sections))), name
        )
    elif isinstance(value, Decree):
        _must(
            _keeps(
                name, Decree, value, lambda rules: (*rules.size_sets, *(one.id for one in rules.elements))
            ),
            name,
        )
    elif isinstance(value, UnitData):
        _must({one.province for one in value.communes} <= {one.code for one in value.provinces}, name)
    elif isinstance(value, OldNames):
        _compile(pattern for one in value.names for pattern in (one.pattern, one.near))
    elif isinstance(value, Words):
        _compile(one.pattern for one in value.capitals)


def _can_be_told(rule: Rule) -> bool:
    """Whether the message of a rule asks for nothing that this program does not know."""
    try:
        rule.message.format(quote="", better="", other="", what="")
    except (LookupError, ValueError, AttributeError):
        return False
    return True


def _must(condition: bool, name: str) -> None:
    if not condition:
        raise ValueError(name)


def _keeps(name: str, kind: Any, value: Any, ids: Any) -> bool:
    """Whether everything the shipped file names, and the code or a draft may ask for, is still there."""
    try:
        before = shipped.load(name, kind)
    except OSError:  # a file of its own
        return True
    return set(ids(before)) <= set(ids(value))


def _compile(patterns: Iterable[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(pattern) from error


def title(update: Update) -> str:
    """Return what an update is, for lists: its day and what it brings."""
    brought = dict.fromkeys(
        _(words)
        for pattern, (_form, words) in FORMS.items()
        if any(shipped.fits(name, pattern) for name in update.files)
    )
    return _("Dữ liệu nghiệp vụ bản {day}: {parts}").format(
        day=f"{update.version:%d/%m/%Y}", parts=", ".join(brought)
    )


def kept(folder: Path) -> Update | None:
    """Return the update that counts from the next start on; None when it is the shipped data."""
    found = shipped.update_in(folder)
    return found if found and found.version > shipped.shipped_version() else None


def install(db: Database, update: Update) -> None:
    """Keep an accepted update; it takes effect at the next start. Raises `Busy`, `CannotWrite`."""
    shipped.version()  # whatever is read later in this run belongs to the data in use until now
    with db.transaction():  # nobody else writes meanwhile
        replace_file(db.folder / UPDATE_FILE, msgspec.json.encode(update, order="deterministic"))


def remove(db: Database) -> None:
    """Go back to the shipped data from the next start on. Raises `UserError` when there is no update, `CannotWrite`."""
    shipped.version()
    with db.transaction():
        if not remove_file(db.folder / UPDATE_FILE):
            raise UserError(_("Chưa nhận bản cập nhật nào; đang dùng dữ liệu kèm phần mềm."))
